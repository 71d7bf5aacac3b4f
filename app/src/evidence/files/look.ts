import { open } from 'node:fs/promises'
import { FootingsError } from '../../failure.ts'
import { guessEncoding } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { WINDOW_BYTES, sizeInWords } from './limits.ts'
import type { OpenedFile } from './open.ts'
import { Tokeniser, newlineOf } from './tokenise.ts'
import type { Delimiter } from './tokenise.ts'

/** The start of a delimited text file, and how it is written. */
export interface Look {
  readonly encoding: Encoding
  readonly bom: boolean
  readonly delimiter: Delimiter
  readonly newline: 'lf' | 'crlf' | 'cr'
  /** The fields of the first record that is not blank. */
  readonly names: readonly string[]
  /** Up to 199 records after it, blank ones left out. */
  readonly rows: readonly (readonly string[])[]
  /** Whether the file goes on after the last of the rows. */
  readonly truncated: boolean
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|']
const SAMPLE_RECORDS = 200

/**
 * Reads the first 256 KB of a text file and says how it is written. The encoding is what these
 * bytes say: later ones may contradict UTF-8, which `hashFile` and `detectEncoding` find out.
 *
 * @param encoding the encoding where it is known; guessed if left out
 * @throws FootingsError `data` when the file is empty or its first line is longer than the window.
 */
export async function lookAt(
  opened: Pick<OpenedFile, 'path' | 'name'>,
  encoding?: Encoding,
): Promise<Look> {
  const { start, whole } = await startOf(opened.path)
  const guess = guessEncoding(start)
  const used = encoding ?? guess.encoding
  const text = new TextDecoder(used).decode(start, { stream: !whole })
  if (text.trim() === '' && whole) {
    throw new FootingsError('data', 'The file is empty.', {
      where: { file: opened.name },
      remedy: 'Download it again.',
    })
  }
  const delimiter = delimiterOf(text, whole, opened.name)
  const { records, more } = firstRecords(text, delimiter, whole, opened.name)
  const [names, ...rows] = records.slice(0, SAMPLE_RECORDS)
  if (names === undefined) {
    throw new FootingsError('data', `Line 1 is longer than ${sizeInWords(WINDOW_BYTES)}.`, {
      where: { file: opened.name, line: 1 },
      remedy: 'This is not a table of rows and fields; export it again as CSV.',
    })
  }
  return {
    encoding: used,
    bom: guess.bom && used === guess.encoding,
    delimiter,
    newline: newlineStyle(text),
    names,
    rows,
    truncated: more || records.length > SAMPLE_RECORDS,
  }
}

async function startOf(path: string): Promise<{ start: Buffer; whole: boolean }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.min(size, WINDOW_BYTES))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    return { start: buffer.subarray(0, bytesRead), whole: bytesRead === size }
  } finally {
    await file.close()
  }
}

/** Whether a record has nothing in any of its fields. */
export function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '')
}

function firstRecords(
  text: string,
  delimiter: Delimiter,
  whole: boolean,
  name: string,
): { records: (readonly string[])[]; more: boolean } {
  const tokeniser = new Tokeniser({ delimiter, name })
  const tokens = tokeniser.push(text)
  if (whole) tokens.push(...tokeniser.end())
  const records = tokens.map((token) => token.fields).filter((fields) => !isBlank(fields))
  return { records, more: !whole }
}

/** The delimiter that gives most records the same number of fields, and of equals the most fields. */
function delimiterOf(text: string, whole: boolean, name: string): Delimiter {
  let best: { delimiter: Delimiter; share: number; width: number } | undefined
  for (const delimiter of DELIMITERS) {
    if (!text.includes(delimiter)) continue
    const { records } = firstRecords(text, delimiter, whole, name)
    const first = records.slice(0, SAMPLE_RECORDS)
    const { width, count } = commonWidth(first)
    if (width < 2) continue
    const share = count / first.length
    const better =
      best === undefined || share > best.share || (share === best.share && width > best.width)
    if (better) best = { delimiter, share, width }
  }
  return best?.delimiter ?? ','
}

function commonWidth(records: readonly (readonly string[])[]): { width: number; count: number } {
  const counts = new Map<number, number>()
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1)
  let width = 0
  let count = 0
  for (const [candidate, times] of counts) {
    if (times > count || (times === count && candidate > width)) {
      width = candidate
      count = times
    }
  }
  return { width, count }
}

function newlineStyle(text: string): Look['newline'] {
  if (newlineOf(text) === '\r') return 'cr'
  const at = text.indexOf('\n')
  return at > 0 && text[at - 1] === '\r' ? 'crlf' : 'lf'
}
