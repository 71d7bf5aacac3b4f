import type { Partition, RegionProblem } from '../problem.ts'
import { PartitionState } from '../search/state.ts'

/**
 * A partition that moves one node at a time and knows how many pairs of nodes are together in it and
 * apart in each of some others, or the other way round. A move is weighed in O(others) besides.
 */
export class DifferingState extends PartitionState {
  readonly #others: readonly Other[]

  /** @param others partitions of the same nodes, one at least */
  constructor(problem: RegionProblem, labels: ArrayLike<number>, others: readonly Partition[]) {
    super(problem, labels)
    this.#others = others.map((regions) => new Other(this, regions))
  }

  /** The pairs that differ from the nearest of the others. */
  get difference(): number {
    let least = Infinity
    for (const { difference } of this.#others) if (difference < least) least = difference
    return least
  }

  /** What {@link difference} would be after a move. */
  differenceAfter(node: number, to: number): number {
    const from = this.regionOf(node)
    const grown = this.membersOf(to).length - this.membersOf(from).length + 1
    let least = Infinity
    for (const other of this.#others) {
      const after = other.difference + grown - 2 * other.commonChange(node, from, to)
      if (after < least) least = after
    }
    return least
  }

  override move(node: number, to: number): void {
    const from = this.regionOf(node)
    if (from === to) return
    const grown = this.membersOf(to).length - this.membersOf(from).length + 1
    for (const other of this.#others) other.move(node, from, to, grown)
    super.move(node, to)
  }
}

/** Another partition, and its overlap with the state. */
class Other {
  readonly #regions: Partition
  readonly #n: number
  /** The nodes in each region of the state and each of the other, row by row of the state's. */
  readonly #common: Int32Array
  difference = 0

  constructor(state: PartitionState, regions: Partition) {
    this.#regions = regions
    this.#n = regions.length
    this.#common = new Int32Array(this.#n * this.#n)
    for (let node = 0; node < this.#n; node += 1) {
      const own = state.regionOf(node) * this.#n + (regions[node] ?? 0)
      this.#common[own] = (this.#common[own] ?? 0) + 1
      for (let before = 0; before < node; before += 1) {
        const together = state.regionOf(before) === state.regionOf(node)
        if (together !== (regions[before] === regions[node])) this.difference += 1
      }
    }
  }

  /** By how much the pairs together in both grow with a move. */
  commonChange(node: number, from: number, to: number): number {
    const own = this.#regions[node] ?? 0
    const n = this.#n
    return (this.#common[to * n + own] ?? 0) - (this.#common[from * n + own] ?? 0) + 1
  }

  /** @param grown by how much the pairs together in the state grow */
  move(node: number, from: number, to: number, grown: number): void {
    this.difference += grown - 2 * this.commonChange(node, from, to)
    const own = this.#regions[node] ?? 0
    const n = this.#n
    this.#common[from * n + own] = (this.#common[from * n + own] ?? 0) - 1
    this.#common[to * n + own] = (this.#common[to * n + own] ?? 0) + 1
  }
}
