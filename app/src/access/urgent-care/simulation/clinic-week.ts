import type { DayModel, PathStep, PatientClass, Pool, SlotBlock } from '@footings/queues'
import { DAYS } from '../demand.ts'
import { triageDemand, triageMinutes, type Needed } from '../staffing.ts'
import { BOOKED, bookedContact, contact, overflowing, triaged, URGENT } from './clinic-paths.ts'
import { ratesOf, shiftsOf, slotsFor, timesOf } from './clinic-times.ts'
import { hubAt, type OptionTeams, type PracticeTeams } from './teams.ts'

/** Who waits for whom in an option, as models of a week. */
export interface ClinicWeek {
  /** Urgent patients, with booked ones where the same clinicians see them. */
  readonly urgent: DayModel
  /** Booked patients whose clinicians see no others; null where there are none. */
  readonly booked: DayModel | null
  /** What is to be expected of each practice's patients. */
  readonly expected: readonly ExpectedWork[]
}

/** Patients a week of a practice, and the clinicians' minutes of one of them, all steps together. */
export interface ExpectedWork {
  readonly urgent: number
  readonly urgentMinutes: number
  /** Those who attend. */
  readonly booked: number
  readonly bookedMinutes: number
}

export const urgentOf = (code: string): string => `urgent of ${code}`
export const bookedOf = (code: string): string => `booked of ${code}`
export const hubName = (at: number): string => `hub ${at + 1}`
export const dutyOf = (code: string): string => `duty of ${code}`
const teamOf = (code: string): string => `team of ${code}`

interface Part {
  readonly pools: Pool[]
  readonly classes: PatientClass[]
}

/**
 * The week of an option: urgent patients come at the rates of the half-hours, booked ones at the slots
 * of every hour, and each team's whole clinicians are there for their sessions. Urgent patients go
 * first where a team is shared. Contacts are exponential, as in the formulas: what differs from these is
 * the day, and not the law. A class of the same name draws the same numbers in every option.
 *
 * @param hosts code of the practice where each hub stands
 * @param opens minutes after midnight
 */
export function clinicWeek(
  needed: Needed,
  teams: OptionTeams,
  hosts: readonly string[],
  opens: number,
): ClinicWeek {
  const { world, demand, week, values, standard } = needed
  const times = timesOf(week, opens)
  const withUrgent: Part = { pools: [], classes: [] }
  const apart: Part = { pools: [], classes: [] }
  const triage = teams.id === 'triage'
  const missed = values['did-not-attend-booked'] / 100
  const expected = world.practices.map(({ code }, at): ExpectedWork => {
    const weekly = demand[at] ?? { urgent: 0, booked: 0 }
    const { urgent, booked } = triage ? triageDemand(weekly, values) : weekly
    const own = teams.practices[at] ?? NOBODY
    const away = teams.away[at] ?? 0
    const apartFromUrgent = own.mode === 'carved' || own.mode === 'sent'
    const perHour = (booked + (values['double-handling'] / 100) * away) * week.booked
    const slots = slotsFor(bookedOf(code), perHour, values['practice-minutes'], missed, times)
    const part = apartFromUrgent ? apart : withUrgent
    if (slots !== null || !apartFromUrgent) {
      part.pools.push({
        name: teamOf(code),
        site: code,
        role: 'clinician',
        shifts: shiftsOf(apartFromUrgent ? own.booked : own.shared, week, opens),
        closes: times.closes,
        ...(slots === null ? {} : { booked: [slots] }),
      })
    }
    const work = {
      urgent,
      urgentMinutes: urgentMinutes(needed, own, urgent === 0 ? 0 : away / urgent),
      booked: slots === null ? 0 : seats(slots) * (1 - missed) * DAYS.length,
      bookedMinutes: triage ? triageMinutes(values) : values['practice-minutes'],
    }
    if (slots !== null) {
      const path = triage
        ? triaged(teamOf(code), BOOKED, values)
        : [bookedContact(teamOf(code), work.bookedMinutes)]
      part.classes.push({ name: bookedOf(code), site: code, path })
    }
    if (own.mode === 'carved') {
      const shifts = shiftsOf(own.duty, week, opens)
      const { closes } = times
      withUrgent.pools.push({ name: dutyOf(code), site: code, role: 'clinician', shifts, closes })
    }
    if (urgent > 0) {
      const hub = hubName(hubAt(world, teams.layout, at))
      const [first, ...rest] = urgentPath(needed, own, code, hub, work.urgentMinutes)
      withUrgent.classes.push({
        name: urgentOf(code),
        site: code,
        arrivals: { rates: ratesOf(urgent, week, opens) },
        path: first === undefined ? [] : [{ ...first, target: standard.within }, ...rest],
      })
    }
    return work
  })
  for (const [at, clinicians] of teams.hubs.entries()) {
    const host = hosts[at]
    withUrgent.pools.push({
      name: hubName(at),
      ...(host === undefined ? {} : { site: host }),
      role: 'clinician',
      shifts: shiftsOf(clinicians, week, opens),
      closes: times.closes,
    })
  }
  return {
    urgent: { ...times, ...withUrgent },
    booked: apart.classes.length === 0 ? null : { ...times, ...apart },
    expected,
  }
}

const NOBODY: PracticeTeams = { mode: 'shared', shared: [], duty: [], booked: [] }

function urgentMinutes({ values }: Needed, { mode }: PracticeTeams, sent: number): number {
  const [here, there] = [values['practice-minutes'], values['hub-minutes']]
  if (mode === 'sent') return there
  if (mode === 'triage') return triageMinutes(values)
  return mode === 'overflow' ? here + sent * (there - here) : here
}

function urgentPath(
  { values, standard }: Needed,
  { mode }: PracticeTeams,
  code: string,
  hub: string,
  minutes: number,
): readonly PathStep[] {
  if (mode === 'triage') return triaged(teamOf(code), URGENT, values)
  if (mode === 'overflow') return [overflowing(teamOf(code), hub, minutes, standard.within)]
  const pool = mode === 'sent' ? hub : mode === 'carved' ? dutyOf(code) : teamOf(code)
  return [contact([pool], minutes)]
}

/** Slots that are booked on a day, on average. */
function seats({ from, to, every, columns = 1, fill = 1 }: SlotBlock): number {
  return Math.ceil((to - from) / every) * columns * fill
}
