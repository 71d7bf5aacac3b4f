import { layoutOf, type OptionId } from './options.ts'
import { triageDemand, triageMinutes, type Needed } from './staffing.ts'
import { flooredTeam, leastForBooked, waitsTooLong } from './team.ts'
import type { WorldPractice } from './world.ts'

/** Hours of a full-time post, as the NHS counts them. */
const FULL_TIME_HOURS = 37.5

/** Clinicians on duty today at the peak: as told, or from those who work there; whole, and one at least. */
export function onDutyToday(practice: WorldPractice, { values, week }: Needed): number {
  const { local, clinicians, registered } = practice
  const posts = clinicians ?? (values['clinicians-per-1000'] * registered) / 1000
  const told =
    local.clinicians ?? (posts * FULL_TIME_HOURS * values['clinic-share']) / 100 / week.hours
  return Math.max(1, Math.round(told))
}

/**
 * Share of the urgent patients of the peak half-hour who are seen in time if nobody is hired: today's
 * clinicians, moved. A hub gets those whom its practices do not need for booked patients; a carved-out
 * team likewise. Where a shared team has more work than it can do, its urgent patients are still seen
 * first: what grows then is the wait of booked ones.
 *
 * Steady state at the rates of the peak: a queue needs some time to become as long as that.
 */
export function seenWithTodaysStaff(option: OptionId, needed: Needed): number | null {
  const { world, values, standard, week } = needed
  const { within, mostBusy } = standard
  const minutes = values['practice-minutes']
  const busiest = week.blocks[week.peak.block]?.busiest ?? 0
  const layout = layoutOf(option)
  const hubs = layout === null ? [] : world.hubs[layout]
  const inHub = new Set(hubs.flatMap(({ members }) => members.map(({ practice }) => practice)))
  const spare = new Float64Array(world.practices.length)
  const sent = new Float64Array(world.practices.length)
  let [all, inTime] = [0, 0]
  for (const [at, practice] of world.practices.entries()) {
    const weekly = needed.demand[at] ?? { urgent: 0, booked: 0 }
    const asked = option === 'triage' ? triageDemand(weekly, values) : weekly
    const [urgent, booked] = [asked.urgent * busiest, asked.booked * week.booked]
    const staff = onDutyToday(practice, needed)
    all += practice.weight * urgent
    if (inHub.has(at)) {
      const back = (urgent * values['double-handling']) / 100
      const floored = flooredTeam(
        urgent,
        booked,
        minutes,
        standard,
        values['double-handling'] / 100,
      )
      const keeps =
        option === 'overflow'
          ? floored.clinicians
          : leastForBooked(booked + back, minutes, mostBusy)
      spare[at] = Math.max(0, staff - keeps)
      sent[at] = option === 'overflow' ? floored.sentOn : urgent
      const gone = sent[at] ?? 0
      const kept = urgent - gone
      const withBack = booked + (gone * values['double-handling']) / 100
      inTime +=
        practice.weight *
        kept *
        (1 - waitsTooLong(kept, withBack, minutes, Math.min(staff, keeps), within))
      continue
    }
    const carved =
      option === 'carve-out' ||
      (option !== 'shared' && option !== 'triage' && practice.provision === 'carve-out')
    const duty = Math.min(staff, Math.max(1, staff - leastForBooked(booked, minutes, mostBusy)))
    const late = carved
      ? waitsTooLong(urgent, 0, minutes, duty, within)
      : waitsTooLong(
          urgent,
          booked,
          option === 'triage' ? triageMinutes(values) : minutes,
          staff,
          within,
        )
    inTime += practice.weight * urgent * (1 - late)
  }
  for (const { weight, members } of hubs) {
    let [urgent, staff] = [0, 0]
    for (const { practice, part } of members) {
      urgent += part * (sent[practice] ?? 0)
      staff += part * (spare[practice] ?? 0)
    }
    const clinicians = Math.floor(staff + 1e-9)
    const late =
      clinicians === 0 ? 1 : waitsTooLong(urgent, 0, values['hub-minutes'], clinicians, within)
    inTime += weight * urgent * (1 - late)
  }
  return all === 0 ? null : inTime / all
}
