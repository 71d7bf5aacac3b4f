import { z } from 'zod'
import type { StoredRow } from '../audit/kept-tables.ts'
import { FootingsError } from '../failure.ts'

/** A record of more than this is none of ours. */
const MOST_LINE_BYTES = 256 * 1024 ** 2
/** So many rows are written at once. */
const BATCH_ROWS = 200

const rowSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
  z.union([z.string(), z.number(), z.null()]),
)

/** The rows of one part, in batches of the same columns, with the line of the first. */
export async function* batchesOf(
  part: string,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly rows: readonly StoredRow[]; readonly line: number }> {
  let batch: StoredRow[] = []
  let columns = ''
  let line = 0
  for await (const text of linesIn(part, content)) {
    line += 1
    const row = rowOf(part, text, line)
    const of = Object.keys(row).join(' ')
    if (batch.length === BATCH_ROWS || (batch.length > 0 && of !== columns)) {
      yield { rows: batch, line: line - batch.length }
      batch = []
    }
    columns = of
    batch.push(row)
  }
  if (batch.length > 0) yield { rows: batch, line: line - batch.length + 1 }
}

function rowOf(part: string, text: string, line: number): StoredRow {
  try {
    return rowSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new FootingsError('data', `Line ${line} of ${part} is no record.`, {
      remedy: 'Nothing was restored. Take another copy of the file.',
      cause,
    })
  }
}

async function* linesIn(part: string, content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = []
  let size = 0
  for await (const bytes of content) {
    let from = 0
    for (;;) {
      const end = bytes.indexOf(10, from)
      if (end === -1) break
      held.push(bytes.subarray(from, end))
      yield Buffer.concat(held).toString('utf8')
      held = []
      size = 0
      from = end + 1
    }
    held.push(bytes.subarray(from))
    size += bytes.length - from
    if (size > MOST_LINE_BYTES) break
  }
  if (size > 0) {
    throw new FootingsError('data', `The last record of ${part} is cut off or far too long.`, {
      remedy: 'Nothing was restored. Take another copy of the file.',
    })
  }
}
