import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NO_ASSETS } from '../web/assets.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace } from '../workspace.ts'
import { matrixRoom } from './routes.tsx'

test('where nothing is loaded the pages say what to do first', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'footings-empty-matrix-'))
  await makeWorkspace(directory)
  const workspace = await openWorkspace(directory)
  const now = () => new Date('2026-11-01T12:00:00Z')
  const app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [matrixRoom])
  try {
    const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
    const reply = await get('/matrix')
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain('No register of practices is loaded yet')
    expect(reply.body).toContain('href="/data"')
    expect((await get('/matrix.csv')).statusCode).toBe(404)
    expect((await get('/api/v1/matrix')).json()).toMatchObject({ status: 404 })
  } finally {
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true, force: true })
  }
})
