import { forwardDay } from '@footings/queues'
import type { Needed } from '../staffing.ts'
import { bookedOf, dutyOf, hubName, urgentOf, type ClinicWeek } from './clinic-week.ts'
import { checkOf, scaled, sumOf } from './estimates.ts'
import type { PlayedOption } from './played-option.ts'
import type { AnalyticCheck } from './simulated.ts'
import { hubAt, type OptionTeams } from './teams.ts'

/**
 * What formulas say of the same weeks: the work that comes, in any option; and where urgent patients
 * have clinicians of their own, their waits by the forward equations, which are exact.
 */
export function checksOf(
  needed: Needed,
  { week, teams, urgent, booked }: PlayedOption,
  classes: readonly string[],
): readonly AnalyticCheck[] {
  const { world } = needed
  const weeks = urgent.replications
  const results = [urgent.result, ...(booked === null ? [] : [booked.result])]
  const known = results.map(
    (result, at) =>
      [
        result,
        new Set((at === 0 ? week.urgent : week.booked)?.classes.map(({ name }) => name)),
      ] as const,
  )
  let expected = 0
  const minutesOf = results.map((result) => result.values({ what: 'serviceMinutes' }))
  for (const [at, { code }] of world.practices.entries()) {
    const work = week.expected[at]
    if (work === undefined) continue
    expected += work.urgent * work.urgentMinutes + work.booked * work.bookedMinutes
    for (const [result, names] of known) {
      for (const [name, minutes] of [
        [urgentOf(code), work.urgentMinutes],
        [bookedOf(code), work.bookedMinutes],
      ] as const) {
        if (names.has(name))
          minutesOf.push(scaled(result.values({ what: 'unmet', class: name }), minutes))
      }
    }
  }
  const hours = scaled(sumOf(weeks, ...minutesOf), 1 / 60)
  const checks = [checkOf('Work asked of clinicians a week', 'hours', hours, expected / 60, true)]
  const apart = teams.practices.every(({ mode }) => mode === 'sent' || mode === 'carved')
  if (apart && teams.practices.length > 0) {
    const waited = scaled(
      urgent.result.values({ what: 'waitMinutes', class: classes, step: 'seen' }),
      1 / 60,
    )
    const formula = queueTime(needed, teams, week) / 60
    checks.push(checkOf('Waiting of urgent patients a week', 'hours', waited, formula, true))
  }
  return checks
}

/** Minutes that urgent patients wait in a week in teams of their own, by the forward equations. */
function queueTime(needed: Needed, teams: OptionTeams, week: ClinicWeek): number {
  const { world, values, week: spread } = needed
  const slots = spread.monday.length
  const factors = week.urgent.days?.map(({ factor }) => factor ?? 1) ?? []
  const rateOf = (name: string): number => {
    const members = world.practices.flatMap((_, at) => {
      const own = teams.practices[at]
      const pool =
        own?.mode === 'carved'
          ? dutyOf(world.practices[at]?.code ?? '')
          : hubName(hubAt(world, teams.layout, at))
      return pool === name ? [week.expected[at]?.urgent ?? 0] : []
    })
    return members.reduce((sum, one) => sum + one, 0)
  }
  let minutes = 0
  const add = (name: string, clinicians: readonly number[], mean: number): void => {
    const rate = rateOf(name)
    if (rate === 0) return
    for (const [day, factor] of factors.entries()) {
      const servers = spread.blocks.flatMap((block, at) =>
        block.day === day ? [{ from: 30 * block.from, value: clinicians[at] ?? 0 }] : [],
      )
      if (servers.every(({ value }) => value === 0)) continue
      minutes += forwardDay({
        until: 30 * slots,
        arrivals: spread.monday.map((monday, slot) => ({
          from: 30 * slot,
          value: (rate * monday * factor) / 60,
        })),
        servers,
        meanService: mean,
        meanPatience: Infinity,
      }).totals.queueTime
    }
  }
  for (const [at, { mode, duty }] of teams.practices.entries()) {
    if (mode === 'carved')
      add(dutyOf(world.practices[at]?.code ?? ''), duty, values['practice-minutes'])
  }
  for (const [at, clinicians] of teams.hubs.entries()) {
    add(hubName(at), clinicians, values['hub-minutes'])
  }
  return minutes
}
