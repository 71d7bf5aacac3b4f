import { tailOf, twoSidedNormalQuantile } from './confidence.ts'
import type { Limits } from './estimate.ts'
import { seededRandom } from './random.ts'
import { offScale, onScale, weightedSum } from './slope-line.ts'
import type { SlopeScale } from './slope-line.ts'

/** Limits of the slope and the relative index at a confidence level, multiplied and turned. */
export type SlopeLimits = (confidence: number) => {
  readonly sii: Limits
  /** Null where the base of the ratio is not clearly above zero. */
  readonly rii: Limits | null
}

interface Line {
  /** What each value counts in the line at 0 and in its rise: see `lineWeights`. */
  readonly atZero: Float64Array
  readonly slope: Float64Array
  /** Standard errors of the values, on the scale of the noise. */
  readonly errors: readonly number[]
  readonly multiplier: number
}

/**
 * Limits of a line through untransformed values: normal for the rise, Fieller's (1954) for the
 * ratio of its ends.
 *
 * @param line with its height at 0 (`start`) and its rise
 */
export function closedSlopeLimits(
  line: Line & { readonly start: number; readonly rise: number },
): SlopeLimits {
  const { start, rise, atZero, slope, errors, multiplier } = line
  const covariance = (one: Float64Array, other: Float64Array) =>
    weightedSum(
      one.map((weight, at) => weight * (other[at] ?? NaN)),
      errors.map((error) => error * error),
    )
  const atOne = slope.map((weight, at) => weight + (atZero[at] ?? NaN))
  const [top, topWeights, base, baseWeights] =
    multiplier < 0 ? [start, atZero, start + rise, atOne] : [start + rise, atOne, start, atZero]
  const riseError = Math.sqrt(covariance(slope, slope))
  const topVariance = covariance(topWeights, topWeights)
  const baseVariance = covariance(baseWeights, baseWeights)
  const shared = covariance(topWeights, baseWeights)

  return (confidence) => {
    const z = twoSidedNormalQuantile(confidence)
    const centre = rise * multiplier
    const reach = z * riseError * Math.abs(multiplier)
    const sii = { lower: centre - reach, upper: centre + reach }
    const square = base * base - z * z * baseVariance
    if (base <= 0 || square <= 0) return { sii, rii: null }
    const half = top * base - z * z * shared
    const constant = top * top - z * z * topVariance
    const root = Math.sqrt(Math.max(0, half * half - square * constant))
    return { sii, rii: { lower: (half - root) / square, upper: (half + root) / square } }
  }
}

/**
 * Limits of a line by simulation: normal values on the scale of the noise, repetition by repetition
 * and in it group by group from `seededRandom(seed)`.
 *
 * @param line with the values of the groups, the scale of the line (`transform`) and of the noise
 */
export function simulatedSlopeLimits(
  line: Line & {
    readonly values: readonly number[]
    readonly transform: SlopeScale
    readonly noise: SlopeScale
    readonly repetitions: number
    readonly seed: number
  },
): SlopeLimits {
  const { atZero, slope, errors, multiplier, values, transform, noise, repetitions, seed } = line
  const random = seededRandom(seed)
  const centres = Float64Array.from(values, (value) => onScale(value, noise))
  const sameScale = noise === transform
  const drawn = new Float64Array(centres.length)
  const differences = new Float64Array(repetitions)
  const ratios = new Float64Array(repetitions)
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let at = 0; at < drawn.length; at++) {
      const value = (centres[at] ?? NaN) + (errors[at] ?? NaN) * random.normal()
      drawn[at] = sameScale ? value : offScale(value, noise)
    }
    const start = weightedSum(atZero, drawn)
    const first = offScale(start, transform)
    const last = offScale(start + weightedSum(slope, drawn), transform)
    differences[repetition] = (last - first) * multiplier
    ratios[repetition] = multiplier < 0 ? ratioOf(first, last) : ratioOf(last, first)
  }
  differences.sort()
  ratios.sort()

  return (confidence) => {
    const tail = tailOf(confidence)
    const lower = Math.max(1, Math.round(repetitions * tail)) - 1
    const upper = Math.round(repetitions * (1 - tail)) - 1
    const rii = { lower: ratios[lower] ?? NaN, upper: ratios[upper] ?? NaN }
    return {
      sii: { lower: differences[lower] ?? NaN, upper: differences[upper] ?? NaN },
      rii: Number.isFinite(rii.upper) ? rii : null,
    }
  }
}

/** A base at or below zero has drifted through it: the ratio is then beyond every bound. */
function ratioOf(value: number, base: number): number {
  return base > 0 ? value / base : Infinity
}
