import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { WORKING_FORMS } from './catalogue.ts'
import { house, type House } from './made-house.ts'
import { formRoom } from './routes.tsx'

const PLACE = '?place=98D'
const CIC = '/networks/forms/community-interest-company'
const ARGUMENT = {
  place: '98D',
  side: 'for',
  text: 'Our patients know what it is for.',
  said_by: 'Board of Primary Care Danum',
  said_on: '2016-11-01',
}
const STANDING = {
  place: '98D',
  group_name: 'Primary Care Danum',
  stage: 'considered',
  reason: 'The asset lock',
  decided_on: '2016-10-01',
}

const argumentRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('form_argument').selectAll().execute()
const standingRows = ({ workspace }: House) =>
  workspace.store.db.selectFrom('form_choice').selectAll().orderBy('decided_on').execute()

for (const database of databases) {
  database.describe('the catalogue of forms', () => {
    test('shows every form, doing nothing first, or those for a number of patients', async () => {
      const at = await house(database, [formRoom])
      const all = await at.get(`/networks/forms${PLACE}`)
      expect(all.status).toBe(200)
      const order = [...all.body.matchAll(/<th scope="row"[^>]*><a href="[^"]*">([^<]+)<\/a>/g)]
      expect(order.slice(0, WORKING_FORMS.length).map(([, name]) => name)).toEqual(
        WORKING_FORMS.map(({ name }) => name),
      )
      const some = await at.get(`/networks/forms${PLACE}&patients=43,000&kind=network`)
      expect(some.body).toContain('For 43,000 patients there are 4 forms')
      expect(some.body).toContain(
        'Directed MCP: for at least 100,000 patients (Doncaster Local Medical Committee).',
      )
      expect(some.body).not.toContain('href="/networks/forms/pacs')
      expect((await at.get('/networks/forms?patients=many')).status).toBe(400)
      expect((await at.get('/networks/forms?kind=tribe')).status).toBe(400)
      expect((await at.get('/networks/forms?patients=&kind=')).status).toBe(200)
    })

    test('shows one with who said what, and that the lists of the guide were lost', async () => {
      const at = await house(database, [formRoom])
      const page = await at.get('/networks/forms/soft-mcp')
      expect(page.body).toContain('did not survive in the copy that we have')
      expect(page.body).toContain('Somerset GP Board, about 2017-18')
      expect(page.body).toContain('<em>General knowledge, check before relying on it</em>')
      expect(page.body).toContain('What doing nothing may cost')
      expect(page.body).toContain('choose a place first')
      expect((await at.get('/networks/forms/guild')).status).toBe(404)
    })

    test('sets one to four beside doing nothing', async () => {
      const at = await house(database, [formRoom])
      const page = await at.get('/networks/forms/compare?forms=federation,soft-mcp&forms=pacs')
      const heads = [...page.body.matchAll(/<th scope="col"[^>]*>([^<]+)/g)].map(([, name]) => name)
      expect(heads.slice(0, 5)).toEqual([
        'What',
        'Doing nothing',
        'Federation',
        'Soft MCP',
        'Primary and acute care system (PACS)',
      ])
      const none = await at.get('/networks/forms/compare')
      expect([none.status, none.body]).toEqual([
        400,
        expect.stringContaining('Go back and choose one to 4'),
      ])
      const five = 'federation,soft-mcp,pacs,directed-mcp,virtual-mcp'
      expect((await at.get(`/networks/forms/compare?forms=${five}`)).status).toBe(400)
      expect((await at.get('/networks/forms/compare?forms=guild')).status).toBe(404)
    })

    test('gives its tables as files and to programs', async () => {
      const at = await house(database, [formRoom])
      await at.post(`${CIC}/arguments`, { ...ARGUMENT, text: '=HYPERLINK("x")' })
      await at.post(`${CIC}/standings`, STANDING)
      const csv = await at.get('/networks/forms.csv?patients=43000')
      expect(csv.body.trim().split('\n')).toHaveLength(WORKING_FORMS.length)
      expect(csv.body).not.toContain('directed-mcp')
      const said = await at.get(`${CIC}/said.csv${PLACE}`)
      expect(said.body).toContain(`"'=HYPERLINK(""x"")",Board of Primary Care Danum`)
      expect((await at.get('/networks/forms/reasons.csv')).body.trim().split('\n')).toHaveLength(
        1 + 4 * WORKING_FORMS.length,
      )
      expect((await at.get(`/networks/forms/standings.csv${PLACE}`)).body).toContain('98D')
      expect((await at.get('/networks/forms/sources.csv?forms=pacs')).body).toContain('no: check')

      const sent = await at.app.inject(`/networks/forms.xlsx${PLACE}`)
      const { sheets } = await readXlsx(sent.rawPayload)
      expect(sheets.map(({ name }) => name)).toEqual([
        'About',
        'Forms',
        'What is said',
        'Four reasons',
        'Groups',
        'Who is cited',
      ])
      expect(sheets[1]?.rows[1]?.slice(0, 2)).toEqual(['doing-nothing', 'Doing nothing'])

      const api = (await at.app.inject(`/api/v1/forms${PLACE}&patients=43000`)).json()
      expect(api.other_size).toEqual([{ form: 'directed-mcp', size_fit: 'too few' }])
      const one = (await at.app.inject(`/api/v1/forms/community-interest-company${PLACE}`)).json()
      expect(one.form.said).toEqual([
        {
          side: 'for',
          text: '=HYPERLINK("x")',
          said_by: ARGUMENT.said_by,
          said_on: '2016-11-01',
        },
      ])
      expect(one.form.standings[0]).toMatchObject({
        group: 'Primary Care Danum',
        stage: 'considered',
      })
    })
  })

  database.describe('what people say of a form', () => {
    test('stands beside the catalogue, is put right, and is taken out', async () => {
      const at = await house(database, [formRoom])
      const wrong = await at.post(`${CIC}/arguments`, { ...ARGUMENT, side: '', text: ' ' })
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain('href="#field-side">Side is none of: for, against')
      expect(wrong.body).toContain('What is said is empty')
      const patient = await at.post(`${CIC}/arguments`, { ...ARGUMENT, text: 'see 943 476 5919' })
      expect([patient.status, await argumentRows(at)]).toEqual([400, []])

      const added = await at.post(`${CIC}/arguments`, { ...ARGUMENT, text: '<b>Known</b>' })
      expect(added.location).toBe(`${CIC}${PLACE}&done=argument-added`)
      const page = await at.get(`${CIC}${PLACE}&done=argument-added`)
      expect(page.body).toContain('The argument was added.')
      expect(page.body).toContain('&lt;b&gt;Known&lt;/b&gt;')

      const [row] = await argumentRows(at)
      const own = `${CIC}/arguments/${row?.id}`
      expect((await at.get(`${own}${PLACE}`)).body).toContain('name="version" value="1"')
      const edit = (more: object) => at.post(own, { ...ARGUMENT, version: '1', ...more })
      expect((await edit({ said_by: 'The chair' })).location).toBe(
        `${CIC}${PLACE}&done=argument-changed`,
      )
      const late = await edit({ said_by: 'The clerk' })
      expect(late.status).toBe(409)
      expect(late.body).toMatch(/Who said so<\/th><td[^>]*>Board of Primary Care Danum/)
      expect(late.body).toContain('name="version" value="2"')
      const same = await at.post(own, { ...ARGUMENT, said_by: 'The chair', version: '2' })
      expect(same.location).toBe(`${CIC}${PLACE}&done=unchanged`)

      expect((await at.post(`${own}/remove`, { place: '98D', version: '1' })).status).toBe(409)
      const gone = await at.post(`${own}/remove`, { place: '98D', version: '2' })
      expect([gone.location, await argumentRows(at)]).toEqual([
        `${CIC}${PLACE}&done=argument-removed`,
        [],
      ])
      expect((await at.get(`${own}${PLACE}`)).status).toBe(404)
    })

    test('shows where groups stand on a day, and keeps the earlier standing', async () => {
      const at = await house(database, [formRoom])
      await at.post(`${CIC}/standings`, STANDING)
      const again = await at.post(`${CIC}/standings`, {
        ...STANDING,
        group_name: 'primary care danum',
      })
      expect([again.status, again.body]).toEqual([
        400,
        expect.stringContaining('of 2016-10-01 for this form already'),
      ])
      await at.post(`${CIC}/standings`, { ...STANDING, stage: 'chosen', decided_on: '2016-11-01' })
      await at.post(`${CIC}/standings`, {
        ...STANDING,
        stage: 'set aside',
        decided_on: '2030-01-01',
      })
      expect((await standingRows(at)).map(({ stage }) => stage)).toEqual([
        'considered',
        'chosen',
        'set aside',
      ])
      const now = await at.get(`/networks/forms${PLACE}`)
      expect(now.body).toContain('On 1 November 2026, 1 group has chosen a form.')
      const then = await at.get(`/networks/forms${PLACE}&on=2016-10-15`)
      expect(then.body).toContain('On 15 October 2016, 1 group considers one.')
      const page = await at.get(`${CIC}${PLACE}`)
      expect(
        [...page.body.matchAll(/>(stands|earlier|to come)</g)].map(([, word]) => word),
      ).toEqual(['to come', 'stands', 'earlier'])
      const other = await at.get('/networks/forms?place=02X')
      expect(other.body).toContain('No group of the place has said where it stands')
    })

    test('asks for a place where none is chosen', async () => {
      const at = await house(database, [formRoom])
      const sent = await at.post(`${CIC}/standings`, { ...STANDING, place: '' })
      expect([sent.status, sent.body]).toEqual([400, expect.stringContaining('No place is chosen')])
      expect((await at.get(`${CIC}/standings/new`)).status).toBe(400)
      const form = await at.get(`${CIC}/standings/new${PLACE}`)
      expect(form.body).toContain('value="2026-11-01"')
    })
  })
}
