import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from '../../test/databases.ts'
import { personAlone, type Person } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { kindsById, type RecordContext } from './context.ts'
import { MADE_KINDS } from './made-kinds.ts'
import { recordsRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

export const ALONE = personAlone('Ann')

/** Somebody with a role at one place, and at one practice of it. */
export function personWith(role: Role, place: string, practice?: string): Person {
  return {
    id: `${role} of ${place}`,
    name: role,
    alone: false,
    signedIn: true,
    roles: [
      {
        role,
        scope: practice === undefined ? 'place' : 'practice',
        organisation: practice ?? place,
        organisationName: practice ?? place,
        practices: new Set(practice === undefined ? [] : [practice]),
        places: new Set(practice === undefined ? [place] : []),
        placesSeen: new Set([place]),
      },
    ],
  }
}

/** The kinds of the tests, two places with two practices, on a day. */
export const CONTEXT: RecordContext = {
  kinds: kindsById(MADE_KINDS),
  today: '2026-11-01',
  practices: new Map([
    ['Z99001', { name: 'One', place: 'AAA' }],
    ['Z99002', { name: 'Two', place: 'BBB' }],
  ]),
  place: 'AAA',
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string
  readonly etag: string
}

/** A server with the records of the tests, on an empty workspace, for one test. */
export interface House {
  readonly app: ZodFastify
  readonly workspace: Workspace
  /** Whoever asks from now on. */
  become(person: Person): void
  get(url: string): Promise<Answer>
  post(url: string, form: Readonly<Record<string, string>>): Promise<Answer>
  send(
    method: 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: object | string,
    etag?: string,
  ): Promise<Answer>
}

/** Opens one; it is gone when the test has finished. A fault of the server fails the test. */
export async function house(database: TestDatabase): Promise<House> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-records-'))
  await makeWorkspace(directory)
  const { location } = await database.fresh()
  const workspace = await openWorkspace(directory, {
    now: NOW,
    ...('databaseUrl' in location ? { databaseUrl: location.databaseUrl } : {}),
  })
  let person: Person = ALONE
  const context = { workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() }
  const app = buildServer(context, [recordsRoom(MADE_KINDS)], {
    gate: { identify: async () => person, nameOf: (who) => who },
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
  const ask = async (sent: InjectOptions): Promise<Answer> => {
    const { statusCode, body, headers } = await app.inject(sent)
    return {
      status: statusCode,
      body,
      location: headers.location ?? '',
      etag: headers.etag ?? '',
    }
  }
  return {
    app,
    workspace,
    become: (next) => {
      person = next
    },
    get: (url) => ask({ method: 'GET', url, headers: { host: 'localhost' } }),
    post: (url, form) =>
      ask({
        method: 'POST',
        url,
        headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      }),
    send: (method, url, body, etag) =>
      ask({
        method,
        url,
        headers: {
          host: 'localhost',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(etag === undefined ? {} : { 'if-match': etag }),
        },
        ...(body === undefined ? {} : { payload: body }),
      }),
  }
}

export const FIGURE = {
  place: 'AAA',
  name: 'Gap',
  amount: '1,234.56',
  unit: 'pounds',
  precision: 'about',
  source: 'A paper',
  said_on: '2017-03-31',
  note: '',
}

export const figureRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('context_figure').selectAll().orderBy('name').execute()

export const auditRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('audit').selectAll().execute()
