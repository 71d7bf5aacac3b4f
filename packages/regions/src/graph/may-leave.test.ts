import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPairs } from '../../test/random-problem.ts'
import { componentsOf, makeGraph } from './graph.ts'
import type { Edge } from './graph.ts'
import { mayLeave } from './may-leave.ts'

describe('who may leave a region', () => {
  test('are those without whom the rest is one piece', () => {
    const some = fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8])
    const sparse = randomPairs(9).map((pairs) => pairs.filter((_, at) => at % 2 === 0))
    fc.assert(
      fc.property(fc.oneof(randomPairs(9), sparse), some, (edges, members) => {
        const graph = makeGraph(9, edges)
        const expected = members.filter(
          (node) =>
            componentsOf(
              graph,
              members.filter((other) => other !== node),
            ).length === 1,
        )
        expect(mayLeave(graph, members.toReversed())).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  test('are the ends of a chain of ten thousand', () => {
    const edges = Array.from({ length: 9_999 }, (_, node): Edge => [node, node + 1])
    const graph = makeGraph(10_000, edges)
    expect(mayLeave(graph, [...graph.neighbours.keys()])).toEqual([0, 9_999])
  })
})
