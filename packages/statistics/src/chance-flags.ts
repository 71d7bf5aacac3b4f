import { binomialCumulative } from './distributions/binomial.ts'
import type { Limits } from './estimate.ts'

/** How many comparisons chance alone flags at one level. */
export interface ChanceFlags {
  /** The number that chance gives on average. */
  readonly expected: number
  /** The numbers between which chance stays 95 times in 100, were the comparisons independent. */
  readonly range: Limits
}

/** What chance alone would flag among a number of comparisons. */
export interface ExpectedFlags {
  readonly comparisons: number
  readonly at95: ChanceFlags
  readonly at998: ChanceFlags
}

/**
 * How many of `comparisons` (of those that were made: figures not compared do not count) would lie
 * outside 95 % and outside 99.8 % limits if no area differed at all: 5 and 0.2 in a hundred. Those
 * outside 99.8 % are among those outside 95 %.
 *
 * The average holds whether or not the comparisons depend on one another. The range is the central
 * 95 % of the binomial distribution and assumes independence; indicators of the same people are
 * related, so the true range is wider. With counts as small as many practices have, discrete
 * limits flag somewhat fewer than the nominal share. Throws a RangeError unless `comparisons` is a
 * whole number from 0.
 */
export function expectedFlags(comparisons: number): ExpectedFlags {
  if (!Number.isSafeInteger(comparisons) || comparisons < 0) {
    throw new RangeError(`${comparisons} is not a number of comparisons`)
  }
  return { comparisons, at95: flags(comparisons, 0.05), at998: flags(comparisons, 0.002) }
}

function flags(comparisons: number, probability: number): ChanceFlags {
  return {
    expected: comparisons * probability,
    range: {
      lower: binomialQuantile(0.025, comparisons, probability),
      upper: binomialQuantile(0.975, comparisons, probability),
    },
  }
}

function binomialQuantile(share: number, comparisons: number, probability: number): number {
  let below = -1
  let reached = comparisons
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2)
    if (binomialCumulative(middle, comparisons, probability) >= share) reached = middle
    else below = middle
  }
  return reached
}
