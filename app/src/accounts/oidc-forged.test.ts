import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { madeService, type MadeService, type Visitor } from './made-service.ts'
import { listEvents } from './events.ts'
import { readOidcFile } from './oidc-file.ts'
import { loadProviders } from './oidc-providers.ts'

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const own = rsa()
const foreign = rsa()
const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })

type Json = Readonly<Record<string, unknown>>

const RS256 = { alg: 'RS256', kid: 'one' }
const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(header: Json, claims: Json, key: KeyObject = own.privateKey): string {
  const signed = `${part(header)}.${part(claims)}`
  const dsaEncoding = 'ieee-p1363' as const
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding })
  return `${signed}.${signature.toString('base64url')}`
}

/** What the provider's token endpoint answers next, of the claims that would be right. */
let forge: (claims: Json) => string
let metadata: Json = {}
let asked: URLSearchParams
let nonce = ''
let issuer = ''

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer(request.url ?? '', body)))
  })
})

function answer(url: string, body: string): object {
  if (url.startsWith('/.well-known/')) {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorise`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256', 'HS256', 'none', 'RS384'],
      ...metadata,
    }
  }
  if (url === '/keys') {
    const jwk = own.publicKey.export({ format: 'jwk' })
    const ec = ecKey.publicKey.export({ format: 'jwk' })
    return {
      keys: [
        { ...jwk, kid: 'one', use: 'sig' },
        { ...ec, kid: 'two', use: 'sig' },
      ],
    }
  }
  asked = new URLSearchParams(body)
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    sub: 'subject',
    aud: 'footings',
    exp: now + 300,
    iat: now,
    auth_time: now,
    nonce,
    amr: ['mfa'],
  }
  return { access_token: 'x', token_type: 'Bearer', id_token: forge(claims) }
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  issuer = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
})
beforeEach(() => {
  metadata = {}
  forge = (claims) => token(RS256, claims)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function made(): Promise<MadeService> {
  const folder = await mkdtemp(join(tmpdir(), 'footings-oidc-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'secret'), 'a secret', { mode: 0o600 })
  const entry = {
    name: 'Made provider',
    client_id: 'footings',
    client_secret_file: 'secret',
    client_auth: 'client_secret_post',
    scope: 'openid',
    required_amr: ['mfa'],
    max_age: 600,
  }
  const file = join(folder, 'providers.json')
  const list = [
    { id: 'made', issuer, ...entry },
    { id: 'other', ...entry, issuer: `${issuer}/other` },
  ]
  await writeFile(file, JSON.stringify(list))
  const [database] = databases
  if (database === undefined) throw new Error('there is no database')
  const service = await madeService(database, {
    providers: await loadProviders(file, () => {}),
  })
  service.clock.now = new Date()
  return service
}

/** Begins at the service, and gives the state with which the provider sends the browser back. */
async function begun(visitor: Visitor): Promise<string> {
  const { to } = await visitor.get('/sign-in/oidc/made')
  const way = new URL(to ?? '').searchParams
  expect(way.get('code_challenge_method')).toBe('S256')
  nonce = way.get('nonce') ?? ''
  return way.get('state') ?? ''
}

async function comesBack(service: MadeService, more = ''): Promise<string | number> {
  const visitor = service.visitor()
  const state = await begun(visitor)
  const back = await visitor.get(`/sign-in/oidc/made/callback?code=c&state=${state}${more}`)
  return back.status === 303 ? (back.to ?? '') : back.status
}

describe('forged sign-ins at a provider', () => {
  test('V10.2.1 a right one is taken, with the verifier of its challenge', async () => {
    const service = await made()
    expect(await comesBack(service)).toBe('/sign-in/identity')
    expect(asked.get('code_verifier')).toMatch(/^[\w-]{43,}$/)
    forge = (claims) => token({ alg: 'ES256', kid: 'two' }, claims, ecKey.privateKey)
    expect(await comesBack(service)).toBe('/sign-in/identity')
  })

  test('V9.1.1 V9.1.2 V9.2.1 V10.5.1-4 whatever is forged is refused, and noted', async () => {
    const service = await made()
    const now = Math.floor(Date.now() / 1000)
    const forgeries: Readonly<Record<string, (claims: Json) => string>> = {
      'another key': (claims) => token(RS256, claims, foreign.privateKey),
      'no signature': (claims) => `${part({ alg: 'none' })}.${part(claims)}.`,
      'a public key as the secret': (claims) => {
        const signed = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims)}`
        const pem = own.publicKey.export({ type: 'spki', format: 'pem' })
        return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`
      },
      'the secret of the client': (claims) => {
        const signed = `${part({ alg: 'HS256' })}.${part(claims)}`
        return `${signed}.${createHmac('sha256', 'a secret').update(signed).digest('base64url')}`
      },
      'a changed claim': (claims) => {
        const [header, , signature] = token(RS256, claims).split('.')
        return `${header}.${part({ ...claims, sub: 'another' })}.${signature}`
      },
      'another audience': (claims) => token(RS256, { ...claims, aud: 'other' }),
      'several audiences without a party': (claims) =>
        token(RS256, { ...claims, aud: ['footings', 'other'] }),
      'another party': (claims) => token(RS256, { ...claims, azp: 'other' }),
      'another nonce': (claims) => token(RS256, { ...claims, nonce: 'other' }),
      'no nonce': ({ nonce: _nonce, ...claims }) => token(RS256, claims),
      'over for 61 seconds': (claims) => token(RS256, { ...claims, exp: now - 61 }),
      'not yet': (claims) => token(RS256, { ...claims, nbf: now + 70 }),
      'made in the future': (claims) => token(RS256, { ...claims, iat: now + 70 }),
      'another issuer': (claims) => token(RS256, { ...claims, iss: 'https://evil.example' }),
      'a sign-in long ago': (claims) => token(RS256, { ...claims, auth_time: now - 700 }),
      'no time of sign-in': ({ auth_time: _time, ...claims }) => token(RS256, claims),
      'one factor': (claims) => token(RS256, { ...claims, amr: ['pwd'] }),
      'factors that are no list': (claims) => token(RS256, { ...claims, amr: 'mfa' }),
      'no subject': ({ sub: _sub, ...claims }) => token(RS256, claims),
    }
    for (const [what, one] of Object.entries(forgeries)) {
      forge = one
      expect([what, await comesBack(service)]).toEqual([what, 400])
    }
    const events = await listEvents(service.workspace.store, { limit: 100 })
    expect(events.map(({ event }) => event)).toEqual(
      Object.keys(forgeries).map(() => 'sign-in refused'),
    )
    const rows = await service.workspace.store.db.selectFrom('session').selectAll().execute()
    expect(rows).toEqual([])
  })

  test('V10.2.1 the way back of another provider, of an error and of no state is refused', async () => {
    const service = await made()
    const visitor = service.visitor()
    const state = await begun(visitor)
    const mixed = await visitor.get(`/sign-in/oidc/other/callback?code=c&state=${state}`)
    expect(mixed.status).toBe(400)
    expect(await comesBack(service, '&iss=https%3A%2F%2Fevil.example')).toBe(400)
    expect(await comesBack(service, '&code=another')).toBe(400)
    expect(await comesBack(service, '&error=access_denied')).toBe(400)
    const none = service.visitor()
    await begun(none)
    expect((await none.get('/sign-in/oidc/made/callback?code=c')).status).toBe(400)
    expect((await service.visitor().get('/sign-in/oidc/nowhere')).status).toBe(404)
  })

  test.each([
    { issuer: 'https://evil.example' },
    { token_endpoint: 'http://evil.example/token' },
    { jwks_uri: 'http://evil.example/keys' },
    { authorization_endpoint: 'javascript:alert(1)' },
  ])('V10.5.3 V12.2.1 a provider that says %o of itself is not gone to', async (wrong) => {
    metadata = wrong
    const service = await made()
    const way = await service.visitor().get('/sign-in/oidc/made')
    expect([way.status, way.to]).toEqual([502, undefined])
  })

  test('what comes after a sign-in is an address of this service', async () => {
    const service = await made()
    const visitor = service.visitor()
    await visitor.get('/sign-in/oidc/made?to=https%3A%2F%2Fevil.example%2F')
    const rows = await service.workspace.store.db
      .selectFrom('sign_in_attempt')
      .select('data')
      .execute()
    expect(rows.map(({ data }) => JSON.parse(data))).toEqual([expect.objectContaining({ to: '/' })])
  })
})

describe('the file of providers', () => {
  const right = {
    id: 'nhs',
    name: 'NHS',
    issuer: 'https://login.example',
    client_id: 'x',
    client_secret_file: 'secret',
    scope: 'openid',
    mfa_by_provider: true,
  }

  test('is a list', () => {
    expect(readOidcFile(JSON.stringify([right]), 'p.json')).toEqual([right])
  })

  test.each([
    ['V6.3.3 no word on two factors', { ...right, mfa_by_provider: false }, 'two factors'],
    ['V12.2.1 an issuer in the clear', { ...right, issuer: 'http://login.example' }, 'https'],
    ['V13.3.1 a secret in the file', { ...right, client_secret: 'x' }, 'client_secret'],
    ['no secret', { ...right, client_secret_file: undefined }, 'private_key_file'],
    ['both', { ...right, private_key_file: 'key' }, 'either'],
    ['no openid', { ...right, scope: 'email' }, 'openid'],
    ['an id for no address', { ...right, id: '../x' }, 'small letters'],
  ])('%s is a fault with its place', (_what, entry, says) => {
    expect(() => readOidcFile(JSON.stringify([entry], undefined, 1), 'p.json')).toThrow(says)
  })

  test('tells line and column', () => {
    const text = JSON.stringify([{ ...right, scope: 'email' }], undefined, 1)
    expect(() => readOidcFile(text, 'p.json')).toThrow(
      expect.objectContaining({ where: { file: 'p.json', line: 8, column: '12' } }),
    )
    expect(() => readOidcFile('[{', 'p.json')).toThrow('no JSON')
    const twice = JSON.stringify([right, { ...right, issuer: 'https://b.example' }])
    expect(() => readOidcFile(twice, 'p.json')).toThrow('there twice: nhs')
  })
})
