import type { EvaluationPeriod } from './data.ts'
import { periodInWords } from '../../register/words.ts'

/** Whether a period lies before a change, after it, or holds its first day or its setting up. */
export type Phase = 'before' | 'between' | 'after'

/** A period with its words. */
export function periodOf(start: string, end: string): EvaluationPeriod {
  return { start, end, words: periodInWords(start, end) }
}

/**
 * A period as people type it: 2024-03, 2024-03-31, 2024 Q1, 2023/24 (April to March) or 2023; null for
 * anything else.
 */
export function periodTyped(text: string): EvaluationPeriod | null {
  const cell = text.trim()
  const day = dayTyped(cell)
  if (day !== null) return periodOf(day, day)
  const [, monthYear, month] = /^(\d{4})-(\d{1,2})$/.exec(cell) ?? []
  if (monthYear !== undefined && Number(month) >= 1 && Number(month) <= 12) {
    return months(Number(monthYear), Number(month), 1)
  }
  const [, quarterYear, quarter] = /^(\d{4})[\s-]*Q([1-4])$/i.exec(cell) ?? []
  if (quarterYear !== undefined) return months(Number(quarterYear), Number(quarter) * 3 - 2, 3)
  const [, from, to] = /^(\d{4})\/(\d{2}|\d{4})$/.exec(cell) ?? []
  if (from !== undefined && (Number(from) + 1) % 100 === Number(to) % 100) {
    return months(Number(from), 4, 12)
  }
  return /^(19|20)\d{2}$/.test(cell) ? months(Number(cell), 1, 12) : null
}

/** A day as 2024-03-31 or 31/03/2024, as yyyy-mm-dd; null for anything else. */
export function dayTyped(text: string): string | null {
  const cell = text.trim()
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? []
  const day = y === '' ? cell : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const time = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || iso(time) !== day ? null : day
}

/** Where a period lies of a change that began on a day and was being set up for some months. */
export function phaseOf({ start, end }: EvaluationPeriod, from: string, washOut: number): Phase {
  if (end < from) return 'before'
  return start >= monthsLater(from, washOut) ? 'after' : 'between'
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function monthsLater(day: string, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return iso(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))))
}

/** The length of a period in months, 0 for a day. */
export function lengthOf({ start, end }: EvaluationPeriod): number {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000
  return days === 0 ? 0 : Math.max(1, Math.round((days + 1) / 30.44))
}

/** Months from each period to the next, as the least step between them; 12 where there is one. */
export function stepOf(periods: readonly EvaluationPeriod[]): number {
  const ends = periods.map(({ end }) => Date.parse(end) / 86_400_000 / 30.44)
  const steps = ends.slice(1).map((end, at) => end - (ends[at] ?? end))
  return steps.length === 0 ? 12 : Math.max(1, Math.round(Math.min(...steps)))
}

function months(year: number, month: number, count: number): EvaluationPeriod {
  const last = new Date(Date.UTC(year, month - 1 + count, 0))
  return periodOf(`${year}-${String(month).padStart(2, '0')}-01`, iso(last))
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}
