import type { Watch } from '../problem.ts'
import { coverMip, coverModel, openSites } from './cover-model.ts'
import { coverageOf, dominatedSites, type Coverage } from './coverage.ts'
import { checkLimit } from './maximal-covering.ts'
import { solveMip, type Row } from './mip.ts'
import {
  checkSiting,
  slackOf,
  type SiteRule,
  type SitingAnswer,
  type SitingEffort,
  type SitingProblem,
} from './problem.ts'
import { assignToSites } from './score.ts'

/** What has to be covered. */
export interface CoverRule extends SiteRule {
  /** A demand is covered when it costs no more than this from an open site. */
  readonly limit: number
  /** The share of the weight that has to be covered; 1, which is every demand, unless told. */
  readonly share?: number
}

const NODES = 20_000
/** Sums of weights may be out by this share of them. */
const SUM_ROUNDING = 1e-9

/**
 * Opens the fewest sites that cover all demands, or a share of their weight (set covering, Toregas,
 * Swain, ReVelle and Bergman 1971; with a share, partial covering). `value` is the number of sites.
 * Demands covered by the same sites are put together, sites that another one outdoes are left out,
 * and branch and cut solves the rest. 'infeasible' where not even all sites cover so much:
 * {@link uncoverable} says which demands no site covers.
 *
 * @throws RangeError for a problem, rule, limit or share that is not one
 */
export async function solveSetCovering(
  problem: SitingProblem,
  rule: CoverRule,
  { nodes = NODES }: SitingEffort = {},
  watch: Watch = {},
): Promise<SitingAnswer> {
  checkSiting(problem, rule)
  checkLimit(rule.limit)
  const { limit, share = 1, open = [], closed = [] } = rule
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`a share is more than 0 and at most 1, not ${share}`)
  }
  const coverage = coverageOf(problem, limit, new Set(closed))
  const method = 'dominated sites left out, branch and cut'
  if (!isEnough(coverage, null, share)) {
    const assignment = new Int32Array(problem.demands).fill(-1)
    return { status: 'infeasible', value: NaN, bound: Infinity, sites: [], assignment, method }
  }
  watch.report?.(null, 'branch and cut')
  const needless = dominatedSites(coverage, problem.sites, new Set(open))
  const shut = new Set([...closed, ...needless])
  const left = Array.from({ length: problem.sites }, (_, site) => site)
  const model = coverModel(
    coverage,
    left.filter((site) => !shut.has(site)),
    new Set(open),
  )
  const none = coverage.groups.map(() => 0)
  const spared = coverage.groups.map(() => (share === 1 ? 0 : 1))
  const extra = share === 1 ? [] : [shareRow(coverage, model.sites.length, share)]
  const mip = coverMip(model, { site: 1, groups: none }, { groups: spared }, extra)
  const told = await solveMip(mip, { nodes, unit: 1 }, watch)
  const from = told.values === null ? [...open] : openSites(model, told.values)
  const sites = completed(coverage, from, model.sites, share)
  const value = sites.length
  const bound = Math.min(value, Math.max(open.length, Math.ceil(told.bound - slackOf(told.bound))))
  const status = bound === value ? 'proven' : 'found'
  return { status, value, bound, sites, assignment: assignToSites(problem, sites), method }
}

/** The demands that ask for something and that no site which may be open covers. */
export function uncoverable(
  problem: SitingProblem,
  { limit, closed = [] }: CoverRule,
): readonly number[] {
  const { groups } = coverageOf(problem, limit, new Set(closed))
  return groups.flatMap(({ sites, demands }) => (sites.length === 0 ? demands : []))
}

/** Whether some sites (null stands for all) cover the share; all of it is every demand. */
function isEnough(
  { groups, total }: Coverage,
  open: ReadonlySet<number> | null,
  share: number,
): boolean {
  let left = 0
  for (const { sites, weight } of groups) {
    const covered = open === null ? sites.length > 0 : sites.some((site) => open.has(site))
    if (!covered && share === 1) return false
    if (!covered) left += weight
  }
  return left <= leftOver(total, share)
}

/** The weight that need not be covered, and what sums may be out by. */
function leftOver(total: number, share: number): number {
  return total * (1 - share + SUM_ROUNDING)
}

/** What is not covered weighs no more than is left over; in shares, so that large weights are tame. */
function shareRow({ groups, total }: Coverage, sites: number, share: number): Row {
  return {
    columns: groups.map((_, at) => sites + at),
    factors: groups.map(({ weight }) => weight / total),
    low: -Infinity,
    high: leftOver(1, share),
  }
}

/**
 * Sites with others added, each the one that covers most of what is left, until so much is covered:
 * for an answer of the solver that its tolerances left short, and where it found none.
 */
function completed(
  coverage: Coverage,
  from: readonly number[],
  left: readonly number[],
  share: number,
): number[] {
  const open = new Set(from)
  while (!isEnough(coverage, open, share)) {
    const gains = new Map<number, number>(left.map((site) => [site, 0]))
    for (const { sites, weight } of coverage.groups) {
      if (sites.some((site) => open.has(site))) continue
      for (const site of sites) {
        const gain = gains.get(site)
        if (gain !== undefined) gains.set(site, gain + weight)
      }
    }
    const [best] = [...gains].reduce((most, one) => (one[1] > most[1] ? one : most), [-1, 0])
    if (best < 0) break
    open.add(best)
  }
  return [...open].sort((a, b) => a - b)
}
