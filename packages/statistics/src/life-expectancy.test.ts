import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { relativeError } from '../test/oracles.ts'
import { LIFE_TABLE_AGES, lifeExpectancy } from './life-expectancy.ts'
import type { LifeTableBand } from './life-expectancy.ts'
import { seededRandom } from './random.ts'

/** The worked example that PHEindicatormethods publishes with its life table, to ten digits. */
const PEOPLE = [
  7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601, 50209, 56416, 46411, 39820,
  37978, 37039, 33288, 23306, 11936, 11936,
]
const DEATHS = [
  17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937,
]
const YEARS = [
  80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542, 60.67510088, 55.78835987,
  50.92752727, 46.06740425, 41.24505636, 36.49322717, 31.83343842, 27.26027992, 22.9719144,
  18.76856852, 14.95858336, 11.51684445, 8.618849241, 6.163942934, 6.16210635,
]
const LIMITS = new Map([
  [0, [79.88268548, 80.45653078]],
  [25, [55.53801579, 56.03870395]],
  [65, [18.57570352, 18.96143352]],
  [85, [5.978358351, 6.349527517]],
  [90, [5.887683386, 6.436529314]],
])

const bandsOf = (people: readonly number[], deaths: readonly number[]): LifeTableBand[] =>
  LIFE_TABLE_AGES.map((age, at) => ({
    age,
    deaths: deaths[at] ?? null,
    population: people[at] ?? null,
  }))
const published = bandsOf(PEOPLE, DEATHS)
const changed = (age: number, change: Partial<LifeTableBand>) =>
  published.map((band) => (band.age === age ? { ...band, ...change } : band))

