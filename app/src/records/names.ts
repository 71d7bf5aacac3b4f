import { sql } from 'kysely'
import type { Person } from '../rights/person.ts'
import type { StoreTables } from '../store/tables.ts'
import type { KindsById } from './context.ts'
import type { Field, Reader, RecordKind, RecordRow } from './kind.ts'
import { mayRead, readableRecords } from './rights.ts'

/** A record that a field may refer to, by a name that no other of its list has. */
export interface NamedRecord {
  readonly id: string
  readonly name: string
}

/** Whether a text may be an id at all; a database may not even take another. */
export function isId(text: string): boolean {
  return text !== '' && text.length <= 200 && !/[\p{Cc}\p{Cs}]/u.test(text)
}

/** The record with an id, of whatever place. */
export async function findRecord(
  db: Reader,
  kind: RecordKind,
  id: string,
): Promise<RecordRow | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<StoreTables[typeof kind.table]>`
    select * from ${sql.table(kind.table)} where id = ${id}`.execute(db)
  return rows[0]
}

/**
 * The records of a kind in a place that a person may read, in the order of their table. Where names
 * are the same, a part of the id follows them.
 */
export async function namedRecords(
  person: Person,
  kind: RecordKind,
  db: Reader,
  place: string,
): Promise<readonly NamedRecord[]> {
  const rows = await readableRecords(person, kind, db, await kind.list(db, place))
  const named = rows.map((row) => ({ id: row.id, name: kind.nameOf(row).trim() }))
  const times = new Map<string, number>()
  for (const { name } of named) times.set(keyOf(name), (times.get(keyOf(name)) ?? 0) + 1)
  return named.map(({ id, name }) => ({
    id,
    name: times.get(keyOf(name)) === 1 ? name : `${name} (${id.slice(0, 8)})`,
  }))
}

/** Capitals do not tell one name from another. */
function keyOf(name: string): string {
  return name.toLowerCase()
}

/**
 * Finds the records that typed texts refer to: by the id, or by the name in a place. It remembers
 * the names of a list until it is told that they may have changed.
 */
export class RecordFinder {
  readonly #person: Person
  readonly #kinds: KindsById
  readonly #db: Reader
  readonly #place: string | undefined
  readonly #names = new Map<string, ReadonlyMap<string, string>>()

  constructor(person: Person, kinds: KindsById, db: Reader, place: string | undefined) {
    this.#person = person
    this.#kinds = kinds
    this.#db = db
    this.#place = place
  }

  /** The names of a kind may have changed. */
  forget(kind: RecordKind): void {
    this.#names.delete(kind.id)
  }

  /** The id of the record that a text refers to; undefined where there is none to be seen. */
  async idOf({ of = '' }: Field, text: string): Promise<string | undefined> {
    const kind = this.#kinds.get(of)
    if (kind === undefined) return undefined
    const row = await findRecord(this.#db, kind, text)
    if (row !== undefined) {
      return (await mayRead(this.#person, kind, this.#db, row)) ? row.id : undefined
    }
    return (await this.#namesOf(kind)).get(keyOf(text))
  }

  async #namesOf(kind: RecordKind): Promise<ReadonlyMap<string, string>> {
    const known = this.#names.get(kind.id)
    if (known !== undefined || this.#place === undefined) return known ?? new Map()
    const named = await namedRecords(this.#person, kind, this.#db, this.#place)
    const names = new Map(named.map(({ id, name }) => [keyOf(name), id]))
    this.#names.set(kind.id, names)
    return names
  }
}
