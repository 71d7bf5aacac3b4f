import { line as linePath } from 'd3-shape'
import { spanOf, verticalAxis } from './axis.ts'
import {
  fittingDecimals,
  formatFigure,
  formatSigned,
  formatWithUnit,
  missingWord,
} from './format.ts'
import { markAt, SHAPES } from './marks.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { COLOURS, SERIES_COLOURS } from './palette.ts'
import { drawPeriodLabels, spreadApart } from './plot.ts'
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
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened, textWidth } from './text.ts'

export interface SeriesPoint extends Figure {
  /** One of the periods of the chart. */
  readonly period: string
}

export interface LineSeries {
  readonly label: string
  readonly points: readonly SeriesPoint[]
}

/** One to four series over the same periods, which are in order and drawn evenly spaced. */
export interface LineData {
  readonly unit: string
  /** Decimals of the figures in words; by default what shows three significant figures. */
  readonly decimals?: number | undefined
  readonly periods: readonly string[]
  readonly series: readonly LineSeries[]
}

const MARGIN = 10
const DASHES = [undefined, '8 4', '2 4', '10 4 2 4'] as const
/** Beyond so many periods marks stand only at ends and on points between two gaps. */
const MOST_MARKS = 24

/**
 * The series' figures, one for every period. A period that the series does not have is not
 * available. Throws a TypeError for more than four series and for a point of an unlisted period.
 */
function figuresOf(data: LineData): readonly (readonly Figure[])[] {
  if (data.series.length > SERIES_COLOURS.length) {
    throw new TypeError(`A line chart shows at most four series, not ${data.series.length}`)
  }
  const listed = new Set(data.periods)
  return data.series.map((series) => {
    const byPeriod = new Map(series.points.map((point) => [point.period, point]))
    for (const period of byPeriod.keys()) {
      if (!listed.has(period)) throw new TypeError(`"${period}" is not a period of this chart`)
    }
    return data.periods.map((period): Figure => byPeriod.get(period) ?? { value: null })
  })
}

function drawSeries(
  values: readonly (number | null)[],
  place: (period: number) => number,
  scale: (value: number) => number,
  index: number,
): string {
  const colour = SERIES_COLOURS[index] ?? COLOURS.darkBlue
  const shape = SHAPES[index] ?? 'circle'
  const points = values.map((value, i) => ({ value, x: place(i) }))
  const d =
    linePath<(typeof points)[number]>()
      .digits(2)
      .defined((point) => point.value !== null)
      .x((point) => point.x)
      .y((point) => scale(point.value ?? 0))(points) ?? ''
  const drawn = {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': 2.5,
    'stroke-linejoin': 'round',
    'stroke-dasharray': DASHES[index],
  }
  const marks = points.map(({ value, x }, i) => {
    if (value === null) return ''
    const ends = i === 0 || i === points.length - 1
    const before = points[i - 1]?.value ?? null
    const after = points[i + 1]?.value ?? null
    if (points.length > MOST_MARKS && !ends && before !== null && after !== null) return ''
    const look = { fill: colour, stroke: COLOURS.white, 'stroke-width': 1 }
    return markAt(shape, x, scale(value), 4.5, look)
  })
  return (d === '' ? '' : element('path', drawn)) + marks.join('')
}

/**
 * A time series of one to four series, each with its own colour, dash and mark, labelled at its
 * end. A missing figure is a gap, counted in a note. The axis starts at zero unless all values are
 * far from it, and then a note says so. Returns an SVG.
 */
