import type { Person } from '../rights/person.ts'
import type { RecordContext } from './context.ts'
import { storedIn } from './fields.ts'
import type { Field, Reader, RecordKind, RecordRow } from './kind.ts'
import { findRecord, namedRecords } from './names.ts'
import { mayRead } from './rights.ts'
import type { TypedRecord } from './typed.ts'

/** The names of the records that fields refer to: column -> id -> name. */
export type NamesByColumn = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * The names of the records that the fields of a kind may refer to in a place, and of those that some
 * records do refer to, as far as the person may read them.
 */
export async function namesFor(
  person: Person,
  kind: RecordKind,
  db: Reader,
  context: RecordContext,
  rows: readonly RecordRow[] = [],
): Promise<NamesByColumn> {
  const lists = new Map<string, ReadonlyMap<string, string>>()
  const byColumn = new Map<string, ReadonlyMap<string, string>>()
  for (const { column, kind: holds, of = '' } of kind.fields) {
    const other = holds === 'record' ? context.kinds.get(of) : undefined
    if (other === undefined) continue
    const list =
      lists.get(of) ??
      new Map(
        context.place === undefined
          ? []
          : (await namedRecords(person, other, db, context.place)).map(({ id, name }) => [
              id,
              name,
            ]),
      )
    lists.set(of, list)
    byColumn.set(
      column,
      new Map([...list, ...(await strays(person, other, db, column, rows, list))]),
    )
  }
  return byColumn
}

/** Records that are referred to and are not in the list of the place. */
async function strays(
  person: Person,
  other: RecordKind,
  db: Reader,
  column: string,
  rows: readonly RecordRow[],
  list: ReadonlyMap<string, string>,
): Promise<readonly (readonly [string, string])[]> {
  const ids = new Set(rows.map((row) => String(storedIn(row, column) ?? '')))
  const found: (readonly [string, string])[] = []
  for (const id of ids) {
    if (id === '' || list.has(id)) continue
    const row = await findRecord(db, other, id)
    if (row === undefined || !(await mayRead(person, other, db, row))) continue
    found.push([id, other.nameOf(row).trim()])
  }
  return found
}

/** The place of a record that a form names by its id; undefined where it names none that one may read. */
export async function placeOfNamed(
  db: Reader,
  person: Person,
  kind: RecordKind,
  { kinds, practices }: RecordContext,
  typed: TypedRecord,
): Promise<string | undefined> {
  for (const { column, kind: holds, of = '' } of kind.fields) {
    const other = holds === 'record' ? kinds.get(of) : undefined
    const id = Object.hasOwn(typed, column) ? typed[column] : undefined
    const row = other && id && (await findRecord(db, other, id))
    if (!row || !(await mayRead(person, other, db, row))) continue
    const { place, practice = '' } = await other.of(db, row)
    const found = place ?? practices.get(practice)?.place ?? undefined
    if (found !== undefined) return found
  }
  return undefined
}

interface Choosable {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** So many practices are offered as a list; more are found by typing. */
const LISTED_PRACTICES = 200

/**
 * What a field may be set to, where that is a list short enough to choose from: its choices, records
 * of the place, practices of the place. `value` is offered also where the list has it no more.
 */
export function choicesOf(
  field: Field,
  names: NamesByColumn,
  { practices, place }: RecordContext,
  value: string,
): readonly Choosable[] | undefined {
  if (field.choices !== undefined) return field.choices
  if (field.kind === 'record') {
    const known = names.get(field.column) ?? new Map<string, string>()
    return [...known].map(([id, label]) => ({ value: id, label }))
  }
  if (field.kind !== 'practice') return undefined
  const here = [...practices].filter(([, practice]) => practice.place === place)
  if (here.length === 0 || here.length > LISTED_PRACTICES) return undefined
  const offered = here
    .map(([code, { name }]) => ({ value: code, label: `${name} (${code})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'))
  const gone = value !== '' && !here.some(([code]) => code === value)
  return gone ? [{ value, label: value }, ...offered] : offered
}
