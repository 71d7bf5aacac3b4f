import { GrowingCholesky } from './growing-cholesky.ts'
import { ridgeWeights } from './ridge-newton.ts'

/** Weights on a simplex: none below 0, 1 in all. */
export interface SimplexWeights {
  readonly weights: Float64Array
  /** The least value found: |sum of w_j p_j|^2 + ridge |w|^2. */
  readonly value: number
  /**
   * How far the conditions of optimality (Karush, Kuhn and Tucker) are from holding: the largest
   * fall of half the value, to first order, that moving all weight onto one point would give. It
   * bounds how far half the value is above the least possible. Unit: the square of the points'.
   */
  readonly kkt: number
}

const TOLERANCE = 1e-13
/** From so many points on a ridge is solved by Newton's method first: it is the faster there. */
const MANY = 16
const SMALL = 1e-6
const NONE = new Float64Array()

/**
 * The weights w >= 0 with sum 1 that make |sum of w_j p_j|^2 + ridge |w|^2 least: the point of the
 * convex hull of p_1 ... p_n nearest to the origin, by the finite active-set method of Wolfe (1976,
 * Mathematical Programming 11: 128-149). It ends at the exact optimum but for rounding, not after a
 * number of steps. Each face's own optimum is solved by Cholesky and refined once against the
 * points themselves, so squaring them costs little accuracy. Equal points: the first takes the
 * weight. Where the optimum is not unique the answer is one with few points, decided by their order.
 *
 * @param points of one length each, in the unit of the outcome
 * @param ridge 0 or more
 * @throws RangeError without points, or for a ridge below 0
 */
export function leastNormWeights(points: readonly Float64Array[], ridge = 0): SimplexWeights {
  const n = points.length
  if (n === 0) throw new RangeError('there are no points to weigh')
  if (!(ridge >= 0)) throw new RangeError(`a ridge is 0 or more, not ${ridge}`)
  const squares = points.map((point) => dot(point, point) + ridge)
  const scale = sum(squares) / n
  const weights = new Float64Array(n)
  const first = squares.indexOf(Math.min(...squares))
  weights[first] = 1
  if (scale === 0) return { weights, value: 0, kkt: 0 }
  const wide = n >= MANY && n > (points[0]?.length ?? 0) && ridge > SMALL * scale
  const many = wide ? byRidge(points, ridge, scale) : null
  if (many !== null) return many

  const face = new Face(points, ridge, scale, first)
  const passed = new Set<number>()
  let { gradient, value } = gradientOf(points, ridge, weights)
  for (let step = 0; step < 50 * n + 100; step++) {
    const entering = steepest(gradient, value - TOLERANCE * scale, face, passed)
    if (entering === -1) break
    const before = Float64Array.from(weights)
    if (!face.add(entering)) {
      passed.add(entering)
      continue
    }
    face.descend(weights)
    const next = gradientOf(points, ridge, weights)
    if (next.value < value) {
      passed.clear()
      ;({ gradient, value } = next)
    } else {
      weights.set(before)
      face.reset(weights)
      passed.add(entering)
    }
  }
  return { weights, value, kkt: Math.max(0, value - Math.min(...gradient)) }
}

/** The weights by Newton's method, where they meet the conditions as well as an active set would. */
function byRidge(
  points: readonly Float64Array[],
  ridge: number,
  scale: number,
): SimplexWeights | null {
  const weights = ridgeWeights(points, ridge)
  if (weights === null) return null
  const { gradient, value } = gradientOf(points, ridge, weights)
  const kkt = Math.max(0, value - Math.min(...gradient))
  return kkt <= TOLERANCE * scale ? { weights, value, kkt } : null
}

/** The points that carry weight, and the optimum over their affine hull. */
class Face {
  readonly #points: readonly Float64Array[]
  readonly #ridge: number
  readonly #scale: number
  #members: number[]
  #cholesky = new GrowingCholesky()

  constructor(points: readonly Float64Array[], ridge: number, scale: number, first: number) {
    this.#points = points
    this.#ridge = ridge
    this.#scale = scale
    this.#members = []
    this.add(first)
  }

  has(point: number): boolean {
    return this.#members.includes(point)
  }

