import { studentQuantile } from '@footings/statistics'
import type { StepTally } from './tally.ts'

/** A wait that a share of those seen did not exceed; null where it is beyond the last bin. */
export interface WaitQuantile {
  readonly share: number
  readonly minutes: number | null
  /** Limits, null where not known (fewer than two replications) or beyond the last bin. */
  readonly low: number | null
  readonly high: number | null
  readonly level: number
}

/**
 * A quantile of the waits of all who were seen, over all replications together, with an interval that
 * makes no assumption about their distribution and none that waits of one day are independent: the
 * limits of the share (from its spread over replications) are read back through the distribution
 * (Woodruff 1952), outwards to the ends of bins. The value is interpolated within its bin; those seen at
 * once are a bin of their own, at 0. Null where nobody was seen.
 */
export function waitQuantile(
  tally: Pick<StepTally, 'upTo' | 'upToSquares' | 'upToProducts'>,
  width: number,
  share: number,
  replications: number,
  level = 0.95,
): WaitQuantile | null {
  const { upTo, upToSquares, upToProducts } = tally
  const last = upTo.length - 1
  const all = upTo[last] ?? 0
  if (all === 0) return null
  const part = (bin: number): number => (bin < 0 ? 0 : (upTo[bin] ?? all) / all)
  const binOf = (wanted: number): number => {
    let bin = 0
    while (bin < last && part(bin) < wanted) bin += 1
    return bin
  }
  const bin = binOf(share)
  const inside = (share - part(bin - 1)) / (part(bin) - part(bin - 1))
  const minutes = bin === last ? null : bin === 0 ? 0 : (bin - 1 + inside) * width
  if (replications < 2) return { share, minutes, low: null, high: null, level }
  const fraction = part(bin)
  const squares =
    (upToSquares[bin] ?? 0) -
    2 * fraction * (upToProducts[bin] ?? 0) +
    fraction * fraction * (upToSquares[last] ?? 0)
  const spread = Math.sqrt((Math.max(0, squares) * replications) / (replications - 1)) / all
  const reach = studentQuantile((1 + level) / 2, replications - 1) * spread
  const lowBin = binOf(share - reach)
  const highBin = binOf(share + reach)
  return {
    share,
    minutes,
    low: lowBin === last ? null : Math.max(0, lowBin - 1) * width,
    high: highBin === last || share + reach > 1 ? null : highBin * width,
    level,
  }
}
