import { basename } from 'node:path'
import { chunksOf, textOf } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { Tokeniser } from './tokenise.ts'
import type { CsvRecord, Delimiter } from './tokenise.ts'

/** Some records that follow one another: about a thousand, never none. */
export type RecordBatch = readonly CsvRecord[]

export interface ReadOptions {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** The name to show in errors; the file's own if left out. */
  readonly name?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes read so far. */
  readonly onBytes?: ((read: number) => void) | undefined
  /** How much is read at once, in bytes. */
  readonly chunkBytes?: number
  /** The longest record in characters; `MAX_RECORD` if left out. */
  readonly maxRecord?: number | undefined
}

const CHUNK_BYTES = 128 * 1024

/**
 * The records of a delimited text file as a stream, the header being the first of them. Memory
 * stays at a few chunks and one unfinished record, however long the file or its lines are.
 * @throws FootingsError `data` when a record is longer than `maxRecord`, or when a byte is not valid
 * in the encoding: `detectEncoding` finds the one that is.
 */
export async function* readRecords(path: string, options: ReadOptions): AsyncIterable<RecordBatch> {
  const { encoding, delimiter, signal, onBytes, maxRecord } = options
  const name = options.name ?? basename(path)
  const tokeniser = new Tokeniser({ delimiter, name, maxRecord })
  const decoder = new TextDecoder(encoding, { fatal: true })
  let read = 0
  for await (const chunk of chunksOf(path, options.chunkBytes ?? CHUNK_BYTES, signal)) {
    read += chunk.length
    const records = tokeniser.push(textOf(decoder, chunk, name))
    onBytes?.(read)
    if (records.length > 0) yield records
  }
  const last = [...tokeniser.push(textOf(decoder, undefined, name)), ...tokeniser.end()]
  if (last.length > 0) yield last
}
