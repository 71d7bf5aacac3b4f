import type { RegionProblem } from '../problem.ts'
import type { Pool } from './pool.ts'
import { RunningCost } from './running-cost.ts'

/** Sizes are compared with this allowance for rounding, as a share of the size; as when verified. */
const SIZE_ROUNDING = 1e-9
/** Connected sets looked at, for each that may be kept, before there are too many. */
const LOOKS_A_SET = 20
const FIRST_CAPACITY = 1 << 14

/**
 * The search as a machine that can stop anywhere. The queue holds the candidates of all depths: those
 * of depth d are at `at[d]` up to `end[d]`, and the ones before were passed over or taken.
 */
export class RegionSearch {
  readonly #problem: RegionProblem
  readonly #mostSets: number
  readonly #words: number
  readonly #cost: RunningCost
  readonly #members: Int32Array
  readonly #queue: Int32Array
  readonly #at: Int32Array
  readonly #end: Int32Array
  readonly #seen: Uint8Array
  /** Nodes that the members keep out, counted. */
  readonly #kept: Uint16Array
  readonly #size: Float64Array
  readonly #current: Uint32Array
  readonly #smallestFrom: Float64Array
  #bits: Uint32Array
  #costs: Float64Array
  #sizes: Float64Array
  #anchor = -1
  #depth = 0
  #looks = 0
  count = 0
  tooMany = false

