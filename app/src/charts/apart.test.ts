import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pushedApart } from './apart.ts'

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y)

describe('marks pushed apart', () => {
  test('two at one place end side by side, as near to it as can be', () => {
    const mark = { x: 50, y: 50, radius: 6 }
    const [a, b] = pushedApart([mark, mark])
    if (a === undefined || b === undefined) throw new Error('two marks have two places')
    expect(distance(a, b)).toBeCloseTo(13, 1)
    expect(distance(a, mark)).toBeCloseTo(6.5, 1)
  })

  test('marks that do not touch stay; none goes farther than 16 pixels', () => {
    const mark = fc.record({
      x: fc.double({ min: 0, max: 100, noNaN: true }),
      y: fc.double({ min: 0, max: 100, noNaN: true }),
      radius: fc.double({ min: 4, max: 10, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), (marks) => {
        const places = pushedApart(marks)
        expect(pushedApart(marks)).toEqual(places)
        const touching = marks.some((a, i) =>
          marks.slice(i + 1).some((b) => distance(a, b) < a.radius + b.radius + 1),
        )
        marks.forEach((each, i) => {
          const moved = distance(places[i] ?? { x: NaN, y: NaN }, each)
          expect(moved).toBeLessThanOrEqual(16.001)
          if (!touching) expect(moved).toBe(0)
        })
      }),
    )
  })
})
