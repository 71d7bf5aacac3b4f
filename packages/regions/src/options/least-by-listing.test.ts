import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProblem, leastByTrying } from '../../test/any-problem.ts'
import { madePlace } from '../../test/made.ts'
import { enumerateRegions } from '../exact/enumerate.ts'
import type { Pool } from '../exact/pool.ts'
import { poolModel } from '../exact/pool-model.ts'
import type { RegionProblem } from '../problem.ts'
import { leastByListing } from './least-by-listing.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

function sumOf(costs: Float64Array, sets: readonly number[]): number {
  return sets.reduce((sum, set) => sum + (costs[set] ?? NaN), 0)
}

test('is what trying every partition finds, or what was known when that is as good', async () => {
  await fc.assert(
    fc.asyncProperty(anyProblem({ most: 7 }), async (problem) => {
      const pool = await poolOf(problem)
      const model = poolModel(pool, pool.costs, problem.count, [], null)
      const valueOf = (sets: readonly number[]) => sumOf(model.costs, sets)
      const { sets, proven } = await leastByListing(model, valueOf, Infinity, {})
      const least = leastByTrying(problem)
      expect(proven).toBe(true)
      expect(sets === null).toBe(least === null)
      if (sets === null || least === null) return
      const value = sumOf(pool.costs, sets)
      expect(value + problem.objective.constant).toBeCloseTo(least.value, 6)
      const known = await leastByListing(model, valueOf, valueOf(sets), {})
      expect(known).toEqual({ sets: null, proven: true })
    }),
    { numRuns: 100 },
  )
})

test('says that nothing is proven when it ends early', async () => {
  const place = madePlace('d43_1', { min: 9, max: 9 })
  if (place === null) return
  const pool = await poolOf(place.problem)
  const model = poolModel(pool, pool.costs, place.problem.count, [], null)
  const valueOf = (sets: readonly number[]) => sumOf(model.costs, sets)
  expect((await leastByListing(model, valueOf, Infinity, {}, 100)).proven).toBe(false)
  const { sets, proven } = await leastByListing(model, valueOf, Infinity, {})
  expect(proven).toBe(true)
  expect(sumOf(pool.costs, sets ?? [])).toBeCloseTo(place.best.get(9) ?? NaN, 1)
})
