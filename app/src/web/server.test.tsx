import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { FootingsError, type FailureKind } from '../failure.ts'

import { NO_ASSETS } from './assets.ts'
import type { Room, ShellContext, ZodFastify } from './context.ts'
import { NotFound } from './errors.ts'
import type { Fault } from './fault-log.ts'
import { startWork } from '../../test/start-work.ts'
import { OwnJobs } from './own-jobs.ts'
import { Page } from './layout.tsx'
import { openApiDocument } from './openapi.ts'
import { htmlPage } from './route-rules.ts'
import { buildServer, listen } from './server.ts'
import { specimenRoom } from './specimen.tsx'

const KINDS: readonly FailureKind[] = ['usage', 'data', 'denied', 'finding', 'internal']
const GET = { access: 'read' } as const

/** Routes that go wrong in every way, as pages and under /api/. */
const troubleRoom: Room<ShellContext> = {
  name: 'trouble',
  needs: { read: 'signed in', write: 'signed in' },
  routes(app) {
    for (const base of ['/trouble', '/api/v1/trouble']) {
      app.get(
        `${base}/:kind`,
        {
          config: GET,
          schema: { params: z.object({ kind: z.string() }), response: { 200: z.string() } },
        },
        ({ params }) => {
          const kind = KINDS.find((known) => known === params.kind)
          if (kind !== undefined) {
            throw new FootingsError(kind, `told <${kind}>`, { where: { file: 'a.csv', line: 12 } })
          }
          if (params.kind === 'missing') throw new NotFound('There is no practice Z99999.')
          throw new Error('secret detail')
        },
      )
    }
    app.get(
      '/api/v1/echo',
      {
        config: GET,
        schema: {
          querystring: z.object({ size: z.coerce.number().int('Give a whole number') }),
          response: { 200: z.object({ size: z.number() }) },
        },
      },
      ({ query }) => ({ ...query, secret: 'staff pay' }),
    )
    app.get(
      '/api/v1/unasked',
      { config: GET, schema: { response: { 200: z.unknown() } } },
      ({ query }) => query,
    )
    app.get(
      '/api/v1/wrong',
      { config: GET, schema: { response: { 200: z.object({ count: z.number().min(0) }) } } },
      () => ({ count: -1 }),
    )
    app.post(
      '/api/v1/change',
      {
        config: { access: 'write' },
        schema: { body: z.object({ name: z.string() }), response: { 200: z.string() } },
      },
      ({ body }) => body.name,
    )
    app.get('/xss', { config: GET, schema: { response: { 200: htmlPage } } }, (_request, reply) =>
      reply.page(<Page title="<script>alert(1)</script>" place={'"><b>'} />),
    )
  },
}

