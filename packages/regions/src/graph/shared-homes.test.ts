import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  homesOverlaps,
  overlapMatrix,
  SHARED_HOMES,
  sharedHomesNeighbours,
} from './shared-homes.ts'

const homes = (...lists: readonly Readonly<Record<string, number>>[]) =>
  lists.map((list) => new Map(Object.entries(list)))

const lists = fc.array(
  fc
    .dictionary(fc.constantFrom('E1', 'E2', 'E3', 'E4', 'E5'), fc.integer({ min: 0, max: 40 }))
    .map((list) => new Map(Object.entries(list))),
  { maxLength: 7 },
)

describe('the overlap of homes', () => {
  test('is the common share of the lists, whatever their sizes', () => {
    const found = homesOverlaps(homes({ A: 50, B: 50 }, { B: 250, C: 750 }, { A: 1, B: 1 }))
    expect(found).toEqual([
      { a: 0, b: 1, overlap: 0.25 },
      { a: 0, b: 2, overlap: 1 },
      { a: 1, b: 2, overlap: 0.25 },
    ])
  })

  test('agrees with the sum over all areas for all pairs', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const n = all.length
        const total = all.map((list) => [...list.values()].reduce((a, b) => a + b, 0))
        const matrix = overlapMatrix(all)
        expect(matrix).toHaveLength(n * n)
        for (const [a, one] of all.entries()) {
          for (const [b, other] of all.entries()) {
            let expected = 0
            for (const area of ['E1', 'E2', 'E3', 'E4', 'E5']) {
              const [p, q] = [one.get(area) ?? 0, other.get(area) ?? 0]
              if (a !== b && p > 0 && q > 0) {
                expected += Math.min(p / (total[a] ?? 0), q / (total[b] ?? 0))
              }
            }
            expect(matrix[a * n + b]).toBeCloseTo(expected, 12)
            expect(matrix[a * n + b]).toBe(matrix[b * n + a])
          }
        }
      }),
    )
  })

  test('refuses what is no number of patients', () => {
    for (const patients of [-1, NaN, Infinity]) {
      expect(() => homesOverlaps(homes({ A: 1 }, { A: patients }))).toThrow('node 1')
    }
  })
})

describe('neighbours by homes', () => {
  test('are those whose overlap reaches the share', () => {
    const all = homes({ A: 50, B: 50 }, { B: 25, C: 75 }, { C: 4, D: 96 }, {})
    expect(sharedHomesNeighbours(all, 0.25)).toEqual({
      edges: [{ a: 0, b: 1, why: 'shared patients' }],
      components: [[0, 1], [2], [3]],
    })
    expect(sharedHomesNeighbours(all, 0.04).edges).toHaveLength(2)
    const alike = homes({ A: 3, B: 7 }, { A: 3, C: 7 }, { A: 29, D: 71 })
    expect(sharedHomesNeighbours(alike)).toEqual(sharedHomesNeighbours(alike, SHARED_HOMES))
    expect(sharedHomesNeighbours(alike).edges).toHaveLength(1)
  })

  test('refuse a share outside 0 to 1', () => {
    for (const share of [0, -0.1, 1.1, NaN]) {
      expect(() => sharedHomesNeighbours([], share)).toThrow(RangeError)
    }
  })
})
