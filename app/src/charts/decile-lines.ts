import { line as linePath } from 'd3-shape'
import { verticalAxis } from './axis.ts'
import { fittingDecimals, formatFigure, formatWithUnit, missingWord } from './format.ts'
import { markAt, type Shape } from './marks.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { QUIET } from './outcome.ts'
import { COLOURS } from './palette.ts'
import {
  drawPeriodLabels,
  drawVerticalAxis,
  labelsWidth,
  NOT_FROM_ZERO,
  spreadApart,
  valueSpan,
  type Plot,
} from './plot.ts'
import {
  drawing,
  element,
  emptyDrawing,
  footnotes,
  haloText,
  lineAt,
  textAt,
  type Attributes,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableCell, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened, textWidth } from './text.ts'

/** The nine bounds of a period's deciles, from the 10th to the 90th percentile. */
export type Deciles = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

export interface DecileSeries {
  readonly name: string
  /** One figure a period, in the order of the periods. */
  readonly figures: readonly Figure[]
}

/** Figures of up to three practices or places over the deciles of England's practices. */
export interface DecileLinesData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  /** In order of time and evenly spaced. */
  readonly periods: readonly string[]
  /** Whose deciles they are: 'Practices of England'. */
  readonly among: string
  /** One a period; null where there are none. */
  readonly deciles: readonly (Deciles | null)[]
  readonly series: readonly DecileSeries[]
  /** How many practices the deciles of the last period are of. */
  readonly count?: number | undefined
}

const MARGIN = 10
const MEDIAN = 4
const MOST_MARKS = 24
const STYLES: readonly {
  readonly shape: Shape
  readonly colour: string
  readonly dash?: string
}[] = [
  { shape: 'diamond', colour: COLOURS.darkBlue },
  { shape: 'square', colour: COLOURS.darkPink, dash: '8 4' },
  { shape: 'triangle up', colour: COLOURS.text, dash: '2 3' },
]
const NAMES = ['10th', '20th', '30th', '40th', 'Median', '60th', '70th', '80th', '90th'] as const

/** Throws a TypeError where the parts do not agree in length or there are more than three series. */
function checkedData(data: DecileLinesData): DecileLinesData {
  if (data.series.length > STYLES.length) {
    throw new TypeError(`A chart of deciles shows at most three series, not ${data.series.length}`)
  }
  for (const part of [data.deciles, ...data.series.map((each) => each.figures)]) {
    if (part.length === data.periods.length) continue
    throw new TypeError(`There are ${data.periods.length} periods and ${part.length} figures`)
  }
  return data
}

function decimalsOf(data: DecileLinesData): number {
  const values = data.series.flatMap(({ figures }) => figures.flatMap((each) => known(each) ?? []))
  return (
    data.decimals ?? fittingDecimals([...values, ...data.deciles.flatMap((each) => each ?? [])])
  )
}

type Place = (period: number) => number

function drawPath(
  values: readonly (number | null)[],
  place: Place,
  scale: (value: number) => number,
  ink: Attributes,
): string {
  const d =
    linePath<number | null>()
      .digits(1)
      .defined((value) => value !== null)
      .x((_, i) => place(i))
      .y((value) => scale(value ?? 0))(values) ?? ''
  return d === '' ? '' : element('path', { d, fill: 'none', 'stroke-linejoin': 'round', ...ink })
}

function drawDeciles(
  data: DecileLinesData,
  place: Place,
  scale: (value: number) => number,
): string {
  return NAMES.map((_, at) => {
    const values = data.deciles.map((each) => each?.[at] ?? null)
    const outer = at === 0 || at === NAMES.length - 1
    const ink =
      at === MEDIAN
        ? { stroke: QUIET, 'stroke-width': 2.5 }
        : {
            stroke: QUIET,
            'stroke-width': outer ? 1.2 : 0.8,
            'stroke-dasharray': outer ? '6 3' : '2 3',
          }
    return drawPath(values, place, scale, ink)
  }).join('')
}

