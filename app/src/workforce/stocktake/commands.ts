import { actingPerson } from '../../rights/acting.ts'
import type { Effects } from '../../terminal/effects.ts'
import { commandDay } from '../../register/asked.ts'
import { parseWords, withWorkspace } from '../../terminal/options.ts'
import { writeTable, type Column } from '../../terminal/tables.ts'
import type { Precision } from '../../store/vocabulary.ts'
import { workforceJson } from './api.ts'
import { cellOf } from './round-sheets.ts'
import { workforceSentence } from './sentences.ts'
import { readWorkforceView, type WorkforceView } from './view.ts'

interface Line {
  readonly role: string
  readonly precision: Precision
  readonly headcount: number | string | null
  readonly practices: number
  readonly fte: number | string | null
  readonly sessions: number | string | null
  readonly published_headcount: number | null
  readonly published_fte: number | null
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'role', heading: 'Role' },
  { key: 'precision', heading: 'How exactly' },
  { key: 'headcount', heading: 'People' },
  { key: 'practices', heading: 'Practices' },
  { key: 'fte', heading: 'FTE' },
  { key: 'sessions', heading: 'Sessions' },
  { key: 'published_headcount', heading: 'Published' },
  { key: 'published_fte', heading: 'Published FTE' },
]

/** `footings workforce`: the latest stocktake of a place, beside the published census. */
export async function workforce(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, { place: { type: 'string' }, on: { type: 'string' } })
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const view = await readWorkforceView({ workspace, now: effects.now }, actingPerson(), {
      on,
      place: words.text('place'),
    })
    if (!words.flag('json') && !words.flag('csv')) effects.out(`${workforceSentence(view)}\n\n`)
    writeTable(effects, words, COLUMNS, linesOf(view), workforceJson(view))
    return 0
  })
}

function linesOf({ round }: WorkforceView): readonly Line[] {
  return (round?.model.totals ?? [])
    .filter(({ headcount }) => headcount.practices > 0)
    .map((total): Line => {
      const own = round?.published?.roles.find(({ group }) => group.id === total.group.id)
      return {
        role: total.group.label,
        precision: total.precision,
        headcount: cellOf(total.headcount),
        practices: total.headcount.practices,
        fte: cellOf(total.fte),
        sessions: cellOf(total.sessions),
        published_headcount: own?.headcount ?? null,
        published_fte: own?.fte ?? null,
      }
    })
}
