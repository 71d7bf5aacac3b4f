import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyProblem, leastByTrying } from '../../test/any-problem.ts'
import { cutOracle } from '../../test/cut-oracle.ts'
import { madePlace } from '../../test/made.ts'
import { faultsOfAnswer } from '../verify.ts'
import { solveWide } from './solve-wide.ts'

const SLOW = process.env['FOOTINGS_SLOW'] === '1'

describe('solveWide', () => {
  test('finds and proves what trying all partitions finds, for every term', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ most: 7 }), fc.boolean(), async (problem, warm) => {
        const least = leastByTrying(problem)
        const incumbent = warm ? least?.partition : undefined
        const answer = await solveWide(problem, { incumbent })
        expect(faultsOfAnswer(problem, answer)).toEqual([])
        expect(answer.status).toBe(least === null ? 'infeasible' : 'proven')
        if (least !== null) expect(answer.value).toBeCloseTo(least.value, 5)
      }),
      { numRuns: SLOW ? 1_500 : 120, seed: 4 },
    )
  })

  test('cut short, bounds what trying all partitions finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ most: 7 }), async (problem) => {
        const least = leastByTrying(problem)
        const answer = await solveWide(problem, { nodes: 1 })
        expect(faultsOfAnswer(problem, answer)).toEqual([])
        const value = least?.value ?? Infinity
        expect(answer.bound).toBeLessThanOrEqual(value + 1e-6 * Math.max(1, Math.abs(value)))
      }),
      { numRuns: 80, seed: 8 },
    )
  })

  test('proves a made place with networks of 100,000 and over', async () => {
    const place = madePlace('d43_1', { min: 2, max: 2 })
    if (place === null) return
    const problem = { ...place.problem, band: { min: 100_000, max: Infinity } }
    const answer = await solveWide(problem)
    expect(faultsOfAnswer(problem, answer)).toEqual([])
    expect(answer.status).toBe('proven')
    const again = await solveWide(problem, { incumbent: answer.partition ?? undefined })
    expect(again.value).toBe(answer.value)
  }, 60_000)

  test('finds what listing all networks finds, where both can', async () => {
    const place = madePlace('d43_1', { min: 8, max: 8 })
    if (place === null) return
    const answer = await solveWide(place.problem)
    expect(faultsOfAnswer(place.problem, answer)).toEqual([])
    expect(answer.status).toBe('proven')
    expect(answer.value).toBeCloseTo(place.best.get(8) ?? NaN, 3)
  }, 120_000)

  test('of cut edges, searches and proves by boundaries', async () => {
    const known = cutOracle('ME_county')
    if (known === null) return
    expect(await solveWide(known.problem)).toMatchObject({ status: 'proven', value: known.known })
  })

  test('proves that a rule cannot be kept', async () => {
    const place = madePlace('d43_1', { min: 4, max: 4 })
    if (place === null) return
    const problem = { ...place.problem, band: { min: 100_000, max: 200_000 } }
    expect(await solveWide(problem)).toMatchObject({ status: 'infeasible', partition: null })
  })

  test('stops when it is told to, and can be asked again', async () => {
    const place = madePlace('d43_1', { min: 2, max: 2 })
    if (place === null) return
    const problem = { ...place.problem, band: { min: 100_000, max: 200_000 } }
    const stop = new AbortController()
    const watch = { signal: stop.signal, report: () => stop.abort(new Error('enough')) }
    await expect(solveWide(problem, {}, watch)).rejects.toThrow('enough')
    await expect(solveWide(problem, {}, { signal: stop.signal })).rejects.toThrow('enough')
  })

  test('refuses an evenness term that would reward being uneven', async () => {
    const place = madePlace('d43_1')
    if (place === null) return
    const { problem } = place
    const evenness = [{ values: problem.sizes, low: 0, high: 0, weight: -1 }]
    const wrong = { ...problem, objective: { ...problem.objective, evenness } }
    await expect(solveWide(wrong)).rejects.toThrow(RangeError)
  })
})
