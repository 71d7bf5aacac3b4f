import { type Kysely, sql } from 'kysely'
import type { StoreTables } from '../tables.ts'
import type { StoreKind } from './all.ts'
import { TableMaker } from './table-maker.ts'

/** Makes the tables of releases, register and footprints, and the audit that nobody can rewrite. */
export async function firstRecords(db: Kysely<StoreTables>, kind: StoreKind): Promise<void> {
  const tables = new TableMaker(db, kind)

  await tables
    .record('release', {
      texts: [
        'source',
        'part',
        'period_start',
        'period_end',
        'publication',
        'publisher',
        'licence',
        'page',
        'file',
        'sha256',
        'layout',
        'datasets',
        'directory',
        'imported_at',
        'imported_by',
      ],
      numbers: ['bytes', 'rows', 'quarantined', 'left_out', 'sequence'],
      references: { superseded_by: 'release' },
    })
    .addUniqueConstraint('release_sequence', ['sequence'])
    .addUniqueConstraint('release_file', ['source', 'part', 'period_start', 'period_end', 'sha256'])
    .execute()

  await tables
    .record('refusal', { texts: ['file', 'kind', 'reason', 'remedy', 'at', 'by'] })
    .execute()

  await tables
    .record('organisation', {
      texts: ['name', 'kind', 'role'],
      optional: ['code', 'legal_form', 'founded_on', 'closed_on', 'note'],
    })
    .addUniqueConstraint('organisation_code', ['code'])
    .execute()

  await tables
    .record('contract', {
      texts: ['practice', 'kind', 'commissioner', 'holder'],
      optional: ['delegated_to', 'starts_on', 'ends_on', 'note'],
      references: { holder_organisation: 'organisation' },
    })
    .addCheckConstraint('contract_dates', sql`ends_on >= starts_on`)
    .execute()

  await tables
    .record('practice_event', {
      texts: ['practice', 'kind', 'on_date'],
      optional: ['other_practice', 'note'],
      references: { organisation: 'organisation' },
    })
    .execute()

  await tables
    .record('footprint', {
      texts: ['kind', 'name', 'status'],
      optional: ['definition', 'owner', 'agreed_on', 'evidence', 'starts_on', 'ends_on', 'note'],
      references: { organisation: 'organisation' },
    })
    .addUniqueConstraint('footprint_name', ['kind', 'name'])
    .addCheckConstraint('footprint_dates', sql`ends_on >= starts_on`)
    .execute()

  await tables
    .record('footprint_member', {
      texts: ['practice', 'status', 'starts_on'],
      optional: ['ends_on', 'note'],
      references: { footprint: 'footprint' },
      required: ['footprint'],
    })
    .addCheckConstraint('footprint_member_dates', sql`ends_on >= starts_on`)
    .execute()

  await tables
    .empty('setting')
    .addColumn('key', tables.text, (column) => column.primaryKey().notNull())
    .addColumn('value', tables.text, (column) => column.notNull())
    .execute()

  await makeAudit(tables)

  for (const [table, columns] of [
    ['contract', ['practice']],
    ['practice_event', ['practice']],
    ['footprint_member', ['practice']],
    ['footprint_member', ['footprint', 'practice']],
    ['audit', ['record_table', 'record_id']],
    ['audit', ['change_id']],
  ] as const) {
    await tables.index(table, columns)
  }
}

async function makeAudit(tables: TableMaker): Promise<void> {
  let audit = tables
    .empty('audit')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('id', tables.text, (column) => column.unique().notNull())
  for (const text of ['at', 'who', 'action', 'record_table', 'record_id', 'change_id']) {
    audit = audit.addColumn(text, tables.text, (column) => column.notNull())
  }
  for (const text of ['before', 'after', 'reason']) audit = audit.addColumn(text, tables.text)
  await audit.addColumn('version', 'integer', (column) => column.notNull()).execute()

  for (const statement of tables.kind === 'sqlite' ? SQLITE_GUARDS : POSTGRES_GUARDS) {
    await sql.raw(statement).execute(tables.db)
  }
}

// `INSERT OR REPLACE` removes the old row without firing its delete trigger, hence the third guard.
export const SQLITE_GUARDS = [
  `CREATE TRIGGER audit_keeps_rows BEFORE UPDATE ON audit
   BEGIN SELECT RAISE(ABORT, 'audit rows cannot be changed'); END`,
  `CREATE TRIGGER audit_keeps_all_rows BEFORE DELETE ON audit
   BEGIN SELECT RAISE(ABORT, 'audit rows cannot be removed'); END`,
  `CREATE TRIGGER audit_replaces_no_row BEFORE INSERT ON audit
   WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR sequence = NEW.sequence)
   BEGIN SELECT RAISE(ABORT, 'audit rows cannot be replaced'); END`,
]

const POSTGRES_GUARDS = [
  `CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'audit rows cannot be changed or removed'; END $$`,
  `CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit
   FOR EACH ROW EXECUTE FUNCTION audit_is_kept()`,
  `CREATE TRIGGER audit_keeps_all_rows BEFORE TRUNCATE ON audit
   FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()`,
]
