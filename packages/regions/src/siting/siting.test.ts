import { seededRandom } from '@footings/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestByTrying, smallSiting, type SmallSiting } from '../../test/siting-problems.ts'
import { solveCentre } from './centre.ts'
import { solveMaximalCovering } from './maximal-covering.ts'
import { solveMedian } from './median.ts'
import type { SitingAnswer, SitingProblem } from './problem.ts'
import { solveSetCovering, uncoverable } from './set-covering.ts'
import { faultsOfSiting, type SitingAim } from './verify.ts'

/** The best by trying everything is found and proven, and the verifier agrees. */
async function agrees(
  small: SmallSiting,
  aim: SitingAim,
  solve: (problem: SitingProblem) => Promise<SitingAnswer>,
): Promise<void> {
  const answer = await solve(small.problem)
  const best = bestByTrying(small.problem, aim)
  expect(faultsOfSiting(small.problem, aim, answer)).toEqual([])
  expect(answer.status).toBe(best === null ? 'infeasible' : 'proven')
  if (best !== null) expect(Math.abs(answer.value - best)).toBeLessThanOrEqual(1e-6 * (1 + best))
}

const limit = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 9, noNaN: true }))

describe('against every set of sites of small problems', () => {
  test('the least sum of weighted costs', async () => {
    await fc.assert(
      fc.asyncProperty(smallSiting, async (small) => {
        const { problem: _, ...rule } = small
        await agrees(small, { kind: 'p-median', ...rule }, (problem) => solveMedian(problem, rule))
      }),
      { numRuns: 500 },
    )
  })

  test('the most weight within a limit', async () => {
    await fc.assert(
      fc.asyncProperty(smallSiting, limit, async (small, most) => {
        const { problem: _, ...sites } = small
        const rule = { ...sites, limit: most }
        await agrees(small, { kind: 'maximal-covering', ...rule }, (problem) =>
          solveMaximalCovering(problem, rule),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('the fewest sites that cover all, or a share', async () => {
    const share = fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 1, noNaN: true }))
    await fc.assert(
      fc.asyncProperty(smallSiting, limit, share, async (small, most, part) => {
        const { open, closed } = small
        const rule = { open, closed, limit: most, share: part }
        await agrees(small, { kind: 'set-covering', ...rule }, (problem) =>
          solveSetCovering(problem, rule),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('the least greatest cost', async () => {
    await fc.assert(
      fc.asyncProperty(smallSiting, async (small) => {
        const { problem: _, ...rule } = small
        await agrees(small, { kind: 'p-centre', ...rule }, (problem) => solveCentre(problem, rule))
      }),
      { numRuns: 100 },
    )
  })
})

/** Places at random in a square of 60 x 60, or costs at random, and weights of whole numbers. */
function madeProblem(places: number, seed: number, kind: 'square' | 'costs'): SitingProblem {
  const random = seededRandom(seed)
  const drawn = (most: number) => Array.from({ length: places }, () => most * random.uniform())
  const [x, y] = [drawn(60), drawn(60)]
  const weights = Float64Array.from(drawn(15_000), (weight) => Math.round(weight))
  const costs = new Float64Array(places * places)
  for (let at = 0; at < costs.length; at += 1) {
    const [a, b] = [Math.floor(at / places), at % places]
    const far = Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0))
    costs[at] = kind === 'square' ? far : random.uniform()
  }
  return { demands: places, sites: places, costs, weights }
}

test('branch and bound finds the best by trying, where the bound alone does not prove it', async () => {
  const branched: boolean[] = []
  for (let seed = 1; seed <= 12; seed += 1) {
    const problem = madeProblem(13, seed, 'costs')
    const rule = { count: 4 }
    const aim: SitingAim = { kind: 'p-median', ...rule }
    const answer = await solveMedian(problem, rule)
    expect(faultsOfSiting(problem, aim, answer)).toEqual([])
    expect(answer.status).toBe('proven')
    expect(answer.value).toBeCloseTo(bestByTrying(problem, aim) ?? NaN, 6)
    branched.push(answer.method.includes('nodes'))
  }
  expect(branched).toContain(true)
})

test('branch and cut and branch and bound cover the same weight', async () => {
  const cut: boolean[] = []
  for (let seed = 1; seed <= 3; seed += 1) {
    const problem = madeProblem(150, seed, 'square')
    const rule = { count: 10, limit: 7 }
    const answer = await solveMaximalCovering(problem, rule)
    expect(faultsOfSiting(problem, { kind: 'maximal-covering', ...rule }, answer)).toEqual([])
    const uncovered = { ...problem, costs: problem.costs.map((cost) => (cost <= 7 ? 0 : 1)) }
    const other = await solveMedian(uncovered, rule)
    expect([answer.status, other.status]).toEqual(['proven', 'proven'])
    const total = problem.weights.reduce((sum, weight) => sum + weight, 0)
    expect(answer.value).toBe(total - other.value)
    cut.push(answer.method.includes('cut'))
  }
  expect(cut).toContain(true)
})

test('the greatest cost to the best sites is the least limit at which as many cover all', async () => {
  const problem = madeProblem(40, 4, 'square')
  const centre = await solveCentre(problem, { count: 5 })
  expect(faultsOfSiting(problem, { kind: 'p-centre', count: 5 }, centre)).toEqual([])
  const at = await solveSetCovering(problem, { limit: centre.value })
  const below = await solveSetCovering(problem, { limit: centre.value - 1e-9 })
  expect(at.value).toBeLessThanOrEqual(5)
  expect(below.value).toBeGreaterThan(5)
})

const line: SitingProblem = {
  demands: 4,
  sites: 3,
  // Sites at 0, 5 and 10 of a line; demands at 0, 1, 9 and 10.
  costs: Float64Array.of(0, 5, 10, 1, 4, 9, 9, 4, 1, 10, 5, 0),
  weights: Float64Array.of(100, 10, 10, 100),
}

test('today’s sites are a start, and fewer of them are made up to the number', async () => {
  const rule = { count: 2 }
  for (const start of [[1], [1, 2], [0, 1, 2], []]) {
    const answer = await solveMedian(line, rule, { start, starts: 0 })
    expect(answer).toMatchObject({ status: 'proven', value: 20, bound: 20, sites: [0, 2] })
  }
})

test('demands that no site reaches are named', async () => {
  const rule = { limit: 2, closed: [2] }
  expect((await solveSetCovering(line, rule)).status).toBe('infeasible')
  expect(uncoverable(line, rule)).toEqual([2, 3])
})

test('a search that gives up says so, with a bound below the value', async () => {
  const problem = madeProblem(60, 1, 'costs')
  const rule = { count: 6 }
  const found = await solveMedian(problem, rule, { nodes: 1 })
  expect(found.status).toBe('found')
  expect(found.bound).toBeLessThan(found.value)
  expect(faultsOfSiting(problem, { kind: 'p-median', ...rule }, found)).toEqual([])
  const proven = await solveMedian(problem, rule)
  expect(proven.status).toBe('proven')
  expect(proven.value).toBeGreaterThanOrEqual(found.bound)
  expect(proven.value).toBeLessThanOrEqual(found.value)
})

test('the same seed gives the same answer, and progress is told', async () => {
  const { problem, ...rule } = fc.sample(smallSiting, { seed: 5, numRuns: 1 })[0] ?? {
    problem: line,
    count: 2,
  }
  const told: string[] = []
  const watch = { report: (_: number | null, doing: string) => void told.push(doing) }
  expect(await solveMedian(problem, rule, { seed: 9 }, watch)).toEqual(
    await solveMedian(problem, rule, { seed: 9 }),
  )
  expect(told.length).toBeGreaterThan(0)
})

test('an aborted signal ends the work with its reason', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(solveMedian(line, { count: 2 }, {}, { signal })).rejects.toThrow('enough')
  await expect(solveSetCovering(line, { limit: 4 }, {}, { signal })).rejects.toThrow('enough')
})

test.each([
  [{ count: 0 }, 'from 1 to 3, not 0'],
  [{ count: 4 }, 'from 1 to 3, not 4'],
  [{ count: 1.5 }, 'not 1.5'],
  [{ count: 1, open: [0, 1] }, 'from 2 to 3, not 1'],
  [{ count: 2, closed: [0, 1] }, 'from 1 to 1, not 2'],
  [{ count: 2, open: [7] }, 'one of 0 to 2, not 7'],
  [{ count: 2, open: [1], closed: [1] }, 'site 1 is both'],
])('a rule that is none is refused: %j', async (rule, why) => {
  await expect(solveMedian(line, rule)).rejects.toThrow(why)
})

test('costs and weights that are none are refused', async () => {
  const rule = { count: 1 }
  await expect(solveMedian({ ...line, costs: new Float64Array(3) }, rule)).rejects.toThrow(
    '12 costs',
  )
  const costs = line.costs.map((cost, at) => (at === 3 ? NaN : cost))
  await expect(solveMedian({ ...line, costs }, rule)).rejects.toThrow('a cost is negative')
  const weights = Float64Array.of(1, 1, 1, -1)
  await expect(solveMedian({ ...line, weights }, rule)).rejects.toThrow('a weight is negative')
})
