import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databases, type TestDatabase } from '../../test/databases.ts'
import { ADA, footprint, makeEntries } from '../audit/made-audit.ts'
import { inSnapshot } from '../audit/snapshot.ts'
import { verifyAudit } from '../audit/verify.ts'
import type { StoreLocation } from '../store/store.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { createBackup } from './create.ts'
import { exportWorkspace } from './export.ts'
import { scratchFolder } from './made-backup.ts'
import { restoreBackup, verifyBackup } from './restore.ts'

const NOON = () => new Date('2026-11-22T12:00:00Z')
const PASSPHRASE = 'correct horse battery'
const SECRETS = ['PHC-secret', 'TOTP-secret', 'CREDENTIAL-x', 'PUBLICKEY-x', 'session-token']

const urlOf = (location: StoreLocation) =>
  'databaseUrl' in location ? { databaseUrl: location.databaseUrl } : {}

/** A workspace with records of many kinds, accounts, a session, a release, and files of its own. */
async function made(database: TestDatabase): Promise<Workspace & { readonly folder: string }> {
  const folder = await scratchFolder()
  const directory = join(folder, 'workspace')
  await makeWorkspace(directory, { place: '98D', placeName: 'Danum' })
  await writeFile(join(directory, 'mappings', 'own.yaml'), 'id: own\n')
  await mkdir(join(directory, 'cache'))
  await writeFile(join(directory, 'cache', 'passing'), 'x')
  await mkdir(join(directory, 'data', 'a-release'), { recursive: true })
  await writeFile(join(directory, 'data', 'a-release', 'practices.parquet'), 'PAR1 not really')
  await mkdir(join(directory, 'data', 'half-done'))
  await writeFile(join(directory, 'data', 'half-done', 'x.parquet'), 'of no release')
  const { location } = await database.fresh()
  const workspace = await openWorkspace(directory, { now: NOON, ...urlOf(location) })
  const { store } = workspace
  await makeEntries(store)
  await store.change(ADA, async (change) => {
    await change.insert('person', {
      id: 'p1',
      state: 'active',
      name: 'A Person',
      email: 'a@example.org',
      password: SECRETS[0] ?? '',
      totp: SECRETS[1] ?? '',
    })
    await change.insert('passkey', {
      person: 'p1',
      name: 'a key',
      credential: SECRETS[2] ?? '',
      public_key: SECRETS[3] ?? '',
      transports: null,
    })
    const first = await change.insert('release', release('r1', 1))
    await change.insert('release', release('r2', 2))
    await change.update('release', 'r1', first.version, { superseded_by: 'r2' })
  })
  await store.jot(async (db) => {
    const session = {
      token_hash: SECRETS[4] ?? '',
      person: 'p1',
      means: 'password',
      expires_at: '2099',
    }
    await db
      .insertInto('session')
      .values({ ...session, made_at: '2026', seen_at: '2026' })
      .execute()
    const event = { id: 'e1', at: '2026', event: 'sign-in', person: 'p1', detail: '=cmd()' }
    await db.insertInto('security_event').values(event).execute()
  })
  return { ...workspace, folder }
}

function release(id: string, sequence: number) {
  return {
    id,
    source: 'ods',
    part: '',
    period_start: '2024',
    period_end: '2024',
    sequence,
    publication: 'ODS',
    publisher: 'NHS',
    licence: 'OGL',
    page: 'https://example.org',
    file: `${id}.csv`,
    sha256: id,
    bytes: 1,
    layout: 'one',
    rows: 1,
    quarantined: 0,
    left_out: 0,
    imported_at: '2026',
    imported_by: 'Ada',
    superseded_by: null,
    datasets: '{"practices":1}',
    directory: id === 'r1' ? 'data/a-release' : 'data/lost',
  }
}

const options = { passphrase: PASSPHRASE, version: '0.1.0', now: NOON }

