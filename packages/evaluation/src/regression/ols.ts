import { coefficientTable, type Coefficient } from './coefficients.ts'
import {
  clusterFactor,
  clusterScores,
  neweyWestMiddle,
  outerProducts,
  sandwich,
  scoresOf,
  scaled,
} from './covariance.ts'
import { EvaluationError, predict, type Design, type Matrix } from './design.ts'
import { leastSquares } from './least-squares.ts'

/**
 * How the covariance of coefficients is estimated: classical (equal variances), HC1 (White 1980
 * times n/(n-k)), CR1 by cluster (numbers from 0), or Newey and West (1987) with Bartlett's weights;
 * there `corrected` multiplies by n/(n-k).
 */
export type Errors =
  | { readonly kind: 'classical' }
  | { readonly kind: 'hc1' }
  | { readonly kind: 'cluster'; readonly clusters: ArrayLike<number> }
  | {
      readonly kind: 'newey-west'
      readonly times: ArrayLike<number>
      readonly lag: number
      readonly corrected?: boolean
    }

/** A linear regression. */
export interface LinearFit {
  readonly coefficients: readonly Coefficient[]
  readonly covariance: Matrix
  /** (X'X)^-1. */
  readonly inverse: Matrix
  readonly fitted: Float64Array
  readonly residuals: Float64Array
  /** Residual variance: the sum of squares over n - k. */
  readonly variance: number
  /** n - k. */
  readonly df: number
  /** Degrees of freedom of the limits: n - k, or clusters - 1. */
  readonly limitDf: number
}

/**
 * Ordinary least squares with limits by Student's distribution.
 *
 * @throws EvaluationError where columns say the same, or rows are no more than coefficients
 */
export function linearRegression(
  design: Design,
  outcome: ArrayLike<number>,
  errors: Errors = { kind: 'classical' },
): LinearFit {
  const { coefficients, inverse } = leastSquares(design, outcome)
  const rows = outcome.length
  const width = design.columns.length
  const df = rows - width
  if (df < 1) {
    throw new EvaluationError(
      `There are ${rows} observations for ${width} coefficients: nothing is left to tell chance by.`,
    )
  }
  const fitted = predict(design, coefficients)
  const residuals = fitted.map((value, row) => (outcome[row] ?? NaN) - value)
  const variance = residuals.reduce((sum, residual) => sum + residual * residual, 0) / df
  const scores = scoresOf(design.columns, residuals)
  const { covariance, limitDf } = covarianceOf(inverse, scores, variance, df, errors)
  return {
    coefficients: coefficientTable(design.names, coefficients, covariance, limitDf),
    covariance,
    inverse,
    fitted,
    residuals,
    variance,
    df,
    limitDf,
  }
}

function covarianceOf(
  inverse: Matrix,
  scores: readonly Float64Array[],
  variance: number,
  df: number,
  errors: Errors,
): { readonly covariance: Matrix; readonly limitDf: number } {
  const width = inverse.length
  const rows = df + width
  switch (errors.kind) {
    case 'classical':
      return { covariance: scaled(inverse, variance), limitDf: df }
    case 'hc1':
      return { covariance: sandwich(inverse, outerProducts(scores), rows / df), limitDf: df }
    case 'newey-west': {
      const factor = errors.corrected === true ? rows / df : 1
      const middle = neweyWestMiddle(scores, errors.times, errors.lag)
      return { covariance: sandwich(inverse, middle, factor), limitDf: df }
    }
    default: {
      const count = clusterCount(errors.clusters)
      const middle = outerProducts(clusterScores(scores, errors.clusters, count))
      const factor = clusterFactor(count, rows, width)
      return { covariance: sandwich(inverse, middle, factor), limitDf: count - 1 }
    }
  }
}

/** How many clusters there are, numbered from 0. @throws EvaluationError where there is one alone */
export function clusterCount(clusters: ArrayLike<number>): number {
  let most = -1
  for (let row = 0; row < clusters.length; row++) most = Math.max(most, clusters[row] ?? -1)
  if (most < 1) throw new EvaluationError('One cluster alone says nothing of chance.')
  return most + 1
}
