import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rotaDays, siteRota, weekOf } from './rota.ts'
import { ruleOf } from './rules.ts'

const CHOSEN = {
  'evening-hours': 1.5,
  'saturday-hours': 8,
  'sunday-hours': 4,
  'weekend-session': 4,
}
const ALL = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

test('sessions reach the hours, and pass them by less than one session', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 400, noNaN: true }),
      fc.subarray(ALL, { minLength: 1 }),
      fc.nat(6),
      (needed, days, at) => {
        const week = weekOf({ ...CHOSEN, days })
        const { sessions, rostered } = siteRota(needed, week, at)
        const evenings = week.some(({ hours }) => hours === 1.5)
        expect(sessions.every((count) => Number.isInteger(count) && count >= 0)).toBe(true)
        expect(rostered).toBeGreaterThanOrEqual(needed - 1e-6)
        expect(rostered - needed).toBeLessThan(evenings ? 1.5 : 4)
        const counts = sessions.filter((_, index) => week[index]?.hours === 1.5)
        if (counts.length > 0) {
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('a site of 12,000 patients at 60 minutes a 1,000 has a Saturday session and evenings', () => {
  const week = weekOf({ ...CHOSEN, days: ALL.slice(0, 6) })
  const rota = siteRota(12, week, 0)
  expect(rota).toEqual({ needed: 12, sessions: [1, 1, 1, 0, 0, 2], rostered: 12.5 })
  expect(rotaDays([rota, siteRota(1, week, 1)], week)[1]).toEqual({
    day: 'tue',
    sites: 2,
    sessions: 2,
    clinicianHours: 3,
    siteHours: 3,
  })
  expect(rotaDays([rota], week)[5]).toMatchObject({ clinicianHours: 8, siteHours: 8 })
})

test.each([
  ['2017-06-30', 'extended-hours'],
  ['2018-04-01', 'forward-view-2018'],
  ['2022-09-30', 'forward-view-2019'],
  ['2022-10-01', 'enhanced-access'],
])('on %s the rule in force is %s', (on, id) => {
  expect(ruleOf('in-force', on)?.id).toBe(id)
})
