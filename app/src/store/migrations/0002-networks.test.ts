import { expect, test } from 'vitest'
import { databases } from '../../../test/databases.ts'
import type { NewRecord } from '../change.ts'

const ADA = { name: 'Ada' }
const PLAN: NewRecord<'network_plan'> = {
  place: '98D',
  name: 'Winter',
  owner: null,
  on_date: '2024-03-31',
  rule: '{}',
  parties: '[]',
  note: null,
}
const PROPOSAL: NewRecord<'proposal'> = {
  place: '98D',
  name: 'Eight networks',
  kind: 'network',
  definition: 'Where patients live',
  owner: 'Primary care team',
  edition: 1,
  plan: null,
  option: null,
  status: 'proposed',
  proposed_on: '2024-03-31',
  adopted_on: null,
  note: null,
}
const FOOTPRINT: NewRecord<'footprint'> = {
  kind: 'network',
  name: 'North',
  definition: null,
  owner: null,
  status: 'proposed',
  agreed_on: null,
  evidence: null,
  organisation: null,
  starts_on: null,
  ends_on: null,
  note: null,
}

for (const database of databases) {
  database.describe('the tables of networks', () => {
    test('are there and empty in a new store', async () => {
      const store = await (await database.fresh()).open()
      for (const table of [
        'network_plan',
        'network_option',
        'network_run',
        'proposal',
        'proposal_footprint',
        'function_level',
        'form_argument',
        'form_choice',
      ] as const) {
        expect(await store.db.selectFrom(table).selectAll().execute(), table).toEqual([])
      }
    })

    test('are made in a store of the version before, and its records stay', async () => {
      const fresh = await database.fresh()
      const before = await fresh.open()
      const kept = await before.change(ADA, (change) => change.insert('footprint', FOOTPRINT))
      await before.close()
      for (const table of [
        'form_choice',
        'form_argument',
        'function_level',
        'proposal_footprint',
        'proposal',
        'network_run',
        'network_option',
        'network_plan',
      ]) {
        await fresh.raw(`DROP TABLE ${table}`)
      }
      await fresh.raw(`DELETE FROM footings_migration WHERE name = '0002-networks'`)
      const store = await fresh.open()
      expect(await store.db.selectFrom('footprint').selectAll().execute()).toEqual([kept])
      const plan = await store.change(ADA, (change) => change.insert('network_plan', PLAN))
      expect(await store.db.selectFrom('network_plan').selectAll().execute()).toEqual([plan])
    })

    test('hold an edition of a proposal once, and a footprint in one proposal', async () => {
      const store = await (await database.fresh()).open()
      const add = async (record: NewRecord<'proposal'>) =>
        store.change(ADA, (change) => change.insert('proposal', record))
      const first = await add(PROPOSAL)
      const second = await add({ ...PROPOSAL, edition: 2 })
      await expect(add(PROPOSAL)).rejects.toMatchObject({ kind: 'finding' })
      const { id: footprint } = await store.change(ADA, (change) =>
        change.insert('footprint', FOOTPRINT),
      )
      const tie = async (proposal: string) =>
        store.change(ADA, (change) => change.insert('proposal_footprint', { proposal, footprint }))
      await tie(first.id)
      await expect(tie(second.id)).rejects.toMatchObject({ kind: 'finding' })
      expect(first.edition).toBe(1)
    })

    test('refer only to what is there', async () => {
      const store = await (await database.fresh()).open()
      const refused = {
        kind: 'finding',
        message: expect.stringMatching(/refers to one that is not/),
      }
      for (const edits of [{ plan: 'none' }, { option: 'none' }]) {
        await expect(
          store.change(ADA, (change) => change.insert('proposal', { ...PROPOSAL, ...edits })),
        ).rejects.toMatchObject(refused)
      }
      const { id: plan } = await store.change(ADA, (change) => change.insert('network_plan', PLAN))
      const option = {
        plan,
        name: 'A',
        origin: 'by hand',
        networks: '[]',
        answer: null,
        note: null,
      }
      const made = await store.change(ADA, (change) =>
        change.insert('network_option', { ...option, made_from: null }),
      )
      for (const edits of [{ plan: 'none' }, { made_from: 'none' }]) {
        await expect(
          store.change(ADA, (change) =>
            change.insert('network_option', { ...option, made_from: made.id, ...edits }),
          ),
        ).rejects.toMatchObject(refused)
      }
      await expect(
        store.change(ADA, (change) => change.remove('network_plan', plan, 1)),
      ).rejects.toMatchObject(refused)
    })
  })
}
