import fc from 'fast-check'
import { expect, test } from 'vitest'
import { power } from './power.ts'

test('is what the engine says, near enough', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (base, exponent) => {
        expect(Math.abs(power(base, exponent) / base ** exponent - 1)).toBeLessThan(1e-6)
      },
    ),
  )
  expect(power(7, 0)).toBe(1)
  expect(power(7, 1)).toBe(7)
  expect(power(16, 0.25)).toBe(2)
})
