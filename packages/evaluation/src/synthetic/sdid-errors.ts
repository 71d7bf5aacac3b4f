import { seededRandom, type SeededRandom } from '@footings/statistics'
import { meanSeries, type PanelParts } from './block-panel.ts'
import {
  doubleDifference,
  syntheticDifference,
  type Penalties,
  type WeightedDifference,
} from './weighted-difference.ts'

/** Effects where there was none, and how far they scatter. */
export interface PlaceboError {
  readonly effects: readonly { readonly units: readonly string[]; readonly effect: number }[]
  /** Their standard deviation about their mean; null for fewer than two. */
  readonly standardError: number | null
}

/**
 * The placebo standard error: donors stand in for the treated, as many at a time, with the rest as
 * their pool. One treated unit: each donor once, or as many of them as there are draws, from a seed.
 * Several: draws of so many donors, from a seed.
 *
 * @throws RangeError where there are no more donors than treated units
 */
export function placeboError(
  { treated, donors }: PanelParts,
  start: number,
  penalties: Penalties,
  draws: number,
  seed: number,
): PlaceboError {
  const size = treated.length
  if (donors.length <= size) {
    throw new RangeError('placebos need more donors than there are treated units')
  }
  const chosen = placeboUnits(donors.length, size, draws, seededRandom(seed))
  const effects = chosen.map((positions) => {
    const inside = new Set(positions)
    const own = donors.filter((_, at) => inside.has(at))
    const pool = donors.flatMap(({ outcomes }, at) => (inside.has(at) ? [] : [outcomes]))
    const target = meanSeries(own.map(({ outcomes }) => outcomes))
    const { estimate } = syntheticDifference(target, pool, start, penalties)
    return { units: own.map(({ unit }) => unit), effect: estimate }
  })
  return { effects, standardError: scatter(effects.map(({ effect }) => effect)) }
}

/**
 * The jackknife standard error with the weights of the estimate: each unit left out in turn, the
 * weights of the donors that stay made to sum to 1.
 *
 * @returns null where one donor has all the weight
 * @throws RangeError with one treated unit
 */
export function jackknifeError(
  { treated, donors }: PanelParts,
  start: number,
  fit: WeightedDifference,
): number | null {
  if (treated.length < 2) throw new RangeError('the jackknife needs two treated units or more')
  const pool = donors.map(({ outcomes }) => outcomes)
  if (fit.unitWeights.some((weight) => weight >= 1)) return null
  const { unitWeights, timeWeights } = fit
  const target = meanSeries(treated)
  const without = [
    ...treated.map((_, left) => {
      const rest = meanSeries(treated.filter((_unit, at) => at !== left))
      return doubleDifference(rest, pool, start, unitWeights, timeWeights)
    }),
    ...pool.map((_, left) => {
      const gone = unitWeights[left] ?? 0
      const weights = unitWeights.map((weight, at) => (at === left ? 0 : weight / (1 - gone)))
      return doubleDifference(target, pool, start, weights, timeWeights)
    }),
  ]
  const n = without.length
  const mean = without.reduce((total, value) => total + value, 0) / n
  const squares = without.reduce((total, value) => total + (value - mean) ** 2, 0)
  return Math.sqrt(((n - 1) / n) * squares)
}

/** Positions of the donors of each placebo. */
function placeboUnits(n: number, size: number, draws: number, random: SeededRandom): number[][] {
  if (size > 1) return Array.from({ length: draws }, () => drawn(n, size, random))
  const each = n <= draws ? Array.from({ length: n }, (_, at) => at) : drawn(n, draws, random)
  return each.map((at) => [at])
}

/** Distinct positions below n, in the order drawn (partial shuffle). */
function drawn(n: number, size: number, random: SeededRandom): number[] {
  const positions = Array.from({ length: n }, (_, at) => at)
  for (let at = 0; at < size; at++) {
    const other = at + Math.floor(random.uniform() * (n - at))
    const kept = positions[at] ?? 0
    positions[at] = positions[other] ?? 0
    positions[other] = kept
  }
  return positions.slice(0, size)
}

/** The root of the mean squared distance from the mean, n below, as the authors have it. */
function scatter(effects: readonly number[]): number | null {
  if (effects.length < 2) return null
  const mean = effects.reduce((total, effect) => total + effect, 0) / effects.length
  const squares = effects.reduce((total, effect) => total + (effect - mean) ** 2, 0)
  return Math.sqrt(squares / effects.length)
}
