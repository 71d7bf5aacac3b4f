import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { house, NORTH, north } from './made-house.ts'

for (const database of databases) {
  database.describe('the API of footprints', () => {
    test('asks for the version, refuses an outdated one, and gives the new one', async () => {
      const at = await house(database)
      const made = await at.app.inject({
        method: 'POST',
        url: '/api/v1/footprints',
        payload: NORTH,
      })
      expect([made.statusCode, made.headers['etag']]).toEqual([201, '"1"'])
      const url = String(made.headers['location'])
      const patch = (payload: object, etag?: string) =>
        at.app.inject({
          method: 'PATCH',
          url,
          payload,
          headers: etag === undefined ? {} : { 'if-match': etag },
        })
      const missing = await patch({ owner: 'The board' })
      expect([missing.statusCode, missing.headers['content-type']]).toEqual([
        428,
        expect.stringContaining('application/problem+json'),
      ])
      expect((await patch({ owner: 'The board' }, '"7"')).statusCode).toBe(412)
      const done = await patch({ owner: 'The board' }, '"1"')
      expect([done.statusCode, done.headers['etag'], done.json().owner, done.json().name]).toEqual([
        200,
        '"2"',
        'The board',
        'North',
      ])
      const read = await at.app.inject(url)
      expect([read.headers['etag'], read.json().counts.member]).toEqual(['"2"', 0])
      expect((await patch({ name: ' ' }, '"2"')).statusCode).toBe(422)
      expect((await patch({ kind: 'tribe' }, '"2"')).statusCode).toBe(400)
    })

    test('gives practices a standing, and changes it on a day', async () => {
      const at = await house(database)
      const url = `/api/v1${await north(at)}/members`
      const added = await at.app.inject({
        method: 'POST',
        url,
        payload: { practice: 'z99001', status: 'provisional', starts_on: '2016-04-01' },
      })
      expect([added.statusCode, added.json().practice]).toEqual([201, 'Z99001'])
      const one = `${url}/${added.json().id}`
      const patch = (payload: object, etag: string) =>
        at.app.inject({ method: 'PATCH', url: one, payload, headers: { 'if-match': etag } })
      expect((await patch({ on: '2016-07-01' }, '"1"')).statusCode).toBe(400)
      const next = await patch({ on: '2016-07-01', status: 'member' }, '"1"')
      expect([next.statusCode, next.json().status, next.json().starts_on]).toEqual([
        200,
        'member',
        '2016-07-01',
      ])
      const on = async (day: string) =>
        (await at.app.inject(`${url}?on=${day}`))
          .json()
          .members.map(({ status }: { status: string }) => status)
      expect([await on('2016-03-31'), await on('2016-06-30'), await on('2016-07-01')]).toEqual([
        [],
        ['provisional'],
        ['member'],
      ])
      expect((await patch({ ends_on: '2016-05-31' }, '"2"')).json().ends_on).toBe('2016-05-31')
      const list = (await at.app.inject('/api/v1/footprints?on=2016-08-01')).json()
      expect(list.footprints[0].counts).toMatchObject({ member: 1, provisional: 0 })
      expect(list.footprints[0].registered.members).toEqual({
        patients: null,
        practices: 1,
        withoutList: 1,
      })
    })
  })
}