/** Sizes and death rates by band; people from thousands to hundreds of thousands. */
const area = fc
  .array(
    fc.tuple(fc.integer({ min: 4000, max: 400_000 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 20,
      maxLength: 20,
    },
  )
  .map((bands) => {
    const people = bands.map(([population]) => population)
    const deaths = bands.map(([population, draw], at) => {
      return (
        Math.floor(population * 0.0005 * 1.35 ** at * draw) +
        (at === 19 ? Math.ceil(population / 10) : 0)
      )
    })
    return { people, deaths }
  })

describe('lifeExpectancy', () => {
  test('gives the published worked example at all 20 ages, to its ten digits', () => {
    const found = lifeExpectancy({ bands: published })
    expect(found.map((each) => each.age)).toEqual([...LIFE_TABLE_AGES])
    for (const [at, each] of found.entries()) {
      expect(relativeError(each.value, YEARS[at] ?? NaN)).toBeLessThan(1e-9)
      expect(each.reason).toBeNull()
      const [lower, upper] = LIMITS.get(each.age) ?? []
      if (lower === undefined || upper === undefined) continue
      // The published limits are of the rounded 1.96.
      const reach = 1.96 * (each.standardError ?? NaN)
      expect(relativeError((each.value ?? NaN) - reach, lower)).toBeLessThan(1e-9)
      expect(relativeError((each.value ?? NaN) + reach, upper)).toBeLessThan(1e-9)
      expect(each.lower95).toBeCloseTo(lower, 4)
      expect(each.upper95).toBeCloseTo(upper, 4)
    }
  })

  test('does not depend on the order of the bands', () => {
    expect(lifeExpectancy({ bands: published.toReversed() })).toEqual(
      lifeExpectancy({ bands: published }),
    )
  })

  test('equals a life table of 100,000 written out column by column', () => {
    fc.assert(
      fc.property(area, ({ people, deaths }) => {
        const found = lifeExpectancy({ bands: bandsOf(people, deaths) })
        const naive = writtenOut(people, deaths)
        for (const [at, each] of found.entries()) {
          if (each.reason !== null) continue
          expect(relativeError(each.value, naive.years[at] ?? NaN)).toBeLessThan(1e-10)
          expect(relativeError(each.standardError, naive.errors[at] ?? NaN)).toBeLessThan(1e-8)
        }
        expect(found.some((each) => each.reason === null)).toBe(true)
      }),
    )
  })

  test('limits are nested about the value, and nearer with more people', () => {
    fc.assert(
      fc.property(area, ({ people, deaths }) => {
        const once = lifeExpectancy({ bands: bandsOf(people, deaths) })
        const fourfold = lifeExpectancy({
          bands: bandsOf(
            people.map((each) => 4 * each),
            deaths.map((each) => 4 * each),
          ),
        })
        for (const [at, each] of once.entries()) {
          if (each.reason !== null) continue
          const { lower998, lower95, value, upper95, upper998 } = each
          const inOrder = [lower998, lower95, value, upper95, upper998].map((year) => year ?? NaN)
          expect(inOrder.toSorted((one, other) => one - other)).toEqual(inOrder)
          expect(relativeError(fourfold[at]?.value ?? null, value ?? NaN)).toBeLessThan(1e-12)
          expect((fourfold[at]?.standardError ?? NaN) * 2).toBeCloseTo(each.standardError ?? NaN, 9)
        }
      }),
    )
  })

  test('more deaths never lengthen life at an earlier age', () => {
    fc.assert(
      fc.property(area, fc.integer({ min: 0, max: 18 }), ({ people, deaths }, at) => {
        const more = deaths.map((each, band) => (band === at ? each + 5 : each))
        const before = lifeExpectancy({ bands: bandsOf(people, deaths) })
        const after = lifeExpectancy({ bands: bandsOf(people, more) })
        for (let age = 0; age <= at; age++) {
          const [one, other] = [before[age]?.value, after[age]?.value]
          if (typeof one === 'number' && typeof other === 'number') expect(other).toBeLessThan(one)
        }
      }),
    )
  })

  test('the standard error is the spread over simulated deaths', () => {
    const random = seededRandom(90)
    const draws = 1500
    const { dying } = writtenOut(PEOPLE, DEATHS)
    // Deaths that vary so that the probability q of dying has Chiang's variance q^2 (1 - q) / d.
    const errors = DEATHS.map((each, at) => {
      const probability = at === 19 ? 0 : (dying[at] ?? NaN)
      const survivors = 1 - (at === 0 ? 0.9 : 0.5) * probability
      return Math.sqrt(each * (1 - probability)) / survivors
    })
    const simulated = Array.from({ length: draws }, () => {
      const deaths = DEATHS.map((each, at) => {
        return Math.max(0, each + (errors[at] ?? NaN) * random.normal())
      })
      return lifeExpectancy({ bands: bandsOf(PEOPLE, deaths) })
    })
    const found = lifeExpectancy({ bands: published })
    for (const at of [0, 6, 14, 19]) {
      const values = simulated.map((each) => each[at]?.value ?? NaN)
      const mean = values.reduce((sum, value) => sum + value, 0) / draws
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1)
      expect(relativeError(Math.sqrt(variance), found[at]?.standardError ?? NaN)).toBeLessThan(0.07)
    }
  })
})

describe('lifeExpectancy withheld', () => {
  const reasonOf = (bands: readonly LifeTableBand[]) => {
    const found = lifeExpectancy({ bands })
    expect(found.length).toBe(20)
    expect(found.every((each) => each.value === null && each.standardError === null)).toBe(true)
    return [...new Set(found.map((each) => each.reason))]
  }

  test('at all ages, with the reason', () => {
    expect(reasonOf(published.slice(1))).toEqual(['missing group'])
    expect(reasonOf([])).toEqual(['missing group'])
    expect(reasonOf(changed(10, { deaths: -5 }))).toEqual(['negative count'])
    expect(reasonOf(changed(20, { population: 0 }))).toEqual(['no denominator'])
    expect(reasonOf(changed(10, { population: -10 }))).toEqual(['no denominator'])
    expect(reasonOf(changed(85, { population: 119 }))).toEqual(['deaths above population'])
    expect(reasonOf(changed(85, { deaths: null }))).toEqual(['missing numerator'])
    expect(reasonOf(changed(85, { population: NaN }))).toEqual(['missing denominator'])
    expect(reasonOf(changed(90, { deaths: 0 }))).toEqual(['no deaths at the oldest ages'])
  })

  test('for 5,000 people and not for 5,001', () => {
    const few = LIFE_TABLE_AGES.map((age) => ({ age, population: 250, deaths: 100 }))
    expect(reasonOf(few)).toEqual(['population too small'])
    const more = few.map((band) => (band.age === 0 ? { ...band, population: 251 } : band))
    expect(lifeExpectancy({ bands: more })[0]?.reason).toBeNull()
  })

  test('at the ages where the limits are more than 20 years apart', () => {
    const people = LIFE_TABLE_AGES.map(() => 300)
    const deaths = LIFE_TABLE_AGES.map((_, at) => (at === 19 ? 1 : 0))
    const found = lifeExpectancy({ bands: bandsOf(people, deaths) })
    expect(found.every((each) => each.reason === 'limits too wide')).toBe(true)
    expect(found.every((each) => each.lower95 === null && each.value === null)).toBe(true)
  })

  test('at the ages that nobody reaches', () => {
    const found = lifeExpectancy({ bands: changed(60, { deaths: 20_000, population: 39_820 }) })
    expect(
      found.filter((each) => each.reason === 'no denominator').map((each) => each.age),
    ).toEqual([65, 70, 75, 80, 85, 90])
    // All who reach 60 die on average half way to 65.
    expect(found[13]?.value).toBeCloseTo(2.5, 12)
  })

  test('a band without deaths is fine before the last', () => {
    const found = lifeExpectancy({ bands: changed(5, { deaths: 0 }) })
    expect(found[0]?.value).toBeGreaterThan(YEARS[0] ?? NaN)
    expect(found[0]?.reason).toBeNull()
  })

  test('an age twice or of no band is an error', () => {
    expect(() => lifeExpectancy({ bands: [...published, ...published.slice(3, 4)] })).toThrow(
      'the band that begins at the age of 10 stands twice',
    )
    expect(() => lifeExpectancy({ bands: changed(90, { age: 95 }) })).toThrow('the age of 95')
  })
})

/** The life table by its columns, for 100,000 born. */
function writtenOut(people: readonly number[], deaths: readonly number[]) {
  const widths = [1, 4, ...Array.from({ length: 17 }, () => 5)]
  const fractions = [0.1, ...Array.from({ length: 19 }, () => 0.5)]
  const rates = deaths.map((each, at) => each / (people[at] ?? NaN))
  const dying = widths.map((width, at) => {
    const rate = rates[at] ?? NaN
    return Math.min(1, (width * rate) / (1 + width * rate * (1 - (fractions[at] ?? NaN))))
  })
  const alive = [100_000]
  for (const [at, probability] of dying.entries())
    alive.push((alive[at] ?? NaN) * (1 - probability))
  const lived = alive.map((each, at) => {
    if (at === 19) return each / (rates[at] ?? NaN)
    const next = alive[at + 1] ?? NaN
    return (widths[at] ?? NaN) * (next + (fractions[at] ?? NaN) * (each - next))
  })
  const years = alive.map((each, at) => {
    return lived.slice(at).reduce((sum, person) => sum + person, 0) / each
  })
  const terms = alive.map((each, at) => {
    const count = deaths[at] ?? NaN
    if (at === 19) return ((each / 2) ** 2 * 4) / (count * (rates[at] ?? NaN) ** 2)
    const probability = dying[at] ?? NaN
    if (probability === 0) return 0
    const reach = (1 - (fractions[at] ?? NaN)) * (widths[at] ?? NaN) + (years[at + 1] ?? NaN)
    return ((probability ** 2 * (1 - probability)) / count) * each ** 2 * reach ** 2
  })
  const errors = alive.map((each, at) => {
    return Math.sqrt(terms.slice(at).reduce((sum, term) => sum + term, 0)) / each
  })
  return { years, errors, dying }
}
