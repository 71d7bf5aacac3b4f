import { type Kysely, sql } from 'kysely'
import { GENESIS, hashOf } from '../audit-chain.ts'
import type { StoreTables } from '../tables.ts'
import { SQLITE_GUARDS } from './0001-records.ts'
import type { StoreKind } from './all.ts'
import { TableMaker } from './table-maker.ts'

/** Makes the tables of people, their roles and sessions, and chains the audit by hashes. */
export async function peopleRecords(db: Kysely<StoreTables>, kind: StoreKind): Promise<void> {
  const tables = new TableMaker(db, kind)
  await chainAudit(tables)

  await tables
    .record('person', { texts: ['state'], optional: ['name', 'email', 'password', 'totp'] })
    .addUniqueConstraint('person_email', ['email'])
    .execute()
  await tables
    .record('passkey', {
      texts: ['name', 'credential', 'public_key'],
      optional: ['transports'],
      references: { person: 'person' },
      required: ['person'],
    })
    .addUniqueConstraint('passkey_credential', ['credential'])
    .execute()
  await tables
    .record('identity', {
      texts: ['issuer', 'subject'],
      references: { person: 'person' },
      required: ['person'],
    })
    .addUniqueConstraint('identity_subject', ['issuer', 'subject'])
    .execute()
  await tables
    .record('role_grant', {
      texts: ['role', 'scope', 'organisation', 'starts_on'],
      optional: ['ends_on', 'reason'],
      references: { person: 'person' },
      required: ['person'],
    })
    .execute()
  await tables
    .record('figure_comment', {
      texts: ['practice', 'figure', 'text', 'said_as', 'said_on'],
    })
    .addUniqueConstraint('figure_comment_once', ['practice', 'figure'])
    .execute()

  await passing(tables, 'invitation', 'code_hash', ['person', 'made_at', 'expires_at'])
  await passing(tables, 'recovery_code', 'code_hash', ['person'])
  await passing(tables, 'session', 'token_hash', [
    'person',
    'means',
    'made_at',
    'seen_at',
    'expires_at',
  ])
  await passing(tables, 'sign_in_attempt', 'id_hash', ['kind', 'data', 'expires_at'], ['person'])
  await passing(tables, 'sign_in_guard', 'about', ['last_at'], ['locked_until'], {
    failures: true,
    totp_step: false,
  })
  await passing(tables, 'passkey_use', 'passkey', ['used_at'], [], { counter: true })
  await passing(tables, 'security_event', 'id', ['at', 'event', 'detail'], ['person'])
  await tables
    .empty('practice_view')
    .addColumn('day', tables.text, (column) => column.notNull())
    .addColumn('practice', tables.text, (column) => column.notNull())
    .addColumn('person', tables.text, (column) => column.notNull())
    .addColumn('page', tables.text, (column) => column.notNull())
    .addColumn('as_role', tables.text, (column) => column.notNull())
    .addColumn('times', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('practice_view_once', ['practice', 'day', 'person', 'page'])
    .execute()
  await passing(
    tables,
    'job',
    'id',
    ['kind', 'title', 'data', 'state', 'message', 'started_at', 'started_by'],
    ['result', 'ended_at'],
    { progress: false, stop_asked: true },
  )

  for (const [table, columns] of [
    ['passkey', ['person']],
    ['identity', ['person']],
    ['role_grant', ['person']],
    ['figure_comment', ['figure']],
    ['session', ['person']],
    ['session', ['expires_at']],
    ['sign_in_attempt', ['expires_at']],
    ['security_event', ['at']],
    ['job', ['started_at']],
  ] as const) {
    await tables.index(table, columns)
  }
}

/** A table of what passes: a key, texts, texts that may be null, and numbers (true: never null). */
async function passing(
  tables: TableMaker,
  name: string,
  key: string,
  texts: readonly string[],
  optional: readonly string[] = [],
  numbers: Readonly<Record<string, boolean>> = {},
): Promise<void> {
  let table = tables
    .empty(name)
    .addColumn(key, tables.text, (column) => column.primaryKey().notNull())
  for (const text of texts) {
    table = table.addColumn(text, tables.text, (column) => column.notNull())
  }
  for (const text of optional) table = table.addColumn(text, tables.text)
  for (const [number, required] of Object.entries(numbers)) {
    table = table.addColumn(number, 'bigint', (column) => (required ? column.notNull() : column))
  }
  await table.execute()
}

/** Gives every audit row that is there its hash, in the order of their making. */
async function chainAudit(tables: TableMaker): Promise<void> {
  const { db, kind } = tables
  await db.schema
    .alterTable('audit')
    .addColumn('hash', tables.text, (column) => column.notNull().defaultTo(''))
    .execute()
  const keeper = sql.ref('audit_keeps_rows')
  await sql`drop trigger ${keeper} ${kind === 'sqlite' ? sql`` : sql`on audit`}`.execute(db)
  const rows = await db.selectFrom('audit').selectAll().orderBy('sequence').execute()
  let before = GENESIS
  for (const row of rows) {
    before = hashOf(row, before)
    await db
      .updateTable('audit')
      .set({ hash: before })
      .where('sequence', '=', row.sequence)
      .execute()
  }
  const guard =
    kind === 'sqlite'
      ? SQLITE_GUARDS.find((statement) => statement.includes('TRIGGER audit_keeps_rows '))
      : `CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit
         FOR EACH ROW EXECUTE FUNCTION audit_is_kept()`
  if (guard === undefined) throw new Error('The guard of audit rows is gone')
  await sql.raw(guard).execute(db)
}
