import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProblem } from '../../test/any-problem.ts'
import { bestOfEach } from './best-of-each.ts'
import { enumerateRegions } from './enumerate.ts'
import { hasMember, setMembers } from './pool.ts'
import { reducedCosts } from './reduced-costs.ts'
import type { TripleCut } from './triple-cuts.ts'

test('are costs less what the rows of each region pay', async () => {
  const prices = (length: number, max: number) =>
    fc.array(fc.integer({ min: -9, max }), { minLength: length, maxLength: length })
  const cases = fc.record({
    problem: anyProblem({ most: 8 }),
    nodes: prices(8, 9),
    region: fc.integer({ min: -9, max: 9 }),
    side: prices(2, 9),
    cuts: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(7), fc.integer({ min: -9, max: 0 })), {
      maxLength: 4,
    }),
  })
  await fc.assert(
    fc.asyncProperty(cases, async ({ problem, ...told }) => {
      const { n } = problem.graph
      const pool = await enumerateRegions(problem)
      if (pool === 'too many') throw new Error(pool)
      const rows = [3, 5].map((step) =>
        Float64Array.from({ length: pool.count }, (_, set) => ((set * step) % 7) - 3),
      )
      const cuts = told.cuts
        .filter(([a, b, c]) => new Set([a, b, c]).size === 3 && Math.max(a, b, c) < n)
        .map(([a, b, c, price]) => ({ cut: [a, b, c] satisfies TripleCut, price }))
      const own = {
        nodes: Float64Array.from(told.nodes.slice(0, n)),
        region: told.region,
        side: Float64Array.from(told.side),
        cuts,
      }
      const expected = Array.from({ length: pool.count }, (_, set) => {
        const members = setMembers(pool, set)
        let cost = (pool.costs[set] ?? NaN) - told.region
        for (const node of members) cost -= told.nodes[node] ?? NaN
        rows.forEach((row, at) => (cost -= (told.side[at] ?? NaN) * (row[set] ?? NaN)))
        for (const { cut, price } of cuts) {
          if (cut.filter((node) => members.includes(node)).length >= 2) cost -= price
        }
        return cost
      })
      const out = new Float64Array(pool.count)
      const least = reducedCosts(pool, pool.costs, rows, own, Infinity, out)
      expect(least).toBeCloseTo(Math.min(Infinity, ...expected), 9)
      for (const [set, cost] of expected.entries()) expect(out[set]).toBeCloseTo(cost, 9)
      const early = reducedCosts(pool, pool.costs, rows, own, 0, new Float64Array(pool.count))
      expect(Math.min(0, early)).toBeCloseTo(Math.min(0, least), 9)

      const best = bestOfEach(pool, out, 5, 2)
      const wanted = new Set<number>()
      for (let node = 0; node < n; node += 1) {
        const having = [...out.keys()].filter(
          (set) => hasMember(pool, set, node) && (out[set] ?? 0) < 5,
        )
        having.sort((a, b) => (out[a] ?? 0) - (out[b] ?? 0))
        for (const set of having.slice(0, 2)) wanted.add(set)
      }
      expect(best).toEqual([...wanted].sort((a, b) => a - b))
    }),
    { numRuns: 100 },
  )
})
