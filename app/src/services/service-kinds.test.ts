import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { kindsById, type RecordContext } from '../records/context.ts'
import { readableRecords } from '../records/rights.ts'
import { addRecord } from '../records/store-records.ts'
import { personAlone } from '../rights/person.ts'
import { SERVICE_KINDS } from './kinds-services.ts'
import { OFFER_KINDS } from './kinds-offer.ts'
import { personWith } from './service-made.ts'

const kinds = kindsById([...OFFER_KINDS, ...SERVICE_KINDS])
const CONTEXT: RecordContext = {
  kinds,
  today: '2024-03-31',
  practices: new Map(
    ['Z99001', 'Z99002'].map((code) => [code, { name: `Practice ${code}`, place: '98D' }]),
  ),
}

function kindOf(id: string) {
  const kind = kinds.get(id)
  if (kind === undefined) throw new Error(`There is no kind ${id}`)
  return kind
}

for (const database of databases) {
  database.describe('records of services', () => {
    test('go through the forms with their rules and rights', async () => {
      const store = await (await database.fresh()).open()
      const pat = personAlone('Pat')
      const service = await addRecord(
        store,
        pat,
        kindOf('services'),
        {
          place: '98D',
          name: 'Phlebotomy',
          tier: '1',
          reach: 'own patients',
          price: '3.25',
          unit: 'sample',
        },
        CONTEXT,
      )
      expect(service).toMatchObject({ price: 325, tier: 1 })
      const again = { place: '98D', name: 'phlebotomy', tier: '1', reach: 'own patients' }
      await expect(addRecord(store, pat, kindOf('services'), again, CONTEXT)).rejects.toThrow(
        'already',
      )
      const paid = { ...again, name: 'Spirometry', price: '-0.01', unit: 'test' }
      await expect(addRecord(store, pat, kindOf('services'), paid, CONTEXT)).rejects.toThrow(
        'A price is not below £0',
      )
      const signUp = {
        service: service.id,
        status: 'signed',
        practice: 'Z99001',
        starts_on: '2024-04-01',
      }
      const manager = personWith('practice manager', 'practice', ['Z99001'])
      await addRecord(store, manager, kindOf('sign-ups'), signUp, CONTEXT)
      await expect(addRecord(store, pat, kindOf('sign-ups'), signUp, CONTEXT)).rejects.toThrow(
        'already',
      )
      await expect(
        addRecord(store, manager, kindOf('sign-ups'), { ...signUp, practice: 'Z99002' }, CONTEXT),
      ).rejects.toMatchObject({ kind: 'denied' })
      await expect(
        addRecord(store, pat, kindOf('sign-ups'), { ...signUp, practice: '' }, CONTEXT),
      ).rejects.toThrow('of a practice, or of a group')
    })

    test('of staff are read by those who keep them', async () => {
      const store = await (await database.fresh()).open()
      const pat = personAlone('Pat')
      const skills = kindOf('practice-skills')
      for (const practice of ['Z99001', 'Z99002']) {
        await addRecord(
          store,
          pat,
          skills,
          { practice, skill: 'diabetes', people: '2', offer: 'neighbours', as_of: '2024-01-31' },
          CONTEXT,
        )
      }
      const rows = await skills.list(store.db, '98D')
      const readBy = async (person: typeof pat) =>
        (await readableRecords(person, skills, store.db, rows)).length
      expect(await readBy(pat)).toBe(2)
      expect(await readBy(personWith('practice manager', 'practice', ['Z99001']))).toBe(1)
      expect(await readBy(personWith('LMC officer', 'place', ['Z99001', 'Z99002'], ['98D']))).toBe(
        0,
      )
    })
  })
}
