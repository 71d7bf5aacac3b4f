import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { RECORD_KINDS } from '../record-kinds.ts'
import { kindsById, type RecordContext } from '../records/context.ts'
import { addRecord, editRecord, removeRecord } from '../records/store-records.ts'
import type { TypedRecord } from '../records/typed.ts'
import { personAlone, type Person } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'
import type { Store } from '../store/store.ts'
import { answerClaim, approveAllocation, payClaim, withdrawAllocation } from './decisions.ts'
import type { ListsOn } from './value.ts'

const ANN = personAlone('Ann')
const TODAY = '2024-03-01'
const DECISION = { decision: 'Committee, minute 4', decided_on: '2024-02-29' }

/** Somebody with roles at a place, which has two practices. */
function personWith(id: string, ...roles: readonly Role[]): Person {
  return {
    id,
    name: id,
    alone: false,
    signedIn: true,
    roles: roles.map((role) => ({
      role,
      scope: 'place',
      organisation: 'AAA',
      organisationName: 'Aaa',
      practices: new Set(['Z99001', 'Z99002']),
      places: new Set(['AAA']),
      placesSeen: new Set(['AAA']),
    })),
  }
}

const CONTEXT: RecordContext = {
  kinds: kindsById(RECORD_KINDS),
  today: TODAY,
  practices: new Map([
    ['Z99001', { name: 'One', place: 'AAA' }],
    ['Z99002', { name: 'Two', place: 'AAA' }],
    ['Z99003', { name: 'Three', place: 'BBB' }],
  ]),
  place: 'AAA',
}

const lists: ListsOn = () => [{ code: 'Z99001', registered: 1_000, weighted: null }]
const deciding = (person: Person) => ({ person, today: TODAY, listsOn: lists })

