import type { AuditRow } from '../store/tables.ts'
import type { AuditFilter } from './audit-query.ts'
import type { Reader, StoredRow } from './kept-tables.ts'
import { valuesOf, type AuditScope } from './scope.ts'

/** What became of one field. Null is a field that holds nothing, or was not there. */
export interface FieldChange {
  readonly field: string
  readonly before: string | number | null
  readonly after: string | number | null
}

/** An entry of the audit, as a reader sees it. */
export interface AuditEntry {
  readonly sequence: number
  readonly at: string
  readonly who: string
  readonly action: AuditRow['action']
  readonly kind: string
  readonly record: string
  /** What a page calls the record: its name, its practice, or its id. */
  readonly name: string
  readonly version: number
  readonly changes: readonly FieldChange[]
  readonly reason: string | null
  readonly change: string
}

export interface EntriesPage {
  readonly entries: readonly AuditEntry[]
  /** Ask with this as `before` for the entries that come after these; null at the end. */
  readonly next: number | null
}

/** Columns that every change alters, or that the entry says itself. */
const UNTOLD = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'])
const BATCH = 200
/** So many entries are looked through for a page; a longer search goes on at the next one. */
const MOST_READ = 5000

/** Entries that fit a filter and that somebody may see, the latest first. */
export async function readEntries(
  db: Reader,
  filter: AuditFilter,
  scope: AuditScope,
  limit: number,
): Promise<EntriesPage> {
  const entries: AuditEntry[] = []
  let before = filter.before
  for (let read = 0; read < Math.max(MOST_READ, limit); read += BATCH) {
    const rows = await batchOf(db, filter, before)
    for (const row of rows) {
      if (entries.length === limit) return { entries, next: before ?? null }
      before = row.sequence
      if (await scope.allows(row)) entries.push(entryOf(row))
    }
    if (rows.length < BATCH) return { entries, next: null }
  }
  return { entries, next: before ?? null }
}

async function batchOf(
  db: Reader,
  filter: AuditFilter,
  before: number | undefined,
): Promise<AuditRow[]> {
  const { who, kind, record, since, until } = filter
  let query = db.selectFrom('audit').selectAll().orderBy('sequence', 'desc').limit(BATCH)
  if (who !== undefined) query = query.where('who', '=', who)
  if (kind !== undefined) query = query.where('record_table', '=', kind)
  if (record !== undefined) query = query.where('record_id', '=', record)
  if (since !== undefined) query = query.where('at', '>=', since)
  if (until !== undefined) query = query.where('at', '<', until)
  if (before !== undefined) query = query.where('sequence', '<', before)
  return query.execute()
}

function entryOf(row: AuditRow): AuditEntry {
  const before = row.before === null ? {} : valuesOf(row.before)
  const after = row.after === null ? {} : valuesOf(row.after)
  return {
    sequence: row.sequence,
    at: row.at,
    who: row.who,
    action: row.action,
    kind: row.record_table,
    record: row.record_id,
    name: nameOf(row.after === null ? before : after, row.record_id),
    version: row.version,
    changes: changesOf(before, after),
    reason: row.reason,
    change: row.change_id,
  }
}

/** The fields whose value an entry altered, in the order of their table. */
function changesOf(before: StoredRow, after: StoredRow): readonly FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !UNTOLD.has(field))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after)
}

function nameOf(values: StoredRow, id: string): string {
  for (const column of ['name', 'heading', 'year', 'practice', 'receiver', 'organisation']) {
    const value = values[column]
    if (typeof value === 'string' && value !== '') return value
  }
  return id
}
