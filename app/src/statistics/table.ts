import { FootingsError } from '../failure.ts'
import { guessEncoding, textOf } from '../evidence/files/encoding.ts'
import { isBlank } from '../evidence/files/look.ts'
import { Tokeniser, type CsvRecord, type Delimiter } from '../evidence/files/tokenise.ts'

/** A tidy table: one header, and rows that have a field for each of its columns. */
export interface Table {
  /** The name to show in errors. */
  readonly file: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The physical line on which each row starts, from 1. */
  readonly lines: readonly number[]
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|']
const WINDOW = 64 * 1024

/**
 * Reads a delimited text: UTF-8, UTF-16 or Windows-1252, with or without a byte order mark, lines
 * ending as they may. The delimiter is the one that cuts the header into most columns. Blank lines
 * are left out.
 *
 * @param file the name to show in errors
 * @throws FootingsError `data` where there is no header or no row, where two columns have one name,
 * where a row has more or fewer fields than the header, and where a quote is never closed.
 */
export function readTable(bytes: Buffer, file: string): Table {
  if (bytes.subarray(0, 4).equals(ZIP)) {
    throw new FootingsError('data', 'This is a workbook or a zip, not a CSV.', {
      where: { file },
      remedy: 'Save the sheet as CSV and name that file.',
    })
  }
  const { encoding } = guessEncoding(bytes)
  const text = textOf(new TextDecoder(encoding, { fatal: encoding === 'utf-8' }), bytes, file)
  const delimiter = delimiterOf(text, file)
  const tokeniser = new Tokeniser({ delimiter, name: file })
  const records = tokeniser.push(text).concat(tokeniser.end())
  const start = records.findIndex((record) => record.fault !== undefined || !isBlank(record.fields))
  const first = records[start]
  if (first === undefined) {
    throw new FootingsError('data', 'The file is empty.', {
      where: { file },
      remedy: 'It needs a line of column names and a line for each row.',
    })
  }
  refuseFault(first, file)
  const header = first.fields.map((name) => name.trim())
  refuseSameNames(header, first.line, file)
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  for (let i = start + 1; i < records.length; i++) {
    const record = records[i]
    if (record === undefined || (record.fields.length === 1 && isBlank(record.fields))) continue
    refuseFault(record, file)
    refuseRagged(record, header.length, file)
    rows.push(record.fields)
    lines.push(record.line)
  }
  if (rows.length === 0) {
    throw new FootingsError('data', 'There is a line of column names and no row beneath it.', {
      where: { file, line: first.line },
    })
  }
  return { file, header, rows, lines }
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

function delimiterOf(text: string, file: string): Delimiter {
  const start = text.slice(0, WINDOW)
  let best: Delimiter = ','
  let width = 0
  for (const delimiter of DELIMITERS) {
    const tokeniser = new Tokeniser({ delimiter, name: file })
    const [header] = tokeniser.push(start).concat(tokeniser.end())
    if (header !== undefined && header.fields.length > width) {
      best = delimiter
      width = header.fields.length
    }
  }
  return best
}

function refuseFault(record: CsvRecord, file: string): void {
  if (record.fault === undefined) return
  throw new FootingsError('data', 'A quotation mark opens here and is never closed.', {
    where: { file, line: record.line },
    remedy: 'Close it, or remove it.',
  })
}

function refuseRagged(record: CsvRecord, columns: number, file: string): void {
  const fields = record.fields.length
  if (fields === columns) return
  const told = fields === 1 ? '1 field' : `${fields} fields`
  throw new FootingsError('data', `The row has ${told} where the header has ${columns}.`, {
    where: { file, line: record.line },
    remedy: 'Quote a field that holds the separator, and give every row the same number of fields.',
  })
}

function refuseSameNames(header: readonly string[], line: number, file: string): void {
  const seen = new Map<string, number>()
  for (const [index, name] of header.entries()) {
    const earlier = seen.get(name)
    if (earlier !== undefined) {
      const both = `Columns ${earlier + 1} and ${index + 1}`
      throw new FootingsError(
        'data',
        name === '' ? `${both} have no name.` : `${both} are both called ${name}.`,
        { where: { file, line }, remedy: 'Give every column a name of its own.' },
      )
    }
    seen.set(name, index)
  }
}
