import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { relativeError } from '../../test/oracles.ts'
import { betaLower, betaUpper } from './beta.ts'

describe('the incomplete beta function', () => {
  test('of whole parameters is a sum of binomial terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, x) => {
          const n = a + b - 1
          let sum = 0
          for (let k = a; k <= n; k++) sum += choose(n, k) * x ** k * (1 - x) ** (n - k)
          expect(relativeError(betaLower(a, b, x), sum)).toBeLessThan(1e-11)
        },
      ),
    )
  })

  test('is symmetric, and both parts make one', () => {
    fc.assert(
      fc.property(
        parameter(),
        parameter(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, x) => {
          expect(betaUpper(a, b, x)).toBe(betaLower(b, a, 1 - x, x))
          expect(Math.abs(betaLower(a, b, x) + betaUpper(a, b, x) - 1)).toBeLessThan(1e-10)
        },
      ),
    )
  })

  test('keeps to its recurrence in a, of parameters that are no whole numbers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, x) => {
          // I_x(a, b) = x I_x(a-1, b) + (1 - x) I_x(a, b-1), one up.
          const right = x * betaLower(a, b + 1, x) + (1 - x) * betaLower(a + 1, b, x)
          expect(Math.abs(betaLower(a + 1, b + 1, x) - right)).toBeLessThan(1e-13)
        },
      ),
    )
  })

  test('has its ends, and refuses what is no parameter', () => {
    expect([betaLower(2, 3, 0), betaLower(2, 3, 1)]).toEqual([0, 1])
    expect(() => betaLower(0, 1, 0.5)).toThrow(RangeError)
    expect(() => betaLower(1, 1, 1.5)).toThrow(RangeError)
  })
})

function parameter() {
  return fc.double({ min: 0.05, max: 2000, noNaN: true })
}

function choose(n: number, k: number): number {
  let product = 1
  for (let at = 1; at <= k; at++) product *= (n - k + at) / at
  return product
}