  constructor(problem: RegionProblem, mostSets: number) {
    const { n } = problem.graph
    this.#problem = problem
    this.#mostSets = mostSets
    this.#words = Math.max(1, Math.ceil(n / 32))
    this.#cost = new RunningCost(problem)
    this.#members = new Int32Array(n)
    this.#queue = new Int32Array(n)
    this.#at = new Int32Array(n + 1)
    this.#end = new Int32Array(n + 1)
    this.#seen = new Uint8Array(n)
    this.#kept = new Uint16Array(n)
    this.#size = new Float64Array(n + 1)
    this.#current = new Uint32Array(this.#words)
    this.#smallestFrom = new Float64Array(n + 1).fill(Infinity)
    for (let node = n - 1; node >= 0; node -= 1) {
      this.#smallestFrom[node] = Math.min(
        this.#smallestFrom[node + 1] ?? Infinity,
        problem.sizes[node] ?? 0,
      )
    }
    const capacity = Math.min(FIRST_CAPACITY, mostSets)
    this.#bits = new Uint32Array(capacity * this.#words)
    this.#costs = new Float64Array(capacity)
    this.#sizes = new Float64Array(capacity)
  }

  /** How much of the search is done, as the share of least nodes. */
  get part(): number {
    return Math.max(0, this.#anchor) / Math.max(1, this.#problem.graph.n)
  }

  /** Goes on for so many sets; false at the end. */
  run(looks: number): boolean {
    const stop = this.#looks + looks
    while (this.#looks < stop) {
      if (this.tooMany) return false
      if (this.#depth === 0) {
        if (!this.#nextAnchor()) return false
        continue
      }
      const at = this.#at[this.#depth] ?? 0
      if (at >= (this.#end[this.#depth] ?? 0)) {
        this.#drop()
        continue
      }
      this.#at[this.#depth] = at + 1
      const node = this.#queue[at] ?? 0
      if (this.#kept[node] === 0) this.#take(node, at + 1)
    }
    return true
  }

  pool(): Pool {
    return {
      problem: this.#problem,
      words: this.#words,
      bits: this.#bits.slice(0, this.count * this.#words),
      costs: this.#costs.slice(0, this.count),
      sizes: this.#sizes.slice(0, this.count),
      count: this.count,
    }
  }

  #nextAnchor(): boolean {
    this.#anchor += 1
    this.#looks += 1
    if (this.#anchor >= this.#problem.graph.n) return false
    const min = this.#problem.band.min
    if (this.#reachable(this.#anchor) >= min - SIZE_ROUNDING * Math.max(1, Math.abs(min))) {
      this.#end[0] = 0
      this.#seen[this.#anchor] = 1
      this.#take(this.#anchor, 0)
    }
    return true
  }

  /** The size of all that can be reached from a least node through greater ones. */
  #reachable(anchor: number): number {
    const { graph, sizes, apart } = this.#problem
    const open = new Uint8Array(graph.n)
    for (let node = anchor; node < graph.n; node += 1) {
      open[node] = apart?.[anchor * graph.n + node] === 1 ? 0 : 1
    }
    open[anchor] = 0
    const reached = [anchor]
    let size = 0
    for (const node of reached) {
      size += sizes[node] ?? 0
      for (const next of graph.neighbours[node] ?? []) {
        if (open[next] !== 1) continue
        open[next] = 0
        reached.push(next)
      }
    }
    return size
  }

  /** Takes a node in, keeps the set if it is within the band, and goes a level deeper. */
  #take(node: number, firstCandidate: number): void {
    this.#looks += 1
    const { band, graph, sizes, apart } = this.#problem
    const depth = this.#depth
    const size = (this.#size[depth] ?? 0) + (sizes[node] ?? 0)
    const slack = SIZE_ROUNDING * Math.max(1, size)
    const end = this.#end[depth] ?? 0
    if (size > band.max + slack) {
      if (depth === 0) this.#seen[node] = 0
      return
    }
    this.#members[depth] = node
    this.#size[depth + 1] = size
    this.#cost.add(depth, node)
    this.#current[node >> 5] = (this.#current[node >> 5] ?? 0) | (1 << (node & 31))
    this.#depth = depth + 1
    if (size >= band.min - slack) this.#keep(size)
    let last = end
    if (size + (this.#smallestFrom[this.#anchor + 1] ?? 0) <= band.max + slack) {
      for (const next of graph.neighbours[node] ?? []) {
        if (next <= this.#anchor || this.#seen[next] === 1) continue
        this.#seen[next] = 1
        this.#queue[last] = next
        last += 1
      }
      this.#at[depth + 1] = firstCandidate
    } else {
      this.#at[depth + 1] = last
    }
    this.#end[depth + 1] = last
    if (apart !== null) this.#keepOut(node, 1)
    if (this.#looks > LOOKS_A_SET * this.#mostSets) this.tooMany = true
  }

  /** Leaves the deepest member out again. */
  #drop(): void {
    const depth = this.#depth
    const node = this.#members[depth - 1] ?? 0
    const from = this.#end[depth - 1] ?? 0
    for (let at = from; at < (this.#end[depth] ?? 0); at += 1) this.#seen[this.#queue[at] ?? 0] = 0
    if (this.#problem.apart !== null) this.#keepOut(node, -1)
    this.#current[node >> 5] = (this.#current[node >> 5] ?? 0) & ~(1 << (node & 31))
    this.#depth = depth - 1
    if (this.#depth === 0) this.#seen[node] = 0
  }

  #keepOut(node: number, by: 1 | -1): void {
    const { graph, apart } = this.#problem
    for (let other = 0; other < graph.n; other += 1) {
      if (apart?.[node * graph.n + other] === 1 && other !== node) {
        this.#kept[other] = (this.#kept[other] ?? 0) + by
      }
    }
  }

  #keep(size: number): void {
    if (this.count >= this.#mostSets) {
      this.tooMany = true
      return
    }
    if (this.count >= this.#costs.length) this.#grow()
    const from = this.count * this.#words
    for (let word = 0; word < this.#words; word += 1) {
      this.#bits[from + word] = this.#current[word] ?? 0
    }
    this.#costs[this.count] = this.#cost.cost(this.#depth)
    this.#sizes[this.count] = size
    this.count += 1
  }

  #grow(): void {
    const capacity = Math.min(this.#costs.length * 2, this.#mostSets)
    const [bits, costs, sizes] = [this.#bits, this.#costs, this.#sizes]
    this.#bits = new Uint32Array(capacity * this.#words)
    this.#bits.set(bits)
    this.#costs = new Float64Array(capacity)
    this.#costs.set(costs)
    this.#sizes = new Float64Array(capacity)
    this.#sizes.set(sizes)
  }
}
