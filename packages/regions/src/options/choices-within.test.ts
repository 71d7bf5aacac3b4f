import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { madePlace } from '../../test/made.ts'
import { allPartitions } from '../../test/random-problem.ts'
import { enumerateRegions } from '../exact/enumerate.ts'
import type { Pool } from '../exact/pool.ts'
import { setsOfPartition } from '../exact/pool.ts'
import type { RegionProblem } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { choicesWithin } from './choices-within.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

const cases = fc.record({
  problem: anyProblem({ most: 7 }),
  prices: fc.array(fc.nat(20), { minLength: 50, maxLength: 50 }),
  open: fc.nat(60),
})

test('lists what trying every partition finds, each once', async () => {
  let listed = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ problem, prices, open }) => {
      const pool = await poolOf(problem)
      const reduced = Float64Array.from({ length: pool.count }, (_, set) => prices[set % 50] ?? 0)
      const sum = (sets: Iterable<number>) =>
        [...sets].reduce((all, set) => all + (reduced[set] ?? NaN), 0)
      const wanted = allPartitions(problem.graph.n)
        .filter((partition) => faultsOf(problem, partition).length === 0)
        .map((partition) => [...(setsOfPartition(pool, partition) ?? [])])
        .filter((sets) => sum(sets) <= open)
      const found: string[] = []
      const count = problem.count ?? { min: 1, max: problem.graph.n }
      const work = { pool, reduced, open, count, steps: Infinity }
      const take = (sets: readonly number[]) => {
        found.push(sets.toSorted((a, b) => a - b).join(' '))
        return open
      }
      expect(await choicesWithin(work, take, {})).toBe(true)
      expect(found.toSorted()).toEqual(wanted.map((sets) => sets.join(' ')).toSorted())
      listed += found.length

      let least = Infinity
      const cheaper = (sets: readonly number[]) => {
        expect(sum(sets)).toBeLessThanOrEqual(least)
        least = sum(sets)
        return least
      }
      await choicesWithin({ ...work, open: 1e6 }, cheaper, {})
      const all = allPartitions(problem.graph.n)
        .filter((partition) => faultsOf(problem, partition).length === 0)
        .map((partition) => sum(setsOfPartition(pool, partition) ?? []))
      expect(least).toBe(Math.min(Infinity, ...all))
    }),
    { numRuns: 150, seed: 1 },
  )
  expect(listed).toBeGreaterThan(0)
})

test('ends after so many looks, and when it is aborted', async () => {
  const place = madePlace('d43_1', { min: 8, max: 8 })
  if (place === null) return
  const pool = await poolOf(place.problem)
  const work = {
    pool,
    reduced: new Float64Array(pool.count),
    open: 0,
    count: { min: 8, max: 8 },
    steps: 200_000,
  }
  expect(await choicesWithin(work, () => 0, {})).toBe(false)
  const signal = AbortSignal.abort(new Error('stopped'))
  await expect(choicesWithin(work, () => 0, { signal })).rejects.toThrow('stopped')
})
