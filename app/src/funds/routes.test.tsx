import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import type { Person } from '../rights/person.ts'
import { personAlone } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { fundRoom } from './routes.tsx'

const PLACE = '98D'
const NOW = () => new Date('2026-11-01T12:00:00Z')

function personWith(role: Role, practices: readonly string[], places: readonly string[]): Person {
  return {
    id: role,
    name: role,
    alone: false,
    signedIn: true,
    roles: [
      {
        role,
        scope: places.length === 0 ? 'practice' : 'place',
        organisation: practices[0] ?? PLACE,
        organisationName: role,
        practices: new Set(practices),
        places: new Set(places),
        placesSeen: new Set([PLACE]),
      },
    ],
  }
}

describe('pages about money', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let person: Person = personAlone('Ann')
  let codes: readonly string[] = []
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    codes = [...(await workspace.register.on('2024-03-31')).practices.values()]
      .filter(({ subIcb }) => subIcb === PLACE)
      .map(({ code }) => code)
    const context = { workspace, now: NOW, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [fundRoom], {
      gate: { identify: async () => person, nameOf: (who) => who },
      onFault: ({ error }) => {
        throw error
      },
    })
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const as = (who: Person) => {
    person = who
  }
  const get = async (url: string) => {
    const { statusCode, body } = await app.inject(url)
    return { status: statusCode, body }
  }
  const post = async (url: string, form: Readonly<Record<string, string>>) => {
    const sent = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })
    return { status: sent.statusCode, body: sent.body, location: sent.headers.location ?? '' }
  }
  const streamOf = async (name: string) =>
    workspace.store.db
      .selectFrom('stream')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirstOrThrow()

  test('show the year, its streams and sums', async () => {
    as(personAlone('Ann'))
    const page = await get('/money?year=2018-19')
    expect(page.status).toBe(200)
    expect(page.body).toContain('2018-19: £3,086,376.12 confirmed, £469,926 expected.')
    expect(page.body).toContain('£1,076,876.12')
    expect(page.body).toContain('part of Proactive Co-ordinated Primary Care')
    expect((await get('/money?year=2018-20')).status).toBe(400)
    const csv = await get('/money/streams.csv')
    expect(csv.body).toContain('1076876.12,exact,"322,418 registered patients')
    for (const path of ['sums', 'context', 'pools', 'pools/contributions', 'pools/matches']) {
      expect((await get(`/money/${path}.csv`)).status).toBe(200)
    }
    const book = await readXlsx((await app.inject('/money/streams.xlsx')).rawPayload)
    expect(book.sheets.map(({ name }) => name)).toEqual(['About', 'Streams', 'Sums', 'Context'])
  })

  test('show one stream with its arithmetic, and its parts', async () => {
    as(personAlone('Ann'))
    const { id } = await streamOf('Reception and clerical training')
    const page = await get(`/money/streams/${id}`)
    expect(page.body).toContain('£135,000 over 3 years ÷ 43 practices = £3,140 for each practice')
    const proactive = await streamOf('Proactive Co-ordinated Primary Care')
    expect((await get(`/money/streams/${proactive.id}`)).body).toContain('PMS premium, reinvested')
    expect((await get('/money/streams/none')).status).toBe(404)
    const winter = await streamOf('Winter resilience')
    const moves = await get(`/money/streams/${winter.id}/moves.csv`)
    expect(moves.body).toContain(
      'Winter resilience,2023-24,Backfill for engagement,2023-24,20000,"Primary Care',
    )
    expect((await get(`/money/streams/${winter.id}/stream.xlsx`)).status).toBe(200)
    const online = await streamOf('Online consultation')
    expect((await get(`/money/streams/${online.id}`)).body).toContain('= £0.29 a head')
  })

  test('keep a practice’s money to those who may see it', async () => {
    const [own = '', other = ''] = codes
    const manager = personWith('practice manager', [own], [])
    as(manager)
    const list = await get('/money/statements')
    expect(list.body).toContain(`/money/statements/${own}`)
    expect(list.body).not.toContain(other)
    expect((await get(`/money/statements/${own}`)).status).toBe(200)
    for (const path of ['', '.csv', '.xlsx', '/signed.csv']) {
      expect((await get(`/money/statements/${other}${path}`)).status).toBe(403)
    }
    expect((await get(`/api/v1/money/statements/${other}`)).status).toBe(403)
    const { id } = await streamOf('Capacity and quality payment')
    const stream = await get(`/money/streams/${id}`)
    expect(stream.body).toContain(own)
    expect(stream.body).not.toContain(other)
    expect(stream.body).toContain('42 allocations for practices whose money you may not see')
    for (const file of ['allocations', 'payments']) {
      expect((await get(`/money/streams/${id}/${file}.csv`)).body).not.toContain(other)
    }
    const api = (await app.inject(`/api/v1/money/statements/${own}`)).json()
    expect(api).toMatchObject({ practice: own, year: '2023-24' })
    expect(api.lines.length).toBeGreaterThan(2)
    expect((await app.inject('/api/v1/money/streams')).json().streams.length).toBeGreaterThan(20)
    const claims = await get('/money/claims.csv')
    expect(claims.body.split('\n').filter((line) => line.startsWith('Z99')).length).toBeLessThan(2)
    as(personWith('public viewer', [], [PLACE]))
    for (const path of ['/money', '/money/pools', '/money/claims', '/api/v1/money/streams']) {
      expect((await get(path)).status).toBe(403)
    }
    as({ ...manager, roles: manager.roles.map((one) => ({ ...one, placesSeen: new Set(['X']) })) })
    expect((await get('/money')).status).toBe(403)
  })

  test('approve and withdraw by a decision, once', async () => {
    const row = await workspace.store.db
      .selectFrom('allocation')
      .selectAll()
      .where('status', '=', 'proposed')
      .executeTakeFirstOrThrow()
    const path = `/money/allocations/${row.id}/decide`
    const form = { version: '1', what: 'approve', decision: 'Minute 8', decided_on: '2024-03-01' }
    as(personWith('ICB finance', codes, [PLACE]))
    expect((await post(path, form)).status).toBe(403)
    as(personWith('committee secretary', codes, ['99X']))
    expect((await post(path, form)).status).toBe(403)
    as(personWith('committee secretary', codes, [PLACE]))
    expect((await get(path)).body).toContain('Same-day clinics at weekends')
    const empty = await post(path, { ...form, decision: '' })
    expect([empty.status, empty.body]).toEqual([400, expect.stringContaining('field-decision')])
    expect((await post(path, { ...form, what: 'other' })).status).toBe(400)
    const done = await post(path, form)
    expect([done.status, done.location]).toEqual([303, expect.stringContaining('done=approved')])
    const again = await post(path, form)
    expect([again.status, again.body]).toEqual([400, expect.stringContaining('since you opened')])
    const gone = await post(path, { ...form, version: '2', what: 'withdraw' })
    expect(gone.location).toContain('done=withdrawn')
  })

  test('decide on claims', async () => {
    const row = await workspace.store.db
      .selectFrom('backfill_claim')
      .selectAll()
      .where('status', '=', 'claimed')
      .executeTakeFirstOrThrow()
    const path = `/money/claims/${row.id}`
    const answer = { version: '1', answer: 'approved', decided_on: '2024-03-01' }
    const pay = { version: '2', on_date: '2024-03-02', reference: 'V 9' }
    as(personWith('practice manager', [row.practice], []))
    expect((await get(path)).body).toContain('Whoever could have made a claim')
    expect((await post(`${path}/answer`, answer)).status).toBe(403)
    as(personWith('ICB lead', codes, [PLACE]))
    expect((await post(`${path}/pay`, { ...pay, version: '1' })).status).toBe(400)
    expect((await post(`${path}/answer`, answer)).location).toContain('done=claim-approved')
    expect((await post(`${path}/pay`, pay)).location).toContain('done=claim-paid')
    expect((await get('/money/claims?done=claim-paid')).body).toContain('The payment is written')
  })

  test('say so where there is nothing', async () => {
    as(personAlone('Ann'))
    expect((await get('/money/statements/Z98001')).status).toBe(404)
    const early = await get('/money?year=1999-00')
    expect(early.body).toContain('Nothing is written down of the money of Danum in 1999-00')
    expect((await get('/money?place=97M')).body).toMatch(/<title>Money – [^<]*97M/)
    const none = await get('/money/statements?year=2016-17')
    expect(none.body).toContain('Nothing is allocated or paid to a practice in 2016-17')
    expect(none.body).not.toContain('should be paid £0')
    for (const path of ['/money/pools', '/money/claims', '/money/statements?year=2016-17']) {
      expect((await get(path)).status).toBe(200)
    }
    for (const path of ['/money/pools.xlsx', '/money/claims.xlsx', '/money/statements.xlsx']) {
      expect((await get(path)).status).toBe(200)
    }
  })
})
