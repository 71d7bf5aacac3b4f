import type { ControlChart, ControlChartOptions } from './control-chart.ts'
import { controlChart } from './control-chart.ts'
import { pointLimits } from './xmr-rules.ts'

export type LaneyKind = 'proportion' | 'rate'

/** A moving range of two independent normal values is on average so many standard deviations. */
const RANGE = 1.128
const SCREEN = 3.267

/** Limits of a series of shares or rates: each point has its own, by its denominator. */
export interface LaneyLimits {
  /** The sum of numerators over the sum of denominators, times the multiplier. */
  readonly mean: number
  /** 1 where points vary as chance would have them, more where there is more than chance. */
  readonly sigmaZ: number
  readonly screened: number
  /** NaN for a point without a denominator, and for all where there are no limits. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly nearLower: Float64Array
  readonly nearUpper: Float64Array
}

export interface LaneyOptions {
  /** Limits come from the points before this place; default all. */
  readonly fixed?: number
  readonly multiplier?: number
  readonly screenOutliers?: boolean
}

/**
 * Limits of a p' chart (`proportion`) or a u' chart (`rate`): mean ± 3 sigma_i sigma_z, where sigma_i
 * is the binomial or Poisson standard error at the point's own denominator and sigma_z the average
 * moving range of the z scores over 1.128. Near limits are at 2. Limits stop at 0 and, for a
 * proportion, at 1 (times the multiplier).
 *
 * With small counts the plain p and u charts know only chance, and with very large ones they
 * call everything special; XmR holds limits still while denominators change. NaN is missing; a point
 * without a denominator, with a count below 0 or more than all counts as missing. sigma_z is 0, without limits, where nothing varies
 * or the share is none or all; NaN where fewer than two neighbouring points are known.
 *
 * Source: Laney 2002 (Quality Engineering 14: 531-537); screening of moving ranges as in `xmr`.
 */
export function laneyLimits(
  numerators: Float64Array,
  denominators: Float64Array,
  kind: LaneyKind,
  options: LaneyOptions = {},
): LaneyLimits {
  if (numerators.length !== denominators.length) {
    throw new RangeError('a control chart needs as many numerators as denominators')
  }
  const points = numerators.length
  const fixed = Math.min(options.fixed ?? points, points)
  const multiplier = options.multiplier ?? 1
  const limits = pointLimits(points)
  let events = 0
  let size = 0
  for (let at = 0; at < fixed; at++) {
    if (Number.isNaN(ratioAt(numerators, denominators, kind, at))) continue
    events += numerators[at] ?? 0
    size += denominators[at] ?? 0
  }
  const centre = size > 0 ? events / size : NaN
  const variance = kind === 'proportion' ? centre * (1 - centre) : centre
  const z = Float64Array.from(
    { length: fixed },
    (_, at) =>
      (ratioAt(numerators, denominators, kind, at) - centre) /
      Math.sqrt(variance / (denominators[at] ?? NaN)),
  )
  const { average, screened } =
    variance > 0 || Number.isNaN(centre)
      ? averageRange(z, options.screenOutliers ?? true)
      : { average: 0, screened: 0 }
  const sigmaZ = average / RANGE
  const ceiling = kind === 'proportion' ? 1 : Infinity
  const bounded = (value: number) => Math.min(Math.max(value, 0), ceiling) * multiplier
  for (let at = 0; at < points; at++) {
    if (!(sigmaZ > 0) || Number.isNaN(ratioAt(numerators, denominators, kind, at))) continue
    const sigma = Math.sqrt(variance / (denominators[at] ?? NaN)) * sigmaZ
    limits.lower[at] = bounded(centre - 3 * sigma)
    limits.upper[at] = bounded(centre + 3 * sigma)
    limits.nearLower[at] = bounded(centre - 2 * sigma)
    limits.nearUpper[at] = bounded(centre + 2 * sigma)
  }
  return { mean: centre * multiplier, sigmaZ, screened, ...limits }
}

/**
 * A p' or u' chart with the rules and icons of `xmr`: for shares and rates whose denominators are
 * small or change. Each point is tested against the limits of its own denominator; a group's
 * `spread` is its sigma_z. `multiplier` is of values, limits and target (100 for per cent).
 */
export function laneyChart(
  numerators: readonly (number | null)[],
  denominators: readonly (number | null)[],
  kind: LaneyKind,
  options: ControlChartOptions & { readonly multiplier?: number } = {},
): ControlChart {
  if (numerators.length !== denominators.length) {
    throw new RangeError('a control chart needs as many numerators as denominators')
  }
  const multiplier = options.multiplier ?? 1
  const column = (given: readonly (number | null)[]) =>
    Float64Array.from(given, (value) => value ?? NaN)
  const above = column(numerators)
  const below = column(denominators)
  const values = Array.from(above, (_, at) => ratioAt(above, below, kind, at) * multiplier)
  return controlChart(values, options, (_values, source, from, to, fixed, limits) => {
    const own = source.subarray(from, to)
    const figures = laneyLimits(
      Float64Array.from(own, (at) => above[at] ?? NaN),
      Float64Array.from(own, (at) => below[at] ?? NaN),
      kind,
      { fixed: fixed - from, multiplier, screenOutliers: options.screenOutliers ?? true },
    )
    limits.lower.set(figures.lower, from)
    limits.upper.set(figures.upper, from)
    limits.nearLower.set(figures.nearLower, from)
    limits.nearUpper.set(figures.nearUpper, from)
    return { mean: figures.mean, spread: figures.sigmaZ, screened: figures.screened }
  })
}

/** NaN for a point that is missing or cannot be: no denominator, a count below 0 or above it all. */
function ratioAt(
  numerators: Float64Array,
  denominators: Float64Array,
  kind: LaneyKind,
  at: number,
): number {
  const size = denominators[at] ?? NaN
  const count = numerators[at] ?? NaN
  const possible = size > 0 && count >= 0 && (kind === 'rate' || count <= size)
  return possible ? count / size : NaN
}

function averageRange(z: Float64Array, screen: boolean): { average: number; screened: number } {
  const ranges: number[] = []
  for (let at = 1; at < z.length; at++) {
    const range = Math.abs((z[at] ?? NaN) - (z[at - 1] ?? NaN))
    if (!Number.isNaN(range)) ranges.push(range)
  }
  const mean = (values: readonly number[]) =>
    values.reduce((total, value) => total + value, 0) / values.length
  const average = mean(ranges)
  if (!screen || !(average > 0)) return { average, screened: 0 }
  const kept = ranges.filter((range) => range < SCREEN * average)
  return { average: mean(kept), screened: ranges.length - kept.length }
}
