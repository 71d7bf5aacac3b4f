const INVERSE_ROOT_2PI = 0.3989422804014327
const ROOT_32 = 5.656854249492381

/**
 * P(Z <= x) of the standard normal distribution, for any number x. The relative error is below
 * 1e-14 in the lower tail too, down to the smallest double. W. J. Cody, Rational Chebyshev
 * approximations for the error function (1969), and beyond 5.6 the continued fraction of Laplace.
 */
export function normalCumulative(x: number): number {
  return normalTail(-x)
}

/** P(Z > x) of the standard normal distribution, without the cancellation of 1 - P(Z <= x). */
export function normalTail(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  const distance = Math.abs(x)
  if (distance <= 0.67448975) return 0.5 - middle(x)
  const tail = distance <= ROOT_32 ? body(distance) : farTail(distance)
  return x > 0 ? tail : 1 - tail
}

/** The density of the standard normal distribution at x. */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_2PI * exponentOfSquare(Math.abs(x))
}

/**
 * The value below which a standard normal variable lies with probability p. Gives -Infinity at 0
 * and Infinity at 1. Wichura, Algorithm AS 241 (1988), which is good to 1e-16, and a RangeError
 * where p is not between 0 and 1.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is between 0 and 1, not ${p}`)
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r)
  }
  const tail = q < 0 ? p : 1 - p
  if (tail === 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const distance =
    r <= 5
      ? polynomial(NEAR_ABOVE, r - 1.6) / polynomial(NEAR_BELOW, r - 1.6)
      : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5)
  return q < 0 ? -distance : distance
}

function middle(x: number): number {
  const square = x * x
  return (x * polynomial(MIDDLE_ABOVE, square)) / polynomial(MIDDLE_BELOW, square)
}

function body(x: number): number {
  return (exponentOfSquare(x) * polynomial(BODY_ABOVE, x)) / polynomial(BODY_BELOW, x)
}

/**
 * The continued fraction of Laplace, from the far end: 40 terms are more than enough from 5.6 on.
 */
function farTail(x: number): number {
  if (x > 40) return 0
  let fraction = x
  for (let term = 40; term >= 1; term--) fraction = x + term / fraction
  return (INVERSE_ROOT_2PI * exponentOfSquare(x)) / fraction
}

/** exp(-x²/2) of x >= 0: the square is split so that its rounding does not reach the exponent. */
function exponentOfSquare(x: number): number {
  const short = Math.trunc(x * 16) / 16
  return Math.exp(-0.5 * short * short) * Math.exp(-0.5 * (x - short) * (x + short))
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let at = coefficients.length - 1; at >= 0; at--) sum = sum * x + (coefficients[at] ?? 0)
  return sum
}

/** Coefficients, the constant first. */
const MIDDLE_ABOVE = [
  18154.98125334356, 1067.6894854603709, 161.02823106855587, 2.2352520354606837,
  0.06568233791820745,
] as const
const MIDDLE_BELOW = [
  45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1,
] as const
const BODY_ABOVE = [
  9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002,
  93.50665613217785, 8.883149794388377, 0.39894151208813466, 1.0765576773720192e-8,
] as const
const BODY_BELOW = [
  19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761,
  1519.3775994075547, 235.387901782625, 22.266688044328117, 1,
] as const
const CENTRE_ABOVE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
] as const
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
] as const
const NEAR_ABOVE = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
] as const
const NEAR_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
  0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
] as const
const FAR_ABOVE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
  0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
] as const
const FAR_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
] as const
