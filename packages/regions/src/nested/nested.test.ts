import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { madePlace } from '../../test/made.ts'
import { allPartitions } from '../../test/random-problem.ts'
import type { Choices } from '../choices/choices.ts'
import { NO_CHOICES } from '../choices/choices.ts'
import { costOf, regionsOf } from '../cost.ts'
import type { Partition } from '../problem.ts'
import type { NestedAnswer, NestedProblem } from './problem.ts'
import { solveNested } from './solve-nested.ts'
import { faultsOfNested } from './verify-nested.ts'

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
  const none = { status: 'found', bound: -Infinity, method: 'told' } as const
  return { ...none, clusters, localities: above, value, clusterValue, localityValue }
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
        if (answer.status !== 'proven' && answer.status !== 'infeasible') throw new Error(answer.status)
        seen[answer.status] += 1
        expect(answer.value).toBeCloseTo(least, 6)
      }),
      { numRuns: 150 },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
  }, 30_000)
})
