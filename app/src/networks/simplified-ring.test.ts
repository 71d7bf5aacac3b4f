import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simplified } from './simplified-ring.ts'

const corner = fc.tuple(
  fc.double({ min: -1.2, max: -1.1, noNaN: true }),
  fc.double({ min: 53.5, max: 53.6, noNaN: true }),
)

test('no corner is further than 30 m from what is left of a ring', () => {
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 40 }), (open) => {
      const ring = [...open, open[0] ?? [0, 0]]
      const left = simplified(ring)
      expect(left.at(0)).toEqual(left.at(-1))
      for (const [x = 0, y = 0] of ring) {
        const away = Math.min(
          ...left.slice(1).map((to, at) => {
            const from = left[at] ?? to
            const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
            const share = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)
            const along = Math.min(1, Math.max(0, share))
            return Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy)
          }),
        )
        expect(away).toBeLessThan(0.0003)
      }
    }),
  )
})

test('corners on a line go', () => {
  const side = Array.from({ length: 50 }, (_, at) => [-1 + at * 0.001, 53])
  expect(simplified([...side, [-1, 53.05], [-1, 53]]).length).toBeLessThan(6)
})
