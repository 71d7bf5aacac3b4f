import { noEstimate, Z95, Z998 } from './estimate.ts'
import type { Estimate, Reason } from './estimate.ts'

/** The ages at which the 20 bands of the life table begin: 0, 1-4, 5-9 ... 85-89, 90 and over. */
export const LIFE_TABLE_AGES = [
  0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90,
] as const

export interface LifeTableBand {
  /** The age at which the band begins: one of `LIFE_TABLE_AGES`. */
  readonly age: number
  readonly deaths: number | null
  /** Person-years: the population of each year that the deaths are of, added up. */
  readonly population: number | null
}

/** Years that a person of an age would live at today's death rates. */
export interface LifeExpectancy extends Estimate {
  readonly age: number
  /** In years; of the limits, which are normal. */
  readonly standardError: number | null
}

const METHOD = 'Chiang, Silcocks'
const LAST = LIFE_TABLE_AGES.length - 1
const SMALLEST_POPULATION = 5000
const WIDEST_LIMITS = 20

/**
 * Life expectancy at each of the 20 ages by an abridged life table (Chiang 1968): deaths fall on
 * average a tenth of the way into the first year and half way into every other band. Its variance
 * has the term of the last band (Silcocks, Jenner and Reza 2001; Eayres and Williams 2004).
 *
 * No figure at any age: a band is missing, deaths or a population are not known, deaths are below
 * 0, a population is not above 0, a band has more deaths than people, the population is 5,000 or
 * fewer in all, or nobody died at 90 and over, so that the last band has no end. No figure at one
 * age: 95 % limits more than 20 years apart, or nobody reaches the age (`no denominator`).
 * PHEindicatormethods withholds the value where limits are too wide and still prints the limits,
 * whose middle is the value, and gives 0 years where nobody reaches the age.
 *
 * @param input bands in any order; an age twice or one that is no band's is a RangeError
 * @returns one entry an age, in the order of `LIFE_TABLE_AGES`
 */
export function lifeExpectancy(input: {
  readonly bands: readonly LifeTableBand[]
}): readonly LifeExpectancy[] {
  const reason = unfitBands(input.bands)
  if (reason !== null) return LIFE_TABLE_AGES.map((age) => without(age, reason))

  const inOrder = input.bands.toSorted((one, other) => one.age - other.age)
  const deaths = inOrder.map((band) => band.deaths ?? NaN)
  const rates = inOrder.map((band, at) => (deaths[at] ?? NaN) / (band.population ?? NaN))
  const dying = rates.map((rate, at) => (at === LAST ? 1 : deathProbability(rate, at)))

  const results: LifeExpectancy[] = []
  let years = 0
  let variance = 0
  for (let at = LAST; at >= 0; at--) {
    const rate = rates[at] ?? NaN
    const probability = dying[at] ?? NaN
    if (at === LAST) {
      years = 1 / rate
      variance = 1 / ((deaths[at] ?? NaN) * rate * rate)
    } else {
      const width = widthOf(at)
      const lostYears = (1 - fractionOf(at)) * width + years
      const ofProbability =
        probability === 0 ? 0 : (probability ** 2 * (1 - probability)) / (deaths[at] ?? NaN)
      variance = variance * (1 - probability) ** 2 + ofProbability * lostYears ** 2
      years = width * (1 - probability * (1 - fractionOf(at))) + years * (1 - probability)
    }
    const reached = dying.slice(0, at).every((before) => before < 1)
    results.unshift(expectancyAt(at, years, Math.sqrt(variance), reached))
  }
  return results
}

/** Why there is no life table, or null. */
function unfitBands(bands: readonly LifeTableBand[]): Reason | null {
  const ages = new Set<number>()
  for (const { age } of bands) {
    if (!LIFE_TABLE_AGES.some((start) => start === age)) {
      throw new RangeError(`no band of the life table begins at the age of ${age}`)
    }
    if (ages.has(age))
      throw new RangeError(`the band that begins at the age of ${age} stands twice`)
    ages.add(age)
  }
  if (ages.size < LIFE_TABLE_AGES.length) return 'missing group'
  if (bands.some((band) => !Number.isFinite(band.population ?? NaN))) return 'missing denominator'
  if (bands.some((band) => !Number.isFinite(band.deaths ?? NaN))) return 'missing numerator'
  if (bands.some((band) => (band.deaths ?? 0) < 0)) return 'negative count'
  if (bands.some((band) => (band.population ?? 0) <= 0)) return 'no denominator'
  if (bands.some((band) => (band.deaths ?? 0) > (band.population ?? 0))) {
    return 'deaths above population'
  }
  const people = bands.reduce((sum, band) => sum + (band.population ?? 0), 0)
  if (people <= SMALLEST_POPULATION) return 'population too small'
  const oldest = bands.find((band) => band.age === LIFE_TABLE_AGES[LAST])
  return oldest?.deaths === 0 ? 'no deaths at the oldest ages' : null
}

/** Width of a band in years; the last has no end. */
function widthOf(at: number): number {
  return (LIFE_TABLE_AGES[at + 1] ?? Infinity) - (LIFE_TABLE_AGES[at] ?? NaN)
}

/** How far into a band, as a part of its width, those who die in it live. */
function fractionOf(at: number): number {
  return at === 0 ? 0.1 : 0.5
}

/** Probability that a person who reaches a band dies in it. */
function deathProbability(rate: number, at: number): number {
  const width = widthOf(at)
  const fraction = fractionOf(at)
  if (rate * width * fraction > 1) return 1
  return (width * rate) / (1 + width * rate * (1 - fraction))
}

function expectancyAt(at: number, years: number, error: number, reached: boolean): LifeExpectancy {
  const age = LIFE_TABLE_AGES[at] ?? NaN
  if (!reached) return without(age, 'no denominator')
  if (2 * Z95 * error > WIDEST_LIMITS) return without(age, 'limits too wide')
  return {
    age,
    value: years,
    standardError: error,
    lower95: years - Z95 * error,
    upper95: years + Z95 * error,
    lower998: years - Z998 * error,
    upper998: years + Z998 * error,
    method: METHOD,
    reason: null,
  }
}

function without(age: number, reason: Reason): LifeExpectancy {
  return { ...noEstimate(METHOD, reason), age, standardError: null }
}
