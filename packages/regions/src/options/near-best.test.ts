import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { madePlace } from '../../test/made.ts'
import { allPartitions } from '../../test/random-problem.ts'
import { costOf } from '../cost.ts'
import { enumerateRegions } from '../exact/enumerate.ts'
import { narrowPool } from '../exact/narrow.ts'
import type { Pool } from '../exact/pool.ts'
import { setsOfPartition } from '../exact/pool.ts'
import { solvePool } from '../exact/solve-pool.ts'
import { pairsApart } from '../explain/difference.ts'
import type { Partition, RegionProblem } from '../problem.ts'
import { faultsOf, faultsOfAnswer } from '../verify.ts'
import { nearBest } from './near-best.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

describe('nearBest', () => {
  test('each option is as far from those before as trying every partition says', async () => {
    const cases = fc.record({
      problem: anyProblem({ most: 7 }),
      within: fc.constantFrom(0, 0.2, 1),
    })
    let options = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ problem, within }) => {
        const pool = await poolOf(problem)
        const best = await solvePool(pool)
        if (best.partition === null) return
        const dearest = best.value + within * Math.abs(best.value)
        const near = allPartitions(problem.graph.n).filter(
          (partition) =>
            faultsOf(problem, partition).length === 0 && costOf(problem, partition) <= dearest,
        )
        const before: Partition[] = [best.partition]
        const greatest = () =>
          Math.max(
            0,
            ...near.map((partition) =>
              Math.min(...before.map((other) => pairsApart(other, partition))),
            ),
          )
        const found = await nearBest(pool, best, { within, most: 3 })
        for (const { answer, nearest, farthest, difference } of found) {
          expect(faultsOfAnswer(problem, answer)).toEqual([])
          expect(answer.value).toBeLessThanOrEqual(dearest + 1e-6 * Math.max(1, Math.abs(dearest)))
          const own = answer.partition ?? new Int32Array()
          expect(nearest).toBe(Math.min(...before.map((other) => pairsApart(other, own))))
          expect(farthest).toBeGreaterThanOrEqual(greatest())
          // At most 21 pairs are together, and 5 % of them is about one pair.
          expect(farthest - nearest).toBeLessThanOrEqual(2)
          expect(difference.pairs).toBe(pairsApart(best.partition ?? own, own))
          expect(difference.moved).toBeGreaterThan(0)
          before.push(own)
          options += 1
        }
        if (found.length < 3) expect(greatest()).toBe(0)
      }),
      { numRuns: 80 },
    )
    expect(options).toBeGreaterThan(0)
  })

  test('of a made place there are three within 5 %', async () => {
    const place = madePlace('d43_1', { min: 8, max: 8 })
    if (place === null) return
    const pool = await poolOf(place.problem)
    const best = await solvePool(pool)
    const found = await nearBest(pool, best, { within: 0.05, most: 3 })
    expect(found).toHaveLength(3)
    const partitions = [best, ...found.map(({ answer }) => answer)].map(
      ({ partition }) => partition ?? new Int32Array(),
    )
    for (const { answer, nearest, farthest } of found) {
      expect(faultsOfAnswer(place.problem, answer)).toEqual([])
      expect(answer.value).toBeLessThanOrEqual(best.value * 1.05 + 1e-6)
      expect(nearest).toBeGreaterThanOrEqual(40)
      expect(farthest).toBeLessThanOrEqual(60)
    }
    for (const [at, one] of partitions.entries()) {
      for (const other of partitions.slice(at + 1)) {
        expect(pairsApart(one, other)).toBeGreaterThanOrEqual(40)
      }
    }
    const far = await nearBest(pool, best, { within: 0.05, most: 3, leastDifference: 58 })
    expect(far).toEqual([])
  })

  test('needs a best', async () => {
    const place = madePlace('d43_1', { min: 20, max: 20 })
    if (place === null) return
    const pool = await poolOf(place.problem)
    const best = await solvePool(pool)
    expect(best.status).toBe('infeasible')
    await expect(nearBest(pool, best, { within: 0.05, most: 3 })).rejects.toThrow(RangeError)
  })
})

test('a narrowed pool has every partition of that cost', async () => {
  const cases = fc.record({ problem: anyProblem({ most: 6 }), more: fc.nat(30) })
  await fc.assert(
    fc.asyncProperty(cases, async ({ problem, more }) => {
      const pool = await poolOf(problem)
      const best = await solvePool(pool)
      if (best.partition === null) return
      const most = best.value + more
      const near = await narrowPool(pool, most, problem.count)
      expect(near.count).toBeLessThanOrEqual(pool.count)
      for (const partition of allPartitions(problem.graph.n)) {
        if (faultsOf(problem, partition).length > 0 || costOf(problem, partition) > most) continue
        expect(setsOfPartition(near, partition)).not.toBeNull()
      }
    }),
    { numRuns: 60 },
  )
})
