import { expect, test } from 'vitest'
import { appraise } from './appraise.ts'
import { valuesOf } from './inputs.ts'
import { madeAssumptions, madePlace, madePractice } from './made-place.ts'
import { onDutyToday, seenWithTodaysStaff } from './seen-in-time.ts'
import { flooredTeam, waitsTooLong } from './team.ts'
import { worldOf } from './world.ts'

test('overflow: those who come back to their practice are in the work of its team', () => {
  const values = valuesOf(madeAssumptions({ 'double-handling': 40, 'clinicians-per-1000': 5 }))
  const settings = { within: 30, share: 0.8, parts: 2 } as const
  const seen = [6_000, 7_000, 8_000, 9_000, 10_000, 11_000, 12_000, 13_000].flatMap((size) => {
    const world = worldOf(madePlace([madePractice('P1', size)]))
    const { needed } = appraise(world, values, settings)
    const { week, standard } = needed
    const minutes = values['practice-minutes']
    const asked = needed.demand[0] ?? { urgent: 0, booked: 0 }
    const urgent = asked.urgent * (week.blocks[week.peak.block]?.busiest ?? 0)
    const booked = asked.booked * week.booked
    const { clinicians, sentOn } = flooredTeam(urgent, booked, minutes, standard, 0.4)
    const staff = world.practices.map((practice) => onDutyToday(practice, needed))[0] ?? 0
    if (sentOn === 0) return []
    const kept = urgent - sentOn
    const team = Math.min(staff, clinicians)
    const late = waitsTooLong(kept, booked + 0.4 * sentOn, minutes, team, standard.within)
    const spare = Math.max(0, staff - clinicians)
    const lateAtHub = waitsTooLong(sentOn, 0, values['hub-minutes'], spare, standard.within)
    const told = seenWithTodaysStaff('overflow', needed)
    return [[told, 1 - (kept * late + sentOn * (spare === 0 ? 1 : lateAtHub)) / urgent] as const]
  })
  expect(seen.length).toBeGreaterThan(0)
  for (const [told, expected] of seen) expect(told).toBeCloseTo(expected, 9)
})