/** The line is on a white edge, so that it stands out from the deciles. */
function drawSeries(
  series: DecileSeries,
  index: number,
  place: Place,
  scale: (value: number) => number,
): string {
  const { shape, colour, dash } = STYLES[index] ?? { shape: 'circle', colour: COLOURS.text }
  const values = series.figures.map(known)
  const path = (ink: Attributes) => drawPath(values, place, scale, ink)
  const marks = values.map((value, i) => {
    if (value === null) return ''
    const joined = (values[i - 1] ?? null) !== null && (values[i + 1] ?? null) !== null
    if (values.length > MOST_MARKS && joined) return ''
    const look = { fill: colour, stroke: COLOURS.white, 'stroke-width': 1 }
    return markAt(shape, place(i), scale(value), 4.5, look)
  })
  return (
    path({ stroke: COLOURS.white, 'stroke-width': 5 }) +
    path({ stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dash }) +
    marks.join('')
  )
}

/** Names of the outer deciles and the median at the right end, apart from each other. */
function drawDecileNames(
  data: DecileLinesData,
  scale: (value: number) => number,
  plot: Plot,
  size: number,
): string {
  const last = data.deciles.findLast((each) => each !== null)
  if (last === undefined || last === null) return ''
  const wanted = [8, MEDIAN, 0].map((at) => ({
    words: NAMES[at] ?? '',
    y: scale(last[at] ?? 0) + size * 0.35,
  }))
  const heights = wanted.map(({ y }) => y)
  const placed = spreadApart(heights, size * 1.1, plot.top, plot.bottom + size * 0.35)
  return wanted
    .map(({ words }, i) => haloText(plot.right + 6, placed[i] ?? plot.top, size, words))
    .join('')
}

/** A line a series above the plot: its mark, name, and latest figure. */
function drawKey(data: DecileLinesData, decimals: number, size: number, width: number): string {
  return data.series
    .map((series, i) => {
      const { shape, colour, dash } = STYLES[i] ?? { shape: 'circle', colour: COLOURS.text }
      const y = size * (0.8 + i * 1.45)
      const ink = { stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dash }
      const last = lastFigure(data, series)
      const words =
        last === null
          ? `${series.name}: ${missingWord(series.figures.at(-1)?.missing)}`
          : `${series.name}: ${formatFigure(last.value, decimals, data.unit)} in ${last.period}`
      const room = width - 2 * MARGIN - 34
      return (
        lineAt(MARGIN, y, MARGIN + 26, y, ink) +
        markAt(shape, MARGIN + 13, y, 4.5, { fill: colour, stroke: COLOURS.white }) +
        textAt(MARGIN + 34, y + size * 0.36, size, shortened(words, size * BOLD, room), {
          'font-weight': 'bold',
        })
      )
    })
    .join('')
}

function lastFigure(
  data: DecileLinesData,
  series: DecileSeries,
): { readonly period: string; readonly value: number; readonly at: number } | null {
  const at = series.figures.findLastIndex((each) => known(each) !== null)
  const figure = series.figures[at]
  const value = figure === undefined ? null : known(figure)
  return value === null ? null : { period: data.periods[at] ?? '', value, at }
}

/**
 * One to three series over the deciles of England's practices: dashed lines the 10th and 90th
 * percentile, dotted ones those between, a thick grey one the median. A missing figure is a gap,
 * counted in a note. Returns an SVG.
 */
export function decileLinesChart(given: DecileLinesData, frame: ChartFrame): string {
  const data = checkedData(given)
  const width = frame.width ?? 480
  const size = fontSize(width)
  const present = data.series.flatMap(({ figures }) => figures.flatMap((each) => known(each) ?? []))
  const bounds = data.deciles.flatMap((each) => each ?? [])
  const absent = data.series.map(({ name, figures }) => {
    const note = missingNote(figures, 'period')
    return note === '' ? '' : `${name}: ${note}`
  })
  if (present.length === 0 && bounds.length === 0) {
    return emptyDrawing(frame, width, `There are no figures to show. ${absent.join(' ')}`)
  }
  const decimals = decimalsOf(data)
  const { span, fromZero } = valueSpan([...present, ...bounds])
  const key = size * 1.45 * data.series.length
  const top = key + size * 2
  const bottom = key + (frame.height ?? 280)
  const axis = verticalAxis(span, [bottom, top])
  const left = MARGIN + labelsWidth(axis, size) + 8
  const named = bounds.length > 0
  const right = width - MARGIN - 6 - (named ? textWidth('Median', size) : 0)
  const plot: Plot = { left, right, top, bottom }
  const gap = (right - left - 12) / Math.max(1, data.periods.length - 1)
  const place = (period: number) =>
    data.periods.length === 1 ? (left + right) / 2 : left + 6 + gap * period
  const scale = (value: number) => axis.scale(value)
  let body = drawKey(data, decimals, size, width)
  body += textAt(MARGIN, key + size * 1.2, size, shortened(data.unit, size, width - 2 * MARGIN))
  body += drawVerticalAxis(axis, plot, size)
  body += drawDeciles(data, place, scale)
  body += data.series
    .map((each, i) => drawSeries(each, i, place, scale))
    .toReversed()
    .join('')
  body += drawDecileNames(data, scale, plot, size)
  body += drawPeriodLabels(data.periods, place, bottom + size * 1.4, size, width)
  const last = data.deciles.findLastIndex((each) => each !== null)
  const middle = data.deciles[last]?.[MEDIAN]
  const count = data.count === undefined ? '' : ` (${data.count.toLocaleString('en-GB')})`
  const notes = [
    middle === undefined
      ? 'There are no deciles to compare with.'
      : `${data.among}${count}: thick grey line, median, ` +
        `${formatWithUnit(middle, decimals, data.unit)} in ${data.periods[last] ?? ''}; dashed ` +
        'lines, 10th and 90th percentile; dotted lines, the deciles between.',
    fromZero ? '' : NOT_FROM_ZERO,
    ...absent,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 1.8, size, width - 2 * MARGIN)
  return drawing(frame, width, bottom + size * 2.2 + foot.height, body + foot.svg)
}

