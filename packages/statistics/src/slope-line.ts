import type { Reason } from './estimate.ts'

/** The value itself, its logarithm (rates above 0), or its logit (proportions between 0 and 1). */
export type SlopeScale = 'none' | 'log' | 'logit'

/**
 * What each group's value counts in the line through the groups at the middle of their share of the
 * population: its height at 0 is the sum of `atZero` times the values, its rise from 0 to 1 that of
 * `slope` times the values. Least squares weighted by the shares, which is the regression without
 * constant of sqrt(share) times the value on sqrt(share) and middle times sqrt(share) (Low and Low
 * 2004).
 */
export function lineWeights(populations: readonly number[]): {
  readonly atZero: Float64Array
  readonly slope: Float64Array
} {
  const total = populations.reduce((sum, population) => sum + population, 0)
  let before = 0
  let centre = 0
  const places = populations.map((population) => {
    const share = population / total
    const middle = (before + population / 2) / total
    before += population
    centre += share * middle
    return { share, middle }
  })
  let spread = 0
  for (const { share, middle } of places) spread += share * (middle - centre) ** 2
  const slope = Float64Array.from(places, ({ share, middle }) => {
    return (share * (middle - centre)) / spread
  })
  const atZero = Float64Array.from(places, ({ share }, at) => share - centre * (slope[at] ?? NaN))
  return { atZero, slope }
}

/** Sum of weights times values. */
export function weightedSum(weights: Float64Array, values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? NaN) * (values[at] ?? NaN)
  return sum
}

/** A value brought to a scale. */
export function onScale(value: number, scale: SlopeScale): number {
  if (scale === 'log') return Math.log(value)
  if (scale === 'logit') return Math.log(value) - Math.log1p(-value)
  return value
}

/** A number on a scale brought back to a value. */
export function offScale(number: number, scale: SlopeScale): number {
  if (scale === 'log') return Math.exp(number)
  if (scale === 'logit') return 1 / (1 + Math.exp(-number))
  return number
}

/**
 * Why a value has no place on a scale though it may occur (a rate of 0, a proportion of 0 or 1),
 * or null. A negative rate or a proportion outside 0 to 1 is a RangeError that begins with `name`.
 */
export function unscaled(value: number, scale: SlopeScale, name: string): Reason | null {
  if (!Number.isFinite(value)) throw new RangeError(`${name} is ${value}, not a number`)
  if (scale === 'log') {
    if (value < 0) throw new RangeError(`${name} is ${value}: a rate is not below 0`)
    return value === 0 ? 'zero rate' : null
  }
  if (scale === 'logit') {
    if (value < 0 || value > 1) {
      throw new RangeError(
        `${name} is ${value}: a proportion lies between 0 and 1, not in per cent`,
      )
    }
    return value === 0 || value === 1 ? 'share of none or all' : null
  }
  return null
}
