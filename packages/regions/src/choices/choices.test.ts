import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allPartitions, randomPairs, randomProblem } from '../../test/random-problem.ts'
import { costOf } from '../cost.ts'
import { makeGraph } from '../graph/graph.ts'
import type { Partition, RegionProblem } from '../problem.ts'
import { faultsOf, faultsOfAnswer } from '../verify.ts'
import { mergedGroups, NO_CHOICES } from './choices.ts'
import type { Choices } from './choices.ts'
import { contradictionsOf } from './contradictions.ts'
import { verifyWithChoices } from './verify-choices.ts'
import { withChoices } from './with-choices.ts'

const FIVE: RegionProblem = {
  graph: makeGraph(5, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ]),
  sizes: Float64Array.of(3, 3, 3, 3, 30),
  band: { min: 5, max: 10 },
  count: { min: 3, max: 3 },
  apart: null,
  objective: { distance: null, pairs: null, evenness: [], perRegion: 1, constant: 0 },
}

/** Any choices on n nodes, many of them at odds. */
function randomChoices(n: number): fc.Arbitrary<Choices> {
  const nodes = fc.array(fc.integer({ min: 0, max: n - 1 }), { minLength: 1, maxLength: 3 })
  const distance = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN)), {
      minLength: n * n,
      maxLength: n * n,
    })
    .map((values) => Float64Array.from(values))
  return fc
    .record({
      together: fc.array(nodes, { maxLength: 2 }),
      fixed: fc.array(nodes, { maxLength: 2 }),
      apart: randomPairs(n).map((pairs) => pairs.slice(0, 2)),
      farthest: fc.option(fc.record({ distance, most: fc.integer({ min: 5, max: 9 }) })),
    })
    .map(({ farthest, ...rest }) => (farthest === null ? rest : { ...rest, farthest }))
}

const withRandomChoices = randomProblem(6).chain((problem) =>
  fc.tuple(fc.constant(problem), randomChoices(problem.graph.n)),
)

/** What keeps the choices, read off each partition alone. */
function keepsChoices(
  { graph: { n }, apart }: RegionProblem,
  choices: Choices,
  partition: Partition,
): boolean {
  const one = (nodes: readonly number[]) => new Set(nodes.map((node) => partition[node])).size === 1
  const fixed = (node: number) => choices.fixed.some((nodes) => nodes.includes(node))
  const pairs = [...partition.keys()].flatMap((a) => [...partition.keys()].map((b) => [a, b]))
  return (
    choices.together.every(one) &&
    choices.fixed.every(
      (nodes) =>
        one(nodes) &&
        partition.every(
          (region, node) => region !== partition[nodes[0] ?? -1] || nodes.includes(node),
        ),
    ) &&
    choices.apart.every(([a, b]) => partition[a] !== partition[b]) &&
    pairs.every(
      ([a = 0, b = 0]) =>
        a === b ||
        partition[a] !== partition[b] ||
        (apart?.[a * n + b] !== 1 &&
          (fixed(a) ||
            !((choices.farthest?.distance[a * n + b] ?? 0) > (choices.farthest?.most ?? 0)))),
    )
  )
}

describe('a problem with choices', () => {
  test('has exactly the partitions that keep rule and choices, at the same costs', () => {
    let settled = 0
    fc.assert(
      fc.property(withRandomChoices, ([problem, choices]) => {
        const chosen = withChoices(problem, choices)
        const kept = allPartitions(problem.graph.n).filter(
          (partition) => verifyWithChoices(problem, choices, partition).length === 0,
        )
        if (chosen.problem === null) {
          expect(kept).toEqual([])
          return
        }
        settled += 1
        const small = allPartitions(chosen.problem.graph.n).filter(
          (partition) => faultsOf(chosen.problem, partition).length === 0,
        )
        const expanded = small.map((partition) => {
          const whole = chosen.expand(partition)
          expect(chosen.contract(whole)).toEqual(partition)
          expect(costOf(problem, whole)).toBeCloseTo(costOf(chosen.problem, partition), 9)
          return whole.join()
        })
        expect(expanded.sort()).toEqual(kept.map((partition) => partition.join()).sort())
      }),
      { numRuns: 400, seed: 1 },
    )
    expect(settled).toBeGreaterThan(40)
  })

  test('keeps an answer right through the expansion', () => {
    const chosen = withChoices(FIVE, { ...NO_CHOICES, fixed: [[4]], together: [[0, 1]] })
    if (chosen.problem === null) throw new Error('no contradiction is there')
    expect(chosen.members).toEqual([[0, 1], [2], [3]])
    expect(chosen.problem.count).toEqual({ min: 2, max: 2 })
    const partition = Int32Array.of(0, 1, 1)
    const answer = { partition, value: 3, bound: 3, status: 'proven', method: '' } as const
    expect(faultsOfAnswer(chosen.problem, answer)).toEqual([])
    expect(chosen.expand(partition)).toEqual(Int32Array.of(0, 0, 1, 1, 2))
  })

  test('may have everything fixed', () => {
    const chosen = withChoices(FIVE, { ...NO_CHOICES, fixed: [[0, 3], [4], [1, 2]] })
    if (chosen.problem === null) throw new Error('no contradiction is there')
    expect(chosen.problem.graph.n).toBe(0)
    expect(chosen.expand(Int32Array.of())).toEqual(Int32Array.of(0, 1, 1, 0, 2))
    expect(costOf(chosen.problem, Int32Array.of())).toBe(3)
  })

  test('knows which partitions it cannot start from', () => {
    const chosen = withChoices({ ...FIVE, count: null }, { ...NO_CHOICES, together: [[0, 1]] })
    expect(chosen.problem !== null && chosen.contract(Int32Array.of(0, 1, 1, 2, 2))).toBe(null)
  })

  test('refuses nodes and distances that there are not', () => {
    expect(() => withChoices(FIVE, { ...NO_CHOICES, together: [[0, 5]] })).toThrow('node 5')
    const farthest = { distance: new Float64Array(4), most: 1 }
    expect(() => withChoices(FIVE, { ...NO_CHOICES, farthest })).toThrow('4 distances')
  })
})

