import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { editEvent, listEvents, recordEvent } from './event-records.ts'

const ADA = { name: 'Ada' }

for (const database of databases) {
  database.describe('events', () => {
    test('are kept with the practices that they happened to', async () => {
      const store = await (await database.fresh()).open()
      const merger = await recordEvent(store, ADA, {
        practice: 'Z99044',
        kind: 'merged',
        on_date: '2014-04-01',
        other_practice: 'z99001',
      })
      await recordEvent(store, ADA, { practice: 'Z99001', kind: 'opened', on_date: '1990-01-01' })
      await recordEvent(store, ADA, { practice: 'Z99002', kind: 'opened', on_date: '1990-01-01' })
      expect((await listEvents(store, 'Z99001')).map(({ kind }) => kind)).toEqual([
        'opened',
        'merged',
      ])
      expect(await listEvents(store)).toHaveLength(3)
      expect(await editEvent(store, ADA, merger, { note: 'One list' })).toMatchObject({
        other_practice: 'Z99001',
        note: 'One list',
      })
      for (const other_practice of ['', null, 'Z99044']) {
        await expect(
          recordEvent(store, ADA, {
            practice: 'Z99044',
            kind: 'merged',
            on_date: '2014-04-01',
            other_practice,
          }),
        ).rejects.toMatchObject({ kind: 'data', where: { column: 'other_practice' } })
      }
    })
  })
}
