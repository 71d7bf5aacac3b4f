import { parseField, showField, storedIn, type Stored } from './fields.ts'
import type { Field, RecordKind, RecordRow } from './kind.ts'
import { shownCell, type FoundCell, type SheetCells } from './sheet-cells.ts'
import { ID, placesOf, REMOVE, VERSION, type ColumnPlaces } from './sheet-columns.ts'
import type { FoundRow, FoundTable } from './sheet-table.ts'
import type { RecordEdit } from './store-records.ts'

/** What is wrong with a row. */
export interface SheetFault {
  /** The heading of the column at fault; null for the row as a whole. */
  readonly column: string | null
  /** A whole sentence. */
  readonly message: string
}

/** A value that a row would give a field in place of another. */
export interface FieldChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Somebody's change of a record after the file was made. */
export interface LaterChange {
  readonly by: string
  readonly at: string
}

/** What a row of a file would do. */
export interface PlannedRow {
  readonly line: number
  readonly name: string
  readonly what: 'new' | 'changed' | 'unchanged' | 'removed' | 'refused'
  readonly changes: readonly FieldChange[]
  readonly faults: readonly SheetFault[]
  /** What is to be written, where anything is. */
  readonly edit?: RecordEdit
  /** Set where the record was changed since the file was made. */
  readonly since?: LaterChange
}

/** The records that a file may be about: those of its place that the person may read. */
export interface KnownRecords {
  readonly rows: ReadonlyMap<string, RecordRow>
  /** Earlier versions of those that were changed since the file was made, as `id version`. */
  readonly earlier: ReadonlyMap<string, object>
}

/** How an earlier version is named in {@link KnownRecords}. */
export function versionKey(id: string, version: number): string {
  return `${id} ${version}`
}

interface Planning {
  readonly kind: RecordKind
  readonly cells: SheetCells
  readonly known: KnownRecords
  readonly places: ColumnPlaces
}

/**
 * What each row of a file would do to the records as they are, by the file alone: the rules of the
 * kind and rights are asked for when the edits are tried. A record that the file does not name stays.
 */
export function planRows(
  kind: RecordKind,
  table: FoundTable,
  known: KnownRecords,
  cells: SheetCells,
): readonly PlannedRow[] {
  const planning = { kind, cells, known, places: placesOf(kind, table.header, table.file) }
  const lineOfId = new Map<string, number>()
  return table.rows.map((row) => {
    const id = textAt(planning, row, ID)
    const earlier = lineOfId.get(id)
    if (id !== '' && earlier !== undefined) {
      return refused(planning, row, ID, `The id is that of row ${earlier} as well.`)
    }
    if (id !== '') lineOfId.set(id, row.line)
    return planRow(planning, row, id)
  })
}

/** The ids and versions that a file names. */
export function namedVersions(
  kind: RecordKind,
  table: FoundTable,
): readonly { readonly id: string; readonly version: number }[] {
  const places = placesOf(kind, table.header, table.file)
  const at = (row: FoundRow, column: string) =>
    shownCell(row.cells[places.get(column) ?? -1] ?? '').trim()
  return table.rows.map((row) => ({ id: at(row, ID), version: Number(at(row, VERSION)) }))
}

