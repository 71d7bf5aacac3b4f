import { personAlone } from '../rights/person.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import { impactJson } from './json.ts'
import { readImpact } from './view.ts'
import { impactSentence, STANDING_WORDS } from './words.ts'

/** `footings impact [--place CODE] [--programme NAME]`: measures of a place, a line each. */
export async function impact(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: { type: 'string' },
    on: { type: 'string' },
    programme: { type: 'string' },
  })
  return withWorkspace(words, effects, async (workspace) => {
    const view = await readImpact({ workspace, now: effects.now }, personAlone('command line'), {
      place: words.text('place'),
      on: words.text('on'),
      programme: words.text('programme'),
    })
    if (!words.flag('json') && !words.flag('csv')) effects.out(`${impactSentence(view)}\n\n`)
    writeTable(
      effects,
      words,
      [
        { key: 'programme', heading: 'Programme' },
        { key: 'measure', heading: 'Measure' },
        { key: 'baseline', heading: 'Baseline' },
        { key: 'target', heading: 'Target' },
        { key: 'latest', heading: 'Latest' },
        { key: 'period', heading: 'Period from' },
        { key: 'standing', heading: 'So' },
      ],
      view.measures.map(({ row, baseline, target, value, latest, standing }) => ({
        programme: row.programme,
        measure: row.name,
        baseline,
        target,
        latest: value,
        period: latest?.period ?? null,
        standing: STANDING_WORDS[standing],
      })),
      impactJson(view),
    )
    return 0
  })
}
