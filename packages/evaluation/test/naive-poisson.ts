/** A regression of counts as `glm` of R 4.2.2 steps through it. */
export interface NaiveFit {
  readonly estimates: readonly number[]
  readonly standardErrors: readonly number[]
  readonly dispersion: number
}

/** Solves A x = b by elimination with pivots. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const width = right.length
  for (let at = 0; at < width; at++) {
    const [best] = rows
      .map((row, index) => ({ index, size: Math.abs(row[at] ?? 0) }))
      .slice(at)
      .toSorted((a, b) => b.size - a.size)
    const swap = rows[best?.index ?? at] ?? []
    rows[best?.index ?? at] = rows[at] ?? []
    rows[at] = swap
    for (const [index, row] of rows.entries()) {
      if (index === at) continue
      const factor = (row[at] ?? 0) / (swap[at] ?? 1)
      rows[index] = row.map((value, column) => value - factor * (swap[column] ?? 0))
    }
  }
  return rows.map((row, at) => (row[width] ?? 0) / (row[at] ?? 1))
}

/** X'WX and X'Wz of rows. */
export function normalEquations(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  outcome: readonly number[],
) {
  const width = rows[0]?.length ?? 0
  const places = Array.from({ length: width }, (_, at) => at)
  const sum = (value: (row: number) => number) => rows.reduce((all, _, row) => all + value(row), 0)
  const cell = (row: number, at: number) => (rows[row]?.[at] ?? 0) * (weights[row] ?? 0)
  return {
    matrix: places.map((i) =>
      places.map((j) => sum((row) => cell(row, i) * (rows[row]?.[j] ?? 0))),
    ),
    right: places.map((i) => sum((row) => cell(row, i) * (outcome[row] ?? 0))),
  }
}

/**
 * Quasi-Poisson regression by the normal equations. With `epsilon` 1e-8 it stops where glm of R
 * stops, and takes its dispersion, as R does, from the weights of the last step but the residuals
 * after it.
 */
export function naivePoisson(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  offset: readonly number[],
  epsilon: number,
): NaiveFit {
  let eta = counts.map((count) => Math.log(count + 0.1))
  let before = Infinity
  let estimates: number[] = []
  for (let step = 0; step < 100; step++) {
    const weights = eta.map(Math.exp)
    const working = eta.map(
      (value, at) =>
        value - (offset[at] ?? 0) + ((counts[at] ?? 0) - (weights[at] ?? 1)) / (weights[at] ?? 1),
    )
    const { matrix, right } = normalEquations(rows, weights, working)
    estimates = solve(matrix, right)
    eta = rows.map(
      (row, at) =>
        (offset[at] ?? 0) + row.reduce((sum, value, i) => sum + value * (estimates[i] ?? 0), 0),
    )
    const means = eta.map(Math.exp)
    const deviance = means.reduce((sum, mean, at) => {
      const count = counts[at] ?? 0
      return sum + 2 * ((count === 0 ? 0 : count * Math.log(count / mean)) - count + mean)
    }, 0)
    const settled = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < epsilon
    before = deviance
    if (!settled) continue
    const pearson = means.reduce(
      (sum, mean, at) => sum + (weights[at] ?? 0) * (((counts[at] ?? 0) - mean) / mean) ** 2,
      0,
    )
    const dispersion = pearson / (counts.length - estimates.length)
    const standardErrors = estimates.map((_, at) => {
      const unit = estimates.map((__, other) => (other === at ? 1 : 0))
      return Math.sqrt(dispersion * (solve(matrix, unit)[at] ?? NaN))
    })
    return { estimates, standardErrors, dispersion }
  }
  throw new Error('did not settle')
}
