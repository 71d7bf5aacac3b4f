import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWithShared, MADE_NOW } from '../danum/shared-made.ts'
import { recordsRoom } from '../records/routes.tsx'
import { personAlone, type Person } from '../rights/person.ts'
import { personWith } from '../services/service-made.ts'
import { serviceRoom } from '../services/service-routes.tsx'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { SHARED_ITEM_KINDS } from './kinds.ts'
import { sharedRoom } from './routes.tsx'

const ALONE = personAlone('Pat')

let workspace: Awaited<ReturnType<typeof danumWithShared>>
let app: ZodFastify
let person: Person = ALONE
const ids = new Map<string, string>()

beforeAll(async () => {
  workspace = await danumWithShared()
  app = buildServer(
    { workspace, assets: NO_ASSETS, now: MADE_NOW, jobs: new OwnJobs() },
    [serviceRoom, sharedRoom, recordsRoom(SHARED_ITEM_KINDS)],
    {
      gate: { identify: async () => person, nameOf: (who) => who },
      onFault: ({ error }) => {
        throw error
      },
    },
  )
  await app.ready()
  for (const { id, name } of await workspace.store.db
    .selectFrom('shared_item')
    .select(['id', 'name'])
    .execute()) {
    ids.set(name, id)
  }
}, 120_000)

afterAll(async () => {
  await app.close()
  await workspace.end()
})

async function get(url: string, as: Person = ALONE) {
  person = as
  return app.inject({ url, headers: { host: 'localhost' } })
}

const item = (name: string, below = '') =>
  `/services/shared/items/${encodeURIComponent(ids.get(name) ?? '')}${below}`

interface ApiAnswer {
  readonly on: string
  readonly sharing: number
  readonly reviews_overdue: number
  readonly without_officer: readonly string[]
  readonly items: readonly {
    readonly name: string
    readonly kind: string
    readonly edition: string | null
    readonly in_force: boolean
    readonly practices: number
    readonly counts: Readonly<Record<string, number>>
    readonly amount: number | null
    readonly shares: { readonly held: number; readonly whole: boolean } | null
    readonly parts: readonly { readonly practice: string; readonly amount: number | null }[]
  }[]
}

