import { canonical, costOf } from '../cost.ts'
import type { Answer, Partition, RegionProblem, Watch } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { MOST_LABELS } from './cut-domains.ts'
import { countsOf, cutGraphOf, weightOfEdges } from './cut-edges.ts'
import { CutTree } from './cut-tree.ts'

/** What {@link proveCutEdges} may use. */
export interface CutProofOptions {
  /** A good partition, from `searchCutEdges`: the tree is as large as it must be to prove it. */
  readonly incumbent?: Partition | undefined
  /** Nodes of the search tree in all; 20,000 without a word. */
  readonly nodes?: number | undefined
}

/** Values are told apart by this share. */
const ROUNDING = 1e-9

/**
 * The partition that cuts least, and the proof of it: branch and bound, where the boundary of each
 * region is bounded by maximum flow between the nodes that it has and those that it has not, with a
 * price for sizes outside the band (the exact bisection of Delling, Goldberg, Razenshteyn and
 * Werneck 2015, with Lagrangian bounds in place of packings). Where all weights are whole numbers,
 * bounds are rounded up. The bound holds when the nodes run out too. O(nodes x regions x flow).
 *
 * @throws RangeError for a problem that is not one of cut edges (see `cutGraphOf`)
 */
export async function proveCutEdges(
  problem: RegionProblem,
  { incumbent, nodes = 20_000 }: CutProofOptions = {},
  watch: Watch = {},
): Promise<Answer> {
  const graph = cutGraphOf(problem)
  if (graph === null) throw new RangeError('a proof of few cut edges needs edges alone to count')
  const { objective } = problem
  const whole = graph.weights.every((weight) => Number.isInteger(weight))
  const best = { value: Infinity, partition: null as Partition | null }
  const offer = (labels: ArrayLike<number>) => {
    const partition = canonical(labels)
    if (faultsOf(problem, partition).length > 0) return
    const value = costOf(problem, partition)
    if (value < best.value) Object.assign(best, { value, partition })
  }
  if (incumbent !== undefined) offer(incumbent)
  let bound = Infinity
  let used = 0
  for (const regions of countsOf(problem)) {
    const base = objective.constant + regions * objective.perRegion - weightOfEdges(graph)
    if (regions > MOST_LABELS) {
      bound = Math.min(bound, base)
      continue
    }
    const goal = {
      offer,
      /** With whole weights a better cut is better by one at least. */
      get target(): number {
        const least = best.value - base
        if (least === Infinity) return Infinity
        return whole ? Math.round(least) - 1 + 1e-6 : least - ROUNDING * Math.max(1, least)
      },
      enough(cut: number): boolean {
        return cut >= this.target
      },
    }
    const tree = new CutTree(problem, graph, regions, goal)
    const least = await tree.search(Math.max(1, nodes - used), watch)
    used += tree.visited
    bound = Math.min(bound, base + (whole ? Math.ceil(least - 1e-6) : least))
  }
  const method = `branch and bound with least boundaries by flow, ${used} nodes`
  const { value, partition } = best
  if (bound === Infinity || bound >= value - ROUNDING * Math.max(1, Math.abs(value))) {
    const status = partition === null ? 'infeasible' : 'proven'
    return { status, partition, value, bound: value, method }
  }
  return { status: partition === null ? 'unknown' : 'found', partition, value, bound, method }
}
