import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { FIGURE, figureRows, house } from './made-house.ts'

const BASE = '/api/v1/records/figures'
const STAMPS = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']
const SENT = { ...FIGURE, amount: 123456, note: null }

for (const database of databases) {
  database.describe('records through the API', () => {
    test('are added, read, changed with the version that was read, and taken out', async () => {
      const at = await house(database)
      const made = await at.send('POST', BASE, SENT)
      expect([made.status, made.etag]).toEqual([201, '"1"'])
      const record = JSON.parse(made.body)
      expect(record).toMatchObject({ ...SENT, version: 1, created_by: 'Ann' })
      expect(Object.keys(record).toSorted()).toEqual([...Object.keys(SENT), ...STAMPS].toSorted())
      const one = made.location
      expect(one).toBe(`${BASE}/${record.id}`)
      expect((await at.get(one)).etag).toBe('"1"')
      expect((await at.send('PATCH', one, { amount: 5 })).status).toBe(428)
      expect((await at.send('PATCH', one, { amount: 5 }, '"2"')).status).toBe(412)
      const edited = await at.send('PATCH', one, { amount: 5 }, '"1"')
      expect([edited.status, edited.etag]).toEqual([200, '"2"'])
      expect(JSON.parse(edited.body)).toMatchObject({ ...SENT, amount: 5, version: 2 })
      expect((await at.send('DELETE', one)).status).toBe(428)
      expect((await at.send('DELETE', one, undefined, '"1"')).status).toBe(412)
      expect((await at.send('DELETE', one, undefined, '"2"')).status).toBe(200)
      expect((await at.get(one)).status).toBe(404)
    })

    test('take the fields of their kind, and nothing else', async () => {
      const at = await house(database)
      for (const more of [
        { id: 'mine' },
        { version: 7 },
        { created_by: 'me' },
        { updated_by: 'me' },
        { anything: 1 },
        { constructor: 'x' },
        { amount: '12' },
        { amount: 1.5 },
        { name: 3 },
      ]) {
        const answer = await at.send('POST', BASE, { ...SENT, ...more })
        expect([more, answer.status]).toEqual([more, 400])
      }
      const stream = { place: 'AAA', name: 'Head', basis: 'fixed' }
      const byAction = { ...stream, recurrence: 'non-recurrent' }
      const refused = await at.send('POST', '/api/v1/records/streams', byAction)
      expect([refused.status, refused.body]).toEqual([
        400,
        expect.stringContaining('recurrence cannot be set'),
      ])
      const patient = await at.send('POST', BASE, { ...SENT, note: '943 476 5919' })
      expect([patient.status, patient.body]).toEqual([
        422,
        expect.not.stringContaining('943 476 5919'),
      ])
      expect(await figureRows(at)).toEqual([])
    })

    test('take no prototype', async () => {
      const at = await house(database)
      for (const body of [
        `{"__proto__": {"name": "x"}, ${JSON.stringify(SENT).slice(1)}`,
        `{"constructor": {"prototype": {"polluted": "x"}}, ${JSON.stringify(SENT).slice(1)}`,
      ]) {
        expect((await at.send('POST', BASE, body)).status).toBe(400)
      }
      const form = await at.post('/records/figures', {
        ...FIGURE,
        ['__proto__']: 'x',
        'constructor.prototype.polluted': 'x',
      })
      expect([303, 400]).toContain(form.status)
      expect('polluted' in {}).toBe(false)
      for (const row of await figureRows(at)) expect(row.name).toBe(FIGURE.name)
    })

    test('come in pages', async () => {
      const at = await house(database)
      for (const name of ['A', 'B', 'C']) await at.send('POST', BASE, { ...SENT, name })
      const first = JSON.parse((await at.get(`${BASE}?place=AAA&limit=2`)).body)
      const names = (page: { readonly records: readonly { readonly name: string }[] }) =>
        page.records.map(({ name }) => name)
      expect([first.place, names(first)]).toEqual(['AAA', ['A', 'B']])
      const next = await at.get(`${BASE}?place=AAA&limit=2&cursor=${first.next}`)
      expect([names(JSON.parse(next.body)), JSON.parse(next.body).next]).toEqual([['C'], null])
      expect((await at.get(`${BASE}?place=AAA&cursor=none`)).status).toBe(400)
    })
  })
}
