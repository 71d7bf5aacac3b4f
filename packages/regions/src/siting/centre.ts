import type { Watch } from '../problem.ts'
import {
  checkCount,
  checkSiting,
  type SiteRule,
  type SitingAnswer,
  type SitingEffort,
  type SitingProblem,
} from './problem.ts'
import { assignToSites, centreValue } from './score.ts'
import { solveSetCovering } from './set-covering.ts'

/**
 * Opens `count` sites so that the most that any demand costs is least (the p-centre problem), by
 * bisection over the costs that there are: whether so few sites cover all within one of them is a set
 * covering problem (Minieka 1970). O(log(demands x sites)) of these.
 *
 * @throws RangeError for a problem, rule or count that is not one
 */
export async function solveCentre(
  problem: SitingProblem,
  rule: SiteRule & { readonly count: number },
  effort: SitingEffort = {},
  watch: Watch = {},
): Promise<SitingAnswer> {
  checkSiting(problem, rule)
  checkCount(rule.count, problem, rule)
  const { count, ...sites } = rule
  const costs = problem.costs.filter((cost) => cost < Infinity).sort()
  const limits = costs.filter((cost, at) => cost !== costs[at - 1])
  const method = 'bisection over set coverings'
  let best: SitingAnswer | null = null
  let known = true
  let low = 0
  let high = limits.length
  // Everything from `high` on can be kept; where `known` is true nothing before `low` can.
  while (low < high) {
    const middle = (low + high) >> 1
    const limit = limits[middle] ?? NaN
    watch.report?.(null, `whether all can be within ${limit}`)
    const cover = await solveSetCovering(problem, { ...sites, limit }, effort, {
      signal: watch.signal,
    })
    if (cover.status !== 'infeasible' && cover.sites.length <= count) {
      best = cover
      high = middle
    } else {
      if (cover.status === 'found' && cover.bound <= count) known = false
      low = middle + 1
    }
  }
  if (best === null) {
    const assignment = new Int32Array(problem.demands).fill(-1)
    const status = known ? 'infeasible' : 'unknown'
    return { status, value: NaN, bound: known ? Infinity : 0, sites: [], assignment, method }
  }
  const opened = filled(best.sites, rule, problem.sites)
  const assignment = assignToSites(problem, opened)
  const value = centreValue(problem, assignment)
  return {
    status: known ? 'proven' : 'found',
    value,
    bound: known ? value : 0,
    sites: opened,
    assignment,
    method,
  }
}

/** Sites with the first of the others added until there are so many. */
function filled(
  opened: readonly number[],
  { count, closed = [] }: SiteRule & { readonly count: number },
  sites: number,
): number[] {
  const open = new Set(opened)
  for (let site = 0; site < sites && open.size < count; site += 1) {
    if (!closed.includes(site)) open.add(site)
  }
  return [...open].sort((a, b) => a - b)
}
