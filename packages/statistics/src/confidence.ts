import { normalQuantile } from './distributions/normal.ts'
import { Z95, Z998 } from './estimate.ts'

/**
 * The standard normal quantile z of a two-sided confidence between 0 and 1: 1.96 of 0.95. Gives
 * Infinity at 1. RangeError outside.
 */
export function twoSidedNormalQuantile(confidence: number): number {
  if (confidence === 0.95) return Z95
  if (confidence === 0.998) return Z998
  return -normalQuantile(tailOf(confidence))
}

/** The probability in each of the two tails outside: 0.025 of 0.95. RangeError outside 0 to 1. */
export function tailOf(confidence: number): number {
  if (!(confidence >= 0 && confidence <= 1)) {
    throw new RangeError(`A confidence is between 0 and 1, such as 0.95, not ${confidence}`)
  }
  // 1 - 0.95 is not 0.05 in binary; the two levels of every result are given to the last digit.
  if (confidence === 0.95) return 0.025
  return confidence === 0.998 ? 0.001 : (1 - confidence) / 2
}
