import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { tickFormat } from './format.ts'
import { COLOURS } from './palette.ts'
import { lineAt, textAt } from './svg.ts'
import { textWidth } from './text.ts'

/** A linear scale with its ticks and their labels. */
export interface Axis {
  readonly scale: ScaleLinear<number, number>
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** Figures nearer to each other than this are one: a scale cannot count in smaller steps. */
const LEAST_SPAN = 1e-200

/** The least and the greatest of the values, widened where there is one value, or none. */
export function spanOf(values: Iterable<number>): readonly [number, number] {
  let least = Infinity
  let greatest = -Infinity
  for (const value of values) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  if (least > greatest) return [0, 1]
  const magnitude = Math.max(Math.abs(least), Math.abs(greatest))
  if (greatest - least > Math.max(magnitude * 1e-9, LEAST_SPAN)) return [least, greatest]
  const margin = magnitude < LEAST_SPAN ? 1 : magnitude * 0.1
  return [least - margin, greatest + margin]
}

function ticksOf(scale: ScaleLinear<number, number>, count: number): Axis['ticks'] {
  const values = scale.ticks(count)
  const label = tickFormat(values)
  return values.map((value) => ({ at: scale(value), label: label(value) }))
}

/** A horizontal axis over the span; it has as many ticks as fit without touching. */
export function horizontalAxis(
  span: readonly [number, number],
  range: readonly [number, number],
  size: number,
): Axis {
  for (let count = 6; ; count -= 1) {
    const scale = scaleLinear(span, range).nice(count)
    const ticks = ticksOf(scale, count)
    const fits = ticks.every((tick, i) => {
      const next = ticks[i + 1]
      if (next === undefined) return true
      const halves = (textWidth(tick.label, size) + textWidth(next.label, size)) / 2
      return next.at - tick.at >= halves + size
    })
    if (fits || count <= 1) return { scale, ticks }
  }
}

/** A vertical axis over the span, low values at the bottom. */
export function verticalAxis(
  span: readonly [number, number],
  range: readonly [number, number],
): Axis {
  const scale = scaleLinear(span, range).nice(5)
  return { scale, ticks: ticksOf(scale, 5) }
}

/** Grid lines from `top` to `bottom`, and the labels of the ticks beneath them within the width. */
export function drawHorizontalAxis(
  axis: Axis,
  top: number,
  bottom: number,
  size: number,
  width: number,
): string {
  return axis.ticks
    .map(({ at, label }) => {
      const half = textWidth(label, size) / 2
      const x = Math.max(half, Math.min(width - half, at))
      return (
        lineAt(at, top, at, bottom, { stroke: COLOURS.line, 'stroke-width': 1 }) +
        textAt(x, bottom + size * 1.2, size, label, { 'text-anchor': 'middle' })
      )
    })
    .join('')
}