describe('the server', () => {
  const faults: Fault[] = []
  const jobs = new OwnJobs()
  let app: ZodFastify
  beforeAll(async () => {
    app = buildServer(
      { now: () => new Date(0), assets: NO_ASSETS, jobs },
      [troubleRoom, specimenRoom],
      {
        place: () => ({ name: 'Danum', madeUp: true }),
        onFault: (fault) => faults.push(fault),
      },
    )
    await app.ready()
  })
  afterAll(() => app.close())

  test.each([
    '/about',
    '/health',
    '/nowhere',
    '/trouble/fault',
    '/api/v1/nowhere',
    '/%zz',
    '/?%zz',
  ])('guards the answer to %s', async (url) => {
    const { headers } = await app.inject(url)
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('answers only to the names of this computer', async () => {
    const ask = (host: string) => app.inject({ url: '/about', headers: { host } })
    expect((await ask('127.0.0.1:8080')).statusCode).toBe(200)
    expect((await ask('evil.example')).statusCode).toBe(403)
  })

  test('changes nothing for the page of another site, and lets curl and its own pages', async () => {
    const send = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/v1/change', headers, payload: { name: 'x' } })
    expect((await send({})).statusCode).toBe(200)
    expect((await send({ origin: 'http://localhost:80', host: 'localhost:80' })).statusCode).toBe(
      200,
    )
    const refused = await send({ origin: 'http://evil.example', host: 'localhost:80' })
    expect([refused.statusCode, refused.json().status]).toEqual([403, 403])
    expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  })

  test('takes away what a route does not declare, in and out', async () => {
    expect((await app.inject('/api/v1/echo?size=7&x=1')).json()).toEqual({ size: 7 })
    expect((await app.inject('/api/v1/unasked?x=1')).json()).toEqual({})
  })

  test('names the fields of a request that does not fit', async () => {
    const response = await app.inject('/api/v1/echo?size=7.5')
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect([response.statusCode, response.json()]).toEqual([
      400,
      expect.objectContaining({
        status: 400,
        errors: [{ field: 'size', message: 'Give a whole number' }],
      }),
    ])
  })

  test.each([
    ['usage', 400],
    ['data', 422],
    ['denied', 403],
    ['finding', 409],
  ])('tells of %s with %i', async (kind, status) => {
    const problem = await app.inject(`/api/v1/trouble/${kind}`)
    expect(problem.headers['content-type']).toContain('application/problem+json')
    expect([problem.statusCode, problem.json().detail]).toEqual([
      status,
      `a.csv, line 12: told <${kind}>`,
    ])
    const page = await app.inject(`/trouble/${kind}`)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect([page.statusCode, page.body]).toEqual([
      status,
      expect.stringContaining(`a.csv, line 12: told &lt;${kind}&gt;`),
    ])
  })

  test.each(['/trouble/fault', '/api/v1/trouble/fault', '/trouble/internal', '/api/v1/wrong'])(
    'says nothing of the inside at %s, and logs it under the reference',
    async (url) => {
      faults.length = 0
      const response = await app.inject(url)
      expect(response.statusCode).toBe(500)
      expect(response.body).not.toMatch(/secret|told|count|\bat .*\.tsx?/)
      expect(faults).toHaveLength(1)
      expect(response.body).toContain(faults[0]?.reference)
      expect(faults[0]?.error).toBeInstanceOf(Error)
      expect(faults[0]?.during).toMatch(/^GET \//)
    },
  )

  test('knows what is not there', async () => {
    const page = await app.inject('/trouble/missing')
    expect([page.statusCode, page.body]).toEqual([
      404,
      expect.stringContaining('There is no practice Z99999.'),
    ])
    expect((await app.inject('/nowhere')).body).toContain('Page not found')
    expect((await app.inject('/api/v1/nowhere')).json().status).toBe(404)
  })

  test('refuses a body that is too large or of another kind', async () => {
    const send = (type: string, payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/change',
        headers: { 'content-type': type },
        payload,
      })
    const large = JSON.stringify({ name: 'x'.repeat(2 ** 20) })
    expect((await send('application/json', large)).statusCode).toBe(413)
    expect((await send('application/xml', '<a/>')).statusCode).toBe(415)
    expect((await send('application/json', '{')).statusCode).toBe(400)
    expect((await send('application/json', '{"__proto__":{"x":1},"name":"x"}')).statusCode).toBe(
      400,
    )
  })

  test('writes what it is given as text', async () => {
    const { body } = await app.inject('/xss')
    expect(body).toContain('&lt;script&gt;alert(1)')
    expect(body).not.toMatch(/<script>|<b>/)
  })

  test('shows a form again with its faults, and leads on without', async () => {
    const send = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/specimen',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      })
    const again = await send('name=')
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain('<title>Error: Specimen – Danum – Footings</title>')
    expect(again.body).toContain('<a href="#field-name">Enter a name</a>')
    expect(again.body).toContain('id="field-name-error"')
    const on = await send('name=North')
    expect([on.statusCode, on.headers.location, on.body]).toEqual([303, '/specimen', ''])
  })

  test('shows, follows and stops a job', async () => {
    const id = await startWork(jobs, {
      title: 'Import',
      run: (signal, report) => {
        report(0.25, 'Reading lists.csv')
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')))
        })
      },
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect((await app.inject(`/api/v1/jobs/${id}`)).json()).toMatchObject({
      state: 'running',
      progress: 0.25,
    })
    const running = (await app.inject(`/jobs/${id}`)).body
    expect(running).toContain('http-equiv="refresh"')
    expect(running).toMatch(/<progress [^>]*value="0.25"/)
    const cancel = await app.inject({ method: 'POST', url: `/jobs/${id}/cancel` })
    expect([cancel.statusCode, cancel.headers.location]).toEqual([303, `/jobs/${id}`])
    await jobs.finished(id)
    const ended = (await app.inject(`/jobs/${id}`)).body
    expect(ended).toContain('Stopped')
    expect(ended).not.toContain('http-equiv="refresh"')
    expect((await app.inject('/jobs/unknown')).statusCode).toBe(404)
  })

  test('describes the API, and only the API, in OpenAPI 3.1', async () => {
    const document = openApiDocument(app)
    expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Footings' } })
    expect(Object.keys(Object(document['paths']))).toContain('/api/v1/jobs/{id}')
    expect(JSON.stringify(document)).not.toContain('/specimen')
    const text = JSON.stringify(document)
    const named = Object.keys(Object(Object(document['components']).schemas))
    expect(named).toContain('Job')
    for (const name of named) expect(text).toContain(`"#/components/schemas/${name}"`)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(named).toContain(name)
    }
    expect((await app.inject('/api/v1/openapi.json')).json()).toEqual(JSON.parse(text))
  })
})

describe('a route that does not declare itself', () => {
  const context = { now: () => new Date(0), assets: NO_ASSETS, jobs: new OwnJobs() }
  const response = { 200: z.string() }
  const attempts: readonly (readonly [string, Room<ShellContext>['routes']])[] = [
    ['config.access', (app) => app.get('/x', { schema: { response } }, () => '')],
    ['schema.response', (app) => app.get('/x', { config: GET, schema: {} }, () => '')],
    ['schema.response', (app) => app.get('/x', { config: GET }, () => '')],
    ['schema.params', (app) => app.get('/x/:id', { config: GET, schema: { response } }, () => '')],
    ['schema.params', (app) => app.get('/x/*', { config: GET, schema: { response } }, () => '')],
    [
      'schema.body',
      (app) => app.post('/x', { config: { access: 'write' }, schema: { response } }, () => ''),
    ],
    [
      'declared as write',
      (app) => app.delete('/x', { config: GET, schema: { response } }, () => ''),
    ],
  ]
  test.each(attempts)('is refused for want of %s', async (want, routes) => {
    const app = buildServer(context, [
      { name: 'hasty', needs: { read: 'signed in', write: 'signed in' }, routes },
    ])
    await expect(app.ready()).rejects.toThrowError(
      expect.objectContaining({ kind: 'internal', message: expect.stringContaining(want) }),
    )
  })
})

describe('assets', () => {
  const directory = mkdtempSync(join(tmpdir(), 'footings-served-'))
  writeFileSync(join(directory, 'a-12345678.css'), 'p{}')
  writeFileSync(join(directory, 'assets.json'), '{}')
  afterAll(() => rmSync(directory, { recursive: true }))

  test('are served for good, with their type, and nothing else of the folder or above it', async () => {
    const assets = { ...NO_ASSETS, directory }
    const app = buildServer({ now: () => new Date(0), assets, jobs: new OwnJobs() }, [])
    const served = await app.inject('/assets/a-12345678.css')
    expect([served.statusCode, served.body]).toEqual([200, 'p{}'])
    expect(served.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const missing = await app.inject('/assets/b-12345678.css')
    expect([missing.statusCode, missing.headers['cache-control']]).toEqual([404, 'no-store'])
    for (const name of ['assets.json', '..%2f..%2fpackage.json', '', '..%2fb.css', '.css']) {
      expect((await app.inject(`/assets/${name}`)).statusCode).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('listen', () => {
  const build = () =>
    buildServer({ now: () => new Date(0), assets: NO_ASSETS, jobs: new OwnJobs() }, [])

  test('answers on a free port of this computer', async () => {
    const app = build()
    const address = await listen(app, { port: 0 })
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ status: 'ok' })
    await app.close()
  })

  test.each(['0.0.0.0', '::', '192.168.1.10', 'example.org'])('refuses %s', async (host) => {
    await expect(listen(build(), { port: 0, host })).rejects.toThrowError(
      expect.objectContaining({ kind: 'denied' }),
    )
  })

  test('says that a port is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    await expect(listen(build(), { port })).rejects.toThrowError(
      expect.objectContaining({ kind: 'usage', message: `The port ${port} is in use already.` }),
    )
    await expect(listen(build(), { port: 70_000 })).rejects.toThrowError(
      expect.objectContaining({ kind: 'usage' }),
    )
    other.close()
  })
})
