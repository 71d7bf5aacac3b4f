import { rowOf, sqlText, type DuckDBConnection } from './duckdb.ts'

const MANY_COLUMNS = 200
/**
 * DuckDB reserves some 400 kB for every column that it carries from CSV to Parquet, and again for
 * every thread; it touches about a third of it. Measured: 600 of 1,200 columns with one thread
 * need a limit of 700 MB and 280 MB of memory.
 */
const RESERVE = '900MB'

/**
 * Runs work over a table of so many columns. For very wide ones (a survey has 1,100) it goes by one
 * thread and under a higher limit, and puts both back.
 */
export async function withRoomForColumns<T>(
  connection: DuckDBConnection,
  columns: number,
  work: () => Promise<T>,
): Promise<T> {
  if (columns <= MANY_COLUMNS) return work()
  const before = await rowOf<{ threads: number; memory: string }>(
    connection,
    "SELECT current_setting('threads') AS threads, current_setting('memory_limit') AS memory",
  )
  if (before === undefined) throw new Error('DuckDB did not tell its settings')
  await connection.run(`SET threads = 1; SET memory_limit = ${sqlText(RESERVE)}`)
  try {
    return await work()
  } finally {
    await connection.run(
      `SET threads = ${before.threads}; SET memory_limit = ${sqlText(before.memory)}`,
    )
  }
}
