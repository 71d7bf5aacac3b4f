import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { databases, type TestDatabase } from '../../test/databases.ts'
import { personAlone, type Person } from '../rights/person.ts'
import type { NewRecord } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import { personWith } from './service-made.ts'
import { SERVICE_KINDS } from './kinds-services.ts'
import { readServiceBook, signedOn } from './service-records.ts'
import {
  priceInWords,
  signUpGroup,
  signUpPractice,
  withdraw,
  type Signer,
} from './sign-up-actions.ts'
import { checkChain, checkMember, checkSignUp } from './sign-up-rules.ts'

const WHO = { name: 'tester' }
const TODAY = '2024-03-31'
const CODES = ['Z99001', 'Z99002', 'Z99003']
const OPEN = new Map(CODES.map((code) => [code, { name: `Practice ${code}`, place: '98D' }]))

function signer(person: Person = personAlone('Pat')): Signer {
  return { person, today: TODAY, practices: OPEN }
}

async function opened(database: TestDatabase): Promise<Store> {
  const fresh = await database.fresh()
  return fresh.open({ now: () => new Date('2024-03-31T10:00:00Z') })
}

async function service(store: Store, more: Partial<NewRecord<'service'>> = {}) {
  return store.change(WHO, (change) =>
    change.insert('service', {
      place: '98D',
      specification: null,
      name: 'Minor surgery',
      about: null,
      tier: 2,
      reach: 'neighbours',
      eligibility: 'Patients of Danum',
      price: 9500,
      unit: 'procedure',
      skill: 'minor surgery',
      navigation_level: null,
      starts_on: '2017-04-01',
      ends_on: null,
      note: null,
      ...more,
    }),
  )
}

async function group(store: Store): Promise<string> {
  return store.change(WHO, async (change) => {
    const { id } = await change.insert('footprint', {
      kind: 'collaboration',
      name: 'North',
      definition: null,
      owner: null,
      status: 'adopted',
      agreed_on: null,
      evidence: null,
      organisation: null,
      starts_on: '2016-01-01',
      ends_on: null,
      note: null,
    })
    for (const [practice, status] of [
      ['Z99001', 'member'],
      ['Z99002', 'provisional'],
      ['Z99003', 'expression of interest'],
    ] as const) {
      await change.insert('footprint_member', {
        footprint: id,
        practice,
        status,
        starts_on: '2016-01-01',
        ends_on: null,
        note: null,
      })
    }
    return id
  })
}

const inForceOn = async (store: Store, day: string) =>
  signedOn(await readServiceBook(store.db, '98D'), day).map(
    ({ practice, delivery, footprint }) => [practice, delivery, footprint !== null] as const,
  )

