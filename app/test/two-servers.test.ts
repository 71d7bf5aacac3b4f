import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startSession } from '../src/accounts/sessions.ts'
import { verifyAudit } from '../src/audit/verify.ts'
import { makeWorkspace } from '../src/workspace.ts'
import { databases } from './databases.ts'

const BIN = fileURLToPath(new URL('../bin/footings.js', import.meta.url))

for (const database of databases.filter(({ kind }) => kind === 'postgres')) {
  database.describe('two servers on one database', () => {
    test('sessions, locks and jobs hold; one is killed and nothing is lost', async () => {
      const fresh = await database.fresh()
      const { location } = fresh
      if (!('databaseUrl' in location)) throw new Error('Two servers need PostgreSQL')
      const directory = join(await mkdtemp(join(tmpdir(), 'footings-two-')), 'w')
      await makeWorkspace(directory)
      const store = await fresh.open()
      onTestFinished(async () => {
        const schema = /search_path=(\w+)/.exec(decodeURIComponent(location.databaseUrl))?.[1]
        await fresh.raw(`DROP SCHEMA IF EXISTS ${schema}_jobs CASCADE`)
        await rm(join(directory, '..'), { recursive: true })
      })
      const person = await store.change({ name: 'test' }, async (change) => {
        const row = { name: 'Ada', email: 'ada@example.org', password: null, totp: null }
        const { id } = await change.insert('person', { state: 'active', ...row })
        await change.insert('role_grant', {
          person: id,
          role: 'ICB lead',
          scope: 'place',
          organisation: '98D',
          starts_on: '2020-01-01',
          ends_on: null,
          reason: null,
        })
        return id
      })
      const cookie = `__Host-footings=${await startSession(store, new Date(), { person, means: 'test' })}`
      const one = await serve(directory, location.databaseUrl)
      const other = await serve(directory, location.databaseUrl)
      const ask = async (server: Served, path: string, form?: Record<string, string>) =>
        fetch(server.origin + path, {
          redirect: 'manual',
          headers: { cookie, ...(form === undefined ? {} : { origin: server.origin }) },
          ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
        })

      // One session opens both.
      expect((await ask(one, '/organisations')).status).toBe(200)
      expect((await ask(other, '/organisations')).status).toBe(200)

      // Both write at once: every record is there once, and the audit is one unbroken chain.
      const made = await Promise.all(
        Array.from({ length: 20 }, async (_, number) =>
          ask(number % 2 === 0 ? one : other, '/footprints', {
            kind: 'locality',
            name: `Locality ${number}`,
            status: 'proposed',
          }),
        ),
      )
      const [first] = made
      expect(made.map(({ status }) => status)).toEqual(made.map(() => 303))
      const id = (first?.headers.get('location') ?? '').split(/[/?]/)[2] ?? ''

      // Two people save one record, each by another server: one of them is told.
      const edit = (server: Served, name: string) =>
        ask(server, `/footprints/${id}/edit`, {
          version: '1',
          kind: 'locality',
          status: 'proposed',
          name,
        })
      const edits = await Promise.all([edit(one, 'North'), edit(other, 'South')])
      expect(edits.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])

      // A job that one was asked for shows on the other, and is done although the first is killed.
      const job = (await ask(one, '/data/checks', {})).headers.get('location') ?? ''
      const exit = once(one.process, 'exit')
      one.process.kill('SIGKILL')
      await exit
      const state = async () =>
        ((await (await ask(other, `/api/v1${job}`)).json()) as { state: string }).state
      while ((await state()) === 'running') await new Promise((done) => setTimeout(done, 200))
      expect(await state()).toBe('done')

      // Signing out on the one that is left ends the session wherever it is asked about.
      expect((await ask(other, '/organisations')).status).toBe(200)
      expect((await ask(other, '/sign-out', {})).status).toBe(303)
      expect((await ask(other, '/organisations')).headers.get('location')).toContain('/sign-in')
      const audit = await verifyAudit(store.db, store.kind)
      expect(audit.faults).toEqual([])
      other.process.kill('SIGTERM')
      await once(other.process, 'exit')
    }, 120_000)
  })
}

interface Served {
  readonly process: ChildProcess
  readonly origin: string
}

async function serve(directory: string, databaseUrl: string): Promise<Served> {
  const child = spawn(process.execPath, [BIN, 'serve', '--workspace', directory, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /ready at (http:\S+)/.exec(line)?.[1]
    if (origin !== undefined) return { process: child, origin }
  }
  throw new Error('The server ended before it was ready')
}
