import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { databases, type TestDatabase } from '../../test/databases.ts'
import {
  codeIn,
  idOf,
  madeAdministrator,
  madePerson,
  madeService,
  type MadeService,
  type Visitor,
} from './made-service.ts'
import { loadProviders } from './oidc-providers.ts'
import { listEvents } from './events.ts'

/** As much of the provider's module as is used here. */
interface ProviderModule {
  readonly default: new (issuer: string, setting: object) => RealProvider
}

interface RealProvider {
  readonly Grant: new (of: { accountId: string; clientId: string }) => {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  interactionDetails(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ prompt: { name: string }; params: { client_id: string; scope: string } }>
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: object,
    options: object,
  ): Promise<void>
}

const MODULE: string = 'oidc-provider'
const REDIRECTS = ['nhs', 'keyed'].map((id) => `http://localhost/sign-in/oidc/${id}/callback`)
const SECRET = 'a secret of this test alone, which is long enough'

const { privateKey: clientKey, publicKey: clientPublic } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
})
const { privateKey: signingKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Who the provider says has come, and how strongly they proved it. */
let arrival = { subject: 'subject-1', acr: 'aal3', amr: ['pwd', 'mfa'] }
const server = createServer()
let issuer = ''

beforeAll(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  issuer = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const { default: Provider } = (await import(MODULE)) as ProviderModule
  const provider = new Provider(issuer, settingOf())
  const handle = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true)
      void interact(provider, request, response)
    else handle(request, response)
  })
})

afterAll(() => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  server.close()
})

function settingOf(): object {
  const client = {
    redirect_uris: REDIRECTS,
    post_logout_redirect_uris: ['http://localhost/sign-in'],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }
  return {
    clients: [
      {
        ...client,
        client_id: 'by-secret',
        client_secret: SECRET,
        token_endpoint_auth_method: 'client_secret_basic',
      },
      {
        ...client,
        client_id: 'by-key',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ ...clientPublic.export({ format: 'jwk' }), kid: 'own-1', use: 'sig' }] },
      },
    ],
    jwks: { keys: [{ ...signingKey.export({ format: 'jwk' }), kid: 'sig-1', use: 'sig' }] },
    cookies: { keys: ['a key for the cookies of this test'] },
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], email: ['email'] },
    acrValues: ['aal1', 'aal3'],
    conformIdTokenClaims: false,
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: 'ada@icb.example' }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    pkce: { required: () => true },
  }
}

