export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type DayId = (typeof DAYS)[number]

/** A day on which sites may be open. */
export interface OpenDay {
  readonly day: DayId
  /** Hours that a site may be open. */
  readonly hours: number
  /** Hours of one session. */
  readonly session: number
}

/** What happens on a day, over all sites. */
export interface RotaDay {
  readonly day: DayId
  /** Sites with a session. */
  readonly sites: number
  /** Whole sessions of one clinician. */
  readonly sessions: number
  readonly clinicianHours: number
  /** Hours that sites are open, together. */
  readonly siteHours: number
}

/** The sessions of a site, by day in the order of the week. */
export interface SiteRota {
  readonly needed: number
  readonly sessions: readonly number[]
  readonly rostered: number
}

/**
 * Whole sessions for the exact hours that a site must offer. Hours are first shared out by how long the
 * site may be open in the evenings, on Saturday and on Sunday; weekend sessions are rounded to the nearest,
 * and evenings take what is left, rounded up, so that the hours are always reached and passed by less than
 * one session where there are evenings. Evenings are taken in turn, beginning with another day at each site.
 *
 * @param at the place of the site in the list, which says with which evening it begins
 */
export function siteRota(needed: number, week: readonly OpenDay[], at: number): SiteRota {
  const sessions = week.map(() => 0)
  const open = week.reduce((sum, { hours }) => sum + hours, 0)
  const evenings = [...week.keys()].filter((index) => isEvening(week[index]))
  let left = needed
  const weekend = [...week.keys()].filter((index) => !isEvening(week[index]))
  for (const [turn, index] of weekend.entries()) {
    const one = week[index]
    if (one === undefined || open === 0) continue
    const last = evenings.length === 0 && turn === weekend.length - 1
    const share = last ? left : Math.min(left, (needed * one.hours) / open)
    // Evenings make up what is short, so that the weekend never passes the whole.
    const fitting = Math.floor(left / one.session + 1e-9)
    const count = last
      ? wholeUp(share / one.session)
      : Math.min(fitting, Math.round(share / one.session))
    sessions[index] = count
    left -= count * one.session
  }
  const [evening] = evenings
  if (evening !== undefined && left > 0) {
    const count = wholeUp(left / (week[evening]?.session ?? 1))
    for (let turn = 0; turn < count; turn += 1) {
      const index = evenings[(at + turn) % evenings.length] ?? evening
      sessions[index] = (sessions[index] ?? 0) + 1
    }
  }
  const rostered = week.reduce(
    (sum, { session }, index) => sum + session * (sessions[index] ?? 0),
    0,
  )
  return { needed, sessions, rostered }
}

/** The rotas of sites by day. */
export function rotaDays(rotas: readonly SiteRota[], week: readonly OpenDay[]): readonly RotaDay[] {
  return week.map(({ day, hours, session }, index) => {
    const counts = rotas.map(({ sessions }) => sessions[index] ?? 0)
    const all = counts.reduce((sum, count) => sum + count, 0)
    return {
      day,
      sites: counts.filter((count) => count > 0).length,
      sessions: all,
      clinicianHours: all * session,
      siteHours: counts.reduce((sum, count) => sum + Math.min(hours, count * session), 0),
    }
  })
}

/** The days that are open, from what was chosen. */
export function weekOf(choices: Readonly<Record<string, unknown>>): readonly OpenDay[] {
  const number = (id: string, otherwise: number): number => {
    const value = choices[id]
    return typeof value === 'number' ? value : otherwise
  }
  const chosen = Array.isArray(choices['days']) ? (choices['days'] as readonly string[]) : []
  const evening = number('evening-hours', 1.5)
  const session = number('weekend-session', 4)
  return DAYS.filter((day) => chosen.includes(day)).map((day) => {
    if (day !== 'sat' && day !== 'sun') return { day, hours: evening, session: evening }
    const hours = day === 'sat' ? number('saturday-hours', 8) : number('sunday-hours', 4)
    return { day, hours, session: Math.min(hours, session) }
  })
}

function isEvening(one: OpenDay | undefined): boolean {
  return one !== undefined && one.day !== 'sat' && one.day !== 'sun'
}

/** Upwards, but for what is no more than rounding of the last digit. */
function wholeUp(value: number): number {
  return Math.max(0, Math.ceil(value - 1e-9))
}
