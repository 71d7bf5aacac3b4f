import { describe, expect, test } from 'vitest'
import { cutByBarriers } from './barriers.ts'
import { neighboursOf } from './neighbours.ts'
import type { Point } from './neighbours.ts'

const POINTS: readonly (Point | null)[] = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 4 },
  { x: 0, y: 0 },
  null,
]
const { edges: EDGES } = neighboursOf(
  5,
  [
    [0, 1],
    [1, 2],
    [0, 2],
    [0, 3],
    [3, 4],
  ].map(([a = 0, b = 0]) => ({ a, b, why: 'delaunay' as const })),
)
const cut = (...barrier: readonly (readonly [number, number])[]) =>
  cutByBarriers(POINTS, EDGES, [barrier.map(([x, y]) => ({ x, y }))])

describe('barriers', () => {
  test('cut what crosses them and name what is left in pieces', () => {
    const river = cut([2, -5], [2, -1], [2, 5])
    expect(river.cut.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
    ])
    expect(river.components).toEqual([
      [0, 3, 4],
      [1, 2],
    ])
    expect([...river.cut, ...river.edges]).toHaveLength(EDGES.length)
  })

  test('that stop short cut nothing', () => {
    expect(cut([2, -5], [2, -0.001]).cut).toEqual([])
    expect(cut().cut).toEqual([])
  })

  test('that only touch cut, but never part practices at one point', () => {
    expect(cut([2, -5], [2, 0]).cut.map(({ a, b }) => [a, b])).toEqual([[0, 1]])
    expect(cut([0, 0], [0, -3]).cut.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
    ])
    expect(cut([4, 2]).cut.map(({ a, b }) => [a, b])).toEqual([[1, 2]])
  })

  test('go through points only', () => {
    expect(() => cut([0, 1], [Infinity, 1])).toThrow(RangeError)
  })
})
