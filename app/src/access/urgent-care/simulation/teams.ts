import type { Appraised } from '../appraise.ts'
import { layoutOf, type HubLayout, type OptionId } from '../options.ts'
import { onDutyToday } from '../seen-in-time.ts'
import { triageDemand, type Needed } from '../staffing.ts'
import { flooredTeam, leastForBooked } from '../team.ts'
import type { World } from '../world.ts'

/** How a practice works in an option. */
export type Mode = 'shared' | 'carved' | 'sent' | 'overflow' | 'triage'

/** Clinicians of a practice on duty, each list by block of the week. */
export interface PracticeTeams {
  readonly mode: Mode
  /** For urgent and booked patients alike. */
  readonly shared: readonly number[]
  /** For urgent patients only, and for booked ones only. */
  readonly duty: readonly number[]
  readonly booked: readonly number[]
}

/** Who is on duty in an option. */
export interface OptionTeams {
  readonly id: OptionId
  readonly layout: HubLayout | null
  readonly practices: readonly PracticeTeams[]
  /** By hub, then by block. */
  readonly hubs: readonly (readonly number[])[]
  /** Urgent patients a week whom each practice is expected to send to a hub. */
  readonly away: readonly number[]
}

/** As many as the standard needs by the formulas, session by session. */
export function standardTeams(needed: Needed, { id, roster }: Appraised): OptionTeams {
  const { demand, week, values, standard } = needed
  const nobody = week.blocks.map(() => 0)
  return {
    id,
    layout: layoutOf(id),
    hubs: roster.sites,
    away: roster.away,
    practices: roster.practices.map((clinicians, at): PracticeTeams => {
      const mode = modeOf(id, needed, at)
      if (mode === 'sent') return { mode, shared: nobody, duty: nobody, booked: clinicians }
      if (mode !== 'carved') return { mode, shared: clinicians, duty: nobody, booked: nobody }
      const booked = leastForBooked(
        (demand[at]?.booked ?? 0) * week.booked,
        values['practice-minutes'],
        standard.mostBusy,
      )
      return {
        mode,
        shared: nobody,
        duty: clinicians.map((all) => all - booked),
        booked: nobody.map(() => booked),
      }
    }),
  }
}

/**
 * Today's clinicians, moved, as many at every time: practices keep those whom their booked patients
 * need, and hubs and duty teams get the others. One clinician alone is not carved out but shared.
 */
export function todaysTeams(needed: Needed, { id, roster }: Appraised): OptionTeams {
  const { world, demand, week, values, standard } = needed
  const layout = layoutOf(id)
  const minutes = values['practice-minutes']
  const again = values['double-handling'] / 100
  const busiest = week.blocks[week.peak.block]?.busiest ?? 0
  const always = (clinicians: number) => week.blocks.map(() => clinicians)
  const spare = world.practices.map(() => 0)
  const practices = world.practices.map((practice, at): PracticeTeams => {
    const mode = modeOf(id, needed, at)
    const weekly = demand[at] ?? { urgent: 0, booked: 0 }
    const asked = mode === 'triage' ? triageDemand(weekly, values) : weekly
    const [urgent, booked] = [asked.urgent * busiest, asked.booked * week.booked]
    const staff = onDutyToday(practice, needed)
    const least = (rate: number) => leastForBooked(rate, minutes, standard.mostBusy)
    if (mode === 'sent' || mode === 'overflow') {
      const keeps = Math.min(
        staff,
        mode === 'sent'
          ? least(booked + again * urgent)
          : flooredTeam(urgent, booked, minutes, standard, again).clinicians,
      )
      spare[at] = staff - keeps
      const [none, some] = [always(0), always(keeps)]
      return mode === 'sent'
        ? { mode, shared: none, duty: none, booked: some }
        : { mode, shared: some, duty: none, booked: none }
    }
    const duty = Math.min(staff, Math.max(1, staff - least(booked)))
    if (mode === 'carved' && duty < staff) {
      return { mode, shared: always(0), duty: always(duty), booked: always(staff - duty) }
    }
    return {
      mode: mode === 'triage' ? mode : 'shared',
      shared: always(staff),
      duty: always(0),
      booked: always(0),
    }
  })
  return {
    id,
    layout,
    practices,
    away: roster.away,
    hubs: (layout === null ? [] : world.hubs[layout]).map(({ members }) =>
      always(
        Math.floor(
          members.reduce((sum, { practice, part }) => sum + part * (spare[practice] ?? 0), 0) +
            1e-9,
        ),
      ),
    ),
  }
}

function modeOf(id: OptionId, { world }: Needed, at: number): Mode {
  if (id === 'overflow' || id === 'triage' || id === 'shared') return id
  if (hubAt(world, layoutOf(id), at) >= 0) return 'sent'
  return id === 'carve-out' || world.practices[at]?.provision === 'carve-out' ? 'carved' : 'shared'
}

/** Which hub of a layout sees the patients of a practice; -1 where none does. */
export function hubAt({ hubs }: World, layout: HubLayout | null, practice: number): number {
  return layout === null
    ? -1
    : hubs[layout].findIndex(({ members }) => members.some((one) => one.practice === practice))
}
