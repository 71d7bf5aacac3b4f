import type { Polarity } from './comparison.ts'
import type { Reason } from './estimate.ts'
import { Z95 } from './estimate.ts'
import {
  proportionOutcome,
  refuse,
  startOutcome,
  TREND_POINTS,
  weightedOutcome,
} from './trend-test.ts'

export { TREND_POINTS, TREND_THRESHOLD } from './trend-test.ts'

/** A figure of one year. A proportion needs its counts, any other kind its value and 95 % limits. */
export interface TrendPoint {
  /** A whole number that grows by one from each period to the next, such as the year. */
  readonly period: number
  readonly numerator?: number | null
  readonly denominator?: number | null
  readonly value?: number | null
  readonly lower95?: number | null
  readonly upper95?: number | null
}

export type TrendKind = 'proportion' | 'rate' | 'ratio' | 'mean' | 'directly standardised' | 'other'

export type TrendDirection =
  'increasing' | 'decreasing' | 'no significant change' | 'not calculated'

export interface TrendOptions {
  /**
   * `exact` (the default) counts time in real periods and takes the standard error from the limits
   * with the exact normal quantile. `fingertips 2020` gives the numbers of the older tool: periods
   * are 1, 2, 3 ... whatever lies between them, and the limits are 3.92 standard errors apart.
   */
  readonly rule?: 'exact' | 'fingertips 2020'
  /** Whether a period may be left out. Refused by default; `fingertips 2020` looks at no gaps. */
  readonly gaps?: 'refused' | 'allowed'
}

export interface RecentTrend {
  readonly direction: TrendDirection
  /** The test statistic with one degree of freedom; null where there is none. */
  readonly chiSquare: number | null
  /** A period's step: in logits of the share for a proportion, else in the unit of the value. */
  readonly slope: number | null
  /** Why it was not calculated, or why a change is not called significant. */
  readonly reason: Reason | null
  readonly method: 'Cochran-Armitage' | 'weighted slope'
}

/**
 * The recent trend of a yearly figure over its five most recent points, tested at 99.8 %.
 *
 * Proportions: Cochran-Armitage test on the counts (Cochran 1954; Armitage 1955); the direction is
 * that of the unweighted least-squares slope of the logit of the share. Everything else: slope
 * weighted by 1/standard error², which comes from the 95 % limits. In both, every slope with one
 * point left out must have the sign of the whole one, or the change is not called significant
 * (reason `outlier`). Source: Fingertips technical guidance, trend markers (OHID 2025).
 *
 * Points may come in any order. Periods must be whole numbers (RangeError). A zero or full share
 * among the five has no logit and gives `share of none or all`: the older tool divides by zero
 * there. FingertipsNext drops the counts of proportions, so that a proportion without limits always
 * reads "no change"; here the counts decide and limits are not needed.
 */
