import { tailOf, twoSidedNormalQuantile } from './confidence.ts'
import type { Limits } from './estimate.ts'
import { garwoodLimits, limitsOfWholeCounts } from './garwood.ts'

/** From this count on the limits of a count are Byar's; below they are exact. */
export const BYAR_FROM = 10

/** Limits of a count, and the name of their method. */
export interface PoissonLimits extends Limits {
  readonly method: 'exact' | "Byar's"
}

/** Byar's limits. `lower` is null where the formula is below zero, and gives no limit. */
export interface ByarLimits {
  readonly lower: number | null
  readonly upper: number
}

/**
 * The limits of a count of independent events: exact below 10 and Byar's from 10, as the public
 * health profiles of England use them (PHE Technical Guide). The switch shows: at 10 the lower 99.8
 * % limit of Byar is 1.5 % below the exact one. The count need not be whole. RangeError where it is
 * not a number of 0 or more, or the confidence is not between 0 and 1.
 */
export function poissonLimits(count: number, confidence: number): PoissonLimits {
  if (count < BYAR_FROM) return { ...exactPoissonLimits(count, confidence), method: 'exact' }
  const { lower, upper } = byarLimits(count, confidence)
  return { lower: lower ?? 0, upper, method: "Byar's" }
}

/**
 * Byar's approximation to the limits of a count (Breslow and Day 1987). Below zero it gives no
 * lower limit: null here, and NA in PHEindicatormethods (1 event at 99.8 %, and no event at any
 * level). RangeError as `poissonLimits`.
 */
export function byarLimits(count: number, confidence: number): ByarLimits {
  checkCount(count)
  const z = twoSidedNormalQuantile(confidence)
  const lower = byarLower(count, z)
  return { lower: lower >= 0 ? lower : null, upper: byarUpper(count, z) }
}

/**
 * The exact limits of a Poisson count by chi-squared quantiles (Garwood 1936; Armitage and Berry
 * 2002): no event has 0 as lower limit. A count that is not whole has the quantiles of fractional
 * degrees of freedom. RangeError as `poissonLimits`.
 */
export function exactPoissonLimits(count: number, confidence: number): Limits {
  checkCount(count)
  if (Number.isInteger(count) && count < BYAR_FROM) {
    const whole = limitsOfWholeCounts(confidence)
    if (whole !== null) return { lower: whole.lower[count] ?? 0, upper: whole.upper[count] ?? 0 }
  }
  return garwoodLimits(count, tailOf(confidence))
}

/** Byar's lower limit at a normal quantile; NaN or below zero where it gives none. */
export function byarLower(count: number, z: number): number {
  const root = 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))
  return count * root * root * root
}

/** Byar's upper limit at a normal quantile. */
export function byarUpper(count: number, z: number): number {
  const next = count + 1
  const root = 1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))
  return next * root * root * root
}

function checkCount(count: number): void {
  if (!(count >= 0 && count < Infinity)) {
    throw new RangeError(`A count is a number of 0 or more, not ${count}`)
  }
}
