import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { bruteForce } from '../../test/brute-force.ts'
import { madePlace } from '../../test/made.ts'
import type { RegionProblem } from '../problem.ts'
import { solver } from '../solver.ts'
import { faultsOfAnswer } from '../verify.ts'
import { branchOnPairs } from './branch.ts'
import { enumerateRegions } from './enumerate.ts'
import type { Pool } from './pool.ts'
import { poolModel } from './pool-model.ts'
import { relax } from './relaxation.ts'
import { solvePool } from './solve-pool.ts'
import { Work } from './work.ts'

async function poolOf(problem: RegionProblem): Promise<Pool> {
  const pool = await enumerateRegions(problem)
  if (pool === 'too many') throw new Error('too many')
  return pool
}

/** The cheapest by branching alone, without cuts, from nothing known; and the bound that it tells. */
async function branched(pool: Pool, work: number): Promise<{ value: number; bound: number }> {
  const highs = await solver()
  const { problem, costs } = pool
  const model = poolModel(pool, costs, problem.count, [], null)
  // Counted already, before anything is solved.
  if (model.count.min > model.count.max) return { value: Infinity, bound: Infinity }
  const relaxation = await relax(highs, model, { cutRounds: 0 }, {})
  let value = Infinity
  const known = {
    open: () => value - 1e-9 * Math.abs(value === Infinity ? 0 : value),
    offer: (sets: readonly number[]) => {
      const cost = sets.reduce((sum, set) => sum + (model.costs[set] ?? NaN), 0)
      value = Math.min(value, cost)
    },
  }
  const limits = { nodes: Infinity, work: new Work(work) }
  const bound =
    relaxation.bound === Infinity
      ? Infinity
      : await branchOnPairs(highs, model, relaxation, known, limits, {})
  const told = (scaled: number): number => scaled / model.scale + problem.objective.constant
  return { value: told(value), bound: told(bound) }
}

describe('branchOnPairs', () => {
  test('finds what trying every partition finds, or proves that there is none', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ most: 8 }), async (problem) => {
        const best = bruteForce(problem)
        const { value, bound } = await branched(await poolOf(problem), Infinity)
        if (best.value === Infinity) {
          expect([value, bound]).toEqual([Infinity, Infinity])
          return
        }
        const tolerance = 1e-6 * Math.max(1, Math.abs(best.value))
        expect(Math.abs(value - best.value)).toBeLessThanOrEqual(tolerance)
        expect(Math.abs(bound - best.value)).toBeLessThanOrEqual(tolerance)
      }),
      { numRuns: 200 },
    )
  })

  test('that stops early tells a bound that holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProblem({ most: 8 }),
        fc.integer({ min: 0, max: 2_000_000 }),
        async (problem, work) => {
          const best = bruteForce(problem)
          const { value, bound } = await branched(await poolOf(problem), work)
          expect(value).toBeGreaterThanOrEqual(best.value - 1e-6)
          if (best.value < Infinity) expect(bound).toBeLessThanOrEqual(best.value + 1e-6)
        },
      ),
      { numRuns: 200 },
    )
  })
})

/** How far the regions of a made place are outside a band in all, whatever they cost. */
function outside(name: string, regions: number, min: number, low: number): RegionProblem | null {
  const place = madePlace(name, { min: regions, max: regions })
  if (place === null) return null
  const { problem } = place
  return {
    ...problem,
    band: { min, max: 50_000 },
    objective: {
      ...problem.objective,
      distance: null,
      evenness: [{ values: problem.sizes, low, high: 50_000, weight: 1 }],
    },
  }
}

describe('where very many regions cost nothing', () => {
  test('the best is proven', async () => {
    const problem = outside('d43_1', 11, 27_078, 27_100)
    if (problem === null) return
    const answer = await solvePool(await poolOf(problem))
    expect(faultsOfAnswer(problem, answer)).toEqual([])
    expect(answer).toMatchObject({ status: 'proven', value: 22 })
  })

  test('a limit of work ends it, each time with the same, and with a bound that holds', async () => {
    const problem = outside('d43_1', 11, 27_078, 27_100)
    if (problem === null) return
    const pool = await poolOf(problem)
    for (const work of [0, 5_000_000]) {
      const answer = await solvePool(pool, { work })
      expect(faultsOfAnswer(problem, answer)).toEqual([])
      expect(['found', 'unknown']).toContain(answer.status)
      expect(answer.bound).toBeLessThanOrEqual(22)
      expect(await solvePool(pool, { work })).toEqual(answer)
    }
  })
})
