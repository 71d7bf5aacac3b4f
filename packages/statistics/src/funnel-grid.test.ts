import fc from 'fast-check'
import { expect, test } from 'vitest'
import { funnelAxis, funnelGrid } from './funnel-grid.ts'

test('the axis starts at 0 unless the areas are of about one size, and ends a little beyond', () => {
  expect(funnelAxis(100, 201)).toEqual({ minimum: 0, maximum: 220 })
  expect(funnelAxis(100, 200)).toEqual({ minimum: 90, maximum: 210 })
  expect(funnelAxis(20_776, 29_500)).toEqual({ minimum: 10_000, maximum: 31_000 })
  expect(funnelAxis(0, 0)).toEqual({ minimum: 0, maximum: 0 })
  expect(funnelAxis(2, 2)).toEqual({ minimum: 1, maximum: 2.1 })
  expect(() => funnelAxis(3, 2)).toThrow('an axis cannot go from 3 to 2')
  expect(() => funnelAxis(NaN, 2)).toThrow(RangeError)
})

test('the axis holds every area', () => {
  const size = fc.double({ min: 0.01, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(size, size, (one, other) => {
      const [least, most] = one < other ? [one, other] : [other, one]
      const { minimum, maximum } = funnelAxis(least, most)
      expect(minimum).toBeLessThanOrEqual(least)
      expect(minimum).toBeGreaterThanOrEqual(0)
      expect(maximum).toBeGreaterThanOrEqual(most * 1.0499999)
      expect(maximum).toBeLessThanOrEqual(most * 1.16 + 0.1)
    }),
  )
})

test('the grid has whole numbers that rise to the end, with ever larger steps once they can', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 200, max: 1e8 }),
      (minimum, width) => {
        const axis = { minimum, maximum: minimum + width }
        const grid = funnelGrid(axis)
        expect(grid).toHaveLength(100)
        expect(grid[0]).toBe(Math.max(1, minimum))
        expect(grid[99]).toBe(axis.maximum)
        for (const [at, place] of grid.entries()) {
          expect(Number.isInteger(place)).toBe(true)
          if (at > 0) expect(place).toBeGreaterThan(grid[at - 1] ?? NaN)
        }
        const short = funnelGrid(axis, 100, 100)
        expect(short[99]).toBeLessThan(axis.maximum)
      },
    ),
  )
})

test('a short axis goes on by ones, and halves are rounded to even', () => {
  const byOnes = funnelGrid({ minimum: 0, maximum: 10 })
  expect([...byOnes.slice(0, 3), byOnes[99]]).toEqual([1, 2, 3, 100])
  // The second of three places from 1 to 6.25 is 2.5, and from 1 to 12.25 it is 3.5.
  expect([...funnelGrid({ minimum: 1, maximum: 6.25 }, 3)].slice(0, 2)).toEqual([1, 2])
  expect([...funnelGrid({ minimum: 1, maximum: 12.25 }, 3)].slice(0, 2)).toEqual([1, 4])
  expect(() => funnelGrid({ minimum: 0, maximum: 9 }, 1)).toThrow(RangeError)
  expect(() => funnelGrid({ minimum: 0, maximum: 9 }, 100, 98)).toThrow(
    'a grid of 100 points cannot take 98 steps',
  )
})
