import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madePlace } from '../../test/made.ts'
import { componentsOf, makeGraph } from '../graph/graph.ts'
import type { Edge } from '../graph/graph.ts'
import { splitIntoPlaces } from './places.ts'

/** Points of a grid, joined to those beside and below. */
function grid(columns: number, rows: number) {
  const points = Array.from({ length: columns * rows }, (_, at) => ({
    x: at % columns,
    y: Math.floor(at / columns),
  }))
  const edges = points.flatMap(({ x, y }, at): Edge[] => [
    ...(x + 1 < columns ? [[at, at + 1] as const] : []),
    ...(y + 1 < rows ? [[at, at + columns] as const] : []),
  ])
  return { points, graph: makeGraph(points.length, edges) }
}

describe('places of a graph', () => {
  test('are connected, no larger than allowed, and cover each node once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ x: fc.integer({ min: 0, max: 20 }), y: fc.integer({ min: 0, max: 20 }) }),
          { maxLength: 40 },
        ),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 90 }),
        fc.integer({ min: 1, max: 12 }),
        (points, pairs, most) => {
          const n = points.length
          const edges = (n === 0 ? [] : pairs)
            .map(([a, b]): Edge => [a % n, b % n])
            .filter(([a, b]) => a !== b)
          const graph = makeGraph(n, edges)
          const sizes = Float64Array.from(points, ({ x }) => x)
          const places = splitIntoPlaces(graph, points, sizes, { most })
          expect(places.flat().sort((a, b) => a - b)).toEqual([...points.keys()])
          for (const place of places) {
            expect(place.length).toBeLessThanOrEqual(most)
            expect(componentsOf(graph, place)).toHaveLength(1)
          }
        },
      ),
    )
  })

  test('cut a long grid across, into as many as it takes', () => {
    const { graph, points } = grid(12, 4)
    const sizes = new Float64Array(48).fill(1)
    const places = splitIntoPlaces(graph, points, sizes, { most: 16 })
    expect(places.map(({ length }) => length)).toEqual([16, 16, 16])
    expect(places[0]?.every((node) => node % 12 < 4)).toBe(true)
  })

  test('keep a total that is large enough, even where that leaves them too large', () => {
    const { graph, points } = grid(6, 1)
    const sizes = Float64Array.of(1, 1, 1, 1, 1, 1)
    expect(splitIntoPlaces(graph, points, sizes, { most: 2, least: 3 })).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
    expect(splitIntoPlaces(graph, points, sizes, { most: 2, least: 4 })).toHaveLength(1)
  })

  test('refuse a place without room', () => {
    const { graph, points } = grid(2, 1)
    expect(() => splitIntoPlaces(graph, points, new Float64Array(2), { most: 0 })).toThrow(
      RangeError,
    )
  })

  test('divide a made place', () => {
    const made = madePlace('d43_1')
    if (made === null) return
    const { x, y } = made.file
    const points = x.map((east, at) => ({ x: east, y: y[at] ?? 0 }))
    const { graph, sizes } = made.problem
    const places = splitIntoPlaces(graph, points, sizes, { most: 15 })
    expect(places.length).toBeGreaterThanOrEqual(3)
    expect(places.length).toBeLessThanOrEqual(5)
    expect(places.every((place) => componentsOf(graph, place).length === 1)).toBe(true)
  })
})
