import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { bruteForce } from '../../test/brute-force.ts'
import { madePlace } from '../../test/made.ts'
import { allPartitions } from '../../test/random-problem.ts'
import { NO_CHOICES } from '../choices/choices.ts'
import { costOf, regionsOf } from '../cost.ts'
import { makeGraph } from '../graph/graph.ts'
import type { Objective, Partition, RegionProblem } from '../problem.ts'
import { leastOfPairs } from './locality-level.ts'
import type { NestedAnswer, NestedProblem } from './problem.ts'
import { solveNested } from './solve-nested.ts'
import { faultsOfNested } from './verify-nested.ts'

const NOTHING: Objective = {
  distance: null,
  pairs: null,
  evenness: [],
  perRegion: 0,
  constant: 0,
}

/** Two levels of any terms on one graph, with a few choices. */
function anyNested(most: number): fc.Arbitrary<NestedProblem> {
  return anyProblem({ most }).chain((clusters) => {
    const { n } = clusters.graph
    const nodes = fc.uniqueArray(fc.nat(n - 1), { minLength: 1, maxLength: 2 })
    return fc
      .record({
        outer: anyProblem({ most: n }).filter(({ graph }) => graph.n === n),
        wider: fc.nat(15),
        choices: fc.record({
          together: fc.array(nodes, { maxLength: 1 }),
          fixed: fc.array(nodes, { maxLength: 1 }),
        }),
      })
      .map(({ outer: { band, count, objective }, wider, choices }) => ({
        clusters,
        choices: { ...NO_CHOICES, ...choices },
        localities: { band: { min: band.min, max: band.max + wider }, count, objective },
      }))
  })
}

function nestedAnswer(
  { clusters: problem, localities }: NestedProblem,
  clusters: Partition,
  above: Partition,
): NestedAnswer {
  const outer = { ...problem, ...localities, apart: null }
  const [clusterValue, localityValue] = [costOf(problem, clusters), costOf(outer, above)]
  const value = clusterValue + localityValue
  const bounds = { bound: -Infinity, clusterBound: -Infinity, localityBound: -Infinity }
  const none = { status: 'found', method: 'told', ...bounds } as const
  return { ...none, clusters, localities: above, value, clusterValue, localityValue }
}

/** Clusters of the made place within three localities of 100,000 and over. */
function d43(clusters: RegionProblem): NestedProblem {
  const { objective } = clusters
  const localities = { band: { min: 100_000, max: Infinity }, count: { min: 3, max: 3 }, objective }
  return { clusters, choices: NO_CHOICES, localities }
}

/** The least cost by trying every pair of partitions; Infinity without any. */
function leastByTrying(nested: NestedProblem): number {
  let least = Infinity
  for (const clusters of allPartitions(nested.clusters.graph.n)) {
    const parts = regionsOf(clusters)
    for (const groups of allPartitions(parts.length)) {
      const above = Int32Array.from(clusters, (cluster) => groups[cluster] ?? -1)
      const answer = nestedAnswer(nested, clusters, above)
      if (answer.value < least && faultsOfNested(nested, answer).length === 0) least = answer.value
    }
  }
  return least
}

