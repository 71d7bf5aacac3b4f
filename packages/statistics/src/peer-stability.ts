import type { Reason } from './estimate.ts'
import type { PeerChoice, StandardisedCharacteristics } from './peers.ts'
import { countOf, findNearest, nearestPeers, startNearest, weightsOf } from './peers.ts'
import { seededRandom } from './random.ts'
import type { SeededRandom } from './random.ts'

export interface PeerStabilityOptions extends PeerChoice {
  /** How often peers are looked for anew; default 200. */
  readonly draws?: number
  readonly seed: number
  /** Each weight is multiplied by a number from 1 - this to 1 + this; default 0.25. */
  readonly weightJitter?: number
}

export interface PeerShare {
  readonly index: number
  /** The share of draws in which it is among the nearest. */
  readonly share: number
}

export interface PeerStability {
  /** The peers themselves, nearest first, and how often each stays. */
  readonly peers: readonly PeerShare[]
  /** Those that came in most often in their place: at most as many, most frequent first. */
  readonly others: readonly PeerShare[]
  readonly draws: number
  readonly weightJitter: number
  readonly seed: number
  readonly reason: Reason | null
}

/**
 * How sure the peers of a practice are. In each draw the practices are sampled with replacement to
 * work out the standard deviations anew, and every weight is multiplied by its own uniform number;
 * then peers are chosen from all practices as `nearestPeers` does. A peer that stays in 190 of 200
 * draws is one by any reasonable choice of weights; one that stays in 60 is one of many.
 *
 * The same seed gives the same shares on every machine. 200 draws over 6,500 practices with 12
 * characteristics take about a third of a second.
 */
export function peerStability(options: PeerStabilityOptions): PeerStability {
  const { characteristics, of, seed, draws = 200, weightJitter = 0.25 } = options
  if (!Number.isInteger(draws) || draws < 1) {
    throw new RangeError(`a number of draws is a whole number above 0, not ${draws}`)
  }
  if (!(weightJitter >= 0 && weightJitter < 1)) {
    throw new RangeError(`weights vary by a part of 1 from 0 up to below 1, not ${weightJitter}`)
  }
  const weights = weightsOf(options)
  const { peers, reason } = nearestPeers(options)
  const random = seededRandom(seed)
  const stays = new Uint32Array(characteristics.rows)
  const nearest = startNearest(countOf(options))
  if (reason !== 'missing value') {
    for (let draw = 0; draw < draws; draw++) {
      const spreads = resampledSpreads(characteristics, random)
      const drawn = weights.map((weight, column) => {
        const factor = 1 + weightJitter * (2 * random.uniform() - 1)
        const spread = spreads[column] ?? NaN
        return spread > 0 ? (weight * factor) / (spread * spread) : weight * factor
      })
      findNearest(characteristics, drawn, { of, ...excludeOf(options) }, nearest)
      for (const index of nearest.indexes.subarray(0, nearest.found)) {
        stays[index] = (stays[index] ?? 0) + 1
      }
    }
  }
  const shareOf = (index: number) => ({ index, share: (stays[index] ?? 0) / draws })
  const own = new Set(peers.map(({ index }) => index))
  const others = Array.from(stays.keys())
    .filter((index) => stays[index] !== 0 && !own.has(index))
    .sort((a, b) => (stays[b] ?? 0) - (stays[a] ?? 0) || a - b)
    .slice(0, peers.length)
  return {
    peers: peers.map(({ index }) => shareOf(index)),
    others: others.map(shareOf),
    draws,
    weightJitter,
    seed,
    reason,
  }
}

function excludeOf({ exclude }: PeerChoice): Pick<PeerChoice, 'exclude'> {
  return exclude === undefined ? {} : { exclude }
}

/** The standard deviations of the scores (1 each in the whole) among practices drawn at random. */
function resampledSpreads(
  { scores, rows, columns }: StandardisedCharacteristics,
  random: SeededRandom,
): Float64Array {
  const sums = new Float64Array(columns)
  const squares = new Float64Array(columns)
  const known = new Float64Array(columns)
  for (let drawn = 0; drawn < rows; drawn++) {
    const start = Math.floor(random.uniform() * rows) * columns
    for (let column = 0; column < columns; column++) {
      const score = scores[start + column] ?? NaN
      if (Number.isNaN(score)) continue
      sums[column] = (sums[column] ?? 0) + score
      squares[column] = (squares[column] ?? 0) + score * score
      known[column] = (known[column] ?? 0) + 1
    }
  }
  return sums.map((sum, column) => {
    const count = known[column] ?? 0
    const variance = ((squares[column] ?? 0) - (sum * sum) / count) / (count - 1)
    return Math.sqrt(variance)
  })
}
