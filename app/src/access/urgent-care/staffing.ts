import type { Block, Week, WeeklyDemand } from './demand.ts'
import type { Values } from './inputs.ts'
import { layoutOf, type OptionId } from './options.ts'
import { flooredTeam, leastForBooked, leastTeam, type Standard } from './team.ts'
import type { World } from './world.ts'

/** Clinicians on duty in a week of an option, as many as the standard needs. */
export interface Roster {
  /** By practice, then by block; whole. Second contacts after a hub are among the booked. */
  readonly practices: readonly (readonly number[])[]
  /** By hub, then by block; whole. */
  readonly sites: readonly (readonly number[])[]
  /** Urgent patients an hour whom each practice sends to a hub at the peak. */
  readonly sentAtPeak: readonly number[]
  /** At the peak, all practices and hubs together. */
  readonly peak: number
  /** Hours of duty a week, by practice and by hub. */
  readonly practiceHours: readonly number[]
  readonly siteHours: readonly number[]
  /** Urgent patients a week whom each practice sends to a hub, and whom each hub sees. */
  readonly away: readonly number[]
  readonly siteContacts: readonly number[]
}

/** What a roster is made for. */
export interface Needed {
  readonly world: World
  readonly demand: readonly WeeklyDemand[]
  readonly week: Week
  readonly values: Values
  readonly standard: Standard
}

type Keep = (urgent: number, booked: number) => { clinicians: number; sentOn: number }

/** Minutes of a contact with the telephone first. */
export function triageMinutes(values: Values): number {
  return values['practice-minutes'] * (1 + values['triage-time'] / 100)
}

/** More patients to see with the telephone first. */
export function triageDemand({ urgent, booked }: WeeklyDemand, values: Values): WeeklyDemand {
  const more = 1 + values['triage-induction'] / 100
  return { urgent: urgent * more, booked: booked * more }
}

/** The least clinicians of an option, block by block, for the busiest half-hour of each. */
export function rosterOf(option: OptionId, needed: Needed): Roster {
  const { world, demand, values, standard } = needed
  const layout = layoutOf(option)
  const minutes = values['practice-minutes']
  const again = values['double-handling'] / 100
  const shared: Keep = (u, b) => ({ clinicians: leastTeam(u, b, minutes, standard), sentOn: 0 })
  const carved: Keep = (u, b) => ({
    clinicians: leastTeam(u, 0, minutes, standard) + leastForBooked(b, minutes, standard.mostBusy),
    sentOn: 0,
  })
  const sent: Keep = (u, b) => ({
    clinicians: leastForBooked(b + again * u, minutes, standard.mostBusy),
    sentOn: u,
  })
  const floored: Keep = (u, b) => flooredTeam(u, b, minutes, standard, again)
  const triaged: Keep = (u, b) => ({
    clinicians: leastTeam(u, b, triageMinutes(values), standard),
    sentOn: 0,
  })
  const inHub = new Set(
    layout === null
      ? []
      : world.hubs[layout].flatMap(({ members }) => members.map((m) => m.practice)),
  )
  const keepOf = (at: number): Keep => {
    if (option === 'overflow') return floored
    if (inHub.has(at)) return sent
    if (option === 'triage') return triaged
    if (option === 'shared') return shared
    if (option === 'carve-out') return carved
    return world.practices[at]?.provision === 'carve-out' ? carved : shared
  }
  return rostered(option, needed, keepOf, (at) =>
    option === 'triage' ? triageDemand(demand[at] ?? NOBODY, values) : (demand[at] ?? NOBODY),
  )
}

const NOBODY: WeeklyDemand = { urgent: 0, booked: 0 }

function rostered(
  option: OptionId,
  { world, week, values, standard }: Needed,
  keepOf: (practice: number) => Keep,
  demandOf: (practice: number) => WeeklyDemand,
): Roster {
  const layout = layoutOf(option)
  const { blocks, peak } = week
  const again = values['double-handling'] / 100
  const sentOn = world.practices.map(() => new Float64Array(blocks.length))
  const away: number[] = []
  const practices = world.practices.map((_, at) => {
    const { urgent, booked } = demandOf(at)
    const keep = keepOf(at)
    let gone = 0
    const clinicians = blocks.map((block, index) => {
      const kept = keep(urgent * block.busiest, booked * week.booked)
      const own = sentOn[at]
      if (own !== undefined) own[index] = kept.sentOn
      gone += sentInBlock(kept.sentOn, urgent, block, option === 'overflow' ? again : 0)
      return kept.clinicians
    })
    away.push(gone)
    return clinicians
  })
  const hubs = layout === null ? [] : world.hubs[layout]
  const hubRate = (hub: number, block: number): number =>
    (hubs[hub]?.members ?? []).reduce(
      (sum, { practice, part }) => sum + part * (sentOn[practice]?.[block] ?? 0),
      0,
    )
  const sites = hubs.map((_, hub) =>
    blocks.map((_block, index) =>
      leastTeam(hubRate(hub, index), 0, values['hub-minutes'], standard),
    ),
  )
  const hoursOf = (clinicians: readonly number[]): number =>
    blocks.reduce((sum, { hours }, index) => sum + hours * (clinicians[index] ?? 0), 0)
  return {
    practices,
    sites,
    sentAtPeak: sentOn.map((own) => own[peak.block] ?? 0),
    peak:
      world.practices.reduce(
        (sum, { weight }, at) => sum + weight * (practices[at]?.[peak.block] ?? 0),
        0,
      ) + hubs.reduce((sum, { weight }, hub) => sum + weight * (sites[hub]?.[peak.block] ?? 0), 0),
    practiceHours: practices.map(hoursOf),
    siteHours: sites.map(hoursOf),
    away,
    siteContacts: hubs.map(({ members }) =>
      members.reduce((sum, { practice, part }) => sum + part * (away[practice] ?? 0), 0),
    ),
  }
}

/**
 * Urgent patients of a block who are sent on: in every half-hour those beyond what the team keeps in its
 * busiest one, with `again` of those sent on coming back.
 *
 * @param sentOn an hour, in the busiest half-hour
 */
function sentInBlock(
  sentOn: number,
  urgent: number,
  { busiest, rates }: Block,
  again: number,
): number {
  if (sentOn === 0) return 0
  const kept = urgent * busiest - sentOn * (1 - again)
  let sent = 0
  for (const rate of rates) sent += Math.max(0, urgent * rate - kept) / (1 - again) / 2
  return sent
}
