import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DrainOuterGeneric, Kysely, sql, type Transaction } from 'kysely'
import { FootingsError } from '../failure.ts'
import { type Actor, Change } from './change.ts'
import { storeFault } from './faults.ts'
import { isBehind, migrate, refuseNewer } from './migrate.ts'
import type { StoreKind } from './migrations/all.ts'
import { makeSchema, migrationsOfSchema, openPool } from './postgres.ts'
import { migrationsOfFile, NodeSqliteDialect } from './sqlite.ts'
import type { PassingTables, StoreTables } from './tables.ts'

/**
 * Where the plan store is: a SQLite file, or a PostgreSQL database, in whose URL
 * `?options=-c search_path=NAME` chooses a schema.
 */
export type StoreLocation = { readonly file: string } | { readonly databaseUrl: string }

type Tables = Record<string, Record<string, unknown>>

/** The plan store: everything that people decide, and which releases of published figures are current. */
export interface Store {
  readonly kind: StoreKind
  /** For reading only; sees what has been committed, also while a change is under way. */
  readonly db: Kysely<StoreTables>
  /** `db` for a room that keeps further tables. */
  tables<More extends Tables>(): Kysely<DrainOuterGeneric<StoreTables & More>>
  /**
   * Does one action of one person in one transaction. Changes happen one after another, over all
   * processes that use the store, so that a rule may look at other records and rely on them.
   *
   * @throws whatever `work` throws, with nothing written; FootingsError 'finding' when the store is
   * busy or the records do not fit together; Error for a change within a change
   */
  change<T>(who: Actor, work: (change: Change) => Promise<T>): Promise<T>
  /**
   * Writes what is no record, in one transaction of its own: sessions, sign-ins, views, jobs. It has
   * no version and leaves no audit entry.
   */
  jot<T>(work: (db: Transaction<PassingTables>) => Promise<T>): Promise<T>
  /** Waits for the changes under way and lets go of the database. */
  close(): Promise<void>
}

export interface StoreOptions {
  readonly now?: () => Date
}

/**
 * Opens a store, makes it where there is none, and brings an older one up to this version.
 *
 * @throws FootingsError 'data' for a store of a newer version (nothing of it is touched), one that
 * cannot be reached, or a file that is something else
 */
export async function openStore(
  location: StoreLocation,
  options: StoreOptions = {},
): Promise<Store> {
  const what = nameOf(location)
  const now = options.now ?? (() => new Date())
  try {
    const opened =
      'file' in location
        ? await inTurn(() => openFile(location.file, what, now))
        : await openServer(location.databaseUrl, what, now)
    return new PlanStore(opened, what, now)
  } catch (error) {
    throw storeFault(error, what)
  }
}

let openings: Promise<unknown> = Promise.resolve()

/** Two openings of one file in one process would wait for each other, and neither could go on. */
async function inTurn<T>(open: () => Promise<T>): Promise<T> {
  const opening = openings.then(open)
  openings = opening.catch(() => {})
  return opening
}

interface OpenedStore {
  readonly kind: StoreKind
  readonly reader: Kysely<StoreTables>
  readonly writer: Kysely<StoreTables>
}

async function openFile(file: string, what: string, now: () => Date): Promise<OpenedStore> {
  if (file === ':memory:' || !existsSync(dirname(file))) {
    throw new FootingsError('usage', `${what} is not in a folder that is there.`, {
      remedy: 'Name a file in a folder that exists.',
    })
  }
  const applied = migrationsOfFile(file)
  if (applied === 'foreign') {
    throw new FootingsError('data', `${what} was made by another program.`, {
      remedy: 'Nothing was changed. Name another file.',
    })
  }
  refuseNewer(applied, what)
  const writer = new Kysely<StoreTables>({ dialect: new NodeSqliteDialect(file, 'write') })
  return orClose(writer, async () => {
    if (isBehind(applied)) await migrate(writer, 'sqlite', now)
    const reader = new Kysely<StoreTables>({ dialect: new NodeSqliteDialect(file, 'read') })
    return { kind: 'sqlite', reader, writer }
  })
}

async function openServer(
  databaseUrl: string,
  what: string,
  now: () => Date,
): Promise<OpenedStore> {
  const writer = await openPool(databaseUrl, 'write')
  return orClose(writer, async () => {
    const applied = await migrationsOfSchema(writer)
    refuseNewer(applied, what)
    if (isBehind(applied)) {
      await makeSchema(writer)
      await migrate(writer, 'postgres', now)
    }
    return { kind: 'postgres', reader: await openPool(databaseUrl, 'read'), writer }
  })
}

async function orClose<T>(db: Kysely<StoreTables>, open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** How messages name the store; a URL without its user and password. */
function nameOf(location: StoreLocation): string {
  if ('file' in location) return location.file
  const url = URL.canParse(location.databaseUrl) ? new URL(location.databaseUrl) : undefined
  return `The database ${url?.pathname.slice(1) ?? ''} on ${url?.host ?? 'the server'}`
}

class PlanStore implements Store {
  readonly kind: StoreKind
  readonly db: Kysely<StoreTables>
  readonly #writer: Kysely<StoreTables>
  readonly #what: string
  readonly #now: () => Date
  readonly #inChange = new AsyncLocalStorage<{ over: boolean }>()
  #queue: Promise<unknown> = Promise.resolve()

  constructor(opened: OpenedStore, what: string, now: () => Date) {
    this.kind = opened.kind
    this.db = opened.reader
    this.#writer = opened.writer
    this.#what = what
    this.#now = now
  }

  tables<More extends Tables>(): Kysely<DrainOuterGeneric<StoreTables & More>> {
    return this.db.$extendTables<More>()
  }

  async change<T>(who: Actor, work: (change: Change) => Promise<T>): Promise<T> {
    // Work that a change set off and that outlives it may make changes of its own.
    if (this.#inChange.getStore()?.over === false) {
      throw new Error('A change was begun within a change: pass the outer one on')
    }
    const scope = { over: false }
    const result = this.#queue.then(async () => {
      try {
        return await this.#inChange.run(scope, () => this.#run(who, work))
      } finally {
        scope.over = true
      }
    })
    this.#queue = result.catch(() => {})
    return result
  }

  async jot<T>(work: (db: Transaction<PassingTables>) => Promise<T>): Promise<T> {
    const write = async (): Promise<T> => {
      try {
        return await this.#writer
          .transaction()
          .execute((transaction) => work(transaction as unknown as Transaction<PassingTables>))
      } catch (error) {
        throw storeFault(error, this.#what)
      }
    }
    // A file has one writer, which a change under way holds.
    if (this.kind === 'postgres') return write()
    const result = this.#queue.then(write)
    this.#queue = result.catch(() => {})
    return result
  }

  async #run<T>(who: Actor, work: (change: Change) => Promise<T>): Promise<T> {
    try {
      return await this.#writer.transaction().execute(async (transaction) => {
        if (this.kind === 'postgres') {
          const key = sql`hashtext('footings change'), hashtext(current_schema())`
          await sql`select pg_advisory_xact_lock(${key})`.execute(transaction)
        }
        const change = new Change(transaction, who, this.#now().toISOString())
        try {
          return await work(change)
        } finally {
          change.end()
        }
      })
    } catch (error) {
      throw storeFault(error, this.#what)
    }
  }

  async close(): Promise<void> {
    await this.#queue
    await this.db.destroy()
    await this.#writer.destroy()
  }
}
