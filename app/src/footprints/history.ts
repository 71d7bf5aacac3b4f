import * as z from 'zod'
import type { RecordTable } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { AuditRow } from '../store/tables.ts'

/** One thing that was done to a footprint or to a standing in it. */
export interface HistoryEntry {
  readonly at: string
  readonly who: string
  /** What was done, in words: `Z99001: status 'provisional' became 'member'`. */
  readonly what: string
  readonly reason: string | null
  readonly version: number
}

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Values = Readonly<z.output<typeof valuesSchema>>

/** Columns that say nothing of their own, or that the heading of the page says. */
const UNTOLD = new Set([
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'footprint',
  'practice',
])

const WORDS: Readonly<Record<string, string>> = {
  agreed_on: 'agreed on',
  starts_on: 'first day',
  ends_on: 'last day',
}

/** Everything that was ever done to a footprint and to its members, the latest first. */
export async function historyOfFootprint(
  store: Store,
  footprint: string,
): Promise<readonly HistoryEntry[]> {
  const rows = await store.db
    .selectFrom('audit')
    .selectAll()
    .where((match) =>
      match.or([
        match.and([match('record_table', '=', 'footprint'), match('record_id', '=', footprint)]),
        match.and([
          match('record_table', '=', 'footprint_member'),
          match.or([
            match('after', 'like', `%${footprint}%`),
            match('before', 'like', `%${footprint}%`),
          ]),
        ]),
      ]),
    )
    .orderBy('sequence', 'desc')
    .execute()
  return rows.filter((row) => isAbout(row, footprint)).map(entryOf)
}

/** A footprint as one of its versions had it; undefined where the audit does not tell. */
export async function versionOf(
  store: Store,
  table: RecordTable,
  id: string,
  version: number,
): Promise<Values | undefined> {
  const row = await store.db
    .selectFrom('audit')
    .select('after')
    .where('record_table', '=', table)
    .where('record_id', '=', id)
    .where('version', '=', version)
    .where('action', '!=', 'remove')
    .executeTakeFirst()
  return row === undefined ? undefined : valuesOf(row.after)
}

function isAbout(row: AuditRow, footprint: string): boolean {
  if (row.record_table === 'footprint') return row.record_id === footprint
  return [row.before, row.after].some((side) => valuesOf(side)?.['footprint'] === footprint)
}

function entryOf(row: AuditRow): HistoryEntry {
  const before = valuesOf(row.before)
  const after = valuesOf(row.after)
  const subject =
    row.record_table === 'footprint'
      ? 'The footprint'
      : `${(after ?? before)?.['practice'] ?? 'A practice'}`
  return {
    at: row.at,
    who: row.who,
    what: `${subject}: ${doneTo(row, before ?? {}, after ?? {})}`,
    reason: row.reason,
    version: row.version,
  }
}

function doneTo(row: AuditRow, before: Values, after: Values): string {
  if (row.record_table === 'footprint_member' && row.action !== 'update') {
    const written = row.action === 'insert' ? after : before
    const until = typeof written['ends_on'] === 'string' ? ` to ${written['ends_on']}` : ''
    const standing = `${said(written['status'])} from ${written['starts_on']}${until}`
    return row.action === 'insert' ? `${standing} was written down` : `${standing} was taken back`
  }
  if (row.action === 'insert') return 'was made'
  if (row.action === 'remove') return 'was removed'
  const changes = Object.keys(after)
    .filter((column) => !UNTOLD.has(column) && before[column] !== after[column])
    .map(
      (column) =>
        `${WORDS[column] ?? column} ${said(before[column])} became ${said(after[column])}`,
    )
  return changes.length === 0 ? 'nothing that is shown was changed' : changes.join('; ')
}

function said(value: string | number | null | undefined): string {
  return value === null || value === undefined || value === '' ? 'none' : `‘${value}’`
}

function valuesOf(json: string | null): Values | undefined {
  return json === null ? undefined : valuesSchema.parse(JSON.parse(json))
}
