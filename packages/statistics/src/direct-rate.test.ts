import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import type { CsvRow } from '../test/oracles.ts'
import { DIRECT_RATE_REASONS, directRate, directRateColumns } from './direct-rate.ts'
import type { DirectRateBand } from './direct-rate.ts'
import { REASONS, Z95, Z998 } from './estimate.ts'
import { rate } from './rate.ts'
import { ESP2013 } from './standard-population.ts'
import type { StandardPopulation } from './standard-population.ts'

const NAMES = [...ESP2013.keys()]

/** The published files write the band 55-59 as 55-69. */
const corrected = (name: string | undefined) => (name === '55-69' ? '55-59' : (name ?? ''))

const bandOf = (row: CsvRow, name: string): DirectRateBand => ({
  name,
  count: numberOf(row['count']),
  population: numberOf(row['pop']),
})

const FILE = 'phe/testdata_DSR_ISR__'
const expected = oracleRows(`${FILE}testresults_DSR.csv`)

describe.skipIf(expected.length === 0)('directRate and the published results', () => {
  const areas = new Map<string, { bands: DirectRateBand[]; standard: StandardPopulation }>()
  const add = (area: string, band: DirectRateBand, standard: StandardPopulation) => {
    const known = areas.get(area) ?? { bands: [], standard }
    known.bands.push(band)
    areas.set(area, known)
  }
  for (const row of oracleRows(`${FILE}testdata_multiarea.csv`)) {
    add(row['area'] ?? '', bandOf(row, corrected(row['ageband'])), ESP2013)
  }
  const of1976 = oracleRows(`${FILE}testdata_1976.csv`)
  const standard1976 = new Map(
    of1976.map((row) => [row['Age Band'] ?? '', numberOf(row['esp1976']) ?? NaN]),
  )
  for (const row of of1976) add('testdata_1976', bandOf(row, row['Age Band'] ?? ''), standard1976)
  for (const row of oracleRows(`${FILE}testdata_nonindepe.csv`)) {
    const frequencies = new Map(
      [1, 2, 3, 4].map((times) => [times, numberOf(row[`f${times}`]) ?? 0]),
    )
    const band = bandOf(row, corrected(row['ageband']))
    add(row['area'] ?? '', { ...band, frequencies }, ESP2013)
  }

  test('are equal in all 12 rows', () => {
    let figures = 0
    for (const row of expected) {
      const area = areas.get(row['area'] ?? '')
      if (area === undefined) throw new Error(`no area ${row['area'] ?? ''}`)
      const multiplier = Number((row['statistic'] ?? '').replace('dsr per ', ''))
      const rateOf = directRate({ ...area, multiplier: Number.isNaN(multiplier) ? 1 : multiplier })
      expect(area.bands.reduce((sum, band) => sum + (band.count ?? 0), 0)).toBe(
        numberOf(row['total_count']),
      )
      const cells = ['value', 'lower95_0cl', 'upper95_0cl', 'lower99_8cl', 'upper99_8cl']
      const { value, lower95, upper95, lower998, upper998 } = rateOf
      for (const [at, figure] of [value, lower95, upper95, lower998, upper998].entries()) {
        const known = numberOf(row[cells[at] ?? ''])
        if (known === null) {
          expect(row['statistic']).toBe('dsr NA for total count < 10')
          expect(figure).toBeNull()
          expect(rateOf.reason).toBe('too few events')
        } else {
          // In both rows of 1976 the file has the 99.8 % limits ten times too large.
          const scale = row['area'] === 'testdata_1976' && at >= 3 ? 10 : 1
          expect(relativeError(figure, known / scale)).toBeLessThan(1e-9)
          figures++
        }
      }
    }
    expect(expected.length).toBe(12)
    expect(figures).toBe(9 * 5)
  })

  test('faulty files give a reason, and a faulty standard an error', () => {
    const ofFile = (file: string) => {
      const rows = oracleRows(`${FILE}${file}.csv`)
      return {
        bands: rows.map((row) => bandOf(row, row['Age Band'] ?? '')),
        standard: new Map(
          rows.map((row) => [row['Age Band'] ?? '', numberOf(row['stdpop']) ?? NaN]),
        ),
        multiplier: 100_000,
      }
    }
    expect(directRate(ofFile('testdata_err1')).reason).toBe('negative count')
    expect(directRate(ofFile('testdata_err3')).reason).toBe('no denominator')
    expect(() => directRate(ofFile('testdata_err4'))).toThrow(/25-29/u)
    const rows = oracleRows(`${FILE}testdata_err2.csv`)
    const reasons = ['Area1', 'Area2'].map((area) => {
      const bands = rows
        .filter((row) => row['area'] === area)
        .map((row, at) => bandOf(row, NAMES[at] ?? ''))
      return directRate({ bands, standard: ESP2013, multiplier: 100_000 }).reason
    })
    expect(reasons).toEqual(['no denominator', null])
  })
})

