import type { Axis } from './axis.ts'
import { fittingDecimals, formatFigure, missingWord } from './format.ts'
import { figureCell, known, missingNote } from './missing.ts'
import {
  comparatorNote,
  comparisonSentence,
  outcomeLegend,
  outcomeMark,
  outcomeWords,
  QUIET,
  type ComparedPoint,
  type Comparator,
  type Polarity,
} from './outcome.ts'
import { COLOURS } from './palette.ts'
import { ACROSS_NOT_FROM_ZERO, tightAxis, valueSpan } from './plot.ts'
import {
  drawing,
  element,
  emptyDrawing,
  footnotes,
  haloText,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableRow, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened, textWidth } from './text.ts'

/** A practice's figure with its limits at two levels, where the method has them. */
export interface LimitBar extends ComparedPoint {
  readonly lower95?: number | null | undefined
  readonly upper95?: number | null | undefined
  readonly lower998?: number | null | undefined
  readonly upper998?: number | null | undefined
  /** Practices that cannot be told apart have the same band; lines part the bands. */
  readonly band?: number | null | undefined
}

/** Figures with limits, a row a practice, and the comparator as a line through all of them. */
export interface LimitBarsData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  readonly comparator: Comparator | null
  readonly bars: readonly LimitBar[]
  /** 'given' (the default) keeps the caller's order; 'value' puts high values first. */
  readonly order?: 'given' | 'value' | undefined
  /** How the limits are made, in a sentence. */
  readonly limitsNote?: string | undefined
  readonly polarity?: Polarity | undefined
  /** The code of the practice to mark. */
  readonly highlight?: string | undefined
  /** What a row is; 'practice' by default. */
  readonly noun?: { readonly one: string; readonly many: string } | undefined
}

const MARGIN = 10
const PRACTICES = { one: 'practice', many: 'practices' } as const
/** A drawing this wide puts more rows than fit half a page into two columns. */
const TWO_COLUMNS_WIDTH = 640
const MOST_ROWS = 40
const GAP = 24

type Pair = readonly [number, number]

function pairOf(lower: number | null | undefined, upper: number | null | undefined): Pair | null {
  if (lower === null || lower === undefined || upper === null || upper === undefined) return null
  return Number.isFinite(lower) && Number.isFinite(upper) ? [lower, upper] : null
}

const at95 = (bar: LimitBar) => pairOf(bar.lower95, bar.upper95)
const at998 = (bar: LimitBar) => pairOf(bar.lower998, bar.upper998)

