/**
 * The same problem as `leastNormWeights` by many small steps down the gradient, each put back on
 * the simplex: slow, simple, and written without it.
 */
export function slowWeights(points: readonly Float64Array[], ridge: number, steps: number) {
  const gram = points.map((a, i) => points.map((b, j) => dot(a, b) + (i === j ? ridge : 0)))
  const size = Math.max(...gram.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)))
  let weights = points.map(() => 1 / points.length)
  let ahead = weights
  for (let step = 1; step <= steps; step++) {
    const from = ahead
    const next = ontoSimplex(
      from.map((weight, i) => weight - dot(gram[i] ?? [], from) / (size || 1)),
    )
    const last = weights
    ahead = next.map((weight, i) => weight + ((step - 1) / (step + 2)) * (weight - (last[i] ?? 0)))
    weights = next
  }
  const value = weights.reduce((sum, weight, i) => sum + weight * dot(gram[i] ?? [], weights), 0)
  return { weights, value }
}

function ontoSimplex(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => b - a)
  let sum = 0
  let level = 0
  for (const [at, value] of sorted.entries()) {
    sum += value
    const candidate = (sum - 1) / (at + 1)
    if (value > candidate) level = candidate
  }
  return values.map((value) => Math.max(0, value - level))
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0)
  return total
}
