import { Kysely, sql, type Transaction } from 'kysely'
import { TABLE_NAMES, type StoredRow, type TableName } from '../audit/kept-tables.ts'
import { FootingsError } from '../failure.ts'
import { MIGRATION_TABLE, MIGRATIONS, type StoreKind } from '../store/migrations/all.ts'
import { makeSchema, migrationsOfSchema, openPool } from '../store/postgres.ts'
import { NodeSqliteDialect } from '../store/sqlite.ts'
import type { StoreTables } from '../store/tables.ts'

/** Where the records of a backup go: a new file, or a schema that holds no store. */
export type LoadInto = { readonly file: string } | { readonly databaseUrl: string }

/** A store under restoration: one transaction, which is there whole in the end or not at all. */
export interface Loading {
  readonly db: Transaction<StoreTables>
  readonly kind: StoreKind
  /** Makes the tables as the backup's version had them. */
  make(migrations: readonly string[], at: string): Promise<void>
  insert(table: TableName, rows: readonly StoredRow[]): Promise<void>
  /** Checks that the records fit together. */
  settle(): Promise<void>
}

/**
 * Opens a transaction in which a backup is loaded; it is kept if `work` comes to its end.
 *
 * @throws FootingsError 'usage' for a schema that holds a store already, and whatever `work` throws
 */
export async function inLoading<T>(
  into: LoadInto,
  work: (loading: Loading) => Promise<T>,
): Promise<T> {
  const kind = 'file' in into ? 'sqlite' : 'postgres'
  const db =
    'file' in into
      ? new Kysely<StoreTables>({ dialect: new NodeSqliteDialect(into.file, 'write') })
      : await openPool(into.databaseUrl, 'write')
  try {
    if (kind === 'postgres') await expectNoStore(db)
    const result = await db.transaction().execute(async (transaction) => {
      if (kind === 'sqlite') await sql`pragma defer_foreign_keys = on`.execute(transaction)
      else
        await sql`select pg_advisory_xact_lock(hashtext('footings migration'), hashtext(current_schema()))`.execute(
          transaction,
        )
      return work(new TransactionLoading(transaction, kind))
    })
    if (kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return result
  } finally {
    await db.destroy()
  }
}

async function expectNoStore(db: Kysely<StoreTables>): Promise<void> {
  await makeSchema(db)
  if ((await migrationsOfSchema(db)) === null) return
  throw new FootingsError('usage', 'The database holds the records of a workspace already.', {
    remedy:
      'Nothing was changed. Name another schema in DATABASE_URL, such as ?options=-c search_path=NAME.',
  })
}

class TransactionLoading implements Loading {
  readonly db: Transaction<StoreTables>
  readonly kind: StoreKind

  constructor(db: Transaction<StoreTables>, kind: StoreKind) {
    this.db = db
    this.kind = kind
  }

  async make(migrations: readonly string[], at: string): Promise<void> {
    const known = MIGRATIONS.filter(({ name }) => migrations.includes(name))
    const unknown = migrations.filter((name) => !known.some((one) => one.name === name))
    const gap = MIGRATIONS.slice(0, known.length).some((one, index) => one !== known[index])
    if (unknown.length > 0 || gap || known.length === 0) {
      throw new FootingsError(
        'data',
        'The backup was made by a version of Footings that this one does not know.',
        {
          remedy: 'Nothing was restored. Install the version that made it, or a later one.',
        },
      )
    }
    await this.db.schema
      .createTable(MIGRATION_TABLE)
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute()
    for (const { name, up } of known) {
      await up(this.db, this.kind)
      await sql`insert into ${sql.table(MIGRATION_TABLE)} (name, applied_at)
        values (${name}, ${at})`.execute(this.db)
    }
    if (this.kind === 'postgres') await this.#references('deferrable initially deferred')
  }

  async insert(table: TableName, rows: readonly StoredRow[]): Promise<void> {
    const [first] = rows
    if (first === undefined) return
    const columns = Object.keys(first)
    const values = rows.map(
      (row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`,
    )
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}`.execute(this.db)
  }

  async settle(): Promise<void> {
    if (this.kind === 'sqlite') {
      const broken = await sql<{ table: string }>`
        select "table" from pragma_foreign_key_check limit 1`.execute(this.db)
      if (broken.rows[0] !== undefined) throw brokenReference(broken.rows[0].table)
      return
    }
    try {
      await sql`set constraints all immediate`.execute(this.db)
    } catch (error) {
      const { code, table } = error as { code?: unknown; table?: unknown }
      throw code === '23503' ? brokenReference(String(table)) : error
    }
    await this.#references('not deferrable')
  }

  /** PostgreSQL looks at each reference at once unless told; tables refer to each other in a circle. */
  async #references(how: 'deferrable initially deferred' | 'not deferrable'): Promise<void> {
    const found = await sql<{ table: string; name: string }>`
      select r.relname as "table", c.conname as name
      from pg_constraint c join pg_class r on r.oid = c.conrelid
      where c.contype = 'f' and r.relnamespace = current_schema()::regnamespace
      order by 1, 2`.execute(this.db)
    const ours = new Set<string>(TABLE_NAMES)
    for (const { table, name } of found.rows.filter((one) => ours.has(one.table))) {
      await sql`alter table ${sql.table(table)} alter constraint ${sql.ref(name)} ${
        how === 'not deferrable' ? sql`not deferrable` : sql`deferrable initially deferred`
      }`.execute(this.db)
    }
  }
}

function brokenReference(table: string): FootingsError {
  return new FootingsError('data', `A record of ${table} refers to one that is not there.`, {
    remedy: 'Nothing was restored. Take another backup.',
  })
}
