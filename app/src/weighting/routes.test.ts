import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { weightingRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const BASE = '/money/weighting'

describe('weighted lists', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ReturnType<typeof buildServer>
  /** Weights are means over all practices that are loaded, of whichever place. */
  let places: readonly string[] = []
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const context = { workspace, now: NOW, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [weightingRoom], {
      onFault: ({ error }) => {
        throw error
      },
    })
    await app.ready()
    const { practices } = await workspace.register.on('2024-03-31')
    places = [...new Set([...practices.values()].flatMap(({ subIcb }) => subIcb ?? []))]
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const post = async (url: string, form: Readonly<Record<string, string>>) =>
    app.inject({
      method: 'POST',
      url,
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })

  test('say on page, file and API that what is recalled is not verified', async () => {
    const page = await get(`${BASE}?place=98D`)
    expect(page.body).toContain('From memory, not verified')
    expect(page.body).toContain('5 of 6 components cannot be computed from what is loaded')
    expect(page.body).not.toContain('style=')
    const csv = await get(`${BASE}.csv?place=98D`)
    const lines = csv.body.trim().split('\r\n')
    expect(lines).toHaveLength(44)
    expect(lines.slice(1).every((line) => line.includes('not verified'))).toBe(true)
    const apis = await Promise.all(
      places.map(async (place) => (await get(`/api/v1/weighting?place=${place}`)).json()),
    )
    const practices = apis.flatMap((api) => api.practices)
    for (const api of apis) {
      expect(api).toMatchObject({
        formula: { status: 'recalled' },
        agreement: { practices: practices.length },
      })
      expect(api.warning).toContain('not verified')
    }
    const sum = (of: 'registered' | 'weighted') =>
      practices.reduce((all: number, one: Record<string, number>) => all + (one[of] ?? NaN), 0)
    expect(sum('weighted')).toBeCloseTo(sum('registered'), 4)
  })

  test('show what a change would do, sums kept and none filled in', async () => {
    const empty = await get(`${BASE}/what-if?place=98D`)
    expect(empty.body).toContain('give the pounds for a weighted patient')
    const asked = 'place=98D&rate=100&years=3&loss=2&k=0.3'
    const page = await get(`${BASE}/what-if?${asked}`)
    expect(page.body).toMatch(/of 43 practices here \d+ gain £[\d,.]+ and \d+ lose £[\d,.]+ a year/)
    expect(page.body).toMatch(
      /a year in year 3, when the limit of losses still holds [1-9]\d* of the \d+ practices/,
    )
    const free = await get(`${BASE}/what-if?place=98D&rate=100&years=3`)
    expect(free.body).toContain('a year once it is in full')
    expect(page.body).toContain('From memory, not verified')
    const files = await Promise.all(
      places.map(async (place) => {
        const { body } = await get(`${BASE}/what-if.csv?${asked.replace('98D', place)}`)
        return body.trim().split('\r\n')
      }),
    )
    const header = files[0]?.[0]?.split(',') ?? []
    const lines = files.flatMap((csv) => csv.slice(1))
    const sums = ['pounds_before', 'pounds_year_1', 'pounds_year_2', 'pounds_year_3'].map(
      (name) => {
        const at = header.indexOf(name)
        return lines.reduce((all, line) => all + Math.round(Number(line.split(',')[at]) * 100), 0)
      },
    )
    expect(sums).toEqual(sums.map(() => sums[0]))
    expect((await get(`${BASE}/what-if?place=98D&rate=lots`)).statusCode).toBe(400)
  })

  test('are kept as formulas whose numbers somebody stands for', async () => {
    const wrong = await post(`${BASE}/formulas`, {
      place: '98D',
      name: '',
      from_date: 'x',
      like: '',
    })
    expect([wrong.statusCode, wrong.body]).toEqual([
      400,
      expect.stringContaining('There is a problem'),
    ])
    const added = await post(`${BASE}/formulas`, {
      place: '98D',
      name: 'Checked',
      from_date: '2024-04-01',
      like: 'recalled',
    })
    expect(added.headers.location).toBe(`${BASE}?place=98D&done=added`)
    const row = await workspace.store.db
      .selectFrom('weighting_formula')
      .selectAll()
      .where('name', '=', 'Checked')
      .executeTakeFirstOrThrow()
    const path = `${BASE}/formulas/${row.id}`
    expect((await get(path)).body).toContain('21 of 21 numbers come from memory')
    const form = {
      version: '1',
      key: 'age-sex.male-0',
      how: 'replace',
      value: '4',
      source: 'Table 1',
    }
    expect((await post(path, form)).statusCode).toBe(303)
    expect((await post(path, form)).statusCode).toBe(400)
    expect((await get(path)).body).toContain('20 of 21 numbers come from memory')
    expect((await get(`${BASE}/formulas.csv?place=98D`)).body).toContain('Table 1')
    expect((await get(`${BASE}.xlsx?place=98D&formula=${row.id}`)).statusCode).toBe(200)
    expect((await get(`${BASE}?formula=none&place=98D`)).statusCode).toBe(404)
  })
})
