import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { FootingsError } from '../failure.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { openStore } from './store.ts'
import type { StoreTables } from './tables.ts'

const TABLES: readonly (keyof StoreTables)[] = [
  'release',
  'refusal',
  'organisation',
  'contract',
  'practice_event',
  'footprint',
  'footprint_member',
  'network_plan',
  'network_option',
  'network_run',
  'proposal',
  'proposal_footprint',
  'function_level',
  'form_argument',
  'form_choice',
  'setting',
  'audit',
]

async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-migrate-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
}

test('the migrations are in order of name', () => {
  const names = MIGRATIONS.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)].toSorted())
  expect(names.length).toBeGreaterThan(0)
})

for (const database of databases) {
  database.describe('migrations', () => {
    test('make every table from nothing, and do nothing the second time', async () => {
      const fresh = await database.fresh()
      const store = await fresh.open()
      expect(store.kind).toBe(database.kind)
      for (const table of TABLES) {
        expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([])
      }
      await store.change({ name: 'Ada' }, (change) => change.set('place', 'Danum'))
      const again = await fresh.open()
      expect(await again.db.selectFrom('setting').selectAll().execute()).toEqual([
        { key: 'place', value: 'Danum' },
      ])
    })

    test('run once when several open an empty store at the same time', async () => {
      const fresh = await database.fresh()
      const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()])
      for (const [place, store] of stores.entries()) {
        await store.change({ name: 'Ada' }, (change) => change.set(`key ${place}`, 'yes'))
      }
      expect(await stores[0].db.selectFrom('setting').selectAll().execute()).toHaveLength(3)
    })

    test('refuse a store that a newer version made, and leave it alone', async () => {
      const fresh = await database.fresh()
      await (await fresh.open()).close()
      await fresh.raw(
        `INSERT INTO footings_migration (name, applied_at) VALUES ('9999-later', '2030-01-01')`,
      )
      const before = 'file' in fresh.location ? await hashOf(fresh.location.file) : undefined
      await expect(fresh.open()).rejects.toMatchObject({
        kind: 'data',
        message: expect.stringMatching(/newer version of Footings \(it has had 9999-later\)/),
        remedy: expect.stringMatching(/Install the version that made it/),
      })
      if ('file' in fresh.location) expect(await hashOf(fresh.location.file)).toBe(before)
      await fresh.raw(`DELETE FROM footings_migration WHERE name = '9999-later'`)
      await expect(fresh.open()).resolves.toBeDefined()
    })

    test('sort text by code point on both databases', async () => {
      const store = await (await database.fresh()).open()
      for (const key of ['b', 'a', 'B', 'É', 'a b', 'A', '_']) {
        await store.change({ name: 'Ada' }, (change) => change.set(key, ''))
      }
      const rows = await store.db.selectFrom('setting').select('key').orderBy('key').execute()
      expect(rows.map(({ key }) => key)).toEqual(['A', 'B', '_', 'a', 'a b', 'b', 'É'])
    })
  })
}

test("another program's SQLite file is refused and left as it was", async () => {
  const file = join(await folder(), 'other.sqlite')
  const other = new DatabaseSync(file)
  other.exec('CREATE TABLE theirs (id INTEGER)')
  other.close()
  const before = await hashOf(file)
  await expect(openStore({ file })).rejects.toMatchObject({
    kind: 'data',
    message: `${file} was made by another program.`,
  })
  expect(await hashOf(file)).toBe(before)
})

test('a file that is no database is refused and left as it was', async () => {
  const file = join(await folder(), 'lists.csv')
  await writeFile(file, 'PRACTICE_CODE,NUMBER_OF_PATIENTS\n'.repeat(200))
  const before = await hashOf(file)
  await expect(openStore({ file })).rejects.toMatchObject({
    kind: 'data',
    message: `${file} is not a plan store, or is damaged.`,
  })
  expect(await hashOf(file)).toBe(before)
})

test('a folder that is not there is a usage error, and memory is not a place to keep plans', async () => {
  const file = join(await folder(), 'nowhere', 'plan.sqlite')
  await expect(openStore({ file })).rejects.toMatchObject({ kind: 'usage' })
  await expect(openStore({ file: ':memory:' })).rejects.toMatchObject({ kind: 'usage' })
})

test('a server that does not answer is named without its password', async () => {
  const opening = openStore({ databaseUrl: 'postgres://ada:sesame@127.0.0.1:1/plans' })
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FootingsError)
  expect(error).toMatchObject({
    kind: 'data',
    message: 'The database plans on 127.0.0.1:1 cannot be opened.',
  })
  expect(String(error)).not.toContain('sesame')
})
