import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, costOf, scoreRegion } from '../cost.ts'
import { componentsOf } from '../graph/graph.ts'
import { faultsOf } from '../verify.ts'
import { anyProblem, randomLabels } from '../../test/any-problem.ts'
import { PartitionState } from './state.ts'

describe('a partition that moves', () => {
  test('keeps the cost, sizes and faults that counting again gives', () => {
    fc.assert(
      fc.property(anyProblem({ most: 12 }), fc.infiniteStream(fc.nat()), (problem, numbers) => {
        const { n } = problem.graph
        const next = (below: number) => (numbers.next().value ?? 0) % below
        const state = new PartitionState(problem, randomLabels(n, next))
        for (let moves = 0; moves < 100; moves += 1) {
          const node = next(n)
          const to = next(4) === 0 ? next(n) : state.regionOf(next(n))
          const before = state.value
          const cost = state.moveCost(node, to)
          const excess = state.excess + state.excessChange
          const clashes = state.clashes + state.clashChange
          state.move(node, to)
          expect(state.value).toBeCloseTo(before + cost, 7)
          expect(state.excess).toBeCloseTo(excess, 7)
          expect(state.clashes).toBe(clashes)
        }
        const partition = state.partition()
        expect(state.value).toBeCloseTo(costOf(problem, partition), 6)
        const faults = faultsOf(problem, partition)
        expect(state.clashes).toBe(faults.filter(({ kind }) => kind === 'kept apart').length)
        const sizes = faults.filter(({ kind }) => kind === 'too small' || kind === 'too large')
        expect(state.excess > 0).toBe(sizes.length > 0)
        expect(state.withinRule).toBe(sizes.length === 0 && state.clashes === 0)
        expect(state.regions).toBe(new Set(partition).size)
      }),
      { numRuns: 60 },
    )
  })

  test('counts again to the last patient and a billionth of the cost after thousands of moves', () => {
    fc.assert(
      fc.property(anyProblem({ most: 30 }), fc.infiniteStream(fc.nat()), (problem, numbers) => {
        const { n } = problem.graph
        const next = (below: number) => (numbers.next().value ?? 0) % below
        const state = new PartitionState(problem, randomLabels(n, next))
        for (let moves = 0; moves < 3_000; moves += 1) state.move(next(n), next(n))
        const counted = costOf(problem, state.partition())
        expect(Math.abs(state.value - counted)).toBeLessThan(1e-9 * Math.max(1, Math.abs(counted)))
        for (let region = 0; region < n; region += 1) {
          const members = [...state.membersOf(region)].sort((a, b) => a - b)
          if (members.length === 0) continue
          const score = scoreRegion(problem, members)
          expect(state.sizeOf(region)).toBe(score.size)
          expect(state.centreOf(region)).toBe(score.centre)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('knows who can leave, as a full count of pieces does', () => {
    fc.assert(
      fc.property(anyProblem({ most: 14 }), fc.infiniteStream(fc.nat()), (problem, numbers) => {
        const { graph } = problem
        const next = (below: number) => (numbers.next().value ?? 0) % below
        const state = new PartitionState(problem, randomLabels(graph.n, next))
        for (let moves = 0; moves < 60; moves += 1) {
          const node = next(graph.n)
          const members = state.membersOf(state.regionOf(node))
          const rest = members.filter((member) => member !== node)
          const grows = componentsOf(graph, rest).length > componentsOf(graph, members).length
          expect(state.canLeave(node)).toBe(rest.length > 0 && !grows)
          state.move(next(graph.n), state.regionOf(next(graph.n)))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('names a vacant region, and none when each node stands alone', () => {
    fc.assert(
      fc.property(anyProblem({ most: 6 }), (problem) => {
        const { n } = problem.graph
        const alone = new PartitionState(
          problem,
          Array.from({ length: n }, (_, node) => node),
        )
        expect(alone.vacantRegion()).toBe(-1)
        const together = new PartitionState(problem, new Int32Array(n))
        expect(together.vacantRegion()).toBe(n === 1 ? -1 : 1)
        expect(together.partition()).toEqual(canonical(new Int32Array(n)))
      }),
    )
  })

  test('refuses labels that do not fit', () => {
    fc.assert(
      fc.property(anyProblem({ most: 5 }), (problem) => {
        expect(() => new PartitionState(problem, [])).toThrow(RangeError)
      }),
    )
  })
})
