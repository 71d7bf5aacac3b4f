import { FootingsError } from '../failure.ts'
import { selectPractices } from '../comparison/selection.ts'
import { comparisonOf } from '../comparison/view.ts'
import { commandDay } from '../register/asked.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable, type Column } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { aspectsJson, baselineJson, workforceJson, type AccessAsked } from './access-views.ts'
import { FIGURE_COLUMNS, figureRowsOf, type FigureRow } from './aspects-sheets.ts'
import { HOURS_COLUMNS, INEQUALITY_COLUMNS, VARIATION_COLUMNS } from './baseline-sheets.ts'
import { PURPOSE } from './standing-words.ts'
import { WORKFORCE_COLUMNS } from './workforce-deprivation-sheets.ts'

/** `footings access aspects|baseline|workforce`, for a place, a network or a footprint. */
export async function access(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: { type: 'string' },
    network: { type: 'string' },
    footprint: { type: 'string' },
    on: { type: 'string' },
    with: { type: 'string' },
    allow: { type: 'string' },
    part: { type: 'string' },
  })
  const [verb] = words.words
  const show = verb !== undefined && Object.hasOwn(VIEWS, verb) ? VIEWS[verb] : undefined
  if (show === undefined) {
    throw new FootingsError('usage', 'Say which: footings access aspects, baseline or workforce.', {
      remedy: 'Add --place CODE, and --on DATE for another day than today.',
    })
  }
  const [part, allow] = [partOf(words), allowOf(words)]
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const selection = await selectPractices(workspace, on, {
      place: words.text('place') ?? workspace.description.place ?? undefined,
      network: words.text('network'),
      footprint: words.text('footprint'),
    })
    const comparison = comparisonOf({
      with: words.text('with'),
      weights: undefined,
      peers: undefined,
      allow,
    })
    const asked = { selection, on, comparison }
    if (!words.flag('json') && !words.flag('csv')) effects.out(`${PURPOSE}\n\n`)
    await show(workspace, asked, { words, effects, part })
    return 0
  })
}

type View = (
  workspace: Workspace,
  asked: AccessAsked,
  to: { readonly words: Words; readonly effects: Effects; readonly part: Part },
) => Promise<void>

const VIEWS: Readonly<Record<string, View>> = {
  aspects: async (workspace, asked, { words, effects }) => {
    const found = await aspectsJson(workspace, asked)
    const rows = figureRowsOf(found.figures)
    writeTable(effects, words, figureColumns(words, rows), rows, found)
  },
  baseline: async (workspace, asked, { words, effects, part }) => {
    const found = await baselineJson(workspace, asked)
    const write = <Row extends object>(
      columns: readonly Column<Row>[],
      rows: readonly Row[],
      json: object = rows,
    ) => {
      writeTable(effects, words, columns, rows, words.text('part') === undefined ? found : json)
    }
    if (part === 'inequalities') write(INEQUALITY_COLUMNS, found.inequalities)
    else if (part === 'variation') write(VARIATION_COLUMNS, found.variation)
    else if (part === 'hours') write(HOURS_COLUMNS, found.hours)
    else {
      const rows = figureRowsOf(found[part])
      write(figureColumns(words, rows), rows, found[part])
    }
  },
  workforce: async (workspace, asked, { words, effects }) => {
    const found = await workforceJson(workspace, asked)
    if (found.missing !== null) throw new FootingsError('data', found.missing)
    writeTable(effects, words, WORKFORCE_COLUMNS, found.fifths, found)
  },
}

/** On a terminal a column for comments stands only where there are any. */
function figureColumns(words: Words, rows: readonly FigureRow[]): typeof FIGURE_COLUMNS {
  return words.flag('csv') || rows.some((row) => row.practice_comment !== null)
    ? FIGURE_COLUMNS
    : FIGURE_COLUMNS.filter(({ key }) => key !== 'practice_comment')
}

const PARTS = ['inequalities', 'variation', 'hours', 'preference', 'segments'] as const

type Part = (typeof PARTS)[number]

function partOf(words: Words): Part {
  const text = words.text('part') ?? PARTS[0]
  const found = PARTS.find((one) => one === text)
  if (found !== undefined) return found
  throw new FootingsError('usage', `The baseline has no part ${text.slice(0, 40)}.`, {
    remedy: `Choose one of: ${PARTS.join(', ')}.`,
  })
}

function allowOf(words: Words): 'chance' | 'usual' {
  const text = words.text('allow') ?? 'chance'
  if (text === 'chance' || text === 'usual') return text
  throw new FootingsError('usage', `--allow ${text.slice(0, 40)} is neither chance nor usual.`, {
    remedy: 'Choose chance or usual.',
  })
}
