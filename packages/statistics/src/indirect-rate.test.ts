import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import { exactPoissonLimits } from './count.ts'
import { indirectRate, indirectRatio, indirectRatioColumns } from './indirect-rate.ts'
import type { CountedBand, IndirectEstimate } from './indirect-rate.ts'

const FILE = 'phe/testdata_DSR_ISR__'
const expected = oracleRows(`${FILE}testresults_ISR.csv`)
const LIMITS = ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const

describe.skipIf(expected.length === 0)('indirect standardisation and the published results', () => {
  const reference = oracleRows(`${FILE}refdata.csv`).map((row) => ({
    name: row['Age Band'] ?? '',
    count: numberOf(row['refcount']),
    population: numberOf(row['refpop']),
  }))
  const areas = new Map<string, { bands: CountedBand[]; reference: CountedBand[] }>()
  for (const row of oracleRows(`${FILE}testdata_multiarea_isr.csv`)) {
    const area = areas.get(row['area'] ?? '') ?? { bands: [], reference: [] }
    const name = row['ageband'] ?? ''
    area.bands.push({ name, count: numberOf(row['count']), population: numberOf(row['pop']) })
    const { refcount, refpop } = row
    area.reference.push({ name, count: numberOf(refcount), population: numberOf(refpop) })
    areas.set(row['area'] ?? '', area)
  }
  for (const row of oracleRows(`${FILE}testdata_err2.csv`)) {
    const area = areas.get(row['area'] ?? '') ?? { bands: [], reference }
    const name = reference[area.bands.length]?.name ?? ''
    area.bands.push({ name, count: numberOf(row['count']), population: numberOf(row['pop']) })
    areas.set(row['area'] ?? '', area)
  }
  const totals = new Map(
    oracleRows(`${FILE}testdata_multiarea_lookup.csv`).map((row) => [
      row['area'] ?? '',
      numberOf(row['total_count']),
    ]),
  )
  const figureOf = (area: string, statistic: string): IndirectEstimate => {
    const known = areas.get(area)
    if (known === undefined) throw new Error(`no area ${area}`)
    const multiplier = Number(/(?:per|x) (\d+)$/u.exec(statistic)?.[1])
    const standardise = statistic.includes('rate') ? indirectRate : indirectRatio
    const figures = standardise({ ...known, multiplier })
    const total = totals.get(area)
    if (total !== undefined) {
      const inTotal = known.bands.map((band) => ({ ...band, count: null }))
      expect(standardise({ ...known, bands: inTotal, observed: total, multiplier })).toEqual(
        figures,
      )
    }
    expect(
      standardise({ bands: known.bands.toReversed(), reference, multiplier }).value,
    ).toBeCloseTo(figures.value ?? NaN, 8)
    return figures
  }

  test('are equal in all 16 rows', () => {
    let figures = 0
    for (const row of expected) {
      const found = figureOf(row['area'] ?? '', row['statistic'] ?? '')
      expect(found.method).toBe(row['method'] === 'Exact' ? 'exact' : "Byar's")
      const pairs = [
        [found.observed, row['observed']],
        [found.expected, row['expected']],
        [found.referenceRate, row['ref_rate']],
        [found.value, row['value']],
        [found.lower95, row['lower95_0cl']],
        [found.upper95, row['upper95_0cl']],
        [found.lower998, row['lower99_8cl']],
        [found.upper998, row['upper99_8cl']],
      ] as const
      for (const [figure, cell] of pairs) {
        const known = numberOf(cell)
        if (known === null) continue
        expect(relativeError(figure, known)).toBeLessThan(row['method'] === 'Exact' ? 1e-8 : 1e-9)
        figures++
      }
    }
    expect(expected.length).toBe(16)
    expect(figures).toBe(6 * 8 + 6 * 7 + 2 * 6 + 2 * 5)
  })

  test('a negative count or population gives a reason', () => {
    const ofFile = (file: string) => {
      const bands = oracleRows(`${FILE}${file}.csv`).map((row) => ({
        name: row['Age Band'] ?? '',
        count: numberOf(row['count']),
        population: numberOf(row['pop']),
      }))
      return [indirectRatio({ bands, reference }).reason, indirectRate({ bands, reference }).reason]
    }
    expect(ofFile('testdata_err1')).toEqual(['negative count', 'negative count'])
    expect(ofFile('testdata_err3')).toEqual(['no denominator', 'no denominator'])
  })
})

const bandsOf = (bands: readonly (readonly [number | null, number | null])[]): CountedBand[] =>
  bands.map(([count, population], at) => ({
    name: `${at * 10}-${at * 10 + 9}`,
    count,
    population,
  }))
const pair = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 100_000_000 }))
const input = fc.record({
  bands: fc.array(pair, { minLength: 4, maxLength: 4 }).map(bandsOf),
  reference: fc
    .array(pair, { minLength: 4, maxLength: 4 })
    .filter((bands) => bands.some(([count]) => count > 0))
    .map(bandsOf),
})

