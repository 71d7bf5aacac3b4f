import { poissonLimits } from './count.ts'
import { noEstimate } from './estimate.ts'
import type { Estimate, Reason } from './estimate.ts'
import { checkMultiplier, emptyEstimateColumns } from './estimate-columns.ts'
import type { EstimateColumns } from './estimate-columns.ts'
import { bandName, bandPlaces } from './standard-population.ts'

/** Events and people of one band, such as an age band. Null: not known. */
export interface CountedBand {
  /** Such as `0-4` or `90 and over`: see `bandName`. */
  readonly name: string
  readonly count: number | null
  readonly population: number | null
}

export interface IndirectInput {
  /** The area. Counts that are missing are none, as long as one is known. */
  readonly bands: readonly CountedBand[]
  /** The population that it is compared with, in exactly the bands of the area, in any order. */
  readonly reference: readonly CountedBand[]
  /** The events of the area, where they are known in total and not by band. */
  readonly observed?: number | null
  /** Ratio: 100 unless told, so that 100 is as expected. Rate: per how many people, such as 1,000. */
  readonly multiplier?: number
}

/** An indirectly standardised figure, and the counts that it is made of. */
export interface IndirectEstimate extends Estimate {
  readonly observed: number | null
  /** Events that the area would have with the rates of the reference population. */
  readonly expected: number | null
  /** The crude rate of the reference population, with the multiplier of the rate; null for a ratio. */
  readonly referenceRate: number | null
}

/**
 * Indirectly standardised ratio: observed events over those expected from the rates of a reference
 * population in the area's own population (Breslow and Day 1987), times 100. Limits are those of
 * the observed count, exact below 10 and Byar's from 10, over the expected number.
 *
 * Two areas' ratios cannot be compared with each other, only each with the reference: they weigh
 * the bands by their own populations.
 *
 * A band whose population is missing or zero adds nothing to the expected number. No figure where
 * no count is known, a count is negative, a population is negative, the reference has no count or
 * no people in a band where the area has people (`missing comparator`; PHEindicatormethods takes a
 * missing reference count for none), nothing is expected, or a band is in only one of the two
 * (`missing group`: not in the area; `unmatched group`: not in the reference). RangeError: a band
 * that stands twice, a multiplier not above 0.
 */
export function indirectRatio(input: IndirectInput): IndirectEstimate {
  const { multiplier = 100 } = input
  checkMultiplier(multiplier)
  return overExpected(expectedOf(input), multiplier, null)
}

/**
 * Indirectly standardised rate: the ratio of `indirectRatio` times the crude rate of the reference
 * population, per `multiplier` people (100,000 unless told). Reasons and errors as there.
 */
export function indirectRate(input: IndirectInput): IndirectEstimate {
  const { multiplier = 100_000 } = input
  checkMultiplier(multiplier)
  let count = 0
  let population = 0
  for (const band of input.reference) {
    count += band.count ?? 0
    population += band.population ?? 0
  }
  const rate = population > 0 ? (count / population) * multiplier : null
  return overExpected(expectedOf(input), rate ?? multiplier, rate)
}

/** Ratios of many areas. NaN: no figure. */
export interface IndirectColumns extends EstimateColumns {
  readonly expected: Float64Array
}

/**
 * Indirectly standardised ratios of many areas, to the last bit those of `indirectRatio`.
 *
 * @param counts events, area by area and within the area band by band; NaN is missing
 * @param populations people, in the same order
 * @param referenceRates events per person of the reference population, in the order of the bands;
 *   NaN where it has no people
 * @param bandsPerArea how many bands each area has
 * @param multiplier 100, so that 100 is as expected
 */
