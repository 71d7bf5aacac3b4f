import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { allPartitions } from '../../test/random-problem.ts'
import { costOf } from '../cost.ts'
import { enumerateRegions } from '../exact/enumerate.ts'
import { chosenPartition } from '../exact/pool.ts'
import { pairsApart } from '../explain/difference.ts'
import type { Partition } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { farFrom } from './far-from.ts'

const cases = fc.record({
  problem: anyProblem({ most: 7 }),
  others: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  share: fc.constantFrom(0, 0.3, 1),
  leastDifference: fc.integer({ min: 1, max: 4 }),
})

test('is as far from the nearest of the others as trying every partition says', async () => {
  let far = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ problem, others: drawn, share, leastDifference }) => {
      const all = allPartitions(problem.graph.n)
      const others = drawn.map((at) => all[at % all.length] ?? new Int32Array())
      const allowed = all.filter((partition) => faultsOf(problem, partition).length === 0)
      if (allowed.length === 0) return
      const costs = allowed.map((partition) => costOf(problem, partition))
      const [low, high] = [Math.min(...costs), Math.max(...costs)]
      const dearest = low + share * (high - low) + 1e-9
      const nearestOf = (partition: Partition) =>
        Math.min(...others.map((other) => pairsApart(other, partition)))
      const greatest = Math.max(
        0,
        ...allowed.filter((_, at) => (costs[at] ?? Infinity) <= dearest).map(nearestOf),
      )
      const pool = await enumerateRegions(problem)
      if (pool === 'too many') throw new Error('too many')
      const { count } = problem
      const found = await farFrom({ pool, dearest, count, others, leastDifference }, {})
      if (greatest < leastDifference) {
        expect(found).toBeNull()
        return
      }
      const partition = chosenPartition(pool, found ?? [])
      expect(faultsOf(problem, partition)).toEqual([])
      expect(costOf(problem, partition)).toBeLessThanOrEqual(dearest + 1e-9)
      expect(nearestOf(partition)).toBe(greatest)
      far += 1
    }),
    { numRuns: 150, seed: 1 },
  )
  expect(far).toBeGreaterThan(0)
})
