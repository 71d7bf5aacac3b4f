import { FootingsError } from '../failure.ts'
import { selectPractices } from '../comparison/selection.ts'
import { commandDay } from '../register/asked.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace } from '../terminal/options.ts'
import { writeTable, type Column } from '../terminal/tables.ts'
import { changesJson } from './api.ts'
import { levelOf, sinceOf } from './query.ts'
import { CHANGE_COLUMNS, changeRows, type ChangeRow } from './sheets.ts'
import { changesView } from './view.ts'
import { changesSentence, differenceWords, judgementWords, PURPOSE } from './words.ts'

/** `footings changes`: what changed for a place, a network or a footprint, a line a change. */
export async function changes(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: { type: 'string' },
    network: { type: 'string' },
    footprint: { type: 'string' },
    on: { type: 'string' },
    since: { type: 'string' },
    level: { type: 'string' },
  })
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const level = words.text('level') ?? '99.8'
    if (level !== '99.8' && level !== '95') {
      throw new FootingsError('usage', 'Changes are told beyond 99.8 % or 95 % limits.', {
        remedy: 'Write --level 95, or leave it out for 99.8.',
      })
    }
    const selection = await selectPractices(workspace, on, {
      place: words.text('place') ?? workspace.description.place ?? undefined,
      network: words.text('network'),
      footprint: words.text('footprint'),
    })
    const view = await changesView(workspace, selection, {
      on,
      since: sinceOf(words.text('since'), on),
      level: levelOf(level),
    })
    const { releases } = workspace.evidence
    const rows = changeRows(view, releases)
    if (words.flag('json') || words.flag('csv')) {
      writeTable(effects, words, CHANGE_COLUMNS, rows, changesJson(view, releases))
      return 0
    }
    effects.out(`${changesSentence(view)}\n${PURPOSE}\n\n`)
    const told = [...view.counted, ...view.complete]
    const lines = rows.flatMap((row, index): Line[] => {
      const change = told[index]
      if (change === undefined || change.likewise) return []
      const difference = differenceWords(change, view.level)
      return [{ ...row, difference_words: difference, judged: judgementWords(change) }]
    })
    const said = lines.some(({ practice_comment: one }) => one !== null)
    writeTable(effects, words, said ? [...LINE_COLUMNS, SAID_COLUMN] : LINE_COLUMNS, lines)
    return 0
  })
}

interface Line extends ChangeRow {
  readonly difference_words: string
  readonly judged: string
}

const LINE_COLUMNS: readonly Column<Line>[] = [
  { key: 'evidence', heading: 'Evidence' },
  { key: 'unit_name', heading: 'Whose figure' },
  { key: 'indicator_name', heading: 'Indicator' },
  { key: 'words', heading: 'What changed' },
  { key: 'difference_words', heading: 'Difference' },
  { key: 'judged', heading: 'Direction' },
]

const SAID_COLUMN: Column<Line> = { key: 'practice_comment', heading: 'The practice says' }
