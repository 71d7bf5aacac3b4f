import type { CutGraph } from './cut-edges.ts'

/** Capacities are whole numbers: this many for a weight of one. */
const UNIT = 65_536
/** The capacity of an arc that is never cut; sums of it are still whole numbers. */
const ENDLESS = 2 ** 40

/** What the least boundary of a region is, at one price for its size. */
export interface FlowBound {
  /** No region within the rule has a boundary of less weight. */
  readonly value: number
  /** The size of the region of least boundary and price; smaller than the rule allows or not. */
  readonly size: number
  /** Its boundary alone. */
  readonly boundary: number
}

/**
 * Least boundaries of a region that has some nodes, has none of others and is of a size within a
 * band, by maximum flow (Dinic 1970). The band is priced: at a price p, a size above the greatest
 * costs p a unit, and below zero a size under the least does (Lagrange). For any price the value
 * bounds every region within the rule, connected or not; prices and weights are rounded so that it
 * never lies above. O(n² edges) at worst, far less mostly.
 */
export class RegionFlow {
  readonly #graph: CutGraph
  readonly #sizes: Float64Array
  readonly #reverse: Int32Array
  readonly #capacity: Float64Array
  readonly #residual: Float64Array
  /** What is left of the arcs from the source and to the sink. */
  readonly #fed: Float64Array
  readonly #drained: Float64Array
  readonly #level: Int32Array
  readonly #next: Int32Array
  readonly #queue: Int32Array
  /** After {@link bound}: 1 for each node of the region. */
  readonly inside: Uint8Array

  constructor(graph: CutGraph, sizes: Float64Array) {
    const { n, from, to, weight } = graph
    this.#graph = graph
    this.#sizes = sizes
    this.#reverse = new Int32Array(to.length)
    for (let node = 0; node < n; node += 1) {
      for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
        const other = to[arc] ?? 0
        for (let back = from[other] ?? 0; back < (from[other + 1] ?? 0); back += 1) {
          if (to[back] === node) this.#reverse[arc] = back
        }
      }
    }
    this.#capacity = weight.map((one) => Math.floor(one * UNIT))
    this.#residual = new Float64Array(to.length)
    this.#fed = new Float64Array(n)
    this.#drained = new Float64Array(n)
    this.#level = new Int32Array(n)
    this.#next = new Int32Array(n)
    this.#queue = new Int32Array(n)
    this.inside = new Uint8Array(n)
  }

  /**
   * @param kind of each node: 1 the region has it, 0 the region has it not, 2 it is free
   * @param price of a unit of size
   * @param limit the greatest size for a price of zero or more, the least size below
   */
  bound(kind: Uint8Array, price: number, limit: number): FlowBound {
    const { n } = this.#graph
    this.#residual.set(this.#capacity)
    this.#fed.fill(0)
    this.#drained.fill(0)
    let fixed = 0
    let offered = 0
    for (let node = 0; node < n; node += 1) {
      const size = this.#sizes[node] ?? 0
      const worth = price >= 0 ? Math.floor(price * size * UNIT) : Math.ceil(-price * size * UNIT)
      if (kind[node] === 1) {
        this.#fed[node] = ENDLESS
        fixed += price >= 0 ? worth : -worth
      } else if (kind[node] === 0) {
        this.#drained[node] = ENDLESS
      } else if (price >= 0) {
        this.#drained[node] = worth
      } else {
        this.#fed[node] = worth
        offered += worth
      }
    }
    let flow = 0
    while (this.#levels()) {
      for (let node = 0; node < n; node += 1) {
        if ((this.#fed[node] ?? 0) <= 0) continue
        const pushed = this.#push(node, this.#fed[node] ?? 0)
        this.#fed[node] = (this.#fed[node] ?? 0) - pushed
        flow += pushed
      }
    }
    for (let node = 0; node < n; node += 1) {
      this.inside[node] = (this.#level[node] ?? -1) >= 0 ? 1 : 0
    }
    const least = flow - offered + fixed
    return { value: (least - Math.ceil(price * limit * UNIT)) / UNIT, ...this.measured() }
  }

  /** The size and the boundary of the nodes that are {@link inside}. */
  measured(): { readonly size: number; readonly boundary: number } {
    const { n, from, to, weight } = this.#graph
    let size = 0
    let boundary = 0
    for (let node = 0; node < n; node += 1) {
      if (this.inside[node] === 0) continue
      size += this.#sizes[node] ?? 0
      for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
        if (this.inside[to[arc] ?? 0] === 0) boundary += weight[arc] ?? 0
      }
    }
    return { size, boundary }
  }

  /** The distance of each node from the source; whether the sink is reached. */
  #levels(): boolean {
    const { n, from, to } = this.#graph
    this.#level.fill(-1)
    let filled = 0
    for (let node = 0; node < n; node += 1) {
      this.#next[node] = from[node] ?? 0
      if ((this.#fed[node] ?? 0) <= 0) continue
      this.#level[node] = 0
      this.#queue[filled] = node
      filled += 1
    }
    let reached = false
    for (let read = 0; read < filled; read += 1) {
      const node = this.#queue[read] ?? 0
      if ((this.#drained[node] ?? 0) > 0) reached = true
      for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
        const next = to[arc] ?? 0
        if ((this.#residual[arc] ?? 0) <= 0 || (this.#level[next] ?? 0) >= 0) continue
        this.#level[next] = (this.#level[node] ?? 0) + 1
        this.#queue[filled] = next
        filled += 1
      }
    }
    return reached
  }

  #push(node: number, most: number): number {
    const { from, to } = this.#graph
    let left = most
    const drain = Math.min(left, this.#drained[node] ?? 0)
    if (drain > 0) {
      this.#drained[node] = (this.#drained[node] ?? 0) - drain
      left -= drain
    }
    const last = from[node + 1] ?? 0
    while (left > 0 && (this.#next[node] ?? 0) < last) {
      const arc = this.#next[node] ?? 0
      const next = to[arc] ?? 0
      const room = this.#residual[arc] ?? 0
      if (room > 0 && this.#level[next] === (this.#level[node] ?? 0) + 1) {
        const pushed = this.#push(next, Math.min(left, room))
        if (pushed > 0) {
          const back = this.#reverse[arc] ?? 0
          this.#residual[arc] = room - pushed
          this.#residual[back] = (this.#residual[back] ?? 0) + pushed
          left -= pushed
        }
      }
      if (left > 0) this.#next[node] = arc + 1
    }
    return most - left
  }
}