async function exported(workspace: Workspace, folder: string): Promise<Map<string, string>> {
  await exportWorkspace(workspace, folder, { now: NOON })
  const names = await readdir(folder, { recursive: true })
  const files = new Map<string, string>()
  for (const name of names.toSorted()) {
    if ((await stat(join(folder, name))).isFile()) {
      files.set(name, await readFile(join(folder, name), 'utf8'))
    }
  }
  return files
}

for (const from of databases) {
  from.describe('a backup of a workspace', () => {
    for (const into of databases) {
      const skipped = into.kind === 'postgres' && process.env['FOOTINGS_PG_URL'] === undefined
      test.skipIf(skipped)(`is restored into ${into.kind}, and is the same`, async () => {
        const workspace = await made(from)
        const file = join(workspace.folder, 'b.footings')
        const manifest = await createBackup(workspace, file, options)
        expect(manifest).toMatchObject({
          store: from.kind,
          missing: ['data/lost/practices.parquet'],
        })
        expect(manifest.audit_head?.sequence).toBe(13)
        expect((await stat(file)).mode & 0o777).toBe(0o600)
        const bytes = await readFile(file, 'latin1')
        for (const secret of [...SECRETS, 'A Person', 'audit.ndjson']) {
          expect(bytes).not.toContain(secret)
        }
        expect(await verifyBackup(file, options)).toEqual(manifest)

        const to = join(workspace.folder, 'restored')
        const { location } = await into.fresh()
        await restoreBackup(file, to, { ...options, ...urlOf(location) })
        expect(existsSync(join(to, 'plan.sqlite'))).toBe(into.kind === 'sqlite')
        expect(existsSync(join(to, 'cache'))).toBe(false)
        expect(existsSync(join(to, 'data', 'half-done'))).toBe(false)
        const restored = await openWorkspace(to, { now: NOON, ...urlOf(location) })
        try {
          expect(restored.description).toEqual(workspace.description)
          expect(await restored.store.db.selectFrom('session').selectAll().execute()).toEqual([])
          expect(await restored.store.db.selectFrom('person').selectAll().execute()).toEqual(
            await workspace.store.db.selectFrom('person').selectAll().execute(),
          )
          const [before, after] = [
            await exported(workspace, join(workspace.folder, 'out')),
            await exported(restored, join(workspace.folder, 'out-2')),
          ]
          expect(after).toEqual(before)
          await restored.store.change(ADA, (change) => change.insert('footprint', footprint('New')))
          const check = await inSnapshot(restored.store, (db) =>
            verifyAudit(db, restored.store.kind, { head: manifest.audit_head ?? undefined }),
          )
          expect(check).toMatchObject({ entries: 14, faultCount: 0 })
        } finally {
          await restored.close()
        }
        await workspace.close()
      })
    }

    test('is of one moment while others write', async () => {
      const workspace = await made(from)
      const { store, folder } = workspace
      let wrote = 0
      const file = join(folder, 'b.footings')
      const manifest = await createBackup(workspace, file, {
        ...options,
        report: (part) => {
          if (part !== 'release' && part !== 'footprint' && part !== 'person') return
          wrote += 1
          const name = `Meanwhile ${wrote}`
          void store.change(ADA, async (change) => {
            await change.insert('footprint', footprint(name))
            await change.set(name, 'x')
          })
        },
      })
      await store.change(ADA, (change) => change.set('last', 'x'))
      expect(wrote).toBe(3)
      expect(manifest.audit_head?.sequence).toBe(13)
      const rows = manifest.parts.find(({ name }) => name === 'records/footprint.ndjson')?.rows
      expect(rows).toBe(3)
      await verifyBackup(file, options)
      expect(await store.db.selectFrom('footprint').select('id').execute()).toHaveLength(6)
      await workspace.close()
    })

    test('takes everything out in open forms, without what lets anybody sign in', async () => {
      const workspace = await made(from)
      const files = await exported(workspace, join(workspace.folder, 'out'))
      expect(files.get('records/footprint.csv')).toContain('id,kind,name')
      expect(files.get('records/security_event.csv')).toContain(`'=cmd()`)
      expect(files.get('records/person.ndjson')).toContain('a@example.org')
      expect(files.get('records/release.csv')).toContain('data/a-release')
      expect([...files.keys()]).toContain('data/a-release/practices.parquet')
      expect(
        [...files.keys()].filter((name) => /session|recovery|invitation|guard/.test(name)),
      ).toEqual([])
      const text = [...files.values()].join('\n')
      for (const secret of SECRETS) expect(text).not.toContain(secret)
      const again = exportWorkspace(workspace, join(workspace.folder, 'out'), { now: NOON })
      await expect(again).rejects.toThrow('is not empty')
      await workspace.close()
    })
  })
}

