import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { NO_ASSETS, type Assets } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import type { Job, Jobs } from '../web/jobs.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { dataRoom } from './routes.tsx'

/** The Data pages over a workspace, for a test. */
export interface MadeServer {
  readonly app: ZodFastify
  readonly jobs: Jobs
  get(url: string): Promise<{ statusCode: number; body: string; headers: object }>
  /** Sends files as the form does. */
  send(url: string, files: Readonly<Record<string, string | Buffer>>): Promise<MadeReply>
}

export interface MadeReply {
  readonly statusCode: number
  readonly body: string
  readonly location: string
}

export async function dataServer(
  workspace: Workspace,
  now: () => Date,
  assets: Assets = NO_ASSETS,
): Promise<MadeServer> {
  const jobs = new OwnJobs({ now })
  const { madeUp } = workspace.description
  const app = buildServer({ workspace, now, assets, jobs }, [dataRoom], {
    place: () => (madeUp === null ? undefined : { name: 'Danum', madeUp: true }),
  })
  await app.ready()
  const host = { host: '127.0.0.1' }
  return {
    app,
    jobs,
    get: (url) => app.inject({ url, headers: host }),
    send: async (url, files) => {
      const { statusCode, body, headers } = await app.inject({
        method: 'POST',
        url,
        ...multipart(files, host),
      })
      return { statusCode, body, location: headers['location'] ?? '' }
    },
  }
}

/** An empty workspace of a test's own. */
export async function emptyWorkspace(
  now: () => Date,
): Promise<{ readonly workspace: Workspace; readonly end: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-data-'))
  await makeWorkspace(directory)
  const workspace = await openWorkspace(directory, { now })
  return {
    workspace,
    end: async () => {
      await workspace.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The job that a reply leads to, when it has ended. */
export async function ended(jobs: Jobs, { location }: MadeReply): Promise<Job> {
  const job = await jobs.finished(location.split('/').at(-1) ?? '')
  if (job === undefined) throw new Error(`${location} is no job`)
  return job
}

function multipart(
  files: Readonly<Record<string, string | Buffer>>,
  headers: Readonly<Record<string, string>>,
): Pick<InjectOptions, 'headers' | 'payload'> {
  const parts = Object.entries(files).flatMap(([name, content]) => [
    `--edge\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
    content,
    '\r\n',
  ])
  return {
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=edge' },
    payload: Buffer.concat([...parts, '--edge--\r\n'].map((part) => Buffer.from(part))),
  }
}
