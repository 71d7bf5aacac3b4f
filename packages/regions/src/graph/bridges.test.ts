import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPairs } from '../../test/random-problem.ts'
import { bridges } from './bridges.ts'
import { makeGraph } from './graph.ts'
import type { Edge } from './graph.ts'
import type { Point } from './neighbours.ts'

describe('bridges', () => {
  test('are those of Kruskal over all pairs', () => {
    const whole = fc.integer({ min: 0, max: 9 })
    const point = fc.option(fc.record({ x: whole, y: whole }), { freq: 6 })
    const tenPoints = fc.array(point, { minLength: 10, maxLength: 10 })
    const few = randomPairs(10).map((pairs) => pairs.filter((_, at) => at % 4 === 0).slice(0, 9))
    fc.assert(
      fc.property(tenPoints, few, (points, edges) => {
        const found = bridges(points, makeGraph(10, edges))
        expect(found.map(({ a, b }) => [a, b])).toEqual(kruskal(points, edges))
        expect(found.every(({ why }) => why === 'bridge')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('of what holds together are none', () => {
    expect(bridges([{ x: 0, y: 0 }, null], makeGraph(2, [[0, 1]]))).toEqual([])
    expect(bridges([], makeGraph(0, []))).toEqual([])
  })
})

function kruskal(points: readonly (Point | null)[], edges: readonly Edge[]): readonly Edge[] {
  const part = points.map((_, node) => node)
  const merge = ([a, b]: Edge): boolean => {
    const [from, to] = [part[a], part[b]]
    if (from === to) return false
    part.forEach((own, node) => own === from && part.splice(node, 1, to ?? -1))
    return true
  }
  edges.forEach(merge)
  return points
    .flatMap((p, a) =>
      points.flatMap((q, b) =>
        p === null || q === null || b <= a
          ? []
          : [{ edge: [a, b] as const, square: (p.x - q.x) ** 2 + (p.y - q.y) ** 2 }],
      ),
    )
    .sort((one, other) => one.square - other.square)
    .map(({ edge }) => edge)
    .filter(merge)
    .sort(([a, b], [c, d]) => a - c || b - d)
}
