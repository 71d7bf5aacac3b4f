import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { kindsById, type RecordContext } from '../records/context.ts'
import type { RecordKind } from '../records/kind.ts'
import { addRecord, editRecord, removeRecord } from '../records/store-records.ts'
import type { TypedRecord } from '../records/typed.ts'
import type { Person } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import { OFFER_KINDS } from './kinds-offer.ts'
import { ALONE, personAt } from './offer-made-house.ts'
import { draftEdition, stepEdition } from './offer-records.ts'

const KINDS = kindsById(OFFER_KINDS)
const CONTEXT: RecordContext = {
  kinds: KINDS,
  today: '2024-03-01',
  practices: new Map(),
  place: '98D',
}

function kindOf(id: string): RecordKind {
  const kind = KINDS.get(id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return kind
}

const add = (store: Store, person: Person, kind: string, typed: TypedRecord) =>
  addRecord(store, person, kindOf(kind), typed, CONTEXT)

const PILLAR = { place: '98D', name: 'Keeping People Well', position: '1' }
const CLAUSE = { position: '1', kind: 'requirement', heading: 'Tiers', text: 'Four of them.' }

for (const database of databases) {
  database.describe('records of the offer', () => {
    test('have names of their own, days in their order, and one who may write them', async () => {
      const store = await (await database.fresh()).open()
      const lead = personAt('ICB lead')
      const pillar = await add(store, lead, 'pillars', PILLAR)
      await expect(
        add(store, ALONE, 'pillars', { ...PILLAR, name: 'keeping people WELL' }),
      ).rejects.toThrow('The place has a pillar of the name Keeping People Well already')
      const days = { starts_on: '2024-01-01', ends_on: '2023-12-31' }
      await expect(
        editRecord(store, ALONE, kindOf('pillars'), pillar, days, CONTEXT),
      ).rejects.toThrow('The last day is before the first')
      const specification = { pillar: pillar.id, name: 'One' }
      for (const person of [personAt('ICB lead', '98E'), personAt('LMC officer')]) {
        await expect(add(store, person, 'pillars', { ...PILLAR, name: 'X' })).rejects.toThrow()
        await expect(add(store, person, 'specifications', specification)).rejects.toThrow()
      }
      await add(store, lead, 'specifications', specification)
      await expect(add(store, lead, 'specifications', specification)).rejects.toThrow(
        'The pillar has a specification of the name One already',
      )
      expect(await store.db.selectFrom('pillar').selectAll().execute()).toHaveLength(1)
    })

    test('hold clauses that change only while their edition is a draft', async () => {
      const store = await (await database.fresh()).open()
      const pillar = await add(store, ALONE, 'pillars', PILLAR)
      const one = await add(store, ALONE, 'specifications', { pillar: pillar.id, name: 'One' })
      await expect(
        add(store, ALONE, 'specification-editions', { specification: one.id }),
      ).rejects.toThrow()
      const seen = { specification: one.id, latest: 0 }
      const edition = await draftEdition(store, ALONE, seen, { changed: 'The first', signs: '' })
      const typed = { ...CLAUSE, specification_edition: edition.id }
      const clause = await add(store, ALONE, 'clauses', typed)
      await expect(add(store, ALONE, 'clauses', { ...typed, heading: 'TIERS' })).rejects.toThrow(
        'The edition has a clause of the name Tiers already',
      )
      const words = { text: 'Three of them.' }
      const edited = await editRecord(store, ALONE, kindOf('clauses'), clause, words, CONTEXT)
      expect(edited).toMatchObject({ version: 2, text: 'Three of them.' })
      const signs = { signs: 'Each practice' }
      const kind = kindOf('specification-editions')
      const signed = await editRecord(store, ALONE, kind, edition, signs, CONTEXT)
      await stepEdition(
        store,
        ALONE,
        { specification: one.id, edition: 1, version: signed.version },
        { action: 'open', from: '2024-03-04', to: '2024-03-20' },
        CONTEXT.today,
      )
      const fixed = 'Edition 1 was put to consultation: it is fixed.'
      await expect(
        editRecord(store, ALONE, kindOf('clauses'), edited, { text: 'Two.' }, CONTEXT),
      ).rejects.toThrow(fixed)
      await expect(removeRecord(store, ALONE, kindOf('clauses'), edited, CONTEXT)).rejects.toThrow(
        fixed,
      )
      await expect(add(store, ALONE, 'clauses', { ...typed, heading: 'Another' })).rejects.toThrow(
        fixed,
      )
      const now = { id: edition.id, version: signed.version + 1 }
      await expect(
        editRecord(store, ALONE, kind, now, { signs: 'A network' }, CONTEXT),
      ).rejects.toThrow(fixed)
      await expect(removeRecord(store, ALONE, kind, now, CONTEXT)).rejects.toThrow(fixed)
      expect(await store.db.selectFrom('clause').selectAll().execute()).toEqual([edited])
    })
  })
}
