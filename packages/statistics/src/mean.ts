import { studentQuantile } from './distributions/student.ts'
import { noEstimate } from './estimate.ts'
import type { Estimate } from './estimate.ts'

const METHOD = "Student's t"

/**
 * The arithmetic mean of values with the limits of Student's t distribution ("Student" 1908; PHE
 * Technical Guide) at both levels, in the unit of the values. Reasons: missing value where one is
 * null or NaN, as a mean of the others would be of something else; too few values where there is
 * none, or only one and so a mean without limits.
 */
export function mean(values: Iterable<number | null>): Estimate {
  // Welford (1962): one pass, without the cancellation of sums of squares.
  let n = 0
  let average = 0
  let squares = 0
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) return noEstimate(METHOD, 'missing value')
    n++
    const distance = value - average
    average += distance / n
    squares += distance * (value - average)
  }
  return meanOf(n, average, n < 2 ? 0 : Math.sqrt(squares / (n - 1)))
}

/**
 * The same from a summary: the number of values, their mean, and their standard deviation with n -
 * 1 below (which is not looked at where n is 1). RangeError where n is not a whole number or the
 * standard deviation is below zero; missing value where the mean or the standard deviation is null
 * or NaN.
 */
export function meanOf(n: number, average: number | null, deviation: number | null): Estimate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is not a number of values`)
  if (deviation !== null && deviation < 0) {
    throw new RangeError(`A standard deviation is 0 or more, not ${deviation}`)
  }
  if (n === 0) return noEstimate(METHOD, 'too few values')
  if (average === null || !Number.isFinite(average)) return noEstimate(METHOD, 'missing value')
  if (n === 1) return { ...noEstimate(METHOD, 'too few values'), value: average }
  if (deviation === null || !Number.isFinite(deviation)) {
    return noEstimate(METHOD, 'missing value')
  }
  const error = deviation / Math.sqrt(n)
  const at95 = -studentQuantile(0.025, n - 1) * error
  const at998 = -studentQuantile(0.001, n - 1) * error
  return {
    value: average,
    lower95: average - at95,
    upper95: average + at95,
    lower998: average - at998,
    upper998: average + at998,
    method: METHOD,
    reason: null,
  }
}
