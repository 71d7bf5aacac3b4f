import fc from 'fast-check'
import { canonical, costOf } from '../src/cost.ts'
import { makeGraph } from '../src/graph/graph.ts'
import type { Edge } from '../src/graph/graph.ts'
import type { Objective, Partition, RegionProblem } from '../src/problem.ts'
import { faultsOf } from '../src/verify.ts'

/** A small problem with any of the terms, its graph connected or not, its rule wide or tight. */
export function anyProblem({ most }: { readonly most: number }): fc.Arbitrary<RegionProblem> {
  return fc.integer({ min: 1, max: most }).chain((n) =>
    fc
      .record({
        edges: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 2 * n }),
        path: fc.boolean(),
        sizes: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }),
        min: fc.integer({ min: 0, max: 10 }),
        stretch: fc.integer({ min: 0, max: 20 }),
        count: fc.option(fc.tuple(fc.integer({ min: 1, max: n }), fc.nat(2))),
        apart: fc.option(fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 2 })),
        objective: anyObjective(n),
      })
      .map(({ edges, path, sizes, min, stretch, count, apart, objective }) => {
        const line = Array.from({ length: path ? n - 1 : 0 }, (_, node): Edge => [node, node + 1])
        return {
          graph: makeGraph(n, [...line, ...edges.filter(([a, b]) => a !== b)]),
          sizes: Float64Array.from(sizes),
          band: { min, max: min + stretch },
          count: count === null ? null : { min: count[0], max: count[0] + count[1] },
          apart: apart === null ? null : symmetric(n, apart),
          objective,
        }
      }),
  )
}

/** The least cost of the partitions within the rule, by trying all of them; null without any. */
export function leastByTrying(
  problem: RegionProblem,
): { readonly value: number; readonly partition: Partition } | null {
  let best: { value: number; partition: Partition } | null = null
  const labels = new Int32Array(problem.graph.n)
  const tryFrom = (node: number, regions: number): void => {
    if (node === labels.length) {
      const partition = canonical(labels)
      if (faultsOf(problem, partition).length > 0) return
      const value = costOf(problem, partition)
      if (best === null || value < best.value) best = { value, partition }
      return
    }
    for (let region = 0; region <= regions; region += 1) {
      labels[node] = region
      tryFrom(node + 1, Math.max(regions, region + 1))
    }
  }
  tryFrom(0, 0)
  return best
}

/** Some region for each node, drawn with `next(below)`. */
export function randomLabels(n: number, next: (below: number) => number): Int32Array {
  const regions = 1 + next(n)
  return Int32Array.from({ length: n }, () => next(regions))
}

function anyObjective(n: number): fc.Arbitrary<Objective> {
  const amounts = (length: number, least: number) =>
    fc.array(fc.integer({ min: least, max: 20 }), { minLength: length, maxLength: length })
  return fc
    .record({
      distance: fc.option(
        fc
          .array(fc.nat(n - 1), { maxLength: n + 2 })
          .chain((centres) =>
            fc.record({ centres: fc.constant(centres), costs: amounts(n * centres.length, 0) }),
          ),
      ),
      pairs: fc.option(amounts(n * n, -9)),
      evenness: fc.array(
        fc.record({
          values: amounts(n, 0),
          low: fc.nat(20),
          stretch: fc.nat(10),
          weight: fc.nat(5),
        }),
        { maxLength: 2 },
      ),
      perRegion: fc.integer({ min: -5, max: 5 }),
      constant: fc.integer({ min: -5, max: 5 }),
    })
    .map(({ distance, pairs, evenness, perRegion, constant }) => ({
      distance:
        distance === null
          ? null
          : {
              centres: Int32Array.from(distance.centres),
              costs: Float64Array.from(distance.costs),
            },
      pairs: pairs === null ? null : symmetricOf(n, pairs),
      evenness: evenness.map(({ values, low, stretch, weight }) => ({
        values: Float64Array.from(values),
        low,
        high: low + stretch,
        weight,
      })),
      perRegion,
      constant,
    }))
}

function symmetricOf(n: number, values: readonly number[]): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [a, b] = [Math.floor(at / n), at % n]
    return a === b ? 0 : (values[Math.min(a, b) * n + Math.max(a, b)] ?? 0)
  })
}

function symmetric(n: number, pairs: readonly (readonly [number, number])[]): Uint8Array {
  const matrix = new Uint8Array(n * n)
  for (const [a, b] of pairs) {
    if (a === b) continue
    matrix[a * n + b] = 1
    matrix[b * n + a] = 1
  }
  return matrix
}
