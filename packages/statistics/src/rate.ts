import { BYAR_FROM, byarLower, byarUpper, exactPoissonLimits } from './count.ts'
import { noEstimate, Z95, Z998 } from './estimate.ts'
import type { Estimate, Reason } from './estimate.ts'
import {
  checkMultiplier,
  checkSameRows,
  emptyEstimateColumns,
  type EstimateColumns,
} from './estimate-columns.ts'
import { limitsOfWholeCounts } from './garwood.ts'

/**
 * A crude rate of independent events over a denominator, times the multiplier (1,000 for a rate per
 * 1,000), with limits at both levels: exact below 10 events and Byar's from 10 (`poissonLimits`),
 * as if the denominator were certain. Null and NaN are missing and never nought. Reasons: missing
 * numerator, missing denominator, no denominator, negative count.
 */
export function rate(count: number | null, denominator: number | null, multiplier = 1): Estimate {
  checkMultiplier(multiplier)
  const numerator = count ?? Number.NaN
  const below = denominator ?? Number.NaN
  const reason = reasonAgainst(numerator, below)
  const method = numerator < BYAR_FROM ? 'exact' : "Byar's"
  if (reason !== null) return noEstimate(method, reason)
  const at95 = numerator < BYAR_FROM ? exactPoissonLimits(numerator, 0.95) : null
  const at998 = numerator < BYAR_FROM ? exactPoissonLimits(numerator, 0.998) : null
  return {
    value: (numerator / below) * multiplier,
    lower95: ((at95?.lower ?? byarLower(numerator, Z95)) / below) * multiplier,
    upper95: ((at95?.upper ?? byarUpper(numerator, Z95)) / below) * multiplier,
    lower998: ((at998?.lower ?? byarLower(numerator, Z998)) / below) * multiplier,
    upper998: ((at998?.upper ?? byarUpper(numerator, Z998)) / below) * multiplier,
    method,
    reason: null,
  }
}

/**
 * `rate` of many rows: the same figures to the last bit, and NaN in all five columns where that has
 * a reason. RangeError unless both columns have the same number of rows.
 */
export function rateColumns(
  counts: Float64Array,
  denominators: Float64Array,
  multiplier = 1,
): EstimateColumns {
  checkMultiplier(multiplier)
  checkSameRows(counts, denominators)
  const columns = emptyEstimateColumns(counts.length)
  writeLimits(
    counts,
    denominators,
    multiplier,
    { confidence: 0.95, z: Z95 },
    columns.lower95,
    columns.upper95,
  )
  writeLimits(
    counts,
    denominators,
    multiplier,
    { confidence: 0.998, z: Z998 },
    columns.lower998,
    columns.upper998,
  )
  for (let row = 0; row < counts.length; row++) {
    const numerator = counts[row] ?? Number.NaN
    const below = denominators[row] ?? Number.NaN
    if (isKnown(numerator, below)) columns.value[row] = (numerator / below) * multiplier
  }
  return columns
}

function writeLimits(
  counts: Float64Array,
  denominators: Float64Array,
  multiplier: number,
  level: { readonly confidence: number; readonly z: number },
  lower: Float64Array,
  upper: Float64Array,
): void {
  const { confidence, z } = level
  const few = limitsOfWholeCounts(confidence)
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row] ?? Number.NaN
    const below = denominators[row] ?? Number.NaN
    if (!isKnown(count, below)) continue
    let low = few?.lower[count]
    let high = few?.upper[count]
    if (count >= BYAR_FROM) {
      low = byarLower(count, z)
      high = byarUpper(count, z)
    } else if (low === undefined || high === undefined) {
      const exact = exactPoissonLimits(count, confidence)
      low = exact.lower
      high = exact.upper
    }
    lower[row] = (low / below) * multiplier
    upper[row] = (high / below) * multiplier
  }
}

function isKnown(count: number, denominator: number): boolean {
  return count >= 0 && count < Infinity && denominator > 0 && denominator < Infinity
}

function reasonAgainst(count: number, denominator: number): Reason | null {
  if (!Number.isFinite(count)) return 'missing numerator'
  if (!Number.isFinite(denominator)) return 'missing denominator'
  if (denominator <= 0) return 'no denominator'
  return count < 0 ? 'negative count' : null
}