/** The table beside the lines: a row a period, each series, then the nine deciles. */
export function decileLinesTable(
  given: DecileLinesData,
  caption = 'Values by period, with deciles',
): TableTwin {
  const data = checkedData(given)
  const label = (at: number) => (at === MEDIAN ? 'Median' : `${(at + 1) * 10}th percentile`)
  return {
    caption,
    columns: [
      wordColumn('period', 'Period'),
      ...data.series.map((each, i) => figureColumn(`series${i + 1}`, each.name, data.unit)),
      ...NAMES.map((_, at) => figureColumn(`p${(at + 1) * 10}`, label(at), data.unit)),
    ],
    rows: data.periods.map((period, i) => {
      const cells: [string, TableCell][] = [
        ...data.series.map(({ figures }, at): [string, TableCell] => [
          `series${at + 1}`,
          figureCell(figures[i] ?? { value: null }),
        ]),
        ...NAMES.map((_, at): [string, TableCell] => [
          `p${(at + 1) * 10}`,
          figureCell({ value: data.deciles[i]?.[at] ?? null }),
        ]),
      ]
      return { period, ...Object.fromEntries(cells) }
    }),
  }
}

function standing(value: number, deciles: Deciles): string {
  const below = deciles.filter((bound) => bound < value).length
  const at = deciles.filter((bound) => bound <= value).length
  if (below === 0 && at === 0) return 'below the 10th percentile'
  if (below === NAMES.length) return 'above the 90th percentile'
  if (below !== at) {
    const [from, to] = [(below + 1) * 10, at * 10]
    const name = (percent: number) => (percent === 50 ? 'median' : `${percent}th percentile`)
    return from === to ? `at the ${name(from)}` : `at the ${name(from)} to the ${name(to)}`
  }
  const name = (percent: number) => (percent === 50 ? 'the median' : `the ${percent}th percentile`)
  return `between ${name(below * 10)} and ${name((below + 1) * 10)}`
}

/** The finding in words: where each series stood among the deciles first and last. */
export function decileLinesSentence(given: DecileLinesData): string {
  const data = checkedData(given)
  const decimals = decimalsOf(data)
  const say = (value: number) => formatWithUnit(value, decimals, data.unit)
  return data.series
    .map((series) => {
      const where = (at: number, value: number) => {
        const deciles = data.deciles[at] ?? null
        return deciles === null ? '' : `, ${standing(value, deciles)}`
      }
      const last = lastFigure(data, series)
      if (last === null) return `${series.name}: ${missingWord(series.figures.at(-1)?.missing)}.`
      const latest = `${say(last.value)} in ${last.period}${where(last.at, last.value)}`
      const at = series.figures.findIndex((each) => known(each) !== null)
      const first = known(series.figures[at] ?? { value: null })
      if (first === null || at === last.at) return `${series.name}: ${latest}.`
      const before = `${formatFigure(first, decimals, data.unit)} in ${data.periods[at] ?? ''}`
      return `${series.name}: ${before}${where(at, first)}; ${latest}.`
    })
    .join(' ')
}
