import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlineOf } from './hull.ts'

const AWAY = 0.005
const point = fc.tuple(
  fc.double({ min: -1.4, max: -0.8, noNaN: true }),
  fc.double({ min: 53.3, max: 53.7, noNaN: true }),
)

test('the outline is closed, turns one way, and has every point well inside', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
      const outline = outlineOf(points, AWAY)
      expect(outline.at(0)).toEqual(outline.at(-1))
      expect(outline.length).toBeGreaterThan(3)
      for (const [at, [x, y]] of outline.slice(0, -1).entries()) {
        const [nextX = 0, nextY = 0] = outline[at + 1] ?? []
        const length = Math.hypot(nextX - x, nextY - y)
        for (const [px, py] of points) {
          // How far to the left of this side the point is.
          const left = ((nextX - x) * (py - y) - (nextY - y) * (px - x)) / length
          expect(left).toBeGreaterThan(0.9 * AWAY)
        }
      }
    }),
  )
})

test('without points there is none', () => {
  expect(outlineOf([], AWAY)).toEqual([])
})
