import { monthNumber, monthOf } from '../months.ts'
import { countTyped, lineFault, monthTyped, pastedLines } from '../pasted-lines.ts'
import type { MonthCount } from './data.ts'

const FIELD = 'months'
const MOST_YEARS_BEFORE = 20

/** The base year of a target, by the calendar year it starts in, and how many years follow it. */
export interface TargetSpan {
  readonly baseYear: number
  readonly years: number
}

/**
 * Pasted months in order, those between the first and the last that are missing as not known. A first line
 * that holds no figure names columns and is passed over. Months after the last year of the target, or so
 * long before the base year that they say nothing of it, are refused.
 *
 * @throws FootingsError 'finding' that names the line
 */
export function readMonths(text: string, { baseYear, years }: TargetSpan): readonly MonthCount[] {
  const first = monthNumber(`${baseYear - MOST_YEARS_BEFORE}-04`)
  const last = monthNumber(`${baseYear + 1 + years}-03`)
  const found = new Map<number, number | null>()
  for (const [at, { cells, line }] of pastedLines(text).entries()) {
    if (at === 0 && !/\d/.test(cells.join(''))) continue
    const month = monthNumber(monthTyped(cells[0] ?? '', FIELD, line))
    if (found.has(month)) throw lineFault(FIELD, line, `${monthOf(month)} is there twice.`)
    if (month < first || month > last) {
      throw lineFault(FIELD, line, `${monthOf(month)} is of no use for this target.`, {
        remedy: `Paste months from ${monthOf(first)}, ${MOST_YEARS_BEFORE} years before the base year, to ${monthOf(last)}, the last of the target.`,
      })
    }
    // A comma of thousands parts 3,412 in two: anything else after the count is a fault.
    if (cells.length > 2 && cells.slice(2).some((cell) => cell !== '')) {
      throw lineFault(FIELD, line, 'There is more than a month and a count.', {
        remedy: 'Write counts without commas, or put a tab between month and count.',
      })
    }
    found.set(month, countTyped(cells[1] ?? '', 'referrals', FIELD, line))
  }
  return filled(found)
}

/** All months from the first to the last; those that are not there are not known. */
function filled(found: ReadonlyMap<number, number | null>): readonly MonthCount[] {
  if (found.size === 0) return []
  const first = Math.min(...found.keys())
  const last = Math.max(...found.keys())
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    month: monthOf(first + at),
    count: found.get(first + at) ?? null,
  }))
}
