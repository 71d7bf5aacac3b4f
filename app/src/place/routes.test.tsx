import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { csvRecords } from '../footprints/csv-text.ts'
import { placeRoom } from './routes.tsx'
import { PLACE_SHEETS } from './sheets.ts'

const now = () => new Date('2023-06-01T12:00:00Z')

async function serverOf(workspace: Workspace): Promise<ZodFastify> {
  const context = { workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }
  const app = buildServer(context, [placeRoom], { place: () => ({ name: 'Danum', madeUp: true }) })
  await app.ready()
  return app
}

describe('the Place page of Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let code = ''
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    code = danum.description.place ?? ''
    app = await serverOf(danum)
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })
  const get = async (url: string) => app.inject({ url, headers: { host: '127.0.0.1' } })

  test('says the finding first, then map, networks, practices, context and freshness', async () => {
    const { statusCode, body } = await get('/')
    expect(statusCode).toBe(200)
    const order = [
      '43 practices with 322,418 registered patients',
      '43 practices, 42 of them in 8 networks',
      'All 8 networks',
      'Practices of Danum, in order of name',
      'In no collaboration',
      'Practices by contract, of 43',
      'most deprived fifth of England',
      'Partner organisations',
      'A&amp;E of partner trusts',
      'Releases that the practices and their patients come from',
      'Freshness of data',
    ].map((words) => body.indexOf(words))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect(body).toContain('Danum is a made-up place')
    expect(body).toMatch(/15<!-- --> of|15 of 43/)
    expect(body).not.toMatch(/NaN|undefined|\[object/)
  })

  test('the address of the place shows the same page', async () => {
    const [home, place] = await Promise.all([
      get(`/?place=${code}&on=2016-12-31&group=collaboration`),
      get(`/places/${code}?on=2016-12-31&group=collaboration`),
    ])
    expect(place.body).toBe(home.body)
    expect(home.body).toContain('43 practices, 28 of them in 4 collaborations.')
    expect(home.body).toContain('No loaded register says which network')
    expect(home.body.match(/\(expression of interest\)/g)).toHaveLength(17)
  })

  test('the map can be shaded by deprivation, and odd wishes draw the plain one', async () => {
    expect((await get('/?shade=deprivation')).body).toContain('Deprivation (fifths of England')
    const odd = await get('/?group=%3Cscript%3E&shade=x')
    expect(odd.statusCode).toBe(200)
    expect(odd.body).not.toContain('<script>')
    expect(odd.body).toContain('in 8 networks')
  })

  test.each(Object.keys(PLACE_SHEETS))('%s.csv is the table of the page', async (name) => {
    const reply = await get(`/places/${code}/${name}.csv?on=2023-03-31`)
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toContain('text/csv')
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="${code}-${name}-2023-03-31.csv"`,
    )
    const [header, ...rows] = csvRecords(reply.body)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.fields).toHaveLength(header?.fields.length ?? 0)
  })

  test('a file of practices carries codes, what is missing, the day and the source', async () => {
    const { body } = await get(`/places/${code}/practices.csv?on=2016-12-31`)
    const [header, ...rows] = csvRecords(body)
    const at = (name: string) => header?.fields.indexOf(name) ?? -1
    expect(rows).toHaveLength(43)
    for (const { fields } of rows) {
      expect(fields[at('practice')]).toMatch(/^Z99/)
      const missing = fields[at('registered')] === ''
      expect(fields[at('registered_missing')]).toBe(missing ? 'not available' : '')
      if (!missing) expect(fields[at('registered_source')]).toMatch(/\(.+\)$/)
    }
  })

  test.each([
    ['/?on=2023-02-29', 400, 'Write it as year, month and day'],
    ['/?place=QQQ', 400, 'Choose one from the list of places'],
    [`/?on=1900-01-01`, 400, 'Choose a day between'],
    ['/?on=2023-03-31&on=2023-03-30', 400, 'Check what was sent'],
    ['/places/QQQ', 404, 'knows the place QQQ'],
    ['/places/QQQ/practices.csv', 404, 'knows the place QQQ'],
    ['/places/QQQ?on=x', 400, 'is not a day'],
  ])('%s answers %i and says what to do', async (url, status, words) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(status)
    expect(reply.body).toContain(words)
  })

  test('the API gives places, and one place with its practices, networks and releases', async () => {
    const places = await get('/api/v1/places?on=2023-03-31')
    expect(places.json()).toMatchObject({
      places: [
        { code: '97M', practices: 62 },
        { code, practices: 43 },
      ],
    })
    expect((await get('/api/v1/places?on=1900-01-01')).json()).toEqual({
      on: '1900-01-01',
      places: [],
    })
    const place = await get(`/api/v1/places/${code}?on=2023-03-31`)
    expect(place.json()).toMatchObject({ code, on: '2023-03-31', practiceCount: 43 })
    expect(place.json<{ networks: unknown[] }>().networks).toHaveLength(8)
    const unknown = await get('/api/v1/places/QQQ')
    expect(unknown.statusCode).toBe(404)
    expect(unknown.headers['content-type']).toContain('application/problem+json')
  })
})

describe('a workspace that holds nothing', () => {
  test('says what to do next, with the publications that can be read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'footings-empty-'))
    await makeWorkspace(directory)
    const workspace = await openWorkspace(directory)
    const app = await serverOf(workspace)
    const get = async (url: string) => app.inject({ url, headers: { host: '127.0.0.1' } })
    const { statusCode, body } = await get('/')
    expect(statusCode).toBe(200)
    expect(body).toContain('Nothing is loaded yet')
    expect(body).toContain('epraccur')
    expect((await get('/places/99Z')).statusCode).toBe(404)
    expect((await get('/api/v1/places')).json()).toMatchObject({ places: [] })
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true })
  })
})
