import { comparisonOf, notCompared } from './comparison.ts'
import type { Comparison, Polarity } from './comparison.ts'
import { Z95, Z998 } from './estimate.ts'
import { dispersedZ } from './overdispersion.ts'
import type { Overdispersion, UncertainComparator } from './overdispersion.ts'

/** One figure to compare where the usual differences between areas are allowed for. */
export interface DispersedFigure {
  readonly numerator: number | null
  readonly denominator: number | null
  /** In the unit of the multiplier; taken as known unless `comparator` says of how few it is. */
  readonly benchmark: number | null
  /** The denominators of the comparator added up, and its areas, where it is not the country. */
  readonly comparator?: UncertainComparator | null
  /** How much areas differ beyond chance, of all of them in the country. */
  readonly dispersion: Overdispersion
  /** 100 where the benchmark is in per cent; 1 unless told. */
  readonly multiplier?: number
  readonly polarity?: Polarity
}

/**
 * Compares a figure with a benchmark, allowing for chance and for the differences between areas
 * that are usual: outside at 95 % or 99.8 % where its score (`dispersedZ`) is beyond 1.96 or 3.09.
 * On the two scales of ratios the expected events are benchmark x denominator, so that a rate is
 * compared by its people; give expected events as denominator and 1 as benchmark for a standardised
 * ratio. Where the dispersion is not used only chance is allowed for, on the transformed scale,
 * which for small counts is not quite the answer of `compareWithValue`.
 */
export function dispersedOutcome(figure: DispersedFigure): Comparison {
  const { numerator, denominator, benchmark, dispersion } = figure
  const { multiplier = 1, polarity = 'no judgement', comparator = null } = figure
  if (numerator === null || Number.isNaN(numerator)) return notCompared('missing numerator')
  if (denominator === null || Number.isNaN(denominator)) return notCompared('missing denominator')
  if (benchmark === null || Number.isNaN(benchmark)) return notCompared('missing comparator')
  if (denominator <= 0) return notCompared('no denominator')
  if (numerator < 0) return notCompared('negative count')
  const isShare = dispersion.kind === 'arcsine proportion'
  if (isShare && numerator > denominator) return notCompared('numerator above denominator')
  const baseline = benchmark / multiplier
  if (!(baseline >= 0) || (isShare && baseline > 1)) {
    throw new RangeError(`a benchmark of ${benchmark} cannot be of figures times ${multiplier}`)
  }
  const isRatio = dispersion.kind === 'square root ratio' || dispersion.kind === 'log ratio'
  const z = isRatio
    ? dispersedZ(numerator, baseline * denominator, 1, dispersion, expectedOf(comparator, baseline))
    : dispersedZ(numerator, denominator, baseline, dispersion, comparator)
  // No events are expected, or none of a logarithm: nothing to score against.
  if (!Number.isFinite(z)) return notCompared('missing comparator')
  const outer = z > Z998 || z < -Z998 ? 2 : 1
  return comparisonOf(Math.abs(z) > Z95 ? Math.sign(z) * outer : 0, polarity)
}

/** Of a ratio the size is the events expected. */
function expectedOf(comparator: UncertainComparator | null, baseline: number) {
  return comparator === null ? null : { ...comparator, size: comparator.size * baseline }
}
