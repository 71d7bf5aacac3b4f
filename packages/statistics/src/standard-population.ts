/** Weights by the name of the band. The names are matched as `bandName` reads them. */
export type StandardPopulation = ReadonlyMap<string, number>

/** The European Standard Population of 2013 (Eurostat 2013) in 19 bands to 90+; 100,000 people. */
export const ESP2013: StandardPopulation = new Map([
  ['0-4', 5000],
  ['5-9', 5500],
  ['10-14', 5500],
  ['15-19', 5500],
  ['20-24', 6000],
  ['25-29', 6000],
  ['30-34', 6500],
  ['35-39', 7000],
  ['40-44', 7000],
  ['45-49', 7000],
  ['50-54', 7000],
  ['55-59', 6500],
  ['60-64', 6000],
  ['65-69', 5500],
  ['70-74', 5000],
  ['75-79', 4000],
  ['80-84', 2500],
  ['85-89', 1500],
  ['90+', 1000],
])

const WORDS = /\b(?:aged|ages|age|years?|yrs?)\b/gu
const SINGLE = /^(\d{1,3})$/u
const BETWEEN = /^(\d{1,3}) ?(?:-|to) ?(\d{1,3})$/u
const UNDER = /^(?:<|under) ?(\d{1,3})$/u
const UPWARDS = /^(\d{1,3}) ?(?:\+|plus|(?:and|&|or) (?:over|older|above|more))$/u

/**
 * The one name of a band, however it is written: `0-4`, `00-04`, `0 to 4`, `Aged 0–4 years` are
 * `0-4`; `90+`, `90 and over`, `90 years or more` are `90+`; `0`, `00` and `under 1` are `0`; `<5` is `0-4`. A name that is
 * no age band stays as it is, in small letters and with single spaces.
 */
export function bandName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
  const age = plain.replace(WORDS, ' ').replace(/\s+/gu, ' ').trim()
  const between = BETWEEN.exec(age)
  if (between !== null) return `${Number(between[1])}-${Number(between[2])}`
  const under = Number(UNDER.exec(age)?.[1] ?? 0)
  if (under > 0) return under === 1 ? '0' : `0-${under - 1}`
  const upwards = UPWARDS.exec(age)
  if (upwards !== null) return `${Number(upwards[1])}+`
  const single = SINGLE.exec(age)
  return single === null ? plain : String(Number(single[1]))
}

/**
 * The weight of each band in a standard population, in the order of the bands. Bands are matched
 * by name and never by their order, as a file sorted as text has 10-14 before 5-9.
 *
 * A RangeError names the band that stands twice, that only one of the two has, or whose weight is
 * not above 0.
 */
export function matchPopulation(
  bands: readonly { readonly name: string }[],
  population: StandardPopulation,
): Float64Array {
  const weights = populationWeights(population)
  const places = bandPlaces(bands)
  for (const [name] of weights) {
    if (!places.has(name)) throw new RangeError(`the band ${name} of the standard is missing`)
  }
  return Float64Array.from(bands, (band) => {
    const weight = weights.get(bandName(band.name))
    if (weight === undefined) {
      throw new RangeError(`the standard population has no band ${bandName(band.name)}`)
    }
    return weight
  })
}

/**
 * Where each band stands, by its one name. A RangeError names a band that stands twice.
 */
export function bandPlaces(
  bands: readonly { readonly name: string }[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, band] of bands.entries()) {
    const name = bandName(band.name)
    if (places.has(name)) throw new RangeError(`the band ${name} stands twice`)
    places.set(name, place)
  }
  return places
}

/**
 * A standard population by the one name of each band. A RangeError names a band that stands twice
 * or whose weight is not above 0 (leave out a band that is not to count), and a population without
 * bands.
 */
export function populationWeights(population: StandardPopulation): StandardPopulation {
  const weights = new Map<string, number>()
  for (const [written, weight] of population) {
    const name = bandName(written)
    if (weights.has(name)) throw new RangeError(`the band ${name} of the standard stands twice`)
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(`the band ${name} of the standard has the weight ${weight}, not above 0`)
    }
    weights.set(name, weight)
  }
  if (weights.size === 0) throw new RangeError('the standard population has no bands')
  return weights
}
