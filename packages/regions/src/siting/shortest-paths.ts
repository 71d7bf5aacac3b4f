import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'

/** An undirected edge and what it costs to go along it. */
export type CostedEdge = readonly [a: number, b: number, cost: number]

/**
 * The cost of the cheapest way between any two nodes, row-major n x n; Infinity where there is none.
 * Dijkstra (1959) from every node with a binary heap: O(n x edges x log n).
 *
 * @param edges none costs less than 0; of parallel edges the cheapest counts
 */
export async function shortestPaths(
  n: number,
  edges: readonly CostedEdge[],
  watch: Watch = {},
): Promise<Float64Array> {
  const ways = adjacency(n, edges)
  const all = new Float64Array(n * n).fill(Infinity)
  const heap = new Heap()
  for (let from = 0; from < n; from += 1) {
    watch.report?.(from / n, 'shortest paths')
    await pause(watch)
    walk(ways, from, all.subarray(from * n, (from + 1) * n), heap)
  }
  // Both ends add up the same way in another order: keep one of the two sums.
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) all[a * n + b] = all[b * n + a] ?? Infinity
  }
  return all
}

interface Ways {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly costs: Float64Array
}

function adjacency(n: number, edges: readonly CostedEdge[]): Ways {
  const starts = new Int32Array(n + 1)
  for (const [a, b] of edges) {
    starts[a + 1] = (starts[a + 1] ?? 0) + 1
    starts[b + 1] = (starts[b + 1] ?? 0) + 1
  }
  for (let node = 0; node < n; node += 1)
    starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)
  const next = starts.slice()
  const ends = new Int32Array(edges.length * 2)
  const costs = new Float64Array(edges.length * 2)
  const put = (from: number, to: number, cost: number) => {
    const at = next[from] ?? 0
    next[from] = at + 1
    ends[at] = to
    costs[at] = cost
  }
  for (const [a, b, cost] of edges) {
    put(a, b, cost)
    put(b, a, cost)
  }
  return { starts, ends, costs }
}

function walk(
  { starts, ends, costs }: Ways,
  from: number,
  reached: Float64Array,
  heap: Heap,
): void {
  reached[from] = 0
  heap.push(from, 0)
  for (let node = heap.pop(); node >= 0; node = heap.pop()) {
    // A node that was reached more cheaply since it was put in comes again.
    const far = reached[node] ?? Infinity
    if (heap.popped > far) continue
    const end = starts[node + 1] ?? 0
    for (let at = starts[node] ?? 0; at < end; at += 1) {
      const to = ends[at] ?? 0
      const cost = far + (costs[at] ?? Infinity)
      if (cost >= (reached[to] ?? Infinity)) continue
      reached[to] = cost
      heap.push(to, cost)
    }
  }
}

/** A binary heap of nodes by their cost. */
class Heap {
  readonly #nodes: number[] = []
  readonly #costs: number[] = []
  /** The cost of the node that came out last. */
  popped = 0

  push(node: number, cost: number): void {
    let at = this.#nodes.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = this.#costs[parent] ?? 0
      if (above <= cost) break
      this.#set(at, this.#nodes[parent] ?? 0, above)
      at = parent
    }
    this.#set(at, node, cost)
  }

  /** The cheapest node, or -1 when none is left. */
  pop(): number {
    const least = this.#nodes[0]
    if (least === undefined) return -1
    this.popped = this.#costs[0] ?? 0
    const node = this.#nodes.pop() ?? 0
    const cost = this.#costs.pop() ?? 0
    const size = this.#nodes.length
    if (size === 0) return least
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (this.#costs[child + 1] ?? 0) < (this.#costs[child] ?? 0)) child += 1
      const below = this.#costs[child] ?? 0
      if (below >= cost) break
      this.#set(at, this.#nodes[child] ?? 0, below)
      at = child
    }
    this.#set(at, node, cost)
    return least
  }

  #set(at: number, node: number, cost: number): void {
    this.#nodes[at] = node
    this.#costs[at] = cost
  }
}
