import { exactPoissonLimits } from './count.ts'
import type { EstimateColumns } from './estimate-columns.ts'
import type { Estimate, Limits, Reason } from './estimate.ts'

/** Which direction is wanted; `no judgement` where neither is. */
export type Polarity = 'higher is better' | 'lower is better' | 'no judgement'

/** Where a figure lies beside its comparator, and at which two-sided level that is sure. */
export type Outcome =
  'higher 99.8' | 'higher 95' | 'similar' | 'lower 95' | 'lower 99.8' | 'not compared'

/** An outcome in words of the polarity. */
export type Judgement =
  'best' | 'better' | 'similar' | 'worse' | 'worst' | 'higher' | 'lower' | 'not compared'

/** Which limits a comparison looks at: the 95 % ones alone, or both. */
export type ComparisonLevels = '95' | '95 and 99.8'

/** The outcome of one comparison. `reason` says why there is none, and is null otherwise. */
export interface Comparison {
  readonly outcome: Outcome
  readonly judgement: Judgement
  readonly reason: Reason | null
}

/** Limits of many figures. NaN is missing. The four columns are equally long. */
export type LimitColumns = Omit<EstimateColumns, 'value'>

/** The code of `not compared` in columns of outcomes, whose other codes are -2 to 2. */
export const NOT_COMPARED = 127

const OUTCOMES = new Map<number, Outcome>([
  [2, 'higher 99.8'],
  [1, 'higher 95'],
  [0, 'similar'],
  [-1, 'lower 95'],
  [-2, 'lower 99.8'],
  [NOT_COMPARED, 'not compared'],
])

/**
 * The outcome that a code of a column stands for: 2 and 1 are higher at 99.8 % and at 95 %, 0 is
 * similar, -1 and -2 are lower, 127 is not compared. Throws a RangeError for any other code.
 */
export function outcomeOf(code: number): Outcome {
  const outcome = OUTCOMES.get(code)
  if (outcome === undefined) throw new RangeError(`${code} is not the code of an outcome`)
  return outcome
}

/**
 * An outcome in words of the polarity: `better` and `worse` at 95 %, `best` and `worst` at 99.8 %
 * (the field's words for the outer level, which say nothing of an order among areas). Without
 * judgement `higher` and `lower` at either level.
 */
export function judged(outcome: Outcome, polarity: Polarity): Judgement {
  if (outcome === 'similar' || outcome === 'not compared') return outcome
  const higher = outcome.startsWith('higher')
  if (polarity === 'no judgement') return higher ? 'higher' : 'lower'
  const outer = outcome.endsWith('99.8')
  if (higher === (polarity === 'higher is better')) return outer ? 'best' : 'better'
  return outer ? 'worst' : 'worse'
}

/** A comparison out of a code of a column. */
export function comparisonOf(
  code: number,
  polarity: Polarity,
  reason: Reason | null = null,
): Comparison {
  const outcome = outcomeOf(code)
  return { outcome, judgement: judged(outcome, polarity), reason }
}

/** A comparison that cannot be made, and why. */
export function notCompared(reason: Reason): Comparison {
  return { outcome: 'not compared', judgement: 'not compared', reason }
}

/**
 * Compares an estimate with a figure that has no uncertainty (a standard, or an average so large
 * that its own is nothing). The benchmark within the limits, edges included, is `similar`. With
 * both levels, outside the 99.8 % limits is told from outside the 95 % limits only. All in the unit
 * of the estimate. Not compared without benchmark, without limits of a level asked for, or without
 * value; an area is not to be compared with itself, which only the caller can know.
 *
 * Source: OHID Fingertips technical guidance, comparison by one confidence interval (method 1) and
 * by two levels (method 17).
 */
export function compareWithValue(
  estimate: Estimate,
  benchmark: number | null,
  polarity: Polarity = 'no judgement',
  levels: ComparisonLevels = '95 and 99.8',
): Comparison {
  if (missing(estimate.value)) return notCompared(estimate.reason ?? 'missing value')
  if (missing(benchmark)) return notCompared('missing comparator')
  const code = codeOf(
    numberOr(estimate.lower95),
    numberOr(estimate.upper95),
    numberOr(estimate.lower998),
    numberOr(estimate.upper998),
    benchmark,
    levels,
  )
  if (code === NOT_COMPARED) return notCompared(estimate.reason ?? 'missing limits')
  return comparisonOf(code, polarity)
}

/**
 * `compareWithValue` over columns: the codes of `outcomeOf`. The benchmark is one number for all,
 * or a column of one for each.
 */
export function compareColumnsWithValue(
  limits: LimitColumns,
  benchmark: number | Float64Array,
  levels: ComparisonLevels = '95 and 99.8',
): Int8Array {
  const { lower95, upper95, lower998, upper998 } = limits
  const count = lower95.length
  const columns = [upper95, lower998, upper998]
  if (typeof benchmark !== 'number') columns.push(benchmark)
  if (columns.some((column) => column.length !== count)) {
    throw new RangeError('the columns of limits and benchmarks are not equally long')
  }
  const codes = new Int8Array(count)
  for (let at = 0; at < count; at++) {
    codes[at] = codeOf(
      lower95[at] ?? NaN,
      upper95[at] ?? NaN,
      lower998[at] ?? NaN,
      upper998[at] ?? NaN,
      typeof benchmark === 'number' ? benchmark : (benchmark[at] ?? NaN),
      levels,
    )
  }
  return codes
}

