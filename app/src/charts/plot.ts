import { scaleLinear } from 'd3-scale'
import { spanOf, type Axis } from './axis.ts'
import { tickFormat } from './format.ts'
import { COLOURS } from './palette.ts'
import { element, lineAt, textAt } from './svg.ts'
import { textWidth } from './text.ts'

/** The part of a drawing that marks stand in, in pixels. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const NOT_FROM_ZERO = 'The upright axis does not start at zero.'
export const ACROSS_NOT_FROM_ZERO = 'The axis does not start at zero.'

/**
 * The span of an axis of values: from zero where that leaves the values at least half of the axis,
 * otherwise of the values alone, and then `fromZero` is false and a note must say so.
 */
export function valueSpan(values: readonly number[]): {
  readonly span: readonly [number, number]
  readonly fromZero: boolean
} {
  const [low, high] = spanOf(values)
  if (low < 0 && high > 0) return { span: [low, high], fromZero: true }
  const fromZero = (low >= 0 && low <= high / 2) || (high <= 0 && high >= low / 2)
  return { span: fromZero ? spanOf([0, ...values]) : [low, high], fromZero }
}

/** A horizontal axis that ends with the span, for narrow plots; its ticks are inside and apart. */
export function tightAxis(
  span: readonly [number, number],
  range: readonly [number, number],
  size: number,
): Axis {
  const scale = scaleLinear(span, range)
  for (let count = 6; ; count -= 1) {
    const values = scale.ticks(count)
    const label = tickFormat(values)
    const ticks = values.map((value) => ({ at: scale(value), label: label(value) }))
    const fits = ticks.every((tick, i) => {
      const next = ticks[i + 1]
      if (next === undefined) return true
      const halves = (textWidth(tick.label, size) + textWidth(next.label, size)) / 2
      return next.at - tick.at >= halves + size * 0.7
    })
    if (fits || count <= 1) return { scale, ticks: fits ? ticks : ticks.slice(0, 1) }
  }
}

/** The room that labels of an upright axis need, in pixels. */
export function labelsWidth(axis: Axis, size: number): number {
  return axis.ticks.reduce((most, tick) => Math.max(most, textWidth(tick.label, size)), 0)
}

/** Level grid lines with their labels at the left, and a stronger line at zero. */
export function drawVerticalAxis(axis: Axis, plot: Plot, size: number): string {
  const lines = axis.ticks.map(
    ({ at, label }) =>
      lineAt(plot.left, at, plot.right, at, { stroke: COLOURS.tint, 'stroke-width': 1 }) +
      textAt(plot.left - 6, at + size * 0.35, size, label, { 'text-anchor': 'end' }),
  )
  const zero = axis.scale(0)
  const within = zero >= plot.top - 0.5 && zero <= plot.bottom + 0.5
  const ink = { stroke: COLOURS.text, 'stroke-width': 1.5 }
  return lines.join('') + (within ? lineAt(plot.left, zero, plot.right, zero, ink) : '')
}

/** What is inside the plot and nothing of what is outside it. The id must be unique in the page. */
export function clipped(id: string, plot: Plot, content: string): string {
  if (content === '') return ''
  const area = element('rect', {
    x: plot.left,
    y: plot.top,
    width: Math.max(0, plot.right - plot.left),
    height: Math.max(0, plot.bottom - plot.top),
  })
  return element('clipPath', { id }, area) + element('g', { 'clip-path': `url(#${id})` }, content)
}

/** Heights for labels wanted at these heights, `pitch` apart and inside [top, bottom]. */
export function spreadApart(
  wanted: readonly number[],
  pitch: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const placed = [...wanted]
  let least = top
  for (const i of order) {
    placed[i] = Math.max(least, wanted[i] ?? 0)
    least = (placed[i] ?? 0) + pitch
  }
  let most = bottom
  for (const i of order.toReversed()) {
    placed[i] = Math.min(most, placed[i] ?? 0)
    most = (placed[i] ?? 0) - pitch
  }
  return placed
}

/** Labels of periods at these places: as many as fit without touching, the last one always. */
export function drawPeriodLabels(
  periods: readonly string[],
  place: (period: number) => number,
  y: number,
  size: number,
  width: number,
): string {
  const widest = periods.reduce((most, each) => Math.max(most, textWidth(each, size)), 0)
  const gap = periods.length > 1 ? place(1) - place(0) : width
  const step = Math.max(1, Math.ceil((widest + size * 0.6) / gap))
  return periods
    .map((period, i) => {
      if ((periods.length - 1 - i) % step !== 0) return ''
      const half = textWidth(period, size) / 2
      const x = Math.max(half, Math.min(width - half, place(i)))
      return textAt(x, y, size, period, { 'text-anchor': 'middle' })
    })
    .join('')
}
