import type { SitingProblem } from './problem.ts'

/**
 * The open site that each demand costs least from; of equal ones the first; -1 where none can serve
 * it. O(demands x open sites).
 */
export function assignToSites(problem: SitingProblem, open: readonly number[]): Int32Array {
  const { demands, sites, costs } = problem
  const ordered = [...open].sort((a, b) => a - b)
  const assignment = new Int32Array(demands).fill(-1)
  for (let demand = 0; demand < demands; demand += 1) {
    let least = Infinity
    for (const site of ordered) {
      const cost = costs[demand * sites + site] ?? NaN
      if (cost < least) {
        least = cost
        assignment[demand] = site
      }
    }
  }
  return assignment
}

/** The sum of weight x cost over all demands; Infinity where one that asks for something has no site. */
export function medianValue(problem: SitingProblem, assignment: Int32Array): number {
  const { sites, costs, weights } = problem
  let sum = 0
  for (const [demand, site] of assignment.entries()) {
    const weight = weights[demand] ?? NaN
    if (weight > 0) sum += site < 0 ? Infinity : weight * (costs[demand * sites + site] ?? NaN)
  }
  return sum
}

/** The weight of the demands that cost no more than the limit from their site. */
export function coveredWeight(
  problem: SitingProblem,
  assignment: Int32Array,
  limit: number,
): number {
  const { sites, costs, weights } = problem
  let sum = 0
  for (const [demand, site] of assignment.entries()) {
    if (site >= 0 && (costs[demand * sites + site] ?? NaN) <= limit) sum += weights[demand] ?? NaN
  }
  return sum
}

/** The most that a demand which asks for something costs; Infinity where one has no site. */
export function centreValue(problem: SitingProblem, assignment: Int32Array): number {
  const { sites, costs, weights } = problem
  let most = 0
  for (const [demand, site] of assignment.entries()) {
    if (!((weights[demand] ?? NaN) > 0)) continue
    most = Math.max(most, site < 0 ? Infinity : (costs[demand * sites + site] ?? NaN))
  }
  return most
}
