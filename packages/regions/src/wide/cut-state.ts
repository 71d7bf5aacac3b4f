import type { SeededRandom } from '@footings/statistics'
import type { CutGraph } from './cut-edges.ts'

/**
 * A partition into a fixed number of connected regions that changes node by node, with its cut
 * weight, its sizes and its cut edges always up to date. Sizes may lie outside the band meanwhile.
 */
export class CutState {
  readonly graph: CutGraph
  readonly sizes: Float64Array
  readonly label: Int32Array
  /** The size of each region. */
  readonly size: Float64Array
  /** The nodes of each region. */
  readonly nodes: Int32Array
  /** The weight of the edges that are cut. */
  cut = 0
  /** The positions in `tails` and `heads` of the edges that are cut: the first `cuts` of these. */
  readonly cutEdges: Int32Array
  cuts = 0
  readonly #at: Int32Array
  readonly #edgeOfArc: Int32Array
  readonly #seen: Int32Array
  readonly #queue: Int32Array
  #round = 0

  constructor(graph: CutGraph, sizes: Float64Array, regions: number) {
    this.graph = graph
    this.sizes = sizes
    this.label = new Int32Array(graph.n)
    this.size = new Float64Array(regions)
    this.nodes = new Int32Array(regions)
    this.cutEdges = new Int32Array(graph.tails.length)
    this.#at = new Int32Array(graph.tails.length)
    this.#edgeOfArc = edgeOfEachArc(graph)
    this.#seen = new Int32Array(graph.n)
    this.#queue = new Int32Array(graph.n)
  }

  /** Takes over the region of each node, and counts everything anew. O(n + edges). */
  set(labels: ArrayLike<number>): void {
    const { tails, heads, weights } = this.graph
    this.label.set(labels)
    this.size.fill(0)
    this.nodes.fill(0)
    for (let node = 0; node < this.graph.n; node += 1) {
      const region = this.label[node] ?? 0
      this.size[region] = (this.size[region] ?? 0) + (this.sizes[node] ?? 0)
      this.nodes[region] = (this.nodes[region] ?? 0) + 1
    }
    this.cut = 0
    this.cuts = 0
    this.#at.fill(-1)
    for (let edge = 0; edge < tails.length; edge += 1) {
      if (this.label[tails[edge] ?? 0] === this.label[heads[edge] ?? 0]) continue
      this.cut += weights[edge] ?? 0
      this.#addCut(edge)
    }
  }

