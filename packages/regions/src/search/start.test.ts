import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { canonical, regionsOf } from '../cost.ts'
import { componentsOf } from '../graph/graph.ts'
import type { RegionProblem } from '../problem.ts'
import { chanceOf } from './chance.ts'
import { countRange } from './counts.ts'
import { fitCount } from './fit-count.ts'
import { Moves } from './moves.ts'
import { cutFromTrees, grownFromSeeds, piecesOf } from './start.ts'
import { PartitionState } from './state.ts'

/** Problems that sizes and counts do not make impossible. */
const possible = anyProblem({ most: 14 }).filter(
  (problem) => countRange(problem).impossible === null,
)

function expectConnected(problem: RegionProblem, labels: Int32Array): void {
  for (const members of regionsOf(canonical(labels))) {
    expect(componentsOf(problem.graph, members)).toHaveLength(1)
  }
}

test('starts have as many regions as they are told to, all of them connected', () => {
  fc.assert(
    fc.property(possible, fc.nat(), fc.nat(), (problem, seed, more) => {
      const counts = countRange(problem)
      const regions = counts.min + (more % (counts.max - counts.min + 1))
      for (const start of [cutFromTrees, grownFromSeeds]) {
        const labels = start(problem, counts, regions, chanceOf(seed))
        expectConnected(problem, labels)
        expect(new Set(labels).size).toBe(regions)
      }
    }),
  )
})

test('pieces are connected, and fitting their number keeps them so', () => {
  fc.assert(
    fc.property(
      possible,
      fc.array(fc.integer({ min: -1, max: 4 })),
      fc.nat(),
      (problem, all, seed) => {
        const { n } = problem.graph
        const given = Int32Array.from({ length: n }, (_, node) => all[node] ?? -1)
        const labels = piecesOf(problem, given)
        expectConnected(problem, labels)
        const pairs = [...labels.entries()]
        for (const [a, region] of pairs) {
          for (const [b, other] of pairs) if (region === other) expect(given[a]).toBe(given[b])
        }
        const counts = countRange(problem)
        const moves = new Moves(new PartitionState(problem, labels), chanceOf(seed))
        fitCount(moves, counts)
        expectConnected(problem, moves.state.labels())
        expect(moves.state.regions).toBeGreaterThanOrEqual(counts.min)
        expect(moves.state.regions).toBeLessThanOrEqual(Math.max(counts.max, counts.parts.length))
      },
    ),
  )
})

test('moves that are taken back leave everything as it was', () => {
  fc.assert(
    fc.property(possible, fc.nat(), fc.nat(), (problem, seed, kinds) => {
      const chance = chanceOf(seed)
      const labels = cutFromTrees(problem, countRange(problem), countRange(problem).max, chance)
      const moves = new Moves(new PartitionState(problem, labels), chance)
      const { state } = moves
      const [value, before] = [state.value, state.labels()]
      const shift = moves.drawnShift()
      if (shift === null) return
      const from = state.regionOf(shift.node)
      if (kinds % 3 === 0) moves.recombine(from, shift.to)
      else if (kinds % 3 === 1) moves.merge(from, shift.to)
      else moves.split(from)
      expectConnected(problem, state.labels())
      moves.undo()
      expect(state.labels()).toEqual(before)
      expect(state.value).toBeCloseTo(value, 9)
    }),
  )
})
