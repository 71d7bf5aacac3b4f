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

/** How far apart the two nearest of some partitions are. */
function leastBetween(partitions: readonly Partition[]): number {
  let least = Infinity
  for (const [at, one] of partitions.entries()) {
    for (const other of partitions.slice(at + 1)) least = Math.min(least, pairsApart(one, other))
  }
  return least
}

describe('nearBest', () => {
  const cases = fc.record({
    problem: anyProblem({ most: 7 }),
    within: fc.constantFrom(0, 0.2, 1),
  })

  test('one option is the farthest that trying every partition finds; two are half as far as the farthest two', async () => {
    let [options, none] = [0, 0]
    await fc.assert(
      fc.asyncProperty(cases, async ({ problem, within }) => {
        const pool = await poolOf(problem)
        const best = await solvePool(pool)
        const first = best.partition
        if (first === null) return
        const dearest = best.value + within * Math.abs(best.value) + 1e-9
        const near = allPartitions(problem.graph.n).filter(
          (partition) =>
            faultsOf(problem, partition).length === 0 && costOf(problem, partition) <= dearest,
        )
        const greatest = Math.max(0, ...near.map((partition) => pairsApart(first, partition)))
        const [one, ...more] = await nearBest(pool, best, { within, most: 1 })
        expect(more).toEqual([])
        expect(one?.nearest ?? 0).toBe(greatest)
        if (one === undefined) {
          none += 1
          return
        }
        const two = await nearBest(pool, best, { within, most: 2 })
        for (const { answer, nearest, difference } of [one, ...two]) {
          expect(faultsOfAnswer(problem, answer)).toEqual([])
          expect(answer.value).toBeLessThanOrEqual(dearest)
          const own = answer.partition ?? first
          expect(difference.pairs).toBe(pairsApart(first, own))
          expect(difference.moved).toBeGreaterThan(0)
          expect(nearest).toBeGreaterThan(0)
          options += 1
        }
        let farthest = 0
        for (const [at, a] of near.entries()) {
          for (const b of near.slice(at + 1)) {
            farthest = Math.max(farthest, leastBetween([first, a, b]))
          }
        }
        const found = two.map(({ answer }) => answer.partition ?? first)
        if (two.length < 2) expect(farthest).toBe(0)
        else expect(2 * leastBetween([first, ...found])).toBeGreaterThanOrEqual(farthest)
      }),
      { numRuns: 80, seed: 1 },
    )
    expect(options).toBeGreaterThan(0)
    expect(none).toBeGreaterThan(0)
  })

  /** Pairs apart in the two nearest of the best and three options, at least. */
  const places = [
    { name: 'd43_1', regions: 7, within: 0.05, least: 72 },
    { name: 'd43_1', regions: 8, within: 0.05, least: 46 },
    { name: 'd43_2', regions: 8, within: 0.05, least: 78 },
    { name: 'd43_2', regions: 10, within: 0.05, least: 89 },
    // More than can be listed.
    { name: 'd43_2', regions: 8, within: 0.1, least: 85 },
  ]
  for (const { name, regions, within, least } of places) {
    test(`of ${name} in ${regions} there are three within ${within * 100} %`, async () => {
      const count = { min: regions, max: regions }
      const place = madePlace(name, count)
      if (place === null) return
      const pool = await poolOf(place.problem)
      const best = await solvePool(pool)
      const found = await nearBest(pool, best, { within, most: 3 })
      expect(found).toHaveLength(3)
      const partitions = [best, ...found.map(({ answer }) => answer)].map(
        ({ partition }) => partition ?? new Int32Array(),
      )
      for (const [at, { answer, nearest }] of found.entries()) {
        expect(faultsOfAnswer(place.problem, answer)).toEqual([])
        expect(answer.value).toBeLessThanOrEqual(best.value * (1 + within) + 1e-6)
        expect(nearest).toBeGreaterThanOrEqual(least)
        expect(answer.value).toBeGreaterThanOrEqual(found[at - 1]?.answer.value ?? best.value)
        expect(answer.method.includes('all')).toBe(within === 0.05)
      }
      expect(leastBetween(partitions)).toBeGreaterThanOrEqual(least)
    })
  }

  test('tells fewer, and says so, where fewer differ enough', async () => {
    const place = madePlace('d43_1', { min: 8, max: 8 })
    if (place === null) return
    const pool = await poolOf(place.problem)
    const best = await solvePool(pool)
    const said: string[] = []
    const watch = { report: (_: number | null, doing: string) => void said.push(doing) }
    const asked = { within: 0.05, most: 3 }
    // The farthest differs by 57 pairs.
    const one = await nearBest(pool, best, { ...asked, leastDifference: 57 }, watch)
    expect(one.map(({ nearest }) => nearest)).toEqual([57])
    expect(said.at(-1)).toMatch(/^1 of 3 options/)
    expect(await nearBest(pool, best, { ...asked, leastDifference: 58 })).toEqual([])
    // A tenth of the 103 pairs that are together.
    for (const { nearest } of await nearBest(pool, best, { ...asked, most: 12 })) {
      expect(nearest).toBeGreaterThanOrEqual(11)
    }
    const free = { ...asked, count: { min: 40, max: 50 } }
    expect(await nearBest(pool, best, free)).toEqual([])
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
    { numRuns: 60, seed: 1 },
  )
})
