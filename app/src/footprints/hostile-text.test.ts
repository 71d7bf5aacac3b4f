import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { NewRecord } from '../store/change.ts'
import type { StoreTables } from '../store/tables.ts'
import { createContract, listContracts } from '../organisations/contract-records.ts'
import { listEvents, recordEvent } from '../organisations/event-records.ts'
import { createFootprint } from './records.ts'
import { addMember } from './member-records.ts'
import { historyOf, membersOn } from './memberships.ts'
import { createOrganisation } from '../organisations/records.ts'

const HOSTILE = [
  `'; DROP TABLE footprint; --`,
  `" OR ""="`,
  `x'), ('y`,
  `1; UPDATE audit SET who = 'x'`,
  `\${id} $1 ? ?1 :name @p`,
  `%_\\`,
  `/* */ -- #`,
  `é’😀`,
  `<script>alert(1)</script>`,
]

for (const database of databases) {
  database.describe('every field of text', () => {
    test('takes hostile text for what it is: text', async () => {
      const store = await (await database.fresh()).open()
      for (const text of HOSTILE) {
        const who = { name: text, reason: text }
        const organisation = await createOrganisation(store, who, {
          name: text,
          kind: 'other',
          code: text,
          role: text,
          note: text,
        })
        expect(organisation).toMatchObject({ name: text, code: text, role: text, note: text })
        const contract = await createContract(store, who, {
          practice: 'Z99001',
          kind: 'other',
          commissioner: text,
          delegated_to: text,
          holder: text,
          note: text,
        })
        expect(contract).toMatchObject({ commissioner: text, delegated_to: text, holder: text })
        const event = await recordEvent(store, who, {
          practice: 'Z99001',
          kind: 'renamed',
          on_date: '2016-01-01',
          note: text,
        })
        expect(event).toMatchObject({ note: text, created_by: text })
        const footprint = await createFootprint(store, who, {
          kind: 'other',
          name: text,
          status: 'proposed',
          definition: text,
          owner: text,
          evidence: text,
          note: text,
        })
        expect(footprint).toMatchObject({ name: text, definition: text, owner: text })
        const member = await addMember(store, who, {
          footprint: footprint.id,
          practice: 'Z99001',
          status: 'invited',
          starts_on: '2016-01-01',
          note: text,
        })
        expect(member).toMatchObject({ note: text })
        await store.change(who, async (change) => {
          await change.set(text, text)
          const release = await change.insert('release', releaseOf(text))
          expect(release).toMatchObject({ file: text, publisher: text, bytes: 5_000_000_000 })
          await change.insert('refusal', {
            file: text,
            kind: 'unreadable',
            reason: text,
            remedy: text,
            at: text,
            by: text,
          })
        })
        // Days, codes, words and ids take nothing but days, codes, words and ids.
        await expect(
          addMember(store, who, {
            footprint: text,
            practice: 'Z99001',
            status: 'member',
            starts_on: '2016-01-01',
          }),
        ).rejects.toMatchObject({ kind: 'finding' })
        await expect(
          addMember(store, who, {
            footprint: footprint.id,
            practice: text,
            status: 'member',
            starts_on: text,
          }),
        ).rejects.toMatchObject({ kind: 'data' })
        expect(await historyOf(store, text)).toEqual([])
        expect(await membersOn(store, text, { footprint: text })).toEqual([])
        expect(await listContracts(store, { practice: text })).toEqual([])
        expect(await listEvents(store, text)).toEqual([])
      }
      const counts: Record<string, number> = {}
      for (const table of COUNTED) {
        counts[table] = (await store.db.selectFrom(table).selectAll().execute()).length
      }
      expect(counts).toEqual(Object.fromEntries(COUNTED.map((table) => [table, HOSTILE.length])))
      const audit = await store.db.selectFrom('audit').selectAll().execute()
      expect(new Set(audit.map(({ who }) => who))).toEqual(new Set(HOSTILE))
      for (const { who, reason } of audit) expect(reason).toBe(who)
    })
  })
}

const COUNTED: readonly (keyof StoreTables)[] = [
  'release',
  'refusal',
  'organisation',
  'contract',
  'practice_event',
  'footprint',
  'footprint_member',
  'setting',
]

/** A release all of whose text is the one given. */
function releaseOf(text: string): NewRecord<'release'> {
  return {
    source: text,
    part: text,
    period_start: text,
    period_end: text,
    publication: text,
    publisher: text,
    licence: text,
    page: text,
    file: text,
    sha256: text,
    bytes: 5_000_000_000,
    layout: text,
    datasets: text,
    rows: 18_000_000,
    quarantined: 0,
    left_out: 0,
    directory: text,
    imported_at: text,
    imported_by: text,
    superseded_by: null,
    sequence: HOSTILE.indexOf(text) + 1,
  }
}
