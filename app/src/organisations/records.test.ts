import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { createOrganisation, editOrganisation, listOrganisations } from './records.ts'

const ADA = { name: 'Ada' }

for (const database of databases) {
  database.describe('organisations', () => {
    test('are kept, with dates as coarse as they are known', async () => {
      const store = await (await database.fresh()).open()
      const made = await createOrganisation(store, ADA, {
        name: 'Danum Primary Care',
        kind: 'collaboration',
        legal_form: 'ltd',
        founded_on: '2009',
      })
      expect(made).toMatchObject({ role: '', code: null, founded_on: '2009', version: 1 })
      const edited = await editOrganisation(store, ADA, made, { code: 'XD1', closed_on: '2009-05' })
      expect(edited).toMatchObject({ legal_form: 'ltd', code: 'XD1', version: 2 })
      await expect(
        createOrganisation(store, ADA, { name: 'Other', kind: 'trust', code: 'XD1' }),
      ).rejects.toMatchObject({ kind: 'finding' })
      await expect(
        editOrganisation(store, ADA, edited, { closed_on: '2008-12' }),
      ).rejects.toMatchObject({ message: 'closed_on is before it was founded.' })
      await expect(editOrganisation(store, ADA, made, { role: 'GP' })).rejects.toMatchObject({
        kind: 'finding',
      })
      await createOrganisation(store, ADA, { name: 'A council', kind: 'council' })
      expect((await listOrganisations(store)).map(({ name }) => name)).toEqual([
        'A council',
        'Danum Primary Care',
      ])
    })
  })
}
