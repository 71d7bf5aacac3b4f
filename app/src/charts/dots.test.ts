import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dotPlot } from './dots.ts'

describe('rows of dots', () => {
  test('dots stay at their places, none is lost, and none covers another unless it says so', () => {
    const x = fc.double({ min: 0, max: 400, noNaN: true })
    fc.assert(
      fc.property(fc.array(x, { maxLength: 80 }), fc.option(x), (places, keepFree) => {
        const { dots, radius, rows, crowded } = dotPlot(places, 160, keepFree)
        expect(dots.map((dot) => dot.x)).toEqual(places.toSorted((a, b) => a - b))
        for (const dot of dots) expect(dot.row).toBeLessThan(rows)
        const covered = dots.some((a, i) =>
          dots.slice(i + 1).some((b) => a.row === b.row && Math.abs(a.x - b.x) < 2 * radius - 1e-9),
        )
        expect(covered).toBe(crowded)
      }),
    )
  })

  test('dots shrink before they overlap', () => {
    const same = (count: number) => Array.from({ length: count }, () => 50)
    expect(dotPlot(same(10), 160, null)).toMatchObject({ radius: 4.5, crowded: false })
    expect(dotPlot(same(25), 160, null)).toMatchObject({ radius: 3, crowded: false })
    expect(dotPlot(same(40), 160, null)).toMatchObject({ radius: 2, crowded: false })
    expect(dotPlot(same(41), 160, null)).toMatchObject({ radius: 2, crowded: true })
  })

  test('room is kept for the highlighted mark', () => {
    const { dots, radius } = dotPlot([50, 100], 160, 52)
    expect((dots[0]?.row ?? 0) * 2 * radius).toBeGreaterThanOrEqual(18)
    expect(dots[1]?.row).toBe(0)
  })
})