/** The rows in the order in which they are drawn; missing ones keep their places or come last. */
function orderedRows(data: LimitBarsData): readonly LimitBar[] {
  if (data.order !== 'value') return data.bars
  return data.bars.toSorted((a, b) => {
    const [left, right] = [known(a), known(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return right - left
  })
}

function valuesDrawn(data: LimitBarsData): readonly number[] {
  const figures = data.bars.flatMap((bar) => {
    const value = known(bar)
    return value === null ? [] : [value, ...(at95(bar) ?? []), ...(at998(bar) ?? [])]
  })
  return data.comparator === null ? figures : [...figures, data.comparator.value]
}

function decimalsOf(data: LimitBarsData): number {
  const values = data.bars.flatMap((bar) => known(bar) ?? [])
  return data.decimals ?? fittingDecimals([...values, data.comparator?.value ?? 0])
}

/** One column of rows: its place, and what all columns have in common. */
interface Panel {
  readonly rows: readonly LimitBar[]
  readonly left: number
  readonly right: number
  readonly names: number
  readonly figures: number
  readonly top: number
  readonly pitch: number
  readonly size: number
  readonly decimals: number
  readonly span: Pair
}

function drawLimits(bar: LimitBar, axis: Axis, y: number): string {
  const line = (pair: Pair | null, thickness: number) => {
    if (pair === null) return ''
    const ink = { stroke: QUIET, 'stroke-width': thickness }
    return lineAt(axis.scale(pair[0]), y, axis.scale(pair[1]), y, ink)
  }
  return line(at998(bar), 1) + line(at95(bar), 3)
}

function drawRow(
  data: LimitBarsData,
  panel: Panel,
  axis: Axis,
  bar: LimitBar,
  row: number,
): string {
  const { size, pitch, left, right } = panel
  const y = panel.top + pitch * (row + 0.5)
  const baseline = y + size * 0.36
  const marked = bar.code === data.highlight
  const weight = marked ? { 'font-weight': 'bold' } : {}
  const name = shortened(bar.name, marked ? size * BOLD : size, panel.names)
  const value = known(bar)
  let body = ''
  if (marked) {
    const ground = { fill: COLOURS.tint, stroke: COLOURS.text, 'stroke-width': 1 }
    const [x, across] = [left - 4, right - left + 8]
    body += element('rect', { x, y: y - pitch / 2, width: across, height: pitch, ...ground })
  }
  body += textAt(left, baseline, size, name, weight)
  if (value === null) {
    const word = shortened(missingWord(bar.missing), size, right - left - panel.names - 8)
    const look = { 'font-style': 'italic', 'text-anchor': 'end' }
    return body + haloText(right, baseline, size, word, look)
  }
  const figure = formatFigure(value, panel.decimals, data.unit)
  return (
    body +
    textAt(right, baseline, size, figure, { 'text-anchor': 'end', ...weight }) +
    drawLimits(bar, axis, y) +
    outcomeMark(bar.outcome, axis.scale(value), y)
  )
}

function drawPanel(data: LimitBarsData, panel: Panel): string {
  const { rows, size, top, pitch } = panel
  const range = [panel.left + panel.names + 14, panel.right - panel.figures - 14] as const
  const axis = tightAxis(panel.span, range, size)
  const bottom = top + pitch * rows.length
  const middle = { 'text-anchor': 'middle' }
  let body = axis.ticks
    .map(
      ({ at, label }) =>
        lineAt(at, top, at, bottom, { stroke: COLOURS.tint, 'stroke-width': 1 }) +
        textAt(at, bottom + size * 1.2, size, label, middle),
    )
    .join('')
  const comparator = data.comparator
  const contents = rows.map((bar, row) => drawRow(data, panel, axis, bar, row))
  const marked = rows.findIndex((bar) => bar.code === data.highlight)
  body += marked < 0 ? '' : (contents[marked] ?? '')
  if (comparator !== null) {
    const x = axis.scale(comparator.value)
    body += lineAt(x, top - 4, x, bottom, { stroke: COLOURS.darkPink, 'stroke-width': 2 })
    const figure = formatFigure(comparator.value, panel.decimals, data.unit)
    const words = `${comparator.name}: ${figure}`
    const label = shortened(words, size, panel.right - panel.left)
    const half = textWidth(label, size) / 2
    const at = Math.max(panel.left + half, Math.min(panel.right - half, x))
    body += textAt(at, top - size * 0.55, size, label, middle)
  }
  body += contents.filter((_, row) => row !== marked).join('')
  if (marked >= 0) body += drawMarkAgain(rows[marked], axis, top + pitch * (marked + 0.5))
  rows.forEach((bar, row) => {
    const before = rows[row - 1]
    const parted = (bar.band ?? null) !== null && before !== undefined && before.band !== bar.band
    if (!parted || data.order !== 'value') return
    const y = top + pitch * row
    const ink = { stroke: COLOURS.text, 'stroke-width': 1, 'stroke-dasharray': '2 3' }
    body += lineAt(panel.left, y, panel.right, y, ink)
  })
  return body
}

/** The marked row lies beneath the comparator's line; its mark and limits lie above it. */
function drawMarkAgain(bar: LimitBar | undefined, axis: Axis, y: number): string {
  const value = bar === undefined ? null : known(bar)
  if (bar === undefined || value === null) return ''
  return drawLimits(bar, axis, y) + outcomeMark(bar.outcome, axis.scale(value), y)
}

function limitsWords(limited95: boolean, limited998: boolean): string {
  if (!limited95 && !limited998) return 'The figures have no limits.'
  if (!limited998) return 'Thick lines: 95% limits.'
  return limited95
    ? 'Thick lines: 95% limits; thin lines: 99.8% limits.'
    : 'Thin lines: 99.8% limits.'
}

/**
 * Rows of marks with limits: thick lines at 95 %, thin ones at 99.8 %, the comparator as an upright
 * line, figures at the right. A row without a figure has its reason in words. From 640 pixels of
 * width more than 40 rows stand in two columns, so that 80 practices fit a page. Returns an SVG
 * whose height follows from the rows.
 */
export function limitBarsChart(data: LimitBarsData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const size = fontSize(width)
  const noun = data.noun ?? PRACTICES
  const rows = orderedRows(data)
  if (rows.length === 0) return emptyDrawing(frame, width, `There are no ${noun.many} to show.`)
  const decimals = decimalsOf(data)
  const columns = width >= TWO_COLUMNS_WIDTH && rows.length > MOST_ROWS ? 2 : 1
  const each = Math.ceil(rows.length / columns)
  const room = (width - 2 * MARGIN - GAP * (columns - 1)) / columns
  const bold = data.highlight === undefined ? 1 : BOLD
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, size * bold)), 0)
  const names = Math.min(widest(rows.map((bar) => bar.name)), room * (width < 400 ? 0.38 : 0.42))
  const figures = widest(
    rows.map((bar) => {
      const value = known(bar)
      return value === null ? '' : formatFigure(value, decimals, data.unit)
    }),
  )
  const { span, fromZero } = valueSpan(valuesDrawn(data))
  const top = data.comparator === null ? 6 : size * 1.7
  const pitch = size * (columns === 2 ? 1.35 : 1.45)
  const bottom = top + pitch * each
  let body = ''
  for (let column = 0; column < columns; column += 1) {
    const left = MARGIN + column * (room + GAP)
    const part = rows.slice(column * each, (column + 1) * each)
    const place = { rows: part, left, right: left + room, names, figures, top, pitch, size }
    body += drawPanel(data, { ...place, decimals, span })
  }
  const unit = shortened(data.unit, size, width - 2 * MARGIN)
  body += textAt(width / 2, bottom + size * 2.5, size, unit, { 'text-anchor': 'middle' })
  const shown = rows.filter((bar) => known(bar) !== null)
  const under = bottom + size * 3
  const outcomes = shown.map((bar) => bar.outcome)
  const legend = outcomeLegend(outcomes, MARGIN, under, size, width - 2 * MARGIN)
  const limited95 = shown.some((bar) => at95(bar) !== null)
  const limited998 = shown.some((bar) => at998(bar) !== null)
  const notes = [
    comparatorNote('Upright line', data.comparator, decimals, data.unit),
    shown.length === 0 ? '' : limitsWords(limited95, limited998),
    data.limitsNote ?? '',
    data.order === 'value' && shown.some((bar) => (bar.band ?? null) !== null)
      ? `Between dotted lines: ${noun.many} that cannot be told apart.`
      : '',
    columns === 2 ? 'Read down the left column, then down the right.' : '',
    fromZero ? '' : ACROSS_NOT_FROM_ZERO,
    missingNote(data.bars, noun.one, noun.many),
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, under + legend.height, size, width - 2 * MARGIN)
  const height = under + legend.height + foot.height + size * 0.4
  return drawing(frame, width, height, body + legend.svg + foot.svg)
}