export function recentTrend(
  points: readonly TrendPoint[],
  kind: TrendKind,
  options: TrendOptions = {},
): RecentTrend {
  const rule = options.rule ?? 'exact'
  const gaps = options.gaps ?? (rule === 'exact' ? 'refused' : 'allowed')
  const method = kind === 'proportion' ? 'Cochran-Armitage' : 'weighted slope'
  const none = (reason: Reason): RecentTrend => {
    return { direction: 'not calculated', chiSquare: null, slope: null, reason, method }
  }
  const ordered = points.toSorted((a, b) => a.period - b.period)
  const odd = ordered.find(({ period }) => !Number.isSafeInteger(period))
  if (odd) throw new RangeError(`a period of a trend must be a whole number, not ${odd.period}`)
  if (ordered.some((point, at) => point.period === ordered[at + 1]?.period)) {
    return none('duplicate periods')
  }
  const recent = ordered.slice(-TREND_POINTS)
  const first = recent[0]
  if (first === undefined || recent.length < TREND_POINTS) return none('too few points')
  const broken = recent.some((point, at) => point.period !== first.period + at)
  if (broken && gaps === 'refused') return none('gap in periods')
  const times = Float64Array.from(recent, ({ period }, at) =>
    rule === 'exact' ? period - first.period : at,
  )
  const outcome = startOutcome()
  const column = (of: (point: TrendPoint) => number | null | undefined) =>
    Float64Array.from(recent, (point) => of(point) ?? NaN)
  if (kind === 'proportion') {
    const numerators = column((point) => point.numerator)
    const denominators = column((point) => point.denominator)
    proportionOutcome(numerators, denominators, 0, times, outcome)
  } else {
    const values = column((point) => point.value)
    const lower = column((point) => point.lower95)
    const upper = column((point) => point.upper95)
    weightedOutcome(values, lower, upper, times, rule === 'exact' ? 2 * Z95 : 3.92, outcome)
  }
  return {
    direction: DIRECTIONS[outcome.code] ?? 'not calculated',
    chiSquare: known(outcome.chiSquare),
    slope: known(outcome.slope),
    reason: outcome.reason,
    method,
  }
}

/** Trends of many series in columns. */
export interface RecentTrendColumns {
  /** 1 increasing, -1 decreasing, 0 no significant change, 127 not calculated. */
  readonly direction: Int8Array
  /** NaN where there is none. */
  readonly chiSquare: Float64Array
  readonly slope: Float64Array
  readonly reason: readonly (Reason | null)[]
}

/**
 * Recent trends of many proportions: the figures of `recentTrend` to the last bit. `numerators` and
 * `denominators` hold the points of a series one after the other, oldest first, consecutive periods,
 * NaN where missing, `pointsPerSeries` for each series; the last five of each count.
 */
export function recentTrendColumns(
  numerators: Float64Array,
  denominators: Float64Array,
  pointsPerSeries: number = TREND_POINTS,
): RecentTrendColumns {
  if (numerators.length !== denominators.length) {
    throw new RangeError('a trend needs as many numerators as denominators')
  }
  const series = numerators.length / pointsPerSeries
  if (!Number.isInteger(pointsPerSeries) || pointsPerSeries < 1 || !Number.isInteger(series)) {
    throw new RangeError(
      `${numerators.length} points are not whole series of ${pointsPerSeries} points`,
    )
  }
  const direction = new Int8Array(series)
  const chiSquare = new Float64Array(series)
  const slope = new Float64Array(series)
  const reason: (Reason | null)[] = Array.from({ length: series }, () => null)
  const times = Float64Array.from({ length: TREND_POINTS }, (_, at) => at)
  const outcome = startOutcome()
  for (let at = 0; at < series; at++) {
    const from = (at + 1) * pointsPerSeries - TREND_POINTS
    if (pointsPerSeries < TREND_POINTS) refuse(outcome, 'too few points')
    else proportionOutcome(numerators, denominators, from, times, outcome)
    direction[at] = outcome.code
    chiSquare[at] = outcome.chiSquare
    slope[at] = outcome.slope
    reason[at] = outcome.reason
  }
  return { direction, chiSquare, slope, reason }
}

export type TrendWords =
  | 'increasing, getting better'
  | 'increasing, getting worse'
  | 'decreasing, getting better'
  | 'decreasing, getting worse'
  | TrendDirection

/** A direction in words for readers: which way, and whether that is better where somebody judges. */
export function trendWords(direction: TrendDirection, polarity: Polarity): TrendWords {
  if (direction !== 'increasing' && direction !== 'decreasing') return direction
  if (polarity === 'no judgement') return direction
  const better = (direction === 'increasing') === (polarity === 'higher is better')
  return `${direction}, getting ${better ? 'better' : 'worse'}`
}

const DIRECTIONS: Readonly<Record<number, TrendDirection>> = {
  1: 'increasing',
  [-1]: 'decreasing',
  0: 'no significant change',
}
function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
