import { coefficientOf, type Coefficient } from '../regression/coefficients.ts'
import { designOf, EvaluationError, ones } from '../regression/design.ts'
import { linearRegression, type Errors } from '../regression/ols.ts'

/** One outcome of a unit, before or after, in the group with the change or without. */
export interface TwoByTwoRow {
  readonly unit: string
  readonly treated: boolean
  readonly after: boolean
  /** Null where it is not known. */
  readonly outcome: number | null
}

/** A mean with the standard error of a mean; null where one value leaves none. */
export interface CellMean {
  readonly count: number
  readonly mean: number
  readonly standardError: number | null
}

/** Four means and their double difference. */
export interface TwoByTwo {
  readonly treatedBefore: CellMean
  readonly treatedAfter: CellMean
  readonly controlBefore: CellMean
  readonly controlAfter: CellMean
  /** The double difference of all outcomes known, with errors of three kinds. */
  readonly classical: Coefficient
  readonly hc1: Coefficient
  readonly clustered: Coefficient
  /** Of units known before and after alone: changes, and their difference by Welch's method. */
  readonly treatedChange: CellMean
  readonly controlChange: CellMean
  readonly balanced: Coefficient
}

/**
 * Difference in differences of two groups and two periods (Card and Krueger 1994): of all outcomes
 * that are known by regression, with clusters by unit, and of the units known in both periods by
 * the means of their changes, with Welch's (1947) degrees of freedom.
 *
 * @throws EvaluationError where a group is not known in a period, or fewer than two of its units
 * are known in both
 */
export function twoByTwo(rows: readonly TwoByTwoRow[]): TwoByTwo {
  const known = rows.filter(({ outcome }) => outcome !== null)
  const cell = (treated: boolean, after: boolean) =>
    meanOf(
      known
        .filter((row) => row.treated === treated && row.after === after)
        .map(({ outcome }) => outcome ?? NaN),
      `units ${treated ? 'with' : 'without'} the change, ${after ? 'after' : 'before'} it`,
    )
  const units = new Map([...new Set(known.map(({ unit }) => unit))].map((unit, at) => [unit, at]))
  const treated = known.map((row) => (row.treated ? 1 : 0))
  const after = known.map((row) => (row.after ? 1 : 0))
  const design = designOf({
    constant: ones(known.length),
    treated,
    after,
    effect: treated.map((one, row) => one * (after[row] ?? 0)),
  })
  const outcome = known.map((row) => row.outcome ?? NaN)
  const effect = (errors: Errors): Coefficient => {
    const found = linearRegression(design, outcome, errors).coefficients[3]
    if (found === undefined) throw new Error('the design has an effect')
    return found
  }
  const cells = {
    treatedBefore: cell(true, false),
    treatedAfter: cell(true, true),
    controlBefore: cell(false, false),
    controlAfter: cell(false, true),
  }
  const treatedChange = meanOf(changes(known, true), 'changes of units with the change')
  const controlChange = meanOf(changes(known, false), 'changes of units without the change')
  return {
    ...cells,
    classical: effect({ kind: 'classical' }),
    hc1: effect({ kind: 'hc1' }),
    clustered: effect({ kind: 'cluster', clusters: known.map(({ unit }) => units.get(unit) ?? 0) }),
    treatedChange,
    controlChange,
    balanced: welch(treatedChange, controlChange),
  }
}

function changes(known: readonly TwoByTwoRow[], treated: boolean): readonly number[] {
  const own = Map.groupBy(
    known.filter((row) => row.treated === treated),
    ({ unit }) => unit,
  )
  return [...own.values()].flatMap((rows) => {
    const before = rows.find(({ after }) => !after)?.outcome ?? null
    const after = rows.find((row) => row.after)?.outcome ?? null
    return before === null || after === null ? [] : [after - before]
  })
}

function meanOf(values: readonly number[], told: string): CellMean {
  const count = values.length
  if (count === 0) throw new EvaluationError(`There are no ${told} whose outcome is known.`)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { count, mean, standardError: count < 2 ? null : Math.sqrt(squares / (count - 1) / count) }
}

function welch(treated: CellMean, control: CellMean): Coefficient {
  const a = (treated.standardError ?? NaN) ** 2
  const b = (control.standardError ?? NaN) ** 2
  const df = (a + b) ** 2 / (a ** 2 / (treated.count - 1) + b ** 2 / (control.count - 1))
  if (!(df > 0)) {
    throw new EvaluationError(
      'Fewer than two units of a group are known before and after, or none of them differ: nothing is left to tell chance by.',
    )
  }
  return coefficientOf('effect', treated.mean - control.mean, a + b, df)
}
