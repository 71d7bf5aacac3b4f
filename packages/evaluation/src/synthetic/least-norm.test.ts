import { seededRandom } from '@footings/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slowWeights } from '../../test/projected-gradient.ts'
import { leastNormWeights } from './least-norm.ts'

const POINTS = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([count, length]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length }), {
      minLength: count,
      maxLength: count,
    }),
  )
  .map((rows) => rows.map((row) => Float64Array.from(row)))

describe('leastNormWeights', () => {
  test('is never above many small steps, meets the conditions, and stays on the simplex', () => {
    fc.assert(
      fc.property(POINTS, fc.constantFrom(0, 0.5, 20), (points, ridge) => {
        const exact = leastNormWeights(points, ridge)
        const slow = slowWeights(points, ridge, 400)
        expect(exact.value).toBeLessThanOrEqual(slow.value + 1e-9)
        expect(exact.kkt).toBeLessThanOrEqual(1e-9)
        expect(Math.min(...exact.weights)).toBeGreaterThanOrEqual(0)
        expect(exact.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
        const gap = (place: number) =>
          points.reduce((sum, point, at) => sum + (exact.weights[at] ?? 0) * (point[place] ?? 0), 0)
        const places = points[0]?.map((_, place) => gap(place) ** 2) ?? new Float64Array()
        const size = exact.weights.reduce((sum, weight) => sum + weight ** 2, 0)
        const value = places.reduce((sum, square) => sum + square, 0) + ridge * size
        expect(exact.value).toBeCloseTo(value, 9)
      }),
      { numRuns: 150 },
    )
  })

  test('is as near with many points and a ridge, where Newton goes first', () => {
    const random = seededRandom(4)
    const points = Array.from({ length: 40 }, () =>
      Float64Array.from({ length: 6 }, (_, at) => 2 + at * random.uniform() + random.normal()),
    )
    for (const ridge of [0.002, 0.5, 50]) {
      const exact = leastNormWeights(points, ridge)
      const slow = slowWeights(points, ridge, 5000)
      expect(exact.value / slow.value).toBeCloseTo(1, 8)
      expect(exact.kkt).toBeLessThan(1e-11)
      expect(Math.min(...exact.weights)).toBeGreaterThanOrEqual(0)
      for (const [at, weight] of slow.weights.entries()) {
        expect(exact.weights[at]).toBeCloseTo(weight, 4)
      }
    }
  })

  test('gives a point that stands twice its weight once, the first time it stands', () => {
    const points = [
      [4, 1],
      [1, 1],
      [1, 1],
      [-2, 3],
    ].map((point) => Float64Array.from(point))
    const { weights } = leastNormWeights(points)
    expect(weights[2]).toBe(0)
    expect(weights[1]).toBeGreaterThan(0.5)
    const same = [[3], [3], [3]].map((point) => Float64Array.from(point))
    expect([...leastNormWeights(same).weights]).toEqual([1, 0, 0])
    expect([...leastNormWeights([new Float64Array(2), new Float64Array(2)]).weights]).toEqual([
      1, 0,
    ])
  })

  test('refuses no points and a ridge below 0', () => {
    expect(() => leastNormWeights([])).toThrow(RangeError)
    expect(() => leastNormWeights([new Float64Array(1)], -1)).toThrow(RangeError)
  })
})
