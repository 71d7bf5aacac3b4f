import { assumedValue, type Settings, type ShiftWorld } from './world.ts'
import type { Values } from './assumptions.ts'
import { shareAt } from './path.ts'

/** A year of a plan. Money is in pounds at one year's prices. */
export interface CourseYear {
  readonly year: number
  /** Asked of the year by the path, from 0 to 1. */
  readonly asked: number
  /** Attendances at hospital with nothing done, first and follow-up. */
  readonly nothing: number
  /** Attendances that move, and those that stay at hospital. */
  readonly moved: number
  readonly stays: number
  /** Contacts in primary care: what moved, and what is new. */
  readonly contacts: number
  readonly work: YearOfWork
  readonly money: YearOfMoney
}

/** Work of a year, in minutes. */
export interface YearOfWork {
  /** With patients, missed contacts included. */
  readonly gp: number
  readonly nurse: number
  /** GPs' letters, results and prescriptions. */
  readonly around: number
  readonly office: number
  /** Contacts in the time of a GP. */
  readonly gpContacts: number
}

export interface YearOfMoney {
  readonly care: number
  /** Setting up and training, in it already. */
  readonly once: number
  /** What the hospital is paid with nothing done; null where its prices are not known. */
  readonly nothing: number | null
  /** What really leaves the hospital in the year, and what will leave later. */
  readonly leaves: number | null
  readonly double: number | null
  /** Care less what leaves: above 0 it costs more than doing nothing. */
  readonly net: number | null
}

/**
 * The years of a plan. Activity with nothing done grows; of what is appropriate the path's share moves;
 * what moved asks for minutes, whole places and training in primary care; money leaves the hospital in
 * part, and later than the patients.
 */
export function courseOf(
  { firsts, followUps, path, firstYear, outpatientCost }: ShiftWorld,
  settings: Settings,
  values: Values,
): readonly CourseYear[] {
  const of = assumedValue(values)
  const follow = followUps ?? firsts * of('follow-ups-each')
  const growth = 1 + of('growth') / 100
  const prices = pricesOf(values, outpatientCost)
  const started = path.findIndex((share) => share > 0)
  return path.map((asked, at): CourseYear => {
    const grown = growth ** (at + 1)
    const share = asked * (of('appropriate') / 100)
    const first = firsts * grown
    const next = follow * grown
    const more = 1 + (values('induced') ?? 0) / 100
    const work = workOf(of, first * share * more, next * share * more)
    const contacts = (first + next) * share * more
    const once = at === started ? onceOf(of, settings.places) : 0
    const value = prices === null ? null : prices.first * first + prices.followUp * next
    const appropriate = of('appropriate') / 100
    const late = shareAt(path, at + 1 - of('lag') / 12) * appropriate
    const kept = of('leaves') / 100
    const leaves = value === null ? null : value * kept * Math.min(late, share)
    const care = careOf(of, work, contacts) + once
    return {
      year: firstYear + at,
      asked,
      nothing: first + next,
      moved: (first + next) * share,
      stays: (first + next) * (1 - share),
      contacts,
      work,
      money: {
        care,
        once,
        nothing: value,
        leaves,
        double: value === null || leaves === null ? null : value * kept * share - leaves,
        net: leaves === null ? null : care - leaves,
      },
    }
  })
}

type Of = ReturnType<typeof assumedValue>

function workOf(of: Of, firsts: number, followUps: number): YearOfWork {
  const gpFirst = of('gp-part-first') / 100
  const gpFollow = of('gp-part-follow-up') / 100
  const booked = 1 / (1 - of('missed') / 100)
  return {
    gp: booked * (firsts * gpFirst * of('gp-first') + followUps * gpFollow * of('gp-follow-up')),
    nurse:
      booked *
      (firsts * (1 - gpFirst) * of('nurse-first') +
        followUps * (1 - gpFollow) * of('nurse-follow-up')),
    around: (firsts + followUps) * of('gp-around'),
    office: (firsts + followUps) * of('office'),
    gpContacts: firsts * gpFirst + followUps * gpFollow,
  }
}

function careOf(of: Of, { gp, nurse, around, office }: YearOfWork, contacts: number): number {
  const sessions = (gp + nurse) / of('session-minutes')
  return (
    ((gp + around) / 60) * of('gp-hour') +
    (nurse / 60) * of('nurse-hour') +
    (office / 60) * of('office-hour') +
    sessions * of('room-session') +
    contacts * of('goods')
  )
}

function onceOf(of: Of, places: number): number {
  return places * (of('set-up') + of('trained') * of('training-hours') * of('gp-hour'))
}

function pricesOf(values: Values, outpatientCost: number | null) {
  const first = values('tariff-first') ?? outpatientCost
  const followUp = values('tariff-follow-up') ?? outpatientCost
  return first === null || followUp === null ? null : { first, followUp }
}
