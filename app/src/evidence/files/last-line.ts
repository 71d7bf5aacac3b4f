import { open } from 'node:fs/promises'
import { MAX_RECORD } from './limits.ts'

const LINE_FEED = 10

/**
 * Whether the last line of a file, without its line feed, may be longer than a record may be. DuckDB
 * passes over such a line without a word when it is longer than its buffer.
 */
export async function endsInLongLine(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size <= MAX_RECORD) return false
    const buffer = Buffer.alloc(MAX_RECORD)
    // The last byte may be the line feed that ends the line.
    await file.read(buffer, 0, buffer.length, size - 1 - buffer.length)
    return !buffer.includes(LINE_FEED)
  } finally {
    await file.close()
  }
}
