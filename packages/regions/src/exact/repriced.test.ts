import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { bruteForce } from '../../test/brute-force.ts'
import { madePlace } from '../../test/made.ts'
import type { RegionProblem } from '../problem.ts'
import { scoreRegion } from '../cost.ts'
import { enumerateRegions } from './enumerate.ts'
import { setMembers } from './pool.ts'
import type { Pool } from './pool.ts'
import { repriced } from './repriced.ts'
import { solvePool } from './solve-pool.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

/** Each region by its members, with its size and cost. */
function regionsIn(pool: Pool): ReadonlyMap<string, readonly [number, number]> {
  return new Map(
    Array.from({ length: pool.count }, (_, set) => [
      setMembers(pool, set).join(' '),
      [pool.sizes[set] ?? NaN, pool.costs[set] ?? NaN],
    ]),
  )
}

/** Two problems with one graph and rule, whose objectives and counts differ. */
const twoProblems = fc
  .integer({ min: 1, max: 8 })
  .chain((n) => {
    const ofSize = anyProblem({ most: n }).filter(({ graph }) => graph.n === n)
    return fc.tuple(ofSize, ofSize)
  })
  .map(([one, other]) => [one, { ...one, objective: other.objective, count: other.count }] as const)

test('says of each region what listing them again for the other objective says', async () => {
  let regions = 0
  await fc.assert(
    fc.asyncProperty(twoProblems, async ([one, other]) => {
      const first = await poolOf(one)
      const costs = first.costs.slice()
      const pool = repriced(first, other)
      const again = await poolOf(other)
      expect(pool.problem).toBe(other)
      const wanted = regionsIn(again)
      const given = regionsIn(pool)
      expect([...given.keys()].toSorted()).toEqual([...wanted.keys()].toSorted())
      for (const [members, [size, cost]] of given) {
        expect(size).toBe(wanted.get(members)?.[0])
        expect(cost).toBeCloseTo(wanted.get(members)?.[1] ?? NaN, 9)
        regions += 1
      }
      expect(first.costs).toEqual(costs)
      const least = bruteForce(other)
      const { status, value } = await solvePool(pool)
      expect(status).toBe(least.status)
      expect(value).toBeCloseTo(least.value, 6)
    }),
    { numRuns: 60, seed: 1 },
  )
  expect(regions).toBeGreaterThan(100)
})

test('of a made place, each region costs what it is scored', async () => {
  const place = madePlace('d43_1')
  if (place === null) return
  const { problem } = place
  const other: RegionProblem = {
    ...problem,
    objective: {
      ...problem.objective,
      distance: null,
      evenness: [{ values: problem.sizes, low: 38_000, high: 40_000, weight: 0.01 }],
      perRegion: 3,
    },
  }
  const pool = repriced(await poolOf(problem), other)
  for (let set = 0; set < pool.count; set += 997) {
    expect(pool.costs[set]).toBeCloseTo(scoreRegion(other, setMembers(pool, set)).cost, 6)
  }
})