for (const database of databases) {
  database.describe('signing up', () => {
    test('keeps what was signed, once for a practice and service', async () => {
      const store = await opened(database)
      const { id } = await service(store)
      const asked = { service: id, version: 1, practice: 'Z99001' }
      const row = await signUpPractice(store, signer(), asked, { starts_on: '2024-04-01' })
      expect(row).toMatchObject({
        status: 'signed',
        practice: 'Z99001',
        signed_on: TODAY,
        signed_by: 'The person at this computer',
      })
      expect(row.note).toBe(
        'Signed: no edition of a specification is live; £95 a procedure; Patients of Danum',
      )
      await expect(
        signUpPractice(store, signer(), asked, { starts_on: '2025-01-01' }),
      ).rejects.toThrow('signed up itself already, from 2024-04-01 with no last day')
      await expect(
        signUpPractice(
          store,
          signer(),
          { ...asked, practice: 'Z99009' },
          { starts_on: '2024-04-01' },
        ),
      ).rejects.toThrow('Z99009 is not open on 2024-04-01')
      await expect(
        signUpPractice(
          store,
          signer(),
          { ...asked, practice: 'Z99002' },
          { starts_on: '2017-03-31' },
        ),
      ).rejects.toThrow('Minor surgery begins on 2017-04-01')
      await expect(
        signUpPractice(
          store,
          signer(),
          { ...asked, version: 2, practice: 'Z99002' },
          { starts_on: '2024-04-01' },
        ),
      ).rejects.toThrow('changed by tester')
      await expect(
        signUpPractice(
          store,
          signer(),
          { ...asked, practice: 'Z99002' },
          { starts_on: '2024-04-01', note: '943 476 5919' },
        ),
      ).rejects.toThrow()
      expect(await inForceOn(store, '2024-04-01')).toEqual([['Z99001', 'delivers itself', false]])
      expect(await inForceOn(store, '2024-03-31')).toEqual([])
    })

    test('of a practice that had closed by the first day is refused', async () => {
      const store = await opened(database)
      const { id } = await service(store)
      await store.change(WHO, (change) =>
        change.insert('practice_event', {
          practice: 'Z99002',
          kind: 'closed',
          on_date: '2020-06-30',
          other_practice: null,
          organisation: null,
          note: null,
        }),
      )
      const asked = { service: id, version: 1, practice: 'Z99002' }
      await expect(
        signUpPractice(store, signer(), asked, { starts_on: '2024-04-01' }),
      ).rejects.toThrow('Z99002 closed on 2020-06-30, so it cannot sign from 2024-04-01')
      // Before it closed it could, and its sign-up of then may be written down.
      const values = {
        service: id,
        status: 'withdrawn' as const,
        practice: 'Z99002',
        footprint: null,
        starts_on: '2018-04-01',
        ends_on: '2020-06-30',
      }
      const checking = {
        db: store.db,
        id: undefined,
        today: TODAY,
        practices: new Map([['Z99001', { name: 'One', place: '98D' }]]),
      }
      await checkSignUp(values, checking)
      await expect(
        checkSignUp({ ...values, status: 'signed', ends_on: null }, checking),
      ).rejects.toThrow('is not open on 2018-04-01')
      await expect(checkSignUp({ ...values, ends_on: null }, checking)).rejects.toThrow(
        'needs a last day',
      )
      // A register may have it for longer than people, who wrote down that it closed.
      const known = { ...checking, practices: OPEN }
      for (const ends_on of [null, '2020-07-01']) {
        const lasting = { ...values, status: 'signed' as const, ends_on }
        await expect(checkSignUp(lasting, known)).rejects.toThrow(
          'Z99002 closed on 2020-06-30: give a last day that is no later',
        )
        await checkSignUp(lasting, { ...known, id: 'signed before' })
      }
      await checkSignUp(values, known)
    })

    test('as a group names its members, all or none, and not for tier 1', async () => {
      const store = await opened(database)
      const footprint = await group(store)
      const { id } = await service(store)
      const own = await service(store, { name: 'Phlebotomy', tier: 1, reach: 'own patients' })
      const asked = {
        service: id,
        version: 1,
        footprint,
        practices: ['Z99001', 'Z99002'],
        delivering: ['Z99001'],
      }
      const from = { starts_on: '2024-04-01' }
      await expect(
        signUpGroup(store, signer(), { ...asked, service: own.id }, from),
      ).rejects.toThrow('tier 1, which each practice signs for itself')
      await expect(
        signUpGroup(store, signer(), { ...asked, practices: [...CODES] }, from),
      ).rejects.toThrow('Z99003 is no member of the group on 2024-04-01')
      await expect(
        signUpGroup(store, signer(), { ...asked, practices: [], delivering: [] }, from),
      ).rejects.toThrow('one practice or more')
      expect(await store.db.selectFrom('sign_up').select('id').execute()).toEqual([])

      const signUp = await signUpGroup(store, signer(), asked, from)
      expect(await inForceOn(store, '2024-04-01')).toEqual([
        ['Z99001', 'delivers itself', true],
        ['Z99002', 'covered by the group', true],
      ])
      await expect(
        signUpPractice(store, signer(), { service: id, version: 1, practice: 'Z99002' }, from),
      ).rejects.toThrow('signed up through a group already')
      const checking = { db: store.db, id: undefined, today: TODAY, practices: OPEN }
      const member = { sign_up: signUp.id, practice: 'Z99001', starts_on: null, ends_on: null }
      await expect(checkMember(member, checking)).rejects.toThrow('through a group already')
      await expect(checkMember({ ...member, starts_on: '2024-01-01' }, checking)).rejects.toThrow(
        'begins on 2024-04-01',
      )
    })

    test('ends on its last day, for one practice of a group alone', async () => {
      const store = await opened(database)
      const footprint = await group(store)
      const { id } = await service(store)
      const other = await service(store, { name: 'Vasectomy' })
      const from = { starts_on: '2024-04-01' }
      const single = await signUpPractice(
        store,
        signer(),
        { service: other.id, version: 1, practice: 'Z99001' },
        from,
      )
      await signUpGroup(
        store,
        signer(),
        {
          service: id,
          version: 1,
          footprint,
          practices: ['Z99001', 'Z99002'],
          delivering: ['Z99001'],
        },
        from,
      )
      const member = await store.db
        .selectFrom('sign_up_practice')
        .selectAll()
        .where('practice', '=', 'Z99002')
        .executeTakeFirstOrThrow()
      const of = {
        service: id,
        practice: 'Z99002',
        signUp: member.sign_up,
        member: member.id,
        version: 1,
      }
      await expect(withdraw(store, signer(), of, { ends_on: '2024-03-01' })).rejects.toThrow(
        'It began on 2024-04-01',
      )
      await expect(
        withdraw(store, signer(), { ...of, practice: 'Z99001' }, { ends_on: '2024-06-30' }),
      ).rejects.toThrow('not the one of that practice')
      await withdraw(store, signer(), of, { ends_on: '2024-06-30', note: 'Too few rooms' })
      await expect(withdraw(store, signer(), of, { ends_on: '2024-05-31' })).rejects.toThrow(
        'since you opened it',
      )
      await withdraw(
        store,
        signer(),
        { service: other.id, practice: 'Z99001', signUp: single.id, member: null, version: 1 },
        { ends_on: '2024-06-30' },
      )
      expect((await inForceOn(store, '2024-06-30')).length).toBe(3)
      expect(await inForceOn(store, '2024-07-01')).toEqual([['Z99001', 'delivers itself', true]])
      const audit = await store.db
        .selectFrom('audit')
        .select(['who', 'reason'])
        .orderBy('sequence', 'desc')
        .limit(2)
        .execute()
      expect(audit.map(({ who }) => who)).toEqual(['Pat', 'Pat'])
      expect(audit[1]?.reason).toBe('Too few rooms')
      // It may be signed anew once the old one is over, and not before.
      await expect(
        signUpPractice(
          store,
          signer(),
          { service: other.id, version: 1, practice: 'Z99001' },
          { starts_on: '2024-06-30' },
        ),
      ).rejects.toThrow('already')
      await signUpPractice(
        store,
        signer(),
        { service: other.id, version: 1, practice: 'Z99001' },
        { starts_on: '2024-07-01' },
      )
    })

    test('is for those who may sign up for the very practice', async () => {
      const store = await opened(database)
      const footprint = await group(store)
      const { id } = await service(store)
      const manager = signer(personWith('practice manager', 'practice', ['Z99001']))
      const from = { starts_on: '2024-04-01' }
      await expect(
        signUpPractice(store, manager, { service: id, version: 1, practice: 'Z99002' }, from),
      ).rejects.toMatchObject({ kind: 'denied' })
      await expect(
        signUpGroup(
          store,
          manager,
          { service: id, version: 1, footprint, practices: ['Z99001', 'Z99002'], delivering: [] },
          from,
        ),
      ).rejects.toMatchObject({ kind: 'denied' })
      const analyst = signer(personWith('network analyst', 'network', [...CODES]))
      await expect(
        signUpPractice(store, analyst, { service: id, version: 1, practice: 'Z99001' }, from),
      ).rejects.toMatchObject({ kind: 'denied' })
      expect(await store.db.selectFrom('sign_up').select('id').execute()).toEqual([])
      const own = await signUpPractice(
        store,
        manager,
        { service: id, version: 1, practice: 'Z99001' },
        from,
      )
      const neighbour = signer(personWith('practice manager', 'practice', ['Z99002']))
      await expect(
        withdraw(
          store,
          neighbour,
          { service: id, practice: 'Z99001', signUp: own.id, member: null, version: 1 },
          { ends_on: '2024-06-30' },
        ),
      ).rejects.toMatchObject({ kind: 'denied' })
    })

    test('and staff are checked by their kinds', async () => {
      const store = await opened(database)
      const training = SERVICE_KINDS.find(({ id }) => id === 'practice-training')
      const points = SERVICE_KINDS.find(({ id }) => id === 'access-points')
      const checking = { db: store.db, before: undefined, today: TODAY, practices: OPEN }
      const row = {
        practice: 'Z99001',
        course: 'Care navigation',
        level: 1,
        eligible: 10,
        booked: 4,
        trained: 6,
        as_of: TODAY,
        note: null,
      }
      await training?.check?.(row, checking)
      await expect(training?.check?.({ ...row, booked: 5 }, checking)).rejects.toThrow(
        '5 booked and 6 trained are more than 10',
      )
      await expect(training?.check?.({ ...row, trained: 11 }, checking)).rejects.toThrow(
        '11 are trained of 10',
      )
      const point = {
        service: 'x',
        name: 'Hub',
        practice: null,
        organisation: null,
        postcode: null,
        open_to: 'anyone',
        hours: 'Mon 08:00-20:00',
        starts_on: null,
        ends_on: null,
        note: null,
      }
      await points?.check?.(point, checking)
      await expect(points?.check?.({ ...point, hours: 'always' }, checking)).rejects.toThrow(
        'always',
      )
      await expect(
        points?.check?.({ ...point, open_to: 'patients of the network' }, checking),
      ).rejects.toThrow('say whose practice it is')
    })
  })
}

