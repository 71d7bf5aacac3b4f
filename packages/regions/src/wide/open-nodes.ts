import type { Domains } from './cut-domains.ts'

/** A node of the search tree that is yet to be looked at. */
export interface OpenNode {
  readonly domains: Domains
  /** No partition below it cuts less. */
  readonly bound: number
  /** The best price of a unit of size, of each region. */
  readonly prices: Float64Array
  readonly depth: number
}

/** The open nodes, the one of least bound first, of those the deepest, of those the newest. */
export class OpenNodes {
  readonly #heap: { readonly node: OpenNode; readonly order: number }[] = []
  #added = 0

  get count(): number {
    return this.#heap.length
  }

  /** The least bound of all; Infinity when there are none. */
  get least(): number {
    return this.#heap[0]?.node.bound ?? Infinity
  }

  add(node: OpenNode): void {
    this.#heap.push({ node, order: this.#added })
    this.#added += 1
    let at = this.#heap.length - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.#before(at, above)) return
      this.#swap(at, above)
      at = above
    }
  }

  take(): OpenNode | null {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (first === undefined || last === undefined) return null
    if (this.#heap.length === 0) return first.node
    this.#heap[0] = last
    let at = 0
    for (;;) {
      let least = at
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < this.#heap.length && this.#before(below, least)) least = below
      }
      if (least === at) return first.node
      this.#swap(at, least)
      at = least
    }
  }

  #before(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return false
    if (a.node.bound !== b.node.bound) return a.node.bound < b.node.bound
    if (a.node.depth !== b.node.depth) return a.node.depth > b.node.depth
    return a.order > b.order
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return
    this.#heap[one] = b
    this.#heap[other] = a
  }
}
