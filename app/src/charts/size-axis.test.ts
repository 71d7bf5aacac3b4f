import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sizeAxis } from './size-axis.ts'
import { spreadApart, tightAxis, valueSpan } from './plot.ts'
import { textWidth } from './text.ts'

describe('axes', () => {
  test('sizes far apart are on a log axis, sizes near each other on a linear one', () => {
    expect(sizeAxis([100, 3000], [0, 400], 15).kind).toBe('log')
    expect(sizeAxis([2000, 20_000], [0, 400], 15).kind).toBe('linear')
    expect(sizeAxis([2000, 20_000], [0, 400], 15).domain[0]).toBe(0)
    expect(sizeAxis([12_000, 20_000], [0, 400], 15).domain[0]).toBeGreaterThan(0)
    expect(sizeAxis([100, 3000], [0, 400], 15, 'linear').kind).toBe('linear')
    expect(sizeAxis([0, 3000], [0, 400], 15, 'log').kind).toBe('linear')
  })

  test('on a log axis equal steps are equal ratios', () => {
    const { place } = sizeAxis([100, 10_000], [0, 400], 15)
    expect(place(1000) - place(100)).toBeCloseTo(place(10_000) - place(1000), 6)
  })

  test('labels do not touch, whatever the sizes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom('auto' as const, 'linear' as const, 'log' as const),
        (sizes, kind) => {
          const { ticks } = sizeAxis(sizes, [0, 260], 13, kind)
          ticks.slice(1).forEach((tick, i) => {
            const before = ticks[i]
            const halves = (textWidth(tick.label, 13) + textWidth(before?.label ?? '', 13)) / 2
            expect(tick.at - (before?.at ?? 0)).toBeGreaterThanOrEqual(halves)
          })
        },
      ),
    )
  })

  test('values start at zero unless that would waste half of the axis', () => {
    expect(valueSpan([3, 10])).toEqual({ span: [0, 10], fromZero: true })
    expect(valueSpan([6, 10])).toEqual({ span: [6, 10], fromZero: false })
    expect(valueSpan([-4, 10])).toEqual({ span: [-4, 10], fromZero: true })
    expect(valueSpan([-10, -3])).toEqual({ span: [-10, 0], fromZero: true })
  })

  test('a tight axis ends with its span', () => {
    const { scale, ticks } = tightAxis([48, 83], [0, 100], 13)
    expect(scale(48)).toBe(0)
    expect(scale(83)).toBe(100)
    expect(ticks.length).toBeGreaterThan(1)
  })

  test('labels are spread apart and stay inside', () => {
    expect(spreadApart([50, 51, 10], 14, 0, 60)).toEqual([46, 60, 10])
  })
})
