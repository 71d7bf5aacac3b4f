import * as z from 'zod'
import { PERSONAL_MARK } from '../store/audit-chain.ts'
import type { Store } from '../store/store.ts'
import type { AuditRow } from '../store/tables.ts'
import { sayField, storedIn, type Stored } from './fields.ts'
import type { RecordKind } from './kind.ts'
import type { NamesByColumn } from './choices.ts'

/** One thing that was done to a record. */
export interface RecordEntry {
  readonly at: string
  readonly who: string
  /** `Amount was £100 and became £120.` */
  readonly what: string
  readonly reason: string | null
  readonly version: number
}

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** Everything that was ever done to a record, the latest first, in the words of its form. */
export async function historyOfRecord(
  store: Store,
  kind: RecordKind,
  id: string,
  names: NamesByColumn,
): Promise<readonly RecordEntry[]> {
  const rows = await store.db
    .selectFrom('audit')
    .selectAll()
    .where('record_table', '=', kind.table)
    .where('record_id', '=', id)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    who: row.who,
    what: doneTo(kind, row, names),
    reason: row.reason,
    version: row.version,
  }))
}

function doneTo(kind: RecordKind, row: AuditRow, names: NamesByColumn): string {
  if (row.action === 'insert') return 'It was added.'
  if (row.action === 'remove') return 'It was taken out.'
  const [before, after] = [valuesOf(row.before), valuesOf(row.after)]
  const changes = kind.fields
    .filter(({ column }) => storedIn(before, column) !== storedIn(after, column))
    .map((field) => {
      const say = (value: Stored) =>
        value === null ? 'empty' : `‘${sayField(field, value, names.get(field.column))}’`
      const [was, became] = [storedIn(before, field.column), storedIn(after, field.column)]
      return `${field.label} was ${say(was)} and became ${say(became)}.`
    })
  if (changes.length > 0) return changes.join(' ')
  // The audit does not keep what is personal, so it cannot tell whether that changed.
  return kind.fields.some(({ column }) => storedIn(after, column) === PERSONAL_MARK)
    ? 'Something personal, or something that its form does not show, was changed.'
    : 'Something that its form does not show was changed.'
}

/** A record as the audit keeps it; what is personal is a mark there. */
function valuesOf(json: string | null): object {
  return json === null ? {} : valuesSchema.parse(JSON.parse(json))
}
