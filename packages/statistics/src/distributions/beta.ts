import { betaSlope } from './saddle-point.ts'

const MOST_STEPS = 5_000_000

/**
 * The regularised incomplete beta function I_x(a, b) of a, b > 0 and x between 0 and 1: the share
 * of a beta distribution below x. `complement` is 1 - x; give it where x is near 1 and 1 - x is
 * known better than by subtraction. Continued fraction of Didonato and Morris, Algorithm 708
 * (1992), by the method of Lentz, with the terms before it of Loader (2000).
 */
export function betaLower(a: number, b: number, x: number, complement: number = 1 - x): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`A beta distribution needs a, b > 0, not ${a}, ${b}`)
  if (!(x >= 0 && x <= 1)) throw new RangeError(`A beta variable is between 0 and 1, not ${x}`)
  if (x === 0) return 0
  if (complement === 0) return 1
  return a * complement >= b * x
    ? lowerFraction(a, b, x, complement)
    : 1 - lowerFraction(b, a, complement, x)
}

/** 1 - I_x(a, b), without cancellation. */
export function betaUpper(a: number, b: number, x: number, complement: number = 1 - x): number {
  return betaLower(b, a, complement, x)
}

function lowerFraction(a: number, b: number, x: number, complement: number): number {
  const first = a * complement - b * x + 1
  let fraction = (a * first) / (a + 1)
  let c = fraction
  let d = 0
  for (let step = 1; step < MOST_STEPS; step++) {
    const odd = a + 2 * step - 1
    const product = step * (b - step) * x
    const numerator = ((a + step - 1) / odd) * ((a + b + step - 1) / odd) * product * x
    const term = step + product / odd + ((a + step) * (first + step * (1 + complement))) / (odd + 2)
    d = 1 / (numerator * d + term)
    c = term + numerator / c
    const change = c * d
    fraction *= change
    if (Math.abs(change - 1) < 2e-16) break
  }
  return Math.min(1, betaSlope(a, b, x, complement) / fraction)
}
