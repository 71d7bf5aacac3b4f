/** One record of a CSV text: its fields, and the line that it starts on, counted from 1. */
export interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
  /** Set when a quotation mark is opened and never closed, or text follows a closed one. */
  readonly fault?: string
}

/**
 * The records of a small comma-separated text (RFC 4180), blank lines left out. A byte order mark at
 * the start is not part of the text. Published files are read elsewhere, as streams.
 */
export function csvRecords(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  const source = text.replace(/^\uFEFF/, '')
  const field = /(?:"((?:[^"]|"")*)("|$)([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/y
  let line = 1
  let fields: string[] = []
  let start = 1
  let fault: string | undefined
  while (field.lastIndex < source.length || fields.length > 0) {
    const [, quoted, closing, after, plain, end] = field.exec(source) ?? []
    if (quoted !== undefined && closing === '')
      fault ??= 'has a quotation mark that is never closed'
    if (after !== undefined && after !== '') fault ??= 'has text after a closing quotation mark'
    fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    line += quoted === undefined ? 0 : (quoted.match(/\r\n|\n|\r/g)?.length ?? 0)
    if (end === ',') continue
    if (fields.length > 1 || fields[0] !== '') {
      records.push({ line: start, fields, ...(fault === undefined ? {} : { fault }) })
    }
    line += 1
    start = line
    fields = []
    fault = undefined
  }
  return records
}

/**
 * One line of CSV. A spreadsheet would run a field that begins with =, +, - or @ as a formula; such a
 * field gets an apostrophe before it, which {@link withoutApostrophe} takes off again.
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

function csvField(value: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The field as it was before {@link csvLine} made it safe. */
export function withoutApostrophe(field: string): string {
  return /^'+[=+\-@\t\r]/.test(field) ? field.slice(1) : field
}
