import type { Highs, HighsCallbackMap, Model } from 'highs'
import type { Watch } from '../problem.ts'
import { Columns } from './columns.ts'
import type { Entry } from './columns.ts'
import type { PoolModel } from './pool-model.ts'
import { regionEntries, rowBounds } from './pool-model.ts'
import type { TripleCut } from './triple-cuts.ts'

/** Programs with more columns are not presolved. */
const PRESOLVED = 1_000

/** Where the search of an integer program ends early. */
export interface ChoiceLimits {
  /** Nodes of the branch and bound tree. */
  readonly nodes: number
  /** Of the simplex method; seen now and then, so that more are done, but always as many. */
  readonly iterations: number
}

/** What an integer program is to choose from. */
export interface ChoiceWork {
  /** The regions that may be chosen. */
  readonly kept: Int32Array
  /** Cuts that hold for every choice. */
  readonly cuts: readonly TripleCut[]
  /** Of these at least one is chosen; null where that is free. */
  readonly oneOf: ReadonlySet<number> | null
  /** No choice that costs more, in scaled costs, is looked for; Infinity for any. */
  readonly most: number
  /** A choice that is cheaper by no more than this is not looked for. */
  readonly step: number
}

/** What an integer program over some regions found. */
export interface Choice {
  /** Whether it was searched to the end, or what ended it before. */
  readonly ended: 'searched' | 'nodes' | 'iterations'
  /** Of the simplex method, done. */
  readonly iterations: number
  /** The regions chosen, in increasing order; null where none were found. */
  readonly sets: readonly number[] | null
  readonly unknown: number
  /** No choice from these regions costs less, in scaled costs; Infinity where there is none. */
  readonly bound: number
}

/**
 * The cheapest choice from some regions of a pool that keeps the model's rules: an integer program,
 * solved by HiGHS to a gap of `step`.
 *
 * @throws Error where the solver fails
 */
export function choose(
  highs: Highs,
  model: PoolModel,
  { kept, cuts, oneOf, most, step }: ChoiceWork,
  limits: ChoiceLimits,
  watch: Watch,
): Choice {
  const { costs, unknown, side, pool } = model
  const firstSide = pool.problem.graph.n + 1
  const firstOwn = firstSide + side.length + cuts.length
  const { lower, upper } = rowBounds(model)
  const columns = new Columns(firstOwn + 2)
  for (const set of kept) {
    const own: Entry[] = [
      [firstOwn, oneOf?.has(set) === true ? 1 : 0],
      [firstOwn + 1, most < Infinity ? (costs[set] ?? 0) : 0],
    ]
    columns.add(costs[set] ?? 0, 0, 1, [...regionEntries(model, cuts, set), ...own])
  }
  if (unknown !== null) {
    const entries = [...unknown.side].map((value, at): Entry => [firstSide + at, value])
    if (most < Infinity) entries.push([firstOwn + 1, unknown.cost])
    columns.add(unknown.cost, unknown.lower, unknown.upper, entries)
  }
  const { cost, lower: colLower, upper: colUpper, matrix } = columns.data()
  const mip = highs.createModel({
    numCols: columns.count,
    numRows: firstOwn + 2,
    colCost: cost,
    colLower,
    colUpper,
    rowLower: [
      ...lower,
      ...cuts.map(() => -highs.infinity),
      oneOf === null ? 0 : 1,
      -highs.infinity,
    ],
    rowUpper: [...upper, ...cuts.map(() => 1), highs.infinity, most],
    matrix,
    integrality: Int32Array.from(cost, (_, at) => (at < kept.length ? 1 : 0)),
  })
  try {
    mip.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: Math.max(1e-7, step) })
    if (Number.isFinite(limits.nodes)) mip.options.set('mip_max_nodes', limits.nodes)
    // Looking for columns that others dominate takes a time that is quadratic in their number.
    if (kept.length > PRESOLVED) mip.options.set('presolve', 'off')
    let iterations = 0
    let interrupted = false
    const { modelStatus, callbackType } = highs.constants
    const callbacks: HighsCallbackMap = {
      [callbackType.mipLogging]({ data }) {
        watch.report?.(null, gapText(data.mip_gap))
        return undefined
      },
      [callbackType.mipInterrupt](event) {
        iterations = Math.max(iterations, Number(event.data.mip_total_lp_iterations ?? 0))
        interrupted ||= iterations >= limits.iterations
        if (interrupted || watch.signal?.aborted === true) event.interrupt()
        return undefined
      },
    }
    const status = runSurely(mip, callbacks).modelStatus
    watch.signal?.throwIfAborted()
    // Every column is bounded, so that nothing can be unbounded.
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return { ended: 'searched', iterations, sets: null, unknown: 0, bound: Infinity }
    }
    const early: readonly number[] = [
      modelStatus.interrupted,
      modelStatus.iterationLimit,
      modelStatus.solutionLimit,
    ]
    if (status !== modelStatus.optimal && !early.includes(status)) {
      throw new Error(`the integer program was not solved: HiGHS status ${status}`)
    }
    const found = mip.info.get('primal_solution_status') === 2
    const { colValue } = mip.getSolution()
    return {
      ended: status === modelStatus.optimal ? 'searched' : interrupted ? 'iterations' : 'nodes',
      iterations,
      sets: found ? [...kept].filter((_, at) => (colValue[at] ?? 0) > 0.5) : null,
      unknown: found && unknown !== null ? (colValue[kept.length] ?? 0) : 0,
      bound: Number(mip.info.get('mip_dual_bound')),
    }
  } finally {
    mip.dispose()
  }
}

/** Runs a program; once more without presolve where that fails, as it may on one without a solution. */
function runSurely(mip: Model, callbacks: HighsCallbackMap): ReturnType<Model['run']> {
  try {
    return mip.run(callbacks)
  } catch (error) {
    if (mip.options.get('presolve') === 'off') throw error
    mip.options.set('presolve', 'off')
    mip.clearSolver()
    return mip.run(callbacks)
  }
}

function gapText(gap: number | undefined): string {
  return gap === undefined || !Number.isFinite(gap)
    ? 'choosing among what is left'
    : `choosing among what is left, ${(gap * 100).toFixed(2)} % open`
}