describe('what Danum shares', () => {
  test('is told by kind, with what is overdue and what is missing', async () => {
    const page = await get('/services/shared')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(
      '20 things are shared in Danum: 43 of 43 practices take part in one or more; 11 data security standards and 23 estates proposals are kept beside them; 3 reviews are overdue; 5 practices are not known to have a data protection officer; the shares of Marram Coast Practices Limited and Community psychiatric nurse do not sum to 100%.',
    )
    expect(page.body).toContain('There are 8 of Cohort 1 and 15 of Cohort 2.')
    expect(page.body).toContain('review is overdue since 30 November 2023')
    expect(page.body).toContain('adopted: 31 of 43; agreed to adopt: 5; not told: 7')
    expect(page.body).toContain('2024-03-08 Two suppliers are left.')
    expect(page.body).toContain('never changes a practice’s own core contract')
    expect(page.body).toContain('nobody has said')
    expect(page.body).toContain('Data Security and Protection Toolkit 2022-23')
    expect(page.body).toContain('Add something that is shared')
    expect((await get('/services/shared?on=2024-02-30')).statusCode).toBe(400)
    expect((await get('/services/shared?practice=Z00000')).statusCode).toBe(400)
  })

  test('a day has only what is in force on it', async () => {
    const then = (await get('/api/v1/shared?on=2020-04-01')).json<ApiAnswer>()
    const names = then.items.flatMap(({ name, in_force }) => (in_force ? [name] : []))
    expect(names).toContain('Ropewalk Health Limited')
    expect(names).not.toContain('Clinical pharmacist for care homes')
    expect(then.reviews_overdue).toBe(0)
  })

  test('a post tells its shares, and its cost to the penny', async () => {
    const page = await get(item('Clinical pharmacist for care homes'))
    expect(page.body).toContain('The shares of 3 practices sum to 100%.')
    expect(page.body).toContain('the parts sum to £52,345')
    expect(page.body).toContain('£52,345 × 33.34%')
    expect(page.body).toContain('a senior pharmacist of the CIC')
    const open = await get(item('Community psychiatric nurse'))
    expect(open.body).toContain('The shares of 3 practices sum to 80%: 20% is missing.')
    expect(open.body).toContain('what is missing is not put on the others')
    const csv = await get(item('Clinical pharmacist for care homes', '/shares.csv'))
    const amounts = csv.body
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .flatMap((line) => /,([\d.]+),"?£/.exec(line)?.[1] ?? [])
    expect(amounts).toHaveLength(3)
    expect(amounts.reduce((sum, one) => sum + Number(one), 0)).toBeCloseTo(52_345, 6)
    expect((await get('/services/shared/items/none')).statusCode).toBe(404)
  })

  test('a template is counted by clinical system', async () => {
    const page = await get(item('Frailty review'))
    expect(page.body).toContain(
      'In use: 18 of 23; agreed to install: 3; not told: 2. That is 78.3% of the practices that it is for.',
    )
    expect(page.body).toContain('By clinical system of the practices')
  })

  test('one practice sees where it stands with all that is meant for it', async () => {
    const page = await get('/services/shared?practice=Z99001')
    expect(page.body).toContain('the practice takes part in')
    const csv = await get('/services/shared/practices.csv?practice=Z99001')
    const lines = csv.body.trim().split(/\r?\n/).slice(1)
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.every((line) => line.includes('Z99001'))).toBe(true)
  })

  test('files and the API have the same figures as the page', async () => {
    const api = (await get('/api/v1/shared')).json<ApiAnswer>()
    expect(api).toMatchObject({ on: '2024-03-31', sharing: 43, reviews_overdue: 3 })
    expect(api.without_officer).toHaveLength(5)
    const cohorts = Map.groupBy(
      api.items.filter(({ kind }) => kind === 'estates proposal'),
      ({ edition }) => edition,
    )
    expect([...cohorts].map(([edition, own]) => [edition, own.length])).toEqual([
      ['Cohort 1', 8],
      ['Cohort 2', 15],
    ])
    for (const { amount, shares, parts } of api.items) {
      const paid = parts.map((part) => part.amount ?? 0).reduce((sum, one) => sum + one, 0)
      expect(paid).toBe(shares?.whole === true ? (amount ?? 0) : 0)
    }
    const csv = (await get('/services/shared.csv')).body.trim().split(/\r?\n/)
    expect(csv).toHaveLength(api.items.length + 1)
    for (const name of ['kinds', 'liability', 'without-officer', 'practices']) {
      expect((await get(`/services/shared/${name}.csv`)).statusCode).toBe(200)
    }
    expect((await get('/services/shared/without-officer.csv')).body.split(/\r?\n/)).toHaveLength(7)
    const book = await readXlsx(new Uint8Array((await get('/services/shared.xlsx')).rawPayload))
    expect(book.sheets.map(({ name }) => name)).toEqual([
      'About',
      'Shared',
      'kinds',
      'practices',
      'liability',
      'without-officer',
    ])
    expect(book.sheets[1]?.rows).toHaveLength(csv.length)
    expect((await get(item('Frailty review', '/shared.xlsx'))).statusCode).toBe(200)
    expect((await get(item('Frailty review', '/practices.csv'))).body).toContain('in use')
  })

  test('links lead to forms that know what is known', async () => {
    const page = await get('/services/shared?practice=Z99001')
    const href = /href="(\/records\/shared-item-practices\/new[^"]+)"/.exec(page.body)?.[1] ?? ''
    const form = await get(href.replaceAll('&amp;', '&'))
    expect(form.statusCode).toBe(200)
    expect(form.body).toContain('Z99001')
    expect((await get('/records/shared-items/new?place=98D')).statusCode).toBe(200)
  })

  test('who may not read the plans of the place sees nothing; who reads only, no links to change', async () => {
    const elsewhere: Person = {
      ...personWith('ICB lead', 'place', [], ['98E']),
      roles: personWith('ICB lead', 'place', [], ['98E']).roles.map((role) => ({
        ...role,
        placesSeen: new Set(['98E']),
      })),
    }
    for (const url of ['/services/shared', '/api/v1/shared', item('Frailty review')]) {
      expect((await get(url, elsewhere)).statusCode).toBe(403)
    }
    const reader = personWith('partner reader', 'place', ['Z99001'], ['98D'])
    const page = await get('/services/shared?practice=Z99001', reader)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('Add something that is shared')
    expect(page.body).not.toContain('/new?')
    const manager = personWith('practice manager', 'practice', ['Z99002'])
    const other = await get('/services/shared?practice=Z99001', manager)
    expect(other.body).not.toContain('/new?')
    const own = await get('/services/shared?practice=Z99002', manager)
    expect(own.body).toContain('/records/shared-item-practices/new?')
    expect(own.body).not.toContain('Add something that is shared')
  })
})
