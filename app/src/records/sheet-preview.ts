import { sql } from 'kysely'
import { formatCount, formatNumber } from '../charts/format.ts'
import { FootingsError } from '../failure.ts'
import { holdsNhsNumber } from '../footprints/patient-text.ts'
import type { Person } from '../rights/person.ts'
import type { StoreTables } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import type { RecordContext } from './context.ts'
import { RecordFaults, type RecordFault } from './faults.ts'
import type { RecordKind, RecordRow } from './kind.ts'
import { namedRecords } from './names.ts'
import { SheetCells } from './sheet-cells.ts'
import { namedVersions, planRows, versionKey, type PlannedRow } from './sheet-plan.ts'
import type { FoundTable } from './sheet-table.ts'
import { applyRecordEdits, tryRecordEdits, type RecordEdit } from './store-records.ts'
import { recordsOfPlace } from './view.ts'

/** So many ids are asked for at a time. */
const AT_A_TIME = 500

/** What a file would do, row by row. */
export interface SheetPreview {
  readonly rows: readonly PlannedRow[]
  readonly counts: Readonly<Record<PlannedRow['what'], number>>
}

/** The records of a place that a person may read, with what their fields call other records. */
export async function readSheetRecords(
  workspace: Workspace,
  person: Person,
  kind: RecordKind,
  context: RecordContext,
  place: string,
): Promise<{ readonly rows: readonly RecordRow[]; readonly cells: SheetCells }> {
  const rows = await recordsOfPlace({ workspace }, person, kind, place)
  const others = new Set(
    kind.fields.flatMap((field) => (field.kind === 'record' ? [field.of] : [])),
  )
  const names = new Map<string, Awaited<ReturnType<typeof namedRecords>>>()
  for (const id of others) {
    const other = context.kinds.get(id ?? '')
    if (other === undefined) continue
    names.set(other.id, await namedRecords(person, other, workspace.store.db, place))
  }
  return { rows, cells: new SheetCells(names) }
}

/**
 * What a file would do to the records as they are now: the file by itself, and then every rule of the
 * kind, every right and every version, tried in a change that is undone. Nothing is written.
 */
export async function previewSheet(
  workspace: Workspace,
  person: Person,
  kind: RecordKind,
  table: FoundTable,
  context: RecordContext & { readonly place: string },
): Promise<SheetPreview> {
  const planned = await plan(workspace, person, kind, table, context)
  const edits = editsOf(planned)
  if (edits.length === 0) return counted(planned)
  const trials = await tryRecordEdits(workspace.store, person, kind, edits, context)
  const faults = trials.flatMap((trial) => ('faults' in trial ? trial.faults : []))
  return counted(withFaults(kind, planned, faults))
}

/**
 * Takes a file in: all of it in one change, or nothing. Everything is checked again.
 *
 * @throws FootingsError 'finding' where a row cannot be written, with where it is and why
 */
export async function applySheet(
  workspace: Workspace,
  person: Person,
  kind: RecordKind,
  table: FoundTable,
  context: RecordContext & { readonly place: string },
): Promise<SheetPreview> {
  const planned = await plan(workspace, person, kind, table, context)
  refuseFaulty(planned, table)
  try {
    await applyRecordEdits(workspace.store, person, kind, editsOf(planned), {
      ...context,
      reason: reasonOf(table),
    })
  } catch (error) {
    if (!(error instanceof RecordFaults)) throw error
    refuseFaulty(withFaults(kind, planned, error.faults), table)
    throw error
  }
  return counted(planned)
}

/** What a file would do, or did, in a sentence. */
export function previewSentence({ rows, counts }: SheetPreview, did = false): string {
  const parts = [
    `${formatNumber(counts.new)} ${did ? 'added' : 'new'}`,
    `${formatNumber(counts.changed)} changed`,
    `${formatNumber(counts.unchanged)} unchanged`,
    `${formatNumber(counts.removed)} taken out`,
    ...(counts.refused === 0 ? [] : [`${formatNumber(counts.refused)} refused`]),
  ]
  return `${formatCount(rows.length, 'row')}: ${parts.join(', ')}.`
}

async function plan(
  workspace: Workspace,
  person: Person,
  kind: RecordKind,
  table: FoundTable,
  context: RecordContext & { readonly place: string },
): Promise<readonly PlannedRow[]> {
  const { rows, cells } = await readSheetRecords(workspace, person, kind, context, context.place)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const stale = namedVersions(kind, table).filter(({ id, version }) => {
    const row = byId.get(id)
    return row !== undefined && version >= 1 && version < row.version
  })
  const earlier = await earlierVersions(workspace, kind, stale)
  return planRows(kind, table, { rows: byId, earlier }, cells)
}

/** Records as they were when a file was made, by the audit. */
async function earlierVersions(
  workspace: Workspace,
  { table }: RecordKind,
  wanted: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlyMap<string, object>> {
  const keys = new Set(wanted.map(({ id, version }) => versionKey(id, version)))
  const found = new Map<string, object>()
  for (let at = 0; at < wanted.length; at += AT_A_TIME) {
    const ids = wanted.slice(at, at + AT_A_TIME).map(({ id }) => id)
    const { rows } = await sql<
      Pick<StoreTables['audit'], 'record_id' | 'version' | 'after'>
    >`select record_id, version, after from audit
      where record_table = ${table} and record_id in (${sql.join(ids)}) and action <> 'remove'`.execute(
      workspace.store.db,
    )
    for (const { record_id: id, version, after } of rows) {
      const key = versionKey(id, version)
      const record: unknown = after === null || !keys.has(key) ? null : JSON.parse(after)
      if (typeof record === 'object' && record !== null) found.set(key, record)
    }
  }
  return found
}

function editsOf(planned: readonly PlannedRow[]): readonly RecordEdit[] {
  return planned.flatMap(({ edit }) => (edit === undefined ? [] : [edit]))
}

/** Rows with what was found wrong with their edits, which are numbered as {@link editsOf} has them. */
function withFaults(
  kind: RecordKind,
  planned: readonly PlannedRow[],
  faults: readonly RecordFault[],
): readonly PlannedRow[] {
  const byIndex = Map.groupBy(faults, ({ index }) => index)
  const labels = new Map(kind.fields.map(({ column, label }) => [column, label]))
  let index = -1
  return planned.map((row): PlannedRow => {
    if (row.edit === undefined) return row
    index += 1
    const own = byIndex.get(index)
    if (own === undefined) return row
    const { line, name } = row
    const told = own.map(({ column = '', message }) => ({
      column: labels.get(column) ?? null,
      message,
    }))
    return { line, name, what: 'refused', changes: [], faults: told }
  })
}

function counted(rows: readonly PlannedRow[]): SheetPreview {
  const counts = { new: 0, changed: 0, unchanged: 0, removed: 0, refused: 0 }
  for (const { what } of rows) counts[what] += 1
  return { rows, counts }
}

function refuseFaulty(planned: readonly PlannedRow[], { file }: FoundTable): void {
  const first = planned.find(({ what }) => what === 'refused')
  const fault = first?.faults[0]
  if (first === undefined || fault === undefined) return
  throw new FootingsError('finding', fault.message, {
    where: {
      file,
      line: first.line,
      ...(fault.column === null ? {} : { column: fault.column }),
    },
    remedy: 'Nothing was written. Look at the rows again, put them right and send the file anew.',
  })
}

function reasonOf({ file }: FoundTable): string {
  return holdsNhsNumber(file) ? 'From a spreadsheet' : `From the spreadsheet ${file}`
}
