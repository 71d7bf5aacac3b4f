import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { createFootprint } from '../footprints/records.ts'
import type { Effects } from '../terminal/effects.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { Jobs } from '../web/jobs.ts'
import { buildServer } from '../web/server.ts'
import { matrix as matrixCommand } from './commands.ts'
import { matrixRoom } from './routes.tsx'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')

describe('the pages, files and API of the matrix, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new Jobs() }, [matrixRoom])
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const page = async (url: string) => {
    const reply = await get(url)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply.body
  }

  test('the matrix says first how much is there, then shows every practice and the sums', async () => {
    const html = await page(`/matrix?on=${ON}&domain=money`)
    expect(html).toMatch(/app-lead">[^<]* on 31 March 2023: 43 practices and \d+ indicators/)
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    expect(practices.length).toBe(43)
    for (const { code } of practices) expect(html).toContain(`href="/practices/${code}?on=${ON}"`)
    expect(html).toMatch(/, together<\/strong>/)
    expect(html).toContain('All practices loaded')
    expect(html).not.toContain('NaN')
  })

  test('without a date it takes the latest day that the registers cover, and says so', async () => {
    expect(await page('/matrix')).toMatch(/latest day/)
  })

  test('numerators and denominators are shown on demand', async () => {
    const plain = await page(`/matrix?on=${ON}&domain=workforce`)
    const counted = await page(`/matrix?on=${ON}&domain=workforce&show=counts`)
    expect(counted).toMatch(/\d[\d,.]* \/ [\d,]+/)
    expect(plain).not.toMatch(/\d[\d,.]* \/ [\d,]+</)
    expect(await page(`/matrix?on=${ON}&domain=workforce&show=strips`)).toContain('<svg')
  })

  test('all domains together stay below 1.5 MB', async () => {
    const html = await page(`/matrix?on=${ON}&domain=all&show=counts`)
    expect(html.length).toBeLessThan(1_500_000)
    expect(html).toContain('All domains: 43 practices')
  })

  test('the domains of quality are a second arrangement', async () => {
    const html = await page(`/matrix?on=${ON}&by=quality&domain=experience`)
    expect(html).toContain('Experience: 43 practices')
    expect(html).toContain('by=quality&amp;domain=clinical-effectiveness')
    // The form keeps the domain of the other arrangement.
    expect(await page(`/matrix?on=${ON}&by=quality&domain=workforce`)).toContain('aria-current')
  })

  test('a network has its own matrix, and one of elsewhere gives way to the place', async () => {
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    const network = practices.find((one) => one.network !== null)?.network ?? ''
    const size = practices.filter((one) => one.network === network).length
    const html = await page(`/matrix?on=${ON}&network=${network}`)
    expect(html).toContain(`: ${size} practices`)
    const other = await page(`/matrix?on=${ON}&place=${place}&network=U99999`)
    expect(other).toContain('U99999 has no practice in')
    expect(other).toContain(': 43 practices')
  })

  test('a drawn footprint is its members and not those who express interest', async () => {
    const footprints = await workspace.store.db
      .selectFrom('footprint_member')
      .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
      .select(['footprint.id', 'footprint_member.status', 'footprint_member.practice'])
      .where('footprint.kind', '=', 'collaboration')
      .execute()
    const id = footprints.find((one) => one.status === 'member')?.id ?? ''
    const members = footprints.filter((one) => one.id === id && one.status === 'member')
    const reply = await get(`/api/v1/matrix?footprint=${id}&domain=money`)
    const { practices } = reply.json<{ practices: { code: string }[] }>()
    expect(practices.map(({ code }) => code).toSorted()).toEqual(
      members.map(({ practice }) => practice).toSorted(),
    )
  })

  test('a footprint without a member says so', async () => {
    const { id } = await createFootprint(
      workspace.store,
      { name: 'test' },
      { kind: 'locality', name: 'Empty quarter', status: 'proposed' },
    )
    const reply = await get(`/matrix?on=${ON}&footprint=${id}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('Empty quarter had no open practice as a member on 2023-03-31')
  })

  test.each([
    ['/matrix?on=2023-02-31', 'is not a day of the calendar'],
    ['/matrix?domain=weather', 'There is no such domain'],
    ['/matrix?by=size', 'Choose domain or quality'],
    ['/matrix?show=pictures', 'Choose values, counts or strips'],
    ['/matrix?network=U99999', 'No practice of U99999 was open'],
    ['/matrix?footprint=none', 'There is no footprint none'],
    ['/indicators/patients-per-gp?order=rank', 'Choose name or value'],
  ])('%s is refused with what to do', async (url, words) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain(words)
  })

  test('what a reader types comes back as text and not as markup', async () => {
    const reply = await get(`/matrix?network=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(reply.body).not.toContain('<script>alert')
  })

  test('the CSV of the page is that of the command line', async () => {
    const reply = await get(`/matrix.csv?on=${ON}&domain=all`)
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(reply.headers['content-disposition']).toMatch(/attachment; filename="[\w.-]+\.csv"/)
    let out = ''
    const effects: Effects = {
      out: (text) => (out += text),
      err: () => {},
      isTerminal: false,
      now,
      env: {},
      cwd: workspace.directory,
      signal: new AbortController().signal,
    }
    const words = ['--workspace', workspace.directory, '--place', place, '--on', ON, '--csv']
    expect(await matrixCommand(words, effects)).toBe(0)
    expect(reply.body).toBe(out)
    expect(out.split('\r\n')[0]).toContain('practice,practice_name,domain,indicator')
  })

  test('the workbook has the same figures as the API', async () => {
    const reply = await get(`/matrix.xlsx?on=${ON}&domain=money`)
    const { sheets } = await readXlsx(new Uint8Array(reply.rawPayload))
    const answer = await get(`/api/v1/matrix?on=${ON}&domain=money`)
    const { practices, indicators } = answer.json<{
      practices: { code: string; figures: Record<string, { value: number | null }> }[]
      indicators: { id: string; period: object | null }[]
    }>()
    const used = indicators.filter(({ period }) => period !== null)
    const wanted = practices.map(({ code, figures }) => [
      code,
      ...used.map(({ id }) => figures[id]?.value ?? 'missing'),
    ])
    const found = sheets[0]?.rows
      .slice(3, 3 + practices.length)
      .map(([, ...cells]) =>
        cells.map((one, at) => (at > 0 && typeof one === 'string' ? 'missing' : one)),
      )
    expect(found).toEqual(wanted)
  })

  test('an indicator is told in full, and every practice has its row', async () => {
    const html = await page(`/indicators/patients-per-gp?on=2023-06-30`)
    for (const words of ['Meaning', 'Why it matters', 'What to bear in mind', 'Direction']) {
      expect(html).toContain(words)
    }
    expect(html).toContain('How it is worked out')
    expect(html).toContain('Neither a higher nor a lower figure is better by itself.')
    expect(html.match(/href="\/practices\/Z\d+\?on=/g)).toHaveLength(43)
    expect(html).toContain('In order of value')
    expect(html).not.toMatch(/\brank/i)
  })

  test('practices stand by name, or in order of value', async () => {
    const values = async (order: string) =>
      (await get(`/api/v1/indicators/registered-patients?on=${ON}&order=${order}`))
        .json<{ practices: { name: string; figure: { value: number } }[] }>()
        .practices.map(({ name, figure }) => [name, figure.value] as const)
    const byName = await values('name')
    expect(byName.map(([name]) => name)).toEqual(
      byName.map(([name]) => name).toSorted(new Intl.Collator('en-GB').compare),
    )
    const byValue = (await values('value')).map(([, value]) => value)
    expect(byValue).toEqual(byValue.toSorted((a, b) => a - b))
  })

  test('the sum of the numerators is the numerator of the practices together', async () => {
    const { practices, selection } = (
      await get(`/api/v1/indicators/total-payments-per-weighted-patient?on=${ON}`)
    ).json<{
      practices: { figure: { numerator: number; denominator: number } }[]
      selection: { numerator: number; denominator: number; value: number }
    }>()
    const sum = (of: 'numerator' | 'denominator') =>
      practices.reduce((total, { figure }) => total + figure[of], 0)
    expect(selection.numerator).toBeCloseTo(sum('numerator'), 4)
    expect(selection.denominator).toBeCloseTo(sum('denominator'), 4)
    expect(selection.value).toBeCloseTo(sum('numerator') / sum('denominator'), 8)
  })

  test('every indicator is in the index, with what is loaded of it', async () => {
    const html = await page(`/indicators?on=${ON}`)
    for (const { id } of workspace.observations.indicators) {
      expect(html).toContain(`/indicators/${id}?on=${ON}`)
    }
    expect(html).toContain('43 of 43')
  })

  test('every file of an indicator has a row a practice, a period or a release', async () => {
    const lines = async (url: string) => (await get(url)).body.trimEnd().split('\r\n')
    expect(await lines(`/indicators/registered-patients.csv?on=${ON}`)).toHaveLength(1 + 43 + 2)
    expect(
      (await lines(`/indicators/registered-patients/periods.csv?on=${ON}`)).length,
    ).toBeGreaterThan(1)
    expect(
      (await lines(`/indicators/registered-patients/sources.csv?on=${ON}`)).length,
    ).toBeGreaterThan(1)
    expect(await lines(`/indicators.csv?on=${ON}`)).toHaveLength(
      1 + workspace.observations.indicators.length,
    )
  })

  test('an unknown indicator is not found', async () => {
    expect((await get('/indicators/none')).statusCode).toBe(404)
    expect((await get('/api/v1/indicators/none')).json()).toMatchObject({ status: 404 })
  })
})
