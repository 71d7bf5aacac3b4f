import type { SitingProblem } from './problem.ts'

/** How far a group of demands has to go. Distances are in the units of the costs. */
export interface DistanceDistribution {
  /** The number of the group. */
  readonly group: number
  /** The weight of its demands, such as patients. */
  readonly weight: number
  /** That of them that no open site can serve; the figures below are of the others. */
  readonly unserved: number
  /** Weighted; null where there is nothing to take it of, as all below. */
  readonly mean: number | null
  /** The distance that half the weight does not go beyond. */
  readonly median: number | null
  /** The distance that nine tenths of the weight do not go beyond. */
  readonly percentile90: number | null
  /** The share of the weight, served or not, that is within the limit; null without a limit. */
  readonly within: number | null
}

/**
 * The distribution of weighted distances to the assigned sites, a line for each group that is there,
 * by its number. Percentiles are the least distance that at least that share of the weight does not
 * go beyond (the inverse of the empirical distribution function, type 1 of Hyndman and Fan 1996).
 * O(demands log demands).
 *
 * @param groups the group of each demand, such as its fifth by deprivation; -1 where it is not known
 */
export function distanceDistribution(
  assignment: Int32Array,
  { sites, costs, weights }: Pick<SitingProblem, 'sites' | 'costs' | 'weights'>,
  groups: ArrayLike<number>,
  limit: number | null = null,
): readonly DistanceDistribution[] {
  const members = new Map<number, Ride[]>()
  for (const [demand, site] of assignment.entries()) {
    const group = groups[demand] ?? -1
    const distance = site < 0 ? Infinity : (costs[demand * sites + site] ?? NaN)
    const ride = { distance, weight: weights[demand] ?? NaN }
    const those = members.get(group)
    if (those === undefined) members.set(group, [ride])
    else those.push(ride)
  }
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([group, rides]) => distributionOf(group, rides, limit))
}

interface Ride {
  readonly distance: number
  readonly weight: number
}

function distributionOf(
  group: number,
  rides: readonly Ride[],
  limit: number | null,
): DistanceDistribution {
  const served = rides
    .filter(({ distance, weight }) => distance < Infinity && weight > 0)
    .sort((a, b) => a.distance - b.distance)
  const all = weightOf(rides)
  const weight = weightOf(served)
  const sum = served.reduce((total, ride) => total + ride.weight * ride.distance, 0)
  const near = limit === null ? [] : served.filter(({ distance }) => distance <= limit)
  return {
    group,
    weight: all,
    unserved: weightOf(rides.filter(({ distance }) => distance === Infinity)),
    mean: weight > 0 ? sum / weight : null,
    median: percentile(served, weight, 0.5),
    percentile90: percentile(served, weight, 0.9),
    within: limit === null || all === 0 ? null : weightOf(near) / all,
  }
}

function weightOf(rides: readonly Ride[]): number {
  return rides.reduce((sum, { weight }) => sum + weight, 0)
}

/** @param rides by increasing distance */
function percentile(rides: readonly Ride[], weight: number, share: number): number | null {
  let sum = 0
  for (const ride of rides) {
    sum += ride.weight
    if (sum >= share * weight * (1 - 1e-12)) return ride.distance
  }
  return null
}