/** Says who is there and that they agree, as a person would at the provider's pages. */
async function interact(
  provider: RealProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response)
  const { subject: accountId, acr, amr } = arrival
  const merge = { mergeWithLastSubmission: true }
  if (prompt.name === 'login') {
    const result = { login: { accountId, acr, amr } }
    await provider.interactionFinished(request, response, result, merge)
    return
  }
  const grant = new provider.Grant({ accountId, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  const result = { consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result, merge)
}

/** Goes from page to page at the provider, with its cookies, until it sends the browser back. */
async function atProvider(href: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = href
  for (let step = 0; step < 10; step += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const to = response.headers.get('location')
    if (to === null) throw new Error(`${at} answered ${response.status}: ${await response.text()}`)
    at = new URL(to, at).href
    if (at.startsWith('http://localhost/')) return at.slice('http://localhost'.length)
  }
  throw new Error('the provider leads in a circle')
}

const NHS = {
  id: 'nhs',
  name: 'Made NHS sign-in',
  client_id: 'by-secret',
  client_secret_file: 'secret.txt',
  scope: 'openid email',
  acr_values: 'aal3',
  required_acr: ['aal3'],
  required_amr: ['mfa', 'hwk'],
  max_age: 300,
}
const KEYED = {
  id: 'keyed',
  name: 'Made keyed sign-in',
  client_id: 'by-key',
  private_key_file: 'key.pem',
  private_key_id: 'own-1',
  scope: 'openid',
  mfa_by_provider: true,
}

async function federated(
  database: TestDatabase,
  entry: object,
): Promise<MadeService & { readonly warnings: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'footings-oidc-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'secret.txt'), `${SECRET}\n`, { mode: 0o600 })
  const pem = clientKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(join(folder, 'key.pem'), pem, { mode: 0o644 })
  const file = join(folder, 'providers.json')
  await writeFile(file, JSON.stringify([{ issuer, ...entry }]))
  const warnings: string[] = []
  const providers = await loadProviders(file, (message) => warnings.push(message))
  const service = await madeService(database, { providers })
  service.clock.now = new Date()
  return { ...service, warnings }
}

/** Goes to the provider and comes back to the service with what the provider says. */
async function through(visitor: Visitor, id: string, to = '/account') {
  const way = await visitor.get(`/sign-in/oidc/${id}?to=${encodeURIComponent(to)}`)
  expect(way.status).toBe(303)
  return visitor.get(await atProvider(way.to ?? ''))
}

async function invite(administrator: Visitor, email: string): Promise<string> {
  return codeIn(await administrator.post('/people', { name: 'Mia Marsh', email }))
}

/** Alters an account past the pages. */
async function setPerson(
  { workspace }: MadeService,
  id: string,
  edits: { readonly state?: 'disabled'; password?: string | null; totp?: string | null },
): Promise<void> {
  await workspace.store.change({ name: 'a test' }, async (change) => {
    const { version } = await change.db
      .selectFrom('person')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await change.update('person', id, version, edits)
  })
}

for (const database of databases) {
  database.describe('OpenID Connect with a real provider', () => {
    test.each([NHS, KEYED])(
      'V6.8.1 joins $name by an invitation alone, and signs in from then on',
      async (entry) => {
        arrival = { subject: randomUUID(), acr: 'aal3', amr: ['pwd', 'mfa'] }
        const service = await federated(database, entry)
        const administrator = await madeAdministrator(service)
        const code = await invite(administrator, 'mia@practice.example')
        const visitor = service.visitor()
        const back = await through(visitor, entry.id)
        // The provider tells of the administrator's own address, and that links to nobody.
        expect([back.status, back.to]).toEqual([303, '/sign-in/identity'])
        const page = await visitor.get('/sign-in/identity')
        expect(page.html).toContain('No account here is linked to that yet')
        expect((await visitor.post('/sign-in/identity', { code: 'WRONG' })).status).toBe(400)
        const joined = await visitor.post('/sign-in/identity', { code })
        expect([joined.status, joined.to]).toEqual([303, '/account'])
        const account = await visitor.get('/account')
        expect(account.html).toContain('mia@practice.example')
        expect(account.html).toContain(entry.name)
        // The code is good once.
        const other = service.visitor()
        arrival = { ...arrival, subject: randomUUID() }
        await through(other, entry.id)
        expect((await other.post('/sign-in/identity', { code })).status).toBe(400)

        const out = await visitor.post('/sign-out', {})
        expect(out.to).toBe(`/sign-in/oidc/${entry.id}/signed-out`)
        const left = await visitor.get(out.to ?? '')
        expect(left.html).toContain(`${issuer}/session/end`)
        const id = await idOf(service, 'mia@practice.example')
        const { subject } = await service.workspace.store.db
          .selectFrom('identity')
          .select('subject')
          .where('person', '=', id)
          .executeTakeFirstOrThrow()
        arrival = { ...arrival, subject }
        const again = service.visitor()
        const signedIn = await through(again, entry.id, '/account?done=app')
        expect(signedIn.to).toBe('/account?done=app')
        expect((await again.get('/account')).html).toContain('mia@practice.example')
        // A disabled account stays shut.
        await setPerson(service, id, { state: 'disabled' })
        expect((await through(service.visitor(), entry.id)).status).toBe(400)
        expect(service.warnings.length).toBe(entry === KEYED ? 1 : 0)
      },
    )

    test('V6.8.4 V6.3.3 refuses whoever did not prove two factors', async () => {
      const service = await federated(database, NHS)
      for (const weak of [
        { acr: 'aal1', amr: ['pwd', 'mfa'] },
        { acr: 'aal3', amr: ['pwd'] },
      ]) {
        arrival = { subject: randomUUID(), ...weak }
        const refused = await through(service.visitor(), 'nhs')
        expect(refused.status).toBe(400)
        expect(refused.html).toContain('two factors')
      }
      const events = await listEvents(service.workspace.store, { limit: 9 })
      expect(events.map(({ event }) => event)).toEqual(['sign-in refused', 'sign-in refused'])
    })

    test('V10.2.1 takes a callback once, in the browser that began', async () => {
      arrival = { subject: randomUUID(), acr: 'aal3', amr: ['mfa'] }
      const service = await federated(database, NHS)
      const visitor = service.visitor()
      const way = await visitor.get('/sign-in/oidc/nhs')
      const back = await atProvider(way.to ?? '')
      expect((await service.visitor().get(back)).status).toBe(400)
      const other = service.visitor()
      await other.get('/sign-in/oidc/nhs')
      expect((await other.get(back)).status).toBe(400)
      const cookies = new Map(visitor.cookies)
      expect((await visitor.get(back)).to).toBe('/sign-in/identity')
      for (const [name, value] of cookies) visitor.cookies.set(name, value)
      expect((await visitor.get(back)).status).toBe(400)
    })

    test('V7.5.1 links and removes an identity of somebody signed in, but not the last means', async () => {
      arrival = { subject: randomUUID(), acr: 'aal3', amr: ['mfa'] }
      const service = await federated(database, NHS)
      const administrator = await madeAdministrator(service)
      const mia = await madePerson(service, administrator, 'mia@practice.example')
      await through(mia, 'nhs')
      expect((await mia.get('/sign-in/identity')).html).toContain('Link it')
      expect((await mia.post('/account/identities', {})).to).toBe('/account?done=linked')
      const { store } = service.workspace
      const row = await store.db.selectFrom('identity').selectAll().executeTakeFirstOrThrow()
      expect([row.person, row.subject]).toEqual([mia.id, arrival.subject])
      const seen = { id: row.id, version: String(row.version) }
      expect((await administrator.post('/account/identities/remove', seen)).status).toBe(404)
      await setPerson(service, mia.id, { password: null, totp: null })
      const kept = await mia.post('/account/identities/remove', seen)
      expect(kept.html).toContain('could not sign in any longer')
      await setPerson(service, mia.id, { password: 'x', totp: 'x' })
      service.clock.now = new Date(service.clock.now.getTime() + 11 * 60_000)
      expect((await mia.post('/account/identities/remove', seen)).status).toBe(403)
      await through(mia, 'nhs')
      expect((await mia.post('/account/identities/remove', seen)).to).toBe('/account?done=removed')
      expect(await store.db.selectFrom('identity').selectAll().execute()).toEqual([])
      const audit = await store.db.selectFrom('audit').selectAll().execute()
      expect(JSON.stringify(audit)).not.toContain(arrival.subject)
    })
  })
}
