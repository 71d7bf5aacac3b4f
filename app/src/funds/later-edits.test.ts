import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { RECORD_KINDS } from '../record-kinds.ts'
import { kindsById, type RecordContext } from '../records/context.ts'
import { addRecord, editRecord } from '../records/store-records.ts'
import type { TypedRecord } from '../records/typed.ts'
import { personAlone } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import { answerClaim, approveAllocation, payClaim } from './decisions.ts'
import type { ListsOn } from './value.ts'

const ANN = personAlone('Ann')
const TODAY = '2024-03-01'
const DECISION = { decision: 'Committee, minute 4', decided_on: '2024-02-29' }
const CONTEXT: RecordContext = {
  kinds: kindsById(RECORD_KINDS),
  today: TODAY,
  practices: new Map([['Z99001', { name: 'One', place: 'AAA' }]]),
  place: 'AAA',
}
const lists: ListsOn = () => [{ code: 'Z99001', registered: 1_000, weighted: null }]
const DECIDING = { person: ANN, today: TODAY, listsOn: lists }

interface Seen {
  readonly id: string
  readonly version: number
}

function kindOf(id: string) {
  const kind = CONTEXT.kinds.get(id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return kind
}

const add = (store: Store, kind: string, typed: TypedRecord) =>
  addRecord(store, ANN, kindOf(kind), typed, CONTEXT)

const edit = (store: Store, kind: string, seen: Seen, typed: TypedRecord) =>
  editRecord(store, ANN, kindOf(kind), seen, typed, CONTEXT)

async function addStream(store: Store, name: string, more: TypedRecord = {}) {
  const stream = { place: 'AAA', name, basis: 'fixed', recurrence: 'recurrent' }
  return add(store, 'streams', { ...stream, ...more })
}

async function addYear(store: Store, stream: string, typed: TypedRecord) {
  const year = { stream, year: '2023-24', status: 'confirmed', precision: 'exact' }
  return add(store, 'stream-years', { ...year, ...typed })
}

async function approve(store: Store, stream_year: string, amount: string) {
  const proposed = { stream_year, receiver_kind: 'practice', receiver: 'Z99001', amount }
  const row = await add(store, 'allocations', proposed)
  return approveAllocation(store, DECIDING, row, DECISION)
}

for (const database of databases) {
  database.describe('what is approved of a stream', () => {
    test('stays covered when its year is said to be less, or less sure', async () => {
      const store = await (await database.fresh()).open()
      const fixed = await addYear(store, (await addStream(store, 'Fixed')).id, { amount: '100' })
      await approve(store, fixed.id, '100')
      for (const less of [
        { amount: '99.99' },
        { amount: '50', precision: 'about' },
        { amount: '50', status: 'expected' },
      ]) {
        await expect(edit(store, 'stream-years', fixed, less)).rejects.toThrow(
          '£100 of it is approved already',
        )
      }
      const unsure = { amount: '50', precision: 'at least' }
      expect(await edit(store, 'stream-years', fixed, unsure)).toMatchObject({ amount: 5_000 })
    })

    test('stays covered by a rate per item, and by one per head', async () => {
      const store = await (await database.fresh()).open()
      const items = await addStream(store, 'Clinics', { basis: 'item', unit: 'clinic' })
      const item = await addYear(store, items.id, { rate: '100', units: '10' })
      await approve(store, item.id, '1,000')
      await expect(edit(store, 'stream-years', item, { rate: '99.99' })).rejects.toThrow(
        '£1,000 of it is approved already',
      )
      await expect(edit(store, 'stream-years', item, { units: '9' })).rejects.toThrow(
        '£1,000 of it is approved already',
      )
      expect(await edit(store, 'stream-years', item, { rate: '101' })).toMatchObject({ version: 2 })

      const heads = await addStream(store, 'Heads', { basis: 'registered head' })
      const head = await addYear(store, heads.id, { rate: '2', population_date: '2023-04-01' })
      await approve(store, head.id, '2,000')
      for (const less of [{ rate: '1.99' }, { population_date: '2022-04-01' }]) {
        await expect(edit(store, 'stream-years', head, less)).rejects.toThrow(
          '£2,000 of it is approved by this rate and these lists',
        )
      }
      expect(await edit(store, 'stream-years', head, { rate: '3' })).toMatchObject({ rate: '3' })
    })

    test('stays covered by what was moved to it', async () => {
      const store = await (await database.fresh()).open()
      const from = await addYear(store, (await addStream(store, 'From')).id, { amount: '100' })
      const to = await addYear(store, (await addStream(store, 'To')).id, { amount: '1' })
      const move = { from_year: from.id, to_year: to.id, ...DECISION }
      const moved = await add(store, 'redirections', { ...move, amount: '40' })
      await approve(store, to.id, '41')
      await expect(edit(store, 'redirections', moved, { amount: '39.99' })).rejects.toThrow(
        'Of what was moved, £0.01 is allocated',
      )
      expect(await edit(store, 'redirections', moved, { amount: '41' })).toMatchObject({
        amount: 4_100,
      })
    })

    test('is not moved out of a rate whose worth is not known', async () => {
      const store = await (await database.fresh()).open()
      const heads = await addStream(store, 'Heads', { basis: 'registered head' })
      const year = { rate: '2', population_date: '2023-04-01' }
      const from = await addYear(store, heads.id, year)
      const to = await addYear(store, (await addStream(store, 'To')).id, { amount: '1' })
      const move = { from_year: from.id, to_year: to.id, amount: '999,999', ...DECISION }
      await expect(add(store, 'redirections', move)).rejects.toThrow(
        'How much Heads has in 2023-24 is not written down',
      )
    })

    test('is not moved back into a year that is over', async () => {
      const store = await (await database.fresh()).open()
      const stream = await addStream(store, 'From')
      const later = await addYear(store, stream.id, { amount: '100' })
      const other = await addStream(store, 'To')
      const before = await addYear(store, other.id, { year: '2022-23', amount: '1' })
      const move = { from_year: later.id, to_year: before.id, amount: '10', ...DECISION }
      await expect(add(store, 'redirections', move)).rejects.toThrow(
        'moved to a year that is over before it comes',
      )
    })

    test('is not put within another stream afterwards', async () => {
      const store = await (await database.fresh()).open()
      const whole = await addStream(store, 'Whole')
      const part = await addStream(store, 'Part')
      const beside = await addStream(store, 'Beside')
      await addYear(store, whole.id, { amount: '100' })
      await approve(store, (await addYear(store, part.id, { amount: '100' })).id, '60')
      await addYear(store, beside.id, { amount: '100' })
      await expect(edit(store, 'streams', part, { made_of: whole.id })).rejects.toThrow(
        '£60 of it is approved in 2023-24',
      )
      const within = await edit(store, 'streams', beside, { made_of: whole.id })
      expect(within).toMatchObject({ made_of: whole.id })
    })
  })

  database.describe('claims', () => {
    test('are not paid above a confirmed stream that was spent in the meantime', async () => {
      const store = await (await database.fresh()).open()
      const year = await addYear(store, (await addStream(store, 'Fund')).id, { amount: '100' })
      const claim = await add(store, 'backfill-claims', {
        stream_year: year.id,
        practice: 'Z99001',
        work: 'Workshop',
        worked_on: '2024-02-01',
        sessions: '1',
        rate: '100',
      })
      // The one person at a computer decides on every claim.
      const approved = await answerClaim(store, DECIDING, claim, 'approved', TODAY)
      await add(store, 'spends', {
        stream_year: year.id,
        paid_to: 'Somebody',
        amount: '100',
        precision: 'exact',
        on_date: TODAY,
      })
      const given = { on_date: TODAY, reference: 'V1' }
      await expect(payClaim(store, DECIDING, approved, given)).rejects.toThrow(
        '£100 of it is paid already, so £100 is £100 too much',
      )
    })

    test('and years are of an amount that can be added up', async () => {
      const store = await (await database.fresh()).open()
      const items = await addStream(store, 'Items', { basis: 'item', unit: 'visit' })
      const huge = { rate: '999999999999', units: '999999999999999' }
      await expect(addYear(store, items.id, huge)).rejects.toThrow('more than can be added up')
      await expect(addYear(store, items.id, { rate: '1234567890123', units: '1' })).rejects.toThrow(
        'The rate is not one from £0 to £999,999,999,999',
      )
      const year = await addYear(store, items.id, { rate: '1', units: '1' })
      await expect(
        add(store, 'backfill-claims', {
          stream_year: year.id,
          practice: 'Z99001',
          work: 'Workshop',
          worked_on: '2024-02-01',
          sessions: '999999999999999',
          rate: '9999999999',
        }),
      ).rejects.toThrow('more than can be added up')
      for (const text of ['9999-00', '0000-01']) {
        await expect(
          addYear(store, items.id, { year: text, rate: '1', units: '1' }),
        ).rejects.toThrow('is not a financial year')
      }
    })
  })
}
