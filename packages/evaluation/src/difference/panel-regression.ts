import { coefficientTable, type Coefficient } from '../regression/coefficients.ts'
import {
  clusterFactor,
  clusterScores,
  outerProducts,
  sandwich,
  scoresOf,
} from '../regression/covariance.ts'
import { EvaluationError, predict, type Design, type Matrix } from '../regression/design.ts'
import { leastSquares } from '../regression/least-squares.ts'
import { clusterCount } from '../regression/ols.ts'
import { fixedEffects, type FixedEffects } from './fixed-effects.ts'
import { rowClusters, type Panel } from './panel.ts'

/** A regression with effects of units and periods. */
export interface PanelFit {
  /** Limits by Student's distribution with as many degrees as clusters less one. */
  readonly coefficients: readonly Coefficient[]
  readonly covariance: Matrix
  /** The columns without effects of units and periods. */
  readonly within: Design
  readonly inverse: Matrix
  readonly residuals: Float64Array
  readonly effects: FixedEffects
  readonly clusterCount: number
  /** G/(G-1) (N-1)/(N-K). */
  readonly factor: number
}

/**
 * Least squares with effects of units and periods, and errors clustered (CR1). Effects of units lie
 * within clusters and are not counted in K; effects of periods and the constant are.
 *
 * @throws EvaluationError where columns say the same, or a column is nothing but effects of units
 * and periods
 */
export function panelRegression(panel: Panel, columns: Design): PanelFit {
  const effects = fixedEffects(panel)
  const within = withinDesign(columns, effects)
  const outcome = effects.without(panel.outcome)
  const { coefficients, inverse } = leastSquares(within, outcome)
  const fitted = predict(within, coefficients)
  const residuals = outcome.map((value, row) => value - (fitted[row] ?? 0))
  const clusters = rowClusters(panel)
  const count = clusterCount(clusters)
  const factor = clusterFactor(count, outcome.length, within.columns.length + effects.periodEffects)
  const scores = clusterScores(scoresOf(within.columns, residuals), clusters, count)
  const covariance = sandwich(inverse, outerProducts(scores), factor)
  return {
    coefficients: coefficientTable(within.names, coefficients, covariance, count - 1),
    covariance,
    within,
    inverse,
    residuals,
    effects,
    clusterCount: count,
    factor,
  }
}

/** Columns without effects of units and periods. */
export function withinDesign({ names, columns }: Design, { without }: FixedEffects): Design {
  const within = columns.map(without)
  for (const [at, column] of within.entries()) {
    if (length(column) <= 1e-9 * length(columns[at] ?? column)) {
      throw new EvaluationError(
        `The column ${names[at]} is nothing but differences between units and between periods, so its effect cannot be told from theirs.`,
      )
    }
  }
  return { names, columns: within }
}

function length(column: Float64Array): number {
  return Math.sqrt(column.reduce((sum, value) => sum + value * value, 0))
}