describe('a chain of subcontracts', () => {
  const chain = (...names: readonly string[]) =>
    names.slice(1).map((taker, at) => ({ position: at + 1, giver: names[at] ?? '', taker }))

  test('begins with the commissioner, and never comes back', () => {
    const icb = ['The ICB']
    expect(() => checkChain(chain('The ICB', 'Trust', 'Clinic'), icb)).not.toThrow()
    expect(() => checkChain(chain('Trust', 'Clinic'), icb)).toThrow('begins with the commissioner')
    expect(() => checkChain(chain('Trust', 'Clinic'), [])).not.toThrow()
    expect(() => checkChain(chain('The ICB', 'Trust', 'Clinic', 'the icb'), icb)).toThrow(
      'come back',
    )
    expect(() => checkChain(chain('The ICB', 'The ICB'), icb)).toThrow('come back')
    expect(() =>
      checkChain(
        [...chain('The ICB', 'Trust'), { position: 2, giver: 'Clinic', taker: 'Van' }],
        icb,
      ),
    ).toThrow('Clinic was not given this work')
  })

  test('that is accepted has no way from anybody back to themselves', () => {
    const name = fc.constantFrom('A', 'B', 'C')
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 6 }), (drawn) => {
        const links = drawn.map(([giver, taker], at) => ({ position: at + 1, giver, taker }))
        try {
          checkChain(links, ['A'])
        } catch {
          return
        }
        const reach = (from: string, seen: ReadonlySet<string>): ReadonlySet<string> =>
          links
            .filter(({ giver, taker }) => giver === from && !seen.has(taker))
            .reduce((all, { taker }) => reach(taker, new Set([...all, taker])), seen)
        expect(links[0]?.giver).toBe('A')
        for (const one of ['A', 'B', 'C']) expect(reach(one, new Set()).has(one)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

test('a price is said with its unit', () => {
  expect(priceInWords({ price: 9500, unit: 'procedure' })).toBe('£95 a procedure')
  expect(priceInWords({ price: 190, unit: 'registered patient a year' })).toBe(
    '£1.90 for each registered patient a year',
  )
  expect(priceInWords({ price: null, unit: null })).toBeNull()
})
