import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { kindsById, type RecordContext } from '../records/context.ts'
import type { RecordKind } from '../records/kind.ts'
import { addRecord, editRecord, removeRecord } from '../records/store-records.ts'
import type { TypedRecord } from '../records/typed.ts'
import { personAlone, type Person } from '../rights/person.ts'
import { personWith } from '../services/service-made.ts'
import type { Store } from '../store/store.ts'
import { SHARED_KINDS, SHARED_STATES } from '../store/vocabulary.ts'
import { SHARED_ITEM_KINDS } from './kinds.ts'
import { SHARED_WORDS } from './words.ts'

const ALONE = personAlone('Ann')
const KINDS = kindsById(SHARED_ITEM_KINDS)
const CONTEXT: RecordContext = {
  kinds: KINDS,
  today: '2024-03-01',
  practices: new Map([
    ['Z99001', { name: 'One', place: '98D' }],
    ['Z99002', { name: 'Two', place: '98D' }],
    ['Z99003', { name: 'Elsewhere', place: '98E' }],
  ]),
  place: '98D',
}

function kindOf(id: string): RecordKind {
  const kind = KINDS.get(id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return kind
}

const add = (store: Store, person: Person, kind: string, typed: TypedRecord) =>
  addRecord(store, person, kindOf(kind), typed, CONTEXT)
const ITEM = { place: '98D', kind: 'protocol', name: 'Repeat prescribing' }

test('every kind has words for every state that a practice can be in', () => {
  for (const kind of SHARED_KINDS) {
    const { states } = SHARED_WORDS[kind]
    expect(SHARED_STATES.filter((state) => states[state] === null)).toEqual(
      kind === 'data security standards' || kind === 'estates proposal' ? [] : ['not met'],
    )
    expect(new Set(Object.values(states)).size).toBe(SHARED_STATES.length)
  }
})

test('no kind here can write a core contract', () => {
  expect(SHARED_ITEM_KINDS.map(({ table }) => table).toSorted()).toEqual([
    'shared_item',
    'shared_item_practice',
  ])
  const referred = SHARED_ITEM_KINDS.flatMap(({ fields }) => fields.map(({ of }) => of))
  expect(new Set(referred)).toEqual(new Set([undefined, 'shared-items']))
})

for (const database of databases) {
  database.describe('records of what is shared', () => {
    test('a practice is grouped, and its core contract stays as it is', async () => {
      const store = await (await database.fresh()).open()
      await store.change({ name: 'Ann' }, (change) =>
        change.insert('contract', {
          practice: 'Z99001',
          kind: 'GMS',
          commissioner: 'The board',
          delegated_to: null,
          holder: 'The partners',
          holder_organisation: null,
          starts_on: '2004-04-01',
          ends_on: null,
          note: null,
        }),
      )
      const contracts = async () => store.db.selectFrom('contract').selectAll().execute()
      const before = await contracts()
      for (const kind of SHARED_KINDS) {
        const item = await add(store, ALONE, 'shared-items', { ...ITEM, kind, liability: 'All' })
        const share = SHARED_WORDS[kind].shares === 'required' ? '10000' : ''
        const typed = { shared_item: item.id, practice: 'Z99001', state: 'in place', share }
        const part = await add(store, ALONE, 'shared-item-practices', typed)
        const gone = { state: 'declined', share: '' }
        const kept = await editRecord(
          store,
          ALONE,
          kindOf('shared-item-practices'),
          part,
          gone,
          CONTEXT,
        )
        await removeRecord(store, ALONE, kindOf('shared-item-practices'), kept, CONTEXT)
      }
      expect(await contracts()).toEqual(before)
      const audited = await store.db.selectFrom('audit').selectAll().execute()
      expect(audited.length).toBeGreaterThan(SHARED_KINDS.length * 4 - 1)
    })

    test('things are named once of a kind, with days in order and no amount below zero', async () => {
      const store = await (await database.fresh()).open()
      const item = await add(store, ALONE, 'shared-items', ITEM)
      await expect(
        add(store, ALONE, 'shared-items', { ...ITEM, name: 'repeat PRESCRIBING' }),
      ).rejects.toThrow('The place has a protocol Repeat prescribing already')
      await add(store, ALONE, 'shared-items', { ...ITEM, kind: 'template' })
      const other = { ...ITEM, name: 'Other' }
      await expect(add(store, ALONE, 'shared-items', { ...other, amount: '-5' })).rejects.toThrow()
      const days = { starts_on: '2024-02-01', ends_on: '2024-01-31' }
      await expect(add(store, ALONE, 'shared-items', { ...other, ...days })).rejects.toThrow()
      await expect(
        editRecord(store, ALONE, kindOf('shared-items'), item, { kind: 'template' }, CONTEXT),
      ).rejects.toThrow()
      await add(store, ALONE, 'shared-item-practices', {
        shared_item: item.id,
        practice: 'Z99001',
        state: 'invited',
      })
      await expect(
        removeRecord(store, ALONE, kindOf('shared-items'), item, CONTEXT),
      ).rejects.toThrow('would be left without it')
    })

    test('shares are given where a kind needs them, and nowhere else', async () => {
      const store = await (await database.fresh()).open()
      const post = await add(store, ALONE, 'shared-items', { ...ITEM, kind: 'shared post' })
      const protocol = await add(store, ALONE, 'shared-items', ITEM)
      const at = (id: string, more: TypedRecord) =>
        add(store, ALONE, 'shared-item-practices', {
          shared_item: id,
          practice: 'Z99001',
          state: 'in place',
          ...more,
        })
      await expect(at(post.id, {})).rejects.toThrow(
        'A practice that hosts it has a share of the shared post',
      )
      await expect(at(post.id, { share: '10001' })).rejects.toThrow('more than 10000')
      await expect(at(post.id, { share: '5000', state: 'declined' })).rejects.toThrow(
        'does not take part has no share',
      )
      await expect(at(protocol.id, { share: '5000' })).rejects.toThrow('A protocol has no shares')
      await expect(at(protocol.id, { state: 'not met' })).rejects.toThrow('is never not met')
      await at(protocol.id, {})
      await expect(at(protocol.id, {})).rejects.toThrow('is written down already')
      await at(post.id, { state: 'invited' })
      await at(post.id, { practice: 'Z99002', share: '10000' })
      await expect(at(post.id, { practice: 'Z99003', share: '1' })).rejects.toThrow('another place')
      await expect(at(post.id, { practice: 'Z99999', share: '1' })).rejects.toThrow()
    })

    test('things are for who edits the plans of the place, parts for who signs practices up', async () => {
      const store = await (await database.fresh()).open()
      const facilitator = personWith('facilitator', 'place', ['Z99001', 'Z99002'], ['98D'])
      const manager = personWith('practice manager', 'practice', ['Z99001'])
      const elsewhere = personWith('ICB lead', 'place', ['Z99003'], ['98E'])
      const item = await add(store, facilitator, 'shared-items', ITEM)
      const typed = { shared_item: item.id, practice: 'Z99001', state: 'in place' }
      for (const person of [manager, elsewhere]) {
        await expect(
          add(store, person, 'shared-items', { ...ITEM, name: 'Other' }),
        ).rejects.toThrow()
      }
      for (const person of [facilitator, elsewhere]) {
        await expect(add(store, person, 'shared-item-practices', typed)).rejects.toThrow()
      }
      await expect(
        add(store, manager, 'shared-item-practices', { ...typed, practice: 'Z99002' }),
      ).rejects.toThrow()
      await add(store, manager, 'shared-item-practices', typed)
      expect(await store.db.selectFrom('shared_item').selectAll().execute()).toHaveLength(1)
      expect(await store.db.selectFrom('shared_item_practice').selectAll().execute()).toHaveLength(
        1,
      )
    })
  })
}
