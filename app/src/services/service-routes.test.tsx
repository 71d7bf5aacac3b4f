import { readXlsx } from 'hucre/xlsx'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personAlone, type Person } from '../rights/person.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { danumWithServices, MADE_NOW } from '../danum/services-made.ts'
import { personWith } from './service-made.ts'
import {
  PracticeServices,
  practiceServicesSheet,
  readPracticeServices,
} from './service-practice.tsx'
import { serviceRoom } from './service-routes.tsx'

let workspace: Awaited<ReturnType<typeof danumWithServices>>
let app: ZodFastify
let person: Person = personAlone('Pat')
const ids = new Map<string, string>()
let codes: readonly string[] = []
let network: readonly string[] = []

beforeAll(async () => {
  workspace = await danumWithServices()
  app = buildServer(
    { workspace, assets: NO_ASSETS, now: MADE_NOW, jobs: new OwnJobs() },
    [serviceRoom],
    {
      gate: { identify: async () => person, nameOf: (who) => who },
      onFault: ({ error }) => {
        throw error
      },
    },
  )
  await app.ready()
  for (const { id, name } of await workspace.store.db
    .selectFrom('service')
    .select(['id', 'name'])
    .execute()) {
    ids.set(name, id)
  }
  const place = await workspace.register.place('98D', '2024-03-31')
  codes = (place?.practices ?? []).map(({ code }) => code).toSorted()
  const first = place?.practices.find(({ code }) => code === codes[0])?.network
  network = (place?.practices ?? []).filter((one) => one.network === first).map(({ code }) => code)
}, 120_000)

afterAll(async () => {
  await app.close()
  await workspace.end()
})

async function get(url: string, as: Person = personAlone('Pat')) {
  person = as
  return app.inject({ url, headers: { host: 'localhost' } })
}

