import fc from 'fast-check'
import { edgesOf, makeGraph } from '../src/graph/graph.ts'
import type { Edge } from '../src/graph/graph.ts'
import type { RegionProblem } from '../src/problem.ts'

/** A small problem of weighted cut edges, connected or not, with a band and a count at times. */
export function anyCutProblem({ most }: { readonly most: number }): fc.Arbitrary<RegionProblem> {
  return fc.integer({ min: 2, max: most }).chain((n) =>
    fc
      .record({
        path: fc.boolean(),
        edges: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { minLength: 1, maxLength: 2 * n }),
        weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3 * n, maxLength: 3 * n }),
        halves: fc.boolean(),
        sizes: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: n, maxLength: n }),
        min: fc.integer({ min: 0, max: 9 }),
        stretch: fc.integer({ min: 0, max: 12 }),
        count: fc.option(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(1))),
        perRegion: fc.integer({ min: -3, max: 3 }),
      })
      .map(({ path, edges, weights, halves, sizes, min, stretch, count, perRegion }) => {
        const line = Array.from({ length: n - 1 }, (_, node): Edge => [node, node + 1])
        const others = edges.filter(([a, b]) => a !== b)
        const graph = makeGraph(n, path || others.length === 0 ? [...line, ...others] : others)
        const pairs = new Float64Array(n * n)
        for (const [at, [a, b]] of edgesOf(graph).entries()) {
          const weight = (weights[at % weights.length] ?? 1) / (halves ? 2 : 1)
          pairs[a * n + b] = -weight
          pairs[b * n + a] = -weight
        }
        return {
          graph,
          sizes: Float64Array.from(sizes),
          band: { min, max: min + stretch },
          count: count === null ? null : { min: count[0], max: count[0] + count[1] },
          apart: null,
          objective: { distance: null, pairs, evenness: [], perRegion, constant: 0 },
        }
      }),
  )
}
