import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { FootingsError } from '../failure.ts'
import type { About, Person } from '../rights/person.ts'
import type { Change, RecordTable } from '../store/change.ts'
import { storeFault } from '../store/faults.ts'
import type { Store } from '../store/store.ts'
import type { RecordContext } from './context.ts'
import { faultOfError, RecordFaults, type RecordFault } from './faults.ts'
import { storedIn } from './fields.ts'
import type { Checking, RecordKind, RecordRow } from './kind.ts'
import { findRecord, isId, RecordFinder } from './names.ts'
import { demandAbout } from './rights.ts'
import { readTyped, type StoredValues, type TypedRecord } from './typed.ts'

/**
 * One record to be written: a new one without `id`, else an edit or a removal of the record that is
 * still at the version. What is left out of `typed` stays as it is.
 */
export type RecordEdit =
  | { readonly typed: TypedRecord; readonly id?: undefined; readonly version?: undefined }
  | { readonly id: string; readonly version: number; readonly typed: TypedRecord | 'remove' }

/** What an edit did. Without `before` the record is new; without `after` it is gone. */
interface RecordOutcome {
  readonly before?: RecordRow
  readonly after?: RecordRow
}

/** What would come of an edit: what it would do, or all that stands in its way. */
type RecordTrial = RecordOutcome | { readonly faults: readonly RecordFault[] }

/**
 * Writes records of one kind in one change, in their order: all of them, or none.
 *
 * @throws RecordFaults with everything that is wrong, each with the number of its edit: what was
 * typed, rules of the kind, rights that are missing, records that changed since
 */
export async function applyRecordEdits(
  store: Store,
  person: Person,
  kind: RecordKind,
  edits: readonly RecordEdit[],
  context: RecordContext,
): Promise<readonly RecordOutcome[]> {
  return store.change(actorOf(person, context), async (change) => {
    const trials = await tryAll(change, person, kind, edits, context)
    const faults = trials.flatMap((trial) => ('faults' in trial ? trial.faults : []))
    if (faults.length > 0) throw new RecordFaults(faults)
    return trials.flatMap((trial) => ('faults' in trial ? [] : [trial]))
  })
}

