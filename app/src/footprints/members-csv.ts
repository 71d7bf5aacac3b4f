import {
  FOOTPRINT_KINDS,
  type FootprintKind,
  MEMBER_STATUSES,
  type MemberStatus,
} from '../store/vocabulary.ts'
import { csvLine, csvRecords, type CsvRecord, withoutApostrophe } from './csv-text.ts'
import { isDay, nameText, noteText, practiceCode } from '../register/records.ts'

/** One line of a members file. `to` and `note` are undefined where the file has no such column. */
export interface MembersCsvRow {
  readonly line: number
  readonly footprint_kind: FootprintKind
  readonly footprint: string
  readonly practice: string
  readonly status: MemberStatus
  readonly from: string
  readonly to: string | null | undefined
  readonly note: string | null | undefined
}

/** What is wrong with one value of a file, and where. Lines count from 1 and include the header. */
export interface CsvFault {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface MembersCsv {
  readonly rows: readonly MembersCsvRow[]
  readonly faults: readonly CsvFault[]
}

const REQUIRED = ['footprint_kind', 'footprint', 'practice', 'status', 'from'] as const
const OPTIONAL = ['to', 'note'] as const
const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL]

const MOST_CHARACTERS = 5_000_000
const MOST_OF_A_VALUE = 100

/**
 * Reads a CSV of who stands how in which footprint: `footprint_kind, footprint, practice, status,
 * from` and, if wanted, `to` and `note`, in any order. Days are 2016-12-31 or 31/12/2016. Nothing is
 * guessed: a row with a fault is left out and the fault is told.
 */
export function readMembersCsv(text: string): MembersCsv {
  if (text.length > MOST_CHARACTERS) {
    return onlyFault('', `the file is longer than ${MOST_CHARACTERS} characters`)
  }
  const [header, ...records] = csvRecords(text)
  if (header === undefined) return onlyFault('', 'the file is empty')
  const names = header.fields.map((name) => name.trim().toLowerCase())
  const headerFaults = faultsOfHeader(names)
  if (headerFaults.length > 0) return { rows: [], faults: headerFaults }

  const rows: MembersCsvRow[] = []
  const faults: CsvFault[] = []
  for (const record of records) {
    const row = new RowReader(names, record)
    const read = row.read()
    if (read === undefined) faults.push(...row.faults)
    else rows.push(read)
  }
  return { rows, faults }
}

/** The members file that {@link readMembersCsv} reads back to the same rows. */
export function writeMembersCsv(rows: Iterable<Omit<MembersCsvRow, 'line'>>): string {
  const lines = [csvLine(COLUMNS)]
  for (const row of rows) {
    lines.push(
      csvLine([
        row.footprint_kind,
        row.footprint,
        row.practice,
        row.status,
        row.from,
        row.to ?? '',
        row.note ?? '',
      ]),
    )
  }
  return lines.join('')
}

function onlyFault(column: string, reason: string): MembersCsv {
  return { rows: [], faults: [{ line: 1, column, value: '', reason }] }
}

function faultsOfHeader(names: readonly string[]): readonly CsvFault[] {
  const fault = (column: string, reason: string): CsvFault => ({
    line: 1,
    column: shortened(column),
    value: shortened(column),
    reason,
  })
  return [
    ...names
      .filter((name) => !COLUMNS.includes(name))
      .map((name) => fault(name, `is not a column of this file; it has ${COLUMNS.join(', ')}`)),
    ...names
      .filter((name, place) => COLUMNS.includes(name) && names.indexOf(name) !== place)
      .map((name) => fault(name, 'is there twice')),
    ...REQUIRED.filter((name) => !names.includes(name)).map((name) =>
      fault(name, 'is missing from the first line'),
    ),
  ]
}

function shortened(value: string): string {
  return value.length > MOST_OF_A_VALUE ? `${value.slice(0, MOST_OF_A_VALUE)}…` : value
}

class RowReader {
  readonly faults: CsvFault[] = []
  readonly #names: readonly string[]
  readonly #record: CsvRecord

  constructor(names: readonly string[], record: CsvRecord) {
    this.#names = names
    this.#record = record
  }

  read(): MembersCsvRow | undefined {
    const { line, fields, fault } = this.#record
    if (fault !== undefined) this.#blame('', '', fault)
    else if (fields.length !== this.#names.length) {
      const reason = `has ${fields.length} fields where the first line has ${this.#names.length}`
      this.#blame('', '', reason)
    }
    if (this.faults.length > 0) return undefined

    const footprint_kind = this.#word('footprint_kind', FOOTPRINT_KINDS)
    const footprint = this.#text('footprint', nameText)
    const practice = this.#text('practice', practiceCode)
    const status = this.#word('status', MEMBER_STATUSES)
    const from = this.#day('from')
    const to = this.#field('to') === '' ? null : this.#day('to')
    const note = this.#text('note', noteText)
    if (from === '') this.#blame('from', '', `is empty: say from which day it is so`)
    if (from !== undefined && to !== undefined && to !== null && to < from) {
      this.#blame('to', to, `is before the first day, ${from}`)
    }
    if (
      this.faults.length > 0 ||
      footprint_kind === undefined ||
      footprint === undefined ||
      footprint === null ||
      practice === undefined ||
      practice === null ||
      status === undefined ||
      from === undefined
    ) {
      return undefined
    }
    return { line, footprint_kind, footprint, practice, status, from, to, note }
  }

  #field(column: string): string | undefined {
    const place = this.#names.indexOf(column)
    const field = place === -1 ? undefined : this.#record.fields[place]
    return field === undefined ? undefined : withoutApostrophe(field).trim()
  }

  #word<const Word extends string>(column: string, words: readonly Word[]): Word | undefined {
    const field = this.#field(column) ?? ''
    const word = words.find((each) => each.toLowerCase() === field.toLowerCase())
    if (word === undefined) this.#blame(column, field, `is none of: ${words.join(', ')}`)
    return word
  }

  #text(column: string, schema: typeof nameText | typeof noteText): string | null | undefined {
    const field = this.#field(column)
    if (field === undefined) return undefined
    const result = schema.safeParse(field)
    if (result.success) return result.data
    this.#blame(column, field, result.error.issues[0]?.message ?? 'cannot be read')
    return undefined
  }

  #day(column: string): string | undefined {
    const field = this.#field(column)
    if (field === undefined || field === '') return field
    const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(field)
    const [, dayOfMonth = '', month = '', year = ''] = british ?? []
    const written =
      british === null ? field : `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
    if (isDay(written)) return written
    this.#blame(column, field, 'is not a day: write it as 2016-12-31 or 31/12/2016')
    return undefined
  }

  #blame(column: string, value: string, reason: string): void {
    this.faults.push({ line: this.#record.line, column, value: shortened(value), reason })
  }
}
