import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { createFootprint } from './records.ts'
import { addMember, endMembership } from './member-records.ts'
import { readMembersCsv } from './members-csv.ts'
import { applyMembers, exportMembers, previewMembers } from './members-import.ts'
import { historyOf, membersOn } from './memberships.ts'

const ADA = { name: 'Ada' }
const HEADER = 'footprint_kind,footprint,practice,status,from,to,note\n'

async function withFootprints(store: Store): Promise<string> {
  await createFootprint(store, ADA, { kind: 'locality', name: 'South', status: 'adopted' })
  await createFootprint(store, ADA, {
    kind: 'federation',
    name: '=HYPERLINK("x"), "Ltd"',
    status: 'adopted',
  })
  const north = { kind: 'locality', name: 'North', status: 'adopted' } as const
  return (await createFootprint(store, ADA, { ...north, ends_on: '2020-12-31' })).id
}

async function preview(store: Store, text: string) {
  const { rows, faults } = readMembersCsv(text)
  expect(faults).toEqual([])
  return previewMembers(store, rows)
}

async function auditLength(store: Store): Promise<number> {
  return (await store.db.selectFrom('audit').select('id').execute()).length
}

for (const database of databases) {
  database.describe('members by CSV', () => {
    test('are previewed, then brought in as one change', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await withFootprints(store)
      const at = { footprint, starts_on: '2016-04-01' }
      await addMember(store, ADA, { ...at, practice: 'Z99001', status: 'expression of interest' })
      await addMember(store, ADA, { ...at, practice: 'Z99002', status: 'member', note: 'Kept' })
      await addMember(store, ADA, { ...at, practice: 'Z99003', status: 'member' })

      const text =
        HEADER +
        'locality,NORTH,Z99001,expression of interest,01/04/2016,31/12/2016,\n' +
        'locality,North,Z99001,member,01/01/2017,,\n' +
        'locality,North,Z99002,member,2016-04-01,,Kept\n' +
        'locality,South,Z99001,member,2016-04-01,,\n'
      const seen = await preview(store, text)
      expect(seen.faults).toEqual([])
      expect(seen.added.map(({ row }) => row.line)).toEqual([3, 5])
      expect(seen.changed.map(({ row, before }) => [row.line, before.ends_on])).toEqual([[2, null]])
      expect(seen.unchanged.map(({ line }) => line)).toEqual([4])

      expect(await applyMembers(store, seen, ADA)).toEqual({ added: 2, changed: 1, unchanged: 1 })
      const history = await historyOf(store, 'Z99001')
      expect(
        history.map(({ footprint_name, status, starts_on, ends_on }) =>
          [footprint_name, status, starts_on, ends_on].join(' '),
        ),
      ).toEqual([
        'North expression of interest 2016-04-01 2016-12-31',
        'South member 2016-04-01 ',
        'North member 2017-01-01 ',
      ])
      expect(await historyOf(store, 'Z99003')).toMatchObject([{ version: 1 }])
      const changes = await store.db
        .selectFrom('audit')
        .select('change_id')
        .where('record_table', '=', 'footprint_member')
        .execute()
      expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(4)
    })

    test('go out in the same form, and coming back change nothing', async () => {
      const store = await (await database.fresh()).open()
      await withFootprints(store)
      const text =
        HEADER +
        `federation,"'=HYPERLINK(""x""), ""Ltd""",Z99001,invited,2016-04-01,2016-04-30,` +
        `"'-5, ""said"" they\r\nand more"\r\n` +
        `federation,"'=HYPERLINK(""x""), ""Ltd""",Z99001,left,2016-05-01,,''=quoted\r\n` +
        'locality,North,Z99002,member,2016-04-01,,\r\n'
      const wanted = text.replace(HEADER, HEADER.replace('\n', '\r\n'))
      expect(await applyMembers(store, await preview(store, text), ADA)).toMatchObject({ added: 3 })
      const out = await exportMembers(store)
      expect(out).toBe(wanted)
      const notes = (await historyOf(store, 'Z99001')).map(({ note }) => note)
      expect(notes).toEqual(['-5, "said" they\r\nand more', `'=quoted`])

      const before = await auditLength(store)
      const again = await preview(store, out)
      expect(again).toMatchObject({ added: [], changed: [], faults: [] })
      expect(again.unchanged).toHaveLength(3)
      await applyMembers(store, again, ADA)
      expect(await auditLength(store)).toBe(before)
      expect(await exportMembers(store)).toBe(out)
    })

    test('are refused whole where a row does not fit', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await withFootprints(store)
      await addMember(store, ADA, {
        footprint,
        practice: 'Z99001',
        status: 'expression of interest',
        starts_on: '2016-04-01',
      })
      const text =
        HEADER +
        'locality,North,Z99001,member,2017-01-01,,\n' +
        'locality,West,Z99002,member,2016-04-01,,\n' +
        'locality,North,Z99003,member,2021-01-01,,\n' +
        'locality,North,Z99004,member,2016-04-01,,\n' +
        'locality,North,Z99004,member,2016-04-01,2017-01-01,\n' +
        'locality,North,Z99005,invited,2016-04-01,2016-04-30,\n' +
        'locality,North,Z99005,declined,2016-04-30,,\n' +
        'locality,South,Z99006,member,2016-04-01,,\n'
      const seen = await preview(store, text)
      expect(seen.faults.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
        '3 footprint is not the name of a locality; make it first',
        '4 from is after North ended, on 2020-12-31',
        '6 practice is the same practice, footprint, status and first day as line 5',
        "2 from overlaps a row of the same footprint already: Z99001 is 'expression of interest' from 2016-04-01 with no last day",
        "7 from overlaps a row of the same footprint on line 8: Z99005 is 'declined' from 2016-04-30 with no last day",
        "8 from overlaps a row of the same footprint on line 7: Z99005 is 'invited' from 2016-04-01 to 2016-04-30",
      ])
      const before = await auditLength(store)
      await expect(applyMembers(store, seen, ADA)).rejects.toMatchObject({
        kind: 'data',
        where: { line: 3, column: 'footprint' },
        message: "'West' is not the name of a locality; make it first (and 5 more).",
      })
      expect(await auditLength(store)).toBe(before)
      expect(await membersOn(store, '2016-04-01')).toHaveLength(1)
    })

    test('are refused when somebody changed the footprints since the preview', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await withFootprints(store)
      const row = await addMember(store, ADA, {
        footprint,
        practice: 'Z99001',
        status: 'member',
        starts_on: '2016-04-01',
      })
      const text =
        HEADER +
        'locality,North,Z99001,member,2016-04-01,2018-12-31,\n' +
        'locality,North,Z99002,member,2016-04-01,,\n'
      const seen = await preview(store, text)
      await endMembership(store, { name: 'Grace' }, row, '2017-12-31')
      await expect(applyMembers(store, seen, ADA)).rejects.toMatchObject({
        kind: 'finding',
        message: 'The footprints have changed since this preview.',
      })
      expect(await historyOf(store, 'Z99002')).toEqual([])
      await applyMembers(store, await preview(store, text), ADA)
      expect(await historyOf(store, 'Z99001')).toMatchObject([{ ends_on: '2018-12-31' }])
    })

    test('without columns for last day and note leave those of the store alone', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await withFootprints(store)
      await addMember(store, ADA, {
        footprint,
        practice: 'Z99001',
        status: 'member',
        starts_on: '2016-04-01',
        ends_on: '2016-12-31',
        note: 'Kept',
      })
      const seen = await preview(
        store,
        'footprint_kind,footprint,practice,status,from\n' +
          'locality,North,Z99001,member,2016-04-01\n' +
          'locality,North,Z99001,left,2017-01-01\n',
      )
      expect(seen.unchanged).toHaveLength(1)
      await applyMembers(store, seen, ADA)
      expect(await historyOf(store, 'Z99001')).toMatchObject([
        { ends_on: '2016-12-31', note: 'Kept' },
        { status: 'left', ends_on: null, note: null },
      ])
    })
  })
}
