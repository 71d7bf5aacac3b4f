import { join } from 'node:path'
import { FootingsError } from '../failure.ts'
import { rowsOf, sqlText, type DuckDBConnection } from './duckdb.ts'
import { endsInLongLine } from './files/last-line.ts'
import { refusePatientNumbers } from './patient-numbers.ts'
import type { PreparedText } from './prepare.ts'
import { BadRows } from './refusals.ts'
import type { Reading, Sample } from './reading.ts'
import { stage, NEEDS_LINES, type Staged } from './staging.ts'
import type { StagedRelease } from './staging-area.ts'

/**
 * A file is refused whole when more than this share of its records (and more than one of them) is
 * bad, or none is good: then it is likelier that the file is not what it seems than that its
 * rows are.
 */
const REFUSED_SHARE = 0.2

/**
 * Stages one text. A clean file is read as it came; one with faults is read again from a tidied
 * copy, so that each fault is told by its line.
 *
 * @throws FootingsError 'data' when too much of it is bad, 'denied' when it holds NHS numbers
 */
export async function stageText(
  connection: DuckDBConnection,
  text: PreparedText,
  sample: Sample,
  reading: Reading,
  release: StagedRelease,
  signal: AbortSignal | undefined,
): Promise<Staged> {
  const names = reading.names ?? sample.names
  const header = reading.names === undefined
  const { id, directory } = release
  let staged: Staged | undefined
  if (text.asItCame !== undefined && !(await endsInLongLine(text.asItCame.path))) {
    const table = { ...text.asItCame, header, sample: sample.rows }
    const outcome = await asItCame(() => stage(connection, table, names, reading, id, directory))
    if (outcome !== NEEDS_LINES) staged = outcome
  }
  if (staged === undefined) {
    const tidy = await text.tidied(names.length, signal)
    const table = { ...tidy.table, header }
    const outcome = await stage(connection, table, names, reading, id, directory, tidy.faults)
    if (outcome === NEEDS_LINES) throw new Error('a numbered table asked for line numbers')
    // Only the first broken records are listed; all of them count.
    const unlisted = tidy.faultCount - tidy.faults.length
    staged = {
      ...outcome,
      bad: outcome.bad + unlisted,
      badRecords: outcome.badRecords + unlisted,
    }
  }
  await refusePatientNumbers(connection, staged, directory)
  await refuseTooBad(connection, staged, text.name, directory)
  return staged
}

/** A structural fault makes the fast reading fail whole; the careful one then finds out where. */
async function asItCame(
  reading: () => Promise<Staged | typeof NEEDS_LINES>,
): Promise<Staged | typeof NEEDS_LINES> {
  try {
    return await reading()
  } catch (error) {
    if (error instanceof FootingsError) throw error
    if (error instanceof Error && /invalid input error|conversion error|csv/i.test(error.message)) {
      return NEEDS_LINES
    }
    throw error
  }
}

async function refuseTooBad(
  connection: DuckDBConnection,
  staged: Staged,
  file: string,
  directory: string,
): Promise<void> {
  const total = staged.records + staged.badRecords
  const tooMany = staged.badRecords > 1 && staged.badRecords > REFUSED_SHARE * total
  if (staged.records > 0 && !tooMany) return
  if (total === 0) {
    const reason =
      staged.leftOut > 0
        ? `None of its ${staged.leftOut} rows is about practices or areas that Footings keeps.`
        : 'It has a header and no rows.'
    throw new FootingsError('data', reason, { remedy: 'Download it again.', where: { file } })
  }
  const first = await rowsOf<{
    line: number
    column: string
    value: string | null
    reason: string
  }>(
    connection,
    `SELECT * FROM read_parquet(${sqlText(join(directory, 'quarantine.parquet'))}) ORDER BY line LIMIT 3`,
  )
  const examples = first.map(
    (fault) =>
      `line ${fault.line}, ${fault.column}: ${JSON.stringify(fault.value ?? '')} ${fault.reason}`,
  )
  throw new BadRows(
    `${staged.badRecords} of its ${total} rows are bad, which is more than ${REFUSED_SHARE * 100} %, so none was taken (${examples.join('; ')}).`,
    file,
  )
}
