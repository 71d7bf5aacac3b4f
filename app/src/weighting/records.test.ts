import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { recalledCarrHill, unconfirmed } from './coefficients.ts'
import {
  addFormula,
  DEPRIVATION_KEY,
  getFormula,
  listFormulas,
  RECALLED_ID,
  setValue,
} from './records.ts'

const ADA = { name: 'Ada' }
const INPUT = { place: '98D', name: 'Carr-Hill as checked', from_date: '2004-04-01', note: null }

for (const database of databases) {
  database.describe('formulas', () => {
    test('are kept, and each number is confirmed or replaced by somebody', async () => {
      const store = await (await database.fresh()).open()
      const row = await addFormula(store, ADA, INPUT, recalledCarrHill())
      expect(row.status).toBe('recalled')
      const confirm = {
        key: 'turnover.new',
        how: 'confirm',
        value: null,
        source: 'SFE, annex D',
      } as const
      const confirmed = await setValue(store, { name: 'Bea' }, row, confirm, '2026-11-01')
      const formula = await getFormula(store, row.id)
      const one = formula?.coefficients.components.find(({ id }) => id === 'turnover')?.values.at(0)
      expect(one).toMatchObject({
        value: 1.46,
        status: 'confirmed',
        source: 'SFE, annex D',
        confirmed_by: 'Bea',
        confirmed_on: '2026-11-01',
      })
      expect(unconfirmed(formula?.coefficients ?? recalledCarrHill())).toHaveLength(20)
      await expect(setValue(store, ADA, row, confirm, '2026-11-01')).rejects.toMatchObject({
        kind: 'finding',
      })
      const replace = { ...confirm, key: DEPRIVATION_KEY, how: 'replace', value: 0.2 } as const
      const replaced = await setValue(store, ADA, confirmed, replace, '2026-11-01')
      expect(replaced.status).toBe('recalled')
      expect((await getFormula(store, row.id))?.coefficients.components.at(-1)).toMatchObject({
        id: 'deprivation',
        values: [{ value: 0.2, status: 'replaced' }],
      })
      for (const [bad, column] of [
        [{ ...confirm, key: 'none.x' }, 'key'],
        [{ ...confirm, source: ' ' }, 'source'],
        [{ ...replace, value: null }, 'value'],
      ] as const) {
        await expect(setValue(store, ADA, replaced, bad, '2026-11-01')).rejects.toMatchObject({
          kind: 'data',
          where: { column },
        })
      }
      expect((await listFormulas(store, '98D')).map(({ id }) => id)).toEqual([RECALLED_ID, row.id])
      expect(await listFormulas(store, '98E')).toHaveLength(1)
    })
  })
}
