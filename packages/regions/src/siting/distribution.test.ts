import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceDistribution } from './distribution.ts'

test('each group has its own figures, by weight', () => {
  const problem = {
    sites: 2,
    costs: Float64Array.of(1, 9, 9, 2, 4, 9, 9, 10, 3, Infinity),
    weights: Float64Array.of(10, 80, 10, 5, 7),
  }
  const assignment = Int32Array.of(0, 1, 0, 1, -1)
  expect(distanceDistribution(assignment, problem, [1, 1, 1, 5, 5], 2)).toEqual([
    { group: 1, weight: 100, unserved: 0, mean: 2.1, median: 2, percentile90: 2, within: 0.9 },
    { group: 5, weight: 12, unserved: 7, mean: 10, median: 10, percentile90: 10, within: 0 },
  ])
})

test('nothing is taken of a group without weight, and without a limit no share', () => {
  const problem = { sites: 1, costs: Float64Array.of(3), weights: Float64Array.of(0) }
  expect(distanceDistribution(Int32Array.of(0), problem, [-1])).toEqual([
    {
      group: -1,
      weight: 0,
      unserved: 0,
      mean: null,
      median: null,
      percentile90: null,
      within: null,
    },
  ])
})

test('weights of whole people give the percentiles of the people one by one', () => {
  const rides = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 })),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(rides, (those) => {
      const problem = {
        sites: 1,
        costs: Float64Array.from(those, ([distance]) => distance),
        weights: Float64Array.from(those, ([, people]) => people),
      }
      const assignment = new Int32Array(those.length)
      const [told] = distanceDistribution(
        assignment,
        problem,
        those.map(() => 3),
        7,
      )
      const people = those
        .flatMap(([distance, count]) => Array.from({ length: count }, () => distance))
        .sort((a, b) => a - b)
      expect(told?.median).toBe(people[Math.ceil(people.length / 2) - 1])
      expect(told?.percentile90).toBe(people[Math.ceil((people.length * 9) / 10) - 1])
      const near = people.filter((distance) => distance <= 7).length
      expect(told?.within).toBeCloseTo(near / people.length, 12)
    }),
  )
})
