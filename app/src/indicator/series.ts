import { periodInWords } from '../register/words.ts'

interface Period {
  readonly start: string
  readonly end: string
}

/** A place in time of a series: a period that is loaded, or one between that is not. */
export interface SeriesSlot extends Period {
  readonly name: string
  /** Its place among the periods given; null where nothing is loaded. */
  readonly at: number | null
}

/** Periods of one length, as evenly spaced as they can be made. */
export interface Series {
  readonly slots: readonly SeriesSlot[]
  /** False where so many periods are missing that those that are there stand side by side. */
  readonly even: boolean
  /** Whether each period ends before the next begins. */
  readonly apart: boolean
  /** Periods of another length, which are left out. */
  readonly leftOut: number
}

/** With fewer of the slots known than this, gaps would be most of the chart. */
const LEAST_KNOWN = 0.5

/**
 * The periods that have the length of the latest, one a month at most, and the gaps between them
 * filled: a chart of time is evenly spaced.
 */
export function seriesOf(periods: readonly Period[]): Series {
  const last = periods.at(-1)
  if (last === undefined) return { slots: [], even: true, apart: true, leftOut: 0 }
  const length = lengthOf(last)
  const byMonth = new Map<number, SeriesSlot>()
  for (const [at, { start, end }] of periods.entries()) {
    if (lengthOf({ start, end }) !== length) continue
    byMonth.set(monthOf(end), { start, end, name: periodInWords(start, end), at })
  }
  const known = [...byMonth].toSorted(([a], [b]) => a - b)
  const months = known.map(([month]) => month)
  const step = months
    .slice(1)
    .reduce((gcd, month, at) => divisor(gcd, month - (months[at] ?? 0)), 0)
  const [first = 0] = months
  const count = step === 0 ? 1 : ((months.at(-1) ?? first) - first) / step + 1
  const even = known.length >= LEAST_KNOWN * count
  const slots = even
    ? Array.from({ length: count }, (_, place) => slotAt(byMonth, first + place * step, last))
    : known.map(([, slot]) => slot)
  return {
    slots,
    even,
    apart: known.every(([, { start }], at) => at === 0 || start > (known[at - 1]?.[1].end ?? '')),
    leftOut: periods.length - known.length,
  }
}

function slotAt(known: ReadonlyMap<number, SeriesSlot>, month: number, like: Period): SeriesSlot {
  const found = known.get(month)
  if (found !== undefined) return found
  const away = month - monthOf(like.end)
  const [start, end] = [monthsLater(like.start, away), monthsLater(like.end, away)]
  return { start, end, name: periodInWords(start, end), at: null }
}

/** `day`, whole months by their number, or days. */
function lengthOf({ start, end }: Period): string {
  if (start === end) return 'day'
  const next = new Date(`${end}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  if (start.endsWith('-01') && next.getUTCDate() === 1) {
    return `${monthOf(end) - monthOf(start) + 1} months`
  }
  return `${Math.round((next.getTime() - Date.parse(start)) / 86_400_000)} days`
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

/** The same day so many months later; the last of a month stays the last. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOf = (of: number) => new Date(Date.UTC(year, of, 0)).getUTCDate()
  const most = lastOf(month + months)
  const on = date === lastOf(month) ? most : Math.min(date, most)
  return new Date(Date.UTC(year, month - 1 + months, on)).toISOString().slice(0, 10)
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
