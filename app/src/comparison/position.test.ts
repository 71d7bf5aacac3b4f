import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOfEngland, positionWords } from './position.ts'

const SPREAD = { count: 6_200, least: 0, p10: 10, p25: 25, median: 50, p75: 75, p90: 90, most: 100 }

describe('where a figure lies among practices', () => {
  test.each([
    [9.9, 'below nine in ten'],
    [10, 'below three in four'],
    [25, 'within the middle half'],
    [50, 'within the middle half'],
    [75, 'within the middle half'],
    [75.1, 'above three in four'],
    [90, 'above three in four'],
    [90.1, 'above nine in ten'],
  ])('%d is %s', (value, words) => {
    expect(positionWords(value, SPREAD)).toBe(words)
  })

  test('says nothing where there are few practices or no difference', () => {
    expect(positionWords(5, { ...SPREAD, count: 9 })).toBeNull()
    expect(positionWords(5, { ...SPREAD, least: 5, most: 5 })).toBeNull()
  })

  test('what it says is true of the practices themselves', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 10, maxLength: 60 })
    fc.assert(
      fc.property(figures, fc.nat(), (values, pick) => {
        const sorted = values.toSorted((a, b) => a - b)
        const at = (share: number) => {
          const place = share * (sorted.length - 1)
          const low = sorted[Math.floor(place)] ?? 0
          return low + (place % 1) * ((sorted[Math.ceil(place)] ?? low) - low)
        }
        const value = values[pick % values.length] ?? 0
        const words = positionWords(value, {
          count: values.length,
          least: at(0),
          p10: at(0.1),
          p25: at(0.25),
          median: at(0.5),
          p75: at(0.75),
          p90: at(0.9),
          most: at(1),
        })
        const below = values.filter((one) => one < value).length / values.length
        const above = values.filter((one) => one > value).length / values.length
        const most = (share: number) => share - 1 / values.length - 1e-9
        if (words === 'above nine in ten') expect(below).toBeGreaterThan(most(0.9))
        if (words === 'above three in four') expect(below).toBeGreaterThan(most(0.75))
        if (words === 'below nine in ten') expect(above).toBeGreaterThan(most(0.9))
        if (words === 'below three in four') expect(above).toBeGreaterThan(most(0.75))
        if (words === 'within the middle half') {
          expect(Math.max(below, above)).toBeLessThan(0.75 + 1 / values.length + 1e-9)
        }
      }),
    )
  })
})

test('England is told by the number of its', () => {
  expect(isOfEngland({ practices: 6_200 })).toBe(true)
  expect(isOfEngland({ practices: 43 })).toBe(false)
})
