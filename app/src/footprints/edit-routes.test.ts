import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { auditRows, footprintRows, house, memberRows, NORTH, north } from './made-house.ts'

for (const database of databases) {
  database.describe('the forms of footprints', () => {
    test('make one, and say at its fields what is wrong with it', async () => {
      const at = await house(database)
      const wrong = await at.post('/footprints', { ...NORTH, name: ' ', starts_on: '2016-02-30' })
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain('href="#field-name">Name is empty')
      expect(wrong.body).toContain('First day is not a day: write it as 2016-12-31')
      expect(wrong.body).toContain('value="2016-02-30"')
      expect(await footprintRows(at)).toEqual([])

      const path = await north(at)
      const page = await at.get(`${path}?done=made`)
      expect(page.body).toContain('The footprint was made.')
      const again = await at.post('/footprints', { ...NORTH, name: 'NORTH' })
      expect([again.status, again.body]).toEqual([
        400,
        expect.stringContaining('There is already a locality named North.'),
      ])
    })

    test('refuse words with an NHS number in pages, files and API', async () => {
      const at = await house(database)
      const path = await north(at)
      const note = 'see 943 476 5919'
      expect((await at.post('/footprints', { ...NORTH, name: 'South', note })).status).toBe(400)
      const csv = `footprint_kind,footprint,practice,status,from,note\nlocality,North,Z99001,member,2016-01-01,${note}\n`
      const preview = await at.post('/footprints/import', { csv })
      expect(preview.body).toContain('This file cannot be taken in')
      const api = await at.app.inject({
        method: 'POST',
        url: `/api/v1${path}/members`,
        payload: { practice: 'Z99001', status: 'member', starts_on: '2016-01-01', note },
      })
      expect(api.statusCode).toBe(422)
      expect(JSON.stringify(await auditRows(at))).not.toContain('5919')
      expect(await memberRows(at)).toEqual([])
    })

    test('show both versions when two people change one, and save the one that is chosen', async () => {
      const at = await house(database)
      const path = await north(at)
      const form = (more: object) => ({ ...NORTH, version: '1', ...more })
      expect((await at.post(`${path}/edit`, form({ owner: 'The council' }))).status).toBe(303)
      const late = await at.post(`${path}/edit`, form({ owner: 'The board', reason: 'Agreed' }))
      expect(late.status).toBe(409)
      expect(late.body).toContain('North has changed since you opened it')
      expect(late.body).toMatch(
        /Owner<\/th><td[^>]*>nothing<\/td><td[^>]*>The council<\/td><td[^>]*>The board/,
      )
      expect(late.body).toContain('name="version" value="2"')
      const saved = await at.post(
        `${path}/edit`,
        form({ owner: 'The board', version: '2', reason: 'Agreed' }),
      )
      expect(saved.location).toBe(`${path}?done=edited`)
      const page = await at.get(path)
      expect(page.body).toContain('owner ‘The council’ became ‘The board’')
      expect(page.body).toContain('Agreed')
    })

    test('keep the version that the person saw when a form with a fault comes back', async () => {
      const at = await house(database)
      const path = await north(at)
      await at.post(`${path}/edit`, { ...NORTH, version: '1', owner: 'The council' })
      const fault = await at.post(`${path}/edit`, { ...NORTH, version: '2', name: '' })
      expect([fault.status, fault.body]).toEqual([
        400,
        expect.stringContaining('name="version" value="2"'),
      ])
      const nothing = await at.post(`${path}/edit`, {
        ...NORTH,
        version: '2',
        owner: 'The council',
      })
      expect(nothing.location).toBe(`${path}?done=unchanged`)
    })

    test('answer a bad address with what to do', async () => {
      const at = await house(database)
      expect((await at.get('/footprints/nothing')).status).toBe(404)
      expect((await at.get('/footprints?on=2016-02-30')).status).toBe(400)
      expect((await at.get('/footprints?kind=tribe')).status).toBe(400)
      const empty = await at.get('/footprints')
      expect([empty.status, empty.body]).toEqual([
        200,
        expect.stringContaining('Nothing is drawn on this day'),
      ])
      expect((await at.get('/footprints/gaps')).body).toContain('No place is chosen')
      expect((await at.get('/footprints/overlaps')).status).toBe(200)
    })

    test('hold hostile names as text', async () => {
      const at = await house(database)
      const name = `<script>alert(1)</script>'"; DROP TABLE footprint; --`
      const made = await at.post('/footprints', { ...NORTH, name })
      const page = await at.get(made.location)
      expect(page.body).not.toContain('<script>alert')
      expect((await footprintRows(at))[0]?.name).toBe(name)
      await at.post('/footprints', { ...NORTH, name: '=HYPERLINK("x")' })
      expect((await at.get('/footprints.csv')).body).toContain(`"'=HYPERLINK(""x"")"`)
    })
  })
}
