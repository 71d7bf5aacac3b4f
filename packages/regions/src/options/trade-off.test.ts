import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madePlace } from '../../test/made.ts'
import { allPartitions } from '../../test/random-problem.ts'
import { enumerateRegions } from '../exact/enumerate.ts'
import { makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { Pool } from '../exact/pool.ts'
import { setsOfPartition } from '../exact/pool.ts'
import type { RegionProblem } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { tradeOff } from './trade-off.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

test('finds points that trying every partition finds, both ends, and all when there are few', async () => {
  const problem: RegionProblem = {
    graph: makeGraph(
      6,
      [0, 1, 2, 3, 4].flatMap((at): Edge[] => [
        [at, at + 1],
        [at, (at + 3) % 6],
      ]),
    ),
    sizes: new Float64Array(6).fill(1),
    band: { min: 1, max: 4 },
    count: null,
    apart: null,
    objective: { distance: null, pairs: null, evenness: [], perRegion: 0, constant: 7 },
  }
  const cases = fc.record({
    a: fc.array(fc.nat(50), { minLength: 64, maxLength: 64 }),
    b: fc.array(fc.nat(50), { minLength: 64, maxLength: 64 }),
  })
  let [inside, several] = [0, 0]
  await fc.assert(
    fc.asyncProperty(cases, async ({ a, b }) => {
      const pool = await poolOf(problem)
      const aimA = Float64Array.from({ length: pool.count }, (_, set) => a[set % 64] ?? 0)
      const aimB = Float64Array.from({ length: pool.count }, (_, set) => b[(set * 7) % 64] ?? 0)
      const all = allPartitions(problem.graph.n)
        .filter((partition) => faultsOf(problem, partition).length === 0)
        .map((partition) => {
          const sets = setsOfPartition(pool, partition) ?? new Int32Array()
          const sum = (costs: Float64Array): number =>
            sets.reduce((total, set) => total + (costs[set] ?? NaN), 0)
          return { a: sum(aimA), b: sum(aimB) }
        })
      const front = all.filter(
        (one) =>
          !all.some(
            (other) => other.a <= one.a && other.b <= one.b && (other.a < one.a || other.b < one.b),
          ),
      )
      const key = (one: { readonly a: number; readonly b: number }) => `${one.a} ${one.b}`
      const wanted = new Set(front.map(key))
      const points = await tradeOff(pool, aimA, aimB, { points: 20 })
      expect(new Set(points.map(key)).size).toBe(points.length)
      for (const point of points) {
        expect(faultsOf(problem, point.partition)).toEqual([])
        expect(point.proven).toBe(true)
        expect(wanted).toContain(key(point))
      }
      expect(points.length).toBe(wanted.size)
      if (points.length > 2) several += 1
      const few = await tradeOff(pool, aimA, aimB, { points: 3 })
      expect(few.length).toBe(Math.min(3, wanted.size))
      expect(few.at(0)?.a).toBe(points.at(0)?.a)
      expect(few.at(-1)?.b).toBe(points.at(-1)?.b)
      inside += points.filter((point) => isInsideHull(point, points)).length
    }),
    { numRuns: 8, seed: 1 },
  )
  expect(several).toBeGreaterThan(0)
  expect(inside).toBeGreaterThan(0)
})

test('of a made place: least distance against even sizes', async () => {
  const place = madePlace('d43_2', { min: 8, max: 8 })
  if (place === null) return
  const pool = await poolOf(place.problem)
  const sizes = pool.sizes.map((size) => Math.abs(size - 39_375))
  const points = await tradeOff(pool, pool.costs, sizes, { points: 4, nodes: 50 })
  expect(points).toHaveLength(4)
  expect(points[0]?.a).toBeCloseTo(602.313, 2)
  for (const [at, point] of points.entries()) {
    expect(faultsOf(place.problem, point.partition)).toEqual([])
    const next = points[at + 1]
    if (next === undefined) continue
    expect(next.a).toBeGreaterThan(point.a)
    expect(next.b).toBeLessThan(point.b)
  }
})

/** Whether a point lies above a line between two others: no weights of the aims find it. */
function isInsideHull(
  point: { readonly a: number; readonly b: number },
  points: readonly { readonly a: number; readonly b: number }[],
): boolean {
  return points.some((left) =>
    points.some((right) => {
      if (!(left.a < point.a && point.a < right.a)) return false
      const share = (point.a - left.a) / (right.a - left.a)
      return point.b > left.b + share * (right.b - left.b) + 1e-9
    }),
  )
}
