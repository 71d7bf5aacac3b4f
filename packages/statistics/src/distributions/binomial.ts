import { betaLower } from './beta.ts'
import { binomialMassOf } from './saddle-point.ts'

/**
 * P(X <= x) of a binomial distribution of n trials (a whole number) with probability p. A fraction
 * in x is cut off.
 */
export function binomialCumulative(x: number, n: number, p: number): number {
  checkTrials(n, p)
  if (Number.isNaN(x)) return Number.NaN
  const whole = Math.floor(x)
  if (whole < 0) return 0
  return whole >= n ? 1 : betaLower(n - whole, whole + 1, 1 - p, p)
}

/** P(X > x) of a binomial distribution, without cancellation. */
export function binomialTail(x: number, n: number, p: number): number {
  checkTrials(n, p)
  if (Number.isNaN(x)) return Number.NaN
  const whole = Math.floor(x)
  if (whole < 0) return 1
  return whole >= n ? 0 : betaLower(whole + 1, n - whole, p, 1 - p)
}

/**
 * P(X = x) of a binomial distribution; 0 where x is not a whole number from 0 to n. Loader (2000).
 */
export function binomialMass(x: number, n: number, p: number): number {
  checkTrials(n, p)
  if (Number.isNaN(x)) return Number.NaN
  if (!Number.isInteger(x) || x < 0 || x > n) return 0
  if (p === 0 || p === 1) return x === n * p ? 1 : 0
  if (x === 0) return Math.exp(n * Math.log1p(-p))
  return x === n ? Math.exp(n * Math.log(p)) : binomialMassOf(x, n - x, p, 1 - p)
}

function checkTrials(n: number, p: number): void {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Trials are a whole number, not ${n}`)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is between 0 and 1, not ${p}`)
}