export function lineChart(data: LineData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  const height = frame.height ?? 300
  const size = fontSize(width)
  const figures = figuresOf(data)
  const values = figures.map((series) => series.map(known))
  const present = values.flat().filter((value) => value !== null)
  const notes = data.series.map((series, i) => {
    const note = missingNote(figures[i] ?? [], 'period')
    return note === '' ? '' : `${series.label}: ${note}`
  })
  if (present.length === 0) {
    return emptyDrawing(frame, width, `There are no figures to show. ${notes.join(' ')}`)
  }
  const [low, high] = spanOf(present)
  const fromZero = (low >= 0 && low <= high / 2) || (high <= 0 && high >= low / 2)
  const span = fromZero ? spanOf([0, ...present]) : ([low, high] as const)
  const top = size * 2.2
  const bold = size * BOLD
  const labels = data.series.map((series) => shortened(series.label, bold, width * 0.36))
  const right =
    width - MARGIN - 10 - labels.reduce((most, each) => Math.max(most, textWidth(each, bold)), 0)
  const axis = verticalAxis(span, [height, top])
  const ticksWidth = axis.ticks.reduce(
    (most, tick) => Math.max(most, textWidth(tick.label, size)),
    0,
  )
  const left = MARGIN + ticksWidth + 10
  const bottom = height
  const gap = (right - left) / Math.max(1, data.periods.length - 1)
  const place = (period: number) =>
    data.periods.length === 1 ? (left + right) / 2 : left + gap * period
  let body = textAt(MARGIN, size * 1.1, size, data.unit)
  for (const { at, label } of axis.ticks) {
    body += lineAt(left, at, right, at, { stroke: COLOURS.line, 'stroke-width': 1 })
    body += textAt(left - 6, at + size * 0.35, size, label, { 'text-anchor': 'end' })
  }
  const zero = axis.scale(0)
  if (zero >= top && zero <= bottom) {
    body += lineAt(left, zero, right, zero, { stroke: COLOURS.text, 'stroke-width': 1.5 })
  }
  body += drawPeriodLabels(data.periods, place, bottom + size * 1.4, size, width)
  body += values.map((series, i) => drawSeries(series, place, axis.scale, i)).join('')
  const ends = values.map((series) => series.findLastIndex((value) => value !== null))
  const wanted = ends.map((end, i) => axis.scale(values[i]?.[end] ?? span[0]) + size * 0.35)
  const baselines = spreadApart(wanted, size * 1.2, top, bottom)
  labels.forEach((label, i) => {
    const end = ends[i] ?? -1
    if (end < 0) return
    body += haloText(right + 10, baselines[i] ?? top, size, label, { 'font-weight': 'bold' })
    if (end === data.periods.length - 1 || data.periods.length === 1) return
    const ink = { stroke: SERIES_COLOURS[i], 'stroke-width': 1, 'stroke-dasharray': '1 3' }
    body += lineAt(
      place(end) + 6,
      (wanted[i] ?? 0) - size * 0.35,
      right + 8,
      (baselines[i] ?? 0) - size * 0.35,
      ink,
    )
  })
  const foot = footnotes(
    [...notes, fromZero ? '' : 'The upright axis does not start at zero.', frame.source ?? ''],
    MARGIN,
    bottom + size * 1.8,
    size,
    width - 2 * MARGIN,
  )
  return drawing(frame, width, bottom + size * 2 + foot.height, body + foot.svg)
}

/** The table beside the lines: a row a period, a column a series, missing figures in words. */
export function lineTable(data: LineData, caption = 'Values by period'): TableTwin {
  const figures = figuresOf(data)
  return {
    caption,
    columns: [
      wordColumn('period', 'Period'),
      ...data.series.map((series, i) => figureColumn(`series${i + 1}`, series.label, data.unit)),
    ],
    rows: data.periods.map((period, at) => ({
      period,
      ...Object.fromEntries(
        figures.map((series, i) => [`series${i + 1}`, figureCell(series[at] ?? { value: null })]),
      ),
    })),
  }
}

/** The finding in words: for each series the first and the last figure, and the change. */
export function lineSentence(data: LineData): string {
  const figures = figuresOf(data)
  const present = figures.flat().flatMap((figure) => known(figure) ?? [])
  const decimals = data.decimals ?? fittingDecimals(present)
  const say = (value: number) => formatWithUnit(value, decimals, data.unit)
  return data.series
    .map((series, i) => {
      const dated = data.periods.flatMap((period, at) => {
        const value = known(figures[i]?.[at] ?? { value: null })
        return value === null ? [] : [{ period, value }]
      })
      const first = dated[0]
      const last = dated.at(-1)
      if (first === undefined || last === undefined) {
        return `${series.label}: ${missingWord(figures[i]?.[0]?.missing)}.`
      }
      if (first === last) return `${series.label}: ${say(last.value)} in ${last.period}.`
      const change = last.value - first.value
      const points = data.unit.startsWith('%') ? ' percentage points' : ''
      const moved =
        change === 0 ? 'no change' : `a change of ${formatSigned(change, decimals)}${points}`
      return (
        `${series.label}: ${formatFigure(first.value, decimals, data.unit)} in ${first.period}, ` +
        `${say(last.value)} in ${last.period}, ${moved}.`
      )
    })
    .join(' ')
}
