import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { FootingsError } from '../failure.ts'
import { GENESIS, hashOf, withoutPersonal, type UnhashedAudit } from './audit-chain.ts'
import type { AuditAction, SettingRow, Stamps, StoreTables } from './tables.ts'

/** Who makes a change and, where they say so, why. */
export interface Actor {
  readonly name: string
  readonly reason?: string
}

/** The tables whose rows are records: they have an id, a version, and who and when. */
export type RecordTable = {
  [Name in keyof StoreTables]: StoreTables[Name] extends Stamps ? Name : never
}[keyof StoreTables]

/** A record before it is stored. Its id is made up unless it is given. */
export type NewRecord<Name extends RecordTable> = Omit<StoreTables[Name], keyof Stamps> & {
  readonly id?: string
}

export type Edits<Name extends RecordTable> = Partial<Omit<StoreTables[Name], keyof Stamps>>

interface AuditNote {
  readonly action: AuditAction
  readonly table: string
  readonly id: string
  readonly version: number
  readonly before: object | null
  readonly after: object | null
}

/**
 * One action by one person, in one transaction: it happens whole, with an audit entry for each
 * record that it touches, or not at all. Made by the store's `change`, and over when that is.
 */
export class Change {
  /** Groups the audit entries of this action. */
  readonly id: string = randomUUID()
  /** When the action began, ISO 8601 in UTC; every record and audit entry of it has this time. */
  readonly at: string
  readonly who: Actor
  /** Reads the records as this change has made them so far. It writes by the functions below. */
  readonly db: Transaction<StoreTables>
  #last: Promise<ChainEnd> | undefined
  #over = false

  constructor(transaction: Transaction<StoreTables>, who: Actor, at: string) {
    this.db = transaction
    this.who = who
    this.at = at
  }

  /** After this the change refuses to write: its transaction is no longer there. */
  end(): void {
    this.#over = true
  }

  /**
   * The record, if it is still at the version that the person saw.
   *
   * @throws FootingsError 'finding' when somebody changed or removed it since
   */
  async current<Name extends RecordTable>(
    table: Name,
    id: string,
    expectedVersion: number,
  ): Promise<StoreTables[Name]> {
    const result = await sql<StoreTables[Name]>`
      select * from ${sql.table(table)} where id = ${id}`.execute(this.db)
    const row = result.rows[0]
    if (row === undefined) throw await this.#absence(table, id)
    if (row.version !== expectedVersion) throw staleness(table, row)
    return row
  }

  /** Adds a record. */
  async insert<Name extends RecordTable>(
    table: Name,
    record: NewRecord<Name>,
  ): Promise<StoreTables[Name]> {
    this.#refuseWhenOver()
    const id = record.id ?? randomUUID()
    const row = Object.entries({
      ...record,
      id,
      version: 1,
      created_at: this.at,
      created_by: this.who.name,
      updated_at: this.at,
      updated_by: this.who.name,
    })
    const result = await sql<StoreTables[Name]>`
      insert into ${sql.table(table)} (${sql.join(row.map(([column]) => sql.ref(column)))})
      values (${sql.join(row.map(([, value]) => value))})
      returning *`.execute(this.db)
    const stored = result.rows[0]
    if (stored === undefined) throw new Error(`Inserting into ${table} gave nothing back`)
    await this.#note({ action: 'insert', table, id, version: 1, before: null, after: stored })
    return stored
  }

  /**
   * Edits a record if it is still at the version that the person saw. An edit that alters nothing
   * writes nothing.
   *
   * @throws FootingsError 'finding' when somebody changed or removed it since
   */
  async update<Name extends RecordTable>(
    table: Name,
    id: string,
    expectedVersion: number,
    edits: Edits<Name>,
  ): Promise<StoreTables[Name]> {
    this.#refuseWhenOver()
    const before = await this.current(table, id, expectedVersion)
    const altered = Object.entries(edits).filter(
      ([column, value]) => value !== undefined && Reflect.get(before, column) !== value,
    )
    if (altered.length === 0) return before
    const version = expectedVersion + 1
    const assignments = altered.map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
    const result = await sql<StoreTables[Name]>`
      update ${sql.table(table)}
      set ${sql.join(assignments)}, version = ${version},
        updated_at = ${this.at}, updated_by = ${this.who.name}
      where id = ${id} and version = ${expectedVersion}
      returning *`.execute(this.db)
    const after = result.rows[0]
    if (after === undefined) throw staleness(table, before)
    await this.#note({ action: 'update', table, id, version, before, after })
    return after
  }