async function post(
  url: string,
  form: Readonly<Record<string, string>>,
  as: Person = personAlone('Pat'),
) {
  person = as
  return app.inject({
    method: 'POST',
    url,
    headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
}

const idOf = (name: string) => encodeURIComponent(ids.get(name) ?? '')

describe('services of Danum', () => {
  test('34 of 43 practices are signed up for extended hours', async () => {
    const page = await get('/services/sign-ups')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Each service of tier 1 is signed for by 34 to 42 of 43 practices.')
    expect(page.body.replaceAll(/<[^>]*>/g, '|')).toMatch(
      /Extended hours \(DES\)\|+1\|+34\|+43\|+79\.1\|/,
    )
    const csv = await get('/services/sign-ups/counts.csv')
    const line = csv.body.split(/\r?\n/).find((one) => one.includes('Extended hours'))
    expect(line).toMatch(/34,43,79\.06976/)
    const tier = await get('/services/sign-ups?tier=4')
    expect(tier.body).not.toContain('>Phlebotomy</a>')
    expect((await get('/services/sign-ups.csv')).body).toContain('signed')
  })

  test('a service tells where, when, who and through whom', async () => {
    const hub = await get(`/services/${idOf('Same day appointments')}`)
    expect(hub.body).toContain('open 84 of 168 hours a week')
    expect(hub.body).toContain('Quayside Same Day Health Centre')
    const chain = await get(`/services/${idOf('Contraception and sexual health clinic')}`)
    expect(chain.body).toContain('Willowgate Sexual Health')
    const group = await get(`/services/${idOf('Ear care with microsuction')}`)
    expect(group.body).toContain('10 of 43 practices (23.3%)')
    expect(group.body).toContain('covered by North West Practices')
    const book = await get(`/services/${idOf('Ear care with microsuction')}/service.xlsx`)
    const { sheets } = await readXlsx(new Uint8Array(book.rawPayload))
    expect(sheets.map(({ name }) => name)).toEqual(['About', 'access-points', 'sign-ups', 'chain'])
    expect(sheets[2]?.rows).toHaveLength(11)
    expect((await get('/services/none')).statusCode).toBe(404)
  })

  test('coverage adds up to the registered patients, and a what-if writes nothing', async () => {
    const page = await get('/services/coverage')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('What if a practice withdraws?')
    for (const path of ['coverage', 'sign-ups', 'skills']) {
      const elsewhere = await get(`/services/${path}?place=97M`)
      expect(elsewhere.body).toMatch(/<title>[^<]+ – [^<]*97M/)
    }
    const api = (await get('/api/v1/coverage')).json<{
      services: {
        name: string
        sum: { patients: number; covered: number; coveredPerCent: number }
        byWay: Record<string, number>
        fifths: { sum: { patients: number } }[]
        practices: { way: string | null; nearest: { km: number | null } | null }[]
      }[]
    }>()
    for (const { sum, byWay, fifths, practices } of api.services) {
      expect(practices).toHaveLength(43)
      const ways = Object.values(byWay).reduce((a, b) => a + b, 0)
      expect(ways).toBeCloseTo(sum.covered, 6)
      expect(fifths.reduce((all, one) => all + one.sum.patients, 0)).toBeCloseTo(sum.patients, 6)
    }
    const named = (name: string) => api.services.find((one) => one.name === name)
    expect(named('Same day appointments')?.sum.coveredPerCent).toBe(100)
    expect(named('Clinic for children with long-term conditions')?.sum.covered).toBe(0)
    const minor = named('Minor surgery')
    expect(minor?.practices.some(({ way }) => way === 'neighbour')).toBe(true)

    const before = await workspace.store.db.selectFrom('audit').select('id').execute()
    const service = ids.get('Extended hours (DES)') ?? ''
    const signed = await workspace.store.db
      .selectFrom('sign_up')
      .selectAll()
      .where('service', '=', service)
      .execute()
    const [one] = signed
    const answer = await get(`/services/coverage?without=${one?.practice}&service=${service}`)
    expect(answer.body).toContain('would lose 1 service')
    const csv = await get(
      `/services/coverage/what-if.csv?without=${one?.practice}&service=${service}`,
    )
    expect(csv.body).toContain('own practice')
    expect((await get('/services/coverage?without=Z00000')).statusCode).toBe(400)
    const closing = await get(`/services/coverage?without=${one?.practice}&close=yes`)
    expect(closing.body).toContain('would have to register elsewhere')
    expect(await workspace.store.db.selectFrom('audit').select('id').execute()).toEqual(before)

    const detail = await get(`/services/coverage/${service}`)
    expect(detail.body).toContain('9 practices of 43 are left out')
    expect((await get(`/services/coverage/${service}/practices.csv`)).body).toContain('not covered')
    for (const file of ['.csv', '/fifths.csv', '/sources.csv', '.xlsx']) {
      expect((await get(`/services/coverage${file}`)).statusCode).toBe(200)
    }
    for (const file of ['bands.csv', 'sources.csv', 'coverage.xlsx']) {
      expect((await get(`/services/coverage/${service}/${file}`)).statusCode).toBe(200)
    }
  })

  test('a practice signs itself up on the page, and withdraws', async () => {
    const service = ids.get('Extended hours (DES)') ?? ''
    const signed = new Set(
      (
        await workspace.store.db
          .selectFrom('sign_up')
          .select('practice')
          .where('service', '=', service)
          .execute()
      ).map(({ practice }) => practice),
    )
    const free = codes.find((code) => !signed.has(code)) ?? ''
    const manager = personWith('practice manager', 'practice', [free])
    const form = await get(`/services/${service}/sign-up?practice=${free}`, manager)
    expect(form.body).toContain('What is signed')
    expect(form.body).toContain('£1.90 for each registered patient a year')
    expect(form.body).not.toContain(`value="${codes.find((code) => code !== free)}"`)
    const fields = { version: '1', practice: free, starts_on: '2026-11-01', note: '' }
    const unsure = await post(`/services/${service}/sign-up`, fields, manager)
    expect([unsure.statusCode, unsure.body]).toEqual([
      400,
      expect.stringContaining('Confirm that it is agreed'),
    ])
    const late = await post(
      `/services/${service}/sign-up`,
      { ...fields, version: '7', confirm: 'yes' },
      manager,
    )
    expect(late.statusCode).toBe(409)
    const other = codes.find((code) => code !== free && !signed.has(code)) ?? ''
    const denied = await post(
      `/services/${service}/sign-up`,
      { ...fields, practice: other, confirm: 'yes' },
      manager,
    )
    expect(denied.statusCode).toBe(403)
    const done = await post(`/services/${service}/sign-up`, { ...fields, confirm: 'yes' }, manager)
    expect(done.headers.location).toBe(`/services/${service}?done=signed`)

    const page = await get(`/services/${service}/withdraw?practice=${free}&on=2026-11-02`, manager)
    const value = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? ''
    const away = {
      version: value('version'),
      practice: free,
      sign_up: value('sign_up'),
      member: value('member'),
      ends_on: '2026-12-31',
      note: '',
    }
    expect(
      (
        await post(
          `/services/${service}/withdraw`,
          away,
          personWith('practice manager', 'practice', [other]),
        )
      ).statusCode,
    ).toBe(403)
    const gone = await post(`/services/${service}/withdraw`, away, manager)
    expect(gone.statusCode).toBe(303)
    const row = await workspace.store.db
      .selectFrom('sign_up')
      .selectAll()
      .where('id', '=', value('sign_up'))
      .executeTakeFirst()
    expect(row).toMatchObject({
      status: 'withdrawn',
      ends_on: '2026-12-31',
      updated_by: 'practice manager',
    })
  })

  test('a group signs up for those that may be signed', async () => {
    const service = ids.get('Starting insulin') ?? ''
    const first = await get(`/services/${service}/group-sign-up`)
    const footprint = /value="([^"]+)">Marram Coast Practices/.exec(first.body)?.[1] ?? ''
    const form = await get(`/services/${service}/group-sign-up?footprint=${footprint}`)
    expect(form.body).toContain('Marram Coast Practices signs for these practices')
    const sent = await post(`/services/${service}/group-sign-up`, {
      version: '1',
      footprint,
      starts_on: '2026-11-01',
      note: '',
      confirm: 'yes',
    })
    expect([sent.statusCode, sent.body]).toEqual([
      400,
      expect.stringContaining('one practice or more'),
    ])
  })
})

