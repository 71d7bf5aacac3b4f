import { studentQuantile } from '@footings/statistics'

/** An estimate from independent replications. */
export interface Estimate {
  readonly mean: number
  /** Null with fewer than two replications, and so are the limits. */
  readonly standardError: number | null
  readonly low: number | null
  readonly high: number | null
  /** Probability with which the limits enclose the true mean, such as 0.95. */
  readonly level: number
  readonly replications: number
  /** The control variate, where one was used. */
  readonly control?: Control
}

/** How far a known mean was missed, and what that was worth. */
export interface Control {
  /** Change of the figure for one more of the control, estimated from the same replications. */
  readonly slope: number
  readonly expected: number
  readonly seen: number
  /** Share of the standard error that the control takes away, below 0 where it adds some. */
  readonly saved: number
}

/** A control variate: one value a replication, and the mean that theory gives. */
export interface KnownMean {
  readonly values: ArrayLike<number>
  readonly expected: number
}

/** Mean of independent values with its limits by Student's t. RangeError without values. */
export function estimateOf(values: ArrayLike<number>, level = 0.95): Estimate {
  const count = values.length
  if (count === 0) throw new RangeError('there is no replication')
  const { mean, squares } = moments(values)
  if (count < 2) {
    return { mean, standardError: null, low: null, high: null, level, replications: count }
  }
  const standardError = Math.sqrt(squares / (count - 1) / count)
  return {
    mean,
    standardError,
    ...around(mean, standardError, count - 1, level),
    level,
    replications: count,
  }
}

/**
 * Mean of independent values, corrected by how far a control with a known mean missed it: the
 * regression estimator (Law 2015, 11.4), with the slope from the same values and n - 2 degrees of
 * freedom. Without at least four values or with a control that does not vary, the plain estimate.
 */
export function controlledEstimate(
  values: ArrayLike<number>,
  known: KnownMean,
  level = 0.95,
): Estimate {
  const plain = estimateOf(values, level)
  const count = values.length
  const control = moments(known.values)
  if (count < 4 || plain.standardError === null || !(control.squares > 0)) return plain
  let products = 0
  let squares = 0
  for (let at = 0; at < count; at += 1) {
    products += ((values[at] ?? 0) - plain.mean) * ((known.values[at] ?? 0) - control.mean)
  }
  const slope = products / control.squares
  for (let at = 0; at < count; at += 1) {
    const rest = (values[at] ?? 0) - plain.mean - slope * ((known.values[at] ?? 0) - control.mean)
    squares += rest * rest
  }
  const missed = control.mean - known.expected
  const mean = plain.mean - slope * missed
  const standardError = Math.sqrt(
    (squares / (count - 2)) * (1 / count + (missed * missed) / control.squares),
  )
  const saved = plain.standardError === 0 ? 0 : 1 - standardError / plain.standardError
  return {
    mean,
    standardError,
    ...around(mean, standardError, count - 2, level),
    level,
    replications: count,
    control: { slope, expected: known.expected, seen: control.mean, saved },
  }
}

/**
 * Values, one a replication, whose mean is the ratio of the sums and whose spread gives its standard
 * error (linearisation). Null where there is nothing to divide by.
 */
export function ratioValues(
  above: ArrayLike<number>,
  below: ArrayLike<number>,
): Float64Array | null {
  const bottom = moments(below).mean
  if (bottom === 0) return null
  const ratio = moments(above).mean / bottom
  return Float64Array.from(
    { length: above.length },
    (_, at) => ratio + ((above[at] ?? 0) - ratio * (below[at] ?? 0)) / bottom,
  )
}

/** Mean of the differences of replications with the same random numbers, a minus b. */
export function pairedEstimate(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.95): Estimate {
  if (a.length !== b.length) throw new RangeError('both need the same replications')
  return estimateOf(
    Float64Array.from({ length: a.length }, (_, at) => (a[at] ?? 0) - (b[at] ?? 0)),
    level,
  )
}

function moments(values: ArrayLike<number>): { readonly mean: number; readonly squares: number } {
  let mean = 0
  let squares = 0
  for (let at = 0; at < values.length; at += 1) {
    const off = (values[at] ?? 0) - mean
    mean += off / (at + 1)
    squares += off * ((values[at] ?? 0) - mean)
  }
  return { mean, squares }
}

function around(mean: number, standardError: number, df: number, level: number) {
  const reach = studentQuantile((1 + level) / 2, df) * standardError
  return { low: mean - reach, high: mean + reach }
}