  /**
   * Removes a record if it is still at the version that the person saw.
   *
   * @throws FootingsError 'finding' when somebody changed or removed it since, or when other
   * records refer to it
   */
  async remove(table: RecordTable, id: string, expectedVersion: number): Promise<void> {
    this.#refuseWhenOver()
    const before = await this.current(table, id, expectedVersion)
    await sql`delete from ${sql.table(table)} where id = ${id}`.execute(this.db)
    await this.#note({
      action: 'remove',
      table,
      id,
      version: expectedVersion,
      before,
      after: null,
    })
  }

  /** Gives a setting its value. Settings have no version: the last word counts. */
  async set(key: string, value: string): Promise<void> {
    this.#refuseWhenOver()
    const before = await this.db
      .selectFrom('setting')
      .selectAll()
      .where('key', '=', key)
      .executeTakeFirst()
    if (before?.value === value) return
    const after: SettingRow = { key, value }
    await this.db
      .insertInto('setting')
      .values(after)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
    await this.#note({
      action: before === undefined ? 'insert' : 'update',
      table: 'setting',
      id: key,
      version: 1,
      before: before ?? null,
      after,
    })
  }

  #refuseWhenOver(): void {
    if (this.#over) throw new Error('This change is over: something in it was not awaited')
  }

  async #absence(table: string, id: string): Promise<FootingsError> {
    const removal = await this.db
      .selectFrom('audit')
      .select(['who', 'at'])
      .where('record_table', '=', table)
      .where('record_id', '=', id)
      .where('action', '=', 'remove')
      .orderBy('sequence', 'desc')
      .executeTakeFirst()
    return new FootingsError(
      'finding',
      removal === undefined
        ? `There is no such ${nounOf(table)}.`
        : `This ${nounOf(table)} was removed by ${whoWords(removal.who)} at ${removal.at}.`,
      { remedy: 'Nothing was changed. Go back to the list and open it again.' },
    )
  }

  /** Notes come one after another, for each is chained to the one before. */
  async #note(note: AuditNote): Promise<void> {
    const before = this.#last ?? lastOf(this.db)
    this.#last = before.then((last) => this.#write(note, last))
    await this.#last
  }

  async #write(note: AuditNote, last: ChainEnd): Promise<ChainEnd> {
    const row: UnhashedAudit = {
      sequence: last.sequence + 1,
      id: randomUUID(),
      at: this.at,
      who: this.who.name,
      action: note.action,
      record_table: note.table,
      record_id: note.id,
      version: note.version,
      before: note.before === null ? null : withoutPersonal(note.table, note.before),
      after: note.after === null ? null : withoutPersonal(note.table, note.after),
      change_id: this.id,
      reason: this.who.reason ?? null,
    }
    const hash = hashOf(row, last.hash)
    await this.db
      .insertInto('audit')
      .values({ ...row, hash })
      .execute()
    return { sequence: row.sequence, hash }
  }
}

interface ChainEnd {
  readonly sequence: number
  readonly hash: string
}

async function lastOf(db: Transaction<StoreTables>): Promise<ChainEnd> {
  const row = await db
    .selectFrom('audit')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { sequence: 0, hash: GENESIS }
}

function staleness(table: string, row: Stamps): FootingsError {
  return new FootingsError(
    'finding',
    `This ${nounOf(table)} was changed by ${whoWords(row.updated_by)} at ${row.updated_at} since you opened it.`,
    {
      remedy:
        'Nothing was changed. Open it again, read what changed, and make your edit once more.',
    },
  )
}

/** The id of an account says nothing to a reader; pages have its name. */
function whoWords(who: string): string {
  return who.startsWith('person-') ? 'somebody else' : who
}

function nounOf(table: string): string {
  return table.replaceAll('_', ' ')
}