export function indirectRatioColumns(
  counts: Float64Array,
  populations: Float64Array,
  referenceRates: Float64Array,
  bandsPerArea: number,
  multiplier = 100,
): IndirectColumns {
  const areas = counts.length / bandsPerArea
  if (
    !Number.isInteger(areas) ||
    populations.length !== counts.length ||
    referenceRates.length !== bandsPerArea
  ) {
    throw new RangeError(
      `${counts.length} counts, ${populations.length} populations and ${referenceRates.length} ` +
        `rates are not of areas of ${bandsPerArea} bands`,
    )
  }
  checkMultiplier(multiplier)
  const columns = { ...emptyEstimateColumns(areas), expected: new Float64Array(areas).fill(NaN) }
  const area: SumOfBands = { observed: 0, expected: 0, reason: null }
  for (let index = 0; index < areas; index++) {
    sumBands(area, counts, populations, referenceRates, index * bandsPerArea, null)
    if (area.reason !== null) continue
    const factor = multiplier / area.expected
    const at95 = poissonLimits(area.observed, 0.95)
    const at998 = poissonLimits(area.observed, 0.998)
    columns.expected[index] = area.expected
    columns.value[index] = area.observed * factor
    columns.lower95[index] = at95.lower * factor
    columns.upper95[index] = at95.upper * factor
    columns.lower998[index] = at998.lower * factor
    columns.upper998[index] = at998.upper * factor
  }
  return columns
}

interface SumOfBands {
  observed: number
  expected: number
  reason: Reason | null
}

/** Observed and expected events of the area whose bands begin at `start`, into `area`. */
function sumBands(
  area: SumOfBands,
  counts: Float64Array,
  populations: Float64Array,
  rates: Float64Array,
  start: number,
  observed: number | null,
): void {
  let known = observed === null ? 0 : 1
  area.observed = observed ?? 0
  area.expected = 0
  area.reason = null
  let negative = area.observed < 0
  let withoutPeople = false
  let withoutReference = false
  for (let band = 0; band < rates.length; band++) {
    const count = observed === null ? (counts[start + band] ?? NaN) : NaN
    const population = populations[start + band] ?? NaN
    const rate = rates[band] ?? NaN
    if (!Number.isNaN(count)) {
      known++
      area.observed += count
      negative ||= count < 0
    }
    if (population < 0) withoutPeople = true
    else if (population > 0) {
      area.expected += population * rate
      withoutReference ||= Number.isNaN(rate)
    }
  }
  if (negative) area.reason = 'negative count'
  else if (withoutReference) area.reason = 'missing comparator'
  else if (withoutPeople || area.expected === 0) area.reason = 'no denominator'
  else if (known === 0) area.reason = 'missing numerator'
}

function expectedOf(input: IndirectInput): SumOfBands {
  const { bands, reference } = input
  const places = bandPlaces(reference)
  const own = bandPlaces(bands)
  const area: SumOfBands = { observed: 0, expected: 0, reason: null }
  for (const name of places.keys()) if (!own.has(name)) area.reason = 'missing group'
  for (const name of own.keys()) if (!places.has(name)) area.reason = 'unmatched group'
  if (reference.some((band) => (band.count ?? 0) < 0)) area.reason = 'negative count'
  if (area.reason !== null) return area
  const rates = bands.map((band) =>
    eventsPerPerson(reference[places.get(bandName(band.name)) ?? 0]),
  )
  const counts = Float64Array.from(bands, (band) => band.count ?? NaN)
  const populations = Float64Array.from(bands, (band) => band.population ?? NaN)
  sumBands(area, counts, populations, Float64Array.from(rates), 0, input.observed ?? null)
  return area
}

/** Events per person of a band of the reference; NaN without a count or without people. */
function eventsPerPerson(band: CountedBand | undefined): number {
  const population = band?.population ?? 0
  return population > 0 ? (band?.count ?? NaN) / population : NaN
}

function overExpected(
  area: SumOfBands,
  multiplier: number,
  referenceRate: number | null,
): IndirectEstimate {
  const { observed, expected, reason } = area
  if (reason !== null) {
    return {
      ...noEstimate("Byar's", reason),
      observed: null,
      expected: null,
      referenceRate: null,
    }
  }
  const factor = multiplier / expected
  const at95 = poissonLimits(observed, 0.95)
  const at998 = poissonLimits(observed, 0.998)
  return {
    value: observed * factor,
    lower95: at95.lower * factor,
    upper95: at95.upper * factor,
    lower998: at998.lower * factor,
    upper998: at998.upper * factor,
    method: at95.method,
    reason: null,
    observed,
    expected,
    referenceRate,
  }
}
