import { gammaLower, gammaUpper, logGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'
import { rootOfLog } from './root.ts'
import { gammaSlope } from './saddle-point.ts'

/**
 * P(X > x) of a chi-squared distribution with df > 0 degrees of freedom, which may be a fraction.
 */
export function chiSquareTail(x: number, df: number): number {
  return gammaUpper(df / 2, x / 2)
}

/**
 * P(X <= x) of a chi-squared distribution with df > 0 degrees of freedom, which may be a fraction.
 */
export function chiSquareCumulative(x: number, df: number): number {
  return gammaLower(df / 2, x / 2)
}

/**
 * The value that a chi-squared variable with df > 0 degrees of freedom (which may be a fraction)
 * does not exceed with probability p; with `upper`, exceeds with probability p. Found by Newton's
 * method on the logarithm of the smaller tail, which is concave against log x and so always
 * converges. RangeError where p is not between 0 and 1 or df is not above 0.
 */
export function chiSquareQuantile(
  p: number,
  df: number,
  options: { readonly upper?: boolean } = {},
): number {
  const upper = options.upper ?? false
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is between 0 and 1, not ${p}`)
  if (!(df > 0 && df < Infinity)) throw new RangeError(`Degrees of freedom are above 0, not ${df}`)
  if (p === 0 || p === 1) return (p === 0) === upper ? Infinity : 0
  // Both tails are exact: the larger of p and 1 - p is, in doubles.
  return p <= 0.5 ? 2 * gammaQuantile(p, df / 2, upper) : 2 * gammaQuantile(1 - p, df / 2, !upper)
}

/** The gamma variable of shape a with a tail of p <= 0.5 below it, or above it. */
function gammaQuantile(p: number, a: number, upper: boolean): number {
  const start = startOf(p, a, upper)
  // Of so small a shape that it is nearer to 0 than numbers are.
  if (start === 0) return 0
  const tail = upper ? gammaUpper : gammaLower
  const sign = upper ? -1 : 1
  return rootOfLog(start, (x) => {
    const share = tail(a, x)
    return { excess: Math.log(share / p), slope: (sign * gammaSlope(a, x)) / share }
  })
}

function startOf(p: number, a: number, upper: boolean): number {
  const z = normalQuantile(p) * (upper ? -1 : 1)
  // Wilson and Hilferty (1931); where it fails, the first term of the series at 0.
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  if (root > 0.3) return a * root * root * root
  const log = (Math.log(upper ? 1 - p : p) + logGamma(a + 1)) / a
  return log < -700 ? 0 : Math.exp(log)
}
