import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessMatrix } from '../access-fixtures.ts'
import { accessHouse, type AccessHouse, type Sent } from '../access-house.ts'
import { ALONE_KEY } from '../access-people.ts'
import { samplesOf, type Samples } from '../access-samples.ts'
import { NO_ASSETS } from '../../src/web/assets.ts'
import { OwnJobs } from '../../src/web/own-jobs.ts'
import { buildServer } from '../../src/web/server.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const matrix = await accessMatrix()

describe('every answer', () => {
  let house: AccessHouse
  let samples: Samples
  beforeAll(async () => {
    house = await accessHouse()
    samples = await samplesOf(house)
  }, 300_000)
  afterAll(async () => house.end())

  test('V3.2.1, V3.4.3, V3.4.4, V3.4.5, V3.4.6, V4.1.1, V14.3.2: pages, files and the API', async () => {
    const wrong: string[] = []
    const before = await house.changes()
    for (const { method, route } of matrix) {
      if (method !== 'GET') continue
      const url = samples.addressOf(route)
      const { headers, statusCode, body } = await house.send({ method, url, as: ALONE_KEY })
      const faults = [
        ...faultsOf(headers),
        ...(statusCode === 303 ? [] : typeFaults(url, statusCode, headers, body)),
      ]
      if (statusCode >= 500) faults.push(String(statusCode))
      wrong.push(...faults.map((fault) => `${route}: ${fault}`))
    }
    expect(wrong).toEqual([])
    // V3.5.3: to look changes nothing.
    expect(await house.changes()).toBe(before)
    expect(house.faults).toEqual([])
  }, 300_000)

  test('V3.4.3, V14.3.2, V16.5.1: refusals, faults of the sender and redirects', async () => {
    const asked: readonly (Sent & { readonly status: number })[] = [
      { method: 'GET', url: '/nowhere', status: 404, as: ALONE_KEY },
      { method: 'GET', url: '/api/v1/nowhere', status: 404, as: ALONE_KEY },
      { method: 'GET', url: '/money', status: 303 },
      { method: 'GET', url: '/api/v1/money/streams', status: 401 },
      { method: 'POST', url: '/footprints', status: 401 },
      { method: 'GET', url: '/money', status: 403, as: 'partner reader place own' },
      { method: 'GET', url: '/api/v1/audit', status: 403, as: 'partner reader place own' },
      { method: 'GET', url: '/matrix?on=31', status: 400, as: ALONE_KEY },
      { method: 'GET', url: '/%', status: 400, as: ALONE_KEY },
      { method: 'GET', url: '/', status: 403, as: ALONE_KEY, headers: { host: 'evil.example' } },
      {
        method: 'POST',
        url: '/api/v1/footprints',
        status: 415,
        as: ALONE_KEY,
        headers: { 'content-type': 'application/xml' },
      },
      {
        method: 'POST',
        url: '/footprints',
        status: 413,
        as: ALONE_KEY,
        body: { note: 'x'.repeat(2 ** 21) },
      },
      { method: 'PUT', url: '/footprints', status: 404, as: ALONE_KEY },
      { method: 'OPTIONS', url: '/footprints', status: 404, as: ALONE_KEY },
    ]
    for (const { status, ...sent } of asked) {
      const { statusCode, headers, body } = await house.send(sent)
      const name = `${sent.method} ${sent.url}`
      expect(statusCode, name).toBe(status)
      expect(faultsOf(headers), name).toEqual([])
      expect(headers['access-control-allow-origin'], name).toBeUndefined()
      expect(body, name).not.toMatch(/\bat .*\.tsx?:\d|node_modules|SELECT |sqlite/)
      if (sent.url.startsWith('/api/')) {
        expect(headers['content-type'], name).toContain('application/problem+json')
      }
    }
  })

  test('V16.3.2: every refusal to somebody who is signed in is told to the gate', async () => {
    const count = house.refused.length
    await house.send({ method: 'GET', url: '/money', as: 'partner reader place own' })
    expect(house.refused.slice(count)).toEqual(['made partner reader place own GET /money'])
  })

  test('V3.4.2: no other origin may read, whatever it asks for', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await house.send({
        method,
        url: '/api/v1/footprints',
        as: ALONE_KEY,
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-made',
        },
      })
      const given = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
      expect(given).toEqual([])
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    }
  })

  test('V13.4.1, V13.4.2, V13.4.5: nothing of the program or its folder is served', async () => {
    for (const url of [
      '/.git/config',
      '/.env',
      '/package.json',
      '/plan.sqlite',
      '/footings.json',
      '/assets/../package.json',
      '/assets/..%2fpackage.json',
      '/debug',
      '/metrics',
      '/documentation',
      '/server-status',
    ]) {
      const { statusCode, body } = await house.send({ method: 'GET', url, as: ALONE_KEY })
      expect([400, 404], url).toContain(statusCode)
      expect(body).not.toContain('dependencies')
    }
  })
})

