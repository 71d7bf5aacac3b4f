import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meet, sideOf } from './crossing.ts'
import type { Point } from './neighbours.ts'

const whole = fc.integer({ min: 0, max: 6 })
const spot = fc.record({ x: whole, y: whole })

describe('the side of a line', () => {
  test('is exact where rounding decides', () => {
    // Steps of the last digit around a line through (12, 12) and (24, 24) (Kettner and others 2008).
    const step = 2 ** -53
    for (let i = 0; i < 16; i += 1) {
      for (let j = 0; j < 16; j += 1) {
        const c = { x: 0.5 + i * step, y: 0.5 + j * step }
        // Doubles from 0.5 are 2^-53 apart, so c is exact.
        const side = sideOf({ x: 12, y: 12 }, { x: 24, y: 24 }, c)
        expect(side).toBe(Math.sign(j - i))
      }
    }
  })

  test('is exact for the tiniest numbers and mixed signs', () => {
    const tiny = Number.MIN_VALUE
    expect(sideOf({ x: 0, y: 0 }, { x: tiny, y: 0 }, { x: 0, y: tiny })).toBe(1)
    expect(sideOf({ x: -tiny, y: 0 }, { x: tiny, y: 0 }, { x: 0, y: -tiny })).toBe(-1)
    expect(sideOf({ x: -tiny, y: -tiny }, { x: tiny, y: tiny }, { x: 0, y: 0 })).toBe(0)
    expect(sideOf({ x: -0.1, y: -0.1 }, { x: 0.3, y: 0.3 }, { x: 0.2, y: 0.2 })).toBe(0)
  })
})

describe('two straight lines', () => {
  test('meet where they have a point in common, in whole numbers', () => {
    fc.assert(
      fc.property(spot, spot, spot, spot, (a, b, c, d) => {
        expect(meet(a, b, c, d)).toBe(commonPoint(a, b, c, d))
        expect(meet(d, c, a, b)).toBe(meet(a, b, c, d))
      }),
      { numRuns: 2000 },
    )
  })

  test('meet when they touch', () => {
    const [a, b] = [
      { x: 0, y: 0 },
      { x: 4, y: 4 },
    ]
    expect(meet(a, b, { x: 2, y: 2 }, { x: 9, y: 0 })).toBe(true)
    expect(meet(a, b, b, { x: 9, y: 0 })).toBe(true)
    expect(meet(a, b, { x: 1, y: 1 }, { x: 1, y: 1 })).toBe(true)
    expect(meet(a, b, { x: 5, y: 5 }, { x: 6, y: 6 })).toBe(false)
  })
})

/** Solves a + t (b - a) = c + u (d - c) by Cramer in whole numbers. */
function commonPoint(a: Point, b: Point, c: Point, d: Point): boolean {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y]
  const [qx, qy] = [c.x - a.x, c.y - a.y]
  const determinant = rx * sy - ry * sx
  if (determinant !== 0) {
    const sign = Math.sign(determinant)
    const t = (qx * sy - qy * sx) * sign
    const u = (qx * ry - qy * rx) * sign
    const size = Math.abs(determinant)
    return t >= 0 && t <= size && u >= 0 && u <= size
  }
  const on = (p: Point, from: Point, to: Point): boolean =>
    (to.x - from.x) * (p.y - from.y) === (to.y - from.y) * (p.x - from.x) &&
    p.x >= Math.min(from.x, to.x) &&
    p.x <= Math.max(from.x, to.x) &&
    p.y >= Math.min(from.y, to.y) &&
    p.y <= Math.max(from.y, to.y)
  return on(a, c, d) || on(b, c, d) || on(c, a, b) || on(d, a, b)
}
