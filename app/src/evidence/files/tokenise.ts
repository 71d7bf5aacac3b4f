import { FootingsError } from '../../failure.ts'
import { MAX_RECORD } from './limits.ts'

/** What separates the fields of a record. */
export type Delimiter = ',' | '\t' | ';' | '|'

/** One record of a delimited text. */
export interface CsvRecord {
  /** The physical line on which it starts, from 1. */
  readonly line: number
  readonly fields: readonly string[]
  /** Set when a quote opens in this record and nothing in the rest of the file closes it. */
  readonly fault?: 'unclosed quote'
  /** With a fault: the last physical line that the record took in. */
  readonly lastLine?: number
}

export interface TokeniserOptions {
  readonly delimiter: Delimiter
  /** The name to show in errors. */
  readonly name: string
  /** The longest record in characters; `MAX_RECORD` if left out. */
  readonly maxRecord?: number | undefined
}

const QUOTE = 34
const CARRIAGE_RETURN = 13
/** The text in which a line feed must appear for lines to end in one. */
const NEWLINE_WINDOW = 64 * 1024

/** How the lines of a text end: `\r` alone only where its first 64 KB hold no line feed. */
export function newlineOf(start: string): '\n' | '\r' | undefined {
  const outsideQuotes = start.slice(0, NEWLINE_WINDOW).replace(/"[^"]*(?:"|$)/g, '')
  if (outsideQuotes.includes('\n')) return '\n'
  return outsideQuotes.includes('\r') ? '\r' : undefined
}

/**
 * Cuts a text that comes in pieces into records by RFC 4180: a field that starts with a quote runs
 * to its closing quote, line ends and delimiters included, and a doubled quote in it stands for one.
 * Where files stray from it: a quote inside a field that does not start with one is an ordinary
 * character, and what follows a closing quote belongs to the field. Lines end in LF, CRLF or, where
 * the file has no LF, CR. An empty line is a record of one empty field.
 *
 * It holds back at most one unfinished record.
 */
export class Tokeniser {
  readonly #delimiter: Delimiter
  readonly #name: string
  readonly #maxRecord: number
  #newline: '\n' | '\r' | undefined
  #text = ''
  #line = 1
  #next = 0
  #breakAt = -2
  #quoteAt = -2
  #delimiterAt = -2

  constructor(options: TokeniserOptions) {
    this.#delimiter = options.delimiter
    this.#name = options.name
    this.#maxRecord = options.maxRecord ?? MAX_RECORD
  }

  /**
   * The records that end in this piece of text.
   * @throws FootingsError `data` when a record is longer than the limit.
   */
  push(text: string): CsvRecord[] {
    this.#text = this.#text === '' ? text : this.#text + text
    return this.#take(false)
  }

  /** The records that were left when the text ended. */
  end(): CsvRecord[] {
    return this.#take(true)
  }

  #take(atEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    if (this.#knowsNewline(atEnd)) {
      this.#next = 0
      this.#breakAt = this.#quoteAt = this.#delimiterAt = -2
      while (this.#next < this.#text.length) {
        const record = this.#record(this.#next, atEnd)
        if (record === undefined) break
        records.push(record)
      }
      this.#text = this.#text.slice(this.#next)
    }
    if (this.#text.length > this.#maxRecord + 1) throw this.#tooLong(this.#text)
    return records
  }

  #knowsNewline(atEnd: boolean): boolean {
    if (this.#newline !== undefined) return true
    const newline = newlineOf(this.#text)
    const decided = newline === '\n' || atEnd || this.#text.length >= NEWLINE_WINDOW
    if (decided) this.#newline = newline ?? '\n'
    return decided
  }

  #record(start: number, atEnd: boolean): CsvRecord | undefined {
    const text = this.#text
    const lineEnd = this.#breakFrom(start)
    if (this.#quoteAt !== -1 && this.#quoteAt < start) this.#quoteAt = text.indexOf('"', start)
    if (this.#quoteAt !== -1 && (lineEnd === -1 || this.#quoteAt < lineEnd)) {
      return this.#quotedRecord(start, lineEnd, atEnd)
    }
    if (lineEnd === -1 && !atEnd) return undefined
    const stop = lineEnd === -1 ? text.length : lineEnd
    if (stop - start > this.#maxRecord) throw this.#tooLong(text.slice(start, stop))
    const fields = text.slice(start, this.#contentEnd(start, stop)).split(this.#delimiter)
    this.#next = stop + 1
    return { line: this.#line++, fields }
  }

  #quotedRecord(start: number, firstBreak: number, atEnd: boolean): CsvRecord | undefined {
    const text = this.#text
    const fields: string[] = []
    let at = start
    for (;;) {
      let value = ''
      if (text.charCodeAt(at) === QUOTE) {
        let from = at + 1
        for (;;) {
          const quote = text.indexOf('"', from)
          if (quote === -1) {
            return atEnd ? this.#unclosed(start, [...fields, value + text.slice(from)]) : undefined
          }
          value = value === '' ? text.slice(from, quote) : value + text.slice(from, quote)
          at = quote + 1
          if (text.charCodeAt(at) !== QUOTE) break
          value += '"'
          from = at + 1
        }
      }
      const lineEnd = this.#breakFrom(at)
      if (lineEnd === -1 && !atEnd) return undefined
      const stop = lineEnd === -1 ? text.length : lineEnd
      const delimiterAt = this.#delimiterFrom(at)
      if (delimiterAt !== -1 && delimiterAt < stop) {
        fields.push(at === delimiterAt ? value : value + text.slice(at, delimiterAt))
        at = delimiterAt + 1
        continue
      }
      const end = this.#contentEnd(at, stop)
      fields.push(at === end ? value : value + text.slice(at, end))
      if (stop - start > this.#maxRecord) throw this.#tooLong(text.slice(start, stop))
      const line = this.#line
      this.#line += 1 + (firstBreak === lineEnd ? 0 : this.#breaksBetween(start, stop))
      this.#next = stop + 1
      return { line, fields }
    }
  }

  #unclosed(start: number, fields: readonly string[]): CsvRecord {
    const text = this.#text
    if (text.length - start > this.#maxRecord) throw this.#tooLong(text.slice(start))
    const line = this.#line
    const lastLine = line + this.#breaksBetween(start, text.length - 1)
    this.#line = lastLine + 1
    this.#next = text.length
    return { line, fields, fault: 'unclosed quote', lastLine }
  }

  #breakFrom(at: number): number {
    if (this.#breakAt !== -1 && this.#breakAt < at) {
      this.#breakAt = this.#text.indexOf(this.#newline ?? '\n', at)
    }
    return this.#breakAt
  }

  #delimiterFrom(at: number): number {
    if (this.#delimiterAt !== -1 && this.#delimiterAt < at) {
      this.#delimiterAt = this.#text.indexOf(this.#delimiter, at)
    }
    return this.#delimiterAt
  }

  #contentEnd(start: number, stop: number): number {
    const crlf =
      this.#newline === '\n' && stop > start && this.#text.charCodeAt(stop - 1) === CARRIAGE_RETURN
    return crlf ? stop - 1 : stop
  }

  #breaksBetween(start: number, stop: number): number {
    let count = 0
    const newline = this.#newline ?? '\n'
    for (let at = this.#text.indexOf(newline, start); at !== -1 && at < stop; count++) {
      at = this.#text.indexOf(newline, at + 1)
    }
    return count
  }

  #tooLong(record: string): FootingsError {
    const limit = `${Math.round(this.#maxRecord / 1024)} KB`
    const open = (record.match(/"/g)?.length ?? 0) % 2 === 1
    return new FootingsError(
      'data',
      open
        ? `A quote opens in the record that starts here and is not closed within ${limit}.`
        : `The record that starts here is longer than ${limit}.`,
      {
        where: { file: this.#name, line: this.#line },
        remedy: open
          ? 'Close the quote, or remove it, and import the file again.'
          : 'This is not a table of rows and fields; export it again as CSV.',
      },
    )
  }
}
