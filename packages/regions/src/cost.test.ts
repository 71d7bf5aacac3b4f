import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPartition, randomProblem } from '../test/random-problem.ts'
import { canonical, costOf, evennessCost, regionsOf, scoreRegion } from './cost.ts'
import type { Partition, RegionProblem } from './problem.ts'

const withPartition = randomProblem().chain((problem) =>
  fc.tuple(fc.constant(problem), randomPartition(problem.graph.n)),
)

describe('the cost of a partition', () => {
  test('is the sum of its terms, counted node by node', () => {
    fc.assert(
      fc.property(withPartition, ([problem, partition]) => {
        expect(costOf(problem, partition)).toBe(countedAgain(problem, partition))
      }),
      { numRuns: 500 },
    )
  })

  test('does not depend on how regions are numbered', () => {
    fc.assert(
      fc.property(withPartition, ([problem, partition]) => {
        const most = Math.max(...partition)
        const turned = partition.map((region) => most - region)
        expect(canonical(turned)).toEqual(partition)
        expect(costOf(problem, turned)).toBe(costOf(problem, partition))
      }),
    )
  })
})

describe('a region', () => {
  test('has the first of its cheapest centres, and only centres inside it', () => {
    fc.assert(
      fc.property(withPartition, ([problem, partition]) => {
        const { distance } = problem.objective
        for (const members of regionsOf(partition)) {
          const { centre, size } = scoreRegion(problem, members)
          expect(size).toBe(members.reduce((sum, node) => sum + (problem.sizes[node] ?? 0), 0))
          const inside = [...(distance?.centres.entries() ?? [])]
            .filter(([, node]) => members.includes(node))
            .map(([at]) => at)
          const costs = inside.map((at) => costAt(problem, members, at))
          const cheapest = inside[costs.indexOf(Math.min(...costs))]
          expect(centre).toBe(cheapest ?? null)
        }
      }),
    )
  })

  test('adds nothing inside its stretch of evenness and its weight for each step outside', () => {
    const term = { values: Float64Array.of(), low: 10, high: 20, weight: 3 }
    expect([8, 10, 15, 20, 24].map((sum) => evennessCost(term, sum))).toEqual([6, 0, 0, 0, 12])
  })
})

describe('regions', () => {
  test('are numbered by their least node', () => {
    expect(canonical([7, 2, 7, -3, 2])).toEqual(Int32Array.of(0, 1, 0, 2, 1))
    expect(regionsOf(Int32Array.of(0, 1, 0, 2, 1))).toEqual([[0, 2], [1, 4], [3]])
    expect(canonical([])).toEqual(Int32Array.of())
  })
})

function costAt({ objective }: RegionProblem, members: readonly number[], at: number): number {
  const { costs, centres } = objective.distance ?? { costs: [], centres: [] }
  return members.reduce((sum, node) => sum + (costs[node * centres.length + at] ?? NaN), 0)
}

function countedAgain(problem: RegionProblem, partition: Partition): number {
  const { n } = problem.graph
  const { distance, pairs, evenness, perRegion, constant } = problem.objective
  const nodes = Array.from({ length: n }, (_, node) => node)
  const labels = [...new Set(partition)]
  let cost = constant + perRegion * labels.length
  for (const a of nodes) {
    for (const b of nodes) {
      if (a < b && partition[a] === partition[b]) cost += pairs?.[b * n + a] ?? 0
    }
  }
  for (const label of labels) {
    const members = nodes.filter((node) => partition[node] === label)
    for (const { values, low, high, weight } of evenness) {
      const sum = members.reduce((so, node) => so + (values[node] ?? NaN), 0)
      cost += weight * Math.max(0, low - sum, sum - high)
    }
    const costs = [...(distance?.centres ?? [])].flatMap((node, at) =>
      members.includes(node) ? [costAt(problem, members, at)] : [],
    )
    cost += costs.length === 0 ? 0 : Math.min(...costs)
  }
  return cost
}
