import { type Kysely, sql } from 'kysely'
import { FootingsError } from '../failure.ts'
import { MIGRATION_TABLE, MIGRATIONS, type StoreKind } from './migrations/all.ts'
import type { StoreTables } from './tables.ts'

/** The migrations that a store has had, as it notes them itself. */
type MigrationTable = {
  readonly [MIGRATION_TABLE]: { readonly name: string; readonly applied_at: string }
}

/** Whether a store that has had these migrations lacks one of this version's. */
export function isBehind(applied: readonly string[] | null): boolean {
  return MIGRATIONS.some(({ name }) => applied?.includes(name) !== true)
}

/**
 * Refuses a store that has had migrations which this version does not know.
 *
 * @param what how the message names the store
 * @throws FootingsError 'data'
 */
export function refuseNewer(applied: readonly string[] | null, what: string): void {
  const known = new Set(MIGRATIONS.map((migration) => migration.name))
  const unknown = (applied ?? []).filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new FootingsError(
    'data',
    `${what} was made by a newer version of Footings (it has had ${unknown.join(', ')}).`,
    { remedy: 'Nothing was changed. Install the version that made it, or open an older copy.' },
  )
}

/**
 * Brings a store up to this version in one transaction, whole or not at all. Several processes may
 * do it at once: each waits for the one before. (Kysely's own Migrator looks at every schema of a
 * server before it begins, and fails when somebody drops one of them meanwhile.)
 */
export async function migrate(
  db: Kysely<StoreTables>,
  kind: StoreKind,
  now: () => Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (kind === 'postgres') {
      const key = sql`hashtext('footings migration'), hashtext(current_schema())`
      await sql`select pg_advisory_xact_lock(${key})`.execute(transaction)
    }
    await transaction.schema
      .createTable(MIGRATION_TABLE)
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute()
    const noted = transaction.$extendTables<MigrationTable>()
    const rows = await noted.selectFrom(MIGRATION_TABLE).select('name').execute()
    const applied = new Set(rows.map(({ name }) => name))
    for (const { name, up } of MIGRATIONS.filter((migration) => !applied.has(migration.name))) {
      await up(transaction, kind)
      await noted
        .insertInto(MIGRATION_TABLE)
        .values({ name, applied_at: now().toISOString() })
        .execute()
    }
  })
}
