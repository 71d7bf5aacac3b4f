/** The coefficients of Stirling's series, B(2k) / (2k (2k-1)). */
const SERIES = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
] as const
const ONE_LESS_EULER = 0.42278433509846713
/** (zeta(k) - 1) / k for k = 2, 3 ... */
const ZETA = Array.from({ length: 52 }, (_, index) => zetaLessOne(index + 2) / (index + 2))

/**
 * log Γ(x + 1) less Stirling's approximation (x + ½) log x - x + ½ log 2π, for x > 0. The same
 * correction serves log Γ(x) = (x - ½) log x - x + ½ log 2π + error.
 */
export function stirlingError(x: number): number {
  let error = 0
  let from = x
  while (from < 12) {
    error += (from + 0.5) * Math.log1p(1 / from) - 1
    from += 1
  }
  const square = 1 / (from * from)
  let sum = 0
  for (let at = SERIES.length - 1; at >= 0; at--) sum = sum * square + (SERIES[at] ?? 0)
  return error + sum / from
}

/**
 * log Γ(2 + y) of y between -0.5 and 0.5, by the Taylor series, whose relative error is small at y
 * = 0.
 */
export function logGammaNearTwo(y: number): number {
  let sum = 0
  for (let at = ZETA.length - 1; at >= 0; at--) sum = (ZETA[at] ?? 0) - y * sum
  return y * (ONE_LESS_EULER + y * sum)
}

/** ζ(k) - 1 by its first terms and the Euler-Maclaurin formula for the rest. */
function zetaLessOne(k: number): number {
  const from = 50
  let sum =
    from ** (1 - k) / (k - 1) +
    from ** -k / 2 +
    (k * from ** (-k - 1)) / 12 -
    (k * (k + 1) * (k + 2) * from ** (-k - 3)) / 720 +
    (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * from ** (-k - 5)) / 30240
  for (let n = from - 1; n >= 2; n--) sum += n ** -k
  return sum
}