function kindOf(id: string) {
  const kind = CONTEXT.kinds.get(id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return kind
}

async function add(store: Store, kind: string, typed: TypedRecord, person = ANN) {
  return addRecord(store, person, kindOf(kind), typed, CONTEXT)
}

/** A stream with one year. */
async function addYear(store: Store, stream: TypedRecord, year: TypedRecord) {
  const { id } = await add(store, 'streams', {
    place: 'AAA',
    name: 'Fund',
    basis: 'fixed',
    recurrence: 'recurrent',
    ...stream,
  })
  return add(store, 'stream-years', {
    stream: id,
    year: '2023-24',
    status: 'confirmed',
    precision: 'exact',
    ...year,
  })
}

const allocation = (stream_year: string, amount: string, more: TypedRecord = {}): TypedRecord => ({
  stream_year,
  receiver_kind: 'practice',
  receiver: 'Z99001',
  amount,
  ...more,
})

for (const database of databases) {
  database.describe('allocations', () => {
    test('above a confirmed stream are refused, and above an expected one not approved', async () => {
      const store = await (await database.fresh()).open()
      const firm = await addYear(store, {}, { amount: '1,000' })
      await add(store, 'allocations', allocation(firm.id, '600'))
      await expect(add(store, 'allocations', allocation(firm.id, '400.01'))).rejects.toThrow(
        'Fund has £1,000 in 2023-24. £600 of it is allocated already, so £400.01 is £0.01 too much.',
      )
      const last = await add(store, 'allocations', allocation(firm.id, '400'))
      expect(await approveAllocation(store, deciding(ANN), last, DECISION)).toMatchObject({
        status: 'approved',
        ...DECISION,
        version: 2,
      })
      const soft = await addYear(store, { name: 'Hope' }, { amount: '100', status: 'expected' })
      const above = await add(store, 'allocations', allocation(soft.id, '150'))
      await expect(approveAllocation(store, deciding(ANN), above, DECISION)).rejects.toThrow(
        'so £150 is £50 too much',
      )
    })

    test('of a rate per head are held against the lists when they are approved', async () => {
      const store = await (await database.fresh()).open()
      const year = await addYear(
        store,
        { basis: 'registered head' },
        { rate: '2', population_date: '2023-04-01' },
      )
      const above = await add(store, 'allocations', allocation(year.id, '2,000.01'))
      await expect(approveAllocation(store, deciding(ANN), above, DECISION)).rejects.toThrow(
        'Fund has £2,000 in 2023-24',
      )
      const unlisted = { ...deciding(ANN), listsOn: () => [] }
      await expect(approveAllocation(store, unlisted, above, DECISION)).rejects.toThrow('not known')
      const seen = await editRecord(
        store,
        ANN,
        kindOf('allocations'),
        above,
        { amount: '2,000' },
        CONTEXT,
      )
      const done = await approveAllocation(store, deciding(ANN), seen, DECISION)
      expect(done.status).toBe('approved')
    })

    test('are approved once, by whoever may, and as they were seen', async () => {
      const store = await (await database.fresh()).open()
      const year = await addYear(store, {}, { amount: '1,000' })
      const row = await add(
        store,
        'allocations',
        allocation(year.id, '500', { status: 'approved' }),
      )
      // What an action sets is not taken from a form.
      expect(row).toMatchObject({ status: 'proposed', decision: null })
      const finance = personWith('Fin', 'ICB finance')
      await expect(
        approveAllocation(store, deciding(finance), row, DECISION),
      ).rejects.toMatchObject({ kind: 'denied' })
      const committee = deciding(personWith('Com', 'committee secretary'))
      for (const fault of [
        { ...DECISION, decision: ' ' },
        { ...DECISION, decided_on: '2024-02-30' },
        { ...DECISION, decided_on: '2024-03-02' },
        { ...DECISION, decision: 'about 943 476 5919' },
      ]) {
        await expect(approveAllocation(store, committee, row, fault)).rejects.toMatchObject({
          kind: 'data',
        })
      }
      await expect(
        approveAllocation(store, committee, { ...row, version: 9 }, DECISION),
      ).rejects.toThrow('since you opened it')
      const done = await approveAllocation(store, committee, row, DECISION)
      expect(done.updated_by).toBe('Com')
      await expect(approveAllocation(store, committee, done, DECISION)).rejects.toThrow(
        'is approved, and cannot be approved',
      )
      const allocations = kindOf('allocations')
      await expect(
        editRecord(store, ANN, allocations, done, { amount: '600' }, CONTEXT),
      ).rejects.toThrow('what was decided cannot be changed')
      await expect(removeRecord(store, ANN, allocations, done, CONTEXT)).rejects.toThrow('is kept')
      const gone = await withdrawAllocation(store, committee, done, DECISION)
      expect([gone.status, gone.decision]).toEqual(['withdrawn', DECISION.decision])
      expect(gone.note).toBe('Withdrawn on 2024-02-29: Committee, minute 4')
    })

    test('that money was paid on are not withdrawn, and are not paid above', async () => {
      const store = await (await database.fresh()).open()
      const year = await addYear(store, {}, { amount: '1,000', spend_by: '2024-03-31' })
      const row = await add(store, 'allocations', allocation(year.id, '500'))
      const payment = {
        stream_year: year.id,
        allocation: row.id,
        paid_to: 'Z99001',
        amount: '500.01',
        precision: 'exact',
        on_date: '2024-02-01',
      }
      await expect(add(store, 'spends', payment)).rejects.toThrow('not approved')
      const approved = await approveAllocation(store, deciding(ANN), row, DECISION)
      await expect(add(store, 'spends', payment)).rejects.toThrow('is £0.01 too much')
      const late = { ...payment, amount: '500', on_date: '2024-04-01' }
      await expect(add(store, 'spends', late)).rejects.toThrow('to be spent by 31 March 2024')
      await add(store, 'spends', { ...payment, amount: '500' })
      await expect(withdrawAllocation(store, deciding(ANN), approved, DECISION)).rejects.toThrow(
        'promised or paid already',
      )
      const years = kindOf('stream-years')
      await expect(editRecord(store, ANN, years, year, { amount: '499' }, CONTEXT)).rejects.toThrow(
        '£500 of it is approved already',
      )
      const promise = { ...payment, promised_to: 'Z99001', amount: '1,001', allocation: '' }
      await expect(add(store, 'commitments', promise)).rejects.toThrow('is £1 too much')
    })
  })

  database.describe('streams', () => {
    test('need what their basis asks for, and lead in no circle', async () => {
      const store = await (await database.fresh()).open()
      const year = await addYear(store, {}, { amount: '10' })
      for (const [typed, words] of [
        [{ amount: '' }, 'give the amount'],
        [{ year: '2023-25' }, 'not a financial year'],
        [{ year: '2024-25', status: 'bid', received: '5' }, 'only bid'],
        [{ amount: '5' }, 'has 2023-24 already'],
        [{ year: '2024-25', spend_by: '2024-03-01' }, 'before 2024-25 begins'],
      ] as const) {
        await expect(
          add(store, 'stream-years', {
            stream: Reflect.get(year, 'stream') as string,
            year: '2023-24',
            status: 'confirmed',
            precision: 'exact',
            amount: '1',
            ...typed,
          }),
        ).rejects.toThrow(words)
      }
      const head = { basis: 'weighted head', name: 'Head' }
      await expect(addYear(store, head, { rate: '1' })).rejects.toThrow('day of the lists')
      await expect(addYear(store, { basis: 'bed', name: 'Beds' }, {})).rejects.toThrow('the rate')

      const stream = { place: 'AAA', basis: 'fixed', recurrence: 'recurrent' }
      const whole = await add(store, 'streams', { ...stream, name: 'Whole' })
      const part = await add(store, 'streams', { ...stream, name: 'Part', made_of: whole.id })
      await expect(
        editRecord(store, ANN, kindOf('streams'), whole, { made_of: part.id }, CONTEXT),
      ).rejects.toThrow('lead back to this one')
      await expect(add(store, 'streams', { ...stream, name: 'PART' })).rejects.toThrow('already')
      await expect(add(store, 'streams', { ...stream, name: 'X', actions: '11' })).rejects.toThrow(
        'from 1 to 10',
      )
      const confirmed = { year: '2023-24', status: 'confirmed', precision: 'exact', amount: '10' }
      await add(store, 'stream-years', { ...confirmed, stream: whole.id })
      const within = await add(store, 'stream-years', { ...confirmed, stream: part.id })
      await expect(add(store, 'allocations', allocation(within.id, '1'))).rejects.toThrow(
        'within Whole in 2023-24, and would be given out twice',
      )
    })

    test('are another place’s to whoever has no right there', async () => {
      const store = await (await database.fresh()).open()
      const finance = personWith('Fin', 'ICB finance')
      const stream = { basis: 'fixed', recurrence: 'recurrent', name: 'Fund' }
      await expect(add(store, 'streams', { ...stream, place: 'BBB' }, finance)).rejects.toThrow(
        'may not',
      )
      const year = await addYear(store, {}, { amount: '10' })
      await expect(
        add(store, 'allocations', allocation(year.id, '1', { receiver: 'Z99003' })),
      ).rejects.toThrow('not a practice of the stream')
    })

    test('move no more than is left', async () => {
      const store = await (await database.fresh()).open()
      const from = await addYear(store, {}, { amount: '100' })
      const to = await addYear(store, { name: 'Next' }, { amount: '1' })
      await approveAllocation(
        store,
        deciding(ANN),
        await add(store, 'allocations', allocation(from.id, '60')),
        DECISION,
      )
      const move = { from_year: from.id, to_year: to.id, ...DECISION }
      await expect(add(store, 'redirections', { ...move, amount: '40.01' })).rejects.toThrow(
        'has £40 left in 2023-24',
      )
      const moved = await add(store, 'redirections', { ...move, amount: '40' })
      await add(store, 'allocations', allocation(to.id, '41')).then((row) =>
        approveAllocation(store, deciding(ANN), row, DECISION),
      )
      await expect(
        removeRecord(store, ANN, kindOf('redirections'), moved, CONTEXT),
      ).rejects.toThrow('Of what was moved, £40 is allocated')
    })
  })

  database.describe('backfill claims', () => {
    test('are decided by others, and paid with a payment', async () => {
      const store = await (await database.fresh()).open()
      const year = await addYear(store, {}, { amount: '600' })
      const typed = {
        stream_year: year.id,
        practice: 'Z99001',
        work: 'Workshop',
        worked_on: '2024-02-01',
        sessions: '2',
        rate: '275',
      }
      const manager = personWith('Man', 'practice manager')
      const row = await add(store, 'backfill-claims', typed, manager)
      const lead = personWith('Lead', 'ICB lead')
      const both = personWith('Both', 'ICB lead', 'practice manager')
      for (const person of [manager, both]) {
        await expect(
          answerClaim(store, deciding(person), row, 'approved', TODAY),
        ).rejects.toMatchObject({ kind: 'denied' })
      }
      const given = { on_date: TODAY, reference: 'V1' }
      await expect(payClaim(store, deciding(lead), row, given)).rejects.toThrow('is claimed')
      const second = await add(store, 'backfill-claims', typed, manager)
      const approved = await answerClaim(store, deciding(lead), row, 'approved', TODAY)
      await expect(answerClaim(store, deciding(lead), second, 'approved', TODAY)).rejects.toThrow(
        '£550 is too much',
      )
      await answerClaim(store, deciding(lead), second, 'refused', TODAY)
      await expect(
        editRecord(store, manager, kindOf('backfill-claims'), approved, { sessions: '9' }, CONTEXT),
      ).rejects.toThrow('is approved, and cannot be changed')
      const paid = await payClaim(store, deciding(lead), approved, given)
      expect(paid.status).toBe('paid')
      const spends = await store.db.selectFrom('spend').selectAll().execute()
      expect(spends).toMatchObject([{ paid_to: 'Z99001', amount: 55_000, reference: 'V1' }])
    })
  })
}
