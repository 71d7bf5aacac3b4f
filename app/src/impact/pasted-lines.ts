import { FootingsError } from '../failure.ts'

/** A line as pasted, with its number for a message. */
export interface PastedLine {
  readonly cells: readonly string[]
  readonly line: number
}

/** Lines with anything in them, cells between tabs, semicolons or commas. */
export function pastedLines(text: string): readonly PastedLine[] {
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ cells: cellsOf(line), line: at + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

/** A comma among three digits and three is a thousands comma where cells are split by something else. */
function cellsOf(line: string): readonly string[] {
  const mark = /[\t;]/.test(line) ? /[\t;]/ : /,/
  return line.split(mark).map((cell) => cell.trim())
}

/**
 * A month typed as 2017-04, 2017-04-01 or 04/2017.
 *
 * @throws FootingsError 'finding' that names the line
 */
export function monthTyped(cell: string, column: string, line: number): string {
  const parts =
    /^(?<year>\d{4})-(?<month>\d{1,2})(?:-\d{1,2})?$/.exec(cell) ??
    /^(?<month>\d{1,2})\/(?<year>\d{4})$/.exec(cell)
  const month = Number(parts?.groups?.['month'])
  const year = parts?.groups?.['year']
  if (year === undefined || !(month >= 1 && month <= 12)) {
    throw lineFault(column, line, `${cell === '' ? 'The first cell' : cell} is no month.`, {
      remedy: 'Write months as 2017-04.',
    })
  }
  return `${year}-${String(month).padStart(2, '0')}`
}

/**
 * A count from 0, or null where the cell is empty.
 *
 * @throws FootingsError 'finding' that names the line
 */
export function countTyped(cell: string, what: string, column: string, line: number) {
  if (cell === '') return null
  const plain = cell.replaceAll(/[,\s]/g, '')
  if (/^\d{1,9}(\.\d{1,4})?$/.test(plain)) return Number(plain)
  throw lineFault(column, line, `${cell} is no number of ${what}.`, {
    remedy: 'Leave a cell empty where it is not known.',
  })
}

/** What is wrong in a line of a field. */
export function lineFault(
  column: string,
  line: number,
  message: string,
  { remedy }: { readonly remedy?: string } = {},
): FootingsError {
  return new FootingsError('finding', `Line ${line}: ${message}`, {
    where: { column },
    ...(remedy === undefined ? {} : { remedy }),
  })
}
