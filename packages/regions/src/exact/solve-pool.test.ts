import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { bruteForce } from '../../test/brute-force.ts'
import { madePlace } from '../../test/made.ts'
import { allPartitions } from '../../test/random-problem.ts'
import { regionsOf } from '../cost.ts'
import { makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'
import { faultsOf, faultsOfAnswer } from '../verify.ts'
import { enumerateRegions } from './enumerate.ts'
import type { Pool } from './pool.ts'
import { chosenPartition, setsOfPartition } from './pool.ts'
import { solveExactly } from './solve-exactly.ts'
import { solvePool } from './solve-pool.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

/** The best known values are told to this many decimals at least. */
const DECIMALS = 0.05

describe('solveExactly', () => {
  test('finds what trying every partition finds, or proves that there is none', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ most: 7 }), async (problem) => {
        const answer = await solveExactly(problem)
        if (answer === 'too many') throw new Error(answer)
        expect(faultsOfAnswer(problem, answer)).toEqual([])
        const best = bruteForce(problem)
        expect(answer.status).toBe(best.status)
        expect(answer.value).toBeCloseTo(best.value, 6)
        expect(answer.bound).toBe(answer.value)
      }),
      { numRuns: 200 },
    )
  })

  test('with costs that are very small or very large', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProblem({ most: 6 }),
        fc.constantFrom(1e-9, 1e-3, 1e6, 1e12),
        async (problem, times) => {
          const { pairs, distance } = problem.objective
          const objective = {
            distance: distance === null ? null : { ...distance, costs: scaled(distance.costs) },
            pairs: pairs === null ? null : scaled(pairs),
            evenness: [],
            perRegion: problem.objective.perRegion * times,
            constant: 0,
          }
          function scaled(values: Float64Array): Float64Array {
            return values.map((value) => value * times)
          }
          const own = { ...problem, objective }
          const answer = await solveExactly(own)
          if (answer === 'too many') throw new Error(answer)
          expect(answer.value / times).toBeCloseTo(bruteForce(own).value / times, 6)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('says when there are too many regions', async () => {
    const place = madePlace('d43_1')
    if (place === null) return
    expect(await solveExactly(place.problem, { mostSets: 1000 })).toBe('too many')
  })

  test('of no nodes there is one partition', async () => {
    const answer = await solveExactly({
      graph: makeGraph(0, []),
      sizes: new Float64Array(),
      band: { min: 1, max: 2 },
      count: null,
      apart: null,
      objective: { distance: null, pairs: null, evenness: [], perRegion: 1, constant: 3 },
    })
    expect(answer).toMatchObject({ status: 'proven', value: 3, bound: 3 })
  })

  test('a grid cut into four squares cuts the fewest edges', async () => {
    const n = 36
    const edges: Edge[] = []
    for (let node = 0; node < n; node += 1) {
      if (node % 6 < 5) edges.push([node, node + 1])
      if (node < 30) edges.push([node, node + 6])
    }
    const pairs = new Float64Array(n * n)
    for (const [a, b] of edges) pairs[a * n + b] = pairs[b * n + a] = -1
    const problem: RegionProblem = {
      graph: makeGraph(n, edges),
      sizes: new Float64Array(n).fill(1),
      band: { min: 9, max: 9 },
      count: { min: 4, max: 4 },
      apart: null,
      objective: { distance: null, pairs, evenness: [], perRegion: 0, constant: edges.length },
    }
    const answer = await solveExactly(problem)
    if (answer === 'too many') throw new Error(answer)
    expect(faultsOfAnswer(problem, answer)).toEqual([])
    expect(answer).toMatchObject({ status: 'proven', value: 12 })
  })
})

describe.each(['d43_1', 'd43_2', 's72_1', 's72_2'])('the made place %s', (name) => {
  const place = madePlace(name)

  test.skipIf(place === null)('has the best known values', async () => {
    if (place === null) return
    const pool = await poolOf(place.problem)
    for (const [regions, best] of place.best) {
      const count = { min: regions, max: regions }
      const answer = await solvePool(pool, { count })
      expect(faultsOfAnswer({ ...place.problem, count }, answer)).toEqual([])
      expect(answer.status).toBe('proven')
      expect(Math.abs(answer.value - best)).toBeLessThanOrEqual(DECIMALS)
      expect([...chosenPartition(pool, answer.sets ?? [])]).toEqual([...(answer.partition ?? [])])
    }
  })
})

