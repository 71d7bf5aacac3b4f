import { betaLower } from './beta.ts'
import { normalQuantile, normalTail } from './normal.ts'
import { rootOfLog } from './root.ts'
import { betaSlope } from './saddle-point.ts'

/** P(T > t) of Student's distribution with df > 0 degrees of freedom, which may be a fraction. */
export function studentTail(t: number, df: number): number {
  checkDegrees(df)
  if (df === Infinity) return normalTail(t)
  const half = betweenHalf(Math.abs(t), df)
  return t >= 0 ? half.tail : 1 - half.tail
}

/**
 * The value below which a variable of Student's distribution with df > 0 degrees of freedom (which
 * may be a fraction) lies with probability p. RangeError where p is not between 0 and 1.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is between 0 and 1, not ${p}`)
  checkDegrees(df)
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  if (p === 0.5) return 0
  if (df === Infinity) return normalQuantile(p)
  const tail = p < 0.5 ? p : 1 - p
  const middle = Math.abs(p - 0.5)
  const fromMiddle = middle < 0.25
  const distance = rootOfLog(-normalQuantile(tail), (t) => {
    const at = betweenHalf(t, df)
    return fromMiddle
      ? { excess: Math.log(at.middle / middle), slope: at.slope / at.middle }
      : { excess: Math.log(at.tail / tail), slope: -at.slope / at.tail }
  })
  return p < 0.5 ? -distance : distance
}

/** P(T > t), P(0 < T < t) and t times the density, of t >= 0. */
function betweenHalf(t: number, df: number) {
  const square = t * t
  if (square === Infinity) return { tail: 0, middle: 0.5, slope: 0 }
  const below = square / (df + square)
  const above = df / (df + square)
  return {
    tail: betaLower(df / 2, 0.5, above, below) / 2,
    middle: betaLower(0.5, df / 2, below, above) / 2,
    slope: below === 0 ? 0 : betaSlope(0.5, df / 2, below, above),
  }
}

function checkDegrees(df: number): void {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom are above 0, not ${df}`)
}
