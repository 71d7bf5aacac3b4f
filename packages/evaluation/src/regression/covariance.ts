import type { Matrix } from './design.ts'

/** The score of each row: a column of the design times its weighted residual. */
export type Scores = readonly Float64Array[]

/** Scores of a regression: each column times `residuals` (times weights, where there are any). */
export function scoresOf(columns: readonly Float64Array[], residuals: ArrayLike<number>): Scores {
  return columns.map((column) => column.map((value, row) => value * (residuals[row] ?? 0)))
}

/** Scores summed over the rows of each cluster. */
export function clusterScores(scores: Scores, clusters: ArrayLike<number>, count: number): Scores {
  return scores.map((score) => {
    const sums = new Float64Array(count)
    for (let row = 0; row < score.length; row++)
      sums[clusters[row] ?? 0] = (sums[clusters[row] ?? 0] ?? 0) + (score[row] ?? 0)
    return sums
  })
}

/** The sum over rows (or clusters) of s s', times a factor. */
export function outerProducts(scores: Scores, factor = 1): Matrix {
  return scores.map((left) =>
    Float64Array.from(scores, (right) => {
      let sum = 0
      for (let row = 0; row < left.length; row++) sum += (left[row] ?? 0) * (right[row] ?? 0)
      return factor * sum
    }),
  )
}

/**
 * The middle of a Newey-West (1987) covariance with Bartlett's weights 1 - l/(L+1).
 *
 * @param when whole numbers, rising; rows are neighbours by their distance in time, so that a
 * missing month is not bridged
 * @param lag L, from 0
 */
export function neweyWestMiddle(scores: Scores, when: ArrayLike<number>, lag: number): Matrix {
  const add = (left: Float64Array, right: Float64Array): number => {
    let sum = 0
    for (let row = 0; row < when.length; row++) {
      sum += (left[row] ?? 0) * (right[row] ?? 0)
      for (let other = row + 1; other < when.length; other++) {
        const distance = (when[other] ?? 0) - (when[row] ?? 0)
        if (distance > lag) break
        const both = (left[row] ?? 0) * (right[other] ?? 0) + (left[other] ?? 0) * (right[row] ?? 0)
        sum += (1 - distance / (lag + 1)) * both
      }
    }
    return sum
  }
  return scores.map((left) => Float64Array.from(scores, (right) => add(left, right)))
}

/** B M B times a factor: the covariance whose bread is B and whose middle is M. */
export function sandwich(bread: Matrix, middle: Matrix, factor = 1): Matrix {
  return product(product(bread, middle), bread).map((row) => row.map((value) => factor * value))
}

/** A matrix times a number. */
export function scaled(matrix: Matrix, factor: number): Matrix {
  return matrix.map((row) => row.map((value) => factor * value))
}

function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) =>
    Float64Array.from(right, (_, j) => {
      let sum = 0
      for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (right[k]?.[j] ?? 0)
      return sum
    }),
  )
}

/**
 * The factor of cluster-robust covariance CR1: G/(G-1) (N-1)/(N-K), with G clusters, N rows and K
 * coefficients.
 */
export function clusterFactor(clusters: number, rows: number, coefficients: number): number {
  return (clusters / (clusters - 1)) * ((rows - 1) / (rows - coefficients))
}
