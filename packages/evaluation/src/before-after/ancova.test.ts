import { describe, expect, test } from 'vitest'
import { ancova } from './ancova.ts'
import { varianceComponents } from './variance-components.ts'

describe('ancova', () => {
  test('agrees with the normal equations solved by hand', () => {
    const selected = [
      { before: 10, after: 9 },
      { before: 14, after: 10 },
      { before: 12, after: 11 },
    ]
    const others = [
      { before: 4, after: 6 },
      { before: 8, after: 7 },
      { before: 6, after: 8 },
      { before: 6, after: 7 },
    ]
    // Within: Sxx 8 + 8 = 16, Sxy 2 + 2 = 4, Syy 2 + 2 = 4; slope 1/4; effect 10 - 7 - 6/4 = 1.5.
    const found = ancova(selected, others)
    expect(found?.slope).toBeCloseTo(0.25, 12)
    expect(found?.effect.estimate).toBeCloseTo(1.5, 12)
    // Residual 4 - 1 = 3 over 4: 0.75 x (1/3 + 1/4 + 36/16).
    expect(found?.residualDf).toBe(4)
    const error = Math.sqrt(0.75 * (1 / 3 + 1 / 4 + 36 / 16))
    expect(found?.effect.standardError).toBeCloseTo(error, 12)
    expect(found?.effect.upper95).toBeCloseTo(1.5 + 2.776445105198 * error, 9)
  })

  test('is null where there is nothing to adjust by', () => {
    const pair = { before: 1, after: 2 }
    expect(ancova([pair, pair], [pair, pair])).toBeNull()
    expect(ancova([pair], [pair, { before: 2, after: 1 }])).toBeNull()
  })
})

describe('varianceComponents', () => {
  test('agrees with the table of squares by hand, unbalanced too', () => {
    // Means 2, 6, 4; within squares 2 + 2 + 0 over 2; grand 20/5; between squares 8 + 8 + 0 over 2.
    const found = varianceComponents([[1, 3], [5, 7], [4], []])
    expect(found?.mean).toBe(4)
    expect(found?.within).toBeCloseTo(Math.sqrt(2), 12)
    expect(found?.between).toBeCloseTo(Math.sqrt((8 - 2) / ((5 - 9 / 5) / 2)), 12)
  })

  test('has no between variance below 0, and needs repeated measures', () => {
    expect(
      varianceComponents([
        [1, 9],
        [2, 8],
      ])?.between,
    ).toBe(0)
    expect(varianceComponents([[1], [2]])).toBeNull()
  })
})
