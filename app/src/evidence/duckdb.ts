import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'

export type Row = Readonly<Record<string, string | number | boolean | null>>
export type { DuckDBConnection }

/**
 * One in-memory DuckDB, for questions over Parquet files. Extensions are never looked for: what is
 * needed (CSV, JSON, Parquet) is built in, and Footings asks the network for nothing.
 */
export async function openDuckDB(options: { memory?: string; scratch?: string } = {}): Promise<{
  connect(): Promise<DuckDBConnection>
  close(): void
}> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memory ?? '2GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.scratch === undefined ? {} : { temp_directory: options.scratch }),
  })
  return {
    connect: async () => {
      const connection = await instance.connect()
      await connection.run("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
      return connection
    },
    close: () => instance.closeSync(),
  }
}

/**
 * Rows of a query as plain objects: dates as `yyyy-mm-dd`, 64-bit whole numbers as numbers.
 * Values are bound, never pasted into the text.
 */
export async function rowsOf<T extends object = Row>(
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql, [...values])
  const names = reader.deduplicatedColumnNames()
  // Column by column is several times as fast as the reader's own rows.
  const columns = reader.getColumnsJS().map((column) => column.map(plainValue))
  return Array.from({ length: reader.currentRowCount }, (_, index) => {
    const row: Record<string, unknown> = {}
    for (const [place, name] of names.entries()) row[name] = columns[place]?.[index]
    return row as T
  })
}

/** The first row of a query, or undefined. */
export async function rowOf<T extends object = Row>(
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<T | undefined> {
  return (await rowsOf<T>(connection, sql, values))[0]
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return value
}

/** A name as SQL: columns, tables. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text constant as SQL, for the few places that take no bound value: paths in COPY, views. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
