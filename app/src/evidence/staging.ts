import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { DatasetName } from './datasets.ts'
import { rowOf, sqlName, sqlText, type DuckDBConnection } from './duckdb.ts'
import type { RecordFault } from './files/tidy.ts'
import { withRoomForColumns } from './many-columns.ts'
import type { Reading } from './reading.ts'
import { directTable, recordsSql, tableSql, type TextTable } from './staging-sql.ts'

/** What came of staging a file: its tables as Parquet in the directory, and the counts. */
export interface Staged {
  /** Records that are in order and in scope. */
  readonly records: number
  /** Records that are in order but out of scope, such as regional totals. */
  readonly leftOut: number
  /** Records set aside. */
  readonly badRecords: number
  /** Records of which all or single values were set aside; `quarantine.parquet` lists what. */
  readonly bad: number
  readonly periodStart: string
  readonly periodEnd: string
  readonly part: string
  readonly tables: Readonly<Partial<Record<DatasetName, number>>>
}

/** The file is not clean, so that it must be read again with line numbers. */
export const NEEDS_LINES = Symbol('needs lines')

/**
 * Reads a text table into one Parquet file a dataset in `directory`, with every check of the
 * reading. An unnumbered table that is not clean gives NEEDS_LINES: what is set aside must be
 * told by its line.
 *
 * Cost: one pass over the text; duplicates by hash from the Parquet just written; a table of the
 * same shape as the file is not written twice. Memory does not grow with the file.
 */
export async function stage(
  connection: DuckDBConnection,
  table: TextTable,
  names: readonly string[],
  reading: Reading,
  release: string,
  directory: string,
  brokenRecords: readonly RecordFault[] = [],
): Promise<Staged | typeof NEEDS_LINES> {
  const records = join(directory, 'records.parquet')
  const direct = directTable(reading)
  const sql = recordsSql(table, names, reading, direct && { table: direct, release })
  await withRoomForColumns(connection, names.length, () => copyTo(connection, sql, records))

  const counts = await countsOf(connection, records, reading.key)
  if (!table.numbered && (counts.bad > 0 || counts.repeated > 0)) return NEEDS_LINES
  if (counts.repeated > 0) await markRepeats(connection, records, reading.key ?? [])
  const clean = counts.bad === 0 && counts.repeated === 0 && counts.leftOut === 0
  const every = `SELECT * FROM read_parquet(${sqlText(records)})`
  const good = `(${every}${clean ? '' : ' WHERE problem IS NULL AND kept'})`
  const { usable, bad: badRecords } =
    counts.repeated > 0 ? await countsOf(connection, records, undefined) : counts

  const tables: Partial<Record<DatasetName, number>> = {}
  const faults = [
    `SELECT line, problem."column" AS "column", problem."value" AS "value", problem.reason AS reason
     FROM read_parquet(${sqlText(records)}) WHERE problem IS NOT NULL`,
  ]
  const empty = { start: '', end: '' }
  const period =
    usable === 0 ? empty : await releasePeriod(connection, reading, good, direct !== undefined)
  const part =
    reading.part === undefined || usable === 0 ? '' : await textOf(connection, reading.part, good)
  for (const reader of usable === 0 ? [] : reading.tables) {
    const target = join(directory, `${reader.dataset}.parquet`)
    if (direct !== undefined && clean && !table.numbered) {
      await rename(records, target)
    } else if (direct !== undefined) {
      await copyTo(connection, `SELECT * EXCLUDE (kept, problem, line) FROM ${good}`, target)
    } else {
      const rowPeriod =
        'rows' in reading.period
          ? reading.period.rows
          : { start: `DATE ${sqlText(period.start)}`, end: `DATE ${sqlText(period.end)}` }
      const made = tableSql(reader, names, reading, good, rowPeriod, release)
      await copyTo(connection, made.rows, target)
      if (made.faults !== undefined) faults.push(made.faults)
    }
    tables[reader.dataset] =
      (
        await rowOf<{ n: number }>(
          connection,
          `SELECT count(*) AS n FROM read_parquet(${sqlText(target)})`,
        )
      )?.n ?? 0
  }
  let bad = 0
  if (table.numbered) {
    const quarantine = join(directory, 'quarantine.parquet')
    if (brokenRecords.length > 0) faults.push(brokenSql(brokenRecords))
    await copyTo(connection, `${faults.join(' UNION ALL ')} ORDER BY line`, quarantine)
    bad =
      (
        await rowOf<{ n: number }>(
          connection,
          `SELECT count(DISTINCT line) AS n FROM read_parquet(${sqlText(quarantine)})`,
        )
      )?.n ?? 0
  } else if (await anyFault(connection, faults.slice(1))) {
    return NEEDS_LINES
  }
  await rm(records, { force: true })
  return {
    records: usable,
    leftOut: counts.leftOut,
    badRecords: badRecords + brokenRecords.length,
    bad,
    periodStart: period.start,
    periodEnd: period.end,
    part,
    tables,
  }
}

