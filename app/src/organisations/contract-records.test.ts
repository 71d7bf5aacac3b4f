import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { createContract, editContract, listContracts } from './contract-records.ts'

const ADA = { name: 'Ada' }

for (const database of databases) {
  database.describe('contracts', () => {
    test('are kept, and a practice may hold several', async () => {
      const store = await (await database.fresh()).open()
      const common = { practice: 'Z99001', commissioner: '99D', holder: 'The partners' }
      const first = await createContract(store, ADA, { ...common, kind: 'PMS' })
      await createContract(store, ADA, {
        ...common,
        kind: 'APMS',
        starts_on: '2016-04-01',
        ends_on: '2018-03-31',
      })
      await createContract(store, ADA, { ...common, practice: 'Z99002', kind: 'GMS' })
      const kindsOn = async (on: string): Promise<string[]> =>
        (await listContracts(store, { on, practice: 'Z99001' })).map(({ kind }) => kind).toSorted()
      expect(await kindsOn('2016-03-31')).toEqual(['PMS'])
      expect(await kindsOn('2018-03-31')).toEqual(['APMS', 'PMS'])
      const ended = await editContract(store, ADA, first, { ends_on: '2017-12-31' })
      expect(ended).toMatchObject({ kind: 'PMS', version: 2 })
      expect(await kindsOn('2018-01-01')).toEqual(['APMS'])
      expect(await listContracts(store)).toHaveLength(3)
      await expect(
        createContract(store, ADA, { ...common, kind: 'GMS', holder_organisation: 'nobody' }),
      ).rejects.toMatchObject({ kind: 'finding' })
    })
  })
}
