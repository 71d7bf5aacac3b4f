import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { personAlone, type Person } from '../rights/person.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { workedRoom } from './worked-routes.tsx'
import { readWorked } from './worked-view.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const ANN = personAlone('Ann')
const NOBODY: Person = { id: 'x', name: 'x', alone: false, signedIn: true, roles: [] }

/** What each comes to at Danum, in the order of its results, rounded to so many decimals. */
const AT_DANUM = {
  O2: [[300_000, 0.93], 2],
  O3: [[1_076_876, 1_934_508], 0],
  O4: [[43, 43, 43], 0],
  O5: [[172, 1_247, 4, 29, 7.25], 2],
  O6: [[79.07], 2],
  O7: [[53, 47, 1, 1], 0],
  O8: [[90.7, 91, 1], 2],
  O9: [[28, 15], 0],
  O10: [[45, 2], 0],
  O11: [[80_605, 64_484, 7_498], 0],
  O12: [[88, 82.72, 17.28], 2],
  O13: [[55_417], 0],
  O14: [[3_140, 1_047], 0],
  O15: [[0.29], 2],
  O16: [[23], 0],
} as const satisfies Readonly<Record<string, readonly [readonly number[], number]>>

/** What the papers give, as it is entered. */
const FROM = {
  O4: [12, 31, 43, 43],
  O6: [34, 43],
  O7: [23, 20, 43],
  O8: [39, 43],
  O9: [5, 8, 10, 5, 43],
  O12: [6, 12],
  O13: [13_300, 24],
  O14: [13_500_000, 3, 43],
  O15: [18_900_000, 2, 322_418],
  O16: [8, 15],
} as const

describe('the worked examples', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let context: AppContext
  let app: ZodFastify
  let person: Person = ANN
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    context = { workspace, now: NOW, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [workedRoom], {
      gate: { identify: async () => person, nameOf: (who) => who },
    })
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })
  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })

  test('come to what the papers print, from what is entered for Danum', async () => {
    const { worked, finding, elsewhere } = await readWorked(context, { place: '98D' }, ANN)
    const by = new Map(worked.map((one) => [one.example.id, one]))
    expect(worked.map(({ example }) => example.id)).toEqual(
      Array.from({ length: 16 }, (_, index) => `O${index + 1}`),
    )
    for (const [id, [results, decimals]] of Object.entries(AT_DANUM)) {
      const found = by.get(id)
      expect([id, found?.verdict, found?.why]).toEqual([id, 'agrees', found?.outcome?.so])
      const rounded = found?.outcome?.results.map((one) => Number(one.toFixed(decimals)))
      expect([id, rounded]).toEqual([id, [...results]])
    }
    for (const [id, values] of Object.entries(FROM)) {
      const found = by.get(id)?.operands.map(({ value }) => value)
      expect([id, new Set(found)]).toEqual([id, new Set(values)])
    }
    expect(by.get('O10')?.outcome?.steps.at(-1)?.comes).toBe('4')
    expect(by.get('O11')?.outcome?.steps.at(-1)?.comes).toBe('7 to 10 groups')
    expect(by.get('O1')?.verdict).toBe('cannot be worked')
    expect(by.get('O1')?.why).toContain('A stream named "GP Transformation Fund"')
    expect(finding).toBe(
      '15 of 16 examples can be worked with what is entered for Danum. 15 of them agree. These cannot be worked here: O1.',
    )
    expect(elsewhere.map(({ place, ids }) => [place, ids])).toEqual([['97M', ['O1']]])
  })

  test('£1.68 million at £3 a head is the 560,000 patients of Mendip', async () => {
    const { worked, elsewhere } = await readWorked(context, { place: '97M' }, ANN)
    const [first, ...others] = worked
    expect([first?.verdict, first?.outcome?.results]).toEqual([
      'agrees',
      [560_000, 57_000_000, 560_000],
    ])
    expect(others.map(({ verdict }) => verdict)).not.toContain('agrees')
    expect(others.map(({ verdict }) => verdict)).not.toContain('does not agree')
    expect(elsewhere.map(({ place, ids }) => [place, ids.length])).toEqual([['98D', 15]])
  })

  test('every operand leads to what it is from', async () => {
    const { worked } = await readWorked(context, { place: '98D' }, ANN)
    const streams = await workspace.store.db.selectFrom('stream').select(['id', 'name']).execute()
    const access = streams.find(({ name }) => name === 'Improved access')
    const hrefs = (id: string) =>
      worked.find(({ example }) => example.id === id)?.operands.map(({ href }) => href) ?? []
    expect(hrefs('O3').every((href) => href.startsWith(`/money/streams/${access?.id}`))).toBe(true)
    expect(hrefs('O5')[0]).toMatch(/^\/data\/releases\//)
    expect(hrefs('O13')[0]).toMatch(/^\/records\/context-figures\//)
  })

  test('show on a page, as CSV and as a workbook; nobody without the right sees them', async () => {
    const page = await get('/money/worked?place=98D')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('15 of 16 examples can be worked')
    expect(page.body).toContain('£3.34 × 322,418')
    expect(page.body).toContain('£1,076,876.12')
    expect(page.body).toContain('not entered')
    const csv = await get('/money/worked/steps.csv?place=98D')
    expect(csv.body).toContain('O9,1,5 + 10 + 8 + 5,"28 memberships, of 28 practices"')
    expect((await get('/money/worked/numbers.csv?place=98D')).body).toContain(
      'O15,All years,189000',
    )
    const book = await readXlsx((await get('/money/worked.xlsx?place=98D')).rawPayload)
    expect(book.sheets.map(({ name }) => name)).toEqual([
      'About',
      'Examples',
      'Numbers',
      'Arithmetic',
    ])
    person = NOBODY
    for (const path of ['', '.csv', '.xlsx']) {
      expect((await get(`/money/worked${path}?place=98D`)).statusCode).toBe(403)
    }
    person = ANN
  })

  test('follow the records: a figure that changes makes an example disagree, one that goes is told', async () => {
    const { store } = workspace
    const row = await store.db
      .selectFrom('context_figure')
      .selectAll()
      .where('name', '=', 'Children in low-income families')
      .executeTakeFirstOrThrow()
    await store.change({ name: 'Ann' }, async (change) =>
      change.update('context_figure', row.id, row.version, { amount: 1_000_000 }),
    )
    const of = async () =>
      (await readWorked(context, { place: '98D' }, ANN)).worked.find(
        ({ example }) => example.id === 'O13',
      )
    expect((await of())?.verdict).toBe('does not agree')
    expect((await of())?.why).toBe('children should be 55,417 and is 41,667.')
    await store.change({ name: 'Ann' }, async (change) =>
      change.remove('context_figure', row.id, row.version + 1),
    )
    expect((await of())?.verdict).toBe('cannot be worked')
    expect((await of())?.outcome).toBeNull()
  })
})
