import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delaunayNeighbours } from './delaunay.ts'
import { graphOf } from './neighbours.ts'
import type { NeighbourEdge, Neighbours, Point } from './neighbours.ts'
import { componentsOf } from './graph.ts'

const named = ({ edges }: Neighbours): string[] => edges.map(({ a, b, why }) => `${a}-${b} ${why}`)
const at = (x: number, y: number): Point => ({ x, y })
const whole = fc.integer({ min: 0, max: 30 })
const points = fc.array(fc.record({ x: whole, y: whole }), { maxLength: 14 })

describe('neighbours by Delaunay', () => {
  test('of one, two and no practices', () => {
    expect(delaunayNeighbours([])).toEqual({ edges: [], components: [] })
    expect(delaunayNeighbours([at(1, 1)])).toEqual({ edges: [], components: [[0]] })
    expect(named(delaunayNeighbours([at(1, 1), at(90, 1)]))).toEqual(['0-1 delaunay'])
  })

  test('on a line are those next along it', () => {
    expect(named(delaunayNeighbours([at(3, 3), at(1, 1), at(4, 4), at(2, 2)]))).toEqual([
      '0-2 delaunay',
      '0-3 delaunay',
      '1-3 delaunay',
    ])
  })

  test('at one point are neighbours and have the same neighbours', () => {
    const found = delaunayNeighbours([at(0, 0), at(4, 0), at(0, 0), at(0, 5), at(0, 0.0001)])
    expect(named(found)).toEqual([
      '0-1 delaunay',
      '0-2 same place',
      '0-3 delaunay',
      '0-4 same place',
      '1-2 delaunay',
      '1-3 delaunay',
      '1-4 delaunay',
      '2-3 delaunay',
      '2-4 same place',
      '3-4 delaunay',
    ])
    expect(named(delaunayNeighbours([at(2, 2), at(2, 2)]))).toEqual(['0-1 same place'])
  })

  test('leave out the sliver past a practice that lies nearly between', () => {
    const shallow = [at(0, 0), at(10, 0), at(5, 0.5)]
    expect(named(delaunayNeighbours(shallow))).toEqual(['0-2 delaunay', '1-2 delaunay'])
    expect(named(delaunayNeighbours([at(0, 0), at(10, 0), at(5, 4)]))).toHaveLength(3)
  })

  test('cut edges longer than a distance, and name the islands and their bridge', () => {
    const two = [at(0, 0), at(1, 0), at(0, 1), at(20, 0), at(21, 0), at(20, 1)]
    const found = delaunayNeighbours(two, { longest: 5 })
    expect(found.components).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
    expect(named(found)).toEqual([
      '0-1 delaunay',
      '0-2 delaunay',
      '1-2 delaunay',
      '1-3 bridge',
      '3-4 delaunay',
      '3-5 delaunay',
      '4-5 delaunay',
    ])
    const islands = delaunayNeighbours(two, { longest: 5, bridged: false })
    expect(islands.components).toEqual(found.components)
    expect(islands.edges.some(({ why }) => why === 'bridge')).toBe(false)
  })

  test('keep long edges where all are long', () => {
    const town = Array.from({ length: 9 }, (_, node) =>
      at((node % 3) / 2, Math.floor(node / 3) / 2),
    )
    const country = [at(30, 0), at(30, 25), at(55, 10)]
    const edges = named(delaunayNeighbours([...town, ...country]))
    expect(edges).toContain('9-10 delaunay')
    expect(edges).toContain('10-11 delaunay')
  })

  test('leave a practice without a point alone', () => {
    const found = delaunayNeighbours([at(0, 0), null, at(1, 0), at(0, 1)])
    expect(found.components).toEqual([[0, 2, 3], [1]])
    expect(found.edges.some(({ a, b }) => a === 1 || b === 1)).toBe(false)
  })

  test('refuse what is no point and no limit', () => {
    expect(() => delaunayNeighbours([at(0, NaN)])).toThrow('node 0 is at 0, NaN')
    expect(() => delaunayNeighbours([at(0, 0)], { longest: 0 })).toThrow(RangeError)
    expect(() => delaunayNeighbours([at(0, 0)], { longest: { times: NaN } })).toThrow(RangeError)
  })

  test('have an empty circle through them, and cover every edge that must be there', () => {
    fc.assert(
      fc.property(points, (all) => {
        const { edges } = delaunayNeighbours(all, { longest: Infinity })
        const distinct = [...new Map(all.map((p) => [`${p.x},${p.y}`, p])).values()]
        for (const { a, b, why } of edges) {
          const [p, q] = ends(all, a, b)
          if (why === 'same place') expect(p).toEqual(q)
          else expect(someCircleIsEmpty(p, q, distinct), `${a}-${b}`).toBe(true)
        }
        const own = new Set(edges.map(({ a, b }) => `${a}-${b}`))
        for (const [a, p] of all.entries()) {
          for (const [b, q] of all.entries()) {
            // With nobody in or on the circle between them, they are neighbours whatever is peeled.
            if (a < b && halfCircleIsEmpty(p, q, distinct)) expect(own).toContain(`${a}-${b}`)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('hold together before edges are cut', () => {
    fc.assert(
      fc.property(points, (all) => {
        const { edges } = delaunayNeighbours(all, { longest: Infinity, bridged: false })
        expect(parts(all.length, edges)).toBe(Math.min(1, all.length))
      }),
    )
  })

  test('are the same in whatever order the practices come', () => {
    const loose = fc.noBias(fc.integer({ min: 0, max: 40_000_000 })).map((value) => value / 1e6)
    const scattered = fc.array(fc.record({ x: loose, y: loose }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(scattered, (all) => {
        const last = all.length - 1
        const back = delaunayNeighbours(all.toReversed()).edges.map(
          ({ a, b, why }) => `${last - b}-${last - a} ${why}`,
        )
        expect(back.sort()).toEqual(named(delaunayNeighbours(all)).sort())
      }),
    )
  })
})

function parts(n: number, edges: readonly NeighbourEdge[]): number {
  const graph = graphOf(n, edges)
  return componentsOf(graph, graph.neighbours.keys()).length
}

function ends(all: readonly Point[], a: number, b: number): readonly [Point, Point] {
  return [all[a] ?? at(NaN, NaN), all[b] ?? at(NaN, NaN)]
}

/** Whether the circle on the line from p to q as its diameter has no other point in or on it. */
function halfCircleIsEmpty(p: Point, q: Point, all: readonly Point[]): boolean {
  if (p.x === q.x && p.y === q.y) return true
  return all.every(
    (r) =>
      (r.x === p.x && r.y === p.y) ||
      (r.x === q.x && r.y === q.y) ||
      (p.x - r.x) * (q.x - r.x) + (p.y - r.y) * (q.y - r.y) > 0,
  )
}

/**
 * Whether some circle through p and q has no point inside, by the stretch of the middle line where
 * its centre may lie: middle + t x normal.
 */
function someCircleIsEmpty(p: Point, q: Point, all: readonly Point[]): boolean {
  const [dx, dy] = [q.x - p.x, q.y - p.y]
  const middle = at((p.x + q.x) / 2, (p.y + q.y) / 2)
  let [low, high] = [-Infinity, Infinity]
  for (const r of all) {
    const [rx, ry] = [r.x - middle.x, r.y - middle.y]
    const excess = rx * rx + ry * ry - (dx * dx + dy * dy) / 4
    const along = 2 * (ry * dx - rx * dy)
    if (along > 0) high = Math.min(high, excess / along)
    else if (along < 0) low = Math.max(low, excess / along)
    else if (excess < 0) return false
  }
  return low <= high + 1e-9
}
