import type { Watch } from '../problem.ts'
import { coverageOf, dominatedSites, type Coverage } from './coverage.ts'
import { leastSum, methodWords } from './median.ts'
import { coverMip, coverModel, coverStart, openSites } from './cover-model.ts'
import { solveMip } from './mip.ts'
import {
  checkCount,
  checkSiting,
  slackOf,
  type SiteRule,
  type SitingAnswer,
  type SitingEffort,
  type SitingProblem,
} from './problem.ts'
import { assignToSites, coveredWeight } from './score.ts'

/** Nodes of branch and bound before the solver of mixed-integer models takes over. */
const FIRST_NODES = 30
const NODES = 20_000

/**
 * Opens `count` sites so that the weight of demands within `limit` of an open one is greatest (the
 * maximal covering location problem of Church and ReVelle 1974). `value` is that weight, and no sites
 * cover more than `bound`.
 *
 * It is the p-median problem in which a demand costs its weight where it is not covered and nothing
 * where it is: demands covered by the same sites are put together, sites that another one outdoes are
 * left out, and what the methods of {@link solveMedian} do not prove soon goes to branch and cut.
 *
 * @throws RangeError for a problem, rule, count or limit that is not one
 */
export async function solveMaximalCovering(
  problem: SitingProblem,
  rule: SiteRule & { readonly count: number; readonly limit: number },
  effort: SitingEffort = {},
  watch: Watch = {},
): Promise<SitingAnswer> {
  checkSiting(problem, rule)
  checkCount(rule.count, problem, rule)
  checkLimit(rule.limit)
  const { count, limit, open = [], closed = [] } = rule
  const coverage = coverageOf(problem, limit, new Set(closed))
  const needless = dominatedSites(coverage, problem.sites, new Set(open))
  const shut = new Set([...closed, ...needless])
  if (problem.sites - shut.size <= count) {
    const left = Array.from({ length: problem.sites }, (_, site) => site)
    const useful = left.filter((site) => !shut.has(site))
    const spare = left.filter((site) => needless.has(site) && !closed.includes(site))
    const sites = [...useful, ...spare].slice(0, count).sort((a, b) => a - b)
    const method = 'every site that covers what no other does'
    return { status: 'proven', ...covered(problem, sites, limit), method }
  }
  const { best, bound, proven, nodes } = await leastSum(
    { demands: coverage.groups.length, sites: problem.sites },
    uncoveredWeights(coverage, problem.sites),
    { count, open, closed: [...shut] },
    { ...effort, nodes: Math.min(effort.nodes ?? NODES, FIRST_NODES) },
    watch,
  )
  const first = covered(problem, best.sites, limit)
  if (proven) return { ...first, status: 'proven', method: methodWords(proven, nodes) }

  watch.report?.(null, 'branch and cut')
  const left = Array.from({ length: problem.sites }, (_, site) => site).filter(
    (site) => !shut.has(site),
  )
  const model = coverModel(coverage, left, new Set(open))
  const costs = coverage.groups.map(({ weight }) => weight)
  const every = { columns: [...left.keys()], factors: left.map(() => 1), low: count, high: count }
  const mip = coverMip(model, { site: 0, groups: costs }, { groups: costs.map(() => 1) }, [every])
  const start = coverStart(model, coverage, new Set(best.sites))
  const whole = costs.every((weight) => Number.isSafeInteger(weight))
  const told = await solveMip(
    mip,
    { nodes: effort.nodes ?? NODES, unit: whole ? 1 : 0, start },
    watch,
  )
  const found =
    told.values === null ? first : covered(problem, openSites(model, told.values), limit)
  const better = found.value > first.value ? found : first
  const least = Math.max(bound, told.bound - slackOf(told.bound))
  const most = coverage.total - (whole ? Math.ceil(least - slackOf(least)) : least)
  const method = 'interchange, Lagrangian bound, branch and cut'
  return told.status === 'optimal' || most <= better.value + slackOf(better.value)
    ? { ...better, status: 'proven', method }
    : { ...better, status: 'found', bound: most, method: `${method}, given up` }
}

/** Throws a RangeError unless a limit is a number from 0. */
export function checkLimit(limit: number): void {
  if (!(limit >= 0)) throw new RangeError(`a limit is a number from 0, not ${limit}`)
}

function covered(
  problem: SitingProblem,
  sites: readonly number[],
  limit: number,
): Omit<SitingAnswer, 'status' | 'method'> {
  const assignment = assignToSites(problem, sites)
  const value = coveredWeight(problem, assignment, limit)
  return { value, bound: value, sites, assignment }
}

/** Row-major, groups x sites: nothing where the site covers the group, otherwise its weight. */
function uncoveredWeights({ groups }: Coverage, sites: number): Float64Array {
  const weighted = new Float64Array(groups.length * sites)
  for (const [at, group] of groups.entries()) {
    weighted.fill(group.weight, at * sites, (at + 1) * sites)
    for (const site of group.sites) weighted[at * sites + site] = 0
  }
  return weighted
}