  /** What the cut gains in weight when the node goes to the region. O(degree). */
  gain(node: number, region: number): number {
    const { from, to, weight } = this.graph
    const own = this.label[node] ?? 0
    let gain = 0
    for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
      const other = this.label[to[arc] ?? 0] ?? 0
      if (other === own) gain += weight[arc] ?? 0
      else if (other === region) gain -= weight[arc] ?? 0
    }
    return gain
  }

  /**
   * Whether the region of the node stays connected, and stays, without it. Searches from one of its
   * neighbours until the others are reached: O(1) mostly, O(region) at worst.
   */
  canLeave(node: number): boolean {
    const { from, to } = this.graph
    const own = this.label[node] ?? 0
    this.#round += 1
    const wanted = this.#round
    this.#round += 1
    const reached = this.#round
    let first = -1
    let left = 0
    for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
      const next = to[arc] ?? 0
      if (this.label[next] !== own) continue
      if (first === -1) first = next
      else {
        this.#seen[next] = wanted
        left += 1
      }
    }
    if (first === -1) return false
    if (left === 0) return true
    this.#seen[node] = reached
    this.#seen[first] = reached
    this.#queue[0] = first
    let filled = 1
    for (let read = 0; read < filled; read += 1) {
      const at = this.#queue[read] ?? 0
      for (let arc = from[at] ?? 0; arc < (from[at + 1] ?? 0); arc += 1) {
        const next = to[arc] ?? 0
        const seen = this.#seen[next] ?? 0
        if (seen === reached || this.label[next] !== own) continue
        if (seen === wanted) {
          left -= 1
          if (left === 0) return true
        }
        this.#seen[next] = reached
        this.#queue[filled] = next
        filled += 1
      }
    }
    return false
  }

  /** Puts the node into the region; the caller has asked {@link canLeave}. O(degree). */
  move(node: number, region: number): void {
    const { from, to, weight } = this.graph
    const own = this.label[node] ?? 0
    for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
      const other = this.label[to[arc] ?? 0] ?? 0
      if (other === own) {
        this.cut += weight[arc] ?? 0
        this.#addCut(this.#edgeOfArc[arc] ?? 0)
      } else if (other === region) {
        this.cut -= weight[arc] ?? 0
        this.#removeCut(this.#edgeOfArc[arc] ?? 0)
      }
    }
    const size = this.sizes[node] ?? 0
    this.label[node] = region
    this.size[own] = (this.size[own] ?? 0) - size
    this.size[region] = (this.size[region] ?? 0) + size
    this.nodes[own] = (this.nodes[own] ?? 0) - 1
    this.nodes[region] = (this.nodes[region] ?? 0) + 1
  }

  #addCut(edge: number): void {
    this.#at[edge] = this.cuts
    this.cutEdges[this.cuts] = edge
    this.cuts += 1
  }

  #removeCut(edge: number): void {
    const at = this.#at[edge] ?? 0
    this.cuts -= 1
    const last = this.cutEdges[this.cuts] ?? 0
    this.cutEdges[at] = last
    this.#at[last] = at
    this.#at[edge] = -1
  }
}

/**
 * A random partition into connected regions: seeds drawn by chance, then always the smallest region
 * that can grow takes a node beside it. Nodes of a part without a seed get -1. O(n x regions).
 */
export function grown(
  { n, from, to }: CutGraph,
  sizes: Float64Array,
  regions: number,
  random: SeededRandom,
): Int32Array {
  const label = new Int32Array(n).fill(-1)
  const size = new Float64Array(regions)
  const fronts: number[][] = Array.from({ length: regions }, () => [])
  const take = (node: number, region: number) => {
    label[node] = region
    size[region] = (size[region] ?? 0) + (sizes[node] ?? 0)
    for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
      if (label[to[arc] ?? 0] === -1) fronts[region]?.push(to[arc] ?? 0)
    }
  }
  for (let region = 0; region < regions; region += 1) {
    let seed = Math.floor(random.uniform() * n)
    while (label[seed] !== -1) seed = (seed + 1) % n
    take(seed, region)
  }
  for (;;) {
    let smallest = -1
    for (let region = 0; region < regions; region += 1) {
      if ((fronts[region]?.length ?? 0) === 0) continue
      if (smallest === -1 || (size[region] ?? 0) < (size[smallest] ?? 0)) smallest = region
    }
    const front = fronts[smallest]
    if (front === undefined) return label
    const drawn = Math.floor(random.uniform() * front.length)
    const node = front[drawn] ?? 0
    front[drawn] = front.at(-1) ?? 0
    front.pop()
    if (label[node] === -1) take(node, smallest)
  }
}

function edgeOfEachArc({ from, to, tails, heads }: CutGraph): Int32Array {
  const edgeOf = new Int32Array(to.length)
  for (let edge = 0; edge < tails.length; edge += 1) {
    const [a, b] = [tails[edge] ?? 0, heads[edge] ?? 0]
    for (let arc = from[a] ?? 0; arc < (from[a + 1] ?? 0); arc += 1) {
      if (to[arc] === b) edgeOf[arc] = edge
    }
    for (let arc = from[b] ?? 0; arc < (from[b + 1] ?? 0); arc += 1) {
      if (to[arc] === a) edgeOf[arc] = edge
    }
  }
  return edgeOf
}
