import { EvaluationError, type Design, type Matrix } from './design.ts'

/** Coefficients of least squares, and the inverse of X'WX. */
export interface LeastSquares {
  readonly coefficients: Float64Array
  readonly inverse: Matrix
}

/** What is left of a column beside those before it, as a share of it, below which nothing is. */
const TOLERANCE = 1e-9

/**
 * Weighted least squares by Householder reflections of sqrt(W) X, which loses half the digits that
 * the normal equations lose.
 *
 * @param weights one for each row, none below zero; all 1 where it is not given
 * @throws EvaluationError where there are fewer rows than columns, and where a column is a weighted
 * sum of those before it; it names them
 */
export function leastSquares(
  design: Design,
  outcome: ArrayLike<number>,
  weights?: ArrayLike<number>,
): LeastSquares {
  const count = outcome.length
  const width = design.columns.length
  if (count < width) {
    throw new EvaluationError(
      `There are ${count} observations for ${width} coefficients (${design.names.join(', ')}): at least as many are needed.`,
    )
  }
  const roots = weights === undefined ? null : Float64Array.from(weights, Math.sqrt)
  const scaled = (values: ArrayLike<number>): Float64Array => {
    const column = Float64Array.from(values)
    return roots === null ? column : column.map((value, row) => value * (roots[row] ?? 1))
  }
  const q = design.columns.map(scaled)
  const y = scaled(outcome)
  const norms = q.map((column) => norm(column, 0))
  const diagonal = new Float64Array(width)
  for (const [at, column] of q.entries()) {
    const left = norm(column, at)
    if (!(left > TOLERANCE * (norms[at] ?? 0))) throw sameColumns(design, q, diagonal, norms, at)
    const pivot = (column[at] ?? 0) > 0 ? -left : left
    diagonal[at] = pivot
    column[at] = (column[at] ?? 0) - pivot
    const half = -pivot * (column[at] ?? 0)
    for (let other = at + 1; other <= width; other++) reflect(column, q[other] ?? y, at, half)
  }
  const inverseOfR = invertUpper(q, diagonal)
  const coefficients = new Float64Array(width)
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++)
      coefficients[i] = (coefficients[i] ?? 0) + (inverseOfR[i]?.[j] ?? 0) * (y[j] ?? 0)
  }
  const inverse = inverseOfR.map((left, i) =>
    Float64Array.from({ length: width }, (_, j) => {
      let sum = 0
      for (let k = Math.max(i, j); k < width; k++) sum += (left[k] ?? 0) * (inverseOfR[j]?.[k] ?? 0)
      return sum
    }),
  )
  return { coefficients, inverse }
}

/** The Euclidean length of a column from a row on. */
function norm(column: Float64Array, from: number): number {
  let largest = 0
  for (let row = from; row < column.length; row++) {
    largest = Math.max(largest, Math.abs(column[row] ?? 0))
  }
  if (largest === 0) return 0
  let sum = 0
  for (let row = from; row < column.length; row++) sum += ((column[row] ?? 0) / largest) ** 2
  return largest * Math.sqrt(sum)
}

function reflect(mirror: Float64Array, target: Float64Array, from: number, half: number): void {
  let dot = 0
  for (let row = from; row < mirror.length; row++) dot += (mirror[row] ?? 0) * (target[row] ?? 0)
  const factor = dot / half
  for (let row = from; row < mirror.length; row++)
    target[row] = (target[row] ?? 0) - factor * (mirror[row] ?? 0)
}

/** The inverse of R, whose entries above the diagonal are in the columns of q. */
function invertUpper(q: readonly Float64Array[], diagonal: Float64Array): Float64Array[] {
  const width = diagonal.length
  const inverse = new Float64Array(width * width)
  for (let j = 0; j < width; j++) {
    inverse[j * width + j] = 1 / (diagonal[j] ?? 0)
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0
      for (let k = i + 1; k <= j; k++) sum += (q[k]?.[i] ?? 0) * (inverse[k * width + j] ?? 0)
      inverse[i * width + j] = -sum / (diagonal[i] ?? 0)
    }
  }
  return Array.from(diagonal, (_, i) => inverse.slice(i * width, (i + 1) * width))
}

function sameColumns(
  { names }: Design,
  q: readonly Float64Array[],
  diagonal: Float64Array,
  norms: readonly number[],
  at: number,
): EvaluationError {
  const name = names[at] ?? ''
  if (norms[at] === 0) return new EvaluationError(`The column ${name} is zero in every row.`)
  const shares = new Float64Array(at)
  for (let i = at - 1; i >= 0; i--) {
    let sum = q[at]?.[i] ?? 0
    for (let k = i + 1; k < at; k++) sum -= (q[k]?.[i] ?? 0) * (shares[k] ?? 0)
    shares[i] = sum / (diagonal[i] ?? 0)
  }
  const others = names.filter(
    (_, i) => i < at && Math.abs(shares[i] ?? 0) * (norms[i] ?? 0) > 1e-7 * (norms[at] ?? 0),
  )
  return new EvaluationError(
    `These columns say the same: ${[...others, name].join(', ')}. Leave one of them out.`,
  )
}
