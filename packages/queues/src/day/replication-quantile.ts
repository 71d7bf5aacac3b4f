import { binomialCumulative } from '@footings/statistics'

/** A quantile of independent values; a limit is null where there are too few to tell. */
export interface ReplicationQuantile {
  readonly share: number
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly level: number
}

/**
 * The value that a share of replications does not exceed, such as the queue of the worst day in 20,
 * with the interval between two of their order statistics that holds for any distribution (Conover
 * 1999, 3.2): each limit is wrong with probability (1 - level) / 2 at the most. Null without values,
 * RangeError where the share is not between 0 and 1.
 */
export function replicationQuantile(
  values: ArrayLike<number>,
  share: number,
  level = 0.95,
): ReplicationQuantile | null {
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`a quantile is at more than 0 and less than 1, not ${share}`)
  }
  const sorted = Float64Array.from(values).sort()
  const count = sorted.length
  if (count === 0) return null
  const tail = (1 - level) / 2
  let low = 0
  while (low < count && binomialCumulative(low, count, share) <= tail) low += 1
  let high = low
  while (high <= count && binomialCumulative(high - 1, count, share) < 1 - tail) high += 1
  return {
    share,
    value: sorted[Math.ceil(count * share) - 1] ?? NaN,
    low: low === 0 ? null : (sorted[low - 1] ?? null),
    high: high > count ? null : (sorted[high - 1] ?? null),
    level,
  }
}
