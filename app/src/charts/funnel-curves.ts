import { line as linePath } from 'd3-shape'
import { QUIET } from './outcome.ts'
import { clipped, spreadApart, type Plot } from './plot.ts'
import { COLOURS } from './palette.ts'
import { element, haloText } from './svg.ts'

/** Limits around the comparator by denominator; NaN where the method has none. */
export interface FunnelCurves {
  readonly denominators: ArrayLike<number>
  readonly lower95: ArrayLike<number>
  readonly upper95: ArrayLike<number>
  readonly lower998: ArrayLike<number>
  readonly upper998: ArrayLike<number>
}

const EDGES = ['upper998', 'upper95', 'lower95', 'lower998'] as const
type Edge = (typeof EDGES)[number]

interface Scales {
  readonly x: (denominator: number) => number
  readonly y: (value: number) => number
}

/** A curve as pairs of denominator and limit, without those that are not finite. */
function pairs(curves: FunnelCurves, edge: Edge): readonly (readonly [number, number])[] {
  return Array.from(curves.denominators).flatMap((n, i) => {
    const limit = curves[edge][i]
    if (limit === undefined || !Number.isFinite(limit) || !Number.isFinite(n)) return []
    return [[n, limit] as const]
  })
}

/** The limit at a denominator, straight between the two nearest; null outside the curve. */
function limitAt(curves: FunnelCurves, edge: Edge, denominator: number): number | null {
  const known = pairs(curves, edge)
  const after = known.findIndex(([n]) => n >= denominator)
  const next = known[after]
  if (next === undefined) return null
  const before = known[after - 1]
  if (before === undefined) return next[0] === denominator ? next[1] : null
  const share = (denominator - before[0]) / (next[0] - before[0])
  return before[1] + share * (next[1] - before[1])
}

/** The limits that an upright axis should reach: at the smallest of the denominators. */
export function limitsAtStart(curves: FunnelCurves, smallest: number): readonly number[] {
  return EDGES.flatMap((edge) => {
    const first = pairs(curves, edge)[0]
    const limit = limitAt(curves, edge, smallest) ?? first?.[1]
    return limit === undefined ? [] : [limit]
  })
}

/** The four curves: solid at 99.8 %, dashed at 95 %; `quiet` ones are thin and grey. */
export function drawCurves(
  curves: FunnelCurves,
  scales: Scales,
  plot: Plot,
  id: string,
  quiet: boolean,
): string {
  const path = linePath<readonly [number, number]>()
    .digits(1)
    .x(([n]) => scales.x(n))
    .y(([, limit]) => scales.y(limit))
  const lines = EDGES.map((edge) => {
    const d = path(pairs(curves, edge).filter(([n]) => n > 0)) ?? ''
    if (d === '') return ''
    return element('path', {
      d,
      fill: 'none',
      stroke: quiet ? QUIET : COLOURS.text,
      'stroke-width': quiet ? 0.8 : 1.5,
      'stroke-dasharray': edge.endsWith('95') ? (quiet ? '2 3' : '6 4') : undefined,
    })
  })
  return clipped(id, plot, lines.join(''))
}

/** The levels' names at the right end of the curves, with the comparator's between them. */
export function drawCurveLabels(
  curves: FunnelCurves | null,
  comparator: { readonly name: string; readonly value: number } | null,
  end: number,
  scales: Scales,
  plot: Plot,
  size: number,
): string {
  const wanted = EDGES.flatMap((edge) => {
    const limit = curves === null ? null : limitAt(curves, edge, end)
    if (limit === null) return []
    return [{ words: edge.endsWith('95') ? '95%' : '99.8%', y: scales.y(limit) }]
  })
  if (comparator !== null) wanted.push({ words: comparator.name, y: scales.y(comparator.value) })
  const inside = wanted.filter(({ y }) => y >= plot.top - 1 && y <= plot.bottom + 1)
  const baselines = spreadApart(
    inside.map(({ y }) => y + size * 0.35),
    size * 1.1,
    plot.top + size * 0.5,
    plot.bottom,
  )
  return inside
    .map(({ words }, i) => haloText(plot.right + 5, baselines[i] ?? plot.top, size, words))
    .join('')
}