/** What {@link applyRecordEdits} would do, edit by edit, with nothing written. */
export async function tryRecordEdits(
  store: Store,
  person: Person,
  kind: RecordKind,
  edits: readonly RecordEdit[],
  context: RecordContext,
): Promise<readonly RecordTrial[]> {
  let trials: readonly RecordTrial[] = []
  const undone = new Error('Only tried')
  try {
    await store.change(actorOf(person, context), async (change) => {
      trials = await tryAll(change, person, kind, edits, context)
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return trials
}

/**
 * Adds a record.
 *
 * @throws RecordFaults as {@link applyRecordEdits} does
 */
export async function addRecord(
  store: Store,
  person: Person,
  kind: RecordKind,
  typed: TypedRecord,
  context: RecordContext,
): Promise<RecordRow> {
  return oneOf(await applyRecordEdits(store, person, kind, [{ typed }], context))
}

/**
 * Edits a record. One that alters nothing writes nothing, and the version stays.
 *
 * @throws RecordFaults as {@link applyRecordEdits} does
 */
export async function editRecord(
  store: Store,
  person: Person,
  kind: RecordKind,
  seen: { readonly id: string; readonly version: number },
  typed: TypedRecord,
  context: RecordContext,
): Promise<RecordRow> {
  return oneOf(await applyRecordEdits(store, person, kind, [{ ...seen, typed }], context))
}

/**
 * Takes a record out; the audit keeps it.
 *
 * @throws RecordFaults as {@link applyRecordEdits} does, also where another record refers to it
 */
export async function removeRecord(
  store: Store,
  person: Person,
  kind: RecordKind,
  seen: { readonly id: string; readonly version: number },
  context: RecordContext,
): Promise<void> {
  const removal = { ...seen, typed: 'remove' } as const
  await applyRecordEdits(store, person, kind, [removal], context)
}

/**
 * A record that a person may read; undefined where there is none with the id.
 *
 * @throws FootingsError 'denied'
 */
export async function getRecord(
  store: Store,
  person: Person,
  kind: RecordKind,
  id: string,
): Promise<RecordRow | undefined> {
  const row = await findRecord(store.db, kind, id)
  if (row !== undefined) demandAbout(person, kind.reading, await kind.of(store.db, row))
  return row
}

function actorOf(person: Person, { reason }: RecordContext) {
  return { name: person.id, ...(reason === undefined ? {} : { reason }) }
}

function oneOf([outcome]: readonly RecordOutcome[]): RecordRow {
  if (outcome?.after === undefined) throw new Error('A record that was written is not there')
  return outcome.after
}

/** What each edit needs of the change that it is a part of. */
interface Writing {
  readonly change: Change
  readonly person: Person
  readonly kind: RecordKind
  readonly context: RecordContext
  readonly finder: RecordFinder
}

/** So many edits are made before others get their turn. */
const BREATH = 50

async function tryAll(
  change: Change,
  person: Person,
  kind: RecordKind,
  edits: readonly RecordEdit[],
  context: RecordContext,
): Promise<readonly RecordTrial[]> {
  const finder = new RecordFinder(person, context.kinds, change.db, context.place)
  const writing = { change, person, kind, context, finder }
  const trials: RecordTrial[] = []
  for (const [index, edit] of edits.entries()) {
    trials.push(await tryOne(writing, edit, index))
    // SQLite answers at once, and ten thousand rows would keep everybody else waiting.
    if (index % BREATH === BREATH - 1) await setImmediate()
  }
  return trials
}

/** What the database itself refuses undoes this edit alone, so that the others are looked at too. */
async function tryOne(writing: Writing, edit: RecordEdit, index: number): Promise<RecordTrial> {
  const { db } = writing.change
  await sql`savepoint record_edit`.execute(db)
  try {
    const trial = await write(writing, edit, index)
    await sql`release savepoint record_edit`.execute(db)
    return trial
  } catch (error) {
    const fault = faultOfError(storeFault(error, 'The store'), index)
    await sql`rollback to savepoint record_edit`.execute(db)
    await sql`release savepoint record_edit`.execute(db)
    return { faults: [fault] }
  }
}

async function write(writing: Writing, edit: RecordEdit, index: number): Promise<RecordTrial> {
  const { change, person, kind, context, finder } = writing
  if (edit.id !== undefined && !isId(edit.id)) {
    throw new FootingsError('finding', `There is no such ${kind.noun}.`)
  }
  const before =
    edit.id === undefined ? undefined : await change.current(kind.table, edit.id, edit.version)
  if (before !== undefined) demandAbout(person, kind.right, await kind.of(change.db, before))
  if (before === undefined && kind.madeByAction === true) {
    throw new FootingsError('finding', `A ${kind.noun} is made on the page that shows the others.`)
  }
  if (edit.typed === 'remove') {
    if (before === undefined) throw new Error('A record without an id cannot be removed')
    return remove(writing, before)
  }
  const read = await readTyped(kind, edit.typed, before, { finder, context, index })
  if ('faults' in read) return read
  const { values } = read
  if (before !== undefined && !alters(before, values)) return { before, after: before }
  await demandValues(writing, values)
  await kind.check?.(values, checking(writing, before))
  finder.forget(kind)
  const after =
    before === undefined
      ? await change.insert(kind.table, values)
      : await change.update(kind.table, before.id, before.version, values)
  return before === undefined ? { after } : { before, after }
}

function alters(before: RecordRow, values: StoredValues): boolean {
  return Object.entries(values).some(([column, value]) => storedIn(before, column) !== value)
}

/** Refuses a record of a practice or place that is not the person's, or that mixes places. */
async function demandValues(writing: Writing, values: StoredValues): Promise<void> {
  const { change, person, kind, context } = writing
  const about = await kind.of(change.db, values)
  demandAbout(person, kind.right, about)
  const place = placeOf(about, context)
  for (const field of kind.fields) {
    const id = values[field.column] ?? null
    const other = context.kinds.get(field.kind === 'record' ? (field.of ?? '') : '')
    if (id === null || other === undefined) continue
    const row = await findRecord(change.db, other, String(id))
    const there = row && placeOf(await other.of(change.db, row), context)
    if (place === undefined || there === undefined || there === place) continue
    throw new FootingsError('data', `${field.label} is a ${other.noun} of another place.`, {
      where: { column: field.column },
    })
  }
}

/** The place that something is about, or that its practice is of today. */
function placeOf({ place, practice = '' }: About, { practices }: RecordContext) {
  return place ?? practices.get(practice)?.place ?? undefined
}

async function remove(writing: Writing, row: RecordRow): Promise<RecordOutcome> {
  const { change, kind, finder } = writing
  await kind.checkRemoval?.(row, checking(writing, row))
  await refuseReferredTo(writing, row)
  finder.forget(kind)
  await change.remove(kind.table, row.id, row.version)
  return { before: row }
}

async function refuseReferredTo({ change, kind, context }: Writing, row: RecordRow): Promise<void> {
  for (const other of context.kinds.values()) {
    for (const field of other.fields) {
      if (field.kind !== 'record' || field.of !== kind.id) continue
      const { rows } = await sql<{ times: number | string }>`
        select count(*) as times from ${sql.table(other.table)}
        where ${sql.ref(field.column)} = ${row.id}`.execute(change.db)
      const times = Number(rows[0]?.times ?? 0)
      if (times === 0) continue
      throw new FootingsError(
        'finding',
        `${times} ${times === 1 ? other.noun : other.plural} of ${kind.nameOf(row)} would be left without it.`,
        { remedy: 'Nothing was changed. Take them out, or change them, first.' },
      )
    }
  }
}

function checking({ change, context }: Writing, before: RecordRow | undefined) {
  const { today, practices } = context
  return { db: change.db, before, today, practices } as Checking<RecordTable>
}
