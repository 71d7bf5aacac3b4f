import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { isBlank } from './look.ts'
import type { Encoding } from './encoding.ts'
import { readRecords } from './records.ts'
import type { CsvRecord, Delimiter } from './tokenise.ts'

/** A record that could not be rewritten. */
export interface RecordFault {
  readonly line: number
  readonly reason: string
  /** Its text, cut to 200 characters. */
  readonly text: string
}

/** What came of rewriting a file. */
export interface Tidied {
  /** Records written. */
  readonly records: number
  /** Records without anything in any field, which are left out. */
  readonly blank: number
  /** The first 1,000 records that could not be written. */
  readonly faults: readonly RecordFault[]
  /** All records that could not be written. */
  readonly faultCount: number
}

export interface TidyOptions {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** How many fields a record has. */
  readonly columns: number
  /** How many records that are not blank to leave out at the start: 1 for a header. 0 if left out. */
  readonly skip?: number
  /** The name to show in errors; the file's own if left out. */
  readonly name?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes read so far. */
  readonly onBytes?: ((read: number) => void) | undefined
}

const FAULTS_KEPT = 1000
const FAULT_TEXT = 200

/**
 * Rewrites a delimited text as strict CSV in UTF-8: commas, LF, quotes only where needed, no header
 * row, every record with its physical line number first and then exactly `columns` fields. A record
 * with more fields than that is accepted where the surplus is empty; any other number is a fault.
 * When it fails, `out` is removed.
 * @throws FootingsError as `readRecords`.
 */
export async function writeTidy(path: string, out: string, options: TidyOptions): Promise<Tidied> {
  const { encoding, delimiter, columns, name, signal, onBytes } = options
  const faults: RecordFault[] = []
  let skip = options.skip ?? 0
  let records = 0
  let blank = 0
  let faultCount = 0

  async function* tidyText(): AsyncIterable<string> {
    for await (const batch of readRecords(path, { encoding, delimiter, name, signal, onBytes })) {
      let text = ''
      for (const record of batch) {
        if (isBlank(record.fields)) {
          blank++
          continue
        }
        if (skip > 0 && record.fault === undefined) {
          skip--
          continue
        }
        const reason = faultOf(record, columns)
        if (reason === undefined) {
          records++
          text += `${record.line},${csvLine(record.fields, columns)}\n`
        } else if (faultCount++ < FAULTS_KEPT) {
          const start = record.fields.join(delimiter).slice(0, FAULT_TEXT)
          faults.push({ line: record.line, reason, text: start })
        }
      }
      if (text !== '') yield text
    }
  }

  try {
    await pipeline(tidyText, createWriteStream(out), signal === undefined ? {} : { signal })
  } catch (error) {
    await rm(out, { force: true })
    throw error
  }
  return { records, blank, faults, faultCount }
}

function faultOf(record: CsvRecord, columns: number): string | undefined {
  const { fields, fault, line, lastLine = line } = record
  if (fault !== undefined) {
    return lastLine === line
      ? 'opens a quote that nothing closes'
      : `opens a quote that nothing closes, so lines ${line} to ${lastLine} could not be told apart`
  }
  if (fields.length === columns) return undefined
  if (fields.length > columns && isBlank(fields.slice(columns))) return undefined
  const counted = fields.length === 1 ? '1 field' : `${fields.length} fields`
  return `has ${counted} where the header has ${columns}`
}

/** Fields as a line of CSV without its line end, quoted where they need it. */
export function csvLine(fields: readonly string[], columns = fields.length): string {
  let line = ''
  for (let i = 0; i < columns; i++) {
    if (i > 0) line += ','
    const field = fields[i] ?? ''
    line += NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field
  }
  return line
}

const NEEDS_QUOTES = /[",\r\n]/
