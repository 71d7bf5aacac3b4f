import { gammaLower, gammaUpper } from './gamma.ts'
import { poissonMassOf } from './saddle-point.ts'

/**
 * P(X <= x) of a Poisson distribution with mean lambda >= 0. A fraction in x is cut off, as events
 * are whole.
 */
export function poissonCumulative(x: number, lambda: number): number {
  checkMean(lambda)
  if (Number.isNaN(x)) return Number.NaN
  if (x < 0) return 0
  return lambda === 0 || x === Infinity ? 1 : gammaUpper(Math.floor(x) + 1, lambda)
}

/** P(X > x) of a Poisson distribution with mean lambda >= 0, without cancellation. */
export function poissonTail(x: number, lambda: number): number {
  checkMean(lambda)
  if (Number.isNaN(x)) return Number.NaN
  if (x < 0) return 1
  return lambda === 0 || x === Infinity ? 0 : gammaLower(Math.floor(x) + 1, lambda)
}

/**
 * P(X = x) of a Poisson distribution with mean lambda >= 0; 0 where x is not a whole number. Loader
 * (2000).
 */
export function poissonMass(x: number, lambda: number): number {
  checkMean(lambda)
  if (Number.isNaN(x)) return Number.NaN
  if (!Number.isInteger(x) || x < 0) return 0
  if (lambda === 0) return x === 0 ? 1 : 0
  return x === 0 ? Math.exp(-lambda) : poissonMassOf(x, lambda)
}

function checkMean(lambda: number): void {
  if (!(lambda >= 0 && lambda < Infinity)) {
    throw new RangeError(`The mean of a Poisson distribution is 0 or more, not ${lambda}`)
  }
}
