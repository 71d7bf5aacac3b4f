import type { Highs, ModelData } from 'highs'
import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import { solver } from '../solver.ts'

/** A row of a model: which columns it adds up, each times its factor, and between what it lies. */
export interface Row {
  readonly columns: readonly number[]
  readonly factors: readonly number[]
  readonly low: number
  readonly high: number
}

/** A model that is to be made as small as can be. */
export interface Mip {
  readonly cost: readonly number[]
  /** Columns are from 0 to these. */
  readonly high: readonly number[]
  /** The least of each column; 0 unless told. */
  readonly low?: readonly number[]
  /** Whether each column is a whole number. */
  readonly whole: readonly boolean[]
  readonly rows: readonly Row[]
}

/** What a solver said of a model. */
export interface MipAnswer {
  readonly status: 'optimal' | 'infeasible' | 'stopped'
  /** The columns of the best that was found; null where none was. */
  readonly values: Float64Array | null
  /** Nothing is smaller; -Infinity where nothing is known. */
  readonly bound: number
}

/**
 * Solves a model with HiGHS (Huangfu and Hall 2018), on one thread and counted in nodes, so that it
 * gives the same every time. The solver cannot be stopped while it is at work but by a signal that is
 * aborted from another thread; before and after it the watch is looked at.
 *
 * @param start a known answer's columns
 */
export async function solveMip(
  mip: Mip,
  {
    nodes,
    unit,
    start,
  }: { readonly nodes: number; readonly unit: number; readonly start?: Float64Array },
  watch: Watch,
): Promise<MipAnswer> {
  if (mip.cost.length === 0) return { status: 'optimal', values: new Float64Array(), bound: 0 }
  const highs = await solver()
  await pause(watch)
  const model = highs.createModel(dataOf(mip, highs.infinity, highs.constants.variableType))
  try {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      mip_rel_gap: 0,
      mip_abs_gap: unit > 0 ? unit * 0.999 : 1e-7,
      mip_max_nodes: nodes,
      mip_feasibility_tolerance: 1e-9,
      primal_feasibility_tolerance: 1e-9,
    })
    if (start !== undefined) model.setSolution({ colValue: start })
    model.run({
      [highs.constants.callbackType.mipInterrupt](event) {
        if (watch.signal?.aborted === true) event.interrupt()
        return undefined
      },
    })
    await pause(watch)
    const status = model.getModelStatus()
    const { modelStatus } = highs.constants
    if (status === modelStatus.infeasible) {
      return { status: 'infeasible', values: null, bound: Infinity }
    }
    const found =
      model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
    return {
      status: status === modelStatus.optimal ? 'optimal' : 'stopped',
      values: found ? model.getSolution().colValue : null,
      bound: Number(model.info.get('mip_dual_bound')),
    }
  } finally {
    model.dispose()
  }
}

type VariableTypes = Highs['constants']['variableType']

function dataOf(
  { cost, high, low, whole, rows }: Mip,
  infinity: number,
  types: VariableTypes,
): ModelData {
  const starts = new Int32Array(rows.length + 1)
  for (const [at, { columns }] of rows.entries())
    starts[at + 1] = (starts[at] ?? 0) + columns.length
  return {
    numCols: cost.length,
    numRows: rows.length,
    colCost: cost,
    colLower: low ?? cost.map(() => 0),
    colUpper: high.map((value) => Math.min(value, infinity)),
    rowLower: rows.map((row) => Math.max(row.low, -infinity)),
    rowUpper: rows.map((row) => Math.min(row.high, infinity)),
    integrality: whole.map((is) => (is ? types.integer : types.continuous)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: cost.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ factors }) => factors),
    },
  }
}
