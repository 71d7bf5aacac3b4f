import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracleRows, relativeError } from '../../test/oracles.ts'
import { poissonCumulative, poissonMass, poissonTail } from './poisson.ts'

describe('the Poisson distribution', () => {
  test('has the probabilities of R', ({ skip }) => {
    const rows = oracleRows('distributions/ppois.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(99)
    for (const { x, lambda, ppois, dpois } of rows) {
      const cumulative = poissonCumulative(Number(x), Number(lambda))
      expect(relativeError(cumulative, Number(ppois))).toBeLessThan(1e-12)
      const mass = poissonMass(Number(x), Number(lambda))
      expect(relativeError(mass, Number(dpois))).toBeLessThan(1e-12)
    }
  })

  test('is the sum of its terms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 300, noNaN: true }), (lambda) => {
        let term = Math.exp(-lambda)
        let sum = 0
        for (let x = 0; x < 200 && term > 1e-290; x++) {
          sum += term
          expect(relativeError(poissonMass(x, lambda), term)).toBeLessThan(1e-12)
          expect(relativeError(poissonCumulative(x, lambda), sum)).toBeLessThan(1e-12)
          expect(poissonTail(x, lambda) + poissonCumulative(x, lambda)).toBeCloseTo(1, 13)
          term *= lambda / (x + 1)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('has its ends, cuts fractions off, and refuses what is no mean', () => {
    expect([poissonCumulative(-1, 2), poissonTail(-1, 2)]).toEqual([0, 1])
    expect([poissonCumulative(0, 0), poissonTail(0, 0), poissonMass(0, 0)]).toEqual([1, 0, 1])
    expect([poissonMass(1, 0), poissonMass(1.5, 2)]).toEqual([0, 0])
    expect(poissonCumulative(3.7, 2)).toBe(poissonCumulative(3, 2))
    expect(() => poissonMass(1, -1)).toThrow(RangeError)
    expect(() => poissonCumulative(1, Number.NaN)).toThrow(RangeError)
  })
})
