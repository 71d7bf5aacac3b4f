import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import { poissonLimits } from './count.ts'
import { rate, rateColumns } from './rate.ts'

const METHODS: Readonly<Record<string, string>> = { Exact: 'exact', Byars: "Byar's" }

describe('a crude rate', () => {
  test('is that of PHEindicatormethods at both levels', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Rate__testdata_Rate.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(20)
    for (const row of rows) {
      const multiplier = Number(row['multiplier'])
      const own = rate(numberOf(row['Numerator']), numberOf(row['Denominator']), multiplier)
      expectFigure(own.value, numberOf(row['value']))
      expectFigure(own.lower95, numberOf(row['lower95_0cl']))
      expectFigure(own.upper95, numberOf(row['upper95_0cl']))
      expectFigure(own.lower998, numberOf(row['lower99_8cl']))
      expectFigure(own.upper998, numberOf(row['upper99_8cl']))
      if (own.value !== null) expect(own.method).toBe(METHODS[row['method'] ?? ''])
    }
  })

  test('of groups is that of PHEindicatormethods', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Rate__testdata_Rate_g.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(12)
    for (const row of rows) {
      const multiplier = Number(row['multiplier'])
      const own = rate(numberOf(row['Numerator']), numberOf(row['Denominator']), multiplier)
      expect(row['confidence']).toBe('95%')
      expectFigure(own.value, numberOf(row['value']))
      expectFigure(own.lower95, numberOf(row['lowercl']))
      expectFigure(own.upper95, numberOf(row['uppercl']))
    }
  })

  test('has the limits of its count over the denominator, and contains itself', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0.1, max: 1e9, noNaN: true }),
        (count, denominator) => {
          const own = rate(count, denominator, 1000)
          const at998 = poissonLimits(count, 0.998)
          expect(relativeError(own.lower998, (at998.lower * 1000) / denominator)).toBeLessThan(
            1e-14,
          )
          expect(relativeError(own.upper998, (at998.upper * 1000) / denominator)).toBeLessThan(
            1e-14,
          )
          const order = [0, own.lower998, own.lower95, own.value, own.upper95, own.upper998]
          expect(order).toEqual(order.toSorted((a, b) => Number(a) - Number(b)))
        },
      ),
    )
  })

  test('may be above one for each, and says why there is none', () => {
    expect(rate(250, 220)).toMatchObject({ value: 250 / 220, reason: null })
    expect(rate(0, 10)).toMatchObject({ value: 0, lower95: 0, lower998: 0, reason: null })
    expect(rate(null, 10).reason).toBe('missing numerator')
    expect(rate(Number.NaN, 10).reason).toBe('missing numerator')
    expect(rate(1, null).reason).toBe('missing denominator')
    expect(rate(1, 0).reason).toBe('no denominator')
    expect(rate(-1, 10)).toMatchObject({ value: null, upper95: null, reason: 'negative count' })
    expect(() => rate(1, 10, -1)).toThrow(RangeError)
  })

  test('in columns is the same to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyCount(), anyCount())),
        fc.constantFrom(1, 1000, 100_000),
        (pairs, multiplier) => {
          const counts = Float64Array.from(pairs, ([count]) => count)
          const denominators = Float64Array.from(pairs, ([, denominator]) => denominator)
          const columns = rateColumns(counts, denominators, multiplier)
          for (const [row, [count, denominator]] of pairs.entries()) {
            const one = rate(count, denominator, multiplier)
            for (const name of ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const) {
              expect(columns[name][row]).toBe(one[name] ?? Number.NaN)
            }
          }
        },
      ),
    )
    expect(() => rateColumns(new Float64Array(2), new Float64Array(3))).toThrow(RangeError)
  })
})

function expectFigure(actual: number | null, expected: number | null): void {
  if (expected === null) expect(actual).toBeNull()
  else expect(relativeError(actual, expected)).toBeLessThan(1e-9)
}

function anyCount() {
  return fc.oneof(
    fc.integer({ min: -2, max: 30 }),
    fc.double({ min: 0, max: 12, noNaN: true }),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.constant(Number.NaN),
  )
}
