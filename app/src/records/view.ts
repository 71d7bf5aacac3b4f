import { FootingsError } from '../failure.ts'
import { demand, may, type Person } from '../rights/person.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { namesFor, type NamesByColumn } from './choices.ts'
import { recordContext, type KindsById, type RecordContext } from './context.ts'
import { historyOfRecord, type RecordEntry } from './history.ts'
import type { RecordKind, RecordRow } from './kind.ts'
import { readableRecords } from './rights.ts'
import { getRecord } from './store-records.ts'

/** What reads records; a whole application has it. */
interface WithStore {
  readonly workspace: Pick<AppContext['workspace'], 'store'>
}

/** A record with what its page needs to show it. */
export interface RecordView {
  readonly row: RecordRow
  /** What the list of its place calls it, which may say more than the record by itself can. */
  readonly name: string
  readonly context: RecordContext
  readonly names: NamesByColumn
  readonly history: readonly RecordEntry[]
  readonly mayWrite: boolean
  readonly shownAt: string
}

/**
 * A record for a person.
 *
 * @throws NotFound where there is none, FootingsError 'denied' where the person may not read it
 */
export async function viewRecord(
  app: AppContext,
  kinds: KindsById,
  person: Person,
  kind: RecordKind,
  id: string,
): Promise<RecordView> {
  const { store } = app.workspace
  const row = await knownRecord(app, person, kind, id)
  const about = await kind.of(store.db, row)
  const base = await recordContext(app, kinds)
  const place = about.place ?? base.practices.get(about.practice ?? '')?.place ?? undefined
  const context = place === undefined ? base : { ...base, place }
  const names = await namesFor(person, kind, store.db, context, [row])
  const list = place === undefined ? [] : await kind.list(store.db, place)
  return {
    row,
    name: kind.nameOf(list.find((one) => one.id === id) ?? row),
    context,
    names,
    history: await historyOfRecord(store, kind, id, names),
    mayWrite: may(person, kind.right, about),
    shownAt: await kind.pathOf(row, store.db),
  }
}

/**
 * A record that a person may read.
 *
 * @throws NotFound where there is none, FootingsError 'denied' where the person may not read it
 */
export async function knownRecord(
  { workspace }: WithStore,
  person: Person,
  kind: RecordKind,
  id: string,
): Promise<RecordRow> {
  const row = await getRecord(workspace.store, person, kind, id)
  if (row !== undefined) return row
  throw new NotFound(`There is no such ${kind.noun}. It may have been taken out.`)
}

/**
 * The records of a kind in a place that a person may read, in the order of their table.
 *
 * @throws FootingsError 'denied' where the person may read none of the place
 */
export async function recordsOfPlace(
  { workspace }: WithStore,
  person: Person,
  kind: RecordKind,
  place: string,
): Promise<readonly RecordRow[]> {
  const { db } = workspace.store
  demandAnywhere(person, kind, 'reading')
  // Who sees a place and may read some such records sees those of the list that are theirs to read.
  if (!may(person, 'read plans', { place })) demand(person, kind.reading, { place })
  return readableRecords(person, kind, db, await kind.list(db, place))
}

/** Whether a person may write records of the place, or of a practice of it. */
export function mayWriteIn(
  person: Person,
  { right }: RecordKind,
  { place, practices }: RecordContext,
): boolean {
  if (may(person, right, { place })) return place !== undefined || person.alone
  return [...practices].some(
    ([code, practice]) => practice.place === place && may(person, right, { practice: code }),
  )
}

/**
 * Refuses somebody who may not read or write such records of any practice or place.
 *
 * @throws FootingsError 'denied'
 */
export function demandAnywhere(person: Person, kind: RecordKind, what: 'right' | 'reading'): void {
  if (may(person, kind[what])) return
  const verb = what === 'right' ? 'change' : 'see'
  throw new FootingsError(
    'denied',
    `Your role here does not allow you to ${verb} ${kind.plural}.`,
    {
      remedy: 'Nothing was changed. Ask whoever manages people here if it should.',
    },
  )
}
