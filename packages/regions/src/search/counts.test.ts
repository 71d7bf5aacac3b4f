import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { bruteForce } from '../../test/brute-force.ts'
import { countRange, sharedOut } from './counts.ts'

describe('how many regions there can be', () => {
  test('what it calls impossible is, and what there is lies in its range', () => {
    let impossible = 0
    for (const problem of fc.sample(anyProblem({ most: 7 }), { seed: 2, numRuns: 600 })) {
      const { impossible: why, min, max } = countRange(problem)
      const { partition } = bruteForce(problem)
      if (why !== null) {
        impossible += 1
        expect(partition).toBeNull()
      }
      if (partition === null) continue
      const regions = new Set(partition).size
      expect(regions).toBeGreaterThanOrEqual(min)
      expect(regions).toBeLessThanOrEqual(max)
    }
    expect(impossible).toBeGreaterThan(100)
  })

  test('each part gets regions by its size, within its own range', () => {
    const part = (size: number, min: number, max: number) => ({ nodes: [0], size, min, max })
    expect(sharedOut([part(100, 1, 9), part(300, 1, 9)], 4)).toEqual([1, 3])
    expect(sharedOut([part(100, 1, 9), part(300, 1, 2)], 4)).toEqual([2, 2])
    expect(sharedOut([part(100, 2, 3), part(300, 1, 9)], 4)).toEqual([2, 2])
  })
})
