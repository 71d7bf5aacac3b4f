import { expect, test } from 'vitest'
import * as z from 'zod'
import { NOBODY, personAlone } from '../rights/person.ts'
import { NO_ASSETS } from './assets.ts'
import type { Room, ShellContext } from './context.ts'
import { OwnJobs } from './own-jobs.ts'
import { LIMITS, limitOf, limitRates } from './rate-limits.ts'
import { buildServer } from './server.ts'

const response = { 200: z.string() }
const body = z.object({}).nullish()
const GET = { config: { access: 'read', needs: 'nothing' }, schema: { response } } as const
const POST = { config: { access: 'write', needs: 'nothing' }, schema: { response, body } } as const

const room: Room<ShellContext> = {
  name: 'limited',
  needs: { read: 'nothing', write: 'nothing' },
  routes(app) {
    limitRates(app)
    app.after(() => {
      app.get('/table.csv', GET, () => 'a')
      app.get('/page', GET, () => 'a')
      app.post('/sign-in', POST, () => 'a')
      app.post('/api/v1/imports', POST, () => 'a')
    })
  },
}

test.each([
  ['POST', '/sign-in', 'sign-in'],
  ['POST', '/sign-in/code', 'sign-in'],
  ['POST', '/join', 'sign-in'],
  ['POST', '/set-up', 'sign-in'],
  ['POST', '/data/imports', 'import'],
  ['POST', '/footprints/import/apply', 'import'],
  ['POST', '/records/:kind/import/:token/apply', 'import'],
  ['POST', '/networks/plans/:id/run', 'solve'],
  ['POST', '/networks/options/:id/finish', 'solve'],
  ['POST', '/data/checks', 'solve'],
  ['GET', '/matrix.xlsx', 'export'],
  ['GET', '/indicators/:id/:chart.svg', 'export'],
  ['GET', '/sign-in', undefined],
  ['GET', '/footprints/import', undefined],
  ['POST', '/footprints', undefined],
] as const)('%s %s is limited as %s', (method, route, limited) => {
  expect(limitOf(method, route)).toBe(limited)
})

test('V2.4.1: one sender is refused above the limit, with when to come again', async () => {
  let who = NOBODY
  const context = { now: () => new Date(0), assets: NO_ASSETS, jobs: new OwnJobs() }
  const app = buildServer(context, [room], {
    gate: { identify: async () => who, nameOf: (id) => id },
  })
  await app.ready()
  const send = (method: 'GET' | 'POST', url: string, remoteAddress = '192.0.2.1') =>
    app.inject({ method, url, remoteAddress, headers: { host: 'localhost' } })
  for (let sent = 0; sent < LIMITS['sign-in']; sent += 1) {
    expect((await send('POST', '/sign-in')).statusCode).toBe(200)
  }
  const refused = await send('POST', '/sign-in')
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
  expect(refused.headers['content-security-policy']).toContain("default-src 'none'")
  expect(refused.body).toContain('Too many requests')
  // Another address, another kind of request, and pages are not touched by it.
  expect((await send('POST', '/sign-in', '192.0.2.2')).statusCode).toBe(200)
  expect((await send('GET', '/table.csv')).statusCode).toBe(200)
  for (let sent = 0; sent < 200; sent += 1) await send('GET', '/page')
  expect((await send('GET', '/page')).statusCode).toBe(200)
  // Who is signed in is counted wherever they come from, and apart from others.
  who = { ...personAlone('Ada'), alone: false }
  for (let sent = 0; sent < LIMITS.import; sent += 1) {
    await send('POST', '/api/v1/imports', `192.0.2.${sent}`)
  }
  const many = await send('POST', '/api/v1/imports')
  expect([many.statusCode, many.headers['content-type']]).toEqual([
    429,
    expect.stringContaining('application/problem+json'),
  ])
  who = { ...who, id: 'Ben' }
  expect((await send('POST', '/api/v1/imports')).statusCode).toBe(200)
})
