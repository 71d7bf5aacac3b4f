import type { Estimate } from './estimate.ts'
import { noEstimate } from './estimate.ts'
import { proportion } from './proportion.ts'
import { rate } from './rate.ts'

/** The figure of several practices together. */
export interface PeerAverage extends Estimate {
  /** Sums over the peers whose figure is known. */
  readonly numerator: number
  readonly denominator: number
  /** How many peers are in it, and how many are left out because a count is not known. */
  readonly used: number
  readonly missing: number
}

/**
 * The average of peers: the sum of their numerators over the sum of their denominators, never a mean
 * of ratios, with limits of its own (Wilson for a proportion; exact or Byar's for a rate). Compare
 * a practice with it by `compareWithEstimate`, which counts both uncertainties. A peer of which
 * either count is missing is left out with both.
 *
 * The limits say how well the pooled figure is known, not how far peers are from one another.
 *
 * @param peers rows of the columns, such as the indexes of `nearestPeers`
 */
export function peerAverage(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  peers: readonly number[],
  kind: 'proportion' | 'rate',
  multiplier: number = 1,
): PeerAverage {
  let numerator = 0
  let denominator = 0
  let used = 0
  for (const peer of peers) {
    const count = numerators[peer]
    const size = denominators[peer]
    if (count === undefined || size === undefined) {
      throw new RangeError(`row ${peer} is none of ${numerators.length} practices`)
    }
    if (Number.isNaN(count) || Number.isNaN(size)) continue
    numerator += count
    denominator += size
    used++
  }
  const figure = kind === 'proportion' ? proportion : rate
  const estimate = used > 0 ? figure(numerator, denominator, multiplier) : nothing(kind)
  return { ...estimate, numerator, denominator, used, missing: peers.length - used }
}

function nothing(kind: 'proportion' | 'rate'): Estimate {
  return noEstimate(kind === 'proportion' ? 'Wilson' : 'exact', 'missing comparator')
}
