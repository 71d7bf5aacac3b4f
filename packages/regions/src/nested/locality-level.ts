import type { ChosenProblem } from '../choices/with-choices.ts'
import { withChoices } from '../choices/with-choices.ts'
import { regionsOf } from '../cost.ts'
import { solveExactly } from '../exact/solve-exactly.ts'
import type { Answer, Partition, RegionProblem, Watch } from '../problem.ts'
import { search } from '../search/search.ts'
import { cutGraphOf } from '../wide/cut-edges.ts'
import { solveWide } from '../wide/solve-wide.ts'
import { bandForCount, localityProblem } from './levels.ts'
import type { NestedProblem } from './problem.ts'

/** Regions that are enumerated, of localities alone and of clusters taken as nodes. */
const ALONE_SETS = 50_000
const OVER_SETS = 200_000
/** With more nodes than these, localities alone are searched and have no bound. */
const BOUNDED_NODES = 150

/**
 * The best localities of clusters that stand, exactly: each cluster is one node. Searched where there
 * are too many clusters for that. Null where none were found.
 */
export async function localitiesOver(
  nested: NestedProblem,
  clusters: Partition,
  seed: number,
  watch: Watch,
): Promise<Partition | null> {
  const together = regionsOf(clusters).filter(({ length }) => length > 1)
  const chosen = withChoices(localityProblem(nested), { together, fixed: [], apart: [] })
  if (chosen.problem === null) return null
  const { partition } = await exactOr(chosen.problem, OVER_SETS, watch, (problem) =>
    search(problem, { seed }, watch),
  )
  return partition === null ? null : chosen.expand(partition)
}

/** The best localities whatever the clusters, of which the bound is what matters. */
export async function localitiesAlone(
  { problem }: ChosenProblem,
  { seed, nodes }: { readonly seed: number; readonly nodes: number },
  watch: Watch,
): Promise<Answer> {
  return exactOr(problem, ALONE_SETS, watch, async (wide) => {
    const found = await search(wide, { seed }, watch)
    const simple = simplified(wide)
    if (found.status === 'infeasible' || wide.graph.n > BOUNDED_NODES || simple === null) {
      return found
    }
    const incumbent = found.partition ?? undefined
    const bounded = await solveWide(simple.problem, { incumbent, nodes }, watch)
    if (simple.problem === wide && bounded.partition !== null) return bounded
    return bounded.status === 'infeasible'
      ? bounded
      : { ...found, bound: bounded.bound + simple.rest }
  })
}

/**
 * What of a problem can be bounded in seconds: the distance, or cut edges alone. The rest costs no less
 * than `rest`: evenness nothing, pairs no less than {@link leastOfPairs}. Null where a
 * weight is below zero.
 */
function simplified(
  problem: RegionProblem,
): { readonly problem: RegionProblem; readonly rest: number } | null {
  const { objective } = problem
  const { pairs, evenness } = objective
  if (evenness.some(({ weight }) => weight < 0)) return null
  if ((pairs === null && evenness.length === 0) || cutGraphOf(problem) !== null) {
    return { problem, rest: 0 }
  }
  const rest = pairs === null ? 0 : leastOfPairs(problem, pairs)
  return { problem: { ...problem, objective: { ...objective, pairs: null, evenness: [] } }, rest }
}

/**
 * What pairs cost at least. The companions of a node are no larger than the largest region less the
 * node: of the pairs that gain, those that gain most for their size, the last in part (Dantzig 1957).
 * Each pair is counted from both its ends. O(n² log n).
 */
export function leastOfPairs(problem: RegionProblem, pairs: Float64Array): number {
  const { n } = problem.graph
  const { max } = bandForCount(problem)
  let twice = 0
  for (let a = 0; a < n; a += 1) {
    const gains = Array.from(problem.sizes, (size, b) => ({ size, cost: pairs[a * n + b] ?? 0 }))
      .filter(({ cost }, b) => b !== a && cost < 0)
      .toSorted((one, other) => one.cost * other.size - other.cost * one.size)
    let left = Math.max(0, max - (problem.sizes[a] ?? 0))
    for (const { size, cost } of gains) {
      twice += (size <= left ? 1 : left / size) * cost
      left = Math.max(0, left - size)
    }
  }
  return twice / 2
}

async function exactOr(
  problem: RegionProblem,
  mostSets: number,
  watch: Watch,
  otherwise: (problem: RegionProblem) => Promise<Answer>,
): Promise<Answer> {
  const narrow = { ...problem, band: bandForCount(problem) }
  const exact = await solveExactly(narrow, { mostSets }, watch)
  return exact === 'too many' ? otherwise(problem) : exact
}
