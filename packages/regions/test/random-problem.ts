import fc from 'fast-check'
import { makeGraph } from '../src/graph/graph.ts'
import type { Edge } from '../src/graph/graph.ts'
import type { Objective, Partition, RegionProblem } from '../src/problem.ts'

/** Which pairs of n nodes are chosen, each with the same chance. */
export function randomPairs(n: number): fc.Arbitrary<readonly Edge[]> {
  const all = Array.from({ length: n }, (_, a) =>
    Array.from({ length: a }, (_unused, b): Edge => [b, a]),
  ).flat()
  return fc.subarray(all)
}

/** A small problem of whole numbers with every kind of term, so that sums are exact. */
export function randomProblem(most = 7): fc.Arbitrary<RegionProblem> {
  return fc.integer({ min: 1, max: most }).chain((n) =>
    fc.record({
      graph: randomPairs(n).map((edges) => makeGraph(n, edges)),
      sizes: floats(n, 0, 10),
      band: fc.record({
        min: fc.integer({ min: 0, max: 12 }),
        max: fc.integer({ min: 8, max: 40 }),
      }),
      count: fc.option(
        fc
          .tuple(fc.integer({ min: 0, max: n }), fc.integer({ min: 0, max: 3 }))
          .map(([min, more]) => ({ min, max: min + more })),
      ),
      apart: fc.option(randomPairs(n).map((pairs) => apartMatrix(n, pairs.slice(0, 3)))),
      objective: randomObjective(n),
    }),
  )
}

function randomObjective(n: number): fc.Arbitrary<Objective> {
  return fc.record({
    distance: fc.option(
      fc
        .subarray(
          Array.from({ length: n }, (_, node) => node),
          { minLength: 1 },
        )
        .chain((centres) =>
          floats(n * centres.length, 0, 20).map((costs) => ({
            costs,
            centres: Int32Array.from(centres),
          })),
        ),
    ),
    pairs: fc.option(
      floats(n * n, -5, 5).map((values) =>
        values.map((_, at) => {
          const [a, b] = [Math.floor(at / n), at % n]
          return a === b ? 0 : (values[Math.min(a, b) * n + Math.max(a, b)] ?? 0)
        }),
      ),
    ),
    evenness: fc.array(
      fc.record({
        values: floats(n, 0, 9),
        low: fc.integer({ min: 0, max: 9 }),
        high: fc.integer({ min: 9, max: 20 }),
        weight: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 2 },
    ),
    perRegion: fc.integer({ min: -5, max: 5 }),
    constant: fc.integer({ min: -5, max: 5 }),
  })
}

/** The matrix in which these pairs are kept apart. */
export function apartMatrix(n: number, pairs: readonly Edge[]): Uint8Array {
  const apart = new Uint8Array(n * n)
  for (const [a, b] of pairs) {
    apart[a * n + b] = 1
    apart[b * n + a] = 1
  }
  return apart
}

/** Every partition of n nodes, numbered by least node. Bell(n) of them: 877 for 7. */
export function allPartitions(n: number): readonly Partition[] {
  const found: Partition[] = []
  const labels = new Int32Array(n)
  const place = (node: number, regions: number): void => {
    if (node === n) {
      found.push(labels.slice())
      return
    }
    for (let region = 0; region <= regions; region += 1) {
      labels[node] = region
      place(node + 1, Math.max(regions, region + 1))
    }
  }
  place(0, 0)
  return found
}

/** Some partition of n nodes, numbered by least node. */
export function randomPartition(n: number): fc.Arbitrary<Partition> {
  return fc
    .array(fc.integer({ min: 0, max: Math.max(0, n - 1) }), { minLength: n, maxLength: n })
    .map((labels) => {
      const firsts = [...new Set(labels)]
      return Int32Array.from(labels, (label) => firsts.indexOf(label))
    })
}

function floats(length: number, min: number, max: number): fc.Arbitrary<Float64Array> {
  return fc
    .array(fc.integer({ min, max }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values))
}
