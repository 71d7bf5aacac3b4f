import { byarLower, byarUpper } from './count.ts'
import { noEstimate, Z95, Z998 } from './estimate.ts'
import type { Estimate, Reason } from './estimate.ts'
import { checkMultiplier, emptyEstimateColumns } from './estimate-columns.ts'
import type { EstimateColumns } from './estimate-columns.ts'
import { bandName, bandPlaces, populationWeights } from './standard-population.ts'
import type { StandardPopulation } from './standard-population.ts'

/** The events and the people of one band, such as an age band, of one area. */
export interface DirectRateBand {
  /** Such as `0-4` or `90 and over`: see `bandName`. */
  readonly name: string
  /** Events. A missing count is none, as long as one band has a count. */
  readonly count: number | null
  readonly population: number | null
  /**
   * For events that come more than once to a person: how many people (value) had exactly so many
   * events (key). Their events must add up to the count. A band without it has independent events.
   */
  readonly frequencies?: ReadonlyMap<number, number>
}

export interface DirectRateInput {
  /** Exactly the bands of the standard, in any order. */
  readonly bands: readonly DirectRateBand[]
  readonly standard: StandardPopulation
  /** Per how many people the rate is, such as 100,000. */
  readonly multiplier: number
}

/** Rates of many areas. NaN: no figure; `reasons` then is the place in `DIRECT_RATE_REASONS`. */
export interface DirectRateColumns extends EstimateColumns {
  readonly reasons: Uint8Array
}

/** Why an area has no rate; where several hold, the last of them. Place 0: it has one. */
export const DIRECT_RATE_REASONS = [
  null,
  'too few events',
  'missing numerator',
  'no denominator',
  'missing denominator',
  'negative count',
] as const satisfies readonly (Reason | null)[]

const TOO_FEW_EVENTS = 1
const MISSING_NUMERATOR = 2
const NO_DENOMINATOR = 3
const MISSING_DENOMINATOR = 4
const NEGATIVE_COUNT = 5

const FEWEST_EVENTS = 10
const INDEPENDENT = 'Dobson'
const REPEATED = 'Dobson, events not independent'

/**
 * Directly standardised rate: the rate that the standard population would have with the area's
 * rates by band. Limits by Dobson, Kuulasmaa, Eberle and Scherer (1991) from Byar's limits of the
 * total count; not the normal limits of the weighted sum, which are too low for rare events. Where
 * the events are in few small bands the method can put the lower limit below zero: it then is 0
 * (PHEindicatormethods gives the negative number).
 *
 * Events that come more than once to a person are not independent: the variance then is the sum of
 * f^2 times the variance of the people with f events, and the limits are still Byar's of the total
 * count (OHID, PHEindicatormethods).
 *
 * No rate for fewer than 10 events, a negative count, a population that is missing or not above 0
 * (a band cannot be left out without a word), counts that are all missing, or where a band of the
 * standard is not there (`missing group`) or a band is not in the standard (`unmatched group`).
 * RangeError: a band that stands twice, a weight not above 0, a multiplier not above 0, frequencies
 * that do not add up to the count.
 */
export function directRate(input: DirectRateInput): Estimate {
  const { bands, standard, multiplier } = input
  const weights = populationWeights(standard)
  const places = bandPlaces(bands)
  const repeated = bands.some((band) => band.frequencies !== undefined)
  const method = repeated ? REPEATED : INDEPENDENT
  for (const name of places.keys()) {
    if (!weights.has(name)) return noEstimate(method, 'unmatched group')
  }
  if (places.size < weights.size) return noEstimate(method, 'missing group')

  const columns = directRateColumns(
    Float64Array.from(bands, (band) => band.count ?? NaN),
    Float64Array.from(bands, (band) => band.population ?? NaN),
    Float64Array.from(bands, (band) => weights.get(bandName(band.name)) ?? NaN),
    bands.length,
    multiplier,
    repeated ? Float64Array.from(bands, eventVariance) : undefined,
  )
  const reason = DIRECT_RATE_REASONS[columns.reasons[0] ?? 0] ?? null
  if (reason !== null) return noEstimate(method, reason)
  return {
    value: columns.value[0] ?? null,
    lower95: columns.lower95[0] ?? null,
    upper95: columns.upper95[0] ?? null,
    lower998: columns.lower998[0] ?? null,
    upper998: columns.upper998[0] ?? null,
    method,
    reason: null,
  }
}

