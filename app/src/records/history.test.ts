import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { historyOfRecord } from './history.ts'
import { recordKind } from './kind.ts'

const PERSON = { state: 'active', email: 'ann@example.test', password: null, totp: null } as const

const people = recordKind<'person'>({
  id: 'people',
  table: 'person',
  noun: 'person',
  plural: 'people',
  about: 'Somebody.',
  section: 'people',
  page: 'people',
  fields: [
    { column: 'name', label: 'Name', kind: 'name', required: true },
    { column: 'state', label: 'State', kind: 'name', required: true },
  ],
  right: 'manage people',
  reading: 'manage people',
  of: async () => ({}),
  list: (db) => db.selectFrom('person').selectAll().execute(),
  nameOf: ({ name }) => name ?? '',
  pathOf: async () => '/people',
})

for (const database of databases) {
  database.describe('the history of a record', () => {
    test('says who did what and why, the latest first, and nothing personal', async () => {
      const store = await (await database.fresh()).open()
      const { id } = await store.change({ name: 'Ann' }, (change) =>
        change.insert('person', { ...PERSON, name: 'Mary Secret' }),
      )
      await store.change({ name: 'Ben', reason: 'Married' }, (change) =>
        change.update('person', id, 1, { name: 'Mary Hidden' }),
      )
      await store.change({ name: 'Cy' }, (change) =>
        change.update('person', id, 2, { name: null, state: 'erased' }),
      )
      const entries = await historyOfRecord(store, people, id, new Map())
      expect(entries.map(({ who, what, reason, version }) => [who, what, reason, version])).toEqual(
        [
          [
            'Cy',
            'Name was ‘[personal]’ and became empty. State was ‘active’ and became ‘erased’.',
            null,
            3,
          ],
          [
            'Ben',
            'Something personal, or something that its form does not show, was changed.',
            'Married',
            2,
          ],
          ['Ann', 'It was added.', null, 1],
        ],
      )
    })
  })
}
