import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DayRun } from './day-run.ts'
import type { AtClose, DayModel, PathStep } from './model.ts'
import { naiveDay } from './naive-day.ts'
import { CLASS_COUNTS, STEP_COUNTS, type PoolCount } from './tally.ts'

const AT_CLOSE: readonly AtClose[] = ['serve out', 'leave unmet', 'wait for tomorrow']

const service = fc.oneof(
  fc.record({ law: fc.constant('exponential' as const), mean: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ law: fc.constant('fixed' as const), mean: fc.integer({ min: 1, max: 10 }) }),
  fc.record({
    law: fc.constant('gamma' as const),
    mean: fc.integer({ min: 1, max: 10 }),
    cv: fc.constantFrom(0.5, 1.4),
  }),
)
const pools = fc.constantFrom(['a'], ['b'], ['a', 'b'], ['b', 'a'])
const stop = fc.record(
  {
    pools,
    mostWaiting: fc.integer({ min: 0, max: 3 }),
    longestWait: fc.integer({ min: 0, max: 20 }),
  },
  { requiredKeys: ['pools'] },
)
const routes = fc
  .array(fc.array(stop, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map((all) => all.map((stops) => ({ share: 1 / all.length, stops })))
const patience = fc.integer({ min: 1, max: 20 })

function step(name: string, next: PathStep['next']): fc.Arbitrary<PathStep> {
  return fc
    .record(
      {
        routes,
        service,
        priority: fc.integer({ min: 1, max: 3 }),
        patience,
        redial: fc.record({
          probability: fc.constantFrom(0.5, 0.9),
          meanDelay: fc.constantFrom(5, 60),
          most: fc.integer({ min: 0, max: 3 }),
        }),
        atClose: fc.constantFrom(...AT_CLOSE),
        whenFull: fc.constantFrom('join first' as const, 'turn away' as const),
        target: fc.integer({ min: 0, max: 10 }),
      },
      { requiredKeys: ['routes', 'service'] },
    )
    .map((made) => ({ ...made, name, ...(next === undefined ? {} : { next }) }))
}

const shift = fc
  .record({
    from: fc.integer({ min: 48, max: 60 }),
    length: fc.integer({ min: 1, max: 5 }),
    servers: fc.integer({ min: 0, max: 2 }),
    days: fc.constantFrom<(readonly string[] | undefined)[]>(undefined, ['Tue'], ['Mon', 'Wed']),
  })
  .map(({ from, length, servers, days }) => ({
    from: from * 10,
    to: Math.min(660, (from + length) * 10),
    servers,
    ...(days === undefined ? {} : { days }),
  }))
const shifts = fc.array(shift, { maxLength: 3 })
const later = (steps: string) => [
  { step: steps, probability: 0.5, delay: 3 },
  { step: 'last', probability: 0.25 },
]

const model: fc.Arbitrary<DayModel> = fc
  .record({
    shifts: fc.tuple(shifts, shifts),
    closes: fc.constantFrom(undefined, 500, 640),
    first: step('first', later('second')),
    second: step('second', later('last').slice(1)),
    last: step('last', undefined),
    booked: step('booked', undefined),
    perHour: fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })),
    atOpening: fc.constantFrom(0, 4),
    fill: fc.constantFrom(0.5, 1),
    days: fc.integer({ min: 1, max: 3 }),
  })
  .map(
    ({ shifts: [a, b], closes, first, second, last, booked, perHour, atOpening, fill, days }) => ({
      opens: 480,
      closes: 660,
      days: ['Mon', 'Tue', 'Wed']
        .slice(0, 3)
        .map((name, at) => ({ name, factor: at < days ? 1 : 0.3 })),
      pools: [
        {
          name: 'a',
          site: 'here',
          shifts: a,
          ...(closes === undefined ? {} : { closes }),
          booked: [
            {
              class: 'booked',
              from: 490,
              to: 560,
              every: 20,
              columns: 2,
              fill,
              leadTimes: [
                { share: 0.4, notAttending: 0.02 },
                { share: 0.6, notAttending: 0.5 },
              ],
            },
          ],
        },
        { name: 'b', shifts: b },
      ],
      classes: [
        {
          name: 'one',
          site: 'here',
          arrivals: {
            rates: [
              { from: 500, to: 560, perHour: perHour[0] },
              { from: 600, to: 650, perHour: perHour[1] },
            ],
            atOpening,
            at: [505, 505, 600],
          },
          path: [first, second, last],
        },
        { name: 'booked', path: [booked] },
      ],
    }),
  )

describe('the simulation kernel', () => {
  test('does the same as the plainest second implementation, patient by patient', () => {
    fc.assert(
      fc.property(model, fc.integer({ min: 0, max: 2 ** 40 }), (given, seed) => {
        const run = new DayRun(given, { seed })
        run.more(2)
        const { result } = run
        for (const replication of [0, 1]) {
          const naive = naiveDay(given, seed, replication)
          for (const { name, path } of given.classes) {
            for (const what of CLASS_COUNTS) {
              expect([name, what, result.values({ what, class: name })[replication]]).toEqual([
                name,
                what,
                naive.get(`${name}/${what}`) ?? 0,
              ])
            }
            for (const { name: at } of path) {
              for (const what of STEP_COUNTS) {
                const value = result.values({ what, class: name, step: at })[replication]
                expect([at, what, value]).toEqual([
                  at,
                  what,
                  naive.get(`${name}/${at}/${what}`) ?? 0,
                ])
              }
            }
          }
          for (const { name } of given.pools) {
            const pool = (what: PoolCount) => result.values({ what, pool: name })[replication]
            const counted = (what: string) => naive.get(`${name}/${what}`) ?? 0
            for (const what of ['starts', 'slots', 'bookedSlots', 'notAttended'] as const) {
              expect([name, what, pool(what)]).toEqual([name, what, counted(what)])
            }
            for (const what of ['busyMinutes', 'queueMinutes', 'overtimeMinutes'] as const) {
              expect(pool(what)).toBeCloseTo(counted(what), 6)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
