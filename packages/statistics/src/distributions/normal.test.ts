import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../../test/oracles.ts'
import { normalCumulative, normalDensity, normalQuantile, normalTail } from './normal.ts'

describe('the normal distribution', () => {
  test('has the quantiles of R', ({ skip }) => {
    const rows = oracleRows('distributions/qnorm.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(19)
    for (const { p, q } of rows) {
      expect(relativeError(normalQuantile(Number(p)), Number(q))).toBeLessThan(1e-14)
    }
  })

  test('has the tails that high precision gives, far out too', () => {
    const known = [
      [0.67448975, 0.2500000000623102],
      [5.7, 5.990371401063528e-9],
      [8, 6.220960574271784e-16],
      [10, 7.619853024160525e-24],
      [20, 2.7536241186062337e-89],
      [37, 5.725571222524577e-300],
    ].map(([x = 0, tail = 0]) => relativeError(normalTail(x), tail))
    expect(Math.max(...known)).toBeLessThan(1e-15)
    expect(normalTail(41)).toBe(0)
    expect(normalTail(Number.NaN)).toBeNaN()
  })

  test('is the integral of its density', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        expect(relativeError(normalTail(x), integral(x, x + 2) + normalTail(x + 2))).toBeLessThan(
          1e-11,
        )
      }),
      { numRuns: 50 },
    )
  })

  test('is symmetric', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (x) => {
        expect(normalCumulative(x)).toBe(normalTail(-x))
        expect(normalCumulative(x) + normalTail(x)).toBeCloseTo(1, 15)
      }),
    )
  })

  test('comes back from its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        const z = normalQuantile(p)
        // An error of a few units in the last place of z is z² times that in p.
        expect(relativeError(normalCumulative(z), p)).toBeLessThan(1e-15 * (10 + z * z))
      }),
    )
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
      -Infinity,
      0,
      Infinity,
    ])
    expect(() => normalQuantile(1.1)).toThrow(RangeError)
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError)
  })
})

/** Simpson's rule. */
function integral(from: number, to: number): number {
  const steps = 4000
  const width = (to - from) / steps
  let sum = normalDensity(from) + normalDensity(to)
  for (let at = 1; at < steps; at++)
    sum += (at % 2 === 1 ? 4 : 2) * normalDensity(from + at * width)
  return (sum * width) / 3
}
