import { seededRandom } from '@footings/statistics'
import type { Watch } from '../problem.ts'
import { branchAndBound, type Proof } from './branch.ts'
import { interchange, type MedianModel, type MedianSites } from './interchange.ts'
import { nearLists } from './near-lists.ts'
import {
  checkCount,
  checkSiting,
  type SiteRule,
  type SitingAnswer,
  type SitingEffort,
  type SitingProblem,
} from './problem.ts'
import { assignToSites, medianValue } from './score.ts'
import { greedySites, randomSites } from './starts.ts'

/** Lists of the nearest sites are this many times as long as the sites that one of the open serves. */
const LIST_LENGTH = 20
const LEAST_LIST = 100
const STARTS = 3
const NODES = 20_000

/**
 * Opens `count` sites so that the sum of weight x cost to the nearest open one is least (the p-median
 * problem). `value` is that sum and `bound` is below it.
 *
 * First vertex interchange from several starts, then branch and bound with the Lagrangian dual.
 * A place with hundreds of sites takes a second or a few.
 *
 * @throws RangeError for a problem, rule or count that is not one
 */
export async function solveMedian(
  problem: SitingProblem,
  rule: SiteRule & { readonly count: number },
  effort: SitingEffort = {},
  watch: Watch = {},
): Promise<SitingAnswer> {
  checkSiting(problem, rule)
  checkCount(rule.count, problem, rule)
  const { weighted, unserved } = weightedCosts(problem)
  const { best, bound, proven, nodes } = await leastSum(problem, weighted, rule, effort, watch)
  const method = methodWords(proven, nodes)
  if (best.value >= unserved) {
    const none = { sites: [], assignment: new Int32Array(problem.demands).fill(-1), method }
    return proven || bound >= unserved
      ? { ...none, status: 'infeasible', value: NaN, bound: Infinity }
      : { ...none, status: 'unknown', value: NaN, bound }
  }
  const assignment = assignToSites(problem, best.sites)
  const value = medianValue(problem, assignment)
  const status = proven ? 'proven' : 'found'
  return { status, value, bound: proven ? value : bound, sites: best.sites, assignment, method }
}

/** How an answer was come by, in a few words. */
export function methodWords(proven: boolean, nodes: number): string {
  const tree = nodes === 1 ? '' : `, ${nodes.toLocaleString('en-GB')} nodes of branch and bound`
  return `interchange, Lagrangian bound${tree}${proven ? '' : ', given up'}`
}

/**
 * The best `count` sites for a matrix of weighted costs, with its proof; sites of the answer are
 * those of the problem.
 *
 * @param weighted row-major, demands x sites, finite
 */
export async function leastSum(
  { demands, sites }: Pick<SitingProblem, 'demands' | 'sites'>,
  weighted: Float64Array,
  { count, open = [], closed = [] }: SiteRule & { readonly count: number },
  { start, starts = STARTS, seed = 1, nodes = NODES }: SitingEffort,
  watch: Watch,
): Promise<Proof> {
  const shut = new Set(closed)
  const left = Array.from({ length: sites }, (_, site) => site).filter((site) => !shut.has(site))
  const costs = left.length === sites ? weighted : columns(weighted, demands, sites, left)
  const must = new Set(open)
  const length = Math.max(LEAST_LIST, Math.ceil((LIST_LENGTH * left.length) / count))
  const model: MedianModel = {
    weighted: costs,
    lists: nearLists(costs, demands, left.length, length),
    count,
    fixed: Uint8Array.from(left, (site) => (must.has(site) ? 1 : 0)),
  }
  const own = start?.map((site) => left.indexOf(site)).filter((site) => site >= 0)
  const first = await searched(model, own, { starts, seed }, watch)
  const proof = await branchAndBound(model, first, { unit: unitOf(costs), nodes }, watch)
  const named = proof.best.sites.map((site) => left[site] ?? NaN)
  return { ...proof, best: { ...proof.best, sites: named } }
}

/** The best sites that interchange finds from greedy sites, from some that are given and at random. */
async function searched(
  model: MedianModel,
  own: readonly number[] | undefined,
  { starts, seed }: { readonly starts: number; readonly seed: number },
  watch: Watch,
): Promise<MedianSites> {
  const random = seededRandom(seed)
  let best = await interchange(model, greedySites(model), watch)
  for (let turn = own === undefined ? 1 : 0; turn <= starts; turn += 1) {
    watch.report?.(null, `searching from start ${turn + 1} of ${starts + 1}`)
    const from = turn === 0 ? completed(own ?? [], model) : randomSites(model, random)
    const found = await interchange(model, from, watch)
    if (found.value < best.value) best = found
  }
  return best
}

/** Given sites made into as many as are asked for, with those that must be open. */
function completed(own: readonly number[], model: MedianModel): number[] {
  const must = [...model.fixed.keys()].filter((site) => model.fixed[site] === 1)
  return [...new Set([...must, ...own, ...greedySites(model)])].slice(0, model.count)
}

/**
 * Costs times weights, and what stands for a site that cannot serve a demand: more than all finite
 * costs together.
 */
function weightedCosts({ demands, sites, costs, weights }: SitingProblem): {
  readonly weighted: Float64Array
  readonly unserved: number
} {
  const weighted = new Float64Array(costs.length)
  let unserved = 1
  for (let demand = 0; demand < demands; demand += 1) {
    const weight = weights[demand] ?? 0
    let most = 0
    for (let at = demand * sites; at < (demand + 1) * sites; at += 1) {
      const cost = weight === 0 ? 0 : weight * (costs[at] ?? 0)
      weighted[at] = cost
      if (cost < Infinity) most = Math.max(most, cost)
    }
    unserved += most
  }
  unserved = Math.ceil(unserved)
  for (const [at, cost] of weighted.entries()) if (cost === Infinity) weighted[at] = unserved
  return { weighted, unserved }
}

/** 1 where all costs are whole numbers, so that their sums are; otherwise 0. */
function unitOf(costs: Float64Array): number {
  return costs.every((cost) => Number.isSafeInteger(cost)) ? 1 : 0
}

function columns(
  matrix: Float64Array,
  rows: number,
  width: number,
  kept: readonly number[],
): Float64Array {
  const some = new Float64Array(rows * kept.length)
  for (let row = 0; row < rows; row += 1) {
    for (const [to, from] of kept.entries()) {
      some[row * kept.length + to] = matrix[row * width + from] ?? 0
    }
  }
  return some
}