const [sqlite] = databases
if (sqlite === undefined) throw new Error('There is no SQLite to test on')

test('a backup is never written over anything, and leaves nothing when it fails', async () => {
  const workspace = await made(sqlite)
  const file = join(workspace.folder, 'b.footings')
  await writeFile(file, 'mine')
  await expect(createBackup(workspace, file, options)).rejects.toMatchObject({ kind: 'usage' })
  expect(await readFile(file, 'utf8')).toBe('mine')
  const other = join(workspace.folder, 'other')
  await expect(createBackup(workspace, other, { ...options, passphrase: 'short' })).rejects.toThrow(
    'needs 12 at least',
  )
  const fails = createBackup(workspace, other, {
    ...options,
    report: (part) => {
      if (part === 'audit') throw new Error('the disk is gone')
    },
  })
  await expect(fails).rejects.toThrow('the disk is gone')
  const nowhere = createBackup(workspace, join(workspace.folder, 'no', 'b'), options)
  await expect(nowhere).rejects.toMatchObject({ kind: 'usage' })
  const stopped = createBackup(workspace, other, { ...options, signal: AbortSignal.abort() })
  await expect(stopped).rejects.toThrow()
  expect((await readdir(workspace.folder)).toSorted()).toEqual(['b.footings', 'workspace'])
  await workspace.close()
})

test('a passphrase is needed, and the right one', async () => {
  const workspace = await made(sqlite)
  const file = join(workspace.folder, 'b.footings')
  await createBackup(workspace, file, options)
  await expect(verifyBackup(file, { now: NOON })).rejects.toMatchObject({ kind: 'usage' })
  await expect(verifyBackup(file, { now: NOON, passphrase: 'another passphrase' })).rejects.toThrow(
    'The passphrase does not open it',
  )
  const altered = join(workspace.folder, 'altered')
  await copyFile(file, altered)
  const bytes = await readFile(altered)
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1
  await writeFile(altered, bytes)
  await expect(verifyBackup(altered, options)).rejects.toMatchObject({ where: { file: altered } })
  await workspace.close()
})

const KILLED = `
import { restoreBackup } from '${new URL('restore.ts', import.meta.url).href}'
const [file, to] = process.argv.slice(-2)
await restoreBackup(file, to, {
  now: () => new Date(),
  report: (part) => {
    if (part !== 'workspace/data/a-release/practices.parquet') return
    process.stdout.write('there')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})
`

test('a restore that is killed leaves nothing that looks restored', async () => {
  const workspace = await made(sqlite)
  const file = join(workspace.folder, 'b.footings')
  const { passphrase: _, ...plain } = options
  await createBackup(workspace, file, plain)
  const to = join(workspace.folder, 'restored')
  const child = spawn(process.execPath, ['--input-type=module', '-e', KILLED, '--', file, to])
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(to)).toBe(false)
  const left = (await readdir(workspace.folder)).filter((name) => name.startsWith('restored'))
  expect(left).toEqual([expect.stringMatching(/^restored\.restoring-\d+-[0-9a-f]{8}$/)])
  await expect(openWorkspace(join(workspace.folder, left[0] ?? ''))).rejects.toThrow(
    'is not a Footings workspace',
  )
  await restoreBackup(file, to, plain)
  expect(existsSync(join(to, 'footings.json'))).toBe(true)
  await workspace.close()
})
