import { comparisonOf, NOT_COMPARED, notCompared } from './comparison.ts'
import type { Comparison, ComparisonLevels, Polarity } from './comparison.ts'
import type { EstimateColumns } from './estimate-columns.ts'
import type { Estimate, Limits } from './estimate.ts'

/** A figure with limits of one level. */
export interface ValueWithLimits extends Limits {
  readonly value: number
}

/**
 * Limits of the difference a - b of two independent figures, from the limits of each (MOVER, the
 * method of variance estimates recovery). The level is that of the limits given. Limits need not be
 * symmetric, and where b has no width the result is exactly the limits of a, less b.
 *
 * Figures of which one contains the other (a practice and its own network) are positively
 * correlated: the limits are then too wide, so that a difference is missed sooner than made up.
 *
 * Source: Zou and Donner 2008 (Statistics in Medicine 27: 1693-1702). With Wilson limits it is
 * method 10 of Newcombe 1998 (Statistics in Medicine 17: 873-890).
 */
export function differenceLimits(a: ValueWithLimits, b: ValueWithLimits): Limits {
  for (const figure of [a, b]) {
    if (!(figure.lower <= figure.value && figure.value <= figure.upper)) {
      throw new RangeError(
        `the limits ${figure.lower} to ${figure.upper} do not contain the value ${figure.value}`,
      )
    }
  }
  return {
    lower: lowerDifference(a.value, a.lower, b.value, b.upper),
    upper: -lowerDifference(b.value, b.lower, a.value, a.upper),
  }
}

/**
 * Compares an estimate with another that is uncertain as well (peers, a network, last year), by
 * whether the limits of their difference exclude 0 at 95 % and at 99.8 %; a limit of exactly 0 is
 * `similar`. Where the other has no width it gives what `compareWithValue` gives.
 *
 * A comparison with the other's value alone forgets its variance, and flags too many: the point of
 * Dropkin 2018 about the savings that RightCare shows for a commissioner against its similar ten.
 */
export function compareWithEstimate(
  own: Estimate,
  other: Estimate,
  polarity: Polarity = 'no judgement',
  levels: ComparisonLevels = '95 and 99.8',
): Comparison {
  if (own.value === null) return notCompared(own.reason ?? 'missing value')
  if (other.value === null) return notCompared('missing comparator')
  const code = differenceCode(
    own.value,
    own.lower95 ?? NaN,
    own.upper95 ?? NaN,
    own.lower998 ?? NaN,
    own.upper998 ?? NaN,
    other.value,
    other.lower95 ?? NaN,
    other.upper95 ?? NaN,
    other.lower998 ?? NaN,
    other.upper998 ?? NaN,
    levels,
  )
  if (code !== NOT_COMPARED) return comparisonOf(code, polarity)
  return notCompared(own.reason ?? other.reason ?? 'missing limits')
}

/**
 * `compareWithEstimate` over columns: the codes of `outcomeOf`. `other` is one estimate for all,
 * given as columns of length 1, or as many as `own`.
 */
export function compareColumnsWithEstimate(
  own: EstimateColumns,
  other: EstimateColumns,
  levels: ComparisonLevels = '95 and 99.8',
): Int8Array {
  const count = own.value.length
  const others = other.value.length
  if (others !== 1 && others !== count) {
    throw new RangeError(`${others} comparators for ${count} figures: give one, or one for each`)
  }
  checkLengths(own)
  checkLengths(other)
  const codes = new Int8Array(count)
  for (let at = 0; at < count; at++) {
    const beside = others === 1 ? 0 : at
    codes[at] = differenceCode(
      own.value[at] ?? NaN,
      own.lower95[at] ?? NaN,
      own.upper95[at] ?? NaN,
      own.lower998[at] ?? NaN,
      own.upper998[at] ?? NaN,
      other.value[beside] ?? NaN,
      other.lower95[beside] ?? NaN,
      other.upper95[beside] ?? NaN,
      other.lower998[beside] ?? NaN,
      other.upper998[beside] ?? NaN,
      levels,
    )
  }
  return codes
}

function checkLengths(columns: EstimateColumns): void {
  const { value, lower95, upper95, lower998, upper998 } = columns
  for (const column of [lower95, upper95, lower998, upper998]) {
    if (column.length !== value.length) {
      throw new RangeError('the columns of values and limits are not equally long')
    }
  }
}

function differenceCode(
  value: number,
  lower95: number,
  upper95: number,
  lower998: number,
  upper998: number,
  other: number,
  otherLower95: number,
  otherUpper95: number,
  otherLower998: number,
  otherUpper998: number,
  levels: ComparisonLevels,
): number {
  const inner = sideOf(value, lower95, upper95, other, otherLower95, otherUpper95)
  if (levels === '95' || inner === NOT_COMPARED) return inner
  const outer = sideOf(value, lower998, upper998, other, otherLower998, otherUpper998)
  if (outer === NOT_COMPARED) return outer
  return outer === 0 ? inner : 2 * outer
}

function sideOf(
  value: number,
  lower: number,
  upper: number,
  other: number,
  otherLower: number,
  otherUpper: number,
): number {
  if (!(lower <= value && value <= upper)) return NOT_COMPARED
  if (!(otherLower <= other && other <= otherUpper)) return NOT_COMPARED
  if (lowerDifference(value, lower, other, otherUpper) > 0) return 1
  return lowerDifference(other, otherLower, value, upper) > 0 ? -1 : 0
}

function lowerDifference(value: number, lower: number, other: number, otherUpper: number): number {
  if (otherUpper === other) return lower - other
  if (lower === value) return value - otherUpper
  const below = value - lower
  const above = otherUpper - other
  return value - other - Math.sqrt(below * below + above * above)
}
