import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../../test/oracles.ts'
import { chiSquareCumulative, chiSquareQuantile, chiSquareTail } from './chi-square.ts'
import { normalTail } from './normal.ts'

describe('the chi-squared distribution', () => {
  test('has the quantiles of R', ({ skip }) => {
    const rows = oracleRows('distributions/qchisq.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(323)
    for (const { p, df, q } of rows) {
      const quantile = chiSquareQuantile(Number(p), Number(df))
      expect(relativeError(quantile, Number(q))).toBeLessThan(1e-12)
    }
  })

  test('comes back from its quantile, of fractional degrees of freedom too', () => {
    fc.assert(
      fc.property(probability(), fc.double({ min: 0.1, max: 1e5, noNaN: true }), (p, df) => {
        const below = chiSquareQuantile(p, df)
        expect(relativeError(chiSquareCumulative(below, df), p)).toBeLessThan(1e-11)
        const above = chiSquareQuantile(p, df, { upper: true })
        expect(relativeError(chiSquareTail(above, df), p)).toBeLessThan(1e-11)
        expect(above).toBeGreaterThanOrEqual(below * (1 - 1e-13))
      }),
    )
  })

  test('has the quantiles that halving the distance finds', () => {
    fc.assert(
      fc.property(probability(), fc.integer({ min: 1, max: 400 }), (p, df) => {
        let low = 0
        let high = 10_000
        for (let turn = 0; turn < 200; turn++) {
          const middle = (low + high) / 2
          if (chiSquareTail(middle, df) > p) low = middle
          else high = middle
        }
        const quantile = chiSquareQuantile(p, df, { upper: true })
        expect(relativeError(quantile, low)).toBeLessThan(1e-11)
      }),
      { numRuns: 50 },
    )
  })

  test('of one degree is the square of a normal variable, of two an exponential one', () => {
    for (const x of [1e-6, 0.3, 1, 3.84, 9.55, 60]) {
      expect(relativeError(chiSquareTail(x, 1), 2 * normalTail(Math.sqrt(x)))).toBeLessThan(1e-13)
      expect(relativeError(chiSquareTail(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-14)
    }
  })

  test('has its ends, and refuses what is no probability', () => {
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Infinity])
    expect(chiSquareQuantile(0, 3, { upper: true })).toBe(Infinity)
    expect(chiSquareQuantile(1, 3, { upper: true })).toBe(0)
    expect(chiSquareQuantile(0.025, 1e-300)).toBe(0)
    expect(() => chiSquareQuantile(-0.1, 3)).toThrow(RangeError)
    expect(() => chiSquareQuantile(0.1, 0)).toThrow(RangeError)
  })
})

function probability() {
  return fc.double({ min: 1e-9, max: 0.5, noNaN: true })
}
