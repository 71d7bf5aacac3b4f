import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPartition } from '../../test/random-problem.ts'
import { movedNodes, pairsApart, variationOfInformation } from './difference.ts'
import { greatestMatching } from './matching.ts'

const seven = randomPartition(7)
const nodes = Array.from({ length: 7 }, (_, node) => node)

describe('the pairs that two partitions treat differently', () => {
  test('agree with looking at every pair', () => {
    fc.assert(
      fc.property(seven, seven, (a, b) => {
        const pairs = nodes.flatMap((one) => nodes.slice(one + 1).map((other) => [one, other]))
        const expected = pairs.filter(
          ([one = 0, other = 0]) => (a[one] === a[other]) !== (b[one] === b[other]),
        ).length
        expect(pairsApart(a, b)).toBe(expected)
      }),
    )
  })
})

describe('the variation of information', () => {
  test('agrees with 2 H(a, b) - H(a) - H(b)', () => {
    fc.assert(
      fc.property(seven, seven, (a, b) => {
        const joint = entropy(nodes.map((node) => `${a[node]} ${b[node]}`))
        const expected = 2 * joint - entropy([...a].map(String)) - entropy([...b].map(String))
        expect(variationOfInformation(a, b)).toBeCloseTo(expected, 12)
      }),
    )
  })

  test('is a metric', () => {
    fc.assert(
      fc.property(seven, seven, seven, (a, b, c) => {
        const between = variationOfInformation
        expect(between(a, a)).toBe(0)
        expect(between(a, b)).toBeCloseTo(between(b, a), 12)
        expect(between(a, c)).toBeLessThanOrEqual(between(a, b) + between(b, c) + 1e-12)
        expect(between(a, b) < 1e-12).toBe(pairsApart(a, b) === 0)
      }),
    )
  })

  test('of everyone together against everyone alone is log2 n, and of nobody 0', () => {
    const [together, alone] = [new Int32Array(8), Int32Array.from({ length: 8 }, (_, at) => at)]
    expect(variationOfInformation(together, alone)).toBe(3)
    expect(variationOfInformation(Int32Array.of(), Int32Array.of())).toBe(0)
  })
})

describe('the nodes that move', () => {
  test('are as few as any way to match regions leaves', () => {
    fc.assert(
      fc.property(seven, seven, (a, b) => {
        const moved = movedNodes(a, b)
        const least = fewest(a, b, 0, new Map())
        expect(moved.nodes).toHaveLength(least)
        for (const node of nodes) {
          expect(moved.nodes.includes(node)).toBe(moved.match[a[node] ?? -1] !== b[node])
        }
        const matched = [...moved.match].filter((region) => region >= 0)
        expect(new Set(matched).size).toBe(matched.length)
      }),
      { numRuns: 300 },
    )
  })

  test('are none when only numbers change', () => {
    expect(movedNodes(Int32Array.of(0, 0, 1, 2), Int32Array.of(2, 2, 0, 1))).toEqual({
      nodes: [],
      match: Int32Array.of(2, 0, 1),
    })
    expect(movedNodes(Int32Array.of(), Int32Array.of())).toEqual({
      nodes: [],
      match: Int32Array.of(),
    })
  })

  test('are not told across different nodes, nor of nodes in no region', () => {
    expect(() => movedNodes(Int32Array.of(0), Int32Array.of(0, 0))).toThrow(RangeError)
    expect(() => pairsApart(Int32Array.of(0), Int32Array.of(-1))).toThrow(RangeError)
  })
})

describe('the greatest matching', () => {
  test('has the greatest sum of any', () => {
    const size = fc.integer({ min: 1, max: 5 })
    const table = fc
      .tuple(size, size)
      .chain(([rows, columns]) =>
        fc.array(
          fc.array(fc.integer({ min: 0, max: 30 }), { minLength: columns, maxLength: columns }),
          { minLength: rows, maxLength: rows },
        ),
      )
    fc.assert(
      fc.property(table, (cells) => {
        const match = greatestMatching(cells)
        const sum = [...match].reduce((so, column, row) => so + (cells[row]?.[column] ?? 0), 0)
        expect(sum).toBe(greatest(cells, 0, new Set()))
        const used = [...match].filter((column) => column >= 0)
        expect(new Set(used).size).toBe(used.length)
        expect(used).toHaveLength(Math.min(cells.length, cells[0]?.length ?? 0))
      }),
      { numRuns: 500 },
    )
  })
})

function entropy(labels: readonly string[]): number {
  return [...new Set(labels)].reduce((sum, label) => {
    const share = labels.filter((other) => other === label).length / labels.length
    return sum - share * Math.log2(share)
  }, 0)
}

/** Every way to match each region of a to an unused one of b, or to none. */
function fewest(
  a: Int32Array,
  b: Int32Array,
  region: number,
  match: ReadonlyMap<number, number>,
): number {
  if (region > Math.max(...a))
    return nodes.filter((node) => match.get(a[node] ?? -1) !== b[node]).length
  const used = new Set(match.values())
  return Math.min(
    fewest(a, b, region + 1, match),
    ...[...new Set(b)]
      .filter((other) => !used.has(other))
      .map((other) => fewest(a, b, region + 1, new Map([...match, [region, other]]))),
  )
}

function greatest(
  cells: readonly (readonly number[])[],
  row: number,
  used: ReadonlySet<number>,
): number {
  const line = cells[row]
  if (line === undefined) return 0
  return Math.max(
    greatest(cells, row + 1, used),
    ...line.flatMap((value, column) =>
      used.has(column) ? [] : [value + greatest(cells, row + 1, new Set([...used, column]))],
    ),
  )
}
