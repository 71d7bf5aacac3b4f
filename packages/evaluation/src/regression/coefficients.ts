import { betaLower, normalQuantile, studentQuantile, studentTail } from '@footings/statistics'
import { EvaluationError, type Matrix } from './design.ts'
import { leastSquares } from './least-squares.ts'

/** One coefficient with its standard error and 95 % limits. */
export interface Coefficient {
  readonly name: string
  readonly estimate: number
  readonly standardError: number
  /** The estimate over its standard error: t, or z where the degrees of freedom are endless. */
  readonly statistic: number
  /** Two-sided. */
  readonly p: number
  readonly lower95: number
  readonly upper95: number
}

/** The quantile that 95 % limits are multiples of; the normal one where df is Infinity. */
export function limitQuantile(df: number): number {
  return df === Infinity ? normalQuantile(0.975) : studentQuantile(0.975, df)
}

/**
 * An estimate with its limits.
 *
 * @param df degrees of freedom of Student's distribution; Infinity for the normal one
 */
export function coefficientOf(
  name: string,
  estimate: number,
  variance: number,
  df: number,
): Coefficient {
  const standardError = Math.sqrt(Math.max(variance, 0))
  const statistic = estimate / standardError
  const reach = limitQuantile(df) * standardError
  return {
    name,
    estimate,
    standardError,
    statistic,
    p: Number.isNaN(statistic) ? NaN : 2 * studentTail(Math.abs(statistic), df),
    lower95: estimate - reach,
    upper95: estimate + reach,
  }
}

/** Every coefficient with its limits; the rows are in the order of the names. */
export function coefficientTable(
  names: readonly string[],
  estimates: ArrayLike<number>,
  covariance: Matrix,
  df: number,
): readonly Coefficient[] {
  return names.map((name, at) =>
    coefficientOf(name, estimates[at] ?? NaN, covariance[at]?.[at] ?? NaN, df),
  )
}

/** A joint test of several coefficients. */
export interface JointTest {
  /** Wald's statistic over its number of coefficients. */
  readonly f: number
  readonly numeratorDf: number
  readonly denominatorDf: number
  readonly p: number
}

/** P(F > f). */
export function fTail(f: number, numeratorDf: number, denominatorDf: number): number {
  if (!(f > 0)) return 1
  const all = denominatorDf + numeratorDf * f
  return betaLower(denominatorDf / 2, numeratorDf / 2, denominatorDf / all, (numeratorDf * f) / all)
}

/**
 * Wald's test that coefficients are all zero, as an F with `df` degrees below.
 *
 * @returns null where the covariance is singular, as where there are no more clusters than
 * coefficients: the data cannot say
 */
export function jointTest(
  estimates: readonly number[],
  covariance: Matrix,
  df: number,
): JointTest | null {
  const width = estimates.length
  if (width === 0 || !(df > 0)) return null
  const names = estimates.map((_, at) => String(at))
  try {
    const { coefficients } = leastSquares({ names, columns: covariance }, estimates)
    const wald = estimates.reduce((sum, value, at) => sum + value * (coefficients[at] ?? NaN), 0)
    if (!(wald >= 0)) return null
    const f = wald / width
    return { f, numeratorDf: width, denominatorDf: df, p: fTail(f, width, df) }
  } catch (error) {
    if (error instanceof EvaluationError) return null
    throw error
  }
}
