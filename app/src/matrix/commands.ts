import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { today } from '../terminal/effects.ts'
import { dateOption, parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { FLAT_COLUMNS, matrixJson, matrixRows, releasesById } from './flat.ts'
import { matrixOf } from './model.ts'
import { selectPractices } from './selection.ts'

/** `footings matrix`: practices x indicators, one line a practice and indicator. */
export async function matrix(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: { type: 'string' },
    network: { type: 'string' },
    footprint: { type: 'string' },
    'all-england': { type: 'boolean' },
    on: { type: 'string' },
    domain: { type: 'string' },
    indicator: { type: 'string' },
  })
  return withWorkspace(words, effects, async (workspace) => {
    const on = dateOption(words, 'on', today(effects))
    const selection = await selectPractices(workspace, on, {
      place: words.text('place') ?? workspace.description.place ?? undefined,
      network: words.text('network'),
      footprint: words.text('footprint'),
      allEngland: words.flag('all-england'),
    })
    const indicators = chooseIndicators(workspace, words)
    const found = await matrixOf(workspace.observations, selection.practices, on, indicators)
    const releases = releasesById(workspace.evidence.releases)
    const json = words.flag('json')
    writeTable(
      effects,
      words,
      FLAT_COLUMNS,
      json ? [] : matrixRows(found, releases),
      json ? matrixJson(found, selection.title, releases) : undefined,
    )
    return 0
  })
}

function chooseIndicators(workspace: Workspace, words: Words) {
  const id = words.text('indicator')
  const domain = words.text('domain')
  const all = workspace.observations.indicators
  const chosen = all.filter(
    (one) =>
      (id === undefined || one.id === id) &&
      (domain === undefined || one.domain === domain?.toLowerCase()),
  )
  if (chosen.length === 0) {
    throw new FootingsError('usage', `There is no indicator ${id ?? `of the domain ${domain}`}.`, {
      remedy: 'See: footings indicators',
    })
  }
  return chosen
}
