import type { Reason } from './estimate.ts'

export interface CusumOptions {
  /** How many known points the target and the spread come from. Default 12. */
  readonly window?: number
  /** The threshold in standard deviations. Default 5. */
  readonly sensitivity?: number
  /** How much of a standard deviation a point may be off without adding to a sum. Default 0.5. */
  readonly slack?: number
  /** Decimals that the sums are rounded to; null for none. Default 2. */
  readonly decimals?: number | null
}

/** A stretch of points over which a sum stays beyond the threshold. */
export interface CusumAlert {
  readonly direction: 'up' | 'down'
  /** Place of the first and the last point of the alert. */
  readonly start: number
  readonly end: number
  /** The last known value before it, and the value at its end. */
  readonly before: number
  readonly after: number
}

export interface Cusum {
  readonly alerts: readonly CusumAlert[]
  /** For every point, NaN before the first known one: target, threshold and the two sums. */
  readonly target: Float64Array
  readonly threshold: Float64Array
  readonly rising: Float64Array
  readonly falling: Float64Array
  /** `too few points` where fewer values are known than the window holds. */
  readonly reason: Reason | null
}

/**
 * Cumulative sums of how far a series is from its target, with alerts where a sum passes the
 * threshold: finds small lasting changes that no single point shows. Made for percentiles of a
 * practice among all practices, month by month, but for any unit.
 *
 * Target and standard deviation (of a population) come from the first `window` known values, the
 * threshold is `sensitivity` deviations. At each point the rising sum is max(0, sum + value - target
 * - slack x sd), the falling one the mirror, both rounded. A sum beyond the threshold is an
 * alert. After an alerted point the target is the mean of the `window` known values before; while
 * the next value takes the sum further the same way, the alert goes on under the old threshold;
 * otherwise the sums begin anew at that value with a threshold from the same window.
 *
 * Source: Page 1954; Montgomery 2009; the settings are those of the alerts of OpenPrescribing. That
 * tool differs in three places: a missing month sets its sums to 0 (here it leaves them as they
 * are), an alert within the first window makes its target undefined (here the values known so far
 * are used), and where nothing varied any change at all is an alert (here a window without
 * variation is followed until it varies).
 *
 * Twelve points say little of a spread: of series of 36 points that are noise alone, 29 % (of 5,000
 * simulated) raise an alert. Treat an alert as a question, and see `announcedChanges`.
 *
 * @param values in order of time; null or NaN is missing
 */
export function cusum(values: readonly (number | null)[], options: CusumOptions = {}): Cusum {
  const window = options.window ?? 12
  const sensitivity = options.sensitivity ?? 5
  const slack = options.slack ?? 0.5
  const decimals = options.decimals === undefined ? 2 : options.decimals
  if (!Number.isInteger(window) || window < 2) {
    throw new RangeError(`a window is of 2 or more whole points, not of ${window}`)
  }
  if (!(sensitivity > 0) || !(slack >= 0)) {
    throw new RangeError('sensitivity must be above 0 and slack not below 0')
  }
  const scale = { sensitivity, slack, decimals }
  const column = () => new Float64Array(values.length).fill(NaN)
  const steps = { target: column(), threshold: column(), rising: column(), falling: column() }
  const all = values.filter((value): value is number => value !== null && !Number.isNaN(value))
  if (all.length < window) return { alerts: [], ...steps, reason: 'too few points' }

  const alerts: CusumAlert[] = []
  const known: number[] = []
  let knownAt = -1
  let state = started(all.slice(0, window), scale)
  for (const [at, value] of values.entries()) {
    if (value !== null && !Number.isNaN(value)) {
      state = stepped(state, value, known.slice(-window), scale)
      const direction = alertOf(state)
      const last = alerts.at(-1)
      if (direction !== null && last?.end === knownAt && last.direction === direction) {
        alerts[alerts.length - 1] = { ...last, end: at, after: value }
      } else if (direction !== null) {
        alerts.push({ direction, start: at, end: at, before: known.at(-1) ?? value, after: value })
      }
      known.push(value)
      knownAt = at
    }
    if (knownAt < 0) continue
    steps.target[at] = state.target
    steps.threshold[at] = state.threshold
    steps.rising[at] = state.rising
    steps.falling[at] = state.falling
  }
  return { alerts, ...steps, reason: null }
}

interface Scale {
  readonly sensitivity: number
  readonly slack: number
  readonly decimals: number | null
}

interface CusumState {
  readonly target: number
  readonly threshold: number
  readonly rising: number
  readonly falling: number
}

function started(window: readonly number[], { sensitivity }: Scale): CusumState {
  const mean = window.reduce((sum, value) => sum + value, 0) / window.length
  const squares = window.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const varies = window.some((value) => value !== window[0])
  const threshold = varies ? sensitivity * Math.sqrt(squares / window.length) : 0
  return { target: mean, threshold, rising: 0, falling: 0 }
}

function stepped(
  state: CusumState,
  value: number,
  before: readonly number[],
  scale: Scale,
): CusumState {
  const direction = alertOf(state)
  const still = state.threshold === 0 && before.length > 0
  if (direction === null && !still) return added(state, value, scale)
  const anew = started(before, scale)
  const onward = added({ ...state, target: anew.target }, value, scale)
  const further =
    (direction === 'up' && onward.rising > state.rising) ||
    (direction === 'down' && onward.falling < state.falling)
  return further ? onward : added(anew, value, scale)
}

function added(state: CusumState, value: number, scale: Scale): CusumState {
  const slack = (scale.slack * state.threshold) / scale.sensitivity
  const rounded = (sum: number) =>
    scale.decimals === null ? sum : Number(sum.toFixed(scale.decimals))
  return {
    ...state,
    rising: rounded(Math.max(0, state.rising + value - state.target - slack)),
    falling: rounded(Math.min(0, state.falling + value - state.target + slack)),
  }
}

function alertOf({ threshold, rising, falling }: CusumState): 'up' | 'down' | null {
  if (threshold === 0) return null
  return rising > threshold ? 'up' : falling < -threshold ? 'down' : null
}
