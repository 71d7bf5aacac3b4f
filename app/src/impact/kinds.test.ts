import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { addImpact } from '../danum/impact.ts'
import { kindsById, type RecordContext } from '../records/context.ts'
import { addRecord } from '../records/store-records.ts'
import type { TypedRecord } from '../records/typed.ts'
import { personAlone } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import { IMPACT_KINDS } from './kinds.ts'
import { gateOf } from './trials/gate.ts'

const CONTEXT: RecordContext = {
  kinds: kindsById(IMPACT_KINDS),
  today: '2024-04-15',
  practices: new Map(),
  place: '98D',
}

async function add(store: Store, id: string, typed: TypedRecord) {
  const kind = CONTEXT.kinds.get(id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return addRecord(store, personAlone('Pat'), kind, typed, CONTEXT)
}

for (const database of databases) {
  database.describe('records of impact', () => {
    test('measures, readings and counts are each of what they say', async () => {
      const store = await (await database.fresh()).open()
      const measure = {
        place: '98D',
        name: 'Answers',
        kind: 'survey',
        programme: 'Proactive',
        better: 'higher',
      }
      const { id } = await add(store, 'impact-measures', measure)
      await expect(add(store, 'impact-measures', measure)).rejects.toThrow('Answers already')
      await expect(
        add(store, 'impact-measures', {
          ...measure,
          name: 'Words',
          kind: 'narrative',
          baseline: '3',
        }),
      ).rejects.toThrow('A narrative is words')
      const reading = { impact_measure: id, period: '2024-01-01', value: '50' }
      await expect(add(store, 'impact-readings', { ...reading, of: '9' })).rejects.toThrow('10')
      await add(store, 'impact-readings', { ...reading, of: '10' })
      await expect(add(store, 'impact-readings', { ...reading, of: '11' })).rejects.toThrow(
        'has a reading of that day already',
      )
    })

    test('a trial begins as running, and its counts add up', async () => {
      const store = await (await database.fresh()).open()
      await store.change({ name: 'Footings' }, addImpact)
      const row = await store.db.selectFrom('trial').selectAll().executeTakeFirstOrThrow()
      const counts = await store.db.selectFrom('trial_count').selectAll().execute()
      const { totals, proposal } = gateOf(row, counts, '2024-04-30')
      expect(totals).toEqual({ people: 342, outcomes: 116, cost: 3_687_000, months: 6 })
      expect(proposal).toBe('extend')
      const count = { trial: row.id, month: '2024-05-01', people: '5', outcomes: '6', cost: '1' }
      await expect(add(store, 'trial-counts', count)).rejects.toThrow('6 outcomes of 5 people')
      const trial = {
        place: '98D',
        name: 'Another',
        about: 'Something else',
        starts_on: '2024-01-01',
        gate_on: '2024-06-01',
        outcome: 'Home',
        better: 'higher',
        worthwhile_points: '5',
        least_people: '50',
      }
      await expect(add(store, 'trials', { ...trial, gate_on: trial.starts_on })).rejects.toThrow(
        'decided after it has begun',
      )
      const { id } = await add(store, 'trials', trial)
      const made = await store.db
        .selectFrom('trial')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect([made.decision, made.decided_on]).toEqual(['running', null])
    })
  })
}
