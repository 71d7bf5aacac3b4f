import { monthNumber, monthOf } from '../months.ts'
import { countTyped, lineFault, monthTyped, pastedLines } from '../pasted-lines.ts'
import type { MonthCount } from './data.ts'

const FIELD = 'months'

/**
 * Pasted months in order, those between the first and the last that are missing as not known. A first line
 * that holds no figure names columns and is passed over.
 *
 * @throws FootingsError 'finding' that names the line
 */
export function readMonths(text: string): readonly MonthCount[] {
  const found = new Map<number, number | null>()
  for (const [at, { cells, line }] of pastedLines(text).entries()) {
    if (at === 0 && !/\d/.test(cells.join(''))) continue
    const month = monthNumber(monthTyped(cells[0] ?? '', FIELD, line))
    if (found.has(month)) throw lineFault(FIELD, line, `${monthOf(month)} is there twice.`)
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