describe('solveNested', () => {
  test('finds what trying every pair of partitions finds, or proves that there is none', async () => {
    const seen = { proven: 0, infeasible: 0 }
    await fc.assert(
      fc.asyncProperty(anyNested(6), async (nested) => {
        const answer = await solveNested(nested)
        expect(faultsOfNested(nested, answer)).toEqual([])
        const least = leastByTrying(nested)
        if (answer.status !== 'proven' && answer.status !== 'infeasible')
          throw new Error(answer.status)
        seen[answer.status] += 1
        expect(answer.value).toBeCloseTo(least, 6)
      }),
      { numRuns: 150 },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
  }, 30_000)

  test('by turns it breaks no rule, and no pair of partitions is below its bound', async () => {
    let met = 0
    await fc.assert(
      fc.asyncProperty(anyNested(6), async (nested) => {
        const answer = await solveNested(nested, { jointSets: 0 })
        expect(faultsOfNested(nested, answer)).toEqual([])
        const least = leastByTrying(nested)
        expect(answer.bound).toBeLessThanOrEqual(least + 1e-6)
        expect(answer.value).toBeGreaterThanOrEqual(least - 1e-6)
        if (answer.status === 'infeasible') expect(least).toBe(Infinity)
        if (least < Infinity && answer.value < least + 1e-6) met += 1
      }),
      { numRuns: 100 },
    )
    expect(met).toBeGreaterThan(10)
  }, 30_000)

  test('four clusters of a line in two localities, by hand', async () => {
    const n = 8
    const line = Array.from({ length: n - 1 }, (_, node) => [node, node + 1] as const)
    const costs = new Float64Array(n * n).map((_, at) => Math.abs(Math.floor(at / n) - (at % n)))
    const objective = {
      distance: { costs, centres: Int32Array.from({ length: n }, (_, node) => node) },
      pairs: null,
      evenness: [],
      perRegion: 0,
      constant: 0,
    }
    const nested: NestedProblem = {
      clusters: {
        graph: makeGraph(n, line),
        sizes: new Float64Array(n).fill(1),
        band: { min: 2, max: 3 },
        count: null,
        apart: null,
        objective,
      },
      choices: NO_CHOICES,
      localities: { band: { min: 4, max: 8 }, count: { min: 2, max: 2 }, objective },
    }
    const answer = await solveNested(nested)
    expect(answer).toMatchObject({ status: 'proven', clusterValue: 4, localityValue: 8, value: 12 })
    expect([...(answer.clusters ?? [])]).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
    expect([...(answer.localities ?? [])]).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
  })

  test('a fixed cluster is whole in its locality, though it is in pieces', async () => {
    const nested: NestedProblem = {
      clusters: {
        graph: makeGraph(4, [
          [0, 1],
          [2, 3],
        ]),
        sizes: new Float64Array(4).fill(1),
        band: { min: 1, max: 1 },
        count: null,
        apart: null,
        objective: NOTHING,
      },
      choices: { ...NO_CHOICES, fixed: [[1, 2]] },
      localities: { band: { min: 4, max: 4 }, count: null, objective: NOTHING },
    }
    const answer = await solveNested(nested)
    expect(faultsOfNested(nested, answer)).toEqual([])
    expect([...(answer.clusters ?? [])]).toEqual([0, 1, 1, 2])
    expect([...(answer.localities ?? [])]).toEqual([0, 0, 0, 0])
  })

  test('ends soon after it is told to', async () => {
    const place = madePlace('d43_1')
    if (place === null) return
    const stop = new AbortController()
    const work = solveNested(d43(place.problem), {}, { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('no longer wanted')), 100)
    await expect(work).rejects.toThrow('no longer wanted')
  })
})

describe('leastOfPairs', () => {
  test('is no more than the pairs of the partition in which they cost least', () => {
    let exact = 0
    fc.assert(
      fc.property(anyProblem({ most: 7 }), (problem) => {
        const { pairs } = problem.objective
        if (pairs === null) return
        const alone = { ...problem, objective: { ...NOTHING, pairs } }
        const bound = leastOfPairs(alone, pairs)
        const { value } = bruteForce(alone)
        expect(bound).toBeLessThanOrEqual(value + 1e-9)
        if (bound < 0 && bound > value - 1e-9) exact += 1
      }),
      { numRuns: 300, seed: 4 },
    )
    expect(exact).toBeGreaterThan(0)
  })
})

describe('faultsOfNested', () => {
  const [nested] = fc.sample(
    anyNested(4).filter(({ clusters }) => clusters.graph.n === 4),
    {
      numRuns: 1,
      seed: 1,
    },
  )
  if (nested === undefined) throw new Error('no problem was drawn')

  test('finds a cluster in two localities and a value that is not so', () => {
    const answer = nestedAnswer(nested, Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 1, 1))
    const faults = faultsOfNested(nested, { ...answer, value: answer.value + 1 })
    expect(faults).toContainEqual({ level: 'both', kind: 'divided', cluster: [0, 1] })
    expect(faults).toContainEqual(expect.objectContaining({ level: 'both', kind: 'value' }))
  })

  test('finds a bound above the value, and half an answer', () => {
    const one = nestedAnswer(nested, new Int32Array(4), new Int32Array(4))
    const kinds = (answer: NestedAnswer) =>
      faultsOfNested(nested, answer).map((fault) => ('kind' in fault ? fault.kind : fault.level))
    expect(kinds({ ...one, bound: one.value + 1 })).toContain('bound')
    expect(kinds({ ...one, localities: null })).toEqual(['half an answer'])
  })
})

describe('the made place d43_1', () => {
  test('nine clusters within three localities, the same twice', async () => {
    const place = madePlace('d43_1')
    if (place === null) return
    const nested = d43(place.problem)
    const answer = await solveNested(nested)
    expect(faultsOfNested(nested, answer)).toEqual([])
    expect(answer.status).toBe('found')
    expect(answer.value).toBeLessThan(2547.8)
    expect(answer.value / answer.bound).toBeLessThan(1.021)
    expect(await solveNested(nested)).toEqual(answer)
  }, 200_000)
})
