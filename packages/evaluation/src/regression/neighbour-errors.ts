import { predict, type Design, type Matrix } from './design.ts'

/** A covariance that allows for errors of neighbouring periods that go together. */
export interface NeighbourErrors {
  /** Correlation of errors one period apart, from 0. */
  readonly correlation: number
  readonly covariance: Matrix
  /** Degrees of freedom of the variance of errors (Satterthwaite): n - k where they are apart. */
  readonly df: number
}

const MOST = 0.98
const HALVINGS = 40

/**
 * The covariance of coefficients of least squares where errors follow an autoregression of one step:
 * s2 A R A', A = (X'X)^-1 X', R = correlation ^ distance in time. The correlation is the one at which
 * residuals would be expected to correlate with their neighbours as they do,
 * E(e'De) / E(e'e) = tr(MDMR) / tr(MR) with M = I - XA, which mends the bias that the correlation of
 * residuals has in short series; a negative one counts as 0. s2 = e'e / tr(MR), and its degrees of
 * freedom are tr(MR)^2 / tr(MRMR).
 *
 * @param weighted columns times the root of the weights
 * @param inverse (X'WX)^-1
 * @param residuals times the root of the weights
 * @param times whole numbers, rising; a missing period is not bridged
 */
export function neighbourErrors(
  weighted: Design,
  inverse: Matrix,
  residuals: Float64Array,
  times: ArrayLike<number>,
): NeighbourErrors {
  const { names, columns } = weighted
  const bread = inverse.map((row) => predict({ names, columns }, row))
  const neighbours = columns.map((column) => halfNeighbours(column, times))
  const breadByNeighbours = products(bread, neighbours)
  const squares = dot(residuals, residuals)
  const momentsAt = (correlation: number) => {
    const spread = columns.map((column) => correlated(column, times, correlation))
    const middle = products(bread, spread)
    const total = residuals.length - trace(middle)
    const plain = neighbourSum(times) * correlation
    const once = neighbours.reduce((sum, column, at) => {
      const other = correlated(bread[at] ?? column, times, correlation)
      return sum + dot(column, other)
    }, 0)
    const expected = plain - 2 * once + traceOf(breadByNeighbours, middle)
    return { spread, middle, total, ratio: expected / total }
  }
  const found = dot(residuals, halfNeighbours(residuals, times)) / squares
  let [low, high] = [0, 0]
  if (found > momentsAt(0).ratio) {
    high = MOST
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (low + high) / 2
      if (momentsAt(middle).ratio < found) low = middle
      else high = middle
    }
  }
  const { spread, middle, total } = momentsAt(high)
  const across = bread.map((row) => correlated(row, times, high))
  const variance = squares / total
  const ones = new Float64Array(residuals.length).fill(1)
  const whole = dot(ones, correlated(ones, times, high * high))
  const twice = spread.reduce((sum, column, at) => sum + dot(column, across[at] ?? column), 0)
  return {
    correlation: high,
    covariance: products(bread, across).map((row) => row.map((value) => variance * value)),
    df: total ** 2 / (whole - 2 * twice + traceOf(middle, middle)),
  }
}

/** R v: each value with those before and after it, by the correlation to the power of the distance. */
function correlated(
  values: Float64Array,
  times: ArrayLike<number>,
  correlation: number,
): Float64Array {
  const sums = Float64Array.from(values)
  const gap = (row: number) => correlation ** ((times[row] ?? 0) - (times[row - 1] ?? 0))
  let before = 0
  for (let row = 1; row < values.length; row++) {
    before = gap(row) * (before + (values[row - 1] ?? 0))
    sums[row] = (sums[row] ?? 0) + before
  }
  let after = 0
  for (let row = values.length - 2; row >= 0; row--) {
    after = gap(row + 1) * (after + (values[row + 1] ?? 0))
    sums[row] = (sums[row] ?? 0) + after
  }
  return sums
}

/** D v: half the sum of the values one period before and one after. */
function halfNeighbours(values: Float64Array, times: ArrayLike<number>): Float64Array {
  const near = (row: number, other: number) =>
    Math.abs((times[row] ?? NaN) - (times[other] ?? NaN)) === 1 ? (values[other] ?? 0) / 2 : 0
  return values.map((_, row) => near(row, row - 1) + near(row, row + 1))
}

/** How many periods have the one before them. */
function neighbourSum(times: ArrayLike<number>): number {
  let count = 0
  for (let row = 1; row < times.length; row++) {
    if ((times[row] ?? 0) - (times[row - 1] ?? 0) === 1) count++
  }
  return count
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, row) => sum + value * (right[row] ?? 0), 0)
}

function products(left: readonly Float64Array[], right: readonly Float64Array[]): Matrix {
  return left.map((row) => Float64Array.from(right, (column) => dot(row, column)))
}

function trace(matrix: Matrix): number {
  return matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0)
}

/** The trace of a product. */
function traceOf(left: Matrix, right: Matrix): number {
  return left.reduce(
    (sum, row, i) => row.reduce((total, value, j) => total + value * (right[j]?.[i] ?? 0), sum),
    0,
  )
}
