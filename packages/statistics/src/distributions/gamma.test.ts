import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { relativeError } from '../../test/oracles.ts'
import { gammaLower, gammaUpper, logGamma } from './gamma.ts'

describe('the logarithm of the gamma function', () => {
  test('is that of the factorials', () => {
    let logarithm = 0
    for (let n = 1; n <= 170; n++) {
      expect(relativeError(logGamma(n), logarithm)).toBeLessThan(1e-13)
      logarithm += Math.log(n)
    }
    expect([logGamma(1), logGamma(2)]).toEqual([0, 0])
  })

  test('keeps to the formula of duplication', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        const left = logGamma(x) + logGamma(x + 0.5)
        const right = (1 - 2 * x) * Math.LN2 + Math.log(Math.PI) / 2 + logGamma(2 * x)
        const size = 1 + Math.abs(logGamma(x)) + Math.abs(logGamma(2 * x))
        expect(Math.abs(left - right)).toBeLessThan(1e-15 * 8 * size)
      }),
    )
  })

  test('has the values that high precision gives', () => {
    const known = [
      [0.1, 2.252712651734206],
      [0.5, 0.5723649429247001],
      [1.4999, -0.12078588195849393],
      [2.3, 0.15418945495963046],
    ].map(([x = 0, value = 0]) => relativeError(logGamma(x), value))
    expect(Math.max(...known)).toBeLessThan(2e-15)
    expect(logGamma(Infinity)).toBe(Infinity)
    expect(() => logGamma(0)).toThrow(RangeError)
  })
})

describe('the incomplete gamma function', () => {
  test('of a whole shape is a sum of Poisson terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.double({ min: 0.001, max: 150, noNaN: true }),
        (a, x) => {
          let term = Math.exp(-x)
          let sum = 0
          for (let k = 0; k < a; k++) {
            sum += term
            term *= x / (k + 1)
          }
          expect(relativeError(gammaUpper(a, x), sum)).toBeLessThan(1e-12)
        },
      ),
    )
  })

  test('keeps to its recurrence, for shapes that are no whole numbers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 3000, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (a, share) => {
          const x = a * share
          const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1))
          const sum = gammaLower(a + 1, x) + step
          expect(Math.abs(gammaLower(a, x) - sum)).toBeLessThan(1e-11)
          expect(gammaLower(a, x) + gammaUpper(a, x)).toBeCloseTo(1, 14)
        },
      ),
    )
  })

  test('is a half near the shape, for a thousand million too', () => {
    expect(gammaLower(1e9, 1e9 - 1 / 3)).toBeCloseTo(0.5, 8)
    expect(gammaUpper(1e9, 1e9 + 3.090232306167813 * Math.sqrt(1e9))).toBeCloseTo(0.001, 5)
  })

  test('refuses what is no shape and no place', () => {
    expect(() => gammaLower(0, 1)).toThrow(RangeError)
    expect(() => gammaUpper(1, -1)).toThrow(RangeError)
    expect([gammaLower(2, 0), gammaUpper(2, 0), gammaLower(2, Infinity)]).toEqual([0, 1, 1])
  })
})
