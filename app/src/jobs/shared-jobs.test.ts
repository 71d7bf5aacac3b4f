import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { actingAs } from '../rights/acting.ts'
import { personAlone } from '../rights/person.ts'
import { defineCounting } from './made-worker.ts'
import { SharedJobs } from './shared-jobs.ts'

const now = () => new Date()

for (const database of databases.filter(({ kind }) => kind === 'postgres')) {
  database.describe('jobs of several processes', () => {
    /** A store, its queue, and a file in which work is noted. */
    async function opened() {
      const fresh = await database.fresh()
      const { location } = fresh
      if (!('databaseUrl' in location)) throw new Error('Only PostgreSQL has shared jobs')
      const store = await fresh.open()
      const folder = await mkdtemp(join(tmpdir(), 'footings-jobs-'))
      const jobs = await SharedJobs.open(store, { databaseUrl: location.databaseUrl, now })
      defineCounting(jobs)
      onTestFinished(async () => {
        await jobs.close()
        const schema = /search_path=(\w+)/.exec(decodeURIComponent(location.databaseUrl))?.[1]
        await fresh.raw(`DROP SCHEMA IF EXISTS ${schema}_jobs CASCADE`)
        await rm(folder, { recursive: true })
      })
      return { ...location, jobs, store, notes: join(folder, 'notes') }
    }

    function worker(databaseUrl: string): ChildProcess {
      const made = JSON.stringify(fileURLToPath(new URL('./made-worker.ts', import.meta.url)))
      const script = `
        const { openWorker } = await import(${made})
        await openWorker(${JSON.stringify(databaseUrl)})
        process.stdout.write('working')`
      return spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    }

    test('a job is done in the name of who started it, and every process shows it', async () => {
      const { jobs, store, notes } = await opened()
      await jobs.work()
      const id = await actingAs(personAlone('Ada'), () =>
        jobs.start('counting', { title: 'Count', data: { steps: 3, notes } }),
      )
      expect(await jobs.find(id)).toMatchObject({
        state: 'running',
        title: 'Count',
        kind: 'counting',
      })
      expect(await jobs.finished(id)).toMatchObject({
        state: 'done',
        progress: 1,
        result: { summary: 'counted to 3' },
      })
      const row = await store.db.selectFrom('job').selectAll().executeTakeFirstOrThrow()
      expect(row.started_by).toBe('Ada')
      expect((await jobs.list()).map((job) => job.id)).toEqual([id])
    }, 30_000)

    test('one process stops what another does, and what nobody has begun', async () => {
      const { databaseUrl, jobs, notes } = await opened()
      const child = worker(databaseUrl)
      await once(child.stdout ?? child, 'data')
      const first = await jobs.start('counting', { title: 'Long', data: { steps: 600, notes } })
      const waiting = await jobs.start('counting', { title: 'Next', data: { steps: 600, notes } })
      await until(async () => (await lines(notes)).length > 3)
      expect(await jobs.cancel(waiting)).toBe(true)
      expect(await jobs.cancel(first)).toBe(true)
      expect((await jobs.finished(first))?.state).toBe('cancelled')
      expect((await jobs.finished(waiting))?.state).toBe('cancelled')
      expect(await jobs.cancel(first)).toBe(false)
      child.kill('SIGKILL')
    }, 60_000)

    test('a job whose process is killed is done by another, once', async () => {
      const { databaseUrl, jobs, notes } = await opened()
      const one = worker(databaseUrl)
      await once(one.stdout ?? one, 'data')
      const id = await jobs.start('counting', { title: 'Count', data: { steps: 40, notes } })
      await until(async () => (await lines(notes)).length > 5)
      const exit = once(one, 'exit')
      one.kill('SIGKILL')
      await exit
      const other = worker(databaseUrl)
      await once(other.stdout ?? other, 'data')
      expect(await jobs.finished(id)).toMatchObject({ state: 'done', message: 'counted to 40' })
      const done = await lines(notes)
      expect(done.filter((line) => line.startsWith(`${one.pid} `)).length).toBeLessThan(40)
      expect(done.filter((line) => line.startsWith(`${other.pid} `))).toHaveLength(40)
      other.kill('SIGKILL')
    }, 120_000)
  })
}

async function lines(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
}
