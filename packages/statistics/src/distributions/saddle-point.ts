import { stirlingError } from './stirling.ts'

const TWO_PI = 6.283185307179586

/**
 * x log(x / m) + m - x of x > 0 and m > 0, without cancellation where x is near m. Loader (2000)
 * calls it the deviance term.
 */
function devianceTerm(x: number, m: number): number {
  const distance = x - m
  if (Math.abs(distance) >= 0.1 * (x + m)) return x * Math.log(x / m) - distance
  const ratio = distance / (x + m)
  const square = ratio * ratio
  let sum = distance * ratio
  let power = 2 * x * ratio
  for (let step = 1; step < 1000; step++) {
    power *= square
    const next = sum + power / (2 * step + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}

/** exp(-m) m^x / Γ(x + 1), the Poisson mass with x > 0 that need not be whole. m > 0. */
export function poissonMassOf(x: number, m: number): number {
  if (x < 1e-290) return Math.exp(-m)
  return Math.exp(-stirlingError(x) - devianceTerm(x, m)) / Math.sqrt(TWO_PI * x)
}

/**
 * Γ(n + 1) / (Γ(x + 1) Γ(y + 1)) p^x q^y with n = x + y, the binomial mass with x, y > 0 that need
 * not be whole. p + q is 1, both are given so that neither loses digits.
 */
export function binomialMassOf(x: number, y: number, p: number, q: number): number {
  const n = x + y
  const error = stirlingError(n) - stirlingError(x) - stirlingError(y)
  const deviance = devianceTerm(x, n * p) + devianceTerm(y, n * q)
  return Math.exp(error - deviance) * Math.sqrt(n / (TWO_PI * x * y))
}

/** The density of a gamma distribution of shape a and scale 1, times x: the slope against log x. */
export function gammaSlope(a: number, x: number): number {
  return a * poissonMassOf(a, x)
}

/** The density of a beta distribution at x, times x (1 - x). */
export function betaSlope(a: number, b: number, x: number, complement: number = 1 - x): number {
  return (binomialMassOf(a, b, x, complement) * a * b) / (a + b)
}
