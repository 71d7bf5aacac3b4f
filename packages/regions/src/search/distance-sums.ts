import type { DistanceTerm } from '../problem.ts'

/**
 * For every centre the sum of the costs to it of its region's members, kept while nodes move. A
 * centre stands in one region only, so one number a centre is enough.
 */
export class DistanceSums {
  readonly #costs: Float64Array
  readonly #centres: number
  /** Node i's centres are those at positions first[i] to first[i + 1] - 1 of `owned`. */
  readonly #first: Int32Array
  readonly #owned: Int32Array
  readonly #sums: Float64Array

  constructor({ costs, centres }: DistanceTerm, n: number) {
    this.#costs = costs
    this.#centres = centres.length
    this.#sums = new Float64Array(centres.length)
    const order = [...centres.keys()].sort((a, b) => (centres[a] ?? 0) - (centres[b] ?? 0) || a - b)
    this.#owned = Int32Array.from(order)
    this.#first = new Int32Array(n + 1)
    for (const node of centres) this.#first[node + 1] = (this.#first[node + 1] ?? 0) + 1
    for (let node = 0; node < n; node += 1) {
      this.#first[node + 1] = (this.#first[node + 1] ?? 0) + (this.#first[node] ?? 0)
    }
  }

  /** The least sum of a region's centres; 0 when it has none. O(members). */
  least(members: readonly number[]): number {
    return this.leastWithout(members, -1)
  }

  /** The least sum of a region's centres once a member has left. O(members). */
  leastWithout(members: readonly number[], node: number): number {
    const costs = this.#costs
    const row = node * this.#centres
    let least = Infinity
    for (const member of members) {
      if (member === node) continue
      const end = this.#first[member + 1] ?? 0
      for (let at = this.#first[member] ?? 0; at < end; at += 1) {
        const centre = this.#owned[at] ?? 0
        const sum = (this.#sums[centre] ?? 0) - (node < 0 ? 0 : (costs[row + centre] ?? 0))
        if (sum < least) least = sum
      }
    }
    return least === Infinity ? 0 : least
  }

  /** The least sum of a region's centres once a node has joined. O(members). */
  leastWith(members: readonly number[], node: number): number {
    const costs = this.#costs
    const row = node * this.#centres
    let least = Infinity
    for (const member of members) {
      const end = this.#first[member + 1] ?? 0
      for (let at = this.#first[member] ?? 0; at < end; at += 1) {
        const centre = this.#owned[at] ?? 0
        const sum = (this.#sums[centre] ?? 0) + (costs[row + centre] ?? 0)
        if (sum < least) least = sum
      }
    }
    const end = this.#first[node + 1] ?? 0
    for (let at = this.#first[node] ?? 0; at < end; at += 1) {
      const sum = this.#sumOf(this.#owned[at] ?? 0, members, node)
      if (sum < least) least = sum
    }
    return least === Infinity ? 0 : least
  }

  /** A node leaves the region with these members, itself still or no longer among them. */
  leave(members: readonly number[], node: number): void {
    this.#shift(members, node, -1)
  }

  /** A node joins the region with these members, of which it is not yet one. */
  join(members: readonly number[], node: number): void {
    this.#shift(members, node, 1)
    const end = this.#first[node + 1] ?? 0
    for (let at = this.#first[node] ?? 0; at < end; at += 1) {
      const centre = this.#owned[at] ?? 0
      this.#sums[centre] = this.#sumOf(centre, members, node)
    }
  }

  /** The centre with the least sum, the first where they tie; null when the region has none. */
  centre(members: readonly number[]): number | null {
    let best: number | null = null
    for (const member of members) {
      const end = this.#first[member + 1] ?? 0
      for (let at = this.#first[member] ?? 0; at < end; at += 1) {
        const centre = this.#owned[at] ?? 0
        const gain = best === null ? -1 : (this.#sums[centre] ?? 0) - (this.#sums[best] ?? 0)
        if (gain < 0 || (gain === 0 && best !== null && centre < best)) best = centre
      }
    }
    return best
  }

  #shift(members: readonly number[], node: number, sign: 1 | -1): void {
    const row = node * this.#centres
    for (const member of members) {
      const end = this.#first[member + 1] ?? 0
      for (let at = this.#first[member] ?? 0; at < end; at += 1) {
        const centre = this.#owned[at] ?? 0
        const cost = this.#costs[row + centre] ?? 0
        this.#sums[centre] = (this.#sums[centre] ?? 0) + sign * cost
      }
    }
  }

  /** What the members and the node cost to a centre. */
  #sumOf(centre: number, members: readonly number[], node: number): number {
    let sum = this.#costs[node * this.#centres + centre] ?? 0
    for (const member of members) sum += this.#costs[member * this.#centres + centre] ?? 0
    return sum
  }
}
