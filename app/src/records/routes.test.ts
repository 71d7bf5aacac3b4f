import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import {
  ALONE,
  auditRows,
  FIGURE,
  figureRows,
  house,
  personWith,
  type House,
} from './made-house.ts'

const FINANCE = personWith('ICB finance', 'AAA')

/** Adds a figure, and gives the path of its form. */
async function added(at: House, more: object = {}): Promise<string> {
  const made = await at.post('/records/figures', { ...FIGURE, ...more })
  expect(made.status).toBe(303)
  return made.location.replace('/money', '/records')
}

for (const database of databases) {
  database.describe('the pages of records', () => {
    test('add one by a form that is filled in as far as known', async () => {
      const at = await house(database)
      const form = await at.get('/records/figures/new?place=AAA&name=Gap&amount=5&nonsense=1')
      expect(form.status).toBe(200)
      expect(form.body).toContain('Add a figure')
      expect(form.body).toContain('type="hidden" name="place" value="AAA"')
      expect(form.body).toMatch(/name="name"[^>]*value="Gap"/)
      expect(form.body).toMatch(/value="exact" checked|checked=""[^>]*value="exact"/)
      expect(form.body).toContain('Note (optional)')
      expect(form.body).not.toContain('nonsense')

      const wrong = await at.post('/records/figures', { ...FIGURE, amount: 'much', unit: '' })
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain('href="#field-amount">Amount is not an amount in pounds')
      expect(wrong.body).toContain('href="#field-unit">Unit is empty.')
      expect(wrong.body).toMatch(/name="amount"[^>]*value="much"/)
      expect(await figureRows(at)).toEqual([])

      const path = await added(at, { extra: 'x', id: 'mine', version: '9', created_by: 'me' })
      const [row] = await figureRows(at)
      expect(row).toMatchObject({ amount: 123456, version: 1, created_by: 'Ann', note: null })
      expect(path).toBe(`/records/figures/${row?.id}`)
      const list = await at.get('/records/figures?place=AAA')
      expect(list.body).toContain('1 figure of AAA is kept here.')
      expect(list.body).toContain('£1,234.56')
      expect(list.body).toContain('/records/figures.csv?place=AAA')
    })

    test('change one, keep why, and tell its history', async () => {
      const at = await house(database)
      const path = await added(at)
      const same = await at.post(path, { ...FIGURE, version: '1' })
      expect(same.location).toBe(`${path}?done=unchanged`)
      expect((await at.get(same.location)).body).toContain('Nothing was different')
      const typed = { ...FIGURE, amount: '2,000', version: '1', _reason: 'New paper' }
      expect((await at.post(path, typed)).status).toBe(303)
      const page = await at.get(path)
      expect(page.body).toContain('Amount was ‘£1,234.56’ and became ‘£2,000’.')
      expect(page.body).toContain('New paper')
      expect(page.body).toMatch(/<dt[^>]*>Source<\/dt><dd[^>]*>A paper/)
      expect(page.body).not.toContain('name="source"')
      const patient = { ...typed, amount: '3', version: '2', _reason: 'For 943 476 5919' }
      const refused = await at.post(path, patient)
      expect([refused.status, refused.body]).toEqual([
        400,
        expect.stringContaining('looks like an NHS number'),
      ])
      expect((await at.post(path, { ...FIGURE })).status).toBe(400)
      expect((await auditRows(at)).length).toBe(2)
    })

    test('show both versions when two people change one, and merge them', async () => {
      const at = await house(database)
      const path = await added(at)
      await at.post(path, { ...FIGURE, note: 'Theirs', version: '1' })
      const late = await at.post(path, { ...FIGURE, amount: '£5', version: '1' })
      expect(late.status).toBe(409)
      expect(late.body).toContain('Gap has changed since you opened it')
      expect(late.body).toMatch(
        /Amount<\/th><td[^>]*>1,234.56<\/td><td[^>]*>1,234.56<\/td><td[^>]*>5</,
      )
      expect(late.body).toMatch(/Note<\/th><td[^>]*>nothing<\/td><td[^>]*>Theirs<\/td>/)
      expect(late.body).toContain('>Theirs</textarea>')
      expect(late.body).toMatch(/name="version" value="2"/)
      const merged = { ...FIGURE, note: 'Theirs', amount: '£5', version: '2' }
      expect((await at.post(path, merged)).status).toBe(303)
      expect(await figureRows(at)).toMatchObject([{ note: 'Theirs', amount: 500, version: 3 }])
      const stale = await at.post(`${path}/remove`, { version: '2' })
      expect([stale.status, stale.body]).toEqual([
        409,
        expect.stringContaining('since you opened it'),
      ])
      const gone = await at.post(`${path}/remove`, { version: '3' })
      expect(gone.location).toBe('/records/figures?place=AAA&done=removed')
      expect((await at.get(gone.location)).body).toContain('The figure was taken out.')
      expect((await at.get(path)).status).toBe(404)
      expect((await at.post(path, merged)).status).toBe(404)
    })

    test('offer the records of the place by name', async () => {
      const at = await house(database)
      const none = await at.get('/records/years/new?place=AAA')
      expect(none.body).toContain('there are no streams yet')
      expect(none.body).toContain('/records/streams/new?place=AAA')
      for (const [place, name] of [
        ['AAA', 'Well'],
        ['AAA', 'WELL'],
        ['BBB', 'Elsewhere'],
      ] as const) {
        const made = await at.post('/records/pillars', { place, name, position: '1' })
        expect(made.location).toBe(`/services?place=${place}`)
      }
      const form = await at.get('/records/streams/new?place=AAA')
      expect(form.body).toMatch(/<option value="[^"]+">Well \([\w-]{8}\)<\/option>/)
      expect(form.body).not.toContain('Elsewhere')
      const [pillar] = await at.workspace.store.db.selectFrom('pillar').selectAll().execute()
      const stream = { place: 'AAA', name: 'Head', basis: 'fixed', pillar: pillar?.id ?? '' }
      expect((await at.post('/records/streams', stream)).status).toBe(303)
      const list = await at.get('/records/streams?place=AAA')
      expect(list.body).toContain(pillar?.name)
      const [head] = await at.workspace.store.db.selectFrom('stream').selectAll().execute()
      // The address names a stream, and so the place; the form keeps both.
      const year = await at.get(`/records/years/new?stream=${head?.id}`)
      expect(year.body).toContain('type="hidden" name="place" value="AAA"')
      const typed = { place: 'AAA', stream: 'head', year: '2017', status: 'x', precision: 'exact' }
      const wrong = await at.post('/records/years', typed)
      expect([wrong.status, wrong.body]).toEqual([
        400,
        expect.stringContaining('href="#field-year">Year is not written as 2017-18.'),
      ])
      expect((await at.post('/records/years', { ...typed, year: '2017-18' })).status).toBe(303)
      const kept = await at.post(`/records/pillars/${pillar?.id}/remove`, { version: '1' })
      expect([kept.status, kept.body]).toEqual([409, expect.stringContaining('1 stream of')])
    })

    test('show hostile text as text', async () => {
      const at = await house(database)
      const name = `<script>alert(1)</script>'"; drop table pillar; --`
      const path = await added(at, { name })
      for (const page of [path, '/records/figures?place=AAA']) {
        const { body } = await at.get(page)
        expect(body).toContain('&lt;script&gt;alert(1)')
        expect(body).not.toContain('<script>alert')
      }
      expect((await figureRows(at))[0]?.name).toBe(name)
      const twice = await at.app.inject({
        method: 'POST',
        url: '/records/figures',
        headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
        payload: `${new URLSearchParams(FIGURE).toString()}&name=Other`,
      })
      expect(twice.statusCode).toBe(400)
    })

    test('are open only to who may, on every route', async () => {
      const at = await house(database)
      const path = await added(at)
      const api = `/api/v1${path}`
      const asked = async () => [
        (await at.get('/records/figures?place=AAA')).status,
        (await at.get(path)).status,
        (await at.get('/api/v1/records/figures?place=AAA')).status,
        (await at.get(api)).status,
        (await at.get('/records/figures/new?place=AAA')).status,
        (await at.post('/records/figures', { ...FIGURE, name: 'More' })).status,
        (await at.post(path, { ...FIGURE, name: 'Mine', version: '1' })).status,
        (await at.post(`${path}/remove`, { version: '1' })).status,
        (await at.send('POST', '/api/v1/records/figures', { ...FIGURE, amount: 1 })).status,
        (await at.send('PATCH', api, { name: 'Mine' }, '"1"')).status,
        (await at.send('DELETE', api, undefined, '"1"')).status,
      ]
      for (const [person, reads, writes] of [
        [personWith('partner reader', 'AAA'), 403, 403],
        [personWith('system administrator', 'AAA'), 403, 403],
        [personWith('LMC officer', 'AAA'), 200, 403],
        [personWith('ICB finance', 'BBB'), 403, 403],
      ] as const) {
        at.become(person)
        expect([person.id, ...(await asked())]).toEqual([
          person.id,
          ...Array<number>(4).fill(reads),
          ...Array<number>(7).fill(writes),
        ])
      }
      at.become({ ...FINANCE, signedIn: false, roles: [] })
      expect((await asked()).map((status) => [303, 401].includes(status))).not.toContain(false)
      at.become(personWith('LMC officer', 'AAA'))
      const page = await at.get(path)
      expect(page.body).not.toContain('<form action="/records')
      expect(page.body).toMatch(/<dt[^>]*>Amount<\/dt><dd[^>]*>£1,234.56/)
      at.become(FINANCE)
      expect((await at.post(path, { ...FIGURE, place: 'BBB', version: '1' })).status).toBe(403)
      expect((await at.post(path, { ...FIGURE, name: 'Ours', version: '1' })).status).toBe(303)
      expect(await figureRows(at)).toMatchObject([
        { name: 'Ours', place: 'AAA', updated_by: FINANCE.id },
      ])
    })

    test('list what is a practice’s to that practice', async () => {
      const at = await house(database)
      const skill = { skill: 'cardiology', people: '1', offer: 'own patients', as_of: '2024-03-31' }
      for (const practice of ['Z99001', 'Z99002']) {
        const made = await at.post('/records/skills', { ...skill, practice, place: 'AAA' })
        expect(made.status).toBe(303)
      }
      at.become(personWith('practice manager', 'AAA', 'Z99001'))
      const list = await at.get('/records/skills?place=AAA')
      expect(list.body).toContain('1 skill of AAA')
      expect(list.body).not.toContain('Z99002')
      const sent = await at.get('/api/v1/records/skills?place=AAA')
      expect(sent.body).not.toContain('Z99002')
      expect((await at.get('/records/skills?place=BBB')).status).toBe(403)
    })

    test('are not there for what is not', async () => {
      const at = await house(database)
      at.become(ALONE)
      for (const path of [
        '/records/nothing?place=AAA',
        '/records/__proto__?place=AAA',
        '/records/figures/none',
        '/records/figures/%00',
        '/api/v1/records/figures/%00x',
        '/api/v1/records/constructor?place=AAA',
      ]) {
        expect([path, (await at.get(path)).status]).toEqual([path, 404])
      }
      expect((await at.get('/records/figures')).status).toBe(400)
      expect((await at.get('/records/years/new?place=AAA&stream=%00')).status).toBe(200)
      const year = { place: 'AAA', year: '2017-18', status: 'x', precision: 'exact' }
      const half = await at.post('/records/years', { ...year, stream: 'a\u0000b' })
      expect(half.body).toContain('Stream holds characters that cannot be printed.')
    })
  })
}
