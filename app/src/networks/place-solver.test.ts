import { makeGraph, type Answer, type RegionProblem } from '@footings/regions'
import { describe, expect, test } from 'vitest'
import { searchedToo } from './place-solver.ts'

/** A line of four; two and two cost least. */
const problem: RegionProblem = {
  graph: makeGraph(4, [
    [0, 1],
    [1, 2],
    [2, 3],
  ]),
  sizes: Float64Array.of(1, 1, 1, 1),
  band: { min: 1, max: 3 },
  count: { min: 2, max: 2 },
  apart: null,
  objective: {
    distance: null,
    pairs: null,
    evenness: [{ values: Float64Array.of(1, 1, 1, 1), low: 2, high: 2, weight: 1 }],
    perRegion: 5,
    constant: 0,
  },
}

const searched = (answer: Answer) => searchedToo(problem, answer, { seed: 1, starts: 2 }, {})

describe('searchedToo', () => {
  const open: Answer = {
    status: 'unknown',
    partition: null,
    value: Infinity,
    bound: 8,
    method: 'stopped early',
  }

  test('finds what was not found, and keeps the bound', async () => {
    const answer = await searched(open)
    expect(answer).toMatchObject({ status: 'found', value: 10, bound: 8 })
    expect([...(answer.partition ?? [])]).toEqual([0, 0, 1, 1])
    expect(answer.method).toMatch(/^stopped early; search/)
  })

  test('is proven by the bound where that is reached', async () => {
    expect(await searched({ ...open, bound: 10 - 1e-5 })).toMatchObject({
      status: 'proven',
      value: 10,
      bound: 10,
    })
    expect(await searched({ ...open, bound: 10 - 1e-3 })).toMatchObject({ status: 'found' })
  })

  test('keeps what was better, and leaves alone what is proven', async () => {
    const partition = Int32Array.of(0, 1, 1, 1)
    const worse: Answer = { ...open, status: 'found', partition, value: 12 }
    expect(await searched(worse)).toMatchObject({ status: 'found', value: 10, bound: 8 })
    const better: Answer = { ...open, status: 'found', partition, value: 9 }
    expect(await searched(better)).toMatchObject({ status: 'found', value: 9, partition })
    const proven: Answer = { ...worse, status: 'proven', bound: 12 }
    expect(await searched(proven)).toBe(proven)
  })
})
