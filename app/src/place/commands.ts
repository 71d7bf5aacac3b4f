import { FootingsError } from '../failure.ts'
import { commentCell, commentJson, commentOn, readComments } from '../figure-comments/comments.ts'
import { LIST_SIZE } from '../figure-comments/figures.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { commandDay, notAPlace } from '../register/asked.ts'
import { membersOn } from '../footprints/memberships.ts'
import { basesOf, placeSentence, summarise } from '../register/place-model.ts'

/** `footings place list` and `footings place show CODE`. */
export async function place(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, { on: { type: 'string' } })
  const [verb, code] = words.words
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now, verb === 'list' ? undefined : code)
    if (verb === 'list') {
      const places = await workspace.register.places(on)
      writeTable(
        effects,
        words,
        [
          { key: 'code', heading: 'Place' },
          { key: 'name', heading: 'Name' },
          { key: 'practices', heading: 'Practices' },
        ],
        places,
      )
      return 0
    }
    const wanted = code?.toUpperCase() ?? workspace.description.place
    if (verb !== 'show' || wanted === null) {
      throw new FootingsError('usage', 'Say: footings place list, or footings place show CODE.')
    }
    const shown = await placeJson(workspace, wanted, on)
    if (!words.flag('json') && !words.flag('csv'))
      effects.out(`${shown.sentence}\n${shown.basis}\n\n`)
    const rows = shown.practices.map(({ comment, ...one }) => ({
      ...one,
      practice_comment: commentCell(comment === null ? null : { ...comment, practice: one.code }),
    }))
    writeTable(
      effects,
      words,
      [
        { key: 'code', heading: 'Practice' },
        { key: 'name', heading: 'Name' },
        { key: 'contract', heading: 'Contract' },
        { key: 'system', heading: 'System' },
        { key: 'registered', heading: 'Patients', show: whole },
        { key: 'weighted', heading: 'Weighted', show: whole },
        { key: 'network', heading: 'Network' },
        { key: 'networkName', heading: 'Network name' },
        ...(words.flag('csv') || rows.some((one) => one.practice_comment !== null)
          ? ([{ key: 'practice_comment', heading: 'The practice says' }] as const)
          : []),
      ],
      rows,
      shown,
    )
    return 0
  })
}

/** A place as the command line and the API give it. */
export async function placeJson(workspace: Workspace, code: string, on: string) {
  const found = await workspace.register.place(code, on)
  if (found === undefined) throw await notAPlace(workspace, code, on)
  const { registered, networks, ...summary } = summarise(found)
  const { basis } = await workspace.register.on(on)
  const { practices, ...about } = found
  const comments = await readComments(workspace.store, {
    practices: practices.map((one) => one.code),
    figures: [LIST_SIZE],
  })
  return {
    ...about,
    on,
    sentence: placeSentence(found, { registered, networks, ...summary }, on),
    basis: basis.sentence,
    practiceCount: practices.length,
    patients: registered,
    ...summary,
    networks: networks.map((network) => ({
      code: network.code,
      name: network.name,
      members: network.practices,
      patients: network.registered,
      withoutList: network.withoutList,
    })),
    practices: practices.map((one) => ({
      ...one,
      comment: commentJson(commentOn(comments, one.code, LIST_SIZE)),
    })),
    footprints: (await membersOn(workspace.store, on)).filter((member) =>
      practices.some((one) => one.code === member.practice),
    ),
    releases: basesOf(workspace.evidence, [
      ...basis.releases,
      ...practices.flatMap((one) => [
        one.registeredRelease,
        one.weightedRelease,
        one.contractRelease,
        one.systemRelease,
      ]),
    ]),
  }
}

function whole(value: unknown): string {
  return typeof value === 'number' ? Math.round(value).toLocaleString('en-GB') : ''
}
