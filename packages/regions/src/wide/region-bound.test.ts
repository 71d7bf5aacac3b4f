import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCutProblem } from '../../test/any-cut-problem.ts'
import { makeGraph } from '../graph/graph.ts'
import { cutEdgesObjective, cutGraphOf } from './cut-edges.ts'
import { RegionBounder } from './region-bound.ts'

describe('RegionBounder', () => {
  test('is never above the least boundary of the sets within the band', () => {
    fc.assert(
      fc.property(
        anyCutProblem({ most: 8 }),
        fc.array(fc.constantFrom(0, 1, 2, 2), { minLength: 8, maxLength: 8 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (problem, kinds, price) => {
          const graph = cutGraphOf(problem)
          if (graph === null) throw new Error('a problem of cut edges')
          const kind = Uint8Array.from(kinds.slice(0, graph.n))
          const bounder = new RegionBounder(graph, problem.sizes, problem.band)
          const { value } = bounder.bound(kind, price, Infinity)
          const least = leastBoundary(problem, kind)
          expect(value).toBeLessThanOrEqual(least + 1e-9)
          // Of a plain band the price zero alone is the minimum cut.
          expect(value).toBeGreaterThanOrEqual(leastBoundary(noBand(problem), kind) - 1e-9)
        },
      ),
      { numRuns: 400, seed: 3 },
    )
  })

  test('a price for size finds more than the minimum cut does', () => {
    // A ring of eight with one node known: the minimum cut is empty, a half must be cut twice.
    const ring = makeGraph(
      8,
      Array.from({ length: 8 }, (_, node) => [node, (node + 1) % 8] as const),
    )
    const graph = cutGraphOf({
      graph: ring,
      sizes: new Float64Array(8).fill(1),
      band: { min: 4, max: 4 },
      count: null,
      apart: null,
      objective: cutEdgesObjective(ring),
    })
    if (graph === null) throw new Error('a problem of cut edges')
    const bounder = new RegionBounder(graph, new Float64Array(8).fill(1), { min: 4, max: 4 })
    const { value } = bounder.bound(Uint8Array.of(1, 2, 2, 2, 2, 2, 2, 2), 0, Infinity)
    expect(value).toBeGreaterThan(0.9)
    expect(value).toBeLessThanOrEqual(2)
  })
})

function noBand(problem: Parameters<typeof leastBoundary>[0]) {
  return { ...problem, band: { min: -Infinity, max: Infinity } }
}

/** The least boundary of all sets within the band, by trying them; Infinity where there is none. */
function leastBoundary(problem: Parameters<typeof cutGraphOf>[0], kind: Uint8Array): number {
  const graph = cutGraphOf(problem)
  if (graph === null) throw new Error('a problem of cut edges')
  let least = Infinity
  for (let set = 0; set < 1 << graph.n; set += 1) {
    let size = 0
    let allowed = true
    for (let node = 0; node < graph.n; node += 1) {
      const inside = (set >> node) & 1
      if (inside === 1) size += problem.sizes[node] ?? 0
      if (kind[node] !== 2 && kind[node] !== inside) allowed = false
    }
    if (!allowed || size < problem.band.min || size > problem.band.max) continue
    let boundary = 0
    for (const [edge, weight] of graph.weights.entries()) {
      const [a, b] = [graph.tails[edge] ?? 0, graph.heads[edge] ?? 0]
      if (((set >> a) & 1) !== ((set >> b) & 1)) boundary += weight
    }
    least = Math.min(least, boundary)
  }
  return least
}
