import { sql } from 'kysely'
import { may, type About, type Person } from '../rights/person.ts'
import type { AuditRow } from '../store/tables.ts'
import type { Reader, StoredRow, TableName } from './kept-tables.ts'

/** For a kind of record that names no place or practice itself: the column and kind that lead to one. */
const PARENTS: Readonly<Partial<Record<TableName, readonly [column: string, table: TableName]>>> = {
  network_option: ['plan', 'network_plan'],
  network_run: ['plan', 'network_plan'],
  proposal_footprint: ['proposal', 'proposal'],
  specification: ['pillar', 'pillar'],
  specification_edition: ['specification', 'specification'],
  clause: ['specification_edition', 'specification_edition'],
  clause_comment: ['clause', 'clause'],
  access_point: ['service', 'service'],
  sign_up: ['service', 'service'],
  subcontract: ['service', 'service'],
  shared_item_practice: ['shared_item', 'shared_item'],
  stream_year: ['stream', 'stream'],
  split: ['stream_year', 'stream_year'],
  allocation: ['stream_year', 'stream_year'],
  commitment: ['stream_year', 'stream_year'],
  spend: ['stream_year', 'stream_year'],
  contribution: ['stream_year', 'stream_year'],
  redirection: ['from_year', 'stream_year'],
  run_comment: ['model_run', 'model_run'],
  impact_reading: ['impact_measure', 'impact_measure'],
  trial_count: ['trial', 'trial'],
}

const DEEPEST = 8

/**
 * Which entries somebody may see: those about a place or practice that they may read the audit of.
 * What an entry is about is read from its record, or from the one that it belongs to. An entry of
 * which that cannot be told is for those alone who may see everything.
 */
export class AuditScope {
  readonly #db: Reader
  readonly #person: Person
  readonly #everything: boolean
  readonly #parents = new Map<string, Promise<About | undefined>>()

  constructor(db: Reader, person: Person, everything: boolean) {
    this.#db = db
    this.#person = person
    this.#everything = everything
  }

  /** Whether every entry is theirs to see. */
  get everything(): boolean {
    return this.#everything
  }

  async allows(row: AuditRow): Promise<boolean> {
    if (this.#everything) return true
    const sides = [row.before, row.after].filter((side) => side !== null)
    if (sides.length === 0) return false
    for (const side of sides) {
      const about = await this.#aboutOf(row.record_table, valuesOf(side), 0)
      if (about === undefined || !may(this.#person, 'read audit', about)) return false
    }
    return true
  }

  async #aboutOf(table: string, values: StoredRow, depth: number): Promise<About | undefined> {
    const { place, practice } = values
    if (typeof practice === 'string') return { practice }
    if (typeof place === 'string') return { place }
    if (!Object.hasOwn(PARENTS, table) || depth > DEEPEST) return undefined
    const [column, parent] = PARENTS[table as TableName] ?? []
    const id = column === undefined ? undefined : values[column]
    if (parent === undefined || typeof id !== 'string') return undefined
    const key = `${parent} ${id}`
    const known = this.#parents.get(key) ?? this.#parentOf(parent, id, depth + 1)
    this.#parents.set(key, known)
    return known
  }

  /** A record as it is, or as the audit last knew it where it is gone. */
  async #parentOf(table: TableName, id: string, depth: number): Promise<About | undefined> {
    const stored = await sql<StoredRow>`
      select * from ${sql.table(table)} where id = ${id}`.execute(this.#db)
    const [row] = stored.rows
    if (row !== undefined) return this.#aboutOf(table, row, depth)
    const last = await this.#db
      .selectFrom('audit')
      .select('before')
      .where('record_table', '=', table)
      .where('record_id', '=', id)
      .where('action', '=', 'remove')
      .orderBy('sequence', 'desc')
      .executeTakeFirst()
    const before = last?.before ?? null
    return before === null ? undefined : this.#aboutOf(table, valuesOf(before), depth)
  }
}

/**
 * Whether somebody may see all of the audit: the person alone at a computer, or whoever may read the
 * audit of every place that there is.
 */
export function seesEverything(person: Person, places: readonly string[]): boolean {
  if (person.alone) return true
  return places.length > 0 && places.every((place) => may(person, 'read audit', { place }))
}

/** The values of a record as the audit keeps them; none for what is no record. */
export function valuesOf(json: string): StoredRow {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as StoredRow) : {}
  } catch {
    return {}
  }
}
