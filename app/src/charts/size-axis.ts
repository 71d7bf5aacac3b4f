import { scaleLog } from 'd3-scale'
import { horizontalAxis, spanOf } from './axis.ts'
import { tickFormat } from './format.ts'
import { textWidth } from './text.ts'

/** A horizontal axis of sizes: where a size stands in pixels, and the ticks. */
export interface SizeAxis {
  readonly place: (size: number) => number
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
  readonly kind: 'linear' | 'log'
  readonly domain: readonly [number, number]
}

/** From this ratio of the largest to the smallest size up, equal steps are equal ratios. */
const WIDE = 20

/** Ticks at 1, 2 and 5 of each power of ten, thinned until their labels do not touch. */
function logTicks(
  domain: readonly [number, number],
  place: (size: number) => number,
  letters: number,
): SizeAxis['ticks'] {
  const from = Math.floor(Math.log10(domain[0]))
  const to = Math.ceil(Math.log10(domain[1]))
  const powers = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i))
  const label = (size: number) => tickFormat([size])(size)
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = powers
      .flatMap((power) => steps.map((step) => step * power))
      .filter((size) => size >= domain[0] && size <= domain[1])
      .map((size) => ({ at: place(size), label: size < 1 ? String(size) : label(size) }))
    const fits = ticks.every((tick, i) => {
      const next = ticks[i + 1]
      if (next === undefined) return true
      const halves = (textWidth(tick.label, letters) + textWidth(next.label, letters)) / 2
      return next.at - tick.at >= halves + letters * 0.7
    })
    if (fits && ticks.length > 0) return ticks
  }
  const kept = powers.filter((size) => size >= domain[0] && size <= domain[1])
  const step = Math.max(1, Math.ceil(kept.length / 4))
  return kept
    .filter((_, i) => i % step === 0)
    .map((size) => ({ at: place(size), label: size < 1 ? String(size) : label(size) }))
}

/**
 * An axis over sizes above zero. `auto` takes equal ratios where the largest is at least 20 times
 * the smallest, so that small practices are not crowded at the edge; otherwise equal steps, from
 * zero where the largest is more than twice the smallest.
 */
export function sizeAxis(
  sizes: readonly number[],
  range: readonly [number, number],
  letters: number,
  kind: 'auto' | 'linear' | 'log' = 'auto',
): SizeAxis {
  const [low, high] = spanOf(sizes)
  const log = low > 0 && (kind === 'log' || (kind === 'auto' && high / low >= WIDE))
  if (log) {
    const domain = [low / 1.15, high * 1.15] as const
    const scale = scaleLog(domain, range)
    const place = (size: number) => scale(Math.max(size, domain[0] / 1e6))
    return { place, ticks: logTicks(domain, place, letters), kind: 'log', domain }
  }
  const from = high > 2 * low ? Math.min(0, low) : low
  const { scale, ticks } = horizontalAxis(spanOf([from, high]), range, letters)
  const [start = 0, end = 1] = scale.domain()
  return { place: (size) => scale(size), ticks, kind: 'linear', domain: [start, end] }
}
