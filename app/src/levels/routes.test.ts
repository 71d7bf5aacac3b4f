import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { house, type House } from '../forms/made-house.ts'
import { listLevels } from './records.ts'
import { levelRoom } from './routes.tsx'

const BASE = '/networks/levels'
const PLACE = '?place=98D'
const CARE = {
  place: '98D',
  name: 'Direct patient care',
  level: 'practice',
  reason: 'It is known there',
  said_by: 'The board',
  said_on: '2024-02-01',
}

const rows = ({ workspace }: House) => listLevels(workspace.store, '98D')
const names = async (at: House) => (await rows(at)).map(({ name }) => name)

for (const database of databases) {
  database.describe('the levels of functions', () => {
    test('write no example down until somebody says so', async () => {
      const at = await house(database, [levelRoom])
      const page = await at.get(BASE + PLACE)
      expect(page.body).toContain('4 examples are offered below')
      expect(page.body).toContain('None is written down until you say so')
      expect(await rows(at)).toEqual([])

      const example = { place: '98D', said_by: 'The board', said_on: '2024-02-01' }
      const none = await at.post(`${BASE}/examples`, example)
      expect([none.status, none.body]).toEqual([400, expect.stringContaining('Tick one example')])
      const take = ['direct-care', 'urgent-care-hub']
      const faulty = await at.post(`${BASE}/examples`, { ...example, take, said_by: '' })
      expect(faulty.body).toContain('href="#field-said_by">Who says so here is empty')
      expect(await rows(at)).toEqual([])
      const taken = await at.post(`${BASE}/examples`, { ...example, take })
      expect(taken.location).toBe(`${BASE}?place=98D&done=examples`)
      expect((await rows(at)).map(({ level, said_by }) => [level, said_by])).toEqual([
        ['practice', 'The board'],
        ['place', 'The board'],
      ])
      const again = await at.post(`${BASE}/examples`, { ...example, take: 'direct-care' })
      expect([again.status, (await rows(at)).length]).toEqual([400, 2])
    })

    test('are added, changed, moved and taken out', async () => {
      const at = await house(database, [levelRoom])
      const wrong = await at.post(BASE, { ...CARE, level: 'moon', reason: '' })
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain('href="#field-level">Level is none of: practice, cluster')
      expect(wrong.body).toContain('Why is empty')
      await at.post(BASE, CARE)
      await at.post(BASE, { ...CARE, name: '<i>Urgent</i> care', level: 'place' })
      const twice = await at.post(BASE, { ...CARE, name: 'direct PATIENT care' })
      expect([twice.status, twice.body]).toEqual([
        400,
        expect.stringContaining('The table has Direct patient care already'),
      ])
      const patient = await at.post(BASE, { ...CARE, name: 'Other', reason: '943 476 5919' })
      expect(patient.status).toBe(400)

      const page = await at.get(`${BASE}${PLACE}&done=added`)
      expect(page.body).toContain('2 functions have a level')
      expect(page.body).toContain('&lt;i&gt;Urgent&lt;/i&gt; care')
      expect(page.body).not.toContain('<i>Urgent')

      const [care, urgent] = await rows(at)
      const up = { place: '98D', version: '1', way: 'up' }
      expect((await at.post(`${BASE}/${urgent?.id}/move`, up)).location).toContain('done=moved')
      expect(await names(at)).toEqual(['<i>Urgent</i> care', 'Direct patient care'])
      const stale = await at.post(`${BASE}/${urgent?.id}/move`, { ...up, way: 'down' })
      expect([stale.status, stale.body]).toEqual([
        409,
        expect.stringContaining('since you opened it'),
      ])
      expect((await at.post(`${BASE}/${care?.id}/remove`, up)).status).toBe(409)
      const gone = await at.post(`${BASE}/${care?.id}/remove`, { place: '98D', version: '2' })
      expect([gone.location, await names(at)]).toEqual([
        `${BASE}?place=98D&done=removed`,
        ['<i>Urgent</i> care'],
      ])
      expect((await at.get(`${BASE}/${care?.id}/edit`)).status).toBe(404)
    })

    test('show both versions when two people change one', async () => {
      const at = await house(database, [levelRoom])
      await at.post(BASE, CARE)
      const [row] = await rows(at)
      const path = `${BASE}/${row?.id}/edit`
      expect((await at.get(path)).body).toContain('value="Direct patient care"')
      const edit = (more: object) => at.post(path, { ...CARE, version: '1', ...more })
      expect((await edit({ reason: 'As now' })).location).toBe(`${BASE}?place=98D&done=changed`)
      const late = await edit({ level: 'cluster' })
      expect(late.status).toBe(409)
      expect(late.body).toMatch(
        /Level<\/th><td[^>]*>practice<\/td><td[^>]*>practice<\/td><td[^>]*>cluster/,
      )
      expect(late.body).toContain('>As now</textarea>')
      expect(late.body).toContain('name="version" value="2"')
      const same = await at.post(path, { ...CARE, reason: 'As now', version: '2' })
      expect(same.location).toContain('done=unchanged')
      const fault = await at.post(path, { ...CARE, version: '2', name: '' })
      expect([fault.status, fault.body]).toEqual([
        400,
        expect.stringContaining('name="version" value="2"'),
      ])
    })

    test('go out as files, and through the API with the version that was read', async () => {
      const at = await house(database, [levelRoom])
      const inject = (
        method: 'POST' | 'PATCH' | 'DELETE',
        url: string,
        payload?: object,
        tag?: string,
      ) =>
        at.app.inject({
          method,
          url,
          ...(payload === undefined ? {} : { payload }),
          headers: tag === undefined ? {} : { 'if-match': tag },
        })
      const made = await inject('POST', '/api/v1/function-levels', { ...CARE, name: '=1+1' })
      expect([made.statusCode, made.headers.etag]).toEqual([201, '"1"'])
      const one = `/api/v1/function-levels/${made.json().id}`
      expect((await inject('PATCH', one, { level: 'place' })).statusCode).toBe(428)
      expect((await inject('PATCH', one, { level: 'place' }, '"2"')).statusCode).toBe(412)
      expect((await inject('PATCH', one, { reason: '943 476 5919' }, '"1"')).statusCode).toBe(422)
      const edited = await inject('PATCH', one, { level: 'place' }, '"1"')
      expect(edited.json()).toMatchObject({ level: 'place', reason: CARE.reason, version: 2 })
      const list = (await at.app.inject(`/api/v1/function-levels${PLACE}`)).json()
      expect([list.place, list.functions.length, list.sizes]).toEqual(['98D', 1, []])

      const csv = await at.get(`${BASE}.csv${PLACE}`)
      expect(csv.body).toContain(`98D,1,'=1+1,place,no such footprint on this day`)
      const { sheets } = await readXlsx((await at.app.inject(`${BASE}.xlsx${PLACE}`)).rawPayload)
      expect(sheets.map(({ name }) => name)).toEqual(['About', 'Functions', 'Levels', 'Sources'])
      expect(sheets[1]?.rows[1]?.[3]).toBe('=1+1')

      expect((await inject('DELETE', one, undefined, '"1"')).statusCode).toBe(412)
      expect((await inject('DELETE', one, undefined, '"2"')).statusCode).toBe(200)
      expect(await rows(at)).toEqual([])
      expect((await at.app.inject(one)).statusCode).toBe(404)
    })

    test('ask for a place where none is chosen', async () => {
      const at = await house(database, [levelRoom])
      expect((await at.get(BASE)).body).toContain('No place is chosen')
      expect((await at.post(BASE, { ...CARE, place: '' })).status).toBe(400)
    })
  })
}
