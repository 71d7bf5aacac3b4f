import { betaLower, betaUpper, normalQuantile } from '@footings/statistics'

/** Events of one unit before and after, and the time or people that they are of. */
export interface RateChangeInput {
  readonly before: number
  readonly after: number
  /** Months, or patients times months: one unit for both. */
  readonly exposureBefore: number
  readonly exposureAfter: number
  /** Variance over mean of the counts; 1, the default, for Poisson. */
  readonly dispersion?: number
}

export interface RateChange {
  /** The rate after over the rate before; null without events before. */
  readonly ratio: number | null
  /** 0 or more; null where they cannot be had. */
  readonly lower95: number | null
  /** Infinity where there is no event before. */
  readonly upper95: number | null
  readonly method: 'exact' | 'log-normal'
}

/**
 * The ratio of two rates of one unit with 95 % limits. Dispersion 1: exact, from the binomial limits
 * of Clopper and Pearson (1934) of the events after among all events (Przyborowski and Wilenski
 * 1940). Dispersion above 1: exp(log ratio -/+ 1.96 sqrt(dispersion (1/after + 1/before))), which
 * needs events on both sides.
 *
 * @throws RangeError for counts that are not whole numbers from 0, or exposures not above 0, or a
 * dispersion below 1
 */
export function rateChange(input: RateChangeInput): RateChange {
  const { before, after, exposureBefore, exposureAfter, dispersion = 1 } = input
  for (const count of [before, after]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is not a count`)
  }
  if (!(exposureBefore > 0) || !(exposureAfter > 0)) throw new RangeError('exposures are above 0')
  if (!(dispersion >= 1)) throw new RangeError(`a dispersion is 1 or more, not ${dispersion}`)
  const odds = exposureBefore / exposureAfter
  const ratio = before === 0 ? null : (after / before) * odds
  if (dispersion > 1) {
    if (ratio === null || ratio === 0) {
      return { ratio, lower95: null, upper95: null, method: 'log-normal' }
    }
    const half = normalQuantile(0.975) * Math.sqrt(dispersion * (1 / after + 1 / before))
    return {
      ratio,
      lower95: ratio * Math.exp(-half),
      upper95: ratio * Math.exp(half),
      method: 'log-normal',
    }
  }
  const all = before + after
  if (all === 0) return { ratio, lower95: null, upper95: null, method: 'exact' }
  const low = after === 0 ? 0 : shareWhere((p) => betaLower(after, before + 1, p) < 0.025)
  const high = before === 0 ? 1 : shareWhere((p) => betaUpper(after + 1, before, p) > 0.025)
  return {
    ratio,
    lower95: (low / (1 - low)) * odds,
    upper95: high === 1 ? Infinity : (high / (1 - high)) * odds,
    method: 'exact',
  }
}

/** The share between 0 and 1 up to which something holds, by halving. */
function shareWhere(holds: (share: number) => boolean): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
