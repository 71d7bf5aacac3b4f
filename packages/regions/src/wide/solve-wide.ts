import type { Highs, Model } from 'highs'
import { costOf } from '../cost.ts'
import { pause } from '../pause.ts'
import type { Answer, Partition, RegionProblem, Watch } from '../problem.ts'
import { solver } from '../solver.ts'
import { faultsOf } from '../verify.ts'
import { cutGraphOf } from './cut-edges.ts'
import { searchCutEdges } from './cut-search.ts'
import { proveCutEdges } from './prove-cut-edges.ts'
import { addViolated } from './root-cuts.ts'
import type { RootModel } from './root-model.ts'
import { loadedModel, partitionOf, rootModelOf } from './root-model.ts'
import { RootTree } from './root-tree.ts'
import { RowBatch } from './row-batch.ts'

/** What {@link solveWide} may use. */
export interface WideOptions {
  /** A partition to start from: the better it is, the more can be left out. */
  readonly incumbent?: Partition | undefined
  /** Nodes of branch and bound; 2,000 without a word, of cut edges 20,000. */
  readonly nodes?: number | undefined
}

/** A bound of the solver is lowered by this share, so that rounding never makes it too high. */
const ROUNDING = 1e-6
const MOST_ROUNDS = 60
const MOST_NODES = 2_000

/**
 * The best partition where bands are too wide to list every region: nodes are assigned to roots
 * (Hess et al. 1965), with what cannot be in one region fixed beforehand and regions kept connected
 * by separators that are added as they are violated (Oehrlein and Haunert 2017; Validi, Buchanan and
 * Lykhovyd 2022). First the linear relaxation with what its reduced costs leave between it and the
 * incumbent, then branch and bound. The bound holds whenever the nodes run out; 'proven' is to two
 * millionths of the value. Where cut edges alone count, `searchCutEdges` and `proveCutEdges` do the
 * work instead. More than 4,000 pairs are not counted each, and the answer is then rarely proven.
 *
 * @throws RangeError where the weight of an evenness term is below zero
 */
export async function solveWide(
  problem: RegionProblem,
  options: WideOptions = {},
  watch: Watch = {},
): Promise<Answer> {
  if (problem.objective.evenness.some(({ weight }) => weight < 0)) {
    throw new RangeError('the weight of an evenness term is zero or more')
  }
  await pause(watch)
  if (cutGraphOf(problem) !== null) return solveCutEdges(problem, options, watch)
  const highs = await solver()
  const model = rootModelOf(problem)
  const alone = problem.sizes.findIndex((_, node) =>
    model.roots.every(({ allowed }) => allowed[node] === 0),
  )
  if (alone !== -1) {
    const method = `node ${alone} fits into no region`
    return { status: 'infeasible', partition: null, value: Infinity, bound: Infinity, method }
  }
  const lp = loadedModel(highs, model)
  try {
    return await new WideSolve(highs, model, lp, options, watch).answer()
  } finally {
    lp.dispose()
  }
}

/** Where cut edges alone count: a search, unless one was made, and the proof from what it found. */
async function solveCutEdges(
  problem: RegionProblem,
  { incumbent, nodes }: WideOptions,
  watch: Watch,
): Promise<Answer> {
  const best = incumbent ?? (await searchCutEdges(problem, {}, watch)).partition ?? undefined
  return proveCutEdges(problem, { incumbent: best, nodes }, watch)
}

/** One solve under way. */
class WideSolve {
  readonly #highs: Highs
  readonly #model: RootModel
  readonly #lp: Model
  readonly #options: WideOptions
  readonly #watch: Watch
  readonly #fixed: Uint8Array
  #partition: Partition | null = null
  #value = Infinity
  #bound = -Infinity

  constructor(highs: Highs, model: RootModel, lp: Model, options: WideOptions, watch: Watch) {
    this.#highs = highs
    this.#model = model
    this.#lp = lp
    this.#options = options
    this.#watch = watch
    this.#fixed = new Uint8Array(model.columns)
  }

