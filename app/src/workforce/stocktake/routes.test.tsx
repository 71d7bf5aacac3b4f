import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWithWorkforce } from '../../danum/workforce-made.ts'
import { recordsRoom } from '../../records/routes.tsx'
import { personAlone, type Person } from '../../rights/person.ts'
import { personWith } from '../../services/service-made.ts'
import { WORKFORCE_ROLES } from '../../store/vocabulary.ts'
import { NO_ASSETS } from '../../web/assets.ts'
import type { ZodFastify } from '../../web/context.ts'
import { OwnJobs } from '../../web/own-jobs.ts'
import { buildServer } from '../../web/server.ts'
import { WORKFORCE_KINDS } from '../kinds.ts'
import { lineFault } from '../line-rules.ts'
import { workforce } from './commands.ts'
import { workforceRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const ALONE = personAlone('Pat')
const MANAGER = personWith('practice manager', 'practice', ['Z99001'])
const LEAD: Person = {
  ...personWith('ICB lead', 'place', [], ['98D']),
  roles: personWith('ICB lead', 'place', [], ['98D']).roles.map((role) => ({
    ...role,
    practices: new Set(
      Array.from({ length: 43 }, (_, at) => `Z990${String(at + 1).padStart(2, '0')}`),
    ),
  })),
}

let workspace: Awaited<ReturnType<typeof danumWithWorkforce>>
let app: ZodFastify
let person: Person = ALONE
let baseline = ''
let open = ''

beforeAll(async () => {
  workspace = await danumWithWorkforce(NOW)
  const context = { workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() }
  app = buildServer(context, [workforceRoom, recordsRoom(WORKFORCE_KINDS)], {
    gate: { identify: async () => person, nameOf: (who) => who },
    onFault: ({ error }) => {
      throw error
    },
  })
  await app.ready()
  for (const { id, status } of await workspace.store.db
    .selectFrom('stocktake')
    .select(['id', 'status'])
    .execute()) {
    if (status === 'closed') baseline = id
    else open = id
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

async function post(form: Readonly<Record<string, string>>, as: Person = ALONE) {
  person = as
  return app.inject({
    method: 'POST',
    url: '/workforce/return',
    headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
}

const linesOf = (practice: string, stocktake: string) =>
  workspace.store.db
    .selectFrom('stocktake_line')
    .selectAll()
    .where('practice', '=', practice)
    .where('stocktake', '=', stocktake)
    .orderBy('role')
    .execute()

/** What a browser would send of the form as it is shown. */
function fieldsOf(body: string): Record<string, string> {
  const inputs = body.matchAll(/<input([^>]*)>/g).flatMap(([, tag = '']) => {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    return name === undefined ? [] : [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const]
  })
  const selects = body.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)
  return {
    ...Object.fromEntries(inputs),
    ...Object.fromEntries(
      selects.map(([, name = '', options = '']) => [
        name,
        /value="([^"]*)" selected/.exec(options)?.[1] ?? '',
      ]),
    ),
    note: '',
  }
}

const field = (role: (typeof WORKFORCE_ROLES)[number], column: string) =>
  `${WORKFORCE_ROLES.indexOf(role)}.${column}`

describe('the workforce of Danum', () => {
  test('is found in a stocktake, beside what is published', async () => {
    const page = await get('/workforce')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(
      'Baseline stocktake (31 March 2023, closed): 43 of 43 practices have returned: 172 GPs (4.0 a practice), 1,247 sessions a week (29 a practice, 7.25 a GP), 108 practice nurses, 26 advanced nurse practitioners, 70 health care assistants, at least 400 in administration and management. GPs and nurses, spring 2024 is open: 41 of 43 practices have returned. 5 posts are advertised and not filled.',
    )
    expect(page.body).toContain('General Practice Workforce of 31 March 2023')
    expect(page.body).toContain('Nobody told of: physician associate')
    const second = await get(`/workforce?stocktake=${open}`)
    expect(second.body).toContain('41 of 43 practices have returned')
    expect(second.body).toContain('No practice has told ages in this stocktake')
    expect((await get('/workforce?stocktake=none')).statusCode).toBe(404)
    expect((await get('/workforce?on=2022-01-01&place=98D')).statusCode).toBeLessThan(500)
  })

  test('has the same in every file and for programs', async () => {
    const api = (await get('/api/v1/workforce')).json<{
      readonly finding: string
      readonly stocktake: {
        readonly states: Readonly<Record<string, number>>
        readonly roles: readonly {
          readonly role: string
          readonly headcount: { readonly value: number | null; readonly practices: number }
          readonly published: Readonly<Record<string, number | null>> | null
        }[]
      }
      readonly vacancies: readonly { readonly role: string; readonly median_days_to_fill: number }[]
    }>()
    const role = (name: string) => api.stocktake.roles.find((one) => one.role === name)
    expect(role('GPs of any kind')?.headcount).toEqual({
      value: 172,
      withheld: false,
      practices: 43,
    })
    expect(role('Nurses')).toMatchObject({
      headcount: { value: 134, practices: 42 },
      published: { headcount: 143, practices: 42, stocktake_headcount: 134 },
    })
    // A role that the census has no column for is not published, and not nobody.
    expect(role('Health care assistant')?.published).toBeNull()
    expect(role('Paramedic')?.headcount).toEqual({ value: null, withheld: false, practices: 0 })
    expect(api.stocktake.states['complete']).toBe(43)
    const gps = api.vacancies.find((one) => one.role === 'salaried GP')
    expect(gps?.median_days_to_fill).toBe(238)
    const book = await readXlsx(new Uint8Array((await get('/workforce.xlsx')).rawPayload))
    for (const { name } of book.sheets.slice(1)) {
      const csv = await get(`/workforce/${name}.csv`)
      expect(csv.statusCode).toBe(200)
      expect(book.sheets.find((sheet) => sheet.name === name)?.rows.length).toBe(
        csv.body.trim().split('\r\n').length,
      )
    }
    const roles = (await get('/workforce/roles.csv')).body
    expect(roles).toContain('Administration and management,at least,400,42')
    expect((await get('/workforce/sources.csv')).body).toContain('General Practice Workforce')
  })

  test('is told by the command line too', async () => {
    const said: string[] = []
    const effects = {
      out: (text: string) => void said.push(text),
      err: () => undefined,
      cwd: workspace.directory,
      env: {},
      isTerminal: false,
      now: NOW,
      signal: new AbortController().signal,
    }
    expect(await workforce(['--place', '98D', '--csv'], effects)).toBe(0)
    expect(said.join('')).toContain('GPs of any kind,exact,172,43,138.57,1247,172,138.57')
    said.length = 0
    expect(await workforce(['--place', '98D'], effects)).toBe(0)
    expect(said[0]).toMatch(/^Baseline stocktake/)
    await expect(workforce(['--place', 'XXX'], effects)).rejects.toThrow('XXX')
  })

  test('of its own practice each sees all, of others sums alone', async () => {
    const mine = await get('/workforce/lines.csv', MANAGER)
    const lines = mine.body.trim().split('\r\n').slice(1)
    expect(lines.length).toBe((await linesOf('Z99001', baseline)).length)
    expect(lines.every((line) => line.includes('Z99001'))).toBe(true)
    const none = await get('/workforce/lines.csv', LEAD)
    expect(none.body.trim().split('\r\n')).toHaveLength(1)
    const networks = await get('/workforce/networks.csv', LEAD)
    expect(networks.body).toContain('not shown')
    expect((await get('/workforce/networks.csv')).body).not.toContain('not shown')
    const answers = await get('/workforce/answers.csv', LEAD)
    expect(answers.body).toMatch(/to leave general practice within five years,31,not shown/)
    const elsewhere = personWith('ICB lead', 'place', [], ['98E'])
    const away = {
      ...elsewhere,
      roles: elsewhere.roles.map((one) => ({ ...one, placesSeen: new Set(['98E']) })),
    }
    expect((await get('/workforce', away)).statusCode).toBe(403)
  })

  test('ages of a practice reach nobody else by its records', async () => {
    const [line] = await linesOf('Z99001', baseline)
    for (const url of [
      '/records/stocktake-lines',
      '/records/stocktake-lines.csv',
      '/records/stocktake-lines.xlsx',
      `/records/stocktake-lines/${line?.id}`,
      '/api/v1/records/stocktake-lines',
      `/api/v1/records/stocktake-lines/${line?.id}`,
      '/workforce/return?practice=Z99001',
    ]) {
      expect((await get(url, LEAD)).statusCode, url).toBe(403)
      expect((await get(url, MANAGER)).statusCode, url).toBe(200)
    }
    const other = personWith('practice manager', 'practice', ['Z99002'])
    const list = (await get('/api/v1/records/stocktake-lines?limit=1000', other)).json<{
      readonly records: readonly { readonly practice: string }[]
    }>()
    expect(new Set(list.records.map(({ practice }) => practice))).toEqual(new Set(['Z99002']))
    // Who may keep answers may read them whole.
    expect((await get('/records/workforce-answers', MANAGER)).statusCode).toBe(403)
    expect((await get('/records/workforce-answers', LEAD)).statusCode).toBe(200)
  })
})

describe('the return of a practice', () => {
  test('is one form, whose faults stand at their rows, and saves in one change', async () => {
    const url = `/workforce/return?practice=Z99001&stocktake=${open}`
    const page = await get(url, MANAGER)
    expect(page.body).toContain('one session is 0.11 FTE')
    const sent = { ...fieldsOf(page.body) }
    const before = await linesOf('Z99001', open)
    const unchanged = await post(sent, MANAGER)
    expect(unchanged.headers.location).toContain('done=unchanged')
    const wrong = {
      ...sent,
      [field('paramedic', 'headcount')]: '1',
      [field('paramedic', 'fte')]: '2',
      [field('practice management', 'fte')]: '1',
      [field('practice nurse', 'aged_under_40')]: '99',
    }
    const refused = await post(wrong, MANAGER)
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Paramedic: FTE 2 is more than 1.5 for each of 1 people.')
    expect(refused.body).toContain('Practice management: People is empty.')
    expect(refused.body).toContain('Practice nurse: The ages are of 99 people')
    expect(refused.body).toContain('id="field-10-fte-error"')
    expect(await linesOf('Z99001', open)).toEqual(before)
    const saved = await post(
      {
        ...sent,
        [field('paramedic', 'headcount')]: '1',
        [field('paramedic', 'fte')]: '0.8',
        [field('practice nurse', 'headcount')]: '',
        [field('practice nurse', 'fte')]: '',
        [field('GP partner', 'sessions')]: '1',
      },
      MANAGER,
    )
    expect(saved.headers.location).toContain('done=saved')
    const after = await linesOf('Z99001', open)
    const roles = after.map(({ role }) => role)
    expect(roles).toContain('paramedic')
    expect(roles).not.toContain('practice nurse')
    expect((await get(url, MANAGER)).body).toContain('To look at again')
    // Somebody who has the form as it was open has it refused, and nothing is written.
    const stale = await post({ ...sent, [field('GP partner', 'fte')]: '1.5' }, MANAGER)
    expect(stale.statusCode).toBe(409)
    expect(stale.body).toMatch(/GP partner: it was changed on \d+ \w+ \d{4}, after you opened/)
    expect(fieldsOf(stale.body)[field('GP partner', 'fte')]).toBe('1.5')
    expect(await linesOf('Z99001', open)).toEqual(after)
    const changes = await workspace.store.db
      .selectFrom('audit')
      .select(['change_id', 'after'])
      .where('record_table', '=', 'stocktake_line')
      .where('who', '=', MANAGER.id)
      .execute()
    expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(1)
    for (const { after: kept } of changes) expect(kept ?? '').not.toMatch(/"headcount":\d/)
  })

  test('is the practice’s own to fill in, and of a closed stocktake nobody’s', async () => {
    const other = personWith('practice manager', 'practice', ['Z99002'])
    const own = { practice: 'Z99001', stocktake: open, state: 'started' }
    expect((await post(own, other)).statusCode).toBe(403)
    expect((await post(own, LEAD)).statusCode).toBe(403)
    const url = `/workforce/return?practice=Z99001&stocktake=${baseline}`
    const page = await get(url, MANAGER)
    expect(page.body).toContain('its numbers stay as they are')
    expect(page.body).not.toContain('Save the return')
    const before = await linesOf('Z99001', baseline)
    const refused = await post(
      { practice: 'Z99001', stocktake: baseline, [field('paramedic', 'headcount')]: '1' },
      MANAGER,
    )
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Baseline stocktake is closed')
    expect(await linesOf('Z99001', baseline)).toEqual(before)
    expect((await get('/workforce/return?practice=Z00000')).statusCode).toBe(400)
  })
})

describe('records of the workforce', () => {
  async function add(kind: string, body: object, as: Person = ALONE) {
    person = as
    return app.inject({
      method: 'POST',
      url: `/api/v1/records/${kind}`,
      headers: { host: 'localhost', 'content-type': 'application/json' },
      payload: body,
    })
  }
  const line = { practice: 'Z99018', role: 'practice nurse', headcount: 2, precision: 'exact' }

  test.each([
    ['stocktake-lines', () => ({ ...line, stocktake: baseline }), 'is closed'],
    [
      'stocktake-lines',
      () => ({ ...line, practice: 'Z99001', role: 'GP partner', stocktake: open }),
      'already',
    ],
    ['stocktake-lines', () => ({ ...line, stocktake: open, fte: '0' }), 'FTE is 0'],
    [
      'stocktake-returns',
      () => ({ practice: 'Z99001', stocktake: open, state: 'started' }),
      'already',
    ],
    [
      'stocktake-returns',
      () => ({ practice: 'Z99018', stocktake: open, state: 'complete' }),
      'empty',
    ],
    [
      'stocktakes',
      () => ({
        place: '98D',
        name: 'baseline STOCKTAKE',
        as_of: '2024-01-01',
        opens_on: '2024-01-01',
        closes_on: '2024-02-01',
        status: 'open',
        session_hours: '4',
        sessions_per_fte: '9',
      }),
      'There is a stocktake',
    ],
    [
      'vacancies',
      () => ({
        practice: 'Z99001',
        role: 'salaried GP',
        fte: '1',
        advertised_on: '2024-02-01',
        filled_on: '2024-01-01',
      }),
      'before',
    ],
    [
      'training-places',
      () => ({
        place: '98D',
        role: 'GP registrar',
        places: 1,
        filled: 2,
        starts_on: '2024-01-01',
        ends_on: '2025-01-01',
      }),
      'of 1 places',
    ],
    [
      'workforce-answers',
      () => ({
        place: '98D',
        kind: 'preference',
        survey: 'S',
        asked_on: '2024-01-01',
        role: 'salaried GP',
        theme: 'x',
        people: 3,
        asked: 2,
      }),
      'of 2 who were asked',
    ],
    [
      'team-posts',
      () => ({ footprint: 'none', organisation: 'O', role: 'Nurse', fte: '1', state: 'filled' }),
      'There is no group',
    ],
  ])('%s that cannot be are refused: %#', async (kind, body, told) => {
    const answer = await add(kind, body())
    expect([409, 422]).toContain(answer.statusCode)
    expect(answer.body).toContain(told)
  })

  test('a closed stocktake stays, and what Danum has keeps the rules', async () => {
    person = ALONE
    const closed = await app.inject({
      method: 'PATCH',
      url: `/api/v1/records/stocktakes/${baseline}`,
      headers: { host: 'localhost', 'content-type': 'application/json', 'if-match': '"1"' },
      payload: { name: 'Another' },
    })
    expect(closed.statusCode).toBe(409)
    const lines = await workspace.store.db.selectFrom('stocktake_line').selectAll().execute()
    expect(lines.flatMap((one) => lineFault(one) ?? [])).toEqual([])
    const [manager] = await linesOf('Z99018', open)
    expect(manager).toBeUndefined()
    expect(
      (await add('stocktake-lines', { ...line, practice: 'Z99019', stocktake: open }, MANAGER))
        .statusCode,
    ).toBe(403)
    for (const kind of WORKFORCE_KINDS) {
      expect((await get(`/records/${kind.id}?place=98D`)).statusCode, kind.id).toBe(200)
    }
  })
})
