import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, sum } from './apportion.ts'

describe('apportion', () => {
  test('parts sum to the total and lie within one of their exact share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = apportion(total, weights)
          expect(sum(parts)).toBe(total)
          parts.forEach((part, index) => {
            const exact = (total * (weights[index] ?? 0)) / sum(weights)
            expect(Math.abs(part - exact)).toBeLessThan(1)
          })
        },
      ),
    )
  })

  test('agrees with the worked example of Hamilton for three states', () => {
    expect(apportion(25, [21_878, 9713, 4167])).toEqual([15, 7, 3])
  })

  test('gives everyone the least first and refuses what cannot be shared', () => {
    expect(apportion(10, [0, 1, 1], 2)).toEqual([2, 4, 4])
    expect(() => apportion(5, [1, 1, 1], 2)).toThrow(RangeError)
    expect(() => apportion(5, [0, 0])).toThrow(RangeError)
  })
})
