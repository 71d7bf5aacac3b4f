import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPartition, randomProblem } from '../../test/random-problem.ts'
import { canonical, costOf } from '../cost.ts'
import { makeGraph } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'
import { faultsOf } from '../verify.ts'
import { whyHere } from './node.ts'
import type { Alternative } from './node.ts'

const withPartition = randomProblem().chain((problem) =>
  fc.tuple(
    fc.constant(problem),
    randomPartition(problem.graph.n),
    fc.integer({ min: 0, max: problem.graph.n - 1 }),
  ),
)

/** The kinds of faults of the regions of two nodes and of the number of regions, counted afresh. */
function kindsAround(problem: RegionProblem, labels: Int32Array, ends: readonly number[]) {
  const partition = canonical(labels)
  const around = ends.map((node) => partition[node])
  return faultsOf({ ...problem, count: null }, partition)
    .filter((fault) => 'region' in fault && around.includes(fault.region))
    .map(({ kind }) => kind)
    .sort()
}

describe('why a node is here', () => {
  test('agrees with moving and exchanging it and counting everything again', () => {
    fc.assert(
      fc.property(withPartition, ([problem, partition, node]) => {
        const before = costOf(problem, partition)
        const { alternatives, region } = whyHere(problem, partition, node)
        expect(region).toBe(partition[node])
        const around = [...(problem.graph.neighbours[node] ?? [])].map((next) => partition[next])
        const near = new Set(around.filter((other) => other !== region))
        expect(new Set(alternatives.map((one) => one.region))).toEqual(near)
        for (const { region: to, change, faults, exchange } of alternatives) {
          const moved = partition.slice()
          moved[node] = to
          expect(change.total).toBeCloseTo(costOf(problem, canonical(moved)) - before, 9)
          const { distance, pairs, evenness, perRegion } = change
          const terms = [distance, pairs, ...evenness, perRegion]
          expect(terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(change.total, 9)

          const left = partition.findIndex((other, at) => other === region && at !== node)
          const ends = left === -1 ? [node] : [node, left]
          const kinds = faults.map(({ kind }) => kind).filter((kind) => kind !== 'too few regions')
          expect(kinds.sort()).toEqual(kindsAround(problem, moved, ends))
          const regions = new Set(moved).size
          const tooFew = left === -1 && problem.count !== null && regions < problem.count.min
          expect(faults.some(({ kind }) => kind === 'too few regions')).toBe(tooFew)

          const exchanges = [...partition.keys()]
            .filter((other) => partition[other] === to)
            .map((other) => {
              const swapped = moved.slice()
              swapped[other] = region
              const allowed = kindsAround(problem, swapped, [node, other]).length === 0
              return allowed ? costOf(problem, canonical(swapped)) - before : Infinity
            })
          const cheapest = faults.length === 0 ? Infinity : Math.min(...exchanges)
          expect(exchange?.change.total ?? Infinity).toBeCloseTo(cheapest, 9)
        }
        const totals = alternatives.map(({ change }) => change.total)
        expect(totals).toEqual(totals.toSorted((a, b) => a - b))
      }),
      { numRuns: 500 },
    )
  })

  test('says what a move would break and by how much', () => {
    const problem: RegionProblem = {
      graph: makeGraph(5, [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [1, 3],
      ]),
      sizes: Float64Array.of(4, 3, 4, 4, 3),
      band: { min: 6, max: 11 },
      count: { min: 2, max: 2 },
      apart: null,
      objective: { distance: null, pairs: null, evenness: [], perRegion: 0, constant: 0 },
    }
    const { alternatives } = whyHere(problem, Int32Array.of(0, 0, 0, 1, 1), 1)
    expect(alternatives).toEqual<Alternative[]>([
      {
        region: 1,
        change: { distance: 0, pairs: 0, evenness: [], perRegion: 0, total: 0 },
        faults: [{ kind: 'in pieces', region: 0, parts: [[0], [2]] }],
        exchange: null,
      },
    ])
    const other = whyHere(problem, Int32Array.of(0, 0, 0, 1, 1), 3).alternatives[0]
    expect(other?.faults).toEqual([
      { kind: 'too small', region: 1, size: 3, short: 3 },
      { kind: 'too large', region: 0, size: 15, over: 4 },
    ])
  })

  test('is known of nodes only', () => {
    fc.assert(
      fc.property(withPartition, ([problem, partition]) => {
        expect(() => whyHere(problem, partition, problem.graph.n)).toThrow(RangeError)
        expect(() => whyHere(problem, partition, -1)).toThrow(RangeError)
      }),
      { numRuns: 5 },
    )
  })
})
