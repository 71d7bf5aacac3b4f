import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { SHARED_KINDS } from '../store/vocabulary.ts'
import { SHARED_WORDS } from '../shared-items/words.ts'
import { addShared } from './shared.ts'
import { SHARED } from './shared-planned.ts'

const PRACTICES = Array.from({ length: 43 }, (_, index) => ({
  code: `Z990${String(index + 1).padStart(2, '0')}`,
  supplier: index < 23 ? ('TPP' as const) : ('EMIS' as const),
}))

test('Danum shares something of every kind, and bids for premises in two cohorts', () => {
  expect(new Set(SHARED.map(({ kind }) => kind))).toEqual(new Set(SHARED_KINDS))
  const proposals = SHARED.filter(({ kind }) => kind === 'estates proposal')
  const cohorts = Map.groupBy(proposals, ({ edition }) => edition)
  expect([...cohorts].map(([edition, own]) => [edition, own.length])).toEqual([
    ['Cohort 1', 8],
    ['Cohort 2', 15],
  ])
  for (const { kind, taken, shares } of SHARED) {
    const { states, shares: need } = SHARED_WORDS[kind]
    expect(taken.map(([state]) => states[state])).not.toContain(null)
    const inPlace = taken.find(([state]) => state === 'in place')?.[1] ?? 0
    if (need === 'required') expect(shares).toHaveLength(inPlace)
    if (need === 'none') expect(shares).toBeUndefined()
  }
})

for (const database of databases) {
  database.describe('what Danum shares', () => {
    test('is written with the members of its companies, each practice once', async () => {
      const store = await (await database.fresh()).open()
      await expect(
        store.change({ name: 'Footings' }, (change) => addShared(change, PRACTICES)),
      ).rejects.toThrow('Danum has no Ropewalk Health')
      await store.change({ name: 'Footings' }, async (change) => {
        for (const [at, name] of ['Ropewalk Health', 'Marram Coast Practices'].entries()) {
          const { id } = await change.insert('footprint', {
            kind: 'collaboration',
            name,
            definition: null,
            owner: null,
            status: 'adopted',
            agreed_on: null,
            evidence: null,
            organisation: null,
            starts_on: '2014-04-01',
            ends_on: null,
            note: null,
          })
          for (const { code } of PRACTICES.slice(at * 5, at * 5 + 5)) {
            await change.insert('footprint_member', {
              footprint: id,
              practice: code,
              status: 'member',
              starts_on: '2014-04-01',
              ends_on: null,
              note: null,
            })
          }
        }
        await addShared(change, PRACTICES)
      })
      const items = await store.db.selectFrom('shared_item').selectAll().execute()
      expect(items).toHaveLength(SHARED.length)
      const parts = await store.db.selectFrom('shared_item_practice').selectAll().execute()
      const planned = SHARED.flatMap(({ taken }) => taken.map(([, count]) => count))
      expect(parts).toHaveLength(planned.reduce((sum, count) => sum + count, 0))
    })
  })
}