  /** False where the point lies, to rounding, in the affine hull of those that are there. */
  add(point: number): boolean {
    const own = this.#points[point]
    if (own === undefined) throw new RangeError(`there is no point ${point}`)
    const row = this.#members.map((member) => this.#scale + dot(this.#points[member] ?? NONE, own))
    if (!this.#cholesky.add(row, this.#scale + dot(own, own) + this.#ridge)) return false
    this.#members.push(point)
    return true
  }

  /** Makes the face that of the points with weight. */
  reset(weights: Float64Array): void {
    const kept = this.#members.filter((member) => (weights[member] ?? 0) > 0)
    this.#members = []
    this.#cholesky = new GrowingCholesky()
    for (const member of kept) {
      if (!this.add(member)) weights[member] = 0
    }
  }

  /** Moves the weights to the optimum of the face, dropping each point that stands in the way. */
  descend(weights: Float64Array): void {
    for (;;) {
      const best = this.#optimum()
      let step = 1
      let leaving = -1
      for (const [at, member] of this.#members.entries()) {
        const weight = weights[member] ?? 0
        const wanted = best[at] ?? 0
        if (wanted > 0) continue
        const reach = weight === 0 ? 0 : weight / (weight - wanted)
        if (reach < step || leaving === -1) {
          step = Math.min(step, reach)
          leaving = member
        }
      }
      for (const [at, member] of this.#members.entries()) {
        const weight = weights[member] ?? 0
        weights[member] =
          step === 1 ? (best[at] ?? 0) : Math.max(0, weight + step * ((best[at] ?? 0) - weight))
      }
      if (leaving === -1) return
      weights[leaving] = 0
      this.reset(weights)
    }
  }

  /** Weights of the members with sum 1, of any sign, that make the value least. */
  #optimum(): Float64Array {
    const k = this.#members.length
    const ones = this.#cholesky.solve(new Float64Array(k).fill(1))
    const total = sum(ones)
    const best = ones.map((value) => value / total)
    const centre = combination(this.#points, this.#members, best)
    const gradient = Float64Array.from(this.#members, (member, at) => {
      return dot(this.#points[member] ?? NONE, centre) + this.#ridge * (best[at] ?? 0)
    })
    const correction = this.#cholesky.solve(gradient)
    const level = sum(correction) / total
    const refined = best.map((value, at) => value - (correction[at] ?? 0) + level * (ones[at] ?? 0))
    const rest = sum(refined)
    return refined.map((value) => value / rest)
  }
}

/** The gradient of half the value at each point, and the value. */
function gradientOf(
  points: readonly Float64Array[],
  ridge: number,
  weights: Float64Array,
): { gradient: Float64Array; value: number } {
  const members = points.flatMap((_, at) => ((weights[at] ?? 0) > 0 ? [at] : []))
  const centre = combination(
    points,
    members,
    members.map((member) => weights[member] ?? 0),
  )
  const gradient = Float64Array.from(
    points,
    (point, at) => dot(point, centre) + ridge * (weights[at] ?? 0),
  )
  return { gradient, value: dot(centre, centre) + ridge * dot(weights, weights) }
}

function combination(
  points: readonly Float64Array[],
  members: readonly number[],
  weights: ArrayLike<number>,
): Float64Array {
  const centre = new Float64Array(points[0]?.length ?? 0)
  for (const [at, member] of members.entries()) {
    const weight = weights[at] ?? 0
    const point = points[member] ?? NONE
    for (let i = 0; i < centre.length; i++) centre[i] = (centre[i] ?? 0) + weight * (point[i] ?? 0)
  }
  return centre
}

/** The point outside of the face with the lowest gradient below a level; -1 where there is none. */
function steepest(
  gradient: Float64Array,
  level: number,
  face: Face,
  passed: ReadonlySet<number>,
): number {
  let found = -1
  let lowest = level
  for (let at = 0; at < gradient.length; at++) {
    if ((gradient[at] ?? 0) < lowest && !passed.has(at) && !face.has(at)) {
      lowest = gradient[at] ?? 0
      found = at
    }
  }
  return found
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0)
  return total
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}
