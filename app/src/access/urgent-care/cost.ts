import type { WeeklyDemand } from './demand.ts'
import type { Values } from './inputs.ts'
import { layoutOf, type OptionId } from './options.ts'
import type { Roster } from './staffing.ts'
import type { World } from './world.ts'

/** Weeks of opening: 52 less the 8 bank holidays of England. */
export const WEEKS_A_YEAR = 52 - 8 / 5

/** Pounds a year. They add up to `total`. */
export interface CostParts {
  /** Clinicians of practices at their hours of the option, but for second contacts. */
  readonly practiceStaff: number
  /** Hours that practices no longer need and go on paying: released and not cashed. */
  readonly notCashed: number
  readonly hubStaff: number
  /** GPs' time to supervise others, in practices and hubs. */
  readonly supervision: number
  readonly premises: number
  /** Second contacts of hub patients in their practice, by the minutes that they take. */
  readonly doubleHandling: number
  /** Below zero: A&E attendances avoided. */
  readonly emergency: number
  readonly total: number
}

/** Pounds of an hour of practices' clinicians, and of hubs', without supervision. */
export function hourlyRates(values: Values): { readonly practice: number; readonly hub: number } {
  const mix = (gps: number, other: number): number =>
    (gps / 100) * values['gp-hour'] + (1 - gps / 100) * other
  return {
    practice: mix(values['practice-gp-share'], values['practice-other-hour']),
    hub: mix(values['hub-gp-share'], values['hub-other-hour']),
  }
}

/**
 * What an option costs in a year. Practices pay for the hours of the option, and for the part of those
 * that they are released from which is neither saved nor used elsewhere (1 - cashability); hubs for staff,
 * premises, less A&E avoided. The hours of practices hold second contacts, which are told apart.
 *
 * @param today the roster of doing nothing
 */
export function costOf(
  option: OptionId,
  world: World,
  roster: Roster,
  today: Roster,
  values: Values,
): CostParts {
  const rates = hourlyRates(values)
  const cashed = values['cashability'] / 100
  let [hours, kept] = [0, 0]
  for (const [at, { weight }] of world.practices.entries()) {
    const own = roster.practiceHours[at] ?? 0
    hours += weight * own
    kept += weight * (1 - cashed) * Math.max(0, (today.practiceHours[at] ?? 0) - own)
  }
  const layout = layoutOf(option)
  const hubs = layout === null ? [] : world.hubs[layout]
  let [hubHours, contacts, sites] = [0, 0, 0]
  for (const [at, { weight }] of hubs.entries()) {
    hubHours += weight * (roster.siteHours[at] ?? 0)
    contacts += weight * (roster.siteContacts[at] ?? 0)
    sites += weight
  }
  const supervised =
    (hours + kept) * (1 - values['practice-gp-share'] / 100) +
    hubHours * (1 - values['hub-gp-share'] / 100)
  const seen = contacts * WEEKS_A_YEAR * (1 - values['did-not-attend-same-day'] / 100)
  const doubleHandling =
    ((seen * values['double-handling']) / 100) * (values['practice-minutes'] / 60) * rates.practice
  const parts = {
    practiceStaff: hours * rates.practice * WEEKS_A_YEAR - doubleHandling,
    notCashed: kept * rates.practice * WEEKS_A_YEAR,
    hubStaff: hubHours * rates.hub * WEEKS_A_YEAR,
    supervision: ((supervised * values['supervision']) / 60) * values['gp-hour'] * WEEKS_A_YEAR,
    premises: sites * values[option === 'network-hubs' ? 'network-premises' : 'hub-premises'],
    doubleHandling,
    emergency: 0 - seen * values['emergency-offset'] * values['emergency-cost'],
  }
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) }
}

/** Contacts of a year that were attended, urgent and booked, of all practices. */
export function completedContacts(
  world: World,
  demand: readonly WeeklyDemand[],
  values: Values,
): { readonly urgent: number; readonly booked: number } {
  let [urgent, booked] = [0, 0]
  for (const [at, { weight }] of world.practices.entries()) {
    urgent += weight * (demand[at]?.urgent ?? 0)
    booked += weight * (demand[at]?.booked ?? 0)
  }
  return {
    urgent: urgent * WEEKS_A_YEAR * (1 - values['did-not-attend-same-day'] / 100),
    booked: booked * WEEKS_A_YEAR * (1 - values['did-not-attend-booked'] / 100),
  }
}

/** Pounds of one completed contact: an hour's pay x minutes / 60 / (utilisation x share attended). */
export function contactCost(
  hour: number,
  minutes: number,
  utilisation: number,
  missed: number,
): number | null {
  const attended = utilisation * (1 - missed)
  return attended > 0 ? (hour * minutes) / 60 / attended : null
}
