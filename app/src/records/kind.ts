import type { Kysely, Transaction } from 'kysely'
import type { About } from '../rights/person.ts'
import type { Right } from '../rights/roles.ts'
import type { RecordTable } from '../store/change.ts'
import type { Stamps, StoreTables } from '../store/tables.ts'
import type { PageInRow, Section } from '../web/rows.ts'

/** What a record holds besides its id, version, and who and when. */
export type Values<Name extends RecordTable> = Omit<StoreTables[Name], keyof Stamps>

/** A record of any kind. */
export type RecordRow = StoreTables[RecordTable]

/** Where records are read: as committed, or as the change under way has them. */
export type Reader = Kysely<StoreTables> | Transaction<StoreTables>

/**
 * What a field holds, and so how it is typed, checked, stored and written in a spreadsheet.
 *
 * - `name`: up to 200 characters on one line. `text`: up to 4,000 characters on lines.
 * - `day`: 2017-03-31. `pounds`: 1,234.56 typed, whole pence stored. `number`: a whole number from 0.
 * - `decimal`: a number with up to 4 decimals, stored as the text typed, such as 3.34.
 * - `choice`: one of `choices`. `practice`: a practice's code, which a register must know.
 * - `record`: another record of kind `of`: chosen by its name, stored as its id.
 */
export type FieldKind =
  'name' | 'text' | 'day' | 'pounds' | 'number' | 'decimal' | 'choice' | 'practice' | 'record'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** One column that a person gives. */
export interface Field {
  readonly column: string
  readonly label: string
  readonly kind: FieldKind
  readonly hint?: string
  /** False: it may be left empty, and is null then. */
  readonly required: boolean
  /** Of a `choice`; a `number` that has them is one of them. */
  readonly choices?: readonly Choice[]
  /** The id of the kind that a `record` field refers to. */
  readonly of?: string
  /** Given when the record is made, and never changed after. */
  readonly fixed?: true
  /** Not typed by anyone: set by an action of its own, shown in exports only. */
  readonly byAction?: true
  /** What a new record begins with: stored where it is set by an action, else only offered. */
  readonly initial?: string | number
}

/** What a rule may look at. `before` is the record as it was; undefined for a new one. */
export interface Checking<Name extends RecordTable> {
  readonly db: Reader
  readonly before: StoreTables[Name] | undefined
  /** Today, `yyyy-mm-dd`. */
  readonly today: string
  /** The practices that are open today, by code, with the place of each. */
  readonly practices: ReadonlyMap<string, { readonly name: string; readonly place: string | null }>
}

/**
 * A kind of record that people keep. From this come its forms, the page for two people's edits of one
 * record, the checks, its part of the API, and its table as CSV and Excel, out and in.
 */
export interface RecordKind<Name extends RecordTable = RecordTable> {
  /** Names it in addresses: `streams` is at `/records/streams`. */
  readonly id: string
  readonly table: Name
  /** `stream`, `streams`. */
  readonly noun: string
  readonly plural: string
  /** One sentence: what a record of this kind is. */
  readonly about: string
  readonly section: Section
  readonly page: PageInRow
  readonly fields: readonly Field[]
  /** A new one is made by an action of its own; forms, the API and spreadsheets only change it. */
  readonly madeByAction?: true
  /** What a person needs to write one. */
  readonly right: Right
  /** What a person needs to read one. */
  readonly reading: Right
  /** The place or practice that a record is of; rights are asked for about that. */
  of(db: Reader, values: Values<Name>): Promise<About>
  /** All records of a place, in the order of their table. */
  list(db: Reader, place: string): Promise<readonly StoreTables[Name][]>
  /** What a page calls a record. */
  nameOf(row: StoreTables[Name]): string
  /** The page that shows it; where its forms lead when they are done. */
  pathOf(row: StoreTables[Name], db: Reader): Promise<string>
  /**
   * Rules across fields and records, within the change that writes it.
   *
   * @throws FootingsError 'data' or 'finding', whose `where.column` is the field at fault
   */
  check?(values: Values<Name>, checking: Checking<Name>): Promise<void>
  /** Rules for taking one out, likewise. Without it one may be taken out that nothing refers to. */
  checkRemoval?(row: StoreTables[Name], checking: Checking<Name>): Promise<void>
}

/** Types a kind by its table, and forgets the type for lists of kinds. */
export function recordKind<Name extends RecordTable>(kind: RecordKind<Name>): RecordKind {
  return kind
}

/** The address of the form for a new record, with what is known already. */
export function newRecordPath(
  kind: string,
  known: Readonly<Record<string, string | number>> = {},
): string {
  const words = new URLSearchParams(
    Object.entries(known).map(([column, value]) => [column, String(value)]),
  )
  return words.size === 0 ? `/records/${kind}/new` : `/records/${kind}/new?${words.toString()}`
}

/** The address of the form that changes a record. */
export function recordPath(kind: string, id: string): string {
  return `/records/${kind}/${encodeURIComponent(id)}`
}
