import type { Chance } from './chance.ts'
import type { PartitionState } from './state.ts'
import { bestCut, hangingFrom, randomTree } from './tree.ts'

/** So often a node and a neighbour are drawn until they are in two regions. */
const DRAWS = 32

/** What a unit of size outside the band, and a forbidden pair together, cost while they are allowed. */
export interface Pressure {
  excess: number
  clash: number
}

/** A node and the region it is to move to. */
export interface Shift {
  readonly node: number
  readonly to: number
}

/**
 * Moves on a state that can be taken back. Each keeps every region connected, whatever it does to
 * sizes and forbidden pairs, and says whether it could be made.
 */
export class Moves {
  readonly state: PartitionState
  readonly #chance: Chance
  readonly #nodes: number[] = []
  readonly #from: number[] = []

  constructor(state: PartitionState, chance: Chance) {
    this.state = state
    this.#chance = chance
  }

  /** The cost with what lies outside the rule. */
  energy({ excess, clash }: Pressure): number {
    return this.state.value + excess * this.state.excess + clash * this.state.clashes
  }

  /** What a shift would add to the energy. */
  rise(node: number, to: number, { excess, clash }: Pressure): number {
    const cost = this.state.moveCost(node, to)
    return cost + excess * this.state.excessChange + clash * this.state.clashChange
  }

  /** What has been moved so far stays. */
  keep(): void {
    this.#nodes.length = 0
    this.#from.length = 0
  }

  /** Takes back all that has been moved since the last {@link keep}. */
  undo(): void {
    for (let at = this.#nodes.length - 1; at >= 0; at -= 1) {
      this.state.move(this.#nodes[at] ?? 0, this.#from[at] ?? 0)
    }
    this.keep()
  }

  shift(node: number, to: number): void {
    this.#nodes.push(node)
    this.#from.push(this.state.regionOf(node))
    this.state.move(node, to)
  }

  /** A node drawn at random and the region of one of its neighbours, not its own; null where none is drawn. */
  drawnShift(): Shift | null {
    const { neighbours, n } = this.state.problem.graph
    for (let drawn = 0; drawn < DRAWS; drawn += 1) {
      const node = this.#chance.below(n)
      const around = neighbours[node]
      if (around === undefined || around.length === 0) continue
      const to = this.state.regionOf(this.#chance.one(around))
      if (to !== this.state.regionOf(node)) return { node, to }
    }
    return null
  }

  /**
   * The shift out of a region, of a member other than one that has just come, that adds least to the
   * energy.
   */
  bestEjection(region: number, come: number, pressure: Pressure): Shift | null {
    const { state } = this
    let best: Shift | null = null
    let least = Infinity
    for (const node of state.membersOf(region)) {
      if (node === come) continue
      let last = region
      for (const next of state.problem.graph.neighbours[node] ?? []) {
        const to = state.regionOf(next)
        if (to === region || to === last) continue
        last = to
        const rise = this.rise(node, to, pressure)
        if (rise >= least || !state.canLeave(node)) continue
        least = rise
        best = { node, to }
      }
    }
    return best
  }

  /**
   * Two neighbouring regions become one and are cut again along a random spanning tree (ReCom; DeFord,
   * Duchin and Solomon 2021), where the least size lies outside the band.
   */
  recombine(a: number, b: number): boolean {
    const { state } = this
    const nodes = [...state.membersOf(a), ...state.membersOf(b)]
    const side = this.#cutSide(nodes)
    if (side === null) return false
    let inA = 0
    for (const node of side) if (state.regionOf(node) === a) inA += 1
    // The side that holds more of what a had is a again, so that fewer nodes move.
    const other = state.membersOf(a).length - inA
    const inB = side.size - inA
    const sideIsA = inA + state.membersOf(b).length - inB >= inB + other
    for (const node of nodes) {
      const to = side.has(node) === sideIsA ? a : b
      if (state.regionOf(node) !== to) this.shift(node, to)
    }
    return true
  }

  /** Cuts a region in two along a random spanning tree. */
  split(region: number): boolean {
    const vacant = this.state.vacantRegion()
    const side = vacant < 0 ? null : this.#cutSide(this.state.membersOf(region))
    if (side === null) return false
    for (const node of side) this.shift(node, vacant)
    return true
  }

  /** Puts all members of a region into a neighbouring one. */
  merge(region: number, into: number): void {
    for (const node of this.state.membersOf(region).slice()) this.shift(node, into)
  }

  /** One side of the best cut of connected nodes; null for a single node. */
  #cutSide(nodes: readonly number[]): ReadonlySet<number> | null {
    const { graph, sizes, band } = this.state.problem
    const tree = randomTree(graph, nodes, sizes, this.#chance)
    const total = tree.hanging[0] ?? 0
    const outside = (size: number) =>
      size < band.min ? band.min - size : size > band.max ? size - band.max : 0
    const cut = bestCut(tree, (size) => outside(size) + outside(total - size), this.#chance)
    return cut < 0 ? null : new Set(hangingFrom(tree, cut))
  }
}
