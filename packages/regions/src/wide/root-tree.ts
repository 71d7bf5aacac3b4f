import type { Highs, Model } from 'highs'
import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import { addViolated } from './root-cuts.ts'
import type { RootModel } from './root-model.ts'
import { openOf } from './root-model.ts'
import { RowBatch } from './row-batch.ts'

/** What a tree tells and asks of the solve it is part of. */
export interface RootGoal {
  /** Takes values of the columns that may mean a partition. */
  offer(values: Float64Array): void
  /** Whether no partition that costs this much is wanted any more. */
  enough(bound: number): boolean
}

/** A column fixed at a value, and what was fixed before. */
interface Fixing {
  readonly column: number
  readonly value: 0 | 1
  readonly before: Fixing | null
}

interface OpenFixing {
  readonly fixing: Fixing | null
  readonly bound: number
  readonly depth: number
}

const WHOLE = 1e-5
const MOST_ROUNDS = 6

/**
 * Branch and bound on the linear model: on roots first, since which centres are in use decides most
 * of what is to decide, then on nodes. Rows that the values break are added on the way and hold
 * everywhere. The open node of least bound is looked at first.
 */
export class RootTree {
  readonly #highs: Highs
  readonly #model: RootModel
  readonly #lp: Model
  readonly #goal: RootGoal
  /** The greatest value of each column before any branching. */
  readonly #upper: Float64Array
  #fixed: readonly number[] = []
  /** Nodes of the tree looked at. */
  visited = 0
  /** The least bound of nodes that are whole and yet no partition within the rule. */
  #unclear = Infinity

  constructor(highs: Highs, model: RootModel, lp: Model, upper: Float64Array, goal: RootGoal) {
    this.#highs = highs
    this.#model = model
    this.#lp = lp
    this.#upper = upper
    this.#goal = goal
  }

  /** Goes through the tree; a bound of every partition not offered, Infinity when none is left. */
  async search(start: number, most: number, watch: Watch): Promise<number> {
    const open: OpenFixing[] = [{ fixing: null, bound: start, depth: 0 }]
    while (open.length > 0 && this.visited < most) {
      let at = 0
      for (let other = 1; other < open.length; other += 1) {
        const [one, next] = [open[at], open[other]]
        if (one === undefined || next === undefined) continue
        if (next.bound < one.bound || (next.bound === one.bound && next.depth > one.depth))
          at = other
      }
      const [node] = open.splice(at, 1)
      if (node === undefined || this.#goal.enough(node.bound)) return this.#unclear
      this.visited += 1
      watch.report?.(null, `proving, ${this.visited} nodes, ${open.length} open`)
      await pause(watch)
      const found = this.#solve(node)
      if (found === null) continue
      const { column, bound } = found
      if (column === -1) {
        this.#unclear = Math.min(this.#unclear, bound)
        continue
      }
      for (const value of [0, 1] as const) {
        open.push({ fixing: { column, value, before: node.fixing }, bound, depth: node.depth + 1 })
      }
    }
    return open.reduce((least, { bound }) => Math.min(least, bound), this.#unclear)
  }

  /** The bound of a node and the column to branch on; null when nothing wanted is below it. */
  #solve({ fixing, bound: before }: OpenFixing): { column: number; bound: number } | null {
    const { modelStatus } = this.#highs.constants
    this.#apply(fixing)
    let bound = before
    for (let round = 1; ; round += 1) {
      const { modelStatus: status } = this.#lp.run()
      if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
        return null
      if (status !== modelStatus.optimal) return { column: -1, bound }
      const objective = this.#lp.getObjectiveValue()
      bound = Math.max(bound, objective - 1e-6 * Math.max(1, Math.abs(objective)))
      if (this.#goal.enough(bound)) return null
      const { colValue } = this.#lp.getSolution()
      const column = this.#branchOn(colValue)
      if (column === -1) this.#goal.offer(colValue)
      const rows = new RowBatch()
      if (column === -1 || round < MOST_ROUNDS) addViolated(this.#model, colValue, rows)
      if (rows.count === 0) return this.#goal.enough(bound) ? null : { column, bound }
      rows.addTo(this.#lp, this.#highs, this.#model.columns)
    }
  }

  /** The root nearest to one half, else the node of largest part that is open; -1 when all are whole. */
  #branchOn(values: Float64Array): number {
    let best = -1
    let most = WHOLE
    for (let at = 0; at < this.#model.roots.length; at += 1) {
      const open = openOf(this.#model, at)
      const value = values[open] ?? 0
      const doubt = Math.min(value, 1 - value)
      if (doubt > most) {
        most = doubt
        best = open
      }
    }
    if (best !== -1) return best
    const { column, roots, problem } = this.#model
    most = 0
    for (let node = 0; node < problem.graph.n; node += 1) {
      for (let at = 0; at < roots.length; at += 1) {
        const own = column[node * roots.length + at] ?? -1
        const value = own === -1 ? 0 : (values[own] ?? 0)
        const doubt = Math.min(value, 1 - value)
        if (doubt <= WHOLE) continue
        const worth = doubt * (1 + (problem.sizes[node] ?? 0))
        if (worth > most) {
          most = worth
          best = own
        }
      }
    }
    return best
  }

  /** Sets the bounds of columns to what is fixed, and no others. */
  #apply(fixing: Fixing | null): void {
    const { column, roots, problem } = this.#model
    const bounds = new Map<number, readonly [number, number]>()
    for (const old of this.#fixed) bounds.set(old, [0, this.#upper[old] ?? 1])
    const fixed = new Set<number>()
    for (let one = fixing; one !== null; one = one.before) {
      bounds.set(one.column, [one.value, one.value])
      fixed.add(one.column)
      const at = this.#rootOf(one.column)
      if (at === -1 || one.value === 1) continue
      for (let node = 0; node < problem.graph.n; node += 1) {
        const own = column[node * roots.length + at] ?? -1
        if (own === -1) continue
        bounds.set(own, [0, 0])
        fixed.add(own)
      }
    }
    this.#fixed = [...fixed]
    if (bounds.size === 0) return
    const sorted = [...bounds].sort(([one], [other]) => one - other)
    this.#lp.changeColsBounds(
      { kind: 'set', indices: sorted.map(([one]) => one) },
      Float64Array.from(sorted, ([, [lower]]) => lower),
      Float64Array.from(sorted, ([, [, upper]]) => upper),
    )
  }

  #rootOf(column: number): number {
    for (let at = 0; at < this.#model.roots.length; at += 1) {
      if (openOf(this.#model, at) === column) return at
    }
    return -1
  }
}
