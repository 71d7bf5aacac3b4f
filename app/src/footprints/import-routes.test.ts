import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { house, memberRows, north } from './made-house.ts'

for (const database of databases) {
  database.describe('members by file', () => {
    test('take a file whole after a look, or none of it', async () => {
      const at = await house(database)
      const path = await north(at)
      const header = 'footprint_kind,footprint,practice,status,from,to,note\r\n'
      const bad = `${header}locality,North,Z99001,member,2016-02-30,,\r\nlocality,West,Z99002,member,2016-01-01,,\r\n`
      const refused = await at.post('/footprints/import', { csv: bad })
      expect(refused.body).toContain('2 things are wrong with it.')
      expect(refused.body).toContain('2016-02-30')
      expect(refused.body).toContain('is not the name of a locality; make it first')
      expect(refused.body).not.toContain('Take it in')

      const good = `${header}locality,North,Z99001,member,2016-04-01,,"two\r\nlines"\r\nlocality,North,Z99002,expression of interest,2016-04-01,,\r\n`
      const preview = await at.post('/footprints/import', { csv: good })
      expect(preview.body).toContain('Of 2 rows, 2 would be added, 0 changed')
      expect(await memberRows(at)).toEqual([])
      const token = /name="token" value="([^"]+)"/.exec(preview.body)?.[1] ?? ''
      await at.post(`${path}/members`, {
        practice: 'Z99003',
        status: 'member',
        starts_on: '2016-04-01',
      })
      await at.post(`${path}/members`, {
        practice: 'Z99002',
        status: 'invited',
        starts_on: '2016-03-01',
      })
      const outdated = await at.post('/footprints/import/apply', { csv: good, token })
      expect(outdated.status).toBe(400)
      expect(await memberRows(at)).toHaveLength(2)

      const one = good.split('\r\n').slice(0, 3).join('\r\n')
      const look = await at.post('/footprints/import', { csv: one })
      const seen = /name="token" value="([^"]+)"/.exec(look.body)?.[1] ?? ''
      expect((await at.post('/footprints/import/apply', { csv: one, token: 'other' })).status).toBe(
        409,
      )
      const applied = await at.post('/footprints/import/apply', { csv: one, token: seen })
      expect(applied.location).toBe('/footprints?done=imported')
      const exported = await at.get('/footprints/members.csv')
      const round = await at.post('/footprints/import', { csv: exported.body })
      expect(round.body).toContain(
        'Of 3 rows, 0 would be added, 0 changed, and 3 are there already.',
      )
      expect((await at.get('/footprints/members-template.csv')).body).toBe(header)
    })

    test('take a file by upload, and say what a workbook is', async () => {
      const at = await house(database)
      await north(at)
      const upload = (name: string, content: string) => {
        const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--x--\r\n`
        return at.app.inject({
          method: 'POST',
          url: '/footprints/import/file',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
          payload: body,
        })
      }
      const csv =
        'footprint_kind,footprint,practice,status,from\nlocality,North,Z99001,member,01/04/2016\n'
      const preview = await upload('members.csv', csv)
      expect([preview.statusCode, preview.body]).toEqual([
        200,
        expect.stringContaining('Of 1 row, 1 would be added'),
      ])
      const workbook = await upload('members.xlsx', 'PK\u0003\u0004')
      expect([workbook.statusCode, workbook.body]).toEqual([
        400,
        expect.stringContaining('members.xlsx: This file is a workbook or a zip'),
      ])
    })
  })
}
