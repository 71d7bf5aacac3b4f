import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { createFootprint, listFootprints } from './records.ts'
import { readMembersCsv } from './members-csv.ts'
import { applyMembers, previewMembers } from './members-import.ts'
import { historyOf, membersOn } from './memberships.ts'

const ADA = { name: 'Ada' }

/** Z99001 to Z99043. */
const PRACTICES = Array.from(
  { length: 43 },
  (_, place) => `Z99${String(place + 1).padStart(3, '0')}`,
)

for (const database of databases) {
  database.describe('memberships', () => {
    test('of collaborations, localities and neighbourhoods overlap and do not nest', async () => {
      const store = await (await database.fresh()).open()
      const lines = ['footprint_kind,footprint,practice,status,from']
      const put = async (
        kind: 'collaboration' | 'locality' | 'neighbourhood',
        name: string,
        practices: readonly string[],
        status: string,
      ): Promise<void> => {
        await createFootprint(store, ADA, { kind, name, status: 'adopted' }).catch(() => {})
        lines.push(...practices.map((each) => `${kind},${name},${each},${status},2016-12-01`))
      }
      // Members 5 + 5 + 8 + 10, and 17 who are interested in the third: 15 of none, 2 of others.
      await put('collaboration', 'Centre', PRACTICES.slice(0, 5), 'member')
      await put('collaboration', 'North East', PRACTICES.slice(5, 10), 'member')
      await put('collaboration', 'South', PRACTICES.slice(10, 18), 'member')
      await put('collaboration', 'North West', PRACTICES.slice(18, 28), 'member')
      const interested = [...PRACTICES.slice(28, 43), 'Z99001', 'Z99006']
      await put('collaboration', 'South', interested, 'expression of interest')
      const every = (step: number, first: number): string[] =>
        PRACTICES.filter((_, place) => place % step === first)
      for (let place = 0; place < 5; place += 1) {
        await put('locality', `Locality ${place + 1}`, every(5, place), 'member')
      }
      for (let place = 0; place < 4; place += 1) {
        await put('neighbourhood', `Neighbourhood ${place + 1}`, every(4, place), 'member')
      }
      const { rows, faults } = readMembersCsv(lines.join('\n'))
      expect(faults).toEqual([])
      await applyMembers(store, await previewMembers(store, rows), ADA)

      const members = await membersOn(store, '2016-12-31')
      const sizes = new Map<string, number>()
      for (const { footprint_kind, footprint_name, status } of members) {
        const key = `${footprint_kind} ${footprint_name} ${status}`
        sizes.set(key, (sizes.get(key) ?? 0) + 1)
      }
      expect([...sizes]).toEqual(
        expect.arrayContaining([
          ['collaboration Centre member', 5],
          ['collaboration North East member', 5],
          ['collaboration South member', 8],
          ['collaboration North West member', 10],
          ['collaboration South expression of interest', 17],
        ]),
      )
      const standing = members.filter(({ footprint_kind }) => footprint_kind === 'collaboration')
      expect(standing).toHaveLength(45)
      expect(new Set(standing.map(({ practice }) => practice)).size).toBe(43)
      for (const kind of ['locality', 'neighbourhood']) {
        const inKind = members.filter(({ footprint_kind }) => footprint_kind === kind)
        expect(new Set(inKind.map(({ practice }) => practice)).size).toBe(43)
        expect(inKind).toHaveLength(43)
      }
      expect(await historyOf(store, 'Z99001')).toMatchObject([
        { footprint_name: 'Centre', status: 'member' },
        { footprint_name: 'South', status: 'expression of interest' },
        { footprint_name: 'Locality 1' },
        { footprint_name: 'Neighbourhood 1' },
      ])
      expect(await listFootprints(store, { on: '2016-12-31' })).toHaveLength(13)
    })
  })
}
