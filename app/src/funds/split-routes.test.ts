import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { splitRoom } from './split-routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const FORM = 'application/x-www-form-urlencoded'

describe('the workbench', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ReturnType<typeof buildServer>
  let year = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const context = { workspace, now: NOW, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [splitRoom], {
      onFault: ({ error }) => {
        throw error
      },
    })
    await app.ready()
    year = await workspace.store.change({ name: 'Ada' }, async (change) => {
      const stream = await change.insert('stream', {
        place: '98D',
        name: 'Made for this test',
        source: null,
        basis: 'fixed',
        unit: null,
        recurrence: 'non-recurrent',
        pillar: null,
        actions: null,
        purposes: null,
        made_of: null,
        matches: null,
        match_pence: null,
        pool: null,
        conditions: null,
        note: null,
      })
      const { id } = await change.insert('stream_year', {
        stream: stream.id,
        year: '2017-18',
        status: 'confirmed',
        precision: 'exact',
        rate: null,
        population_date: null,
        units: null,
        amount: 4_500_000,
        received: null,
        spend_by: null,
        note: null,
      })
      return id
    })
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
      headers: { host: 'localhost', 'content-type': FORM },
      payload: new URLSearchParams(form).toString(),
    })

  test('keeps no lists under a day that is still to come', async () => {
    for (const [on, said] of [
      ['2026-11-02', 'has not come yet'],
      ['2024-02-30', 'The day is not one'],
    ] as const) {
      const form = { stream_year: year, name: 'Too early', pot: '10', on }
      const refused = await post('/money/splits', form)
      expect([refused.statusCode, refused.body]).toEqual([400, expect.stringContaining(said)])
    }
    expect((await get('/money/splits?place=98D')).body).not.toContain('Too early')
  })

  test('begins a split, changes its rule, compares, adopts, and shows all arithmetic', async () => {
    const list = await get('/money/splits?place=98D')
    expect(list.body).toContain('Made for this test, 2017-18: £45,000')

    const empty = await post('/money/splits', { stream_year: year, name: '', pot: 'x', on: '' })
    expect(empty.statusCode).toBe(400)
    expect(empty.body).toContain('href="#field-name"')
    const begun = await post('/money/splits', {
      stream_year: year,
      name: 'Resilience <b>2017-18</b>',
      pot: '',
      on: '2024-03-31',
    })
    expect(begun.statusCode).toBe(303)
    const path = String(begun.headers.location).split('?')[0] ?? ''
    const page = await get(path)
    expect(page.body).toContain('Resilience &lt;b&gt;2017-18&lt;/b&gt;')
    expect(page.body).toContain('£45,000 of Made for this test in 2017-18 gives 43 practices')
    expect(page.body).toContain('it is £1,046.51 for a practice (£45,000 ÷ 43)')
    expect(page.body).not.toContain('than is shared here')
    const part = await post('/money/splits', {
      stream_year: year,
      name: 'A part of it',
      pot: '40,000.01',
      on: '2024-03-31',
    })
    const parted = String(part.headers.location).split('?')[0] ?? ''
    expect((await get(parted)).body).toContain(
      'The stream has £45,000 in 2017-18, £4,999.99 more than is shared here.',
    )
    const third = await post(`${parted}/rules/new`, {
      version: '1',
      name: 'Networks',
      'share-equal': '90',
      'share-network': '10',
      between: 'equal',
      within: 'kept',
    })
    expect(third.statusCode).toBe(303)
    expect((await get(`${parted}/compare`)).body).toContain(
      'By “Networks” networks keep £4,000, which is in no practice’s amount.',
    )
    expect(page.body).toMatch(
      /of 322,418 registered patients|of 32\d,\d{3}(\.\d+)? registered patients/,
    )
    expect(page.body).not.toContain('style=')

    const form = await get(`${path}/rules/0`)
    expect(form.body).toContain('value="By registered patient"')
    const wrong = await post(`${path}/rules/0`, {
      version: '1',
      name: 'Two',
      'share-registered': '60',
      'share-equal': '30',
    })
    expect([wrong.statusCode, wrong.body]).toEqual([
      400,
      expect.stringContaining('The parts have shares that do not come to 100 %'),
    ])
    const second = await post(`${path}/rules/new`, {
      version: '1',
      name: 'Need and equal',
      'share-need': '60',
      'share-equal': '40',
      need: '0.5',
      floor: '500',
      'floor-per': 'practice',
    })
    expect(second.headers.location).toBe(`${path}?done=saved`)
    const stale = await post(`${path}/choose`, { version: '1', rule: '1' })
    expect([stale.statusCode, stale.body]).toEqual([
      409,
      expect.stringContaining('since you opened it'),
    ])
    expect((await post(`${path}/choose`, { version: '2', rule: '1' })).statusCode).toBe(303)
    const principle = await post(`${path}/principles`, {
      version: '3',
      words: 'Sustain existing practices',
      check: 'least',
      amount: '5,000',
      earlier: '',
    })
    expect(principle.statusCode).toBe(303)
    const after = await get(`${path}?verify=yes`)
    expect(after.body).toContain('2 rules give the same 86 amounts to the last penny')
    expect(after.body).toContain('43 of 43 do not: Z99001 by £')

    const compare = await get(`${path}/compare?base=0`)
    expect(compare.body).toMatch(
      /by “Need and equal” \d+ of 43 practices have more and \d+ have less/,
    )
    expect(compare.body).toContain('1 (most deprived fifth)')
    expect(compare.body).not.toContain('networks keep £')
    const line = await get(`${path}/practices/Z99001`)
    expect(line.body).toContain('Arithmetic under Need and equal')
    const csv = await get(`${path}/lines.csv`)
    expect(csv.body.trim().split('\r\n')).toHaveLength(44)
    const compared = await get(`${path}/compare.csv?base=1`)
    expect(compared.body).toContain('rule_1_less_rule_2_pounds')
    const { sheets } = await readXlsx((await get(`${path}/split.xlsx`)).rawPayload)
    expect(sheets.map(({ name }) => name)).toEqual([
      'About',
      'Split',
      'Arithmetic',
      'Rules',
      'Fifths',
      'Networks',
      'Inputs',
      'Sources',
    ])
    const total = (sheets[1]?.rows ?? [])
      .slice(1)
      .reduce((sum, row) => sum + Math.round(Number(row[9]) * 100), 0)
    expect(total).toBe(4_500_000)

    expect((await post(`${path}/propose`, { version: '4' })).statusCode).toBe(303)
    const undecided = await post(`${path}/adopt`, { version: '5', decision: '', decided_on: '' })
    expect([undecided.statusCode, undecided.body]).toEqual([
      409,
      expect.stringContaining('There is a problem'),
    ])
    const adopted = await post(`${path}/adopt`, {
      version: '5',
      decision: 'Committee of May',
      decided_on: '2017-05-12',
    })
    expect(adopted.headers.location).toBe(`${path}?done=adopted`)
    const id = path.split('/').at(-1) ?? ''
    const api = (await get(`/api/v1/splits/${id}`)).json()
    expect(api).toMatchObject({
      status: 'adopted',
      pence: 4_500_000,
      same_when_reckoned_again: true,
      warning: null,
    })
    const made = await workspace.store.db
      .selectFrom('allocation')
      .select('amount')
      .where('split', '=', id)
      .execute()
    expect(made.reduce((sum, { amount }) => sum + amount, 0)).toBe(4_500_000)
    const splits: readonly { readonly id: string }[] = (
      await get('/api/v1/splits?place=98D')
    ).json().splits
    expect(splits.map((one) => one.id)).toContain(id)
    expect((await post(`${path}/set-aside`, { version: '6' })).statusCode).toBe(303)
    expect((await get('/money/splits/none')).statusCode).toBe(404)
  }, 60_000)
})
