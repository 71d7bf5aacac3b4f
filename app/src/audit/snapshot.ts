import { Kysely, sql, type Transaction } from 'kysely'
import { NodeSqliteDialect } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import type { StoreTables } from '../store/tables.ts'

/**
 * Lets work read one state of the store, however long it takes and whatever others write meanwhile.
 * It has a connection of its own, so that nobody waits for it.
 */
export async function inSnapshot<T>(
  store: Store,
  work: (db: Transaction<StoreTables>) => Promise<T>,
): Promise<T> {
  if (store.kind === 'postgres') {
    return store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(work)
  }
  const main = await sql<{ file: string }>`
    select file from pragma_database_list where name = 'main'`.execute(store.db)
  const file = main.rows[0]?.file
  if (file === undefined) throw new Error('The store does not say which file it is')
  const db = new Kysely<StoreTables>({ dialect: new NodeSqliteDialect(file, 'read') })
  try {
    return await db.transaction().execute(work)
  } finally {
    await db.destroy()
  }
}
