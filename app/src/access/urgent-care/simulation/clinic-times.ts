import type { DayModel, RatePart, Shift, SlotBlock } from '@footings/queues'
import { DAYS, type Week } from '../demand.ts'

/** Half-hour. */
const SLOT = 30

/** When the days of a week open and close, in minutes after midnight, and how busy each is. */
export type WeekTimes = Required<Pick<DayModel, 'opens' | 'closes' | 'days'>>

/** The days from Monday to Friday, each as busy for a Monday as the week says. */
export function timesOf(week: Week, opens: number): WeekTimes {
  const shareOf = (day: number): number =>
    week.blocks
      .filter((block) => block.day === day)
      .reduce((sum, { rates }) => sum + rates.reduce((all, rate) => all + rate, 0), 0)
  const monday = shareOf(0)
  return {
    opens,
    closes: opens + SLOT * week.monday.length,
    days: DAYS.map((name, day) => ({ name, factor: monday === 0 ? 1 : shareOf(day) / monday })),
  }
}

/** Monday's rates by half-hour for so many patients a week. */
export function ratesOf(patients: number, week: Week, opens: number): readonly RatePart[] {
  return week.monday.map((rate, slot) => ({
    from: opens + SLOT * slot,
    to: opens + SLOT * (slot + 1),
    perHour: patients * rate,
  }))
}

/** Sessions of a team, by block of the week. */
export function shiftsOf(
  clinicians: readonly number[],
  week: Week,
  opens: number,
): readonly Shift[] {
  return week.blocks.flatMap(({ day, from, to }, at): Shift[] => {
    const servers = clinicians[at] ?? 0
    const days = [DAYS[day] ?? DAYS[0]]
    return servers <= 0 ? [] : [{ from: opens + SLOT * from, to: opens + SLOT * to, servers, days }]
  })
}

/**
 * Slots that hold so many booked patients an hour, as many side by side as their time needs; null where
 * nobody books.
 *
 * @param notAttending share of those booked
 */
export function slotsFor(
  name: string,
  perHour: number,
  minutes: number,
  notAttending: number,
  { opens, closes }: WeekTimes,
): SlotBlock | null {
  if (perHour <= 1e-9) return null
  const columns = Math.max(1, Math.ceil((perHour * minutes) / 60 - 1e-9))
  const every = (60 * columns) / perHour
  const rows = Math.ceil((closes - opens) / every)
  return {
    class: name,
    from: opens,
    to: closes,
    every,
    columns,
    fill: Math.min(1, (perHour * (closes - opens)) / 60 / (rows * columns)),
    leadTimes: [{ share: 1, notAttending }],
  }
}
