import type { UrgentPractice } from './data.ts'
import type { Values } from './inputs.ts'

/** Days of the week other than Monday keep these proportions, from the calls of a practice. */
const OTHER_DAYS = [23, 14.3, 16.2, 18.5]
const OTHER_DAYS_SUM = 72
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

/** Patients a week of a practice, before those who do not attend. */
export interface WeeklyDemand {
  readonly urgent: number
  readonly booked: number
}

/** What a practice is asked for in a week. A figure that the practice gave takes the place of a rate. */
export function weeklyDemand(
  practice: Pick<UrgentPractice, 'registered' | 'sameDayShare' | 'local'>,
  values: Values,
  unmet: number | null,
): WeeklyDemand {
  const { registered, sameDayShare, local } = practice
  const all = (registered * values['demand-rate']) / 100
  const sameDay = sameDayShare ?? values['same-day-share'] / 100
  const known = local.urgent ?? (all * sameDay * values['urgent-of-same-day']) / 100
  return {
    urgent: known + ((unmet ?? 0) * registered) / 10_000,
    booked: Math.max(0, all - known),
  }
}

/** Half-hours in which the same clinicians are on duty. */
export interface Block {
  readonly day: number
  /** First half-hour, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly hours: number
  /** Urgent patients an hour for each of the week, in the busiest half-hour. */
  readonly busiest: number
  /** The same of every half-hour. */
  readonly rates: readonly number[]
}

/** How a week's patients are spread. */
export interface Week {
  readonly blocks: readonly Block[]
  /** Urgent patients an hour on Monday for each of the week, by half-hour. */
  readonly monday: readonly number[]
  /** Booked patients an hour for each of the week: as many in every hour. */
  readonly booked: number
  readonly hours: number
  /** The block with the half-hour of the week in which most urgent patients come, and that half-hour. */
  readonly peak: { readonly block: number; readonly slot: number }
}

/**
 * The spread of a week: days by their shares; within one, urgent patients by the shape of the calls, but
 * those who are given a time evenly.
 *
 * @param parts into how many blocks of duty a day is cut
 */
export function weekOf(shape: readonly number[], parts: number, values: Values): Week {
  const slots = shape.length
  const later = values['later-share'] / 100
  const monday = values['monday-share'] / 100
  const days = [monday, ...OTHER_DAYS.map((share) => ((1 - monday) * share) / OTHER_DAYS_SUM)]
  const profile = shape.map((share) => 2 * ((1 - later) * share + later / slots))
  const blocks = days.flatMap((share, day) =>
    Array.from({ length: parts }, (_, part): Block => {
      const from = Math.round((slots * part) / parts)
      const to = Math.round((slots * (part + 1)) / parts)
      const rates = profile.slice(from, to).map((rate) => share * rate)
      return {
        day,
        from,
        to,
        hours: (to - from) / 2,
        busiest: Math.max(...rates),
        rates,
      }
    }),
  )
  const hours = (DAYS.length * slots) / 2
  const busiest = Math.max(...blocks.map((block) => block.busiest))
  const block = blocks.findIndex((one) => one.busiest === busiest)
  const { from = 0, to = slots } = blocks[block] ?? {}
  const slot = from + profile.slice(from, to).indexOf(Math.max(...profile.slice(from, to)))
  return {
    blocks,
    monday: profile.map((rate) => rate * monday),
    booked: 1 / hours,
    hours,
    peak: { block, slot },
  }
}