/**
 * Compares two estimates by whether their intervals are apart. Intervals that touch overlap, and
 * overlapping is `similar`. This is conservative: two intervals at 95 % may overlap although the
 * difference is significant at 95 % (`compareWithEstimate` tests the difference itself).
 *
 * Source: OHID Fingertips technical guidance, comparison by overlapping intervals (method 12).
 */
export function compareByOverlap(
  own: Estimate,
  other: Estimate,
  polarity: Polarity = 'no judgement',
  levels: ComparisonLevels = '95 and 99.8',
): Comparison {
  if (missing(own.value)) return notCompared(own.reason ?? 'missing value')
  if (missing(other.value)) return notCompared('missing comparator')
  if (!hasLimits(own, levels)) return notCompared(own.reason ?? 'missing limits')
  if (!hasLimits(other, levels)) return notCompared(other.reason ?? 'missing limits')
  const inner = side(own.lower95, own.upper95, other.lower95, other.upper95)
  const outer =
    levels === '95' ? 0 : side(own.lower998, own.upper998, other.lower998, other.upper998)
  return comparisonOf(outer === 0 ? inner : 2 * outer, polarity)
}

/**
 * Compares a proportion with Wilson limits around the benchmark, at the area's own denominator.
 * `value` and `benchmark` are in the unit of `multiplier` (100 for per cent). It is not the same
 * test as the interval around the area's value where denominators are small. Wilson limits around
 * a fixed benchmark are themselves a convention (the chance limits of a share are those of
 * `proportionFunnelLimits`); the constants 1.96 and 3.0902 are the rounded ones of the source.
 *
 * Source: OHID Fingertips technical guidance, comparison by control limits for proportions
 * (method 5).
 */
export function compareProportionWithBenchmark(
  area: { readonly value: number | null; readonly denominator: number | null },
  benchmark: number | null,
  multiplier: number,
  polarity: Polarity = 'no judgement',
): Comparison {
  if (missing(area.value)) return notCompared('missing value')
  if (missing(area.denominator)) return notCompared('missing denominator')
  if (missing(benchmark)) return notCompared('missing comparator')
  if (area.denominator <= 0) return notCompared('no denominator')
  const share = benchmark / multiplier
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`a benchmark of ${benchmark} is not a share of ${multiplier}`)
  }
  const value = area.value / multiplier
  const inner = wilsonAround(share, area.denominator, 1.96)
  const outer = wilsonAround(share, area.denominator, 3.0902)
  return comparisonOf(outside(value, inner, outer), polarity)
}

/**
 * Compares a rate with exact Poisson limits around the events that the benchmark expects of the
 * area's denominator (chi-squared quantiles, as the expected number need not be whole). `value` and `benchmark` are per `multiplier`. For a directly standardised
 * rate the events are those of its denominator at that rate, as in the source.
 *
 * Source: OHID Fingertips technical guidance, comparison by control limits for directly
 * standardised rates (method 6).
 */
export function compareRateWithBenchmark(
  area: { readonly value: number | null; readonly denominator: number | null },
  benchmark: number | null,
  multiplier: number,
  polarity: Polarity = 'no judgement',
): Comparison {
  if (missing(area.value)) return notCompared('missing value')
  if (missing(area.denominator)) return notCompared('missing denominator')
  if (missing(benchmark)) return notCompared('missing comparator')
  if (area.denominator <= 0) return notCompared('no denominator')
  if (benchmark < 0) throw new RangeError(`a benchmark of ${benchmark} is not a rate`)
  const expected = (benchmark * area.denominator) / multiplier
  const observed = (area.value * area.denominator) / multiplier
  const inner = exactPoissonLimits(expected, 0.95)
  const outer = exactPoissonLimits(expected, 0.998)
  return comparisonOf(outside(observed, inner, outer), polarity)
}

function wilsonAround(share: number, denominator: number, z: number): Limits {
  const middle = share + (z * z) / (2 * denominator)
  const half = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * denominator)) / denominator)
  const whole = 1 + (z * z) / denominator
  return { lower: (middle - half) / whole, upper: (middle + half) / whole }
}

function outside(value: number, inner: Limits, outer: Limits): number {
  if (value > outer.upper) return 2
  if (value < outer.lower) return -2
  if (value > inner.upper) return 1
  return value < inner.lower ? -1 : 0
}

function codeOf(
  lower95: number,
  upper95: number,
  lower998: number,
  upper998: number,
  benchmark: number,
  levels: ComparisonLevels,
): number {
  if (!(lower95 <= upper95) || benchmark !== benchmark) return NOT_COMPARED
  if (levels !== '95') {
    if (!(lower998 <= upper998)) return NOT_COMPARED
    if (benchmark < lower998) return 2
    if (benchmark > upper998) return -2
  }
  if (benchmark < lower95) return 1
  return benchmark > upper95 ? -1 : 0
}

function side(
  lower: number | null,
  upper: number | null,
  otherLower: number | null,
  otherUpper: number | null,
): number {
  if (numberOr(lower) > numberOr(otherUpper)) return 1
  return numberOr(upper) < numberOr(otherLower) ? -1 : 0
}

function hasLimits(estimate: Estimate, levels: ComparisonLevels): boolean {
  const inner = !missing(estimate.lower95) && !missing(estimate.upper95)
  return inner && (levels === '95' || (!missing(estimate.lower998) && !missing(estimate.upper998)))
}

function missing(value: number | null): value is null {
  return value === null || Number.isNaN(value)
}

function numberOr(value: number | null): number {
  return value ?? NaN
}
