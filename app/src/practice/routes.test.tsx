import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { csvRecords } from '../footprints/csv-text.ts'
import { comparisonOf } from '../comparison/view.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { practiceRoom } from './routes.tsx'
import { PRACTICE_SHEETS } from './sheets.ts'
import { practiceView } from './view.ts'

const now = () => new Date('2023-06-01T12:00:00Z')
const MERGED = 'Z99044'

describe('the Practice page in Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    const context = { workspace: danum, now, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [practiceRoom])
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })
  const get = async (url: string) => app.inject({ url, headers: { host: '127.0.0.1' } })

  test('says who it is, its figures, footprints, past, and where everything came from', async () => {
    const { statusCode, body } = await get('/practices/z99001?on=2023-03-31')
    expect(statusCode).toBe(200)
    for (const words of [
      'Z99001',
      'registered patients',
      'compared with all practices loaded',
      'chance alone would put',
      'The loaded files are not of all England',
      'not performance monitoring',
      'expression of interest',
      'Patients over time',
      'Core contracts, now and before',
      'Files behind the figures of this page',
      'The person at this computer',
    ]) {
      expect(body).toContain(words)
    }
    expect(body).not.toMatch(/NaN|undefined|\[object/)
    const view = await practiceView(danum, 'Z99001', '2023-03-31')
    for (const { release } of view.sources) expect(body).toContain(`id="source-${release}"`)
  })

  test('every figure that is linked to a source leads to a row of the same page', async () => {
    const { body } = await get('/practices/Z99001')
    const wanted = [...body.matchAll(/href="#(source-[^"]+)"/g)].map((match) => match[1])
    const there = new Set([...body.matchAll(/id="(source-[^"]+)"/g)].map((match) => match[1]))
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((id) => !there.has(id))).toEqual([])
  })

  test('a closed practice says so and keeps its past', async () => {
    const { statusCode, body } = await get(`/practices/${MERGED}?on=2023-03-31`)
    expect(statusCode).toBe(200)
    expect(body).toMatch(/closed on \d+ [A-Z][a-z]+ 201\d/)
    expect(body).toContain('Merged')
    const view = await practiceView(danum, MERGED, '2023-03-31')
    expect(view.open).toBe(false)
    expect(view.history.length).toBeGreaterThan(0)
    const heir = view.events.find((event) => event.kind === 'merged')?.other_practice
    expect(body).toContain(`/practices/${heir}?on=2023-03-31`)
    expect((await practiceView(danum, heir ?? '', '2023-03-31')).events).toContainEqual(
      expect.objectContaining({ kind: 'merged', practice: MERGED }),
    )
  })

  test('each mark of the list over time is one day, in order', async () => {
    const { history } = await practiceView(danum, 'Z99001', '2023-03-31')
    const days = history.map((one) => one.on)
    expect(days).toEqual([...new Set(days)].toSorted())
    expect(history.length).toBeGreaterThan(4)
    expect(history.some((one) => one.weighted !== null)).toBe(true)
  })

  test('a network is known from the published register with its first day', async () => {
    const { networks } = await practiceView(danum, 'Z99001', '2023-03-31')
    expect(networks).toMatchObject([{ from: '2019-07-01', to: null, seen: false }])
  })

  test('a figure that is missing for this practice is said to be, and is never blank or zero', async () => {
    const { figures } = await practiceView(danum, 'Z99001', '2023-03-31')
    const reply = await get('/practices/Z99001/figures.csv?on=2023-03-31')
    const [header, ...rows] = csvRecords(reply.body)
    const at = (name: string) => header?.fields.indexOf(name) ?? -1
    expect(rows).toHaveLength(figures.length)
    for (const { fields } of rows) {
      expect((fields[at('value')] === '') === (fields[at('missing')] !== '')).toBe(true)
      if (fields[at('value')] !== '') expect(fields[at('source')]).not.toBe('')
    }
  })

  test.each(['england', 'network', 'place', 'similar'])(
    'against %s each figure says value, comparator and where it lies, in page, file and API alike',
    async (asked) => {
      const comparison = comparisonOf({ with: asked, weights: undefined, allow: 'chance' })
      const view = await practiceView(danum, 'Z99001', '2023-03-31', comparison)
      const query = `on=2023-03-31&with=${asked}`
      const { body } = await get(`/practices/Z99001?${query}`)
      expect(body).not.toMatch(/NaN|undefined|\[object/)
      const [header, ...rows] = csvRecords(
        (await get(`/practices/Z99001/figures.csv?${query}`)).body,
      )
      const at = (name: string) => header?.fields.indexOf(name) ?? -1
      const reply = (await get(`/api/v1/practices/Z99001?${query}`)).json<{
        figures: readonly { outcome: string; comparator: { value: number } | null }[]
        flags: { compared: number }
      }>()
      let compared = 0
      for (const [index, { report, indicator }] of view.figures.entries()) {
        const row = rows[index]?.fields ?? []
        expect(row[at('indicator')]).toBe(indicator.id)
        expect(row[at('comparator')]).toBe(view.benchmarks.name)
        expect(row[at('outcome')]).toBe(report.outcome)
        expect(row[at('comparator_value')]).toBe(String(report.comparator?.value ?? ''))
        expect(reply.figures[index]?.outcome).toBe(report.outcome)
        expect(reply.figures[index]?.comparator?.value).toBe(report.comparator?.value)
        if (report.outcome !== 'not compared') compared += 1
      }
      expect(compared).toBeGreaterThan(10)
      expect(view.flags.compared).toBe(compared)
      expect(reply.flags.compared).toBe(compared)
      if (asked !== 'england')
        expect(body).toMatch(new RegExp(`practice=Z99001&amp;with=${asked}"`))
    },
  )

  test('what lies outside the limits is marked, with words for those who cannot see the mark', async () => {
    const { figures } = await practiceView(danum, 'Z99001', '2023-03-31')
    const { body } = await get('/practices/Z99001?on=2023-03-31')
    const outside = figures.filter(({ assessed }) => /^(higher|lower)/.test(assessed.outcome))
    expect(outside.length).toBeGreaterThan(0)
    const table = body.slice(
      body.indexOf('<h2 id="figures">'),
      body.indexOf('<h2 id="footprints">'),
    )
    const cells = table.match(/<td[^>]*><span><svg class="m".*?<\/td>/g) ?? []
    expect(cells).toHaveLength(outside.length)
    for (const cell of cells) {
      expect(cell).toMatch(
        /(above|below)(, (better|worse))?<span class="nhsuk-u-visually-hidden"> /,
      )
      expect(cell).toMatch(/outside the (<!-- -->)?(95|99\.8)%/)
    }
    const spines = table.match(/aria-labelledby="spine-[a-z-]+-\d+-title/g) ?? []
    expect(spines.length).toBeGreaterThan(5)
    expect(new Set(spines).size).toBe(spines.length)
  })

  test('trends of five years are told in words that say which way is better', async () => {
    const { figures } = await practiceView(danum, 'Z99001', '2023-03-31')
    const { body } = await get('/practices/Z99001?on=2023-03-31')
    const told = figures.flatMap(({ report }) => report.trend?.direction ?? [])
    expect(told).toContain('no significant change')
    expect(body).toContain('no significant change')
    expect(body).toMatch(/(increasing|decreasing), getting (better|worse)/)
  })

  test.each(Object.keys(PRACTICE_SHEETS))('%s.csv has a header and even rows', async (name) => {
    const reply = await get(`/practices/Z99001/${name}.csv?on=2023-03-31`)
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-disposition']).toContain(`Z99001-${name}-2023-03-31.csv`)
    const [header, ...rows] = csvRecords(reply.body)
    for (const row of rows) expect(row.fields).toHaveLength(header?.fields.length ?? 0)
  })

  test.each([
    ['/practices/Z00000', 404, 'No practice Z00000'],
    ['/practices/Z99001?on=31.3.2023', 400, 'is not a day of the calendar'],
    ['/api/v1/practices/Z00000', 404, 'No practice Z00000'],
    ['/api/v1/practices/Z99001?on=2023-13-01', 400, 'is not a day of the calendar'],
    ['/practices/Z99001?with=nobody', 400, 'There is no comparator nobody'],
    ['/practices/Z99001?with=footprint:none', 400, 'no such footprint'],
    ['/practices/Z99001?with=similar&weights=x:y', 400, 'no characteristic and weight'],
    ['/practices/Z99001?allow=all', 400, 'Choose chance or usual'],
  ])('%s answers %i', async (url, status, words) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(status)
    expect(reply.body).toContain(words)
  })

  test('the API gives the same figures, with their releases', async () => {
    const reply = await get('/api/v1/practices/Z99001?on=2023-03-31')
    expect(reply.statusCode).toBe(200)
    const view = await practiceView(danum, 'Z99001', '2023-03-31')
    const body: unknown = reply.json()
    expect(body).toMatchObject({
      on: '2023-03-31',
      open: true,
      practice: { code: 'Z99001' },
      figures: view.figures.map(({ indicator, cell }) => ({
        indicator: { id: indicator.id },
        cell: { value: cell.value, missing: cell.missing },
        value: cell.value,
      })),
      footprints: view.standings.map(({ footprint_name, status }) => ({ footprint_name, status })),
    })
  })
})
