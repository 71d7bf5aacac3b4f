import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPartition, randomProblem } from '../test/random-problem.ts'
import { costOf } from './cost.ts'
import { makeGraph } from './graph/graph.ts'
import type { Answer, Partition, RegionProblem } from './problem.ts'
import { faultsOf, faultsOfAnswer } from './verify.ts'

const withPartition = randomProblem().chain((problem) =>
  fc.tuple(fc.constant(problem), randomPartition(problem.graph.n)),
)

const LINE: RegionProblem = {
  graph: makeGraph(4, [
    [0, 1],
    [1, 2],
    [2, 3],
  ]),
  sizes: Float64Array.of(1, 2, 3, 4),
  band: { min: 3, max: 7 },
  count: { min: 2, max: 2 },
  apart: null,
  objective: { distance: null, pairs: null, evenness: [], perRegion: 5, constant: 1 },
}

describe('the faults of a partition', () => {
  test('are named with where and how much', () => {
    expect(faultsOf(LINE, Int32Array.of(0, 0, 1, 1))).toEqual([])
    expect(faultsOf(LINE, Int32Array.of(0, 1, 1, 0))).toEqual([
      { kind: 'in pieces', region: 0, parts: 2 },
    ])
    expect(faultsOf(LINE, Int32Array.of(0, 1, 1, 1))).toEqual([
      { kind: 'too small', region: 0, size: 1 },
      { kind: 'too large', region: 1, size: 9 },
    ])
    expect(faultsOf(LINE, Int32Array.of(0, 0, 1, 2))).toEqual([
      { kind: 'number of regions', regions: 3 },
    ])
    const apart = new Uint8Array(16)
    apart[1] = 1
    apart[4] = 1
    expect(faultsOf({ ...LINE, apart }, Int32Array.of(0, 0, 1, 1))).toEqual([
      { kind: 'kept apart', region: 0, nodes: [0, 1] },
    ])
  })

  test('are first of all nodes that are in no region', () => {
    expect(faultsOf(LINE, Int32Array.of(0, -1, 0, -1))).toEqual([
      { kind: 'not covered', nodes: [1, 3] },
    ])
    expect(faultsOf(LINE, Int32Array.of(0, 0, 1))).toEqual([{ kind: 'not covered', nodes: [3] }])
    expect(faultsOf(LINE, Int32Array.of(0, 0, 1, 1, 1))).toHaveLength(1)
  })

  test('leave room for rounding and for no more', () => {
    const sizes = Float64Array.of(0.1, 0.2, 3, 4)
    const band = { min: 0.3, max: 7 }
    const split = Int32Array.of(0, 0, 1, 1)
    expect(faultsOf({ ...LINE, sizes, band }, split)).toEqual([])
    expect(faultsOf({ ...LINE, sizes, band: { min: 0.3, max: 7 - 1e-6 } }, split)).toHaveLength(1)
    expect(faultsOf({ ...LINE, sizes, band: { min: 0.3 + 1e-6, max: 7 } }, split)).toHaveLength(1)
    expect(faultsOf({ ...LINE, sizes: Float64Array.of(NaN, 2, 3, 4) }, split)).toHaveLength(2)
  })

  test('are there exactly where a second reading finds them', () => {
    fc.assert(
      fc.property(withPartition, ([problem, partition]) => {
        const kinds = new Set(faultsOf(problem, partition).map(({ kind }) => kind))
        expect([...kinds].sort()).toEqual(kindsAgain(problem, partition))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the faults of an answer', () => {
  const partition = Int32Array.of(0, 0, 1, 1)
  const answer: Answer = { status: 'proven', partition, value: 11, bound: 11, method: 'by hand' }

  test('are a value that does not add up and a bound that cannot be', () => {
    expect(costOf(LINE, partition)).toBe(11)
    expect(faultsOfAnswer(LINE, answer)).toEqual([])
    expect(faultsOfAnswer(LINE, { ...answer, value: 12, bound: 12 })).toEqual([
      { kind: 'value', told: 12, counted: 11 },
    ])
    expect(faultsOfAnswer(LINE, { ...answer, value: NaN })).toHaveLength(1)
    expect(faultsOfAnswer(LINE, { ...answer, bound: 10 })).toEqual([
      { kind: 'bound', bound: 10, value: 11 },
    ])
    expect(faultsOfAnswer(LINE, { ...answer, status: 'found', bound: 10 })).toEqual([])
    expect(faultsOfAnswer(LINE, { ...answer, status: 'found', bound: 11.1 })).toHaveLength(1)
  })

  test('are those of its partition too', () => {
    const wrong = { ...answer, partition: Int32Array.of(0, 1, 1, 0) }
    expect(faultsOfAnswer(LINE, wrong)).toEqual([{ kind: 'in pieces', region: 0, parts: 2 }])
    const uncovered = { ...answer, partition: Int32Array.of(0, 0, -1, -1) }
    expect(faultsOfAnswer(LINE, uncovered).map(({ kind }) => kind)).toEqual(['not covered'])
    expect(faultsOfAnswer(LINE, { ...answer, status: 'unknown', partition: null })).toEqual([])
  })

  test('are a status that does not fit whether there is a partition', () => {
    for (const status of ['infeasible', 'unknown'] as const) {
      expect(faultsOfAnswer(LINE, { ...answer, status })).toEqual([{ kind: 'status', status }])
    }
    for (const status of ['proven', 'found'] as const) {
      const without = { ...answer, status, partition: null }
      expect(faultsOfAnswer(LINE, without)).toEqual([{ kind: 'status', status }])
    }
  })

  test('are none where a number of a region is skipped', () => {
    const skipping = Int32Array.of(1, 1, 4, 4)
    expect(costOf(LINE, skipping)).toBe(11)
    expect(faultsOfAnswer(LINE, { ...answer, partition: skipping })).toEqual([])
    expect(faultsOf(LINE, Int32Array.of(2, 4, 4, 4))).toEqual([
      { kind: 'too small', region: 2, size: 1 },
      { kind: 'too large', region: 4, size: 9 },
    ])
  })
})

function kindsAgain(problem: RegionProblem, partition: Partition): readonly string[] {
  const { graph, sizes, band, count, apart } = problem
  const kinds = new Set<string>()
  const labels = [...new Set(partition)]
  if (count !== null && !(labels.length >= count.min && labels.length <= count.max)) {
    kinds.add('number of regions')
  }
  for (const label of labels) {
    const members = [...partition.keys()].filter((node) => partition[node] === label)
    const reached = new Set(members.slice(0, 1))
    // Each node once for each member is enough to spread along the longest way.
    for (const node of members.flatMap(() => members)) {
      if (graph.neighbours[node]?.some((to) => reached.has(to))) reached.add(node)
    }
    if (reached.size < members.length) kinds.add('in pieces')
    const size = members.reduce((sum, node) => sum + (sizes[node] ?? NaN), 0)
    if (size < band.min) kinds.add('too small')
    if (size > band.max) kinds.add('too large')
    if (members.some((a) => members.some((b) => apart?.[b * graph.n + a] === 1))) {
      kinds.add('kept apart')
    }
  }
  return [...kinds].sort()
}
