import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oracle } from '../../test/oracles.ts'
import { InputFault } from './input-fault.ts'
import { solveMedian } from './median.ts'
import { readOrLibrary } from './or-library.ts'
import { shortestPaths, type CostedEdge } from './shortest-paths.ts'
import { faultsOfSiting } from './verify.ts'

/** The files to reproduce. */
const NUMBERS = [1, 2, 3, 5, 6, 10, 11, 15, 16, 20, 21, 25, 26, 30, 31, 35, 36, 38]

const optima = new Map(
  (oracle('pmed/pmedopt.txt') ?? '').split('\n').map((line) => {
    const [name = '', optimum] = line.trim().split(/\s+/)
    return [name, Number(optimum)]
  }),
)

describe.skipIf(optima.size === 1)('the p-median problems of the OR-Library', () => {
  /** Larger ones are tried with FOOTINGS_SLOW=1; the benchmark has the largest too. */
  const most = process.env['FOOTINGS_SLOW'] === '1' ? Infinity : 600
  const present = NUMBERS.flatMap((number) => {
    const name = `pmed${number}`
    const text = optima.size === 1 ? null : oracle(`pmed/${name}.txt`)
    const optimum = optima.get(name)
    return text === null ? [] : [{ name, optimum, file: readOrLibrary(text, name) }]
  })

  test.for(present.filter(({ file }) => file.nodes <= most))(
    '$name is solved and proven',
    { timeout: 120_000 },
    async ({ optimum, file }) => {
      const { nodes, count, edges } = file
      const problem = {
        demands: nodes,
        sites: nodes,
        costs: await shortestPaths(nodes, edges),
        weights: new Float64Array(nodes).fill(1),
      }
      const answer = await solveMedian(problem, { count })
      expect(faultsOfSiting(problem, { kind: 'p-median', count }, answer)).toEqual([])
      expect(answer).toMatchObject({ status: 'proven', value: optimum, bound: optimum })
    },
  )
})

test('where an edge comes again, the last cost counts, whichever way round', () => {
  const { nodes, count, edges } = readOrLibrary('3 3 1\n1 2 5\n 2 3 4\r\n2 1 7 \n', 'f')
  expect({ nodes, count, edges }).toEqual({
    nodes: 3,
    count: 1,
    edges: [
      [1, 0, 7],
      [1, 2, 4],
    ],
  })
})

test.each([
  ['', 1, 1, 'ends before the number of nodes'],
  ['3 x 1', 1, 3, 'the number of edges is a whole number from 0'],
  ['3 1 4\n1 2 5', 1, 5, 'the number of sites is a whole number from 1 to 3, not 4'],
  ['3 1 1\n1 4 5', 2, 3, 'the second node of edge 1 is a whole number from 1 to 3, not 4'],
  ['3 1 1\n\n1  2\t-5', 3, 6, 'the cost of edge 1 is a number from 0, not -5'],
  ['3 2 1\n1 2 5\n1 3', 3, 3, 'ends before the cost of edge 2 of 2'],
  ['3 1 1\n1 2 5\n2 3 5', 3, 1, 'tells 1 edges, and there is more: 2'],
  ['20000 1 1', 1, 1, 'from 1 to 10000, not 20000'],
  ['<html>some very long text', 1, 1, 'not <html>some'],
])('a fault in %j is told with line and column', (text, line, column, why) => {
  try {
    readOrLibrary(text, 'made.txt')
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof InputFault)) throw error
    expect(error).toMatchObject({ file: 'made.txt', line, column })
    expect(error.message).toContain(why)
  }
})

test('shortest paths are those of Floyd and Warshall', async () => {
  const edge = fc.tuple(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(edge, { maxLength: 14 }), async (edges) => {
      expect([...(await shortestPaths(7, edges))]).toEqual(byAllTriples(7, edges))
    }),
  )
})

function byAllTriples(n: number, edges: readonly CostedEdge[]): number[] {
  const all = Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 0 : Infinity))
  const lower = (at: number, cost: number) => {
    all[at] = Math.min(all[at] ?? 0, cost)
  }
  for (const [a, b, cost] of edges) {
    lower(a * n + b, cost)
    lower(b * n + a, cost)
  }
  for (let by = 0; by < n; by += 1) {
    for (let at = 0; at < n * n; at += 1) {
      lower(at, (all[Math.floor(at / n) * n + by] ?? 0) + (all[by * n + (at % n)] ?? 0))
    }
  }
  return all
}
