import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool } from 'pg'
import { MIGRATION_TABLE } from './migrations/all.ts'
import type { StoreTables } from './tables.ts'

/**
 * Kysely over a pool of PostgreSQL connections. A pool for reading refuses to write. Whole numbers
 * of 64 bits come back as numbers, as they do from SQLite: the store counts rows and bytes with them.
 */
export async function openPool(
  databaseUrl: string,
  access: 'read' | 'write',
): Promise<Kysely<StoreTables>> {
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool: Pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'footings',
    connectionTimeoutMillis: 5000,
    max: access === 'read' ? 8 : 4,
    types,
  })
  // A connection that is lost while idle is replaced; the next query says so if it cannot be.
  pool.on('error', () => {})
  return new Kysely<StoreTables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        const settings =
          access === 'read' ? 'SET default_transaction_read_only = on' : `SET lock_timeout = '5s'`
        await connection.executeQuery(CompiledQuery.raw(settings))
      },
    }),
  })
}

/**
 * Makes the schema that the connection works in, where it is not there: the first of its search
 * path, which the URL may set by `?options=-c search_path=footings`.
 */
export async function makeSchema(db: Kysely<StoreTables>): Promise<void> {
  if ((await currentSchema(db)) !== null) return
  const setting = await sql<{ path: string }>`
    select current_setting('search_path') as path`.execute(db)
  const first = setting.rows[0]?.path
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .find((name) => name !== '' && name !== '$user')
  // `if not exists` does not keep two processes from making the same schema at the same moment.
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('footings schema'))`.execute(transaction)
    await sql`create schema if not exists ${sql.id(first ?? 'public')}`.execute(transaction)
  })
}

async function currentSchema(db: Kysely<StoreTables>): Promise<string | null> {
  const result = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  return result.rows[0]?.name ?? null
}

/** Which migrations the connection's schema has had; null where it has never had any. */
export async function migrationsOfSchema(
  db: Kysely<StoreTables>,
): Promise<readonly string[] | null> {
  const schema = await currentSchema(db)
  if (schema === null) return null
  const table = await sql`
    select 1 from information_schema.tables
    where table_schema = ${schema} and table_name = ${MIGRATION_TABLE}`.execute(db)
  if (table.rows.length === 0) return null
  const applied = await sql<{ name: string }>`
    select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(db)
  return applied.rows.map((row) => row.name)
}