describe('what a practice signed', () => {
  test('is told on its page', async () => {
    const code = codes.find((one) => one === 'Z99005') ?? ''
    const practice = { code, subIcb: '98D' }
    const view = await readPracticeServices(workspace, practice, '2024-03-31')
    const counted = await workspace.store.db
      .selectFrom('sign_up')
      .innerJoin('service', 'service.id', 'sign_up.service')
      .select('service.name')
      .where('sign_up.practice', '=', code)
      .where('service.ends_on', 'is', null)
      .execute()
    const alone = view.signed.filter(({ how }) => how === 'signed itself')
    expect(alone.map(({ name }) => name).toSorted()).toEqual(
      counted.map(({ name }) => name).toSorted(),
    )
    expect(view.signed.find(({ name }) => name.startsWith('Ear care'))?.how).toContain(
      'North West Practices',
    )
    expect(view.signed.length + view.notSigned.length).toBe(21)
    const html = renderToStaticMarkup(<PracticeServices view={view} csv={undefined} />)
    expect(html).toContain(
      `signed up for ${view.signed.length} of 21 services, 1 of them through a group`,
    )
    expect(practiceServicesSheet(view).rows).toHaveLength(view.signed.length)
    expect((await readPracticeServices(workspace, practice, '2013-01-01')).signed).toEqual([])
  })
})

