import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../test/oracles.ts'
import { deciles, quantilesType7, quantileType7, quantileType7OfSorted } from './quantile.ts'

const CASES: Readonly<Record<string, readonly number[]>> = {
  '1..10': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  '1..11': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  ties: [1, 1, 1, 2, 2, 5, 5, 5, 9, 10],
}

describe('type-7 quantiles', () => {
  test('are those of R', ({ skip }) => {
    const rows = oracleRows('distributions/quantile_type7.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(27)
    for (const row of rows) {
      const values = CASES[row['case'] ?? ''] ?? []
      const own = quantileType7(values.toReversed(), Number(row['prob']))
      expect(relativeError(own, Number(row['type7']))).toBeLessThan(1e-12)
    }
  })

  test('are where the line through the order statistics is', () => {
    fc.assert(
      fc.property(known(), fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const sorted = values.toSorted((a, b) => a - b)
        let expected = sorted[0] ?? 0
        for (let at = 1; at < sorted.length; at++) {
          // Every pair of neighbours adds its share of the way.
          const part = Math.min(1, Math.max(0, (sorted.length - 1) * p - (at - 1)))
          expected += part * ((sorted[at] ?? 0) - (sorted[at - 1] ?? 0))
        }
        expect(quantileType7(values, p)).toBeCloseTo(expected, 8)
        expect(quantileType7OfSorted(sorted, p)).toBe(quantileType7(values, p))
      }),
    )
  })

  test('do not mind the order or what is not known, and rise with p', () => {
    fc.assert(
      fc.property(known(), (values) => {
        const nine = deciles(values)
        expect(nine).toHaveLength(9)
        expect(deciles([null, ...values.toReversed(), Number.NaN])).toEqual(nine)
        expect(nine).toEqual(nine?.toSorted((a, b) => a - b))
        expect(quantilesType7(values, [0, 1])).toEqual([Math.min(...values), Math.max(...values)])
      }),
    )
  })

  test('of none are none; and p is a share', () => {
    expect(quantileType7([], 0.5)).toBeNull()
    expect(quantilesType7([null, Number.NaN], [0.5])).toBeNull()
    expect(deciles([])).toBeNull()
    expect(quantileType7([3], 0.5)).toBe(3)
    expect(() => quantileType7([1, 2], 50)).toThrow(RangeError)
  })
})

function known() {
  const value = fc.double({ min: -1000, max: 1000, noNaN: true }).map((one) => one + 0)
  return fc.array(value, { minLength: 1, maxLength: 50 })
}
