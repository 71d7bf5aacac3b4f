import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { rowsOf, sqlName, sqlText, type DuckDBConnection } from './duckdb.ts'
import { nhsNumberIsValid } from './files/nhs-number.ts'
import { patientLevel } from './refusals.ts'
import type { Staged } from './staging.ts'

const TEN_DIGITS = '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}'
const ALONE = `(^|[^0-9])(${TEN_DIGITS})($|[^0-9])`
/** So many distinct numbers are looked at in a column. */
const LOOKED_AT = 1000
/** One ten-digit number in eleven has the check digit by chance. */
const FEWEST = 3

/**
 * Refuses what was staged when ten-digit numbers with the check digit of NHS numbers are among its
 * texts, its figures or the values that were set aside: beyond its beginning, where the header and
 * the first rows gave no sign, it is a file of patients all the same. A few such numbers among the
 * values set aside may be chance; their digits are not kept.
 *
 * @throws FootingsError 'denied', with the column and none of its values
 */
export async function refusePatientNumbers(
  connection: DuckDBConnection,
  staged: Staged,
  directory: string,
): Promise<void> {
  for (const dataset of Object.keys(staged.tables)) {
    const path = join(directory, `${dataset}.parquet`)
    for (const column of await columnsWithTenDigits(connection, path)) {
      const found = await numbersIn(connection, path, column)
      if (areNhsNumbers(found)) {
        throw patientLevel(`the column ${column.name} holds NHS numbers`)
      }
    }
  }
  if (staged.bad === 0) return
  const quarantine = join(directory, 'quarantine.parquet')
  const found = await numbersIn(connection, quarantine, { name: 'value', wordy: true })
  if (areNhsNumbers(found)) throw patientLevel('rows that are not in order hold NHS numbers')
  if (found.some(nhsNumberIsValid)) await hideDigits(connection, quarantine)
}

interface Column {
  readonly name: string
  readonly wordy: boolean
}

/** Columns with anything in them that can be ten digits, found in one pass. */
async function columnsWithTenDigits(
  connection: DuckDBConnection,
  path: string,
): Promise<readonly Column[]> {
  const described = await rowsOf<{ column_name: string; column_type: string }>(
    connection,
    `DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`,
  )
  const columns = described.flatMap(({ column_name: name, column_type: type }): Column[] => {
    if (name === 'release') return []
    if (type === 'VARCHAR') return [{ name, wordy: true }]
    return type === 'BIGINT' || type === 'DOUBLE' ? [{ name, wordy: false }] : []
  })
  if (columns.length === 0) return []
  const longest = columns.map(({ name, wordy }, at) =>
    wordy ? `max(strlen(${sqlName(name)})) AS c${at}` : `max(${sqlName(name)}) AS c${at}`,
  )
  const [most] = await rowsOf<Record<string, number | null>>(
    connection,
    `SELECT ${longest.join(', ')} FROM read_parquet(${sqlText(path)})`,
  )
  return columns.filter(({ wordy }, at) => (most?.[`c${at}`] ?? 0) >= (wordy ? 10 : 1e9))
}

/** Distinct ten-digit numbers of a column, as ten digits. */
async function numbersIn(
  connection: DuckDBConnection,
  path: string,
  column: Column,
): Promise<readonly string[]> {
  const name = sqlName(column.name)
  const sql = column.wordy
    ? `SELECT DISTINCT regexp_replace(regexp_extract(${name}, ${sqlText(ALONE)}, 2), '[ -]', '', 'g') AS found
       FROM read_parquet(${sqlText(path)}) WHERE found <> ''`
    : `SELECT DISTINCT CAST(CAST(${name} AS BIGINT) AS VARCHAR) AS found FROM read_parquet(${sqlText(path)})
       WHERE ${name} BETWEEN 1000000000 AND 9999999999 AND ${name} = floor(${name})`
  const rows = await rowsOf<{ found: string }>(connection, `${sql} LIMIT ${LOOKED_AT}`)
  return rows.map(({ found }) => found)
}

function areNhsNumbers(found: readonly string[]): boolean {
  const valid = found.filter(nhsNumberIsValid).length
  return valid >= FEWEST && valid >= found.length / 2
}

async function hideDigits(connection: DuckDBConnection, quarantine: string): Promise<void> {
  const hidden = `${quarantine}.hidden`
  await connection.run(
    `COPY (SELECT * REPLACE (regexp_replace("value", ${sqlText(ALONE)}, '\\1(ten digits)\\3', 'g') AS "value")
       FROM read_parquet(${sqlText(quarantine)})) TO ${sqlText(hidden)} (FORMAT parquet)`,
  )
  await rename(hidden, quarantine)
}