describe('counts of staff', () => {
  const lead = () => personWith('ICB lead', 'place', codes, ['98D'])
  const files = [
    '/services/skills',
    '/services/skills/practices.csv',
    '/services/skills/training.csv',
    '/services/skills/offers.csv',
    '/services/skills/totals.csv',
  ]

  test('of a practice are for those who keep them, in every file', async () => {
    const all = await get('/services/skills/practices.csv', lead())
    expect(new Set(all.body.match(/Z99\d{3}/g)).size).toBeGreaterThan(40)
    const [own = ''] = codes
    for (const as of [
      personWith('LMC officer', 'place', codes, ['98D']),
      personWith('partner reader', 'place', codes, ['98D']),
    ]) {
      expect((await get('/services/skills/practices.csv', as)).body).not.toMatch(/Z99\d{3}/)
      expect((await get('/services/skills/training.csv', as)).body).not.toMatch(/Z99\d{3}/)
      const offers = (await get('/services/skills/offers.csv', as)).body
        .trim()
        .split(/\r?\n/)
        .slice(1)
      expect(offers.length).toBeGreaterThan(0)
      for (const line of offers) expect(line).toMatch(/,not shown$/)
      const book = await get('/services/skills.xlsx', as)
      const { sheets } = await readXlsx(new Uint8Array(book.rawPayload))
      expect(
        JSON.stringify(sheets.filter(({ name }) => name === 'practices' || name === 'training')),
      ).not.toMatch(/Z99\d{3}/)
    }
    const manager = await get(
      '/services/skills/practices.csv',
      personWith('practice manager', 'practice', [own]),
    )
    expect([...new Set(manager.body.match(/Z99\d{3}/g))]).toEqual([own])
    const networkManager = await get(
      '/services/skills/training.csv',
      personWith('network manager', 'network', [...network]),
    )
    expect([...new Set(networkManager.body.match(/Z99\d{3}/g))].toSorted()).toEqual(
      network.toSorted(),
    )
    const analyst = await get(
      '/services/skills/practices.csv',
      personWith('ICB analyst', 'place', codes, ['98D']),
    )
    expect(analyst.body).toBe(all.body)
  })

  test('add up to 412 who may have care navigation', async () => {
    for (const as of [lead(), personWith('LMC officer', 'place', codes, ['98D'])]) {
      const page = await get('/services/skills', as)
      expect(page.body).toMatch(
        /Care navigation, level 1: \d+ of 412 people are trained \([\d.]+%\) in 43 practices, up to 31 March 2017/,
      )
    }
  })

  test('do not show through coverage or the service', async () => {
    const officer = personWith('LMC officer', 'place', codes, ['98D'])
    for (const url of ['/services/coverage.xlsx', '/services/coverage'])
      expect((await get(url, officer)).statusCode).toBe(200)
    const api = (await get('/api/v1/coverage', officer)).body
    expect(api).not.toContain('"has the skill"')
    expect(api).not.toContain('has care navigation')
    expect((await get('/api/v1/coverage', lead())).body).toMatch(
      /has the skill|has care navigation/,
    )
    const page = await get(`/services/${idOf('Minor surgery')}`, officer)
    expect(page.body).toContain('0 counted with it')
    expect(page.body).toContain('not shown to you')
  })

  test('and everything else is for who may read the plans of the place', async () => {
    const elsewhere: Person = {
      ...lead(),
      roles: lead().roles.map((held) => ({
        ...held,
        places: new Set(['99Z']),
        placesSeen: new Set(['99Z']),
        practices: new Set(['Y00001']),
      })),
    }
    const visitor = personWith('public viewer', 'place', codes, ['98D'])
    for (const url of [
      ...files,
      '/services/sign-ups',
      '/services/coverage',
      '/api/v1/services',
      '/api/v1/coverage',
      `/services/${idOf('Minor surgery')}`,
      `/services/coverage/${idOf('Minor surgery')}`,
    ]) {
      for (const as of [elsewhere, visitor])
        expect([url, (await get(url, as)).statusCode]).toEqual([url, 403])
    }
    expect(
      (await get('/api/v1/services', lead())).json<{ services: unknown[] }>().services.length,
    ).toBeGreaterThan(20)
  })
})
