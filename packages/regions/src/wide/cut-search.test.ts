import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCutProblem } from '../../test/any-cut-problem.ts'
import { leastByTrying } from '../../test/any-problem.ts'
import { cutOracle } from '../../test/cut-oracle.ts'
import { faultsOfAnswer } from '../verify.ts'
import { searchCutEdges } from './cut-search.ts'

const SLOW = process.env['FOOTINGS_SLOW'] === '1'
const LITTLE = { starts: 2, steps: 400 }

describe('searchCutEdges', () => {
  test('never cuts less than the least there is, and mostly as much', async () => {
    let asked = 0
    let reached = 0
    await fc.assert(
      fc.asyncProperty(anyCutProblem({ most: 7 }), async (problem) => {
        const least = leastByTrying(problem)
        const answer = await searchCutEdges(problem, LITTLE)
        expect(faultsOfAnswer(problem, answer)).toEqual([])
        expect(answer.value).toBeGreaterThanOrEqual((least?.value ?? Infinity) - 1e-9)
        if (least === null) return
        asked += 1
        if (answer.value <= least.value + 1e-9) reached += 1
      }),
      { numRuns: 150, seed: 5 },
    )
    expect(asked).toBeGreaterThan(20)
    expect(reached / asked).toBeGreaterThan(0.8)
  })

  const places = ['ID_county', 'NM_county', 'WV_county', 'MS_county']
  const more = ['AL_county', 'IA_county', 'KS_county', 'ID_tract', 'NH_tract', 'WV_tract']
  test.each(SLOW ? [...places, ...more] : places)(
    'cuts %s as little as is known to be possible',
    async (name) => {
      const known = cutOracle(name)
      if (known === null) return
      const answer = await searchCutEdges(known.problem, SLOW ? {} : { starts: 8 })
      expect(faultsOfAnswer(known.problem, answer)).toEqual([])
      expect(answer).toMatchObject({ status: 'found', value: known.known, bound: -Infinity })
    },
    120_000,
  )

  test('the same seed gives the same answer, another one another way', async () => {
    const known = cutOracle('WV_county')
    if (known === null) return
    const options = { starts: 2, steps: 20_000 }
    const one = await searchCutEdges(known.problem, { ...options, seed: 3 })
    expect(await searchCutEdges(known.problem, { ...options, seed: 3 })).toEqual(one)
    const other = await searchCutEdges(known.problem, { ...options, seed: 4 })
    expect(other.partition).not.toEqual(one.partition)
  })

  test('keeps a partition given to it that it does not beat', async () => {
    const known = cutOracle('ME_county')
    if (known === null) return
    const inside = new Set([0, 7, 8, 11, 13, 14])
    const incumbent = Int32Array.from({ length: 16 }, (_, node) => (inside.has(node) ? 0 : 1))
    const answer = await searchCutEdges(known.problem, { starts: 1, steps: 100, incumbent })
    expect(answer.value).toBe(known.known)
  })

  test('stops when it is told to', async () => {
    const known = cutOracle('MS_county')
    if (known === null) return
    const stop = new AbortController()
    const work = searchCutEdges(
      known.problem,
      {},
      {
        signal: stop.signal,
        report: (part) => part !== null && part > 0 && stop.abort(new Error('enough')),
      },
    )
    await expect(work).rejects.toThrow('enough')
  })

  test('refuses problems that count anything else', async () => {
    const known = cutOracle('ME_county')
    if (known === null) return
    const { problem } = known
    const other = { ...problem, objective: { ...problem.objective, pairs: null } }
    await expect(searchCutEdges(other)).rejects.toThrow(RangeError)
  })
})