test('V3.4.1: behind TLS every answer says so for a year and more, refusals too', async () => {
  const context = { now: () => new Date(0), assets: NO_ASSETS, jobs: new OwnJobs() }
  const origin = 'https://footings.example.nhs.uk'
  const app = buildServer(context, [], { origin })
  const host = new URL(origin).host
  for (const [url, headers] of [
    ['/about', { host }],
    ['/nowhere', { host }],
    ['/about', { host: 'evil.example' }],
  ] as const) {
    const sent = await app.inject({ url, headers })
    const told = String(sent.headers['strict-transport-security'])
    expect(Number(/max-age=(\d+)/.exec(told)?.[1])).toBeGreaterThanOrEqual(31_536_000)
    expect(told).toContain('includeSubDomains')
  }
  const plain = await buildServer(context, []).inject({ url: '/about' })
  expect(plain.headers['strict-transport-security']).toBeUndefined()
  await app.close()
})

type Headers = Readonly<Record<string, unknown>>

function faultsOf(headers: Headers): readonly string[] {
  const policy = String(headers['content-security-policy'])
  const wanted: readonly (readonly [string, boolean])[] = [
    ['object-src', policy.includes("object-src 'none'")],
    ['base-uri', policy.includes("base-uri 'none'")],
    ['frame-ancestors', policy.includes("frame-ancestors 'none'")],
    ['inline scripts and styles', !policy.includes('unsafe')],
    ['nosniff', headers['x-content-type-options'] === 'nosniff'],
    ['referrer', headers['referrer-policy'] === 'same-origin'],
    ['no-store', headers['cache-control'] === 'no-store'],
    ['one policy', typeof headers['content-security-policy'] === 'string'],
  ]
  return wanted.flatMap(([name, kept]) => (kept ? [] : [name]))
}

/** A page is HTML, a file is what its name says and is saved under one, and the API is JSON. */
function typeFaults(
  url: string,
  status: number,
  headers: Headers,
  body: string,
): readonly string[] {
  const type = String(headers['content-type'])
  const path = url.replace(/\?.*/, '')
  const saved = String(headers['content-disposition']).startsWith('attachment; filename=')
  if (path.startsWith('/api/')) return type.includes('json') ? [] : [type]
  if (status !== 200) return type === 'text/html; charset=utf-8' ? [] : [type]
  if (path.endsWith('.json') || path === '/health') return type.includes('json') ? [] : [type]
  if (path.endsWith('.csv')) return type === 'text/csv; charset=utf-8' && saved ? [] : [type]
  if (path.endsWith('.xlsx')) return type === XLSX && saved ? [] : [type]
  if (path.endsWith('.svg')) return type.startsWith('image/svg+xml') ? [] : [type]
  const html = type === 'text/html; charset=utf-8' && body.startsWith('<!doctype html>')
  return html ? [] : [type]
}
