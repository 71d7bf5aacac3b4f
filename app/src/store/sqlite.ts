import { existsSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'
import { MIGRATION_TABLE } from './migrations/all.ts'

type Access = 'read' | 'write'

const BUSY_TIMEOUT_MS = 5000
const RETRY_MS = 15
const SQLITE_BUSY = 5

/**
 * Kysely over one `node:sqlite` connection. A connection for writing begins every transaction
 * IMMEDIATE, so that two of them never find out at the end that they cannot both be; one for
 * reading sees the last committed state and refuses to write.
 */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #file: string
  readonly #access: Access

  constructor(file: string, access: Access) {
    super({ database: async () => openDatabase(file, access) })
    this.#file = file
    this.#access = access
  }

  override createDriver(): SqliteDriver {
    return new NodeSqliteDriver(this.#file, this.#access)
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #access: Access
  readonly #opened: { database?: NodeSqliteDatabase }

  constructor(file: string, access: Access) {
    const opened: { database?: NodeSqliteDatabase } = {}
    super({ database: async () => (opened.database = openDatabase(file, access)) })
    this.#access = access
    this.#opened = opened
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#access === 'read') return super.beginTransaction(connection)
    // SQLite's own way of waiting for another writer would hold up everything else that this
    // process does, the other writer included if it is in here.
    const run = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
    const deadline = performance.now() + BUSY_TIMEOUT_MS
    await run('PRAGMA busy_timeout = 0')
    try {
      for (;;) {
        try {
          await run('BEGIN IMMEDIATE')
          return
        } catch (error) {
          if (!isBusy(error) || performance.now() > deadline) throw error
          await setTimeout(RETRY_MS)
        }
      }
    } finally {
      await run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk or a failed write may have ended the transaction already.
    if (this.#opened.database?.isTransaction === true) await super.rollbackTransaction(connection)
  }
}

function openDatabase(file: string, access: Access): NodeSqliteDatabase {
  const database = new DatabaseSync(file, {
    readOnly: access === 'read',
    timeout: BUSY_TIMEOUT_MS,
  })
  if (access === 'write') database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL')
  return new NodeSqliteDatabase(database)
}

/** `node:sqlite` in the shape that Kysely's SQLite driver works with. */
class NodeSqliteDatabase implements SqliteDatabase {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  get isTransaction(): boolean {
    return this.#database.isTransaction
  }

  close(): void {
    this.#database.close()
  }

  prepare(text: string): SqliteStatement {
    const statement = this.#database.prepare(text)
    return {
      reader: statement.columns().length > 0,
      // `node:sqlite` gives objects without a prototype; ours are plain objects.
      all: (parameters) => statement.all(...parameters.map(sqliteValue)).map((row) => ({ ...row })),
      run: (parameters) => statement.run(...parameters.map(sqliteValue)),
      iterate: (parameters) => statement.iterate(...parameters.map(sqliteValue)),
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function sqliteValue(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  ) {
    return value
  }
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`)
}

/**
 * Reads, without changing a byte of it, which migrations a SQLite file has had.
 *
 * @returns their names; null for a file that is not there or holds nothing; 'foreign' for the
 * SQLite file of some other program.
 */
export function migrationsOfFile(file: string): readonly string[] | 'foreign' | null {
  if (!existsSync(file) || statSync(file).size === 0) return null
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    if (tables.length === 0) return null
    if (!tables.some((table) => table['name'] === MIGRATION_TABLE)) return 'foreign'
    const applied = database.prepare(`SELECT name FROM ${MIGRATION_TABLE} ORDER BY name`).all()
    return applied.map((row) => String(row['name']))
  } finally {
    database.close()
  }
}
