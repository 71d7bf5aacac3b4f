import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../../test/oracles.ts'
import { binomialCumulative, binomialMass, binomialTail } from './binomial.ts'

describe('the binomial distribution', () => {
  test('has the probabilities of R', ({ skip }) => {
    const rows = oracleRows('distributions/pbinom.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(72)
    for (const { x, n, p, pbinom } of rows) {
      const cumulative = binomialCumulative(Number(x), Number(n), Number(p))
      expect(relativeError(cumulative, Number(pbinom))).toBeLessThan(1e-12)
    }
  })

  test('is that of trials one after another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (n, p) => {
          const masses = trials(n, p)
          let sum = 0
          for (const [x, mass] of masses.entries()) {
            sum += mass
            expect(relativeError(binomialMass(x, n, p), mass)).toBeLessThan(1e-11)
            expect(relativeError(binomialCumulative(x, n, p), sum)).toBeLessThan(1e-11)
            expect(binomialTail(x, n, p) + binomialCumulative(x, n, p)).toBeCloseTo(1, 13)
          }
        },
      ),
    )
  })

  test('has its ends, cuts fractions off, and refuses what is no trial', () => {
    expect([binomialCumulative(-1, 5, 0.3), binomialCumulative(5, 5, 0.3)]).toEqual([0, 1])
    expect([binomialTail(-1, 5, 0.3), binomialTail(5, 5, 0.3)]).toEqual([1, 0])
    expect(binomialCumulative(2.9, 5, 0.3)).toBe(binomialCumulative(2, 5, 0.3))
    expect([binomialMass(0, 4, 0), binomialMass(4, 4, 1), binomialMass(1, 4, 0)]).toEqual([1, 1, 0])
    expect([binomialMass(1.5, 4, 0.5), binomialCumulative(2, 4, 0)]).toEqual([0, 1])
    expect(() => binomialCumulative(1, 2.5, 0.5)).toThrow(RangeError)
    expect(() => binomialMass(1, 2, 1.5)).toThrow(RangeError)
  })
})

/** The probabilities of 0 to n successes, by adding trial after trial. */
function trials(n: number, p: number): number[] {
  let masses = [1]
  for (let trial = 0; trial < n; trial++) {
    masses = Array.from(
      { length: masses.length + 1 },
      (_, x) => (masses[x] ?? 0) * (1 - p) + (masses[x - 1] ?? 0) * p,
    )
  }
  return masses
}
