import { GrowingCholesky } from './growing-cholesky.ts'

const STEPS = 100
const HALVINGS = 40

/**
 * The weights of `leastNormWeights` with a ridge above 0, by Newton's method on the dual, which is
 * quadratic in pieces: with r the weighted sum of the points and t the level of the constraint, w_j
 * = max(0, t - p_j . r) / ridge. It takes few steps whatever the number of points, each of the order
 * of points x length^2, where an active set takes a step for each point that has weight.
 *
 * @returns weights with sum 1, to be checked by their conditions; null where it does not settle,
 * as where the ridge is very small
 */
export function ridgeWeights(points: readonly Float64Array[], ridge: number): Float64Array | null {
  const length = points[0]?.length ?? 0
  let dual = startOf(points, ridge, length)
  let state = stateOf(points, ridge, dual)
  for (let step = 0; step < STEPS; step++) {
    const move = newtonMove(points, ridge, state)
    if (move === null) return null
    const slope = move.reduce((total, value, at) => total + value * (state.gradient[at] ?? 0), 0)
    let share = 1
    let next = stateOf(points, ridge, moved(dual, move, share))
    for (let half = 0; next.value > state.value + 1e-4 * share * slope; half++) {
      if (half === HALVINGS) return normalised(state.weights)
      share /= 2
      next = stateOf(points, ridge, moved(dual, move, share))
    }
    dual = moved(dual, move, share)
    const settled = share === 1 && sameSigns(state.weights, next.weights)
    state = next
    if (settled) return normalised(state.weights)
  }
  return null
}

/** A point of the dual: r, then t. */
interface DualState {
  /** The negative of the dual's value: to be made least. */
  readonly value: number
  readonly gradient: Float64Array
  readonly weights: Float64Array
}

function startOf(points: readonly Float64Array[], ridge: number, length: number): Float64Array {
  const dual = new Float64Array(length + 1)
  for (const point of points) {
    for (let at = 0; at < length; at++) {
      dual[at] = (dual[at] ?? 0) + (point[at] ?? 0) / points.length
    }
  }
  const mean = dual.subarray(0, length).reduce((total, value) => total + value ** 2, 0)
  dual[length] = mean + ridge / points.length
  return dual
}

function stateOf(points: readonly Float64Array[], ridge: number, dual: Float64Array): DualState {
  const length = dual.length - 1
  const level = dual[length] ?? 0
  const gradient = Float64Array.from(dual)
  gradient[length] = -1
  const weights = new Float64Array(points.length)
  let value = -level
  for (let at = 0; at < length; at++) value += (dual[at] ?? 0) ** 2 / 2
  for (const [index, point] of points.entries()) {
    let slack = level
    for (let at = 0; at < length; at++) slack -= (point[at] ?? 0) * (dual[at] ?? 0)
    if (!(slack > 0)) continue
    const weight = slack / ridge
    weights[index] = weight
    value += (slack * weight) / 2
    for (let at = 0; at < length; at++) {
      gradient[at] = (gradient[at] ?? 0) - weight * (point[at] ?? 0)
    }
    gradient[length] = (gradient[length] ?? 0) + weight
  }
  return { value, gradient, weights }
}

/** Minus the inverse of the second derivatives times the gradient; null where there is none. */
function newtonMove(
  points: readonly Float64Array[],
  ridge: number,
  { gradient, weights }: DualState,
): Float64Array | null {
  const size = gradient.length
  const rows = Array.from({ length: size }, (_, at) => new Float64Array(at + 1))
  for (let at = 0; at + 1 < size; at++) rows[at]?.fill(1, at)
  for (const [index, point] of points.entries()) {
    if (weights[index] === 0) continue
    for (const [at, row] of rows.entries()) {
      const own = (at + 1 === size ? -1 : (point[at] ?? 0)) / ridge
      for (let other = 0; other <= at; other++) {
        row[other] = (row[other] ?? 0) + own * (other + 1 === size ? -1 : (point[other] ?? 0))
      }
    }
  }
  const cholesky = new GrowingCholesky()
  for (const [at, row] of rows.entries()) {
    if (!cholesky.add(row, row[at] ?? 0)) return null
  }
  return cholesky.solve(gradient.map((value) => -value))
}

function moved(dual: Float64Array, move: Float64Array, share: number): Float64Array {
  return dual.map((value, at) => value + share * (move[at] ?? 0))
}

function sameSigns(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, at) => value > 0 === (b[at] ?? 0) > 0)
}

function normalised(weights: Float64Array): Float64Array | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total > 0 ? weights.map((weight) => weight / total) : null
}
