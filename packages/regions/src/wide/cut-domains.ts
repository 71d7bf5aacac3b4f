import type { Band } from '../problem.ts'
import type { CutGraph } from './cut-edges.ts'

/** The most regions that fit into the bits of a domain. */
export const MOST_LABELS = 15

/**
 * What a node of the search tree knows: for each node of the graph the regions that it may belong
 * to, one bit each. Regions that no node belongs to yet are all alike, and the first of them is used
 * first.
 */
export type Domains = Uint16Array

/** Nodes known to be of each region. */
export function knownOf(domains: Domains, regions: number): readonly (readonly number[])[] {
  const known: number[][] = Array.from({ length: regions }, () => [])
  for (const [node, bits] of domains.entries()) {
    if ((bits & (bits - 1)) === 0) known[31 - Math.clz32(bits)]?.push(node)
  }
  return known
}

/** Draws from some choices what the rule says of others, until nothing follows any more. */
export class DomainRule {
  readonly #graph: CutGraph
  readonly #sizes: Float64Array
  readonly #regions: number
  readonly #band: Band
  readonly #mark: Int32Array
  readonly #queue: Int32Array
  #round = 0

  constructor(graph: CutGraph, sizes: Float64Array, regions: number, band: Band) {
    this.#graph = graph
    this.#sizes = sizes
    this.#regions = regions
    this.#band = band
    this.#mark = new Int32Array(graph.n)
    this.#queue = new Int32Array(graph.n)
  }

  /**
   * Takes regions away that a node cannot belong to: out of reach of the nodes known to be of it, or
   * too much for it. False when no partition is left. O(regions x edges) a time round.
   */
  follow(domains: Domains): boolean {
    for (;;) {
      const known = knownOf(domains, this.#regions)
      let changed = this.#nameUnused(domains, known)
      for (let region = 0; region < this.#regions && !changed; region += 1) {
        const members = known[region] ?? []
        const one =
          members.length === 0
            ? this.#mayStart(domains, region)
            : this.#mayGrow(domains, region, members)
        if (one === null) return false
        changed = one
      }
      if (domains.includes(0)) return false
      if (!changed) return true
    }
  }

  /** A node that can be of unused regions alone is of the first of them. */
  #nameUnused(domains: Domains, known: readonly (readonly number[])[]): boolean {
    let unused = 0
    for (const [region, members] of known.entries()) if (members.length === 0) unused |= 1 << region
    if ((unused & (unused - 1)) === 0) return false
    const node = domains.findIndex((bits) => (bits & ~unused) === 0)
    if (node === -1) return false
    domains[node] = unused & -unused
    return true
  }

  #mayGrow(domains: Domains, region: number, members: readonly number[]): boolean | null {
    const bit = 1 << region
    let size = 0
    for (const node of members) size += this.#sizes[node] ?? 0
    if (size > this.#band.max) return null
    this.#round += 1
    const reach = this.#spread(domains, bit, members[0] ?? 0)
    if (reach < this.#band.min) return null
    for (const node of members) if (this.#mark[node] !== this.#round) return null
    let changed = false
    for (const [node, bits] of domains.entries()) {
      if ((bits & bit) === 0 || bits === bit) continue
      if (this.#mark[node] === this.#round && size + (this.#sizes[node] ?? 0) <= this.#band.max) {
        continue
      }
      domains[node] = bits & ~bit
      changed = true
    }
    return changed
  }

  #mayStart(domains: Domains, region: number): boolean | null {
    const bit = 1 << region
    this.#round += 1
    let largest = 0
    let changed = false
    for (const [node, bits] of domains.entries()) {
      if ((bits & bit) === 0 || this.#mark[node] === this.#round) continue
      const reach = this.#spread(domains, bit, node)
      largest = Math.max(largest, reach)
      if (reach >= this.#band.min) continue
      changed = true
      for (const other of this.#queue) {
        if (other === -1) break
        domains[other] = (domains[other] ?? 0) & ~bit
      }
    }
    return largest < this.#band.min ? null : changed
  }

  /** Marks what is connected to a node over nodes with the bit; its size. */
  #spread(domains: Domains, bit: number, start: number): number {
    const { from, to } = this.#graph
    this.#mark[start] = this.#round
    this.#queue[0] = start
    let filled = 1
    let size = 0
    for (let read = 0; read < filled; read += 1) {
      const node = this.#queue[read] ?? 0
      size += this.#sizes[node] ?? 0
      for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
        const next = to[arc] ?? 0
        if (this.#mark[next] === this.#round || ((domains[next] ?? 0) & bit) === 0) continue
        this.#mark[next] = this.#round
        this.#queue[filled] = next
        filled += 1
      }
    }
    this.#queue.fill(-1, filled)
    return size
  }
}