describe('solvePool', () => {
  test('with a free number is as good as with the best fixed one', async () => {
    const place = madePlace('d43_2')
    if (place === null) return
    const answer = await solvePool(await poolOf(place.problem))
    expect(answer.status).toBe('proven')
    expect(answer.value).toBeCloseTo(Math.min(...place.best.values()), 0)
  })

  test('begins with a partition that is known, and answers the same', async () => {
    const place = madePlace('d43_2', { min: 10, max: 10 })
    if (place === null) return
    const pool = await poolOf(place.problem)
    const answer = await solvePool(pool)
    const again = await solvePool(pool, { cutoff: answer.partition })
    expect(again).toMatchObject({ status: 'proven', value: answer.value })
    expect(faultsOfAnswer(place.problem, again)).toEqual([])
  })

  test('says what it found when it must stop early, with a bound that holds', async () => {
    const place = madePlace('d43_1', { min: 10, max: 10 })
    if (place === null) return
    const pool = await poolOf(place.problem)
    const answer = await solvePool(pool, { nodes: 0 })
    expect(['found', 'unknown']).toContain(answer.status)
    expect(faultsOfAnswer(place.problem, answer)).toEqual([])
    expect(answer.bound).toBeGreaterThan(780)
    expect(answer.bound).toBeLessThan(854.4)
  })

  test('stops when it is told to', async () => {
    const place = madePlace('d43_1')
    if (place === null) return
    const stop = new AbortController()
    const pool = await poolOf(place.problem)
    const report = () => stop.abort(new Error('enough'))
    await expect(solvePool(pool, {}, { signal: stop.signal, report })).rejects.toThrow('enough')
  })

  test('keeps side rows, for other costs, with an unknown number', async () => {
    const sideProblem = fc.record({
      problem: anyProblem({ most: 6 }),
      weights: fc.array(fc.integer({ min: -4, max: 9 }), { minLength: 64, maxLength: 64 }),
      other: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 64, maxLength: 64 }),
      lower: fc.integer({ min: -10, max: 15 }),
      stretch: fc.integer({ min: 0, max: 12 }),
      unknown: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(sideProblem, async ({ problem, ...side }) => {
        const pool = await poolOf(problem)
        const from = (values: readonly number[]) =>
          Float64Array.from({ length: pool.count }, (_, set) => values[set % 64] ?? 0)
        const [coefficients, costs] = [from(side.weights), from(side.other)]
        const { lower } = side
        const upper = lower + side.stretch
        // The unknown lies between -3 and 3 and is added to the row, at a price of 2 a unit.
        const unknown = { cost: 2, lower: -3, upper: 3, side: Float64Array.of(1) }
        const answer = await solvePool(pool, {
          extraRows: [{ coefficients, lower, upper }],
          costs,
          unknown: side.unknown ? unknown : null,
        })
        let best = Infinity
        for (const partition of allPartitions(problem.graph.n)) {
          if (faultsOf(problem, partition).length > 0) continue
          const sets = setsOfPartition(pool, partition) ?? new Int32Array()
          const sum = (values: Float64Array): number =>
            sets.reduce((all, set) => all + (values[set] ?? NaN), 0)
          const row = sum(coefficients)
          const added = side.unknown ? Math.max(-3, lower - row) : 0
          if (added > 3 || row + added < lower || row + added > upper) continue
          best = Math.min(best, sum(costs) + (side.unknown ? 2 * added : 0))
        }
        expect(answer.status).toBe(best === Infinity ? 'infeasible' : 'proven')
        expect(answer.value).toBeCloseTo(best, 6)
        if (answer.partition === null) return
        expect(faultsOf(problem, answer.partition)).toEqual([])
        const regions = regionsOf(answer.partition).length
        expect(answer.sets).toHaveLength(regions)
      }),
      { numRuns: 200 },
    )
  })
})
