import { FootingsError } from '../failure.ts'
import { isMissing, type Columns } from './columns.ts'

type Grain = 'number' | 'year' | 'quarter' | 'month' | 'day'

interface Period {
  readonly grain: Grain
  /** Grows by one from each period of its grain to the next. */
  readonly number: number
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The periods of a column, counted. */
export interface Periods {
  /** One for each row; NaN where the cell is empty. */
  readonly numbers: Float64Array
  /** The number of a period written as those of the column are; null where it is not. */
  readonly numberOf: (text: string) => number | null
}

const DAY_MS = 86_400_000
/** A month without a hyphen, such as 202403: read as one where every cell of the column is. */
const BARE_MONTH = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/

/**
 * The periods of rows as numbers that grow by one from each to the next: numbers as they are, years
 * (`2019/20`), quarters (`2024 Q1`) and months (`2024-03`, or `202403` where all are written so) counted. Days (`2024-03-31`,
 * `31/03/2024`) count as years where all fall on one day of the year, as months where all are the
 * same day of the month or its last, as weeks where all are the same day of the week, else as days.
 *
 * @throws FootingsError `data` for a cell that is none of these, or of another kind than the first
 */
export function periodsOf(columns: Columns, index: number): Periods {
  const texts = columns.textsAt(index)
  const bare = texts.some((text) => !isMissing(text)) && texts.every(isMissingOrBareMonth)
  const periods = readPeriods(columns, index, bare)
  const known = periods.filter((period) => period !== null)
  const count = stepOf(known)
  return {
    numbers: Float64Array.from(periods, (period) => (period === null ? NaN : count(period))),
    numberOf: (text) => {
      const period = periodOf(hyphened(text.trim(), bare))
      return period === null || period.grain !== known[0]?.grain ? null : count(period)
    },
  }
}

function stepOf(known: readonly Period[]): (period: Period) => number {
  if (known[0]?.grain !== 'day') return ({ number }) => number
  const same = (of: (period: Period) => number) => new Set(known.map(of)).size === 1
  const inMonth = same(({ day }) => day) || known.every(isMonthEnd)
  if (inMonth && same(({ month }) => month)) return ({ year }) => year
  if (inMonth) return ({ year, month }) => year * 12 + month
  if (same(({ number }) => ((number % 7) + 7) % 7)) return ({ number }) => Math.floor(number / 7)
  return ({ number }) => number
}

function isMonthEnd({ year, month, day }: Period): boolean {
  return new Date(Date.UTC(year, month, 0)).getUTCDate() === day
}

function isMissingOrBareMonth(text: string): boolean {
  return isMissing(text) || BARE_MONTH.test(text.trim())
}

function hyphened(text: string, bare: boolean): string {
  return bare && BARE_MONTH.test(text) ? `${text.slice(0, 4)}-${text.slice(4)}` : text
}

function readPeriods(columns: Columns, index: number, bare: boolean): readonly (Period | null)[] {
  let grain: Grain | null = null
  return columns.textsAt(index).map((text, row) => {
    if (isMissing(text)) return null
    const period = periodOf(hyphened(text.trim(), bare))
    if (period === null) {
      throw new FootingsError('data', `"${text.slice(0, 40)}" is not a period.`, {
        where: columns.where(row, index),
        remedy: 'Write a number, or 2019/20, 2024 Q1, 2024-03 or 2024-03-31.',
      })
    }
    grain ??= period.grain
    if (grain !== period.grain) {
      throw new FootingsError(
        'data',
        `"${text}" is a ${period.grain} where the periods above are each a ${grain}.`,
        { where: columns.where(row, index) },
      )
    }
    return period
  })
}

function periodOf(text: string): Period | null {
  if (/^-?\d+(?:\.0+)?$/.test(text)) {
    return { grain: 'number', number: Number(text), year: 0, month: 0, day: 0 }
  }
  const [, from, to] = /^(\d{4})\s*[/-]\s*(\d{2}|\d{4})$/.exec(text) ?? []
  if (from !== undefined && to !== undefined) {
    if ((Number(from) + 1) % 100 === Number(to) % 100) return yearOf(Number(from))
    return to.length === 2 ? monthOf(Number(from), Number(to)) : null
  }
  const [, year, quarter] = /^(\d{4})[\s-]*Q([1-4])$/i.exec(text) ?? []
  if (year !== undefined && quarter !== undefined) {
    const number = Number(year) * 4 + Number(quarter) - 1
    return { grain: 'quarter', number, year: Number(year), month: 0, day: 0 }
  }
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.Z]*)?$/.exec(text) ?? []
  if (y !== undefined) return dayOf(Number(y), Number(m), Number(d))
  const [, dd, mm, yyyy] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  return yyyy === undefined ? null : dayOf(Number(yyyy), Number(mm), Number(dd))
}

function yearOf(year: number): Period {
  return { grain: 'year', number: year, year, month: 0, day: 0 }
}

function monthOf(year: number, month: number): Period | null {
  if (month < 1 || month > 12) return null
  return { grain: 'month', number: year * 12 + month, year, month, day: 0 }
}

function dayOf(year: number, month: number, day: number): Period | null {
  const time = Date.UTC(year, month - 1, day)
  const date = new Date(time)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return { grain: 'day', number: time / DAY_MS, year, month, day }
}
