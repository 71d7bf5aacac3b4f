import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../../test/oracles.ts'
import { normalQuantile } from './normal.ts'
import { studentQuantile, studentTail } from './student.ts'

describe("Student's distribution", () => {
  test('has the quantiles of R', ({ skip }) => {
    const rows = oracleRows('distributions/qt.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(81)
    for (const { p, df, q } of rows) {
      expect(relativeError(studentQuantile(Number(p), Number(df)), Number(q))).toBeLessThan(1e-12)
    }
  })

  test('has the closed forms of one and two degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-10, max: 0.49, noNaN: true }), (p) => {
        const one = -1 / Math.tan(Math.PI * p)
        const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p))
        expect(relativeError(studentQuantile(p, 1), one)).toBeLessThan(1e-12)
        expect(relativeError(studentQuantile(p, 2), two)).toBeLessThan(1e-12)
      }),
    )
  })

  test('comes back from its quantile, and is symmetric', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
        fc.double({ min: 0.5, max: 1e6, noNaN: true }),
        (p, df) => {
          const t = studentQuantile(p, df)
          expect(relativeError(studentTail(-t, df), p)).toBeLessThan(1e-11)
          expect(studentTail(t, df) + studentTail(-t, df)).toBeCloseTo(1, 12)
          expect(t).toBeLessThanOrEqual(normalQuantile(p) * (1 - 1e-12))
        },
      ),
    )
    expect(studentQuantile(0.75, 7)).toBe(-studentQuantile(0.25, 7))
  })

  test('becomes the normal one, has its ends, and refuses what is no probability', () => {
    expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975))
    expect(studentTail(1, Infinity)).toBeCloseTo(0.158655253931457, 15)
    expect([studentQuantile(0, 3), studentQuantile(0.5, 3), studentQuantile(1, 3)]).toEqual([
      -Infinity,
      0,
      Infinity,
    ])
    expect(studentTail(Infinity, 3)).toBe(0)
    expect(() => studentQuantile(2, 3)).toThrow(RangeError)
    expect(() => studentTail(1, 0)).toThrow(RangeError)
  })
})