const counted = fc.record({
  count: fc.integer({ min: 0, max: 300 }),
  population: fc.integer({ min: 1, max: 1_000_000_000 }),
})
const areaOf19 = fc
  .array(counted, { minLength: 19, maxLength: 19 })
  .filter((bands) => bands.reduce((sum, band) => sum + band.count, 0) >= 10)
const named = (bands: readonly { count: number; population: number }[]) =>
  bands.map((band, at) => ({ name: NAMES[at] ?? '', ...band }))

describe('directRate', () => {
  test('equals a second way: mean and variance of a weighted sum, written out', () => {
    fc.assert(
      fc.property(areaOf19, (bands) => {
        const weights = [...ESP2013.values()].map((weight) => weight / 100_000)
        const rates = bands.map((band) => band.count / band.population)
        const value = rates.reduce((sum, each, at) => sum + each * (weights[at] ?? NaN), 0)
        const variance = rates.reduce((sum, each, at) => {
          return sum + ((weights[at] ?? NaN) ** 2 * each) / (bands[at]?.population ?? NaN)
        }, 0)
        const events = bands.reduce((sum, band) => sum + band.count, 0)
        const lower = (z: number) => events * (1 - 1 / 9 / events - z / 3 / events ** 0.5) ** 3
        const figures = directRate({ bands: named(bands), standard: ESP2013, multiplier: 1000 })
        expect(relativeError(figures.value, value * 1000)).toBeLessThan(1e-12)
        for (const [figure, z] of [
          [figures.lower95, Z95],
          [figures.lower998, Z998],
        ] as const) {
          const naive = value - Math.sqrt(variance / events) * (events - lower(z))
          expect(Math.abs((figure ?? NaN) - Math.max(0, naive) * 1000)).toBeLessThan(
            1e-11 * value * 1000,
          )
        }
      }),
    )
  })

  test('of one band is the crude rate with its limits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (count, population) => {
          const one = directRate({
            bands: [{ name: 'all', count, population }],
            standard: new Map([['all', 7]]),
            multiplier: 1000,
          })
          const crude = rate(count, population, 1000)
          for (const key of ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const) {
            expect(relativeError(one[key], crude[key] ?? NaN)).toBeLessThan(1e-11)
          }
        },
      ),
    )
  })

  test('limits hold the value, are nested, and are nearer with more events', () => {
    fc.assert(
      fc.property(areaOf19, (bands) => {
        const figure = (times: number) => {
          const more = bands.map((band) => ({
            count: band.count * times,
            population: band.population * times,
          }))
          const all = directRate({ bands: named(more), standard: ESP2013, multiplier: 1 })
          return [all.lower998, all.lower95, all.value, all.upper95, all.upper998].map(
            (limit) => limit ?? NaN,
          )
        }
        const once = figure(1)
        expect(once.toSorted((one, other) => one - other)).toEqual(once)
        expect((once[2] ?? NaN) > 0).toBe(true)
        const tenfold = figure(10)
        expect(relativeError(tenfold[2] ?? NaN, once[2] ?? NaN)).toBeLessThan(1e-12)
        expect((tenfold[4] ?? NaN) - (tenfold[0] ?? NaN)).toBeLessThan(
          (once[4] ?? NaN) - (once[0] ?? NaN),
        )
      }),
    )
  })

  test('does not depend on the order of the bands or the size of the standard', () => {
    fc.assert(
      fc.property(areaOf19, fc.shuffledSubarray(NAMES, { minLength: 19 }), (bands, order) => {
        const straight = directRate({ bands: named(bands), standard: ESP2013, multiplier: 1 })
        const byName = new Map(named(bands).map((band) => [band.name, band]))
        const shuffled = directRate({
          bands: order.map((name) => byName.get(name) ?? { name, count: null, population: null }),
          standard: new Map([...ESP2013].map(([name, weight]) => [name, weight / 3])),
          multiplier: 1,
        })
        for (const key of ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const) {
          const distance = Math.abs((shuffled[key] ?? NaN) - (straight[key] ?? NaN))
          expect(distance).toBeLessThan(1e-11 * (straight.value ?? NaN))
        }
      }),
    )
  })

  test('people with several events widen the limits and leave the rate', () => {
    const bands = named(NAMES.map(() => ({ count: 12, population: 1000 })))
    const input = { standard: ESP2013, multiplier: 1000 }
    const alone = directRate({ ...input, bands })
    const once = directRate({
      ...input,
      bands: bands.map((band) => ({ ...band, frequencies: new Map([[1, 12]]) })),
    })
    const often = directRate({
      ...input,
      bands: bands.map((band) => ({
        ...band,
        frequencies: new Map([
          [4, 2],
          [1, 4],
        ]),
      })),
    })
    expect(once).toEqual({ ...alone, method: 'Dobson, events not independent' })
    expect(often.value).toBe(alone.value)
    // The variance is (2 x 16 + 4) / 12 = 3 times that of independent events.
    const reach = (limit: number | null) => (limit ?? NaN) - (alone.value ?? NaN)
    expect(reach(often.upper95) / reach(alone.upper95)).toBeCloseTo(Math.sqrt(3), 12)
    expect(() =>
      directRate({
        ...input,
        bands: bands.map((band) => ({ ...band, frequencies: new Map([[2, 5]]) })),
      }),
    ).toThrow('the frequencies of the band 0-4 add up to 10 events, not to its count of 12')
  })

  test('a band that fails is never left out without a word', () => {
    const bands: DirectRateBand[] = named(NAMES.map(() => ({ count: 12, population: 1000 })))
    const with5to9 = (change: Partial<DirectRateBand>) =>
      directRate({
        bands: bands.map((band) => (band.name === '5-9' ? { ...band, ...change } : band)),
        standard: ESP2013,
        multiplier: 1000,
      })
    expect(with5to9({ population: null }).reason).toBe('missing denominator')
    expect(with5to9({ population: NaN }).reason).toBe('missing denominator')
    expect(with5to9({ population: 0 }).reason).toBe('no denominator')
    expect(with5to9({ count: -1 }).reason).toBe('negative count')
    expect(with5to9({ name: '105+' }).reason).toBe('unmatched group')
    expect(() => with5to9({ name: '0 to 4' })).toThrow('the band 0-4 stands twice')
    expect(with5to9({ count: null })).toEqual(with5to9({ count: 0 }))
    const input = { standard: ESP2013, multiplier: 1000 }
    expect(directRate({ ...input, bands: bands.slice(1) }).reason).toBe('missing group')
    const silent = bands.map((band) => ({ ...band, count: null }))
    expect(directRate({ ...input, bands: silent }).reason).toBe('missing numerator')
    const rare = bands.map((band, at) => ({ ...band, count: at < 9 ? 1 : 0 }))
    expect(directRate({ ...input, bands: rare })).toMatchObject({
      value: null,
      lower95: null,
      reason: 'too few events',
    })
    expect(() => directRate({ ...input, bands, multiplier: 0 })).toThrow(RangeError)
  })

  test('a lower limit below zero is zero', () => {
    const bands = named(
      NAMES.map((name) => ({ count: name === '90+' ? 1 : 10, population: 1e6 })),
    ).map((band) => (band.name === '90+' ? { ...band, population: 1 } : band))
    const figures = directRate({ bands, standard: ESP2013, multiplier: 1000 })
    expect(figures.lower998).toBe(0)
    expect(figures.value).toBeGreaterThan(0)
  })
})