/**
 * Directly standardised rates of many areas, to the last bit those of `directRate`.
 *
 * @param counts events, area by area and within the area band by band; NaN is missing
 * @param populations people, in the same order
 * @param weights of the standard population, in the order of the bands: see `matchPopulation`
 * @param bandsPerArea how many bands each area has
 * @param multiplier per how many people the rates are
 * @param variances of the counts, where events are not independent: the sum of f^2 times the people
 *   with f events; without it the counts themselves
 */
export function directRateColumns(
  counts: Float64Array,
  populations: Float64Array,
  weights: Float64Array,
  bandsPerArea: number,
  multiplier: number,
  variances: Float64Array = counts,
): DirectRateColumns {
  const areas = areasOf(counts, populations, weights, bandsPerArea, multiplier, variances)
  const columns = { ...emptyEstimateColumns(areas), reasons: new Uint8Array(areas) }
  let totalWeight = 0
  for (const weight of weights) totalWeight += weight

  for (let area = 0; area < areas; area++) {
    let events = 0
    let known = 0
    let weightedRates = 0
    let weightedVariances = 0
    let reason = 0
    for (let band = 0; band < bandsPerArea; band++) {
      const at = area * bandsPerArea + band
      const population = populations[at] ?? NaN
      const weight = weights[band] ?? NaN
      let count = counts[at] ?? NaN
      let variance = variances[at] ?? NaN
      if (!Number.isFinite(count)) {
        count = 0
        variance = 0
      } else known++
      if (count < 0) reason = Math.max(reason, NEGATIVE_COUNT)
      if (!Number.isFinite(population)) reason = Math.max(reason, MISSING_DENOMINATOR)
      else if (population <= 0) reason = Math.max(reason, NO_DENOMINATOR)
      events += count
      const share = weight / population
      weightedRates += share * count
      weightedVariances += share * share * variance
    }
    if (known === 0) reason = Math.max(reason, MISSING_NUMERATOR)
    else if (events < FEWEST_EVENTS) reason = Math.max(reason, TOO_FEW_EVENTS)
    columns.reasons[area] = reason
    if (reason > 0) continue

    const value = weightedRates / totalWeight
    const scale = Math.sqrt(weightedVariances / events) / totalWeight
    const lowest = (z: number) => Math.max(0, value + scale * (byarLower(events, z) - events))
    const highest = (z: number) => value + scale * (byarUpper(events, z) - events)
    columns.value[area] = value * multiplier
    columns.lower95[area] = lowest(Z95) * multiplier
    columns.upper95[area] = highest(Z95) * multiplier
    columns.lower998[area] = lowest(Z998) * multiplier
    columns.upper998[area] = highest(Z998) * multiplier
  }
  return columns
}

/** How many areas the columns are of, once their lengths, the weights and the multiplier are fit. */
function areasOf(
  counts: Float64Array,
  populations: Float64Array,
  weights: Float64Array,
  bandsPerArea: number,
  multiplier: number,
  variances: Float64Array,
): number {
  if (!(Number.isInteger(bandsPerArea) && bandsPerArea > 0)) {
    throw new RangeError(`the bands of an area are a whole number from 1, not ${bandsPerArea}`)
  }
  const areas = counts.length / bandsPerArea
  if (
    !Number.isInteger(areas) ||
    populations.length !== counts.length ||
    variances.length !== counts.length ||
    weights.length !== bandsPerArea
  ) {
    throw new RangeError(
      `${counts.length} counts, ${populations.length} populations and ${weights.length} weights ` +
        `are not of areas of ${bandsPerArea} bands`,
    )
  }
  if (!weights.every((weight) => weight > 0)) {
    throw new RangeError('a weight of the standard population is not above 0')
  }
  checkMultiplier(multiplier)
  return areas
}

/** Sum of f^2 times the people with f events; the count itself where its events are independent. */
function eventVariance(band: DirectRateBand): number {
  if (band.frequencies === undefined) return band.count ?? NaN
  let events = 0
  let variance = 0
  for (const [times, people] of band.frequencies) {
    events += times * people
    variance += times * times * people
  }
  if (events !== (band.count ?? 0)) {
    throw new RangeError(
      `the frequencies of the band ${band.name} add up to ${events} events, not to its count of ` +
        String(band.count ?? 0),
    )
  }
  return variance
}
