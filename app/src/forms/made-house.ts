import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from '../../test/databases.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { Room, ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')

interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string
}

/** A server with some rooms on an empty workspace, for one test. */
export interface House {
  readonly app: ZodFastify
  readonly workspace: Workspace
  get(url: string): Promise<Answer>
  /** Sends a form; a field may stand in it more than once. */
  post(url: string, form: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>
}

/** Opens one; it is gone when the test has finished. A fault of the server fails the test. */
export async function house(database: TestDatabase, rooms: readonly Room[]): Promise<House> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-forms-'))
  await makeWorkspace(directory)
  const { location } = await database.fresh()
  const workspace = await openWorkspace(directory, {
    now: NOW,
    ...('databaseUrl' in location ? { databaseUrl: location.databaseUrl } : {}),
  })
  const app = buildServer({ workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() }, rooms, {
    onFault: ({ error }) => {
      throw error
    },
  })
  await app.ready()
  onTestFinished(async () => {
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true })
  })
  const answerOf = (sent: {
    readonly statusCode: number
    readonly body: string
    readonly headers: { readonly location?: string | undefined }
  }): Answer => ({
    status: sent.statusCode,
    body: sent.body,
    location: sent.headers.location ?? '',
  })
  return {
    app,
    workspace,
    get: async (url) => answerOf(await app.inject(url)),
    post: async (url, form) => {
      const fields = Object.entries(form).flatMap(([name, given]) =>
        [given].flat().map((value): [string, string] => [name, value]),
      )
      return answerOf(
        await app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(fields).toString(),
        }),
      )
    },
  }
}