describe('directRateColumns', () => {
  const cell = fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: 1000 }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, 0, -1) },
  )

  test('gives the figures and reasons of directRate to the last bit', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 30, maxLength: 30 }), (cells) => {
        const counts = Float64Array.from(cells.slice(0, 15))
        const populations = Float64Array.from(cells.slice(15))
        const names = ['a', 'b', 'c', 'd', 'e']
        const weights = [3, 1, 4, 1, 5]
        const columns = directRateColumns(counts, populations, Float64Array.from(weights), 5, 100)
        for (let area = 0; area < 3; area++) {
          const one = directRate({
            bands: names.map((name, at) => ({
              name,
              count: counts[area * 5 + at] ?? NaN,
              population: populations[area * 5 + at] ?? NaN,
            })),
            standard: new Map(names.map((name, at) => [name, weights[at] ?? NaN])),
            multiplier: 100,
          })
          for (const key of ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const) {
            expect(columns[key][area]).toBe(one[key] ?? NaN)
          }
          expect(DIRECT_RATE_REASONS[columns.reasons[area] ?? NaN]).toBe(one.reason)
        }
      }),
    )
  })

  test('refuses columns that do not fit, weights not above 0 and other multipliers', () => {
    const of = (length: number) => new Float64Array(length).fill(20)
    expect(() => directRateColumns(of(5), of(5), of(2), 2, 1)).toThrow(RangeError)
    expect(() => directRateColumns(of(4), of(2), of(2), 2, 1)).toThrow(RangeError)
    expect(() => directRateColumns(of(4), of(4), of(3), 2, 1)).toThrow(RangeError)
    expect(() => directRateColumns(of(4), of(4), of(2), 0, 1)).toThrow(RangeError)
    expect(() => directRateColumns(of(4), of(4), new Float64Array(2), 2, 1)).toThrow(RangeError)
    expect(() => directRateColumns(of(4), of(4), of(2), 2, NaN)).toThrow(RangeError)
    expect(directRateColumns(of(4), of(4), of(2), 2, 1).value).toEqual(new Float64Array([1, 1]))
  })

  test('has a text for every reason', () => {
    expect(DIRECT_RATE_REASONS.every((reason) => reason === null || reason in REASONS)).toBe(true)
  })
})
