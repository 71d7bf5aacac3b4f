import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCutProblem } from '../../test/any-cut-problem.ts'
import { leastByTrying } from '../../test/any-problem.ts'
import { cutOracle } from '../../test/cut-oracle.ts'
import { faultsOfAnswer } from '../verify.ts'
import { searchCutEdges } from './cut-search.ts'
import { proveCutEdges } from './prove-cut-edges.ts'

const SLOW = process.env['FOOTINGS_SLOW'] === '1'

describe('proveCutEdges', () => {
  test('finds and proves what trying all partitions finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyCutProblem({ most: 8 }), fc.boolean(), async (problem, warm) => {
        const least = leastByTrying(problem)
        const incumbent = warm ? least?.partition : undefined
        const answer = await proveCutEdges(problem, { incumbent })
        expect(faultsOfAnswer(problem, answer)).toEqual([])
        expect(answer.status).toBe(least === null ? 'infeasible' : 'proven')
        expect(answer.value).toBeCloseTo(least?.value ?? Infinity, 9)
      }),
      { numRuns: SLOW ? 1_500 : 120, seed: 2 },
    )
  })

  test('a tree cut short bounds what trying all partitions finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCutProblem({ most: 8 }),
        fc.integer({ min: 1, max: 6 }),
        async (problem, nodes) => {
          const least = leastByTrying(problem)
          const answer = await proveCutEdges(problem, { nodes })
          expect(faultsOfAnswer(problem, answer)).toEqual([])
          expect(answer.bound).toBeLessThanOrEqual((least?.value ?? Infinity) + 1e-9)
        },
      ),
      { numRuns: 100, seed: 6 },
    )
  })

  // The nodes that each takes, with room for a change of the search.
  const places = [
    ['ME_county', 1_000],
    ['ID_county', 500],
    ['NM_county', 500],
  ] as const
  const more = [
    ['WV_county', 10_000],
    ['ID_tract', 2_000],
    ['NH_tract', 2_000],
  ] as const
  test.each(SLOW ? [...places, ...more] : places)(
    'proves that %s cannot be cut less, within %i nodes',
    async (name, nodes) => {
      const known = cutOracle(name)
      if (known === null) return
      const found = await searchCutEdges(known.problem, { starts: 8 })
      const incumbent = found.partition ?? undefined
      const answer = await proveCutEdges(known.problem, { incumbent, nodes })
      expect(faultsOfAnswer(known.problem, answer)).toEqual([])
      expect(answer).toMatchObject({ status: 'proven', value: known.known, bound: known.known })
    },
    120_000,
  )

  test('with too few nodes tells what is found and a bound', async () => {
    const known = cutOracle('WV_county')
    if (known === null) return
    const found = await searchCutEdges(known.problem, { starts: 8 })
    const answer = await proveCutEdges(known.problem, {
      incumbent: found.partition ?? undefined,
      nodes: 100,
    })
    expect(answer).toMatchObject({ status: 'found', value: 23 })
    expect(answer.bound).toBeGreaterThan(8)
    expect(answer.bound).toBeLessThanOrEqual(23)
  })

  test('stops when it is told to', async () => {
    const known = cutOracle('WV_county')
    if (known === null) return
    const stop = new AbortController()
    const watch = { signal: stop.signal, report: () => stop.abort(new Error('enough')) }
    await expect(proveCutEdges(known.problem, {}, watch)).rejects.toThrow('enough')
  })
})