describe('indirectRatio', () => {
  test('is observed over expected, summed band by band in another order', () => {
    fc.assert(
      fc.property(input, ({ bands, reference }) => {
        let events = 0
        let expectedEvents = 0
        for (const band of bands.toReversed()) {
          const peer = reference.find((each) => each.name === band.name)
          events += band.count ?? 0
          expectedEvents +=
            ((peer?.count ?? NaN) * (band.population ?? NaN)) / (peer?.population ?? NaN)
        }
        const figures = indirectRatio({ bands, reference })
        expect(figures.observed).toBe(events)
        expect(relativeError(figures.expected, expectedEvents)).toBeLessThan(1e-12)
        expect(relativeError(figures.value, (100 * events) / expectedEvents)).toBeLessThan(1e-12)
        if (events < 10) {
          const exact = exactPoissonLimits(events, 0.998)
          expect(
            relativeError(figures.upper998, (100 * exact.upper) / expectedEvents),
          ).toBeLessThan(1e-11)
        }
        const inOrder = [
          figures.lower998,
          figures.lower95,
          figures.value,
          figures.upper95,
          figures.upper998,
        ].map((limit) => limit ?? NaN)
        expect(inOrder.toSorted((one, other) => one - other)).toEqual(inOrder)
      }),
    )
  })

  test('of the reference itself is 100, and its rate the crude rate', () => {
    fc.assert(
      fc.property(input, ({ reference }) => {
        expect(indirectRatio({ bands: reference, reference }).value).toBeCloseTo(100, 9)
        const own = indirectRate({ bands: reference, reference })
        expect(relativeError(own.value, own.referenceRate ?? NaN)).toBeLessThan(1e-12)
      }),
    )
  })

  test('does not depend on the order of either population', () => {
    fc.assert(
      fc.property(input, ({ bands, reference }) => {
        const straight = indirectRatio({ bands, reference })
        const turned = indirectRatio({ bands: bands.toReversed(), reference })
        const other = indirectRatio({ bands, reference: reference.toReversed() })
        expect(other).toEqual(straight)
        for (const key of LIMITS) {
          expect(relativeError(turned[key], straight[key] ?? NaN)).toBeLessThan(1e-12)
        }
      }),
    )
  })

  const bands = bandsOf([
    [5, 100],
    [7, 200],
    [9, 300],
    [2, 400],
  ])
  const reference = bandsOf([
    [50, 1000],
    [40, 1000],
    [30, 1000],
    [20, 1000],
  ])
  const change = (from: readonly CountedBand[], count: number | null, population: number | null) =>
    from.map((band, at) => (at === 1 ? { ...band, count, population } : band))

  test('a band without people adds nothing', () => {
    const without = indirectRatio({ bands: change(bands, 7, null), reference })
    expect(without.expected).toBeCloseTo(5 + 9 + 8, 12)
    expect(indirectRatio({ bands: change(bands, 7, 0), reference })).toEqual(without)
    expect(indirectRatio({ bands: change(bands, null, 200), reference }).observed).toBe(16)
  })

  test('says why there is no figure', () => {
    const reasonOf = (own: readonly CountedBand[], other: readonly CountedBand[]) =>
      indirectRatio({ bands: own, reference: other }).reason
    expect(reasonOf(change(bands, -7, 200), reference)).toBe('negative count')
    expect(reasonOf(change(bands, 7, -200), reference)).toBe('no denominator')
    expect(reasonOf(bands, change(reference, -1, 1000))).toBe('negative count')
    expect(reasonOf(bands, change(reference, null, 1000))).toBe('missing comparator')
    expect(reasonOf(bands, change(reference, 40, 0))).toBe('missing comparator')
    expect(reasonOf(bands, change(reference, 40, null))).toBe('missing comparator')
    expect(reasonOf(change(bands, 7, 0), change(reference, null, null))).toBeNull()
    expect(reasonOf(bands.slice(1), reference)).toBe('missing group')
    expect(reasonOf(bands, reference.slice(1))).toBe('unmatched group')
    const unknown = bands.map((band) => ({ ...band, count: null }))
    expect(reasonOf(unknown, reference)).toBe('missing numerator')
    expect(indirectRatio({ bands: unknown, reference, observed: 0 }).value).toBe(0)
    expect(indirectRatio({ bands: unknown, reference, observed: -1 }).reason).toBe('negative count')
    const never = reference.map((band) => ({ ...band, count: 0 }))
    expect(reasonOf(bands, never)).toBe('no denominator')
    expect(indirectRate({ bands, reference: never })).toMatchObject({ value: null, expected: null })
    expect(() => indirectRatio({ bands: [...bands, ...bands], reference })).toThrow('0-9 stands')
    expect(() => indirectRatio({ bands, reference, multiplier: -1 })).toThrow(RangeError)
    expect(() => indirectRate({ bands, reference, multiplier: 0 })).toThrow(RangeError)
  })
})

describe('indirectRatioColumns', () => {
  const cell = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 900 }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, 0, -1) },
  )

  test('gives the figures of indirectRatio to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 24, maxLength: 24 }),
        input,
        (cells, { reference }) => {
          const counts = Float64Array.from(cells.slice(0, 12))
          const populations = Float64Array.from(cells.slice(12))
          const rates = reference.map((band) => (band.count ?? NaN) / (band.population ?? NaN))
          const columns = indirectRatioColumns(counts, populations, Float64Array.from(rates), 4)
          for (let area = 0; area < 3; area++) {
            const bands = reference.map((band, at) => ({
              name: band.name,
              count: counts[area * 4 + at] ?? NaN,
              population: populations[area * 4 + at] ?? NaN,
            }))
            const one = indirectRatio({ bands, reference })
            for (const key of [...LIMITS, 'expected'] as const) {
              expect(columns[key][area]).toBe(one[key] ?? NaN)
            }
          }
        },
      ),
    )
  })

  test('refuses columns that do not fit', () => {
    const of = (length: number) => new Float64Array(length).fill(2)
    expect(() => indirectRatioColumns(of(5), of(5), of(2), 2)).toThrow(RangeError)
    expect(() => indirectRatioColumns(of(4), of(6), of(2), 2)).toThrow(RangeError)
    expect(() => indirectRatioColumns(of(4), of(4), of(3), 2)).toThrow(RangeError)
    expect(() => indirectRatioColumns(of(4), of(4), of(2), 2, 0)).toThrow(RangeError)
  })
})
