import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../test/oracles.ts'
import { studentTail } from './distributions/student.ts'
import { mean, meanOf } from './mean.ts'

describe('a mean', () => {
  test('is that of PHEindicatormethods, from values and from their summary', ({ skip }) => {
    const values = oracleRows('phe/testdata_Mean__testdata_Mean.csv')
    const results = oracleRows('phe/testdata_Mean__testdata_Mean_results.csv')
    if (values.length === 0) skip()
    expect([values.length, results.length]).toEqual([26, 3])
    for (const row of results) {
      const own = values
        .filter(({ area }) => row['area'] === 'No grouping' || area === row['area'])
        .map((one) => Number(one['values']))
      expect(own.length).toBe(Number(row['value_count']))
      const summary = meanOf(own.length, Number(row['value']), Number(row['stdev']))
      for (const estimate of [mean(own), summary]) {
        const pairs: [number | null, string | undefined][] = [
          [estimate.value, row['value']],
          [estimate.lower95, row['lower95_0cl']],
          [estimate.upper95, row['upper95_0cl']],
          [estimate.lower998, row['lower99_8cl']],
          [estimate.upper998, row['upper99_8cl']],
        ]
        for (const [actual, expected] of pairs) {
          expect(relativeError(actual, Number(expected))).toBeLessThan(1e-9)
        }
        expect(estimate.method).toBe(row['method']?.replace('-distribution', ''))
      }
    }
  })

  test('has limits where the t test is just significant', () => {
    fc.assert(
      fc.property(figures(), (values) => {
        const n = values.length
        const average = values.reduce((sum, value) => sum + value, 0) / n
        const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0)
        const error = Math.sqrt(squares / (n - 1) / n)
        fc.pre(error > 1e-6)
        const own = mean(values)
        expect(own.value).toBeCloseTo(average, 8)
        const t = ((own.upper998 ?? Number.NaN) - average) / error
        expect(relativeError(studentTail(t, n - 1), 0.001)).toBeLessThan(1e-6)
        expect((own.upper95 ?? 0) + (own.lower95 ?? 0)).toBeCloseTo(2 * average, 8)
      }),
    )
  })

  test('does not mind the order, and moves and grows with its values', () => {
    fc.assert(
      fc.property(figures(), (values) => {
        const own = mean(values)
        expect(mean(values.toReversed()).upper95).toBeCloseTo(own.upper95 ?? Number.NaN, 6)
        const moved = mean(values.map((value) => 2 * value + 50))
        expect(moved.upper95).toBeCloseTo(2 * (own.upper95 ?? Number.NaN) + 50, 6)
      }),
    )
    const large = mean([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    expect((large.upper95 ?? 0) - (large.value ?? 0)).toBeCloseTo(
      (mean([4, 7, 13, 16]).upper95 ?? 0) - 10,
      6,
    )
  })

  test('says why it has no limits', () => {
    expect(mean([])).toMatchObject({ value: null, lower95: null, reason: 'too few values' })
    expect(mean([7])).toMatchObject({ value: 7, lower95: null, reason: 'too few values' })
    expect(mean([7, null, 8])).toMatchObject({ value: null, reason: 'missing value' })
    expect(mean([7, Number.NaN]).reason).toBe('missing value')
    expect(meanOf(3, null, 1).reason).toBe('missing value')
    expect(meanOf(3, 1, Number.NaN).reason).toBe('missing value')
    expect(mean([5, 5, 5])).toMatchObject({ value: 5, lower95: 5, upper998: 5, reason: null })
    expect(() => meanOf(2.5, 1, 1)).toThrow(RangeError)
    expect(() => meanOf(3, 1, -1)).toThrow(RangeError)
  })
})

function figures() {
  return fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), {
    minLength: 2,
    maxLength: 60,
  })
}
