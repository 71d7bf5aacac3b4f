import { seededRandom } from '@footings/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCutProblem } from '../../test/any-cut-problem.ts'
import { canonical, costOf, regionsOf } from '../cost.ts'
import { componentsOf, edgesOf, makeGraph } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'
import { countsOf, cutEdgesObjective, cutGraphOf } from './cut-edges.ts'
import { CutState } from './cut-state.ts'

const GRAPH = makeGraph(4, [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 0],
])
const SQUARE: RegionProblem = {
  graph: GRAPH,
  sizes: Float64Array.of(1, 1, 1, 1),
  band: { min: 1, max: 3 },
  count: null,
  apart: null,
  objective: cutEdgesObjective(GRAPH),
}

describe('cutEdgesObjective', () => {
  test('counts the edges between regions', () => {
    expect(costOf(SQUARE, Int32Array.of(0, 0, 1, 1))).toBe(2)
    expect(costOf(SQUARE, Int32Array.of(0, 1, 2, 3))).toBe(4)
  })
})

describe('cutGraphOf', () => {
  test('reads the edges of a problem of cut edges', () => {
    expect(cutGraphOf(SQUARE)?.weights).toEqual(Float64Array.of(1, 1, 1, 1))
  })

  test('refuses what counts anything else', () => {
    const diagonal = SQUARE.objective.pairs?.slice() ?? new Float64Array()
    diagonal[2] = -1
    diagonal[8] = -1
    const apart = new Uint8Array(16)
    apart[1] = 1
    const { objective } = SQUARE
    const even = { values: SQUARE.sizes, low: 2, high: 2, weight: 1 }
    const costs = new Float64Array(16)
    const distance = { costs, centres: Int32Array.of(0, 1, 2, 3) }
    for (const other of [
      { ...SQUARE, objective: { ...objective, pairs: diagonal } },
      {
        ...SQUARE,
        objective: { ...objective, pairs: objective.pairs?.map((one) => -one) ?? null },
      },
      { ...SQUARE, objective: { ...objective, pairs: new Float64Array(16) } },
      { ...SQUARE, objective: { ...objective, evenness: [even] } },
      { ...SQUARE, objective: { ...objective, distance } },
      { ...SQUARE, apart },
    ]) {
      expect(cutGraphOf(other)).toBeNull()
    }
  })
})

describe('countsOf', () => {
  test('lists the numbers of regions that sizes and count allow', () => {
    expect(countsOf(SQUARE)).toEqual([2, 3, 4])
    expect(countsOf({ ...SQUARE, count: { min: 3, max: 9 } })).toEqual([3, 4])
    expect(countsOf({ ...SQUARE, band: { min: 0, max: Infinity } })).toEqual([1, 2, 3, 4])
    expect(countsOf({ ...SQUARE, band: { min: 5, max: 6 } })).toEqual([])
  })
})

describe('CutState', () => {
  test('keeps cut, sizes and cut edges right, and knows who may leave, over many moves', () => {
    fc.assert(
      fc.property(anyCutProblem({ most: 9 }), fc.nat(), (problem, seed) => {
        const graph = cutGraphOf(problem)
        if (graph === null) throw new Error('a problem of cut edges')
        const random = seededRandom(seed)
        const { n } = problem.graph
        const regions = Math.min(3, n)
        const state = new CutState(graph, problem.sizes, regions)
        state.set(Int32Array.from({ length: n }, (_, node) => node % regions))
        for (let move = 0; move < 30; move += 1) {
          const node = Math.floor(random.uniform() * n)
          const own = state.label[node] ?? 0
          const mates = [...state.label.keys()].filter((other) => state.label[other] === own)
          const rest = mates.filter((other) => other !== node)
          if (componentsOf(problem.graph, mates).length === 1) {
            expect(state.canLeave(node)).toBe(componentsOf(problem.graph, rest).length === 1)
          }
          const region = (own + 1) % regions
          const before = state.cut
          const gain = state.gain(node, region)
          state.move(node, region)
          expect(state.cut).toBeCloseTo(before + gain, 9)
          const cut = edgesOf(problem.graph).flatMap(([a, b], at) =>
            state.label[a] === state.label[b] ? [] : [at],
          )
          expect([...state.cutEdges.subarray(0, state.cuts)].sort((a, b) => a - b)).toEqual(cut)
          const weight = cut.reduce((sum, edge) => sum + (graph.weights[edge] ?? 0), 0)
          expect(state.cut).toBeCloseTo(weight, 9)
          for (const members of regionsOf(canonical(state.label))) {
            const label = state.label[members[0] ?? 0] ?? 0
            const size = members.reduce((sum, one) => sum + (problem.sizes[one] ?? 0), 0)
            expect(state.size[label]).toBeCloseTo(size, 9)
            expect(state.nodes[label]).toBe(members.length)
          }
        }
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})
