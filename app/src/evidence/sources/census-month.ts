import { FootingsError } from '../../failure.ts'
import type { Days } from './financial-year.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = `(${MONTHS.join('|')})[a-z]*`

/** How file names write a month, each with the places of its year and month in the match. */
const FORMS: readonly { pattern: RegExp; year: number; month: number }[] = [
  {
    pattern: new RegExp(`(?<![a-z])${MONTH}[ _-]*(20\\d\\d|\\d\\d)(?!\\d)`, 'gi'),
    year: 2,
    month: 1,
  },
  { pattern: /(?<!\d)(20\d\d)[-_ ](0[1-9]|1[0-2])(?!\d)/g, year: 1, month: 2 },
  { pattern: /(?<![\d])(0[1-9]|1[0-2])(20\d\d)(?!\d)/g, year: 2, month: 1 },
  { pattern: /(?<=\.)(0[1-9]|1[0-2])(\d\d)(?!\d)/g, year: 2, month: 1 },
]

/** A month of the calendar; `month` counts from 1. */
interface CalendarMonth {
  readonly year: number
  readonly month: number
}

/**
 * The month that a file's name tells: `June 2023`, `Aug_25`, `2023-06`, `.062023`, `.1219`. In
 * `archive.zip/inner.csv` the inner name goes first, for archives hold earlier months too.
 * Undefined where the name tells none, or several.
 */
export function monthIn(file: string): CalendarMonth | undefined {
  for (const name of file.split('/').toReversed()) {
    const found = monthsOf(name)
    const [first] = found
    if (first !== undefined) {
      const same = found.every(({ year, month }) => year === first.year && month === first.month)
      return same ? first : undefined
    }
  }
  return undefined
}

/** First and last day of a month. */
export function daysOf({ year, month }: CalendarMonth): Days {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const start = `${year}-${String(month).padStart(2, '0')}`
  return { start: `${start}-01`, end: `${start}-${last}` }
}

/**
 * First and last day of the month that a file's name tells.
 *
 * @throws FootingsError 'data' when the name tells none, or several
 */
export function monthFromName(file: string): Days {
  const month = monthIn(file)
  if (month !== undefined) return daysOf(month)
  throw new FootingsError('data', 'Neither the file nor its name says which month it is of.', {
    remedy: 'Name the file as its publisher did, with the month in it, such as "June 2023".',
  })
}

function monthsOf(name: string): CalendarMonth[] {
  for (const form of FORMS) {
    const found = [...name.matchAll(form.pattern)].map((match): CalendarMonth => {
      const year = Number(match[form.year])
      const month = match[form.month] ?? ''
      const place = MONTHS.indexOf(month.slice(0, 3).toLowerCase())
      return { year: year < 100 ? 2000 + year : year, month: place < 0 ? Number(month) : place + 1 }
    })
    if (found.length > 0) return found
  }
  return []
}
