import { line as linePath } from 'd3-shape'
import { spanOf } from './axis.ts'
import { formatFigure, missingWord } from './format.ts'
import { markAt } from './marks.ts'
import { known, type Figure } from './missing.ts'
import { COLOURS } from './palette.ts'
import { drawing, element, lineAt, textAt } from './svg.ts'
import { shortened } from './text.ts'

/** The figure of one period, with limits where it has any. */
export interface TimeLinePoint extends Figure {
  readonly period: string
  readonly lower?: number | null | undefined
  readonly upper?: number | null | undefined
}

/** One figure over its periods, in order of time and drawn evenly spaced. */
export interface TimeLineData {
  readonly unit: string
  readonly decimals: number
  readonly points: readonly TimeLinePoint[]
  /** The places of the two figures that are compared. */
  readonly from: number
  readonly to: number
}

const WIDTH = 224
const HEIGHT = 76
const SIDE = 8
const SIZE = 12
const BOTTOM = HEIGHT - SIZE * 1.7
/** Beyond so many periods only what is compared has a mark. */
const MOST_MARKS = 24

type Place = (value: number) => number

/**
 * A small line for a row of a table, on a scale of its own: limits as grey uprights, an open circle
 * on the figure compared with, a diamond on the one that changed, and the first and the last period
 * beneath. The description says every figure. A period without one is a gap. Returns an SVG.
 */
export function timeLineChart(
  data: TimeLineData,
  frame: { readonly id: string; readonly title: string },
): string {
  const { points } = data
  const limits = points.map(limitsOf)
  const [least, greatest] = spanOf([
    ...points.flatMap((point) => known(point) ?? []),
    ...limits.flatMap((pair) => pair ?? []),
  ])
  const [low, high] = [BOTTOM - SIDE, SIDE]
  const y: Place = (value) => low - ((value - least) / (greatest - least)) * (low - high)
  const step = (WIDTH - 2 * SIDE) / Math.max(1, points.length - 1)
  const x: Place = (at) => (points.length === 1 ? WIDTH / 2 : SIDE + at * step)
  const whisker = { stroke: COLOURS.line, 'stroke-width': Math.max(1.5, Math.min(5, step / 3)) }
  const body = [
    lineAt(0, BOTTOM, WIDTH, BOTTOM, { stroke: COLOURS.line, 'stroke-width': 1 }),
    ...limits.map((pair, at) =>
      pair === null ? '' : lineAt(x(at), y(pair[0]), x(at), y(pair[1]), whisker),
    ),
    drawLine(points, x, y),
    ...points.map((point, at) => drawMark(data, point, at, x, y)),
    drawPeriods(points),
  ]
  return drawing({ ...frame, description: timeLineWords(data) }, WIDTH, HEIGHT, body.join(''))
}

function limitsOf(point: TimeLinePoint): readonly [number, number] | null {
  const [lower, upper] = [point.lower ?? Number.NaN, point.upper ?? Number.NaN]
  const sound = known(point) !== null && Number.isFinite(lower) && Number.isFinite(upper)
  return sound ? [lower, upper] : null
}

function drawLine(points: readonly TimeLinePoint[], x: Place, y: Place): string {
  const places = points.map((point, at) => ({ at, value: known(point) }))
  const d = linePath<(typeof places)[number]>()
    .digits(1)
    .defined(({ value }) => value !== null)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0))(places)
  if (d === null) return ''
  const ink = { stroke: COLOURS.darkBlue, 'stroke-width': 2, 'stroke-linejoin': 'round' }
  return element('path', { d, fill: 'none', ...ink })
}

function drawMark(
  { points, from, to }: TimeLineData,
  point: TimeLinePoint,
  at: number,
  x: Place,
  y: Place,
): string {
  const value = known(point)
  if (value === null) return ''
  if (at === to) {
    return markAt('diamond', x(at), y(value), 5, { fill: COLOURS.orange, stroke: COLOURS.text })
  }
  if (at === from) {
    const open = { fill: COLOURS.white, stroke: COLOURS.darkBlue, 'stroke-width': 2 }
    return markAt('circle', x(at), y(value), 4, open)
  }
  // Between two gaps there is no line to be seen.
  const beside = [points[at - 1], points[at + 1]].some(
    (other) => other !== undefined && known(other) !== null,
  )
  if (points.length > MOST_MARKS && beside) return ''
  return markAt('circle', x(at), y(value), 2.5, { fill: COLOURS.darkBlue })
}

function drawPeriods(points: readonly TimeLinePoint[]): string {
  const room = (WIDTH - SIZE) / 2
  const [first, last] = [points[0], points.at(-1)].map((point) =>
    shortened(point?.period ?? '', SIZE, room),
  )
  const end = textAt(WIDTH, HEIGHT - 5, SIZE, last ?? '', { 'text-anchor': 'end' })
  return points.length < 2 ? end : textAt(0, HEIGHT - 5, SIZE, first ?? '') + end
}

/** Every figure with its period: what the line shows, for who does not see it. */
export function timeLineWords({ unit, decimals, points, from, to }: TimeLineData): string {
  return `${points
    .map((point, at) => {
      const value = known(point)
      const words =
        value === null ? missingWord(point.missing) : formatFigure(value, decimals, unit)
      const mark = at === to ? ' (changed)' : at === from ? ' (compared with)' : ''
      return `${point.period}: ${words}${mark}`
    })
    .join('; ')}.`
}
