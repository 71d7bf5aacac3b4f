import { poissonMassOf } from './saddle-point.ts'
import { logGammaNearTwo, stirlingError } from './stirling.ts'

const HALF_LOG_2PI = 0.9189385332046727
const MOST_STEPS = 5_000_000

/**
 * The natural logarithm of the gamma function of x > 0, to a relative error of about 1e-15 (near
 * its zeros at 1 and 2 too). RangeError for x <= 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`The logarithm of the gamma function needs x > 0, not ${x}`)
  if (x === Infinity) return Infinity
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI + stirlingError(x)
  if (x < 0.5) return logGamma(x + 1) - Math.log(x)
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1)
  let product = 1
  let rest = x
  while (rest > 2.5) {
    rest -= 1
    product *= rest
  }
  return Math.log(product) + logGammaNearTwo(rest - 2)
}

/**
 * The regularised lower incomplete gamma function P(a, x), for a > 0 and x >= 0: the share of a
 * gamma distribution of shape a below x. The terms before the sum are of Loader, Fast and accurate
 * computation of binomial probabilities (2000), so that large a cost no digits.
 */
export function gammaLower(a: number, x: number): number {
  checkArguments(a, x)
  if (x === 0) return 0
  if (x === Infinity) return 1
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), without cancellation. */
export function gammaUpper(a: number, x: number): number {
  checkArguments(a, x)
  if (x === 0) return 1
  if (x === Infinity) return 0
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
}

function checkArguments(a: number, x: number): void {
  if (!(a > 0 && a < Infinity)) throw new RangeError(`A gamma shape is above 0, not ${a}`)
  if (!(x >= 0)) throw new RangeError(`A gamma variable is 0 or more, not ${x}`)
}

function lowerSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let step = 1; step < MOST_STEPS; step++) {
    term *= x / (a + step)
    sum += term
    if (term < sum * 1e-17) break
  }
  return Math.min(1, sum * poissonMassOf(a, x))
}

/** The continued fraction by the method of Lentz, from x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let fraction = d
  for (let step = 1; step < MOST_STEPS; step++) {
    const numerator = -step * (step - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const change = c * d
    fraction *= change
    if (Math.abs(change - 1) < 2e-16) break
  }
  return Math.min(1, fraction * a * poissonMassOf(a, x))
}
