import { compareWithEstimate, compareWithValue } from '@footings/statistics'
import type { Assessed } from './assess.ts'
import { estimateOf } from './estimates.ts'
import type { Cell, MatrixColumn } from './model.ts'

/** With more people than this the ends of the scale always lie outside the limits of a comparator. */
const ENOUGH = 200

/**
 * Whether a share is of so few people that it could not be told from its comparator whatever it
 * was: neither with none of them nor with all would it lie outside the 95 % limits. Within the
 * limits then means "too few to say" and not "alike". Rates have no upper end, so never.
 */
export function tooFewToSay(
  { indicator }: Pick<MatrixColumn, 'indicator'>,
  { denominator }: Pick<Cell, 'denominator'>,
  { outcome, benchmark }: Pick<Assessed, 'outcome' | 'benchmark'>,
): boolean {
  if (outcome !== 'similar' || indicator.variation !== 'binomial') return false
  if (benchmark === null || denominator === null || denominator > ENOUGH) return false
  return [0, denominator].every((numerator) => {
    const extreme = estimateOf(indicator, numerator, denominator)
    const compared = benchmark.known
      ? compareWithValue(extreme, benchmark.estimate.value)
      : compareWithEstimate(extreme, benchmark.estimate)
    return compared.outcome === 'similar'
  })
}
