import type { SettledAssumption } from '../../models/assumption.ts'
import type { DayId, RotaDay } from './rota.ts'

/** Values of assumptions by id; what is not confirmed is not among them. */
export type Values = Readonly<Record<string, number>>

const LEADS = ['same-day', 'next-day', 'in-week', 'later'] as const
export const ROLES = ['gp', 'nurse', 'other'] as const
export type RoleId = (typeof ROLES)[number]

/** What comes of a day's sessions, a week. */
export interface DayContacts {
  readonly day: DayId
  readonly offered: number
  readonly booked: number
  readonly completed: number
}

/** What a role does in a week. */
export interface RoleWeek {
  readonly role: RoleId
  readonly share: number
  readonly hours: number
  readonly offered: number
  readonly cost: number
}

/** A way of offering it, in contacts a week and pounds a year. */
export interface Worth {
  readonly days: readonly DayContacts[]
  readonly roles: readonly RoleWeek[]
  readonly offered: number
  readonly booked: number
  readonly completed: number
  readonly staffCost: number
  readonly siteCost: number
  readonly cost: number
  /** Null where nothing is completed. */
  readonly perContact: number | null
}

/** The values that are confirmed. */
export function valuesOf(settled: readonly SettledAssumption[]): Values {
  return Object.fromEntries(
    settled.flatMap(({ id, value }) => (value === null ? [] : [[id, value]])),
  )
}

/** Share of each role in clinicians' hours; together 1. */
function roleShares(values: Values): Readonly<Record<RoleId, number>> {
  const gp = valueIn(values, 'gp-share') / 100
  const nurse = ((1 - gp) * valueIn(values, 'nurse-share')) / 100
  return { gp, nurse, other: 1 - gp - nurse }
}

/**
 * The share of booked appointments that are missed: each is missed or kept by how long before it was
 * booked, so the whole is the mean of the four shares missed, by how many are booked so long before.
 */
export function missedShare(values: Values): number {
  const parts = LEADS.map((lead) => valueIn(values, `lead-${lead}`))
  const all = parts.reduce((sum, part) => sum + part, 0)
  if (all === 0) return 0
  const missed = LEADS.map((lead, at) => (parts[at] ?? 0) * valueIn(values, `missed-${lead}`))
  return missed.reduce((sum, part) => sum + part, 0) / all / 100
}

/**
 * Contacts and cost of a rota. Offered: hours of each role over the minutes of its appointments; booked:
 * those that somebody books on such a day; completed: those kept. Cost: hours at the price of the role with
 * extra pay, and hours that sites are open, over the weeks of a year.
 */
export function worthOf(days: readonly RotaDay[], values: Values): Worth {
  const shares = roleShares(values)
  const kept = 1 - missedShare(values)
  const perHour = ROLES.reduce(
    (sum, role) => sum + (60 * shares[role]) / valueIn(values, `${role}-minutes`),
    0,
  )
  const contacts = days.map(({ day, clinicianHours }): DayContacts => {
    const offered = clinicianHours * perHour
    const booked = offered * (1 - valueIn(values, `unfilled-${kindOfDay(day)}`) / 100)
    return { day, offered, booked, completed: booked * kept }
  })
  const hours = days.reduce((sum, one) => sum + one.clinicianHours, 0)
  const weeks = valueIn(values, 'weeks')
  const pay = 1 + valueIn(values, 'unsocial') / 100
  const roles = ROLES.map((role): RoleWeek => {
    const own = hours * shares[role]
    return {
      role,
      share: shares[role],
      hours: own,
      offered: (60 * own) / valueIn(values, `${role}-minutes`),
      cost: weeks * own * valueIn(values, `${role}-hour`) * pay,
    }
  })
  const staffCost = sumBy(roles, ({ cost }) => cost)
  const siteCost = weeks * valueIn(values, 'site-hour') * sumBy(days, ({ siteHours }) => siteHours)
  const completed = sumBy(contacts, (one) => one.completed)
  const cost = staffCost + siteCost
  return {
    days: contacts,
    roles,
    offered: sumBy(contacts, (one) => one.offered),
    booked: sumBy(contacts, (one) => one.booked),
    completed,
    staffCost,
    siteCost,
    cost,
    perContact: completed * weeks > 0 ? cost / (completed * weeks) : null,
  }
}

export function valueIn(values: Values, id: string): number {
  const value = values[id]
  if (value === undefined) throw new RangeError(`The assumption ${id} is not confirmed`)
  return value
}

export function sumBy<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0)
}

function kindOfDay(day: DayId): 'weekday' | 'saturday' | 'sunday' {
  if (day === 'sat') return 'saturday'
  return day === 'sun' ? 'sunday' : 'weekday'
}
