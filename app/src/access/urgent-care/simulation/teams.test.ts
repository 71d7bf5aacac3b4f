import { expect, test } from 'vitest'
import { appraise } from '../appraise.ts'
import { valuesOf } from '../inputs.ts'
import { madeAssumptions, madePlace, madePractice } from '../made-place.ts'
import { onDutyToday } from '../seen-in-time.ts'
import { worldOf } from '../world.ts'
import { bookedOf, clinicWeek, urgentOf } from './clinic-week.ts'
import { hubAt, standardTeams, todaysTeams, type OptionTeams } from './teams.ts'

const data = madePlace([
  madePractice('A', 3_000),
  { ...madePractice('B', 8_000), provision: 'carve-out' },
  madePractice('C', 21_000),
])
const appraisal = appraise(worldOf(data), valuesOf(madeAssumptions()), {
  within: 30,
  share: 0.95,
  parts: 4,
})
const { needed, options } = appraisal

/** Everybody on duty in a block. */
function onDuty({ practices, hubs }: OptionTeams, block: number): number {
  return (
    practices.reduce(
      (sum, { shared, duty, booked }) =>
        sum + (shared[block] ?? 0) + (duty[block] ?? 0) + (booked[block] ?? 0),
      0,
    ) + hubs.reduce((sum, hub) => sum + (hub[block] ?? 0), 0)
  )
}

test('as many are on duty as the formulas say, in each session', () => {
  for (const option of options) {
    const teams = standardTeams(needed, option)
    expect(onDuty(teams, needed.week.peak.block), option.id).toBe(option.roster.peak)
    expect(teams.practices.every(({ duty }) => duty.every((some) => some >= 0))).toBe(true)
  }
})

test('today’s staff are moved, and nobody is hired', () => {
  const staff = needed.world.practices.reduce((sum, one) => sum + onDutyToday(one, needed), 0)
  for (const option of options)
    expect(onDuty(todaysTeams(needed, option), 0), option.id).toBe(staff)
})

test('practices as they are keep their own ways', () => {
  const [today] = options
  if (today === undefined) throw new Error('there is no today')
  expect(standardTeams(needed, today).practices.map(({ mode }) => mode)).toEqual([
    'shared',
    'carved',
    'shared',
  ])
  expect(hubAt(needed.world, 'two', 1)).toBe(1)
  expect(hubAt(needed.world, null, 1)).toBe(-1)
  expect(hubAt(needed.world, 'network', 1)).toBe(-1)
})

test('a week asks for the patients of the demand, whoever sees them', () => {
  const attend = 1 - needed.values['did-not-attend-booked'] / 100
  for (const option of options) {
    const week = clinicWeek(needed, standardTeams(needed, option), ['A', 'B'], 480)
    for (const [at, { code }] of needed.world.practices.entries()) {
      const weekly = needed.demand[at] ?? { urgent: NaN, booked: NaN }
      const again = (needed.values['double-handling'] / 100) * (option.roster.away[at] ?? 0)
      expect(week.expected[at]?.booked, option.id).toBeCloseTo((weekly.booked + again) * attend, 6)
      expect(week.expected[at]?.urgent, option.id).toBeCloseTo(weekly.urgent, 9)
      const classes = [...week.urgent.classes, ...(week.booked?.classes ?? [])]
      expect(classes.filter(({ name }) => name === urgentOf(code))).toHaveLength(1)
      expect(classes.filter(({ name }) => name === bookedOf(code))).toHaveLength(1)
      const rates = classes.find(({ name }) => name === urgentOf(code))?.arrivals?.rates ?? []
      const monday = rates.reduce((sum, { perHour }) => sum + perHour / 2, 0)
      const days = (week.urgent.days ?? []).reduce((sum, { factor }) => sum + (factor ?? 1), 0)
      expect(monday * days, option.id).toBeCloseTo(weekly.urgent, 6)
    }
  }
})