const LIMITS = [
  ['lower95', 'Lower 95% limit'],
  ['upper95', 'Upper 95% limit'],
  ['lower998', 'Lower 99.8% limit'],
  ['upper998', 'Upper 99.8% limit'],
] as const

/** The table beside the rows, in their order, with limits and the standing in words. */
export function limitBarsTable(data: LimitBarsData, caption = 'Values with limits'): TableTwin {
  const noun = data.noun ?? PRACTICES
  const limits = LIMITS.filter(([key]) => data.bars.some((bar) => (bar[key] ?? null) !== null))
  const label = `${noun.one.charAt(0).toUpperCase()}${noun.one.slice(1)}`
  const comparator = data.comparator
  const against =
    comparator === null
      ? 'Standing'
      : `Against ${comparator.name} (${formatFigure(comparator.value, decimalsOf(data), data.unit)})`
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', label),
      figureColumn('value', 'Value', data.unit),
      ...limits.map(([key, words]) => figureColumn(key, words, data.unit)),
      wordColumn('standing', against),
    ],
    rows: orderedRows(data).map((bar): TableRow => {
      const absent = known(bar) === null ? missingWord(bar.missing) : undefined
      const cells = limits.map(([key]) => {
        const value = absent === undefined ? (bar[key] ?? null) : null
        return [key, figureCell({ value, missing: absent })] as const
      })
      return {
        code: bar.code,
        name: bar.name,
        value: figureCell(bar),
        ...Object.fromEntries(cells),
        standing: absent ?? outcomeWords(bar.outcome, data.polarity),
      }
    }),
  }
}

/** The finding in words: the marked practice, then how many lie outside which limits. */
export function limitBarsSentence(data: LimitBarsData): string {
  const noun = data.noun ?? PRACTICES
  return comparisonSentence(data.bars, { ...data, decimals: decimalsOf(data), noun })
}
