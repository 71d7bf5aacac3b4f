import type { Highs, Model } from 'highs'
import type { Entry } from './columns.ts'
import { Columns } from './columns.ts'
import type { PoolModel } from './pool-model.ts'
import { regionEntries, rowBounds } from './pool-model.ts'
import type { Prices } from './reduced-costs.ts'
import type { Share, TripleCut } from './triple-cuts.ts'
import { partInTriple } from './triple-cuts.ts'

/** What a master minimises: what is left unkept of the rules, or what the regions cost. */
export type Phase = 'cover' | 'cost'

/** What a master found for the regions that are in it. */
export interface MasterAnswer {
  readonly prices: Prices
  readonly shares: readonly Share[]
  /** How much of the rules is left unkept. */
  readonly unkept: number
  readonly unknown: number
}

/**
 * The linear relaxation over some regions of a pool, kept in the solver: columns and cuts are added
 * and it goes on from the basis it had. Every rule has columns that keep it at a price, so that it
 * always has a solution. It must be disposed of.
 */
export class Master {
  readonly #model: PoolModel
  readonly #highs: Highs
  readonly #lp: Model
  readonly #sets: number[] = []
  readonly #cuts: TripleCut[] = []
  readonly #inside = new Set<number>()
  /** Columns before those of regions: the unknown, if there is one, and those for unkept rules. */
  readonly #first: number
  #phase: Phase = 'cost'

  constructor(highs: Highs, model: PoolModel, unkeptPrice: number) {
    this.#highs = highs
    this.#model = model
    this.#lp = highs.createModel()
    const { n } = model.pool.problem.graph
    const rows = n + 1 + model.side.length
    const columns = new Columns(rows)
    const unknown = model.unknown
    if (unknown !== null) {
      const entries = [...unknown.side].map((value, at): Entry => [n + 1 + at, value])
      columns.add(unknown.cost, unknown.lower, unknown.upper, entries)
    }
    for (let row = 0; row <= n; row += 1) columns.add(unkeptPrice, 0, Infinity, [[row, 1]])
    for (let row = n + 1; row < rows; row += 1) {
      columns.add(unkeptPrice, 0, Infinity, [[row, 1]])
      columns.add(unkeptPrice, 0, Infinity, [[row, -1]])
    }
    this.#first = columns.count
    this.#lp.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' })
    this.#lp.addRows({
      ...rowBounds(model),
      matrix: {
        format: 'csr',
        numRows: rows,
        numCols: 0,
        starts: new Int32Array(rows + 1),
        indices: new Int32Array(),
        values: new Float64Array(),
      },
    })
    this.#lp.addCols(columns.data())
  }

  /** The regions that are in it. */
  get sets(): readonly number[] {
    return this.#sets
  }

  get cuts(): readonly TripleCut[] {
    return this.#cuts
  }

  /** Adds the regions that are not in it yet; tells how many. */
  addSets(sets: Iterable<number>): number {
    const { pool, costs, side } = this.#model
    const { n } = pool.problem.graph
    const columns = new Columns(n + 1 + side.length + this.#cuts.length)
    for (const set of sets) {
      if (this.#inside.has(set)) continue
      this.#inside.add(set)
      this.#sets.push(set)
      const cost = this.#phase === 'cost' ? (costs[set] ?? 0) : 0
      columns.add(cost, 0, Infinity, regionEntries(this.#model, this.#cuts, set))
    }
    if (columns.count > 0) this.#lp.addCols(columns.data())
    return columns.count
  }

  /** Of the regions that are in it only these may have a share from now on. */
  allow(allowed: Uint8Array): void {
    if (this.#sets.length === 0) return
    this.#lp.changeColsBounds(
      { kind: 'range', from: this.#first, to: this.#first + this.#sets.length - 1 },
      new Float64Array(this.#sets.length),
      Float64Array.from(this.#sets, (set) => (allowed[set] === 0 ? 0 : Infinity)),
    )
  }

  addCuts(cuts: readonly TripleCut[]): void {
    const { pool } = this.#model
    for (const cut of cuts) {
      const indices: number[] = []
      this.#sets.forEach((set, at) => {
        if (partInTriple(pool, set, cut) === 1) indices.push(this.#first + at)
      })
      this.#lp.addRow(-this.#highs.infinity, 1, { indices, values: indices.map(() => 1) })
      this.#cuts.push(cut)
    }
  }

  /**
   * Minimises what is left unkept from now on, or the costs with so high a price for a unit of it.
   * Both leave the basis as it is.
   */
  setPhase(phase: Phase, unkeptPrice: number): void {
    const { costs, unknown } = this.#model
    this.#phase = phase
    const covering = phase === 'cover'
    const from = unknown === null ? 0 : 1
    const prices = new Float64Array(this.#first - from).fill(covering ? 1 : unkeptPrice)
    if (unknown !== null) this.#lp.changeColCost(0, covering ? 0 : unknown.cost)
    this.#lp.changeColsCost({ kind: 'range', from, to: this.#first - 1 }, prices)
    if (this.#sets.length === 0) return
    this.#lp.changeColsCost(
      { kind: 'range', from: this.#first, to: this.#first + this.#sets.length - 1 },
      this.#sets.map((set) => (covering ? 0 : (costs[set] ?? 0))),
    )
  }

  /**
   * Solves what is in it.
   *
   * @throws Error where the solver fails
   */
  solve(): MasterAnswer {
    const { n } = this.#model.pool.problem.graph
    const { optimal } = this.#highs.constants.modelStatus
    let status = this.#lp.run().modelStatus
    if (status !== optimal) {
      // A basis that was kept for long can be what fails: once more without it.
      this.#lp.clearSolver()
      status = this.#lp.run().modelStatus
    }
    if (status !== optimal) {
      throw new Error(`the linear relaxation was not solved: HiGHS status ${status}`)
    }
    const { colValue, rowDual } = this.#lp.getSolution()
    const sides = this.#model.side.length
    const shares = this.#sets
      .map((set, at): Share => ({ set, share: colValue[this.#first + at] ?? 0 }))
      .filter(({ share }) => share > 1e-9)
    let unkept = 0
    for (let at = this.#model.unknown === null ? 0 : 1; at < this.#first; at += 1) {
      unkept += colValue[at] ?? 0
    }
    return {
      prices: {
        nodes: rowDual.slice(0, n),
        region: rowDual[n] ?? 0,
        side: rowDual.slice(n + 1, n + 1 + sides),
        cuts: this.#cuts.map((cut, at) => ({
          cut,
          price: Math.min(0, rowDual[n + 1 + sides + at] ?? 0),
        })),
      },
      shares,
      unkept,
      unknown: this.#model.unknown === null ? 0 : (colValue[0] ?? 0),
    }
  }

  dispose(): void {
    this.#lp.dispose()
  }
}
