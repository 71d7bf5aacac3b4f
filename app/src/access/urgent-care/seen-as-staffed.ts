import { layoutOf, type OptionId } from './options.ts'
import { triageDemand, triageMinutes, type Needed, type Roster } from './staffing.ts'
import { leastForBooked, waitsTooLong } from './team.ts'

/** Patients an hour that are what rounding left over. */
const NOBODY = 1e-9

/**
 * Share of the urgent patients of the peak half-hour who are seen in time with the clinicians of a roster:
 * exact for each team in steady state at its rates, weighed by its urgent patients. Null where nobody comes.
 */
export function seenAsStaffed(
  { world, demand, week, values, standard }: Needed,
  { id, roster }: { readonly id: OptionId; readonly roster: Roster },
): number | null {
  const busiest = week.blocks[week.peak.block]?.busiest ?? 0
  const { within, mostBusy } = standard
  const minutes = id === 'triage' ? triageMinutes(values) : values['practice-minutes']
  const again = values['double-handling'] / 100
  let [all, late] = [0, 0]
  const add = (urgent: number, booked: number, mean: number, team: number): void => {
    if (urgent <= NOBODY) return
    all += urgent
    late += urgent * waitsTooLong(urgent, booked, mean, team, within)
  }
  for (const [at, weekly] of demand.entries()) {
    const asked = id === 'triage' ? triageDemand(weekly, values) : weekly
    const sent = roster.sentAtPeak[at] ?? 0
    const urgent = asked.urgent * busiest - sent
    const booked = asked.booked * week.booked + again * sent
    const team = roster.practices[at]?.[week.peak.block] ?? 0
    const asToday = id !== 'shared' && id !== 'triage' && id !== 'overflow'
    const carved = id === 'carve-out' || (asToday && world.practices[at]?.provision === 'carve-out')
    if (carved) add(urgent, 0, minutes, team - leastForBooked(booked, minutes, mostBusy))
    else add(urgent, booked, minutes, team)
  }
  const layout = layoutOf(id)
  for (const [at, { members }] of (layout === null ? [] : world.hubs[layout]).entries()) {
    const urgent = members.reduce(
      (sum, { practice, part }) => sum + part * (roster.sentAtPeak[practice] ?? 0),
      0,
    )
    add(urgent, 0, values['hub-minutes'], roster.sites[at]?.[week.peak.block] ?? 0)
  }
  return all === 0 ? null : 1 - late / all
}
