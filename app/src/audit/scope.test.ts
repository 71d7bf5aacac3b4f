import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { personAlone, type Person, type RoleHeld } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'
import type { Store } from '../store/store.ts'
import { filterOf } from './audit-query.ts'
import { readEntries } from './entries.ts'
import { ADA, footprint } from './made-audit.ts'
import { AuditScope, seesEverything } from './scope.ts'

function held(role: Role, place: string, practices: readonly string[]): RoleHeld {
  const places = new Set([place])
  return {
    role,
    scope: 'place',
    organisation: place,
    organisationName: place,
    practices: new Set(practices),
    places,
    placesSeen: places,
  }
}

function person(...roles: readonly RoleHeld[]): Person {
  return { id: 'p', name: 'P', alone: false, signedIn: true, roles }
}

const LEAD = person(held('ICB lead', '98D', ['Z99001']))

/** A chain of records in each of two places, and records of no place. */
async function twoPlaces(store: Store): Promise<void> {
  for (const [place, practice] of [
    ['98D', 'Z99001'],
    ['99E', 'Z99901'],
  ] as const) {
    await store.change(ADA, async (change) => {
      const empty = { about: null, commissioned_by: null, starts_on: null, ends_on: null }
      await change.insert('pillar', {
        id: `pillar-${place}`,
        place,
        name: 'One',
        position: 1,
        ...empty,
      })
      await change.insert('specification', {
        id: `spec-${place}`,
        pillar: `pillar-${place}`,
        name: 'Diabetes',
        owner: null,
        about: null,
      })
      await change.insert('specification_edition', {
        id: `edition-${place}`,
        specification: `spec-${place}`,
        edition: 1,
        status: 'draft',
        changed: null,
        signs: null,
        consult_from: null,
        consult_to: null,
        approved_on: null,
        decision: null,
        live_from: null,
        live_to: null,
      })
      await change.insert('clause', {
        id: `clause-${place}`,
        specification_edition: `edition-${place}`,
        position: 1,
        kind: 'requirement',
        heading: 'First',
        text: 'Do it',
      })
      await change.insert('practice_event', {
        id: `event-${place}`,
        practice,
        kind: 'opened',
        on_date: '2024-01-01',
        other_practice: null,
        organisation: null,
        note: null,
      })
    })
  }
  await store.change(ADA, (change) =>
    change.insert('footprint', { id: 'f', ...footprint('North') }),
  )
  await store.change(ADA, (change) => change.set('key', 'value'))
}

const seen = async (store: Store, who: Person, places: readonly string[] = ['98D', '99E']) => {
  const scope = new AuditScope(store.db, who, seesEverything(who, places))
  const { entries } = await readEntries(store.db, filterOf({}), scope, 100)
  return entries.map(({ record }) => record).toReversed()
}

const OWN = ['pillar-98D', 'spec-98D', 'edition-98D', 'clause-98D', 'event-98D']

for (const database of databases) {
  database.describe('what of the audit somebody sees', () => {
    test('is what is about their place and its practices, however far below', async () => {
      const store = await (await database.fresh()).open()
      await twoPlaces(store)
      expect(await seen(store, LEAD)).toEqual(OWN)
    })

    test('is everything for whoever is alone, or may read the audit of every place', async () => {
      const store = await (await database.fresh()).open()
      await twoPlaces(store)
      expect(await seen(store, personAlone('me'))).toHaveLength(12)
      expect(await seen(store, LEAD, ['98D'])).toHaveLength(12)
      const both = person(held('ICB lead', '98D', []), held('ICB finance', '99E', []))
      expect(await seen(store, both)).toHaveLength(12)
    })

    test('is nothing without the right, and nothing of no place where no place is known', async () => {
      const store = await (await database.fresh()).open()
      await twoPlaces(store)
      expect(await seen(store, person(held('ICB analyst', '98D', ['Z99001'])))).toEqual([])
      expect(await seen(store, person())).toEqual([])
      expect(await seen(store, LEAD, [])).toEqual(OWN)
      const mixed = person(held('ICB analyst', '98D', ['Z99001']), held('ICB lead', '97A', []))
      expect(await seen(store, mixed)).toEqual([])
    })

    test('still knows what a record was about when that which it belonged to is gone', async () => {
      const store = await (await database.fresh()).open()
      await twoPlaces(store)
      for (const place of ['98D', '99E']) {
        await store.change(ADA, async (change) => {
          await change.remove('clause', `clause-${place}`, 1)
          await change.remove('specification_edition', `edition-${place}`, 1)
          await change.remove('specification', `spec-${place}`, 1)
        })
      }
      expect(await seen(store, LEAD)).toEqual([...OWN, 'clause-98D', 'edition-98D', 'spec-98D'])
    })

    test('leaves out what was moved from a place that is not theirs', async () => {
      const store = await (await database.fresh()).open()
      await twoPlaces(store)
      await store.change(ADA, (change) =>
        change.update('pillar', 'pillar-99E', 1, { place: '98D', name: 'Two' }),
      )
      const theirs = await seen(store, LEAD)
      expect(theirs).not.toContain('pillar-99E')
    })

    test('comes in pages that leave nothing out and tell nothing twice', async () => {
      const store = await (await database.fresh()).open()
      await twoPlaces(store)
      const scope = new AuditScope(store.db, LEAD, false)
      const records: string[] = []
      let before: number | undefined
      for (let page = 0; page < 10; page += 1) {
        const { entries, next } = await readEntries(store.db, filterOf({ before }), scope, 2)
        records.push(...entries.map(({ record }) => record))
        if (next === null) break
        before = next
      }
      expect(records.toReversed()).toEqual(OWN)
    })
  })
}
