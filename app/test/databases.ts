import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { describe, onTestFinished, test } from 'vitest'
import { openStore, type Store, type StoreLocation, type StoreOptions } from '../src/store/store.ts'

/** An empty place for a store, for one test; it is gone when the test has finished. */
interface FreshDatabase {
  readonly location: StoreLocation
  /** Opens the store; it is closed when the test has finished. */
  open(options?: StoreOptions): Promise<Store>
  /** Runs SQL past the store, as an administrator with a database tool could. */
  raw(statement: string): Promise<void>
}

/** A database that the store runs on, for `for (const database of databases)`. */
export interface TestDatabase {
  readonly kind: 'sqlite' | 'postgres'
  /** `describe` that names the database, and skips with a reason where it is not there. */
  describe(name: string, body: () => void): void
  /** A place of its own: a file in a new folder, or a new schema. Call it within a test. */
  fresh(): Promise<FreshDatabase>
}

const POSTGRES_URL = process.env['FOOTINGS_PG_URL']
const POSTGRES_REQUIRED = process.env['FOOTINGS_PG'] === '1'

const sqlite: TestDatabase = {
  kind: 'sqlite',
  describe: (name, body) => describe(`${name} on SQLite`, body),
  fresh: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'footings-store-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const file = join(directory, 'plan.sqlite')
    return {
      location: { file },
      open: (options) => openForTest({ file }, options),
      raw: async (statement) => {
        const database = new DatabaseSync(file)
        try {
          database.exec(statement)
        } finally {
          database.close()
        }
      },
    }
  },
}

const postgres: TestDatabase = {
  kind: 'postgres',
  describe: (name, body) => {
    if (POSTGRES_URL !== undefined) describe(`${name} on PostgreSQL`, body)
    else if (POSTGRES_REQUIRED) {
      describe(`${name} on PostgreSQL`, () => {
        test('needs a server', () => {
          throw new Error('FOOTINGS_PG is set and FOOTINGS_PG_URL does not name a server')
        })
      })
    } else describe.skip(`${name} on PostgreSQL (skipped: FOOTINGS_PG_URL is not set)`, body)
  },
  fresh: async () => {
    const schema = `test_${randomBytes(8).toString('hex')}`
    const url = new URL(POSTGRES_URL ?? '')
    onTestFinished(() => runOn(url, `DROP SCHEMA IF EXISTS ${schema} CASCADE`))
    const databaseUrl = new URL(url)
    databaseUrl.searchParams.set('options', `-c search_path=${schema}`)
    return {
      location: { databaseUrl: databaseUrl.href },
      open: (options) => openForTest({ databaseUrl: databaseUrl.href }, options),
      raw: (statement) => runOn(databaseUrl, statement),
    }
  },
}

export const databases: readonly TestDatabase[] = [sqlite, postgres]

async function openForTest(location: StoreLocation, options?: StoreOptions): Promise<Store> {
  const store = await openStore(location, options)
  onTestFinished(() => store.close())
  return store
}

async function runOn(url: URL, statement: string): Promise<void> {
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
