import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from '../../test/databases.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { accountGate, type AccountGate } from './gate.ts'
import { accountRoom, type AccountOptions } from './routes.tsx'
import { makeSetUpCode } from './set-up.ts'
import { codeAt } from './totp.ts'

/** A clock that a test sets. */
export interface MadeClock {
  now: Date
}

/** A password that no rule refuses. */
export const PASSWORD = 'herons over the wide weir'

/** A service with accounts, on an empty workspace whose records are in the given database. */
export interface MadeService {
  readonly app: ZodFastify
  readonly gate: AccountGate
  readonly workspace: Workspace
  readonly clock: MadeClock
  visitor(): Visitor
}

/** Makes a service for one test; it is closed when the test has finished. */
export async function madeService(
  database: TestDatabase,
  options: AccountOptions = {},
): Promise<MadeService> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-accounts-'))
  const { location } = await database.fresh()
  const clock: MadeClock = { now: new Date('2026-11-02T10:00:05Z') }
  const now = () => clock.now
  const folder = join(directory, 'workspace')
  await makeWorkspace(folder)
  const workspace = await openWorkspace(
    folder,
    'databaseUrl' in location ? { now, databaseUrl: location.databaseUrl } : { now },
  )
  const { app, gate } = serverOf(workspace, now, options)
  onTestFinished(async () => {
    await app.close()
    await gate.settled()
    await workspace.close()
    await rm(directory, { recursive: true, force: true })
  })
  return { app, gate, workspace, clock, visitor: () => new Visitor(app, clock) }
}

/** Another server on the same workspace, as a second process would be. */
export function serverOf(
  workspace: Workspace,
  now: () => Date,
  options: AccountOptions = {},
): { readonly app: ZodFastify; readonly gate: AccountGate } {
  const gate = accountGate(workspace, now, (error) => {
    throw error
  })
  const context = { workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }
  const app = buildServer(context, [accountRoom(options)], {
    gate,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    onFault: ({ error }) => {
      throw error
    },
  })
  return { app, gate }
}

export interface Answer {
  readonly status: number
  readonly html: string
  readonly to: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** A browser with its cookies, in front of a server that listens to nobody. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  /** The secret of the authenticator app that this person has set up. */
  secret = ''
  readonly #app: ZodFastify
  readonly #clock: MadeClock

  constructor(app: ZodFastify, clock: MadeClock) {
    this.#app = app
    this.#clock = clock
  }

  async get(url: string): Promise<Answer> {
    return this.send('GET', url)
  }

  async post(
    url: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.send('POST', url, form, headers)
  }

  async send(
    method: 'GET' | 'POST',
    url: string,
    form: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.inject({
      method,
      url,
      headers: {
        host: 'localhost',
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      ...(method === 'POST' ? { payload: new URLSearchParams(form).toString() } : {}),
    })
    for (const set of [response.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return {
      status: response.statusCode,
      html: response.body,
      to: response.headers.location,
      headers: response.headers,
    }
  }

  /** The code that this person's app shows now. */
  code(): string {
    return codeAt(this.secret, this.#clock.now)
  }

  /** Moves the clock to the next step, so that a code may be used again. */
  wait(seconds = 30): void {
    this.#clock.now = new Date(this.#clock.now.getTime() + seconds * 1000)
  }

  /** Sets up the app whose picture comes next, and gives the recovery codes. */
  async setUpApp(): Promise<readonly string[]> {
    const page = await this.get('/sign-in/app')
    this.secret = (
      /<code class="app-code">([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1] ?? ''
    ).replaceAll(' ', '')
    const done = await this.post('/sign-in/app', { code: this.code() })
    if (done.status !== 200) throw new Error(`The app was not set up: ${done.status} ${done.html}`)
    return [...done.html.matchAll(/<code class="app-code">([A-Z2-7-]+)<\/code>/g)].map(
      ([, code]) => code ?? '',
    )
  }

  /** Signs in with password and code. */
  async signIn(email: string, password = PASSWORD): Promise<Answer> {
    this.wait()
    const first = await this.post('/sign-in', { email, password })
    return first.to === '/sign-in/code' ? this.post('/sign-in/code', { code: this.code() }) : first
  }
}

/** The first system administrator, signed in. */
export async function madeAdministrator(
  service: MadeService,
  email = 'ada@icb.example',
): Promise<Visitor & { readonly id: string; readonly recoveryCodes: readonly string[] }> {
  const visitor = service.visitor()
  const code = await makeSetUpCode(service.workspace.store, service.clock.now)
  const form = { code: code ?? '', name: 'Ada Field', email, password: PASSWORD, again: PASSWORD }
  const first = await visitor.post('/set-up', form)
  if (first.to !== '/sign-in/app') throw new Error(`Not set up: ${first.html}`)
  const recoveryCodes = await visitor.setUpApp()
  return Object.assign(visitor, { id: await idOf(service, email), recoveryCodes })
}

/** Somebody whom an administrator invited, joined and signed in. */
export async function madePerson(
  service: MadeService,
  administrator: Visitor,
  email: string,
): Promise<Visitor & { readonly id: string; readonly recoveryCodes: readonly string[] }> {
  const name = `Person ${email.split('@')[0]}`
  const code = codeIn(await administrator.post('/people', { name, email }))
  const visitor = service.visitor()
  await visitor.post('/join', { code, name, password: PASSWORD, again: PASSWORD })
  const recoveryCodes = await visitor.setUpApp()
  return Object.assign(visitor, { id: await idOf(service, email), recoveryCodes })
}

/** The code of an invitation, from the page that shows it. */
export function codeIn({ html }: Answer): string {
  return /app-code--large">([A-Z2-7-]+)</.exec(html)?.[1] ?? ''
}

/** The id of an account, by its address. */
export async function idOf({ workspace }: MadeService, email: string): Promise<string> {
  const row = await workspace.store.db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return row.id
}
