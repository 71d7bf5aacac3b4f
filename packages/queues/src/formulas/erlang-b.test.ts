import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownAnswers } from '../../test/known-answers.ts'
import { erlangB } from './erlang-b.ts'
import { erlangC, waitLongerThan, waitQuantile } from './erlang-c.ts'

const queueOf = (load: number, servers: number, meanService = 1) => ({
  arrivalRate: load / meanService,
  meanService,
  servers,
})

describe('Erlang B and C', () => {
  test('are those of exact rational arithmetic', () => {
    const answers = knownAnswers('erlang_bc.json')
    for (const row of answers?.rows ?? []) {
      const queue = queueOf(row.a, row.c)
      const { waitProbability, meanWait, waiting } = erlangC(queue)
      for (const [actual, expected] of [
        [erlangB(row.a, row.c), row.erlangB],
        [waitProbability, row.erlangC],
        [meanWait, row.Wq_over_service],
        [waiting, row.Lq],
        [waitLongerThan(queue, 1), row.P_wait_gt_1_service],
      ] as const) {
        expect(Math.abs(actual - expected) / expected, `c ${row.c}, a ${row.a}`).toBeLessThan(1e-12)
      }
    }
  })

  test('are the sums of factorials, in whole numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 99 }),
        (c, percent) => {
          const load = (c * percent) / 100
          const { blocking, wait } = byFactorials(c, c * percent)
          expect(erlangB(load, c)).toBeCloseTo(blocking, 12)
          expect(erlangC(queueOf(load, c)).waitProbability).toBeCloseTo(wait, 12)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a thousand servers are no trouble', () => {
    const { stable, waitProbability } = erlangC(queueOf(999, 1000))
    expect(stable).toBe(true)
    expect(waitProbability).toBeGreaterThan(0.95)
    expect(waitProbability).toBeLessThan(1)
  })

  test('an unstable queue says so, and no error', () => {
    expect(erlangC(queueOf(5, 5))).toMatchObject({
      stable: false,
      utilisation: 1,
      waitProbability: 1,
      meanWait: Infinity,
      waiting: Infinity,
    })
    expect(waitLongerThan(queueOf(6, 5), 10)).toBe(1)
    expect(waitQuantile(queueOf(6, 5), 0.5)).toBe(Infinity)
  })

  test('the quantile is where the tail is what is left', () => {
    const queue = queueOf(4, 5, 3)
    const time = waitQuantile(queue, 0.9)
    expect(waitLongerThan(queue, time)).toBeCloseTo(0.1, 12)
    expect(waitQuantile(queue, 0.4)).toBe(0)
  })

  test.each([
    [() => erlangB(-1, 3), 'The load must be 0 or more, not -1.'],
    [() => erlangC(queueOf(1, 1.5)), 'Servers must be a whole number of 1 or more, not 1.5.'],
    [
      () => erlangC({ arrivalRate: 1, meanService: 0, servers: 1 }),
      'Mean service must be a number above 0, not 0.',
    ],
    [() => waitQuantile(queueOf(1, 2), 1), 'The share must be from 0 to below 1, not 1.'],
  ])('refuses what is no such thing', (act, message) => {
    expect(act).toThrow(new RangeError(message))
  })
})

/** B and C with a = hundredths / 100 by their sums, as fractions of whole numbers. */
function byFactorials(c: number, hundredths: number): { blocking: number; wait: number } {
  const a = BigInt(hundredths)
  const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1))
  // Every term a^k / k! times c! 100^c.
  const term = (k: number): bigint =>
    (a ** BigInt(k) * 100n ** BigInt(c - k) * factorial(c)) / factorial(k)
  let below = 0n
  for (let k = 0; k < c; k++) below += term(k)
  const last = term(c)
  const free = 100n * BigInt(c) - a
  const ratio = (above: bigint, under: bigint): number =>
    Number((above * 10n ** 18n) / under) / 1e18
  return {
    blocking: ratio(last, below + last),
    wait: ratio(last * 100n * BigInt(c), last * 100n * BigInt(c) + below * free),
  }
}