  async answer(): Promise<Answer> {
    const { incumbent } = this.#options
    const { problem } = this.#model
    if (incumbent !== undefined && faultsOf(problem, incumbent).length === 0) {
      this.#partition = incumbent
      this.#value = costOf(problem, incumbent)
    }
    const relaxation = await this.#relax()
    if (relaxation === 'infeasible') {
      // What costs more than the incumbent is fixed already, so that nothing better is left.
      if (this.#partition !== null) return this.#told('proven', 'linear relaxation')
      return this.#told('infeasible', 'the linear relaxation has no solution')
    }
    const first = `assignment to ${this.#model.roots.length} roots, ${relaxation} rounds of cuts`
    if (this.#closed()) return this.#told('proven', first)
    const upper = this.#model.upper.map((limit, column) => (this.#fixed[column] === 1 ? 0 : limit))
    const tree = new RootTree(this.#highs, this.#model, this.#lp, upper, {
      offer: (values) => this.#offer(values),
      enough: (bound) => this.#partition !== null && this.#sameAs(bound),
    })
    const least = await tree.search(this.#bound, this.#options.nodes ?? MOST_NODES, this.#watch)
    const method = `${first}, ${tree.visited} nodes of branch and bound`
    if (least === Infinity) {
      return this.#told(this.#partition === null ? 'infeasible' : 'proven', method)
    }
    this.#bound = Math.max(this.#bound, least)
    return this.#told(this.#partition === null ? 'unknown' : 'found', method)
  }

  /** Solves the linear relaxation with all rows that it breaks; the number of rounds it took. */
  async #relax(): Promise<number | 'infeasible'> {
    const { modelStatus } = this.#highs.constants
    let stalled = 0
    for (let round = 1; ; round += 1) {
      this.#watch.report?.(null, `bounding, round ${round}`)
      await pause(this.#watch)
      const { modelStatus: status } = this.#lp.run()
      if (this.#hasNone(status)) return 'infeasible'
      if (status !== modelStatus.optimal) return round
      const before = this.#bound
      this.#raise(this.#lp.getObjectiveValue())
      const { colValue, colDual } = this.#lp.getSolution()
      this.#offer(colValue)
      this.#fix(colValue, colDual)
      stalled = this.#bound - before < 1e-4 * Math.max(1, Math.abs(this.#bound)) ? stalled + 1 : 0
      if (this.#closed() || round >= MOST_ROUNDS || stalled >= 6) return round
      const rows = new RowBatch()
      addViolated(this.#model, colValue, rows)
      if (rows.count === 0) return round
      rows.addTo(this.#lp, this.#highs, this.#model.columns)
    }
  }

  /** The objective is bounded below in every model, so that 'unbounded or infeasible' is the latter. */
  #hasNone(status: number): boolean {
    const { infeasible, unboundedOrInfeasible } = this.#highs.constants.modelStatus
    return status === infeasible || status === unboundedOrInfeasible
  }

  /** Keeps the partition of the values where they are whole, keep the rule and cost less. */
  #offer(values: Float64Array): void {
    for (let column = 0; column < this.#model.assignments; column += 1) {
      const value = values[column] ?? 0
      if (value > 1e-4 && value < 1 - 1e-4) return
    }
    const found = partitionOf(this.#model, values)
    if (found === null || !found.kept || found.value >= this.#value) return
    this.#partition = found.partition
    this.#value = found.value
  }

  /** Fixes at zero what would cost more than the incumbent. */
  #fix(values: Float64Array, duals: Float64Array): void {
    if (this.#partition === null) return
    const most = this.#value - this.#bound + ROUNDING * Math.max(1, Math.abs(this.#value))
    const shut: number[] = []
    for (let column = 0; column < this.#model.assignments; column += 1) {
      if (this.#fixed[column] === 1 || (values[column] ?? 0) > 1e-9) continue
      if ((duals[column] ?? 0) <= most) continue
      this.#fixed[column] = 1
      shut.push(column)
    }
    if (shut.length === 0) return
    this.#lp.changeColsBounds(
      { kind: 'set', indices: shut },
      new Float64Array(shut.length),
      new Float64Array(shut.length),
    )
  }

  #raise(objective: number): void {
    if (!Number.isFinite(objective)) return
    this.#bound = Math.max(this.#bound, objective - ROUNDING * Math.max(1, Math.abs(objective)))
  }

  #sameAs(objective: number): boolean {
    return this.#value - objective <= 2 * ROUNDING * Math.max(1, Math.abs(this.#value))
  }

  #closed(): boolean {
    return this.#partition !== null && this.#sameAs(this.#bound)
  }

  #told(status: Answer['status'], method: string): Answer {
    const value = this.#value
    const bound =
      status === 'proven'
        ? value
        : status === 'infeasible'
          ? Infinity
          : Math.min(value, this.#bound)
    return { status, partition: this.#partition, value, bound, method }
  }
}
