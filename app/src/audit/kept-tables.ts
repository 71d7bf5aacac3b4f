import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { StoreKind } from '../store/migrations/all.ts'
import type { StoreTables } from '../store/tables.ts'

export type TableName = keyof StoreTables

export type Reader = Kysely<StoreTables> | Transaction<StoreTables>

/** A row of any table, as it is stored. */
export type StoredRow = Readonly<Record<string, string | number | null>>

/**
 * What is done with a table: a `record` (or the settings) has audit entries, what is `kept` has none
 * and goes into backups, what is `passing` is of the running server alone and goes nowhere.
 */
type TableUse = 'record' | 'setting' | 'audit' | 'kept' | 'passing'

interface TableAbout {
  readonly use: TableUse
  /** The columns of its primary key. */
  readonly key: readonly string[]
  /** What nobody but this system may have of it: columns, or all. */
  readonly secret?: readonly string[] | 'all'
}

const RECORD: TableAbout = { use: 'record', key: ['id'] }

/** Every table of the store, and what audit and backup have to know of it. */
export const KEPT_TABLES: Readonly<Record<TableName, TableAbout>> = {
  release: RECORD,
  refusal: RECORD,
  organisation: RECORD,
  contract: RECORD,
  practice_event: RECORD,
  footprint: RECORD,
  footprint_member: RECORD,
  network_plan: RECORD,
  network_option: RECORD,
  network_run: RECORD,
  proposal: RECORD,
  proposal_footprint: RECORD,
  function_level: RECORD,
  form_argument: RECORD,
  form_choice: RECORD,
  pillar: RECORD,
  specification: RECORD,
  specification_edition: RECORD,
  clause: RECORD,
  clause_comment: RECORD,
  service: RECORD,
  access_point: RECORD,
  sign_up: RECORD,
  sign_up_practice: RECORD,
  subcontract: RECORD,
  practice_skill: RECORD,
  practice_training: RECORD,
  shared_item: RECORD,
  shared_item_practice: RECORD,
  stream: RECORD,
  stream_year: RECORD,
  split: RECORD,
  allocation: RECORD,
  commitment: RECORD,
  spend: RECORD,
  contribution: RECORD,
  redirection: RECORD,
  backfill_claim: RECORD,
  weighting_formula: RECORD,
  context_figure: RECORD,
  scenario: RECORD,
  model_run: RECORD,
  run_comment: RECORD,
  stocktake: RECORD,
  stocktake_return: RECORD,
  stocktake_line: RECORD,
  vacancy: RECORD,
  training_place: RECORD,
  retention_scheme: RECORD,
  workforce_answer: RECORD,
  team_post: RECORD,
  impact_measure: RECORD,
  impact_reading: RECORD,
  trial: RECORD,
  trial_count: RECORD,
  person: { ...RECORD, secret: ['password', 'totp'] },
  passkey: { ...RECORD, secret: ['credential', 'public_key'] },
  identity: RECORD,
  role_grant: RECORD,
  figure_comment: RECORD,
  setting: { use: 'setting', key: ['key'] },
  audit: { use: 'audit', key: ['sequence'] },
  invitation: { use: 'kept', key: ['code_hash'], secret: 'all' },
  recovery_code: { use: 'kept', key: ['code_hash'], secret: 'all' },
  sign_in_guard: { use: 'kept', key: ['about'], secret: 'all' },
  passkey_use: { use: 'kept', key: ['passkey'] },
  security_event: { use: 'kept', key: ['id'] },
  practice_view: { use: 'kept', key: ['practice', 'day', 'person', 'page'] },
  session: { use: 'passing', key: ['token_hash'] },
  sign_in_attempt: { use: 'passing', key: ['id_hash'] },
  job: { use: 'passing', key: ['id'] },
}

export const TABLE_NAMES = Object.keys(KEPT_TABLES) as readonly TableName[]

/** Those of the tables that this store has: one of an earlier version lacks some. */
export async function tablesThere(db: Reader, kind: StoreKind): Promise<ReadonlySet<TableName>> {
  const found =
    kind === 'sqlite'
      ? await sql<{ name: string }>`
          select name from sqlite_master where type = 'table'`.execute(db)
      : await sql<{ name: string }>`
          select table_name as name from information_schema.tables
          where table_schema = current_schema()`.execute(db)
  const names = new Set(found.rows.map(({ name }) => name))
  return new Set(TABLE_NAMES.filter((name) => names.has(name)))
}

/** So many rows are held at once. */
const PAGE = 200

/**
 * All rows of a table in the order of its key, in pages. Between two of them other work of this
 * process gets its turn.
 */
export async function* pagesOf(
  db: Reader,
  table: TableName,
  size = PAGE,
): AsyncGenerator<readonly StoredRow[]> {
  const { key } = KEPT_TABLES[table]
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let after: readonly (string | number | null)[] | undefined
  for (;;) {
    const rest = after === undefined ? sql`` : sql`where (${columns}) > (${sql.join([...after])})`
    const { rows } = await sql<StoredRow>`
      select * from ${sql.table(table)} ${rest} order by ${columns} limit ${size}`.execute(db)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    after = key.map((column) => last[column] ?? null)
    await new Promise((resolve) => void setImmediate(resolve))
  }
}
