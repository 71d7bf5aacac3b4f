import { twoSidedNormalQuantile } from './confidence.ts'
import { noEstimate, Z95, Z998 } from './estimate.ts'
import type { Estimate, Limits, Reason } from './estimate.ts'
import {
  checkMultiplier,
  checkSameRows,
  emptyEstimateColumns,
  type EstimateColumns,
} from './estimate-columns.ts'

const METHOD = 'Wilson'

/**
 * The limits of a share by the score method of Wilson (1927), as Newcombe and Altman (2000) give
 * them; between 0 and 1. The count need not be whole. The lower limit of no event is exactly 0 and
 * the upper of all of them exactly 1; the limits of confidence 1 are 0 and 1.
 *
 * RangeError where the count is not between 0 and the denominator, the denominator is not above 0,
 * or the confidence is not between 0 and 1. The lower limit is the quotient of the product of both
 * and the upper, where the usual difference loses digits; PHEindicatormethods gives about 1e-17
 * for the lower limit of none.
 */
export function wilsonLimits(count: number, denominator: number, confidence: number): Limits {
  if (!(denominator > 0 && denominator < Infinity)) {
    throw new RangeError(`A denominator is a number above 0, not ${denominator}`)
  }
  if (!(count >= 0 && count <= denominator)) {
    throw new RangeError(`A count is between 0 and its denominator ${denominator}, not ${count}`)
  }
  const z = twoSidedNormalQuantile(confidence)
  if (z === Infinity) return { lower: 0, upper: 1 }
  return { lower: wilsonLower(count, denominator, z), upper: wilsonUpper(count, denominator, z) }
}

/**
 * A share of a denominator, times the multiplier (100 for a percentage), with Wilson limits at both
 * levels. Null and NaN are missing and never nought. Reasons: missing numerator, missing
 * denominator, no denominator, negative count, numerator above denominator.
 */
export function proportion(
  count: number | null,
  denominator: number | null,
  multiplier = 1,
): Estimate {
  checkMultiplier(multiplier)
  const numerator = count ?? Number.NaN
  const below = denominator ?? Number.NaN
  const reason = reasonAgainst(numerator, below)
  if (reason !== null) return noEstimate(METHOD, reason)
  return {
    value: (numerator / below) * multiplier,
    lower95: wilsonLower(numerator, below, Z95) * multiplier,
    upper95: wilsonUpper(numerator, below, Z95) * multiplier,
    lower998: wilsonLower(numerator, below, Z998) * multiplier,
    upper998: wilsonUpper(numerator, below, Z998) * multiplier,
    method: METHOD,
    reason: null,
  }
}

/**
 * `proportion` of many rows: the same figures to the last bit, and NaN in all five columns where
 * that has a reason. RangeError unless both columns have the same number of rows.
 */
export function proportionColumns(
  counts: Float64Array,
  denominators: Float64Array,
  multiplier = 1,
): EstimateColumns {
  checkMultiplier(multiplier)
  checkSameRows(counts, denominators)
  const columns = emptyEstimateColumns(counts.length)
  const { value, lower95, upper95, lower998, upper998 } = columns
  for (let row = 0; row < counts.length; row++) {
    const numerator = counts[row] ?? Number.NaN
    const below = denominators[row] ?? Number.NaN
    if (!(numerator >= 0 && numerator <= below && below > 0 && below < Infinity)) continue
    value[row] = (numerator / below) * multiplier
    lower95[row] = wilsonLower(numerator, below, Z95) * multiplier
    upper95[row] = wilsonUpper(numerator, below, Z95) * multiplier
    lower998[row] = wilsonLower(numerator, below, Z998) * multiplier
    upper998[row] = wilsonUpper(numerator, below, Z998) * multiplier
  }
  return columns
}

function reasonAgainst(count: number, denominator: number): Reason | null {
  if (!Number.isFinite(count)) return 'missing numerator'
  if (!Number.isFinite(denominator)) return 'missing denominator'
  if (denominator <= 0) return 'no denominator'
  if (count < 0) return 'negative count'
  return count > denominator ? 'numerator above denominator' : null
}

function wilsonLower(count: number, denominator: number, z: number): number {
  const square = z * z
  const root = z * Math.sqrt(square + (4 * count * (denominator - count)) / denominator)
  return (2 * count * (count / denominator)) / (2 * count + square + root)
}

function wilsonUpper(count: number, denominator: number, z: number): number {
  if (count === denominator) return 1
  const square = z * z
  const root = z * Math.sqrt(square + (4 * count * (denominator - count)) / denominator)
  return Math.min(1, (2 * count + square + root) / (2 * (denominator + square)))
}