/** One list of values: a SELECT each, joined, would take DuckDB's memory by the hundred. */
function brokenSql(faults: readonly RecordFault[]): string {
  const rows = faults.map(
    ({ line, text, reason }) =>
      `(${line}::BIGINT, '', ${sqlText(text.slice(0, 60))}, ${sqlText(reason)})`,
  )
  return `FROM (VALUES ${rows.join(', ')}) AS broken(line, "column", "value", reason)`
}

async function copyTo(connection: DuckDBConnection, sql: string, path: string): Promise<void> {
  await connection.run(`COPY (${sql}) TO ${sqlText(path)} (FORMAT parquet)`)
}

async function countsOf(
  connection: DuckDBConnection,
  records: string,
  key: readonly string[] | undefined,
): Promise<{ usable: number; leftOut: number; bad: number; repeated: number }> {
  const row = await rowOf<{ usable: number; left_out: number; bad: number }>(
    connection,
    `SELECT count(*) FILTER (problem IS NULL AND kept) AS usable, count(*) FILTER (NOT kept) AS left_out,
       count(problem) AS bad FROM read_parquet(${sqlText(records)})`,
  )
  const { usable = 0, left_out: leftOut = 0, bad = 0 } = row ?? {}
  if (key === undefined || key.length === 0) return { usable, leftOut, bad, repeated: 0 }
  // DuckDB counts groups on all cores, and distinct values on one.
  const keys = await rowOf<{ different: number }>(
    connection,
    `SELECT count(*) AS different FROM (SELECT hash(${key.map(sqlName).join(', ')}) AS of_key
       FROM read_parquet(${sqlText(records)}) WHERE problem IS NULL AND kept GROUP BY of_key)`,
  )
  return { usable, leftOut, bad, repeated: usable - (keys?.different ?? 0) }
}

/**
 * Records that say the same thing twice keep the first; records that contradict one another under
 * one key are all set aside, for nobody here can know which is right.
 */
async function markRepeats(
  connection: DuckDBConnection,
  records: string,
  key: readonly string[],
): Promise<void> {
  const marked = `${records}.marked`
  const by = key.map(sqlName).join(', ')
  const what = key.join(', ')
  const problem = (reason: string) =>
    `struct_pack("column" := ${sqlText(what)}, "value" := left(concat_ws(', ', ${by}), 60), reason := ${reason})`
  await copyTo(
    connection,
    `SELECT * EXCLUDE (problem, good, of_key, same, first_line, body),
       CASE WHEN problem IS NOT NULL OR NOT good OR of_key = 1 THEN problem
         WHEN same = of_key AND line = first_line THEN problem
         WHEN same = of_key THEN ${problem(`'repeats line ' || first_line`)}
         ELSE ${problem(`'contradicts another row for the same ' || ${sqlText(what)} || ' (first at line ' || first_line || ')'`)} END AS problem
     FROM (SELECT *, count(*) OVER (PARTITION BY good, ${by}) AS of_key,
         count(*) OVER (PARTITION BY good, ${by}, body) AS same,
         min(line) OVER (PARTITION BY good, ${by}) AS first_line
       FROM (SELECT *, problem IS NULL AND kept AS good, hash(*COLUMNS(record.* EXCLUDE (line))) AS body FROM read_parquet(${sqlText(records)}) AS record))`,
    marked,
  )
  await rename(marked, records)
}

async function releasePeriod(
  connection: DuckDBConnection,
  reading: Reading,
  good: string,
  direct: boolean,
): Promise<{ start: string; end: string }> {
  const [start, end] =
    'file' in reading.period
      ? [reading.period.file.start, reading.period.file.end]
      : direct
        ? ['min(period_start)', 'max(period_end)']
        : [`min(${reading.period.rows.start})`, `max(${reading.period.rows.end})`]
  const row = await rowOf<{ first: string | null; last: string | null }>(
    connection,
    `SELECT strftime(CAST(${start} AS DATE), '%Y-%m-%d') AS first, strftime(CAST(${end} AS DATE), '%Y-%m-%d') AS last FROM ${good}`,
  )
  const { first, last } = row ?? {}
  if (typeof first === 'string' && typeof last === 'string') return { start: first, end: last }
  throw new FootingsError(
    'data',
    'Neither the file nor its name says which period its figures are of.',
    { remedy: 'Name the file as its publisher did, with the year in it, such as 2022-23.' },
  )
}

async function textOf(connection: DuckDBConnection, sql: string, good: string): Promise<string> {
  const row = await rowOf<{ v: string | null }>(
    connection,
    `SELECT CAST(${sql} AS VARCHAR) AS v FROM ${good}`,
  )
  return row?.v ?? ''
}

async function anyFault(connection: DuckDBConnection, faults: readonly string[]): Promise<boolean> {
  for (const fault of faults) {
    if ((await rowOf(connection, `${fault} LIMIT 1`)) !== undefined) return true
  }
  return false
}
