import type { LaneyKind } from './laney.ts'

/** A series that somebody wants a control chart of: shares or rates by counts, or single values. */
export type ChartSeries =
  | {
      readonly kind: LaneyKind
      readonly numerators: readonly (number | null)[]
      readonly denominators: readonly (number | null)[]
    }
  | { readonly kind: 'value'; readonly values: readonly (number | null)[] }

export interface ChartChoice {
  /** The chart that is valid, or null where none is. */
  readonly chart: 'XmR' | "p'" | "u'" | null
  /** Why, in words for the page. */
  readonly why: string
  /** How many points are known. */
  readonly points: number
}

/** The fewest points that control limits are worked out from. */
export const CHART_POINTS = 12
/** An expected count below this is too small for limits that are symmetric. */
const EXPECTED = 5
/** Denominators within so much of their mean count as unchanging. */
const STEADY = 0.25

/**
 * Says which control chart is valid for a series, and why.
 *
 * - Fewer than 12 known points: none.
 * - Shares and rates whose expected counts (at the mean; of those with and, for shares, of those
 *   without) are below 5 at more than a fifth of the points, or below 1 at any: none. That is
 *   Cochran's rule (1954) for the normal approximation that all these limits rest on.
 * - Otherwise p' for shares and u' for rates where a denominator lies more than a quarter from their
 *   mean or any expected count is below 5; XmR where they are steady.
 * - Single values (waiting days, means, complete counts): XmR.
 */
export function controlChartFor(series: ChartSeries): ChartChoice {
  if (series.kind === 'value') {
    const points = series.values.filter((value) => value !== null && !Number.isNaN(value)).length
    if (points < CHART_POINTS) return tooFew(points)
    return { chart: 'XmR', why: 'single values, without a denominator', points }
  }
  if (series.numerators.length !== series.denominators.length) {
    throw new RangeError('a control chart needs as many numerators as denominators')
  }
  const sizes: number[] = []
  let events = 0
  for (const [at, numerator] of series.numerators.entries()) {
    const size = series.denominators[at] ?? NaN
    if (!(size > 0) || numerator === null || Number.isNaN(numerator)) continue
    sizes.push(size)
    events += numerator
  }
  const points = sizes.length
  if (points < CHART_POINTS) return tooFew(points)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const share = events / total
  const rarer = series.kind === 'proportion' ? Math.min(share, 1 - share) : share
  const small = sizes.filter((size) => size * rarer < EXPECTED).length
  if (small > points / 5 || sizes.some((size) => size * rarer < 1)) {
    return {
      chart: null,
      why: `denominators too small: expected count < ${EXPECTED} at ${small} of ${points} points`,
      points,
    }
  }
  const mean = total / points
  const steady = sizes.every((size) => Math.abs(size - mean) <= STEADY * mean)
  if (steady && small === 0) {
    return { chart: 'XmR', why: 'the denominators stay within a quarter of their mean', points }
  }
  return {
    chart: series.kind === 'proportion' ? "p'" : "u'",
    why: steady
      ? 'some expected counts are small: each point needs limits of its own'
      : 'the denominators change by more than a quarter: each point needs limits of its own',
    points,
  }
}

function tooFew(points: number): ChartChoice {
  return { chart: null, why: `fewer than ${CHART_POINTS} points: ${points} known`, points }
}
