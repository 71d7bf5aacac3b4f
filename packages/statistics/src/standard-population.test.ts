import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows } from '../test/oracles.ts'
import {
  bandName,
  bandPlaces,
  ESP2013,
  matchPopulation,
  populationWeights,
} from './standard-population.ts'

const bandsOf = (names: Iterable<string>) => [...names].map((name) => ({ name }))

describe('ESP2013', () => {
  test('is 100,000 people in 19 bands without gaps', () => {
    expect(ESP2013.size).toBe(19)
    expect([...ESP2013.values()].reduce((sum, weight) => sum + weight, 0)).toBe(100_000)
    const starts = [...ESP2013.keys()].map((name) => Number.parseInt(name, 10))
    expect(starts).toEqual(starts.map((_, band) => band * 5))
  })

  const published = oracleRows('phe/data__esp2013.csv')
  test.skipIf(published.length === 0)('equals the published weights, all 19', () => {
    expect(published.map((row) => numberOf(row['value']))).toEqual([...ESP2013.values()])
    expect(published.length).toBe(19)
  })
})

describe('bandName', () => {
  test.each([
    ['0-4', '0-4'],
    ['00-04', '0-4'],
    ['0 to 4', '0-4'],
    ['0–4', '0-4'],
    [' Aged 0 – 4 years ', '0-4'],
    ['10 - 14', '10-14'],
    ['90+', '90+'],
    ['90 +', '90+'],
    ['90 and over', '90+'],
    ['90 years and over', '90+'],
    ['90 or more', '90+'],
    ['Age 90 plus', '90+'],
    ['00', '0'],
    ['0 yrs', '0'],
    ['Under 1', '0'],
    ['<5', '0-4'],
    ['Aged under 5 years', '0-4'],
    ['under 0', 'under 0'],
    ['Most  Deprived', 'most deprived'],
    ['Aged care', 'aged care'],
  ])('%s is %s', (written, name) => {
    expect(bandName(written)).toBe(name)
  })

  test('is its own name', () => {
    fc.assert(fc.property(fc.string(), (text) => bandName(bandName(text)) === bandName(text)))
  })
})

describe('matchPopulation', () => {
  test('goes by name, whatever the order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ESP2013.keys()], { minLength: 19 }), (names) => {
        const weights = matchPopulation(bandsOf(names), ESP2013)
        expect([...weights]).toEqual(names.map((name) => ESP2013.get(name)))
      }),
    )
  })

  test('bands sorted as text get their own weight, which matching by row would not give', () => {
    const names = [...ESP2013.keys()].sort()
    const weights = matchPopulation(bandsOf(names), ESP2013)
    expect(weights[names.indexOf('90+')]).toBe(1000)
    expect([...weights]).not.toEqual([...ESP2013.values()])
  })

  test('names the band that is too many, too few, twice or without weight', () => {
    const all = [...ESP2013.keys()]
    expect(() => matchPopulation(bandsOf(all.slice(1)), ESP2013)).toThrow(/band 0-4 .* missing/u)
    expect(() => matchPopulation(bandsOf([...all, '95+']), ESP2013)).toThrow(/no band 95\+/u)
    expect(() => matchPopulation(bandsOf([...all, '00-04']), ESP2013)).toThrow(/0-4 stands twice/u)
    expect(() =>
      populationWeights(
        new Map([
          ['0-4', 1],
          ['0 to 4', 1],
        ]),
      ),
    ).toThrow(/0-4 of the standard stands twice/u)
    for (const weight of [-6000, 0, NaN, Infinity]) {
      expect(() => populationWeights(new Map([['25-29', weight]]))).toThrow(
        /25-29 of the standard/u,
      )
    }
    expect(() => populationWeights(new Map())).toThrow(RangeError)
  })

  const negative = oracleRows('phe/testdata_DSR_ISR__testdata_err4.csv')
  test.skipIf(negative.length === 0)('refuses the negative weight of the published file', () => {
    const standard = new Map(
      negative.map((row) => [row['Age Band'] ?? '', numberOf(row['stdpop']) ?? NaN]),
    )
    expect(standard.size).toBe(19)
    expect(() => matchPopulation(bandsOf(standard.keys()), standard)).toThrow(
      'the band 25-29 of the standard has the weight -6000, not above 0',
    )
  })

  const mistyped = oracleRows('phe/testdata_DSR_ISR__testdata_1976.csv')
  test.skipIf(mistyped.length === 0)('finds the mistyped band of the published file', () => {
    const names = mistyped.map((row) => row['Age Band'] ?? '')
    expect(() =>
      matchPopulation(bandsOf([...names.slice(0, 17), '85-89', '90+']), ESP2013),
    ).toThrow('the band 55-59 of the standard is missing')
    expect(bandPlaces(bandsOf(names)).get('55-69')).toBe(11)
  })
})
