import { pause } from '../pause.ts'
import type { Band, RegionProblem, Watch } from '../problem.ts'
import type { Domains } from './cut-domains.ts'
import { DomainRule, knownOf } from './cut-domains.ts'
import type { CutGraph } from './cut-edges.ts'
import { OpenNodes } from './open-nodes.ts'
import { RegionBounder } from './region-bound.ts'

/** What a tree tells and asks of the search it is part of. */
export interface CutGoal {
  /** Takes a partition that the tree came to. */
  offer(labels: Int32Array): void
  /** Whether no partition that cuts this much is wanted any more. */
  enough(cut: number): boolean
  /** A cut that is enough. */
  readonly target: number
}

/**
 * Branch and bound over the regions of nodes, for one number of regions. In each node of the tree
 * the cut is at least half the sum of the least boundaries of all regions, each bounded by itself
 * (of two regions, at least the boundary of one).
 */
export class CutTree {
  readonly #graph: CutGraph
  readonly #regions: number
  readonly #rule: DomainRule
  readonly #bounder: RegionBounder
  readonly #goal: CutGoal
  readonly #kind: Uint8Array
  /** How often a node was left open by the bounds of regions: those are worth branching on. */
  readonly #unsure: Uint8Array
  readonly #claims: Uint8Array
  /** Nodes of the tree looked at. */
  visited = 0

  constructor(problem: RegionProblem, graph: CutGraph, regions: number, goal: CutGoal) {
    const band = bandOfOne(problem, regions)
    this.#graph = graph
    this.#regions = regions
    this.#rule = new DomainRule(graph, problem.sizes, regions, band)
    this.#bounder = new RegionBounder(graph, problem.sizes, band)
    this.#goal = goal
    this.#kind = new Uint8Array(graph.n)
    this.#unsure = new Uint8Array(graph.n)
    this.#claims = new Uint8Array(graph.n)
  }

  /** Goes through the tree; a bound of the cut, Infinity when nothing below what is known is left. */
  async search(most: number, watch: Watch): Promise<number> {
    const { n, from } = this.#graph
    let first = 0
    for (let node = 1; node < n; node += 1) {
      const more = (from[node + 1] ?? 0) - (from[node] ?? 0)
      if (more > (from[first + 1] ?? 0) - (from[first] ?? 0)) first = node
    }
    const domains = new Uint16Array(n).fill((1 << this.#regions) - 1)
    domains[first] = 1
    const open = new OpenNodes()
    if (this.#rule.follow(domains)) {
      open.add({ domains, bound: 0, prices: new Float64Array(this.#regions), depth: 0 })
    }
    while (this.visited < most) {
      const node = open.take()
      if (node === null || this.#goal.enough(node.bound)) return Infinity
      this.visited += 1
      if ((this.visited & 3) === 0) {
        watch.report?.(null, `proving, ${this.visited} nodes, ${open.count} open`)
        await pause(watch)
      }
      const prices = node.prices.slice()
      const bound = Math.max(node.bound, this.#bound(node.domains, prices))
      if (this.#goal.enough(bound)) continue
      const branch = this.#choose(node.domains)
      if (branch === -1) {
        this.#goal.offer(Int32Array.from(node.domains, (bits) => 31 - Math.clz32(bits)))
        continue
      }
      for (const child of this.#children(node.domains, branch)) {
        if (this.#rule.follow(child))
          open.add({ domains: child, prices, bound, depth: node.depth + 1 })
      }
    }
    return this.#goal.enough(open.least) ? Infinity : open.least
  }

  /** The node in each region it may belong to; of regions without nodes in the first alone. */
  *#children(domains: Domains, node: number): Generator<Domains> {
    const known = knownOf(domains, this.#regions)
    let fresh = true
    for (let region = 0; region < this.#regions; region += 1) {
      if (((domains[node] ?? 0) & (1 << region)) === 0) continue
      if (known[region]?.length === 0) {
        if (!fresh) continue
        fresh = false
      }
      const child = domains.slice()
      child[node] = 1 << region
      yield child
    }
  }

  /** A bound of the cut, which leaves the best prices and notes which nodes are unsure. */
  #bound(domains: Domains, prices: Float64Array): number {
    const known = knownOf(domains, this.#regions)
    const { target } = this.#goal
    this.#unsure.fill(0)
    this.#claims.fill(0)
    let sum = 0
    let unused: number | null = null
    for (let region = 0; region < this.#regions; region += 1) {
      const empty = known[region]?.length === 0
      if (empty && unused !== null) {
        sum += unused
        continue
      }
      const bit = 1 << region
      for (const [node, bits] of domains.entries()) {
        this.#kind[node] = (bits & bit) === 0 ? 0 : bits === bit ? 1 : 2
      }
      const enough = this.#regions === 2 ? target : 2 * target - sum
      const found = this.#bounder.bound(this.#kind, prices[region] ?? 0, enough)
      prices[region] = found.price
      if (empty) unused = found.value
      sum += found.value
      const { between, inside } = this.#bounder
      for (let node = 0; node < domains.length; node += 1) {
        if (between[node] === 1) this.#unsure[node] = 1
        if (inside[node] === 1) this.#claims[node] = (this.#claims[node] ?? 0) + 1
      }
      // Of two regions the other is what is left, with the same boundary.
      if (this.#regions === 2) return found.value
      if (sum / 2 >= target) return sum / 2
    }
    for (const [node, claims] of this.#claims.entries()) if (claims !== 1) this.#unsure[node] = 1
    return sum / 2
  }

  /**
   * The node to branch on, far from those that are known and with many neighbours, so that it adds
   * to boundaries wherever it goes; unsure ones first among equals. -1 when all are known.
   */
  #choose(domains: Domains): number {
    const { from, to, n } = this.#graph
    const hops = new Int32Array(n).fill(-1)
    const queue: number[] = []
    for (const [node, bits] of domains.entries()) {
      if ((bits & (bits - 1)) !== 0) continue
      hops[node] = 0
      queue.push(node)
    }
    for (const node of queue) {
      for (let arc = from[node] ?? 0; arc < (from[node + 1] ?? 0); arc += 1) {
        const next = to[arc] ?? 0
        if (hops[next] !== -1) continue
        hops[next] = (hops[node] ?? 0) + 1
        queue.push(next)
      }
    }
    let best = -1
    let most = -1
    for (const [node, bits] of domains.entries()) {
      if ((bits & (bits - 1)) === 0) continue
      const far = hops[node] === -1 ? n : (hops[node] ?? 0)
      const worth =
        far * ((from[node + 1] ?? 0) - (from[node] ?? 0)) + (this.#unsure[node] ?? 0) / 2
      if (worth > most) {
        most = worth
        best = node
      }
    }
    return best
  }
}

/** The sizes of one region, by its band and by what the others need or can take. */
function bandOfOne({ band, sizes }: RegionProblem, regions: number): Band {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const slack = 1e-9 * Math.max(1, total)
  const others = regions - 1
  if (others === 0) return { min: band.min - slack, max: band.max + slack }
  return {
    min: Math.max(band.min, total - others * band.max) - slack,
    max: Math.min(band.max, total - others * band.min) + slack,
  }
}
