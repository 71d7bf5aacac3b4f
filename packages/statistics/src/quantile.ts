import { sortedKnown } from './known-values.ts'

/**
 * The type-7 quantile of the known values at p between 0 and 1: linear between the order statistics
 * around (n - 1) p, as R's default, PERCENTILE.INC of Excel, PERCENTILE_CONT of SQL and NumPy have
 * it (Hyndman and Fan 1996). The values come in any order; null and NaN are left out. Null where
 * none is known; RangeError where p is not between 0 and 1.
 */
export function quantileType7(values: ArrayLike<number | null>, p: number): number | null {
  return quantileType7OfSorted(sortedKnown(values), p)
}

/**
 * The type-7 quantiles of the known values at every p, sorted once; null where no value is known.
 */
export function quantilesType7(
  values: ArrayLike<number | null>,
  ps: readonly number[],
): readonly number[] | null {
  const sorted = sortedKnown(values)
  const quantiles: number[] = []
  for (const p of ps) {
    const quantile = quantileType7OfSorted(sorted, p)
    if (quantile === null) return null
    quantiles.push(quantile)
  }
  return quantiles
}

/** The same of values that are sorted already, the least first, and all known. */
export function quantileType7OfSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile is at 0 to 1, not ${p}`)
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]
  if (low === undefined) return null
  const high = sorted[below + 1] ?? low
  return low === high ? low : low + (place - below) * (high - low)
}

/** The nine bounds of the tenths of the known values, by type 7; null where no value is known. */
export function deciles(values: ArrayLike<number | null>): readonly number[] | null {
  return quantilesType7(values, TENTHS)
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
