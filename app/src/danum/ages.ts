import { round, sum } from './apportion.ts'

/** The five-year bands of the list-size publications. */
export const BANDS = [
  '0_4',
  '5_9',
  '10_14',
  '15_19',
  '20_24',
  '25_29',
  '30_34',
  '35_39',
  '40_44',
  '45_49',
  '50_54',
  '55_59',
  '60_64',
  '65_69',
  '70_74',
  '75_79',
  '80_84',
  '85_89',
  '90_94',
  '95+',
] as const

/** People by sex and band: the women of each of the twenty bands, then the men. */
export type People = readonly number[]
export type Sex = 'FEMALE' | 'MALE'

const PER_THOUSAND = [57, 60, 59, 54, 57, 65, 67, 64, 60, 62, 69, 70, 62, 53, 50, 40, 27, 15, 6, 2]
const WOMEN = [
  0.487, 0.488, 0.488, 0.487, 0.49, 0.495, 0.5, 0.503, 0.503, 0.505, 0.506, 0.506, 0.508, 0.512,
  0.518, 0.528, 0.55, 0.6, 0.67, 0.75,
]

/**
 * The share of each sex and band in a population, by how old it is: -1 for a town centre of
 * students and young families, 0 for the whole, 1 for a coast of retired people.
 */
export function ageProfile(older: number): People {
  const tilted = PER_THOUSAND.map(
    (share, band) => share * Math.exp((older * 0.55 * (band - 8)) / 9),
  )
  const whole = sum(tilted)
  const women = tilted.map((share, band) => (share * (WOMEN[band] ?? 0.5)) / whole)
  const men = tilted.map((share, band) => (share * (1 - (WOMEN[band] ?? 0.5))) / whole)
  return [...women, ...men]
}

/** How many of one sex in one band. */
function inBand(people: People, sex: Sex, band: number): number {
  return people[(sex === 'FEMALE' ? 0 : BANDS.length) + band] ?? 0
}

/**
 * How many people are aged from `low` up to, but not including, `high`, a band that is cut being
 * shared out evenly over its five years. A whole number.
 */
export function aged(people: People, low: number, high = 200, sex?: Sex): number {
  const sexes: readonly Sex[] = sex === undefined ? ['FEMALE', 'MALE'] : [sex]
  let whole = 0
  for (const one of sexes) {
    BANDS.forEach((_, band) => {
      const start = band * 5
      const end = band === BANDS.length - 1 ? 200 : start + 5
      const overlap = Math.min(high, end) - Math.max(low, start)
      if (overlap > 0) whole += inBand(people, one, band) * (end === 200 ? 1 : overlap / 5)
    })
  }
  return round(whole)
}
