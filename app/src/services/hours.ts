import { FootingsError } from '../failure.ts'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** The days of a week in their order, as hours name them. */
export const WEEKDAYS: readonly string[] = DAYS

const DAY_MINUTES = 24 * 60
export const WEEK_MINUTES = 7 * DAY_MINUTES

/** A stretch of a week in minutes after midnight before Monday; the last minute is not in it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** When something is open in a week: stretches in order that neither touch nor overlap. */
export type WeekHours = readonly Stretch[]

const PART = /^([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(.+)$/i
const TIMES = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/

/**
 * The hours that a text such as `Mon-Fri 08:00-18:30; Sat 09:00-12:00, 14:00-17:00` stands for. Days
 * may be a range that runs over the weekend (`Sat-Mon`). Times that end at or before their beginning
 * run into the next day, as `Fri 20:00-02:00` does; the end of a day is 24:00, a whole one 00:00-24:00.
 *
 * @throws FootingsError 'data' that names the part at fault
 */
export function parseHours(text: string): WeekHours {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0) throw fault('', 'holds no days and times')
  return union(parts.map(parsePart))
}

/** The hours written in the shortest way: days with the same times together. */
export function hoursInWords(hours: WeekHours): string {
  const byDay = DAYS.map((_, day) => timesOfDay(hours, day))
  const parts: string[] = []
  for (let day = 0; day < DAYS.length;) {
    const times = byDay[day] ?? ''
    let last = day
    while (last + 1 < DAYS.length && byDay[last + 1] === times) last += 1
    if (times !== '') {
      const days = last === day ? DAYS[day] : `${DAYS[day]}-${DAYS[last]}`
      parts.push(`${days} ${times}`)
    }
    day = last + 1
  }
  return parts.join('; ')
}

/** When at least one of several is open. */
export function union(several: readonly WeekHours[]): WeekHours {
  const sorted = several.flat().toSorted((a, b) => a.from - b.from || a.to - b.to)
  const joined: Stretch[] = []
  for (const { from, to } of sorted) {
    const last = joined.at(-1)
    if (last === undefined || from > last.to) joined.push({ from, to })
    else if (to > last.to) joined[joined.length - 1] = { from: last.from, to }
  }
  return joined
}

/** Minutes that are open in a week. */
export function openMinutes(hours: WeekHours): number {
  return hours.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** `open 84 of 168 hours a week`, with a decimal where it is not whole. */
export function openInWords(hours: WeekHours): string {
  const open = openMinutes(hours) / 60
  const written = Number.isInteger(open) ? String(open) : open.toFixed(1)
  return `open ${written} of 168 hours a week`
}

/** For each day and hour the minutes of it that are open: 7 rows of 24 numbers from 0 to 60. */
export function hourGrid(hours: WeekHours): readonly (readonly number[])[] {
  return DAYS.map((_, day) =>
    Array.from({ length: 24 }, (__, hour) => {
      const start = day * DAY_MINUTES + hour * 60
      return hours.reduce(
        (sum, { from, to }) => sum + Math.max(0, Math.min(to, start + 60) - Math.max(from, start)),
        0,
      )
    }),
  )
}

function parsePart(part: string): WeekHours {
  const [, first = '', last = first, times = ''] = PART.exec(part) ?? []
  const [start, end] = [dayOf(first), dayOf(last)]
  if (start === undefined || end === undefined) {
    throw fault(part, `does not begin with days such as ${DAYS[0]} or ${DAYS[0]}-${DAYS[4]}`)
  }
  const count = ((end - start + 7) % 7) + 1
  const spans = times.split(',').map((one) => parseTimes(part, one.trim()))
  return Array.from({ length: count }, (_, step) => (start + step) % 7).flatMap((day) =>
    spans.flatMap(({ from, to }) => wrapped(day * DAY_MINUTES + from, day * DAY_MINUTES + to)),
  )
}

/** Minutes after midnight; `to` is on the next day where the times run over midnight. */
function parseTimes(part: string, times: string): Stretch {
  const match = TIMES.exec(times)
  if (match === null) throw fault(part, 'has no times such as 08:00-18:30')
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number)
  const from = startHour * 60 + startMinute
  const to = endHour * 60 + endMinute
  if (startMinute > 59 || endMinute > 59 || from >= DAY_MINUTES || to > DAY_MINUTES) {
    throw fault(part, 'has a time that no clock shows')
  }
  if (from === to)
    throw fault(part, 'opens and closes at the same time: write 00:00-24:00 for all day')
  return { from, to: to > from ? to : to + DAY_MINUTES }
}

/** Sunday night goes on into Monday morning. */
function wrapped(from: number, to: number): WeekHours {
  if (to <= WEEK_MINUTES) return [{ from, to }]
  return [
    { from, to: WEEK_MINUTES },
    { from: 0, to: to - WEEK_MINUTES },
  ]
}

function dayOf(word: string): number | undefined {
  const day = DAYS.findIndex((name) => name.toLowerCase() === word.toLowerCase())
  return day === -1 ? undefined : day
}

function timesOfDay(hours: WeekHours, day: number): string {
  const [start, end] = [day * DAY_MINUTES, (day + 1) * DAY_MINUTES]
  return hours
    .filter(({ from, to }) => from < end && to > start)
    .map(
      ({ from, to }) =>
        `${clock(Math.max(from, start) - start)}-${clock(Math.min(to, end) - start)}`,
    )
    .join(', ')
}

function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function fault(part: string, what: string): FootingsError {
  const named = part === '' ? 'The text' : `“${part.slice(0, 60)}”`
  return new FootingsError('data', `${named} ${what}.`, {
    remedy: 'Write hours like Mon-Fri 08:00-18:30; Sat 09:00-12:00.',
    where: { column: 'hours' },
  })
}
