import type { Reason } from './estimate.ts'
import { Z998 } from './estimate.ts'

/** The 99.8 % quantile of chi-square with one degree of freedom: 9.5495357. */
export const TREND_THRESHOLD = Z998 * Z998
/** How many of the most recent periods a trend is taken over. */
export const TREND_POINTS = 5

const NOT_CALCULATED = 127

/** What a test of one series gives; one is written over and over where series are many. */
export interface TrendOutcome {
  code: number
  chiSquare: number
  slope: number
  reason: Reason | null
  readonly scratch: Float64Array
}

/** An outcome to be written to. */
export function startOutcome(): TrendOutcome {
  const scratch = new Float64Array(TREND_POINTS)
  return { code: NOT_CALCULATED, chiSquare: NaN, slope: NaN, reason: null, scratch }
}

/** Writes that there is no trend, and why; a statistic that is there all the same is kept. */
export function refuse(outcome: TrendOutcome, reason: Reason, chiSquare = NaN): void {
  outcome.code = NOT_CALCULATED
  outcome.chiSquare = chiSquare
  outcome.slope = NaN
  outcome.reason = reason
}

/**
 * Cochran-Armitage on the five points from `from`, around the mean time, so that large counts do not
 * cancel: (sum of (c - pd)(t - mean t))² / (p(1 - p) sum of d(t - mean t)²).
 */
export function proportionOutcome(
  numerators: Float64Array,
  denominators: Float64Array,
  from: number,
  times: Float64Array,
  outcome: TrendOutcome,
): void {
  let count = 0
  let size = 0
  let timeSum = 0
  let fault: Reason | null = null
  let full = false
  for (let at = 0; at < TREND_POINTS; at++) {
    const c = numerators[from + at] ?? NaN
    const d = denominators[from + at] ?? NaN
    if (Number.isNaN(c) || Number.isNaN(d)) return refuse(outcome, 'missing value')
    if (d <= 0) fault ??= 'no denominator'
    else if (c < 0) fault ??= 'negative count'
    else if (c > d) fault ??= 'numerator above denominator'
    full ||= c === 0 || c === d
    count += c
    size += d
    timeSum += d * (times[at] ?? 0)
    outcome.scratch[at] = Math.log(c / (d - c))
  }
  if (fault) return refuse(outcome, fault)
  const share = count / size
  const middle = timeSum / size
  let above = 0
  let spread = 0
  for (let at = 0; at < TREND_POINTS; at++) {
    const c = numerators[from + at] ?? NaN
    const d = denominators[from + at] ?? NaN
    const t = (times[at] ?? 0) - middle
    above += (c - share * d) * t
    spread += d * t * t
  }
  const chiSquare = (above * above) / (share * (1 - share) * spread)
  if (full) return refuse(outcome, 'share of none or all', chiSquare)
  decide(outcome, chiSquare, outcome.scratch, times, null)
}

/** The slope weighted by 1/standard error², where the limits are `widthInErrors` errors apart. */
export function weightedOutcome(
  values: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  times: Float64Array,
  widthInErrors: number,
  outcome: TrendOutcome,
): void {
  if (values.some(Number.isNaN)) return refuse(outcome, 'missing value')
  if (lower.some(Number.isNaN) || upper.some(Number.isNaN)) {
    return refuse(outcome, 'missing limits')
  }
  const weights = upper.map((high, at) => (widthInErrors / (high - (lower[at] ?? 0))) ** 2)
  if (upper.some((high, at) => !(high > (lower[at] ?? Infinity)))) {
    return refuse(outcome, 'limits without width')
  }
  const slope = slopeWithout(-1, values, times, weights)
  let weight = 0
  let middle = 0
  for (const [at, w] of weights.entries()) {
    weight += w
    middle += w * (times[at] ?? 0)
  }
  middle /= weight
  let spread = 0
  for (const [at, w] of weights.entries()) spread += w * ((times[at] ?? 0) - middle) ** 2
  decide(outcome, slope * slope * spread, values, times, weights)
}

function decide(
  outcome: TrendOutcome,
  chiSquare: number,
  values: Float64Array,
  times: Float64Array,
  weights: Float64Array | null,
): void {
  const slope = slopeWithout(-1, values, times, weights)
  outcome.chiSquare = chiSquare
  outcome.slope = slope
  outcome.code = 0
  outcome.reason = 'not significant'
  if (!(chiSquare > TREND_THRESHOLD)) return
  outcome.reason = 'outlier'
  if (slope === 0) return
  for (let left = 0; left < TREND_POINTS; left++) {
    if (Math.sign(slopeWithout(left, values, times, weights)) !== Math.sign(slope)) return
  }
  outcome.reason = null
  outcome.code = Math.sign(slope)
}

/**
 * The least-squares slope without the point at `left`, or of all where `left` is none of them. Values
 * count from the first that is in it, so that equal ones have a slope of exactly 0.
 */
function slopeWithout(
  left: number,
  values: Float64Array,
  times: Float64Array,
  weights: Float64Array | null,
): number {
  const origin = values[left === 0 ? 1 : 0] ?? 0
  let weight = 0
  let timeSum = 0
  let valueSum = 0
  for (let at = 0; at < TREND_POINTS; at++) {
    if (at === left) continue
    const w = weights === null ? 1 : (weights[at] ?? 0)
    weight += w
    timeSum += w * (times[at] ?? 0)
    valueSum += w * ((values[at] ?? 0) - origin)
  }
  const meanTime = timeSum / weight
  const meanValue = valueSum / weight
  let product = 0
  let square = 0
  for (let at = 0; at < TREND_POINTS; at++) {
    if (at === left) continue
    const w = weights === null ? 1 : (weights[at] ?? 0)
    const t = (times[at] ?? 0) - meanTime
    product += w * t * ((values[at] ?? 0) - origin - meanValue)
    square += w * t * t
  }
  return product / square
}
