import { meanBetween, weightedSeries } from './block-panel.ts'
import { leastNormWeights, type SimplexWeights } from './least-norm.ts'

/** The two penalties of synthetic difference in differences, in the unit of the outcome. */
export interface Penalties {
  readonly unit: number
  readonly time: number
}

/** A weighted double difference and its weights. */
export interface WeightedDifference {
  readonly estimate: number
  /** One for each donor. */
  readonly unitWeights: Float64Array
  /** One for each period before the start. */
  readonly timeWeights: Float64Array
  /** The larger residual of the two problems, each over its number of terms. */
  readonly kkt: number
}

/**
 * The noise of the donors: the standard deviation of the changes from one period before the start
 * to the next.
 */
export function changeNoise(donors: readonly Float64Array[], start: number): number {
  const changes: number[] = []
  for (const donor of donors) {
    for (let at = 1; at < start; at++) changes.push((donor[at] ?? 0) - (donor[at - 1] ?? 0))
  }
  if (changes.length < 2) return 0
  const mean = changes.reduce((total, change) => total + change, 0) / changes.length
  const squares = changes.reduce((total, change) => total + (change - mean) ** 2, 0)
  return Math.sqrt(squares / (changes.length - 1))
}

/**
 * The penalties of Arkhangelsky and others 2021: (treated units x treated periods)^(1/4) times the
 * noise for units, a millionth of the noise for periods, which only makes the weights unique.
 */
export function penaltiesOf(noise: number, treated: number, treatedPeriods: number): Penalties {
  return { unit: (treated * treatedPeriods) ** 0.25 * noise, time: 1e-6 * noise }
}

/**
 * Synthetic difference in differences of one series. Unit weights bring the donors' path before
 * the start as near as may be to the target's but for a constant, with the penalty on the sum of
 * their squares; time weights bring the donors' earlier periods near to their later mean, but for a
 * constant. Both problems are solved to the exact optimum.
 */
export function syntheticDifference(
  target: Float64Array,
  donors: readonly Float64Array[],
  start: number,
  penalties: Penalties,
): WeightedDifference {
  const units = unitWeightsOf(target, donors, start, penalties.unit)
  const times = timeWeightsOf(donors, start, penalties.time)
  return {
    estimate: doubleDifference(target, donors, start, units.weights, times.weights),
    unitWeights: units.weights,
    timeWeights: times.weights,
    kkt: Math.max(units.kkt / start, times.kkt / donors.length),
  }
}

/**
 * Later mean less weighted earlier periods, of the target less the weighted donors.
 *
 * @param unitWeights one for each donor
 * @param timeWeights one for each period before the start
 */
export function doubleDifference(
  target: Float64Array,
  donors: readonly Float64Array[],
  start: number,
  unitWeights: Float64Array,
  timeWeights: Float64Array,
): number {
  const twin = weightedSeries(donors, unitWeights)
  const gaps = target.map((value, at) => value - (twin[at] ?? 0))
  return meanBetween(gaps, start, gaps.length) - earlierLevel(gaps, timeWeights)
}

/** The mean of the periods before the start by the time weights. */
export function earlierLevel(values: Float64Array, timeWeights: Float64Array): number {
  return timeWeights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0)
}

function unitWeightsOf(
  target: Float64Array,
  donors: readonly Float64Array[],
  start: number,
  penalty: number,
): SimplexWeights {
  const own = centred(target.subarray(0, start))
  const points = donors.map((donor) => {
    return centred(donor.subarray(0, start)).map((value, at) => value - (own[at] ?? 0))
  })
  return leastNormWeights(points, penalty ** 2 * start)
}

function timeWeightsOf(
  donors: readonly Float64Array[],
  start: number,
  penalty: number,
): SimplexWeights {
  const later = donors.map((donor) => meanBetween(donor, start, donor.length))
  const points = Array.from({ length: start }, (_, at) =>
    centred(Float64Array.from(donors, (donor, unit) => (donor[at] ?? 0) - (later[unit] ?? 0))),
  )
  return leastNormWeights(points, penalty ** 2 * donors.length)
}

function centred(values: Float64Array): Float64Array {
  const mean = meanBetween(values, 0, values.length)
  return values.map((value) => value - mean)
}
