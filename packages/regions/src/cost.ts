import type { EvennessTerm, Objective, Partition, RegionProblem } from './problem.ts'

/** What a region is, counted from its members. */
export interface RegionScore {
  readonly members: readonly number[]
  readonly size: number
  readonly cost: number
  /** The position of the centre whose sum of costs is least; null without a distance term. */
  readonly centre: number | null
}

/** What one evenness term adds for a sum. */
export function evennessCost({ low, high, weight }: EvennessTerm, sum: number): number {
  return sum < low ? weight * (low - sum) : sum > high ? weight * (sum - high) : 0
}

/**
 * The members of each region, regions and members in increasing order. A number that is skipped, as
 * in no canonical partition, has none.
 */
export function regionsOf(partition: Partition): readonly (readonly number[])[] {
  const regions: number[][] = []
  partition.forEach((region, node) => (regions[region] ??= []).push(node))
  return Array.from(regions, (members) => members ?? [])
}

/**
 * Numbers regions by their least node, so that equal partitions are equal arrays.
 *
 * @param labels the region of each node, in whatever numbers
 */
export function canonical(labels: ArrayLike<number>): Partition {
  const numbers = new Map<number, number>()
  return Int32Array.from(labels, (label) => {
    const known = numbers.get(label)
    if (known !== undefined) return known
    const next = numbers.size
    numbers.set(label, next)
    return next
  })
}

/**
 * The size, cost and centre of the region with these members. O(members x centres among them +
 * members²) with a pairs term. Ties of centres go to the first. No members are no region and cost 0.
 */
export function scoreRegion(problem: RegionProblem, members: readonly number[]): RegionScore {
  const { objective, sizes } = problem
  if (members.length === 0) return { members, size: 0, cost: 0, centre: null }
  let size = 0
  for (const node of members) size += sizes[node] ?? NaN
  const best = bestCentre(objective, members)
  let cost = objective.perRegion + (best?.cost ?? 0) + pairCost(problem, members)
  for (const term of objective.evenness) {
    let sum = 0
    for (const node of members) sum += term.values[node] ?? NaN
    cost += evennessCost(term, sum)
  }
  return { members, size, cost, centre: best?.centre ?? null }
}

/** What a whole partition costs, the constant included; the reference for every solver. */
export function costOf(problem: RegionProblem, partition: Partition): number {
  let cost = problem.objective.constant
  for (const members of regionsOf(partition)) cost += scoreRegion(problem, members).cost
  return cost
}

function bestCentre(
  { distance }: Objective,
  members: readonly number[],
): { readonly centre: number; readonly cost: number } | null {
  if (distance === null) return null
  const { costs, centres } = distance
  const inside = new Set(members)
  let best: { centre: number; cost: number } | null = null
  for (let centre = 0; centre < centres.length; centre += 1) {
    if (!inside.has(centres[centre] ?? -1)) continue
    let cost = 0
    for (const node of members) cost += costs[node * centres.length + centre] ?? NaN
    if (best === null || cost < best.cost) best = { centre, cost }
  }
  return best
}

function pairCost({ objective, graph }: RegionProblem, members: readonly number[]): number {
  const { pairs } = objective
  if (pairs === null) return 0
  let cost = 0
  for (const [at, a] of members.entries()) {
    for (let other = at + 1; other < members.length; other += 1) {
      cost += pairs[a * graph.n + (members[other] ?? NaN)] ?? NaN
    }
  }
  return cost
}