describe('the verifier with choices', () => {
  test('finds a fault exactly where a second reading does', () => {
    fc.assert(
      fc.property(withRandomChoices, ([problem, choices]) => {
        const free = {
          ...problem,
          graph: makeGraph(problem.graph.n, allEdges(problem.graph.n)),
          band: { min: 0, max: Infinity },
          count: null,
        }
        for (const partition of allPartitions(problem.graph.n)) {
          const own = verifyWithChoices(free, choices, partition).length === 0
          expect(own).toBe(keepsChoices(free, choices, partition))
        }
      }),
    )
  })

  test('excuses a fixed region and nothing else', () => {
    const fixed = { ...NO_CHOICES, fixed: [[4]] }
    expect(verifyWithChoices(FIVE, fixed, Int32Array.of(0, 0, 1, 1, 2))).toEqual([])
    expect(verifyWithChoices(FIVE, fixed, Int32Array.of(0, 1, 1, 1, 2))).toEqual([
      { kind: 'too small', region: 0, size: 3 },
    ])
    expect(verifyWithChoices(FIVE, NO_CHOICES, Int32Array.of(0, 0, 1, 1, 2))).toEqual([
      { kind: 'too large', region: 2, size: 30 },
    ])
    const pieces = verifyWithChoices(FIVE, fixed, Int32Array.of(0, 1, 0, 1, 2))
    expect(pieces.map(({ kind }) => kind)).toEqual(['in pieces', 'in pieces'])
    const other = verifyWithChoices(
      FIVE,
      { ...NO_CHOICES, fixed: [[3, 4]] },
      Int32Array.of(0, 0, 1, 1, 2),
    )
    expect(other).toContainEqual({ kind: 'not as fixed', nodes: [3, 4] })
    expect(verifyWithChoices(FIVE, fixed, Int32Array.of(0, 0, 0))).toEqual([
      { kind: 'not covered', nodes: [3, 4] },
    ])
  })

  test('takes nodes kept together for joined', () => {
    const choices = { ...NO_CHOICES, fixed: [[4]], together: [[0, 3]] }
    expect(verifyWithChoices(FIVE, choices, Int32Array.of(0, 1, 1, 0, 2))).toEqual([])
    expect(verifyWithChoices(FIVE, choices, Int32Array.of(0, 0, 1, 1, 2))).toEqual([
      { kind: 'not together', nodes: [0, 3] },
    ])
  })
})

describe('contradictions', () => {
  const of = (choices: Partial<Choices>, problem = FIVE) =>
    contradictionsOf(problem, { ...NO_CHOICES, ...choices })

  test('are named with what is in them', () => {
    expect(
      of({
        together: [
          [0, 1],
          [1, 2],
        ],
        apart: [[2, 0]],
      }),
    ).toEqual([{ kind: 'together and apart', nodes: [0, 2], group: [0, 1, 2] }])
    expect(
      of({
        fixed: [
          [0, 1],
          [1, 2],
        ],
      }),
    ).toEqual([{ kind: 'fixed twice', nodes: [1], regions: [0, 1] }])
    expect(of({ fixed: [[0], [1]], together: [[1, 0, 3]] })).toEqual([
      { kind: 'together across fixed', group: [0, 1, 3], regions: [null, 0, 1] },
    ])
    expect(of({ fixed: [[0, 1]], apart: [[1, 0]] })).toEqual([
      { kind: 'fixed and apart', nodes: [0, 1], region: 0 },
    ])
    expect(of({ apart: [[1, 1]] })).toEqual([{ kind: 'apart from itself', node: 1 }])
    expect(of({ fixed: [[0], [1], [2]] })).toEqual([
      { kind: 'too many fixed', fixed: 3, most: 3, left: 2 },
    ])
    expect(of({ together: [[0, 1, 2, 3]] })).toEqual([{ kind: 'too few left', left: 2, wanted: 3 }])
  })

  test('are found with what the problem keeps apart and with the distance limit', () => {
    const apart = new Uint8Array(25)
    apart[1] = 1
    apart[5] = 1
    expect(of({ together: [[0, 1]] }, { ...FIVE, apart })).toHaveLength(1)
    const distance = new Float64Array(25)
    distance[3 * 5 + 2] = 12
    distance[2 * 5 + 3] = NaN
    expect(of({ together: [[3, 2]], farthest: { distance, most: 11 } })).toEqual([
      { kind: 'together and too far', nodes: [2, 3], group: [2, 3], distance: 12, most: 11 },
    ])
    expect(of({ together: [[3, 2]], farthest: { distance, most: 12 } })).toEqual([])
    expect(of({ fixed: [[3, 2]], farthest: { distance, most: 11 } })).toEqual([])
  })

  test('are none without choices', () => {
    expect(of({})).toEqual([])
    expect(of({ together: [[], [1]], fixed: [[]] })).toEqual([])
  })
})

describe('groups kept together', () => {
  test('are one where they have a node in common', () => {
    expect(mergedGroups([[5, 4], [2], [3, 1], [4, 1], [0, 6, 6]])).toEqual([
      [0, 6],
      [1, 3, 4, 5],
    ])
  })
})

function allEdges(n: number): readonly (readonly [number, number])[] {
  return Array.from({ length: n }, (_, a) =>
    Array.from({ length: a }, (_unused, b) => [a, b] as const),
  ).flat()
}
