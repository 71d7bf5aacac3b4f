import { verticalAxis } from './axis.ts'
import { drawKey } from './key.ts'
import { markAt, SHAPES } from './marks.ts'
import { figureCell, missingNote } from './missing.ts'
import { COLOURS, SERIES_COLOURS } from './palette.ts'
import {
  drawPeriodLabels,
  drawVerticalAxis,
  labelsWidth,
  NOT_FROM_ZERO,
  valueSpan,
  type Plot,
} from './plot.ts'
import {
  decimal,
  drawing,
  element,
  emptyDrawing,
  footnotes,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { fontSize, shortened } from './text.ts'

export interface StepsSeries {
  readonly label: string
  readonly values: readonly (number | null)[]
}

/** One to four series that hold from one time to the next: demand and capacity by half-hour. */
export interface StepsData {
  readonly unit: string
  readonly decimals: number
  /** The starts of the intervals, which are equally long. */
  readonly times: readonly string[]
  readonly series: readonly StepsSeries[]
}

const MARGIN = 10
const DASHES = [undefined, '8 4', '2 3', '10 4 2 4'] as const
/** A mark tells lines apart: one to so many steps. */
const MARK_EVERY = 4

const finite = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null

function checked(data: StepsData): StepsData {
  if (data.series.length > SERIES_COLOURS.length) {
    throw new TypeError(`A chart of steps shows at most four series, not ${data.series.length}`)
  }
  return data
}

/** The stepped line; what is missing breaks it. */
function stepPath(
  values: readonly (number | null)[],
  x: (time: number) => number,
  y: (value: number) => number,
): string {
  let d = ''
  values.forEach((value, at) => {
    if (value === null) return
    const before = at === 0 ? null : (values[at - 1] ?? null)
    const height = decimal(y(value))
    d += before === null ? `M${decimal(x(at))} ${height}` : `V${height}`
    d += `H${decimal(x(at + 1))}`
  })
  return d
}

/** A series with its marks, which stand at other steps than those of the series beside it. */
function drawSeries(
  values: readonly (number | null)[],
  index: number,
  x: (time: number) => number,
  y: (value: number) => number,
): string {
  const d = stepPath(values, x, y)
  if (d === '') return ''
  const colour = SERIES_COLOURS[index] ?? COLOURS.darkBlue
  const shape = SHAPES[index] ?? 'circle'
  const marks = values.map((value, at) => {
    if (value === null) return ''
    const alone = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null
    if (!alone && at % MARK_EVERY !== index % MARK_EVERY) return ''
    const look = { fill: colour, stroke: COLOURS.white, 'stroke-width': 1 }
    return markAt(shape, (x(at) + x(at + 1)) / 2, y(value), 4.5, look)
  })
  const path = { d, fill: 'none', stroke: COLOURS.white, 'stroke-width': 4.5 }
  const ink = { stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': DASHES[index] }
  return element('path', path) + element('path', { ...path, ...ink }) + marks.join('')
}

/**
 * Stepped lines over the intervals of a day, each with its own colour, dash and mark. A missing
 * figure is a gap, counted in a note; zero is drawn. Returns an SVG.
 */
export function stepsChart(given: StepsData, frame: ChartFrame): string {
  const data = checked(given)
  const width = frame.width ?? 480
  const size = fontSize(width)
  const inner = width - 2 * MARGIN
  const series = data.series.map(({ values }) => data.times.map((_, at) => finite(values[at])))
  const present = series.flat().filter((value) => value !== null)
  if (present.length === 0) return emptyDrawing(frame, width, 'There are no figures to show.')
  const key = drawKey(
    data.series.map(({ label }, i) => ({
      label,
      swatch: (x, y) => {
        const colour = SERIES_COLOURS[i] ?? COLOURS.darkBlue
        const ink = { stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': DASHES[i] }
        return (
          lineAt(x - 13, y, x + 13, y, ink) +
          markAt(SHAPES[i] ?? 'circle', x, y, 4.5, { fill: colour, stroke: COLOURS.white })
        )
      },
    })),
    MARGIN,
    2,
    size,
    inner,
  )
  const { span, fromZero } = valueSpan(present)
  const top = key.height + size * 2.2
  const bottom = key.height + (frame.height ?? 280)
  const axis = verticalAxis(span, [bottom, top])
  const left = MARGIN + labelsWidth(axis, size) + 8
  const plot: Plot = { left, right: width - MARGIN - 6, top, bottom }
  const gap = (plot.right - left) / data.times.length
  const x = (time: number) => left + gap * time
  const y = (value: number) => axis.scale(value)
  let body = key.svg
  body += textAt(MARGIN, key.height + size * 1.3, size, shortened(data.unit, size, inner))
  body += drawVerticalAxis(axis, plot, size)
  body += series.map((values, i) => drawSeries(values, i, x, y)).join('')
  body += drawPeriodLabels(data.times, x, bottom + size * 1.4, size, width)
  const absent = data.series.map(({ label }, i) => {
    const note = missingNote(
      (series[i] ?? []).map((value) => ({ value })),
      'interval',
    )
    return note === '' ? '' : `${label}: ${note}`
  })
  const notes = [
    'Each step starts at its time and lasts until the next.',
    fromZero ? '' : NOT_FROM_ZERO,
    ...absent,
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + size * 1.8, size, inner)
  return drawing(frame, width, bottom + size * 2.2 + foot.height, body + foot.svg)
}

/** The table beside the steps: a row an interval, a column a series. */
export function stepsTable(given: StepsData, caption = 'Values by time'): TableTwin {
  const data = checked(given)
  return {
    caption,
    columns: [
      wordColumn('time', 'From'),
      ...data.series.map(({ label }, i) => figureColumn(`series${i + 1}`, label, data.unit)),
    ],
    rows: data.times.map((time, at) => ({
      time,
      ...Object.fromEntries(
        data.series.map(({ values }, i) => [
          `series${i + 1}`,
          figureCell({ value: finite(values[at]) }),
        ]),
      ),
    })),
  }
}
