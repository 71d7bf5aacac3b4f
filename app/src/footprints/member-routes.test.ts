import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { createContract } from '../organisations/contract-records.ts'
import { auditRows, contractRows, house, memberRows, NORTH, north } from './made-house.ts'

for (const database of databases) {
  database.describe('the forms of standings', () => {
    test('add a practice, change its status with its history, end it, correct and take back', async () => {
      const at = await house(database)
      const path = await north(at)
      const add = (more: object) =>
        at.post(`${path}/members`, {
          practice: 'Z99001',
          status: 'expression of interest',
          starts_on: '2016-04-01',
          ...more,
        })
      expect((await add({ practice: '' })).body).toContain('Enter the practice’s code')
      expect((await add({})).location).toBe(`${path}?done=added`)
      expect((await add({ status: 'member' })).body).toContain('in the same footprint')
      const [first] = await memberRows(at)
      const row = `${path}/members/${first?.id}`

      const changed = await at.post(`${row}/status`, {
        version: '1',
        status: 'member',
        on: '2016-07-01',
        reason: 'Vote',
      })
      expect(changed.location).toBe(`${path}?done=changed`)
      const stale = await at.post(`${row}/end`, { version: '1', on: '2016-06-30' })
      expect(stale.status).toBe(409)
      expect(stale.body).toContain('name="version" value="2"')

      const second = (await memberRows(at)).find(({ status }) => status === 'member')
      const next = `${path}/members/${second?.id}`
      expect((await at.post(`${next}/end`, { version: '1', on: 'soon' })).body).toContain(
        'Day is not a day',
      )
      expect((await at.post(`${next}/end`, { version: '1', on: '2016-12-31' })).status).toBe(303)
      const correct = {
        version: '2',
        status: 'member',
        starts_on: '2016-07-01',
        ends_on: '',
        note: 'Typing',
      }
      expect((await at.post(`${next}/correct`, correct)).status).toBe(303)
      const during = await at.get(`${path}?on=2016-05-01`)
      expect(during.body).toContain('Expressions of interest: 1.')
      const after = await at.get(`${path}?on=2017-01-01`)
      expect(after.body).toContain('Members: 1.')
      expect(after.body).toContain('Before and after this day')
      expect((await at.post(`${next}/remove`, { version: '3' })).status).toBe(303)
      expect(await memberRows(at)).toHaveLength(1)
      expect((await at.get(path)).body).toContain('was taken back')
      expect((await at.get(next)).status).toBe(404)
      const history = (await at.get(`${path}/history.csv`)).body
      expect(history.split('\r\n').length).toBeGreaterThan(6)
      expect(history).toContain('Vote')
    })

    test('never touch a contract', async () => {
      const at = await house(database)
      const contract = await createContract(
        at.workspace.store,
        { name: 'Ada' },
        {
          practice: 'Z99001',
          kind: 'PMS',
          commissioner: 'NHS Danum',
          holder: 'Partners',
          starts_on: '2004-04-01',
        },
      )
      const path = await north(at)
      const member = { practice: 'Z99001', status: 'member', starts_on: '2016-04-01' }
      await at.post(`${path}/members`, member)
      const [row] = await memberRows(at)
      await at.post(`${path}/members/${row?.id}/status`, {
        version: '1',
        status: 'left',
        on: '2016-07-01',
      })
      await at.post(`${path}/edit`, {
        ...NORTH,
        version: '1',
        kind: 'federation',
        status: 'retired',
        ends_on: '2017-01-01',
      })
      const csv =
        'footprint_kind,footprint,practice,status,from\nfederation,North,Z99001,member,2016-10-01\n'
      const look = await at.post('/footprints/import', { csv })
      const token = /name="token" value="([^"]+)"/.exec(look.body)?.[1] ?? ''
      await at.post('/footprints/import/apply', { csv, token })
      expect(await contractRows(at)).toEqual([contract])
      const touched = (await auditRows(at)).map(({ record_table }) => record_table)
      expect(touched.filter((table) => table === 'contract')).toHaveLength(1)
      expect(new Set(touched)).toEqual(new Set(['contract', 'footprint', 'footprint_member']))
    })
  })
}
