import { tailOf } from './confidence.ts'
import { chiSquareQuantile } from './distributions/chi-square.ts'
import type { Limits } from './estimate.ts'

const COUNTS = 10

/** The limits of a Poisson count with a probability outside of each (Garwood 1936). */
export function garwoodLimits(count: number, tail: number): Limits {
  return {
    lower: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2,
    upper: chiSquareQuantile(tail, 2 * count + 2, { upper: true }) / 2,
  }
}

/** The exact limits of 0 to 9 events, by count. */
export interface LimitsOfWholeCounts {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** The exact limits of 0 to 9 events at one of the two levels, 0.95 and 0.998; null at others. */
export function limitsOfWholeCounts(confidence: number): LimitsOfWholeCounts | null {
  const known = wholeCounts.get(confidence)
  if (known !== undefined || (confidence !== 0.95 && confidence !== 0.998)) return known ?? null
  const limits = { lower: new Float64Array(COUNTS), upper: new Float64Array(COUNTS) }
  for (let count = 0; count < COUNTS; count++) {
    const { lower, upper } = garwoodLimits(count, tailOf(confidence))
    limits.lower[count] = lower
    limits.upper[count] = upper
  }
  wholeCounts.set(confidence, limits)
  return limits
}

const wholeCounts = new Map<number, LimitsOfWholeCounts>()
