import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownAnswers, RECEPTION } from '../../test/known-answers.ts'
import { integrated } from '../../test/integrated-day.ts'
import { erlangA } from '../formulas/erlang-a.ts'
import type { ChangingQueue } from './changing-queue.ts'
import { forwardDay } from './forward-day.ts'

describe('a day by its forward equations', () => {
  test('the reception day is that of the numerical integration', () => {
    const known = knownAnswers('mt_m_5_m_reception.json')
    if (known === null) return
    const { totals, moments, intervals } = forwardDay(RECEPTION, { interval: 15 })
    expect(totals.arrivals).toBeCloseTo(known.totals.arrivals, 8)
    expect(totals.abandoned).toBeCloseTo(known.totals.abandoned, 8)
    expect(totals.abandonedShare).toBeCloseTo(known.totals.P_abandon, 9)
    expect(totals.queueTime).toBeCloseTo(known.totals.queue_minutes, 7)
    expect(totals.meanWait).toBeCloseTo(known.totals.mean_wait_all_min, 9)
    expect(totals.waitShare).toBeCloseTo(known.totals.P_wait, 9)
    expect(intervals).toHaveLength(42)
    for (const { t, Lq, P_all_busy: allBusy } of known.snapshots) {
      const moment = moments.find(({ at }) => at === t)
      expect(moment?.waiting).toBeCloseTo(Lq, 9)
      expect(moment?.allBusy).toBeCloseTo(allBusy, 9)
    }
  })

  test('six, four and three servers, who hand back: the known figures of that day', () => {
    const servers = [
      { from: 0, value: 6 },
      { from: 60, value: 4 },
      { from: 180, value: 3 },
    ]
    const { totals } = forwardDay({ ...RECEPTION, servers, whenServersLeave: 'hand-back' })
    expect(totals.abandoned).toBeCloseTo(26.4836, 4)
    expect(totals.queueTime).toBeCloseTo(132.4179, 4)
  })

  test('what comes to rest is Erlang A, answers within a time too', () => {
    const still = { arrivalRate: 1.4, meanService: 3, servers: 4, meanPatience: 6 }
    const day = forwardDay(
      {
        ...still,
        until: 600,
        arrivals: [{ from: 0, value: 1.4 }],
        servers: [{ from: 0, value: 4 }],
      },
      { within: 1 },
    )
    const rest = erlangA(still, 1)
    const last = day.intervals.at(-1)
    expect(last?.waiting).toBeCloseTo(rest.waiting, 10)
    expect(last?.waitShare).toBeCloseTo(rest.waitProbability, 10)
    expect(last?.answeredWithin).toBeCloseTo(rest.answeredWithin ?? 0, 10)
    expect(last?.busy).toBeCloseTo(4 * rest.busyShare, 10)
  })

  test.each(['finish', 'hand-back'] as const)(
    'servers who come and go (%s): a naive integration of every state',
    (whenServersLeave) => {
      fc.assert(
        fc.property(changingQueue, (queue) => {
          const day = forwardDay({ ...queue, whenServersLeave }, { interval: 10 })
          const naive = integrated({ ...queue, whenServersLeave })
          expect(day.totals.queueTime).toBeCloseTo(naive.queueTime, 3)
          expect(day.totals.waitShare).toBeCloseTo(naive.waitShare, 4)
          expect(day.moments.at(-1)?.inService).toBeCloseTo(naive.inService, 4)
        }),
        { numRuns: 6 },
      )
    },
  )

  test('callers are followed through the changes after them', () => {
    const steady = {
      until: 60,
      arrivals: [{ from: 0, value: 1.5 }],
      meanService: 3,
      meanPatience: 9,
    }
    const within = (servers: readonly { from: number; value: number }[]) =>
      forwardDay({ ...steady, servers, whenServersLeave: 'hand-back' }, { within: 4 })
    const kept = within([{ from: 0, value: 3 }])
    const fewer = within([
      { from: 0, value: 3 },
      { from: 30, value: 1 },
    ])
    const more = within([
      { from: 0, value: 3 },
      { from: 30, value: 9 },
    ])
    const [few, keep, many] = [fewer, kept, more].map(
      ({ intervals }) => intervals[0]?.answeredWithin ?? 0,
    )
    expect(few).toBeLessThan((keep ?? 0) - 0.01)
    expect(many).toBeGreaterThan((keep ?? 0) + 0.01)
    // A change to the same number, and followed callers, are worth nothing.
    const nominal = within([
      { from: 0, value: 3 },
      { from: 30, value: 3 },
    ])
    expect(nominal.totals.answeredWithin).toBeCloseTo(kept.totals.answeredWithin ?? 0, 12)
  })

  test('those at the door at opening come, wait and are counted', () => {
    const closed = {
      until: 10,
      arrivals: [{ from: 0, value: 0 }],
      meanService: 1e9,
      meanPatience: Infinity,
    }
    const day = forwardDay(
      { ...closed, servers: [{ from: 0, value: 2 }], waitingAtOpening: 3 },
      { within: 5 },
    )
    const [none, one] = [Math.exp(-3), 3 * Math.exp(-3)]
    const waiting = 3 - one - 2 * (1 - none - one)
    expect(day.totals.arrivals).toBeCloseTo(3, 12)
    expect(day.moments[0]?.waiting).toBeCloseTo(waiting, 12)
    expect(day.totals.waitShare).toBeCloseTo(waiting / 3, 12)
    expect(day.totals.answeredWithin).toBeCloseTo(1 - waiting / 3, 7)
    expect(day.totals.queueTime).toBeCloseTo(10 * waiting, 6)
  })

  test('intervals that rounding puts beside closing time are whole', () => {
    const { intervals } = forwardDay({ ...RECEPTION, until: 1 }, { interval: 0.1 })
    expect(intervals).toHaveLength(10)
    expect(intervals.at(-1)).toMatchObject({ to: 1, waiting: expect.any(Number) as number })
    const busy = intervals.map((interval) => interval.busy)
    expect(busy.every((value, index) => value > (busy[index - 1] ?? 0))).toBe(true)
  })

  test('no servers and no arrivals', () => {
    const empty = forwardDay({ ...RECEPTION, arrivals: [{ from: 0, value: 0 }] }, { within: 1 })
    expect(empty.totals).toMatchObject({ arrivals: 0, meanWait: null, answeredWithin: null })
    const closed = forwardDay(
      {
        ...RECEPTION,
        until: 60,
        arrivals: [{ from: 0, value: 1 }],
        servers: [{ from: 0, value: 0 }],
      },
      { within: 1 },
    )
    expect(closed.totals.answeredWithin).toBe(0)
    // Waiting is M/M/infinity: 5 (1 - exp(-t / 5)) at t.
    expect(closed.moments.at(-1)?.waiting).toBeCloseTo(5 * (1 - Math.exp(-12)), 9)
  })

  test.each([
    [{ arrivals: [] }, 'Arrivals must begin with a step from 0.'],
    [
      {
        servers: [
          { from: 0, value: 1 },
          { from: 0, value: 2 },
        ],
      },
      'Servers: the step from 0 is not after the one before it.',
    ],
    [
      { servers: [{ from: 0, value: 1.5 }] },
      'Servers must be a whole number of 0 or more, not 1.5.',
    ],
    [{ meanPatience: 0 }, 'Mean patience must be above 0, not 0.'],
  ])('refuses %j', (change, message) => {
    expect(() => forwardDay({ ...RECEPTION, ...change })).toThrow(new RangeError(message))
  })
})

const changingQueue: fc.Arbitrary<ChangingQueue> = fc.record({
  until: fc.constant(30),
  arrivals: fc
    .tuple(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }))
    .map(([first, second]) => [
      { from: 0, value: first + 0.1 },
      { from: 12, value: second },
    ]),
  servers: fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 })
    .map((numbers) => numbers.map((value, index) => ({ from: 10 * index, value }))),
  meanService: fc.double({ min: 1, max: 4, noNaN: true }),
  meanPatience: fc.double({ min: 1, max: 6, noNaN: true }),
  waitingAtOpening: fc.constant(0),
})
