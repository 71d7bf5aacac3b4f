/** Data that a method cannot be done on; the message says why, and what would mend it. */
export class EvaluationError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EvaluationError'
  }
}

/** The columns of a regression: one number a row in each, the constant among them where wanted. */
export interface Design {
  readonly names: readonly string[]
  readonly columns: readonly Float64Array[]
}

/** A square, symmetric matrix by rows. */
export type Matrix = readonly Float64Array[]

/** A design from named columns of the same length. */
export function designOf(columns: Readonly<Record<string, ArrayLike<number>>>): Design {
  return {
    names: Object.keys(columns),
    columns: Object.values(columns).map((column) => Float64Array.from(column)),
  }
}

/** A column of ones. */
export function ones(count: number): Float64Array {
  return new Float64Array(count).fill(1)
}

/** What each row of a design comes to with these coefficients. */
export function predict(design: Design, coefficients: ArrayLike<number>): Float64Array {
  const count = design.columns[0]?.length ?? 0
  const sums = new Float64Array(count)
  for (const [at, column] of design.columns.entries()) {
    const coefficient = coefficients[at] ?? 0
    for (let row = 0; row < count; row++)
      sums[row] = (sums[row] ?? 0) + coefficient * (column[row] ?? 0)
  }
  return sums
}

/** v' M v, the variance of a weighted sum of coefficients with covariance M. */
export function quadratic(matrix: Matrix, vector: ArrayLike<number>): number {
  let sum = 0
  for (const [i, row] of matrix.entries()) {
    const left = vector[i] ?? 0
    if (left === 0) continue
    for (let j = 0; j < row.length; j++) sum += left * (row[j] ?? 0) * (vector[j] ?? 0)
  }
  return sum
}
