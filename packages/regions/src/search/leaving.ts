import type { Graph } from '../graph/graph.ts'

/** Whether a node can leave its region without taking it to pieces; for one graph, asked very often. */
export class Leaving {
  readonly #graph: Graph
  /** The number of the last question in which a node was sought (even) or reached (odd). */
  readonly #seen: Int32Array
  readonly #queue: Int32Array
  #round = 0

  constructor(graph: Graph) {
    this.#graph = graph
    this.#seen = new Int32Array(graph.n)
    this.#queue = new Int32Array(graph.n)
  }

  /**
   * Whether the node's neighbours in its region hang together without it: breadth first from one of
   * them until all are seen. O(1) where there is one, O(members' edges) at worst.
   */
  keepsPieces(node: number, regionOf: Int32Array): boolean {
    const region = regionOf[node]
    let first = -1
    let sought = 0
    for (const next of this.#graph.neighbours[node] ?? []) {
      if (regionOf[next] !== region) continue
      if (first < 0) first = next
      sought += 1
    }
    return sought < 2 || this.#reachesAll(node, first, sought, regionOf)
  }

  #reachesAll(node: number, first: number, sought: number, regionOf: Int32Array): boolean {
    const { neighbours } = this.#graph
    const region = regionOf[node]
    const seen = this.#seen
    const queue = this.#queue
    // Numbers go round before they are too large for the array.
    if (this.#round > 2_000_000_000) {
      this.#round = 0
      seen.fill(0)
    }
    this.#round += 2
    const wanted = this.#round
    const reached = wanted + 1
    for (const next of neighbours[node] ?? []) if (regionOf[next] === region) seen[next] = wanted
    seen[node] = reached
    seen[first] = reached
    let left = sought - 1
    let end = 1
    queue[0] = first
    for (let at = 0; at < end; at += 1) {
      for (const next of neighbours[queue[at] ?? 0] ?? []) {
        if (regionOf[next] !== region || seen[next] === reached) continue
        if (seen[next] === wanted) left -= 1
        if (left === 0) return true
        seen[next] = reached
        queue[end] = next
        end += 1
      }
    }
    return false
  }
}
