import type { Graph } from '../graph/graph.ts'
import { edgesOf } from '../graph/graph.ts'
import type { Objective, RegionProblem } from '../problem.ts'

/**
 * A problem whose only aim is to cut few edges, laid out for speed: the neighbours of node v stand
 * at `from[v]` to `from[v + 1] - 1`, each with the weight of its edge.
 */
export interface CutGraph {
  readonly n: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weight: Float64Array
  /** Every edge once: its lower node, its higher node and its weight. */
  readonly tails: Int32Array
  readonly heads: Int32Array
  readonly weights: Float64Array
}

/** The number of edges between different regions, as an objective: pairs of -1 and a constant. */
export function cutEdgesObjective(graph: Graph): Objective {
  const pairs = new Float64Array(graph.n * graph.n)
  const edges = edgesOf(graph)
  for (const [a, b] of edges) {
    pairs[a * graph.n + b] = -1
    pairs[b * graph.n + a] = -1
  }
  return { distance: null, pairs, evenness: [], perRegion: 0, constant: edges.length }
}

/**
 * The weights of the edges, where the objective is a weighted count of cut edges: pairs of
 * neighbours alone, none above zero and some below, and neither distance nor evenness nor forbidden pairs. Null
 * for every other problem. O(n²).
 */
export function cutGraphOf(problem: RegionProblem): CutGraph | null {
  const { graph, objective, apart } = problem
  const { pairs, distance, evenness } = objective
  if (pairs === null || distance !== null || evenness.length > 0) return null
  if (apart !== null && apart.includes(1)) return null
  const edges = edgesOf(graph)
  let onEdges = 0
  for (const [a, b] of edges) {
    const pair = pairs[a * graph.n + b] ?? NaN
    if (!(pair <= 0)) return null
    if (pair < 0) onEdges += 2
  }
  let all = 0
  for (const pair of pairs) if (pair !== 0) all += 1
  if (all !== onEdges || all === 0) return null
  const from = new Int32Array(graph.n + 1)
  for (const [node, those] of graph.neighbours.entries()) {
    from[node + 1] = (from[node] ?? 0) + those.length
  }
  const to = Int32Array.from(graph.neighbours.flatMap((those) => [...those]))
  const weight = Float64Array.from(
    graph.neighbours.flatMap((those, a) =>
      Array.from(those, (b) => 0 - (pairs[a * graph.n + b] ?? 0)),
    ),
  )
  return {
    n: graph.n,
    from,
    to,
    weight,
    tails: Int32Array.from(edges, ([a]) => a),
    heads: Int32Array.from(edges, ([, b]) => b),
    weights: Float64Array.from(edges, ([a, b]) => 0 - (pairs[a * graph.n + b] ?? 0)),
  }
}

/** The graph of some nodes, in their order, with the edges between them. O(edges). */
export function partOf(graph: CutGraph, nodes: readonly number[]): CutGraph {
  const place = new Int32Array(graph.n).fill(-1)
  for (const [at, node] of nodes.entries()) place[node] = at
  const from = new Int32Array(nodes.length + 1)
  const to: number[] = []
  const weight: number[] = []
  const edges: (readonly [number, number, number])[] = []
  for (const [at, node] of nodes.entries()) {
    for (let arc = graph.from[node] ?? 0; arc < (graph.from[node + 1] ?? 0); arc += 1) {
      const other = place[graph.to[arc] ?? 0] ?? -1
      if (other === -1) continue
      to.push(other)
      weight.push(graph.weight[arc] ?? 0)
      if (other > at) edges.push([at, other, graph.weight[arc] ?? 0])
    }
    from[at + 1] = to.length
  }
  return {
    n: nodes.length,
    from,
    to: Int32Array.from(to),
    weight: Float64Array.from(weight),
    tails: Int32Array.from(edges, ([a]) => a),
    heads: Int32Array.from(edges, ([, b]) => b),
    weights: Float64Array.from(edges, ([, , one]) => one),
  }
}

/** The weight of all edges together: what a partition into single nodes cuts. */
export function weightOfEdges({ weights }: CutGraph): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}

/** The numbers of regions that the count and the band allow; empty when none are. */
export function countsOf({ sizes, band, count }: RegionProblem): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const slack = 1e-9 * Math.max(1, total)
  const least = Math.max(count?.min ?? 1, Math.ceil((total - slack) / band.max), 1)
  const most = Math.min(
    count?.max ?? Infinity,
    band.min > 0 ? Math.floor((total + slack) / band.min) : sizes.length,
    sizes.length,
  )
  const counts: number[] = []
  for (let k = least; k <= most; k += 1) counts.push(k)
  return counts
}
