import { comparisonOf, NOT_COMPARED } from './comparison.ts'
import { BYAR_FROM, byarLower, byarUpper, exactPoissonLimits } from './count.ts'
import { Z95, Z998 } from './estimate.ts'
import type { Reason } from './estimate.ts'
import { funnelAxis, funnelGrid } from './funnel-grid.ts'
import type { FunnelAxis } from './funnel-grid.ts'
import type { FunnelPoint } from './funnel-proportion.ts'
import { limitsOfWholeCounts } from './garwood.ts'

/** A place of a curve: where on the axis, and the limit there. */
export interface FunnelCurvePlace {
  readonly x: number
  readonly limit: number
}

/**
 * A step of the curves of a funnel of events: for so many events, the place at which just so many
 * are on the limit. Each of the four curves has its own place.
 */
export interface EventFunnelRow {
  readonly events: number
  readonly lower95: FunnelCurvePlace
  readonly upper95: FunnelCurvePlace
  readonly lower998: FunnelCurvePlace
  readonly upper998: FunnelCurvePlace
}

/** A funnel of ratios of observed to expected events; `x` and `population` are expected events. */
export interface RatioFunnel {
  /** The ratio 1 on the scale asked for. */
  readonly baseline: number
  readonly axis: FunnelAxis | null
  readonly curve: readonly EventFunnelRow[]
  readonly points: readonly FunnelPoint[]
  readonly leftOut: number
}

/** What a funnel of ratios is made of. */
export interface RatioFunnelInput {
  readonly observed: readonly (number | null)[]
  readonly expected: readonly (number | null)[]
  /** 100 for indirectly standardised ratios. Has no effect on excesses. */
  readonly multiplier?: number
  /** `ratio` is observed / expected x multiplier; `excess` is observed / expected - 1. */
  readonly scale?: 'ratio' | 'excess'
}

/**
 * A funnel of ratios: the curves as the peer draws them, by whole numbers of observed events, and
 * every area with its side of the limits. PHEindicatormethods calls the scale of excesses `count`
 * and finds the curves by bisection, to about 5e-5; here they are chi-squared quantiles.
 *
 * Source: Spiegelhalter 2005; PHEindicatormethods 2.1 `calculate_funnel_limits`.
 */
export function ratioFunnel(input: RatioFunnelInput): RatioFunnel {
  const { multiplier = 100, scale = 'ratio' } = input
  const onScale = (ratio: number) => (scale === 'excess' ? ratio - 1 : ratio * multiplier)
  const observed = Float64Array.from(input.observed, (count) => count ?? NaN)
  const expected = Float64Array.from(input.expected, (count) => count ?? NaN)
  let least = Infinity
  let most = 0
  let leftOut = 0
  const codes = ratioFunnelSignificance(observed, expected)
  const points = Array.from(codes, (code, at): FunnelPoint => {
    const count = observed[at] ?? NaN
    const population = expected[at] ?? NaN
    const { outcome } = comparisonOf(code, 'no judgement')
    if (code === NOT_COMPARED) {
      leftOut++
      return { population: null, value: null, outcome, reason: reasonOf(count, population) }
    }
    least = Math.min(least, population)
    most = Math.max(most, population)
    return { population, value: onScale(count / population), outcome, reason: null }
  })
  const baseline = onScale(1)
  if (most === 0) return { baseline, axis: null, curve: [], points, leftOut }
  const axis = funnelAxis(least, most)
  // One step more than points: the peer's ratio curves end just short of the axis.
  const grid = funnelGrid(axis, 100, 100)
  const curve = Array.from(grid, (events) => eventFunnelRow(events, (x) => x, onScale))
  return { baseline, axis, curve, points, leftOut }
}

/**
 * The places at which just so many events (1 or more) lie on each limit. Without further arguments
 * `x` is expected events and `limit` the ratio of observed to expected; `place` and `scale` take
 * them elsewhere. An observed count is on its lower limit where the expected number is the upper
 * exact Poisson limit of the count, and on its upper limit where it is the lower one.
 */
export function eventFunnelRow(
  events: number,
  place: (expected: number) => number = (expected) => expected,
  scale: (ratio: number) => number = (ratio) => ratio,
): EventFunnelRow {
  const at = (expected: number): FunnelCurvePlace => ({
    x: place(expected),
    limit: scale(events / expected),
  })
  const inner = exactPoissonLimits(events, 0.95)
  const outer = exactPoissonLimits(events, 0.998)
  return {
    events,
    lower95: at(inner.upper),
    upper95: at(inner.lower),
    lower998: at(outer.upper),
    upper998: at(outer.lower),
  }
}

/**
 * On which side of 1 the limits of observed / expected lie: the codes of `outcomeOf`. NaN is
 * missing; missing, negative or without expected events is not compared.
 */
export function ratioFunnelSignificance(observed: Float64Array, expected: Float64Array): Int8Array {
  if (observed.length !== expected.length) {
    throw new RangeError('there are not as many expected as observed counts')
  }
  const codes = new Int8Array(observed.length)
  for (let at = 0; at < observed.length; at++) {
    codes[at] = eventSignificance(observed[at] ?? NaN, expected[at] ?? NaN, 1)
  }
  return codes
}

/**
 * On which side of a baseline the Poisson limits of count / exposure lie, exact below 10 events and
 * Byar's from there: a code of `outcomeOf`. A baseline on a limit is similar. Since the curves of
 * a funnel are exact throughout, a point within Byar's error of a curve (0.2 % at 95 %, 1.5 % at
 * 99.8 %) may have the code of the other side, as in the peer.
 *
 * Source: PHEindicatormethods 2.1 `assign_funnel_significance`; Breslow and Day 1987.
 */
export function eventSignificance(count: number, exposure: number, baseline: number): number {
  if (!(count >= 0 && exposure > 0 && exposure < Infinity && baseline >= 0)) return NOT_COMPARED
  if (baseline < lowerLimit(count, false) / exposure) {
    return baseline < lowerLimit(count, true) / exposure ? 2 : 1
  }
  if (baseline > upperLimit(count, false) / exposure) {
    return baseline > upperLimit(count, true) / exposure ? -2 : -1
  }
  return 0
}

const INNER = limitsOfWholeCounts(0.95)
const OUTER = limitsOfWholeCounts(0.998)

function lowerLimit(count: number, outer: boolean): number {
  if (count >= BYAR_FROM) return byarLower(count, outer ? Z998 : Z95)
  return (outer ? OUTER : INNER)?.lower[count] ?? exactPoissonLimits(count, levelOf(outer)).lower
}

function upperLimit(count: number, outer: boolean): number {
  if (count >= BYAR_FROM) return byarUpper(count, outer ? Z998 : Z95)
  return (outer ? OUTER : INNER)?.upper[count] ?? exactPoissonLimits(count, levelOf(outer)).upper
}

function levelOf(outer: boolean): number {
  return outer ? 0.998 : 0.95
}

function reasonOf(observed: number, expected: number): Reason {
  if (Number.isNaN(observed)) return 'missing numerator'
  if (!(expected < Infinity)) return 'missing denominator'
  return expected <= 0 ? 'no denominator' : 'negative count'
}
