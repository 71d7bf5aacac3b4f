import { expect, test } from 'vitest'
import type { DayModel } from './model.ts'
import { compareDays } from './simulate.ts'

const WEEK = [
  { name: 'Mon', factor: 1.4 },
  { name: 'Tue', factor: 1.15 },
  { name: 'Wed', factor: 0.715 },
  { name: 'Thu', factor: 0.81 },
  { name: 'Fri', factor: 0.925 },
]

/** Practices with a reception and one team for urgent and booked work, and perhaps a hub. */
function place(practices: number, hub: number): DayModel {
  const sites = Array.from({ length: practices }, (_, at) => `practice ${at + 1}`)
  return {
    opens: 480,
    closes: 1110,
    days: WEEK,
    pools: [
      ...sites.flatMap((site) => [
        {
          name: `reception of ${site}`,
          site,
          role: 'receptionist',
          shifts: [
            { from: 480, to: 1110, servers: 2 },
            { from: 480, to: 600, servers: 1 },
          ],
        },
        {
          name: `team of ${site}`,
          site,
          role: 'GP',
          shifts: [
            { from: 510, to: 720, servers: 3 },
            { from: 840, to: 1080, servers: 3 },
          ],
          booked: [
            {
              class: `booked of ${site}`,
              from: 510,
              to: 720,
              every: 12,
              columns: 2,
              fill: 0.97,
              leadTimes: [
                { share: 0.3, notAttending: 0.019 },
                { share: 0.7, notAttending: 0.068 },
              ],
            },
          ],
        },
      ]),
      { name: 'hub', site: 'hub', role: 'GP', shifts: [{ from: 540, to: 1110, servers: hub }] },
    ],
    classes: sites.flatMap((site) => [
      {
        name: `calls to ${site}`,
        site,
        arrivals: {
          rates: [
            { from: 480, to: 540, perHour: 40 },
            { from: 540, to: 1110, perHour: 12 },
          ],
          atOpening: 4,
        },
        path: [
          {
            name: 'answered',
            pools: [`reception of ${site}`],
            service: { law: 'gamma' as const, mean: 3, cv: 0.7 },
            patience: 25,
            redial: { probability: 0.6, meanDelay: 15, most: 3 },
            next: [{ step: 'triage', probability: 0.3 }],
          },
          {
            name: 'triage',
            pools: [`team of ${site}`],
            service: { law: 'lognormal' as const, mean: 5.3, cv: 0.6 },
            atClose: 'serve out' as const,
            next: [{ step: 'seen', probability: 0.4, delay: 30 }],
          },
          {
            name: 'seen',
            routes: [
              {
                stops: [
                  { pools: [`team of ${site}`], longestWait: 30 },
                  ...(hub > 0 ? [{ pools: ['hub'] }] : []),
                ],
              },
            ],
            service: { law: 'gamma' as const, mean: 9.2, cv: 0.5 },
            atClose: 'serve out' as const,
            target: 30,
          },
        ],
      },
      {
        name: `booked of ${site}`,
        site,
        path: [
          {
            name: 'consulted',
            pools: [`team of ${site}`],
            priority: 0,
            service: { law: 'gamma' as const, mean: 11, cv: 0.4 },
            atClose: 'serve out' as const,
          },
        ],
      },
    ]),
  }
}

test('a week of practices with a hub to overflow to: everybody is accounted for, and in step', () => {
  const { results, difference } = compareDays([place(3, 0), place(3, 2)], {
    seed: 11,
    replications: 12,
  })
  for (const result of results) {
    const values = (what: 'patients' | 'completed' | 'lost' | 'unmet' | 'carried') =>
      result.values({ what })
    const ended = Array.from(
      values('completed'),
      (done, at) =>
        done +
        (values('lost')[at] ?? 0) +
        (values('unmet')[at] ?? 0) +
        (values('carried')[at] ?? 0),
    )
    expect(ended).toEqual(Array.from(values('patients')))
    // Whoever is busy is on duty or in overtime, and whoever is seen took their time.
    const busy = result.estimate({ what: 'busyMinutes' })?.mean ?? NaN
    expect(result.estimate({ what: 'serviceMinutes' })?.mean).toBeCloseTo(busy, 6)
    const parts = result.poolParts().reduce((sum, part) => sum + part.busyMinutes, 0)
    expect(parts).toBeCloseTo(busy, 6)
    const joined = result.stepParts().reduce((sum, part) => sum + part.attempts, 0)
    expect(joined).toBeCloseTo(result.estimate({ what: 'attempts' })?.mean ?? NaN, 6)
  }
  // The hub changes nothing at reception, and takes some of those who would wait.
  expect(difference({ what: 'waitMinutes', step: 'answered' }, 1)).toMatchObject({
    mean: 0,
    standardError: 0,
  })
  const own = difference({ what: 'seenAtOwnSite', step: 'seen' }, 1)
  expect(own?.high).toBeLessThan(0)
  expect(results[1]?.values({ what: 'starts', site: 'hub' }).every((starts) => starts > 0)).toBe(
    true,
  )
  const target = {
    what: 'seenInTarget',
    step: 'seen',
    per: { what: 'seen', step: 'seen' },
  } as const
  expect(difference(target, 1)?.low).toBeGreaterThan(0)
})
