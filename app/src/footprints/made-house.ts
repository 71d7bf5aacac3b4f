import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { TestDatabase } from '../../test/databases.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { room } from './routes.ts'
import { organisationRoom } from '../organisations/routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

/** A server with the pages of footprints, on an empty workspace, for one test. */
export interface House {
  readonly app: ZodFastify
  readonly workspace: Workspace
  get(url: string): Promise<{ status: number; body: string }>
  post(
    url: string,
    form: Record<string, string>,
  ): Promise<{ status: number; body: string; location: string }>
}

/** Opens one; it is gone when the test has finished. A fault of the server fails the test. */
export async function house(database: TestDatabase): Promise<House> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-footprints-'))
  await makeWorkspace(directory)
  const { location } = await database.fresh()
  const workspace = await openWorkspace(directory, {
    now: NOW,
    ...('databaseUrl' in location ? { databaseUrl: location.databaseUrl } : {}),
  })
  const app = buildServer(
    { workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() },
    [room, organisationRoom],
    {
      onFault: ({ error }) => {
        throw error
      },
    },
  )
  await app.ready()
  onTestFinished(async () => {
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true })
  })
  return {
    app,
    workspace,
    get: async (url) => {
      const { statusCode, body } = await app.inject(url)
      return { status: statusCode, body }
    },
    post: async (url, form) => {
      const { statusCode, body, headers } = await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      })
      return { status: statusCode, body, location: headers.location ?? '' }
    },
  }
}

/** The locality that most tests begin with, as a form sends it. */
export const NORTH = { kind: 'locality', name: 'North', status: 'adopted', starts_on: '2016-01-01' }

/** Makes it, and gives its path. */
export async function north(at: House): Promise<string> {
  const made = await at.post('/footprints', NORTH)
  expect(made.status).toBe(303)
  return made.location.replace(/\?.*/, '')
}

export const footprintRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('footprint').selectAll().execute()

export const memberRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('footprint_member').selectAll().execute()

export const contractRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('contract').selectAll().execute()

export const organisationRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('organisation').selectAll().execute()

export const eventRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('practice_event').selectAll().execute()

export const auditRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('audit').selectAll().execute()
