import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPairs } from '../../test/random-problem.ts'
import { componentsOf, edgesOf, makeGraph } from './graph.ts'
import type { Edge } from './graph.ts'

describe('a graph', () => {
  test('has each edge once, however often and whichever way round it comes', () => {
    const graph = makeGraph(12, [
      [10, 2],
      [2, 10],
      [2, 9],
      [0, 2],
    ])
    expect(graph.neighbours[2]).toEqual(Int32Array.of(0, 9, 10))
    expect(graph.neighbours[5]).toEqual(Int32Array.of())
    expect(edgesOf(graph)).toEqual([
      [0, 2],
      [2, 9],
      [2, 10],
    ])
  })

  test('refuses loops and strangers', () => {
    for (const edge of [
      [1, 1],
      [0, 3],
      [-1, 0],
      [0.5, 1],
      [NaN, 1],
    ] as const satisfies readonly Edge[]) {
      expect(() => makeGraph(3, [edge])).toThrow(RangeError)
    }
  })

  test('gives back the edges that it was made of', () => {
    fc.assert(
      fc.property(randomPairs(9), (edges) => {
        const shuffled = edges.toReversed().map(([a, b]): Edge => [b, a])
        const sorted = edges.toSorted(([a, b], [c, d]) => a - c || b - d)
        expect(edgesOf(makeGraph(9, shuffled))).toEqual(sorted)
      }),
    )
  })
})

describe('the connected parts', () => {
  test('are those of the closure of the edges (Warshall)', () => {
    const some = fc.subarray([0, 1, 2, 3, 4, 5, 6, 7])
    fc.assert(
      fc.property(randomPairs(8), some, (edges, nodes) => {
        const reach = closure(
          8,
          edges.filter((edge) => edge.every((end) => nodes.includes(end))),
        )
        const expected = new Map(
          nodes.map((a) => {
            const part = nodes.filter((b) => a === b || reach[a]?.[b] === true)
            return [part.join(), part]
          }),
        )
        expect(componentsOf(makeGraph(8, edges), nodes.toReversed())).toEqual([
          ...expected.values(),
        ])
      }),
    )
  })

  test('of no nodes are none', () => {
    expect(componentsOf(makeGraph(3, [[0, 1]]), [])).toEqual([])
  })
})

function closure(n: number, edges: readonly Edge[]): boolean[][] {
  const reach = Array.from({ length: n }, () => Array.from({ length: n }, () => false))
  for (const [a, b] of [...edges, ...edges.map(([one, other]): Edge => [other, one])]) {
    reach[a]?.splice(b, 1, true)
  }
  for (let via = 0; via < n; via += 1) {
    for (const row of reach) {
      if (row[via] === true) reach[via]?.forEach((on, to) => on && row.splice(to, 1, true))
    }
  }
  return reach
}