function planRow(planning: Planning, row: FoundRow, id: string): PlannedRow {
  const { kind, known } = planning
  const faulty = [ID, VERSION, REMOVE].find((column) => isFaulty(cellAt(planning, row, column)))
  if (faulty !== undefined) {
    return refused(
      planning,
      row,
      faulty,
      `The ${faulty} ${faultOf(cellAt(planning, row, faulty))}.`,
    )
  }
  const remove = textAt(planning, row, REMOVE).toLowerCase()
  if (remove !== '' && remove !== 'yes' && remove !== 'no') {
    return refused(planning, row, REMOVE, 'Remove is neither yes nor empty.')
  }
  const version = textAt(planning, row, VERSION)
  if (id === '') {
    if (version !== '') {
      return refused(
        planning,
        row,
        ID,
        'The id is missing beside the version: a new row has neither.',
      )
    }
    if (remove === 'yes') {
      return refused(planning, row, REMOVE, 'A row without an id cannot be taken out.')
    }
    return planNew(planning, row)
  }
  const record = known.rows.get(id)
  if (record === undefined) {
    return refused(
      planning,
      row,
      ID,
      `There is no ${kind.noun} with this id in this place: it was taken out, or is of another place or kind. To add it anew, empty id and version.`,
    )
  }
  if (!/^[1-9]\d{0,14}$/.test(version) || Number(version) > record.version) {
    return refused(
      planning,
      row,
      VERSION,
      version === ''
        ? 'The version is missing beside the id: keep both as they were sent out.'
        : 'The version is none that this record has had: keep it as it was sent out.',
    )
  }
  const seen = { id, version: Number(version) }
  return remove === 'yes'
    ? planRemoval(planning, row, record, seen)
    : planChange(planning, row, record, seen)
}

function planNew(planning: Planning, row: FoundRow): PlannedRow {
  const { kind, cells } = planning
  if (kind.madeByAction === true) {
    return refused(planning, row, ID, `A ${kind.noun} is made on the page that shows the others.`)
  }
  const typed: Record<string, string> = {}
  const faults: SheetFault[] = []
  const changes: FieldChange[] = []
  for (const field of kind.fields) {
    const found = cellAt(planning, row, field.column)
    if (field.byAction === true) {
      if (shownCell(found) !== '' && !cells.says(field, found, field.initial ?? null)) {
        faults.push(faultAt(field, 'is set by an action of its own: leave it empty in a new row'))
      }
      continue
    }
    const read = cells.typed(field, found)
    const parsed = 'fault' in read ? read : parseField(field, read.typed)
    if ('fault' in read || 'fault' in parsed) {
      faults.push(faultAt(field, 'fault' in read ? read.fault : faultOfParsed(parsed)))
      continue
    }
    typed[field.column] = read.typed
    if (read.typed !== '') {
      changes.push({ label: field.label, before: '', after: shownCell(found).trim() })
    }
  }
  const { line } = row
  const name = nameOfRow(planning, row)
  if (faults.length > 0) return { line, name, what: 'refused', changes: [], faults }
  return { line, name, what: 'new', changes, faults, edit: { typed } }
}

function planChange(
  planning: Planning,
  row: FoundRow,
  record: RecordRow,
  seen: { readonly id: string; readonly version: number },
): PlannedRow {
  const { kind, cells, known } = planning
  const { line } = row
  const name = kind.nameOf(record)
  const differs = kind.fields.filter((field) => !isSame(planning, row, field, record))
  const since = sinceOf(record, seen.version)
  const untouched = { line, name, what: 'unchanged', changes: [], faults: [], ...since } as const
  if (differs.length === 0) return untouched
  if (seen.version < record.version) {
    const earlier = known.earlier.get(versionKey(seen.id, seen.version))
    const touched = kind.fields.filter(
      (field) => earlier === undefined || !isSame(planning, row, field, earlier),
    )
    if (touched.length === 0) return untouched
    const faults = touched
      .filter((field) => differs.includes(field))
      .map(({ label }) => ({
        column: label,
        message: `${label} is changed in this file, and the ${kind.noun} was changed since the file was sent out. Send it out again, and make your change in that.`,
      }))
    if (faults.length === 0) return untouched
    return { line, name, what: 'refused', changes: [], faults, ...since }
  }
  const typed: Record<string, string> = {}
  const faults: SheetFault[] = []
  const changes: FieldChange[] = []
  for (const field of differs) {
    const fault = whyFixed(field)
    const read = cells.typed(field, cellAt(planning, row, field.column))
    const parsed = 'fault' in read ? read : parseField(field, read.typed)
    if (fault !== undefined) faults.push(faultAt(field, fault))
    else if ('fault' in read) faults.push(faultAt(field, read.fault))
    else if ('fault' in parsed) faults.push(faultAt(field, parsed.fault))
    else {
      typed[field.column] = read.typed
      changes.push({
        label: field.label,
        before: cells.text(field, storedIn(record, field.column)),
        after: shownCell(cellAt(planning, row, field.column)).trim(),
      })
    }
  }
  if (faults.length > 0) return { line, name, what: 'refused', changes: [], faults }
  return { line, name, what: 'changed', changes, faults, edit: { ...seen, typed } }
}

