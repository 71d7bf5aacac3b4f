import type { Appraisal, Appraised } from './appraise.ts'
import { breakEven, type BreakEven } from './break-even.ts'
import { contactCost, hourlyRates } from './cost.ts'
import type { UrgentCareData } from './data.ts'
import { DAYS } from './demand.ts'
import { hubResults } from './hub-results.ts'
import { OPTIONS, OUTCOMES, layoutOf, type OutcomeId } from './options.ts'
import type { HalfHours, OptionResult, PracticeResult, UrgentCareResult } from './result.ts'
import { seenAsStaffed } from './seen-as-staffed.ts'
import { onDutyToday } from './seen-in-time.ts'
import { triageDemand, triageMinutes } from './staffing.ts'
import { leadOf } from './winner.ts'

/** One answer, with the assumptions as they are. */
export function answerAt(
  data: UrgentCareData,
  appraisal: Appraisal,
  outcome: OutcomeId,
): Omit<UrgentCareResult, 'telephone' | 'sensitivity' | 'simulated'> {
  const options = appraisal.options.map((option) => optionResult(data, appraisal, option))
  const { world, week } = appraisal.needed
  const { provision } = world
  const lead = leadOf(options, outcome)
  return {
    outcome,
    lead,
    leads: OUTCOMES.map(({ id }) => ({ outcome: id, lead: leadOf(options, id) })),
    sameAsToday: provision === 'mix' ? null : provision,
    peak: {
      day: DAYS[week.blocks[week.peak.block]?.day ?? 0] ?? DAYS[0],
      start: data.starts[week.peak.slot] ?? '',
    },
    options,
    practices: practiceResults(data, appraisal),
    halfHours: halfHoursOf(data, appraisal, lead?.best ?? 'today'),
    breakEven: breakEvens(appraisal, options),
    completed: appraisal.completed,
  }
}

function optionResult(
  data: UrgentCareData,
  { needed, completed }: Appraisal,
  { id, roster, cost, travel, outcomes }: Appraised,
): OptionResult {
  const { demand, values } = needed
  const layout = layoutOf(id)
  const again = values['double-handling'] / 100
  const minutes = id === 'triage' ? triageMinutes(values) : values['practice-minutes']
  let [kept, booked, away] = [0, 0, 0]
  for (const [at, weekly] of demand.entries()) {
    const asked = id === 'triage' ? triageDemand(weekly, values) : weekly
    const gone = roster.away[at] ?? 0
    kept += asked.urgent - gone
    booked += asked.booked
    away += gone
  }
  const practiceHours = roster.practiceHours.reduce((sum, hours) => sum + hours, 0)
  const siteHours = roster.siteHours.reduce((sum, hours) => sum + hours, 0)
  const hubs = layout === null ? [] : hubResults(data, layout, roster, needed)
  const ownHosts = hubs.reduce((sum, hub) => sum + (hub.hostShare ?? 0) * hub.contacts, 0)
  const everything = kept + booked + away
  const practiceUtilisation =
    practiceHours === 0 ? null : ((kept + booked + again * away) * minutes) / 60 / practiceHours
  const hubUtilisation = siteHours === 0 ? null : (away * values['hub-minutes']) / 60 / siteHours
  const rates = hourlyRates(values)
  const missed = values['did-not-attend-same-day'] / 100
  const inPractice = contactCost(rates.practice, minutes, practiceUtilisation ?? 0, missed)
  const inHub = contactCost(rates.hub, values['hub-minutes'], hubUtilisation ?? 0, missed)
  const urgent = kept + away
  const all = completed.urgent + completed.booked
  const own = everything === 0 ? 1 : (kept + booked + ownHosts) / everything
  return {
    id,
    outcomes,
    hours: practiceHours + siteHours,
    practiceUtilisation,
    hubUtilisation,
    seenAsStaffed: seenAsStaffed(needed, { id, roster }),
    cost,
    costPerContact: all === 0 ? null : cost.total / all,
    urgentContactCost:
      urgent === 0 ? null : (kept * (inPractice ?? 0) + away * (inHub ?? 0)) / urgent,
    travel,
    atOwnPractice: own,
    withOwnClinician: (own * values['own-clinician']) / 100,
    hubs,
  }
}

function practiceResults(data: UrgentCareData, { needed, options }: Appraisal): PracticeResult[] {
  return data.practices.map((practice, at): PracticeResult => {
    const { code, name, appointments, local, clinicians } = practice
    const world = needed.world.practices[at]
    return {
      code,
      name,
      urgent: needed.demand[at]?.urgent ?? 0,
      booked: needed.demand[at]?.booked ?? 0,
      appointments,
      onDuty: world === undefined ? 0 : onDutyToday(world, needed),
      onDutyFrom:
        local.clinicians !== null ? 'told' : clinicians !== null ? 'published' : 'assumed',
      rooms: local.rooms,
      peak: options.map(({ roster }) => roster.practices[at]?.[needed.week.peak.block] ?? 0),
    }
  })
}

function halfHoursOf(
  { starts }: UrgentCareData,
  { needed, options }: Appraisal,
  best: string,
): HalfHours {
  const { demand, week, values } = needed
  const sum = (kind: 'urgent' | 'booked'): number =>
    demand.reduce((all, weekly) => all + weekly[kind], 0)
  const hours = values['practice-minutes'] / 60
  const urgent = week.monday.map((rate) => rate * sum('urgent') * hours)
  const shown = OPTIONS.filter(({ id }) => ['today', 'one-hub', 'two-hubs', best].includes(id))
  return {
    day: DAYS[0],
    starts,
    urgent,
    all: urgent.map((busy) => busy + sum('booked') * week.booked * hours),
    duty: shown.flatMap(({ id }) => {
      const roster = options.find((option) => option.id === id)?.roster
      if (roster === undefined) return []
      const clinicians = starts.map((_, slot) => {
        const block = week.blocks.findIndex(
          ({ day, from, to }) => day === 0 && from <= slot && slot < to,
        )
        const on = (teams: readonly (readonly number[])[]): number =>
          teams.reduce((all, team) => all + (team[block] ?? 0), 0)
        return on(roster.practices) + on(roster.sites)
      })
      return [{ id, clinicians }]
    }),
  }
}

function breakEvens({ needed }: Appraisal, options: readonly OptionResult[]): readonly BreakEven[] {
  const today = options.find(({ id }) => id === 'today')
  return options.flatMap((option) => {
    if (option.hubs.length === 0 || option.id === 'overflow') return []
    const found = breakEven(
      {
        option: option.id,
        contacts: option.hubs.reduce((sum, { contacts }) => sum + contacts, 0),
        utilisation: option.hubUtilisation ?? 0,
        practiceUtilisation: today?.practiceUtilisation ?? 0,
        premises: option.cost.premises,
      },
      needed.values,
    )
    return found === null ? [] : [found]
  })
}
