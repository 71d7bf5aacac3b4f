import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangA } from './erlang-a.ts'
import { erlangC, waitLongerThan } from './erlang-c.ts'

const queue = fc.record({
  arrivalRate: fc.double({ min: 0.1, max: 8, noNaN: true }),
  meanService: fc.double({ min: 0.3, max: 4, noNaN: true }),
  servers: fc.integer({ min: 1, max: 12 }),
  meanPatience: fc.double({ min: 1, max: 8, noNaN: true }),
})

describe('Erlang A', () => {
  test('is the birth-death chain solved state by state, each caller followed', () => {
    fc.assert(
      fc.property(queue, fc.double({ min: 0, max: 3, noNaN: true }), (one, within) => {
        const actual = erlangA(one, within)
        const naive = byChain(one, within)
        expect(actual.waitProbability).toBeCloseTo(naive.waitProbability, 10)
        expect(actual.waiting).toBeCloseTo(naive.waiting, 8)
        expect(actual.abandonedShare).toBeCloseTo(naive.abandonedShare, 10)
        expect(actual.answeredWithin).toBeCloseTo(naive.answeredWithin, 5)
        expect(actual.meanWaitAnswered).toBeCloseTo(naive.meanWaitAnswered, 8)
        expect(actual.abandonedShare * one.meanPatience).toBeCloseTo(actual.meanWait, 12)
      }),
      { numRuns: 25 },
    )
  })

  test('a load of twice a thousand servers: half give up', () => {
    const { abandonedShare, waitProbability, busyShare } = erlangA({
      arrivalRate: 2000,
      meanService: 1,
      servers: 1000,
      meanPatience: 100,
    })
    expect(abandonedShare).toBeCloseTo(0.5, 10)
    expect(waitProbability).toBeCloseTo(1, 12)
    expect(busyShare).toBeCloseTo(1, 12)
  })

  test('endless patience is Erlang C, and long patience near it', () => {
    const one = { arrivalRate: 4, meanService: 1, servers: 5 }
    const { meanWait, waitProbability } = erlangC(one)
    for (const [meanPatience, digits] of [
      [Infinity, 14],
      [1e9, 7],
    ] as const) {
      const told = erlangA({ ...one, meanPatience }, 0.5)
      expect(told.meanWait).toBeCloseTo(meanWait, digits)
      expect(told.waitProbability).toBeCloseTo(waitProbability, digits)
      expect(told.answeredWithin).toBeCloseTo(1 - waitLongerThan(one, 0.5), digits)
    }
  })

  test('nobody comes, nobody waits', () => {
    const told = erlangA({ arrivalRate: 0, meanService: 3, servers: 2, meanPatience: 5 }, 1)
    expect(told).toMatchObject({
      waitProbability: 0,
      meanWait: 0,
      abandonedShare: 0,
      answeredWithin: 1,
    })
  })

  test.each([0, -1, Number.NaN])('refuses patience %s', (meanPatience) => {
    expect(() => erlangA({ arrivalRate: 1, meanService: 1, servers: 1, meanPatience })).toThrow(
      RangeError,
    )
  })
})

interface Naive {
  readonly waitProbability: number
  readonly waiting: number
  readonly abandonedShare: number
  readonly answeredWithin: number
  readonly meanWaitAnswered: number
}

/** The truncated chain with plain products; each caller's wait by small steps of the pure death chain. */
function byChain(
  { arrivalRate, meanService, servers, meanPatience }: Parameters<typeof erlangA>[0],
  within: number,
): Naive {
  const weights = [1]
  const service = servers / meanService
  for (let k = 1; k < servers + 400; k++) {
    const death = Math.min(k, servers) / meanService + Math.max(0, k - servers) / meanPatience
    weights.push(((weights[k - 1] ?? 0) * arrivalRate) / death)
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const busy = weights.slice(servers).map((weight) => weight / total)
  const waitProbability = busy.reduce((sum, chance) => sum + chance, 0)
  const waiting = busy.reduce((sum, chance, ahead) => sum + chance * ahead, 0)
  let [answered, waitOfAnswered] = [0, 0]
  busy.forEach((chance, ahead) => {
    let [share, time] = [1, 0]
    for (let left = ahead; left >= 0; left--) {
      const out = service + (left + 1) / meanPatience
      time += 1 / out
      share *= (service + left / meanPatience) / out
    }
    answered += chance * share
    waitOfAnswered += chance * share * time
  })
  const meanWaitAnswered = waitOfAnswered / (1 - waitProbability + answered)
  const steps = 400
  let alive = busy.slice(0, 120)
  let soon = 0
  const slopes = (chances: readonly number[]): { change: number[]; out: number } => ({
    change: chances.map(
      (chance, ahead) =>
        -chance * (service + (ahead + 1) / meanPatience) +
        (chances[ahead + 1] ?? 0) * (service + (ahead + 1) / meanPatience),
    ),
    out: (chances[0] ?? 0) * service,
  })
  const h = within / steps
  for (let step = 0; step < steps; step++) {
    const plus = (by: readonly number[], time: number) =>
      alive.map((chance, n) => chance + time * (by[n] ?? 0))
    const one = slopes(alive)
    const two = slopes(plus(one.change, h / 2))
    const three = slopes(plus(two.change, h / 2))
    const four = slopes(plus(three.change, h))
    soon += (h / 6) * (one.out + 2 * two.out + 2 * three.out + four.out)
    alive = alive.map(
      (chance, n) =>
        chance +
        (h / 6) *
          ((one.change[n] ?? 0) +
            2 * (two.change[n] ?? 0) +
            2 * (three.change[n] ?? 0) +
            (four.change[n] ?? 0)),
    )
  }
  return {
    waitProbability,
    waiting,
    abandonedShare: waiting / meanPatience / arrivalRate,
    answeredWithin: 1 - waitProbability + soon,
    meanWaitAnswered,
  }
}
