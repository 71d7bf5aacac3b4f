import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { contractRows, eventRows, house, organisationRows } from '../footprints/made-house.ts'

for (const database of databases) {
  database.describe('the forms of organisations, events and contracts', () => {
    test('add an organisation that is listed, and say what is wrong with one', async () => {
      const at = await house(database)
      const wrong = await at.post('/organisations', {
        name: '',
        kind: 'trust',
        founded_on: 'long ago',
      })
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain('Name is empty')
      expect(wrong.body).toContain('Founded is not a date')
      const council = { name: '=The council', kind: 'council', legal_form: '', founded_on: '1974' }
      expect((await at.post('/organisations', council)).location).toBe('/organisations?done=added')
      expect(await organisationRows(at)).toMatchObject([
        { name: '=The council', kind: 'council', legal_form: null, founded_on: '1974' },
      ])
      expect((await at.get('/organisations?done=added')).body).toContain(
        'The organisation was added.',
      )
      expect((await at.get('/organisations.csv')).body).toContain(`,'=The council,`)
    })

    test('write down an event and a contract of a practice', async () => {
      const at = await house(database)
      const event = {
        practice: 'z99001',
        kind: 'merged',
        on_date: '2016-04-01',
        other_practice: '',
      }
      const alone = await at.post('/organisations/events', event)
      expect(alone.body).toContain('Other practice is missing: say which practice it merged with')
      const merged = await at.post('/organisations/events', { ...event, other_practice: 'Z99002' })
      expect([merged.status, merged.location]).toEqual([303, '/practices/Z99001'])
      expect(await eventRows(at)).toMatchObject([{ practice: 'Z99001', other_practice: 'Z99002' }])

      const contract = { practice: 'Z99001', kind: 'APMS', commissioner: 'NHS Danum', holder: '' }
      expect((await at.post('/organisations/contracts', contract)).body).toContain(
        'Holder is empty',
      )
      const held = await at.post('/organisations/contracts', { ...contract, holder: 'Partners' })
      expect(held.location).toBe('/practices/Z99001')
      expect(await contractRows(at)).toMatchObject([{ practice: 'Z99001', kind: 'APMS' }])
      const page = await at.get('/organisations/contracts?practice=Z99001')
      expect(page.body).toContain('value="Z99001"')
    })
  })
}
