import { nhsNumberIsValid } from './nhs-number.ts'
import {
  isOfPosts,
  isOtherDate,
  isTelephone,
  mayIdentifyPersons,
  personalColumn,
  plainHeader,
} from './patient-headers.ts'

/** Why a file looks like one of patients. It holds no value of the file. */
export interface PatientSign {
  readonly reason: string
}

type Row = readonly string[]

/**
 * Whether a table looks like patients, one row a person: by the names of its columns (NHS number,
 * date of birth, a patient's name or identifier), by a column of which at least half of three or more
 * values are NHS numbers by their check digit, or by a column of dates of birth beside one that
 * identifies people. Lists of practices, staff posts and counts do not.
 *
 * @param names the first record, which is data in a file without a header: pass it all the same
 * @param rows the records after it
 */
export function looksLikePatients(names: Row, rows: readonly Row[]): PatientSign | null {
  const headers = names.map(plainHeader)
  const personal = personalColumn(headers)
  if (personal !== undefined) return sign(personal.column, personal.what)
  const numbers = columnOfNhsNumbers(headers, names, rows)
  if (numbers !== undefined) {
    return sign(numbers, 'holds ten-digit numbers with the check digit of NHS numbers')
  }
  const births = columnOfBirths(headers, rows)
  if (births !== undefined) {
    return sign(births, 'holds dates like those of birth, beside a column of identifiers')
  }
  return null
}

function sign(column: number, what: string): PatientSign {
  return { reason: `column ${column + 1} ${what}` }
}

const FEWEST_VALUES = 3
/** One ten-digit number in eleven passes the check by chance, so a few telephone numbers may. */
const FEWEST_TELEPHONES = 10

function columnOfNhsNumbers(headers: Row, names: Row, rows: readonly Row[]): number | undefined {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), names.length)
  for (let column = 0; column < width; column++) {
    const values = filledOf(rows, column)
    const first = names[column]?.trim() ?? ''
    if (/^[\d\s-]+$/.test(first)) values.push(first)
    const fewest = isTelephone(headers[column] ?? '') ? FEWEST_TELEPHONES : FEWEST_VALUES
    if (values.length < fewest) continue
    if (values.filter(isNhsNumber).length * 2 >= values.length) return column
  }
  return undefined
}

function isNhsNumber(value: string): boolean {
  const digits = value.replace(/\.0+$/, '').replace(/[\s\u2010-\u2015-]/g, '')
  const placeholder = /^(\d)\1*$/.test(digits)
  return !placeholder && nhsNumberIsValid(digits)
}

function columnOfBirths(headers: Row, rows: readonly Row[]): number | undefined {
  const person = headers.findIndex(mayIdentifyPersons)
  if (person === -1 || headers.some(isOfPosts)) return undefined
  const column = headers.findIndex(
    (header, at) => at !== person && !isOtherDate(header) && areBirths(filledOf(rows, at)),
  )
  return column === -1 ? undefined : column
}

/** Half or more are days of the past, spread over 30 years, a quarter of them before 1990. */
function areBirths(values: readonly string[]): boolean {
  const years = values.map(yearOfDay).filter((year) => year !== undefined)
  if (values.length < FEWEST_VALUES || years.length * 2 < values.length) return false
  const spread = Math.max(...years) - Math.min(...years)
  return spread >= 30 && years.filter((year) => year < 1990).length * 4 >= years.length
}

const DAY_FORMS: readonly RegExp[] = [
  /^(?<year>\d{4})[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[T ].*)?$/,
  /^(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?<year>\d{4})(?: .*)?$/,
  /^(?<year>\d{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  /^(?:0?[1-9]|[12]\d|3[01])[- ]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]?(?<year>\d{4})$/i,
]

function yearOfDay(value: string): number | undefined {
  for (const form of DAY_FORMS) {
    const year = Number(form.exec(value)?.groups?.['year'])
    if (year >= 1900 && year <= new Date().getFullYear()) return year
  }
  return undefined
}

function filledOf(rows: readonly Row[], column: number): string[] {
  return rows.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '')
}