function planRemoval(
  { kind }: Planning,
  { line }: FoundRow,
  record: RecordRow,
  seen: { readonly id: string; readonly version: number },
): PlannedRow {
  const name = kind.nameOf(record)
  if (seen.version === record.version) {
    const edit = { ...seen, typed: 'remove' } as const
    return { line, name, what: 'removed', changes: [], faults: [], edit }
  }
  const message = `The ${kind.noun} was changed since the file was sent out. Look at it before you take it out.`
  const faults = [{ column: REMOVE, message }]
  return { line, name, what: 'refused', changes: [], faults, ...sinceOf(record, seen.version) }
}

/** Whether a cell stands for what a record has, however it is written. A column left out says nothing. */
function isSame(planning: Planning, row: FoundRow, field: Field, record: object): boolean {
  if (!planning.places.has(field.column)) return true
  const { cells } = planning
  const found = cellAt(planning, row, field.column)
  const stored = storedIn(record, field.column)
  if (cells.says(field, found, stored)) return true
  const read = cells.typed(field, found)
  const parsed = 'fault' in read ? read : parseField(field, read.typed)
  return 'value' in parsed && canonical(field, parsed.value) === canonical(field, stored)
}

/** 3.30 and 3.3 are one decimal, of which a spreadsheet keeps the second. */
function canonical(field: Field, value: Stored): string {
  const text = showField(field, value)
  return field.kind === 'decimal' && text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function whyFixed(field: Field): string | undefined {
  if (field.byAction === true) return 'is set by an action of its own, and cannot be changed here'
  if (field.fixed === true) return 'is given when the record is made, and cannot be changed'
  return undefined
}

function sinceOf(record: RecordRow, version: number): { readonly since?: LaterChange } {
  if (version === record.version) return {}
  return { since: { by: record.updated_by, at: record.updated_at } }
}

function refused(planning: Planning, row: FoundRow, column: string, message: string): PlannedRow {
  const name = nameOfRow(planning, row)
  return { line: row.line, name, what: 'refused', changes: [], faults: [{ column, message }] }
}

/** What the row itself calls the record: its first name, or else its first text. */
function nameOfRow(planning: Planning, row: FoundRow): string {
  const { fields } = planning.kind
  const telling = fields.filter(({ column }) => column !== 'place')
  const field = telling.find(({ kind }) => kind === 'name' || kind === 'record') ?? telling[0]
  const text = field === undefined ? '' : textAt(planning, row, field.column)
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}

function cellAt({ places }: Planning, row: FoundRow, column: string): FoundCell {
  return row.cells[places.get(column) ?? -1] ?? ''
}

function textAt(planning: Planning, row: FoundRow, column: string): string {
  return shownCell(cellAt(planning, row, column)).trim()
}

function isFaulty(cell: FoundCell): boolean {
  return typeof cell === 'object'
}

function faultOf(cell: FoundCell): string {
  return typeof cell === 'object' && 'fault' in cell ? cell.fault : 'is a day'
}

function faultOfParsed(parsed: { readonly fault: string } | { readonly value: Stored }): string {
  return 'fault' in parsed ? parsed.fault : 'is not right'
}

function faultAt(field: Field, fault: string): SheetFault {
  return { column: field.label, message: `${field.label} ${fault}.` }
}
