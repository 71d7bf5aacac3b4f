import type { Reason } from './estimate.ts'
import { sortedKnown } from './known-values.ts'
import { quantilesType7 } from './quantile.ts'

/** The group of every value, from 1; null where the value is not known. */
export interface ValueGroups {
  readonly groups: readonly (number | null)[]
  /** Why there are no groups at all; null where there are. */
  readonly reason: Reason | null
}

/**
 * Groups of values that are about equally many, 1 to k: the rule by which deprivation categories
 * are assigned (PHE; `phe_quantile` of PHEindicatormethods). Of N known values the one of rank r
 * (ties share the least) is in group k + 1 - ceil((N + 1 - r) / (N / k)), so that ties are never
 * split. Group 1 has the lowest values; with `invert`, which is phe_quantile's default, the
 * highest.
 *
 * Null and NaN have no group and do not count. Fewer values than groups: none has a group and the
 * reason is too few values. RangeError where k is not a whole number above 0. Neither the bounds of
 * `quantileCategories` nor SQL's NTILE, which splits ties and counts nulls, give the same.
 */
export function quantileGroups(
  values: ArrayLike<number | null>,
  k: number,
  options: { readonly invert?: boolean } = {},
): ValueGroups {
  checkGroups(k)
  const sorted = sortedKnown(values)
  const n = sorted.length
  if (n < k) return noGroups(values)
  const invert = options.invert ?? false
  return {
    groups: eachKnown(values, (value) => {
      const rank = invert ? n - countUpTo(sorted, value) + 1 : countBelow(sorted, value) + 1
      // Rounding can make the quotient of the first rank more than k.
      return Math.max(1, k + 1 - Math.ceil((n + 1 - rank) / (n / k)))
    }),
    reason: null,
  }
}

/**
 * The share of the other values that are below each, in percent, 0 to 100: PERCENT_RANK of SQL times
 * 100, with the least rank of ties, as OpenPrescribing gives percentiles. A single value has 0. NaN
 * where a value is null or NaN; those do not count.
 */
export function percentRanks(values: ArrayLike<number | null>): Float64Array {
  const sorted = sortedKnown(values)
  const others = Math.max(1, sorted.length - 1)
  const ranks = new Float64Array(values.length)
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    ranks[at] = Number.isFinite(value) ? (countBelow(sorted, value) / others) * 100 : Number.NaN
  }
  return ranks
}

/**
 * Categories 1 to k by the bounds of `quantileCategoryBounds`: the first whose upper bound a value
 * is not above, as the older Fingertips had them. With `highIsGood` category 1 has the highest
 * values instead of the lowest. A value is rounded as the bounds are before it is compared; there
 * it was not, so that a value of more than 10 decimals could be above its own bound, and the
 * highest above all. Reason: too few values, for fewer than k known values (there category 0).
 */
export function quantileCategories(
  values: ArrayLike<number | null>,
  k: number,
  options: { readonly highIsGood?: boolean } = {},
): ValueGroups {
  const bounds = quantileCategoryBounds(values, k)
  if (bounds === null) return noGroups(values)
  const highIsGood = options.highIsGood ?? false
  return {
    groups: eachKnown(values, (value) => {
      const rounded = roundedTo10(value)
      const category = bounds.findIndex((bound, at) => at > 0 && rounded <= bound)
      return highIsGood ? k + 1 - category : category
    }),
    reason: null,
  }
}

/**
 * The k + 1 bounds of k categories of values, the least and the greatest value among them: type-7
 * quantiles, rounded to 10 decimals with halves away from zero. Null where fewer than k values are
 * known.
 */
export function quantileCategoryBounds(
  values: ArrayLike<number | null>,
  k: number,
): readonly number[] | null {
  checkGroups(k)
  const sorted = sortedKnown(values)
  if (sorted.length < k) return null
  const shares = Array.from({ length: k + 1 }, (_, group) => group / k)
  return quantilesType7(sorted, shares)?.map(roundedTo10) ?? null
}

function checkGroups(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`${k} is not a number of groups`)
}

function noGroups(values: ArrayLike<number | null>): ValueGroups {
  return { groups: eachKnown(values, () => null), reason: 'too few values' }
}

function eachKnown<Group>(
  values: ArrayLike<number | null>,
  groupOf: (value: number) => Group,
): (Group | null)[] {
  return Array.from(values, (value) =>
    value === null || !Number.isFinite(value) ? null : groupOf(value),
  )
}

/** How many of the sorted values are below a value. */
function countBelow(sorted: Float64Array, value: number): number {
  return countWhile(sorted, (one) => one < value)
}

/** How many of the sorted values are not above a value. */
function countUpTo(sorted: Float64Array, value: number): number {
  return countWhile(sorted, (one) => one <= value)
}

/** How many of the sorted values are before the first that does not pass, by halving. */
function countWhile(sorted: Float64Array, passes: (value: number) => boolean): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (passes(sorted[middle] ?? Number.NaN)) from = middle + 1
    else to = middle
  }
  return from
}

/** Halves go away from zero. Numbers too large to have 10 decimals stay as they are. */
function roundedTo10(value: number): number {
  const scaled = Math.abs(value) * 1e10
  return scaled < 2 ** 52 ? (Math.sign(value) * Math.floor(scaled + 0.5)) / 1e10 : value
}
