import type { Kysely } from 'kysely'
import { FootingsError } from '../failure.ts'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintMemberRow, FootprintRow, StoreTables } from '../store/tables.ts'
import { footprintKey } from './records.ts'
import { type CsvFault, type MembersCsvRow, writeMembersCsv } from './members-csv.ts'
import { identity, Standings } from './standing.ts'

interface AddedMember {
  readonly row: MembersCsvRow
  readonly footprint: string
}

interface ChangedMember {
  readonly row: MembersCsvRow
  /** The record as it stands. */
  readonly before: FootprintMemberRow
}

/** What a members file would do to the store. It does all of it or, with a fault, nothing. */
export interface MembersPreview {
  readonly rows: readonly MembersCsvRow[]
  readonly added: readonly AddedMember[]
  readonly changed: readonly ChangedMember[]
  readonly unchanged: readonly MembersCsvRow[]
  readonly faults: readonly CsvFault[]
}

/**
 * Compares the rows of a members file with the store. A row is the same as a record when footprint,
 * practice, status and first day agree: its last day and note are then what may change. Records that
 * the file does not name stay as they are.
 */
export async function previewMembers(
  store: Store,
  rows: readonly MembersCsvRow[],
): Promise<MembersPreview> {
  return compare(await recordsOf(store.db), rows)
}

/**
 * Does what the preview says, in one transaction.
 *
 * @throws FootingsError 'data' for a preview with faults, naming the first; 'finding' when the
 * records have changed since the preview. In both cases nothing is written.
 */
export async function applyMembers(
  store: Store,
  preview: MembersPreview,
  who: Actor,
): Promise<{ readonly added: number; readonly changed: number; readonly unchanged: number }> {
  const [fault] = preview.faults
  if (fault !== undefined) {
    const others = preview.faults.length - 1
    throw new FootingsError(
      'data',
      `'${fault.value}' ${fault.reason}${others === 0 ? '' : ` (and ${others} more)`}.`,
      {
        remedy: 'Nothing was changed. Put it right in the file and bring it in again.',
        where: { line: fault.line, column: fault.column },
      },
    )
  }
  return store.change(who, async (change) => {
    const now = compare(await recordsOf(change.db), preview.rows)
    if (JSON.stringify(now) !== JSON.stringify(preview)) {
      throw new FootingsError('finding', 'The footprints have changed since this preview.', {
        remedy: 'Nothing was changed. Look at a new preview of the file.',
      })
    }
    for (const { row, before } of preview.changed) {
      await change.update('footprint_member', before.id, before.version, editsOf(row))
    }
    for (const { row, footprint } of preview.added) {
      await change.insert('footprint_member', {
        footprint,
        practice: row.practice,
        status: row.status,
        starts_on: row.from,
        ends_on: row.to ?? null,
        note: row.note ?? null,
      })
    }
    return {
      added: preview.added.length,
      changed: preview.changed.length,
      unchanged: preview.unchanged.length,
    }
  })
}

/** Every standing in every footprint as a members file, which brought in again changes nothing. */
export async function exportMembers(store: Store): Promise<string> {
  const { footprints, members } = await recordsOf(store.db)
  const byId = new Map(footprints.map((footprint) => [footprint.id, footprint]))
  return writeMembersCsv(
    members.flatMap((member) => {
      const footprint = byId.get(member.footprint)
      if (footprint === undefined) return []
      return {
        footprint_kind: footprint.kind,
        footprint: footprint.name,
        practice: member.practice,
        status: member.status,
        from: member.starts_on,
        to: member.ends_on,
        note: member.note,
      }
    }),
  )
}

interface Records {
  readonly footprints: readonly FootprintRow[]
  readonly members: readonly FootprintMemberRow[]
}

async function recordsOf(db: Kysely<StoreTables>): Promise<Records> {
  const footprints = await db
    .selectFrom('footprint')
    .selectAll()
    .orderBy('kind')
    .orderBy('name')
    .execute()
  const members = await db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .selectAll('footprint_member')
    .orderBy('footprint.kind')
    .orderBy('footprint.name')
    .orderBy('footprint_member.practice')
    .orderBy('footprint_member.starts_on')
    .execute()
  return { footprints, members }
}

function compare({ footprints, members }: Records, rows: readonly MembersCsvRow[]): MembersPreview {
  const footprintOf = new Map(
    footprints.map((each) => [footprintKey({ kind: each.kind, name: each.name }), each]),
  )
  const recordOf = new Map(members.map((member) => [identity(member.footprint, member), member]))
  const standings = new Standings(members)
  const seen = new Map<string, number>()
  const added: AddedMember[] = []
  const changed: ChangedMember[] = []
  const unchanged: MembersCsvRow[] = []
  const faults: CsvFault[] = []

  for (const row of rows) {
    const footprint = footprintOf.get(
      footprintKey({ kind: row.footprint_kind, name: row.footprint }),
    )
    if (footprint === undefined) {
      const reason = `is not the name of a ${row.footprint_kind}; make it first`
      faults.push({ line: row.line, column: 'footprint', value: row.footprint, reason })
      continue
    }
    const key = identity(footprint.id, { ...row, starts_on: row.from })
    const earlier = seen.get(key)
    seen.set(key, row.line)
    if (earlier !== undefined) {
      const reason = `is the same practice, footprint, status and first day as line ${earlier}`
      faults.push({ line: row.line, column: 'practice', value: row.practice, reason })
      continue
    }
    if (footprint.ends_on !== null && footprint.ends_on < row.from) {
      const reason = `is after ${footprint.name} ended, on ${footprint.ends_on}`
      faults.push({ line: row.line, column: 'from', value: row.from, reason })
      continue
    }
    const before = recordOf.get(key)
    if (before === undefined) added.push({ row, footprint: footprint.id })
    else if (isSame(row, before)) unchanged.push(row)
    else changed.push({ row, before })
    standings.put(footprint.id, {
      ...row,
      starts_on: row.from,
      ends_on: row.to === undefined ? (before?.ends_on ?? null) : row.to,
    })
  }
  return { rows, added, changed, unchanged, faults: [...faults, ...standings.clashes()] }
}

function isSame(row: MembersCsvRow, record: FootprintMemberRow): boolean {
  return (
    (row.to === undefined || row.to === record.ends_on) &&
    (row.note === undefined || row.note === record.note)
  )
}

function editsOf(row: MembersCsvRow): { ends_on?: string | null; note?: string | null } {
  return {
    ...(row.to === undefined ? {} : { ends_on: row.to }),
    ...(row.note === undefined ? {} : { note: row.note }),
  }
}
