import type { NewRecord } from '../store/change.ts'
import type { Store } from '../store/store.ts'

export const ADA = { name: 'Ada' }
export const GRACE = { name: 'Grace', reason: 'agreed at the meeting' }

/** A footprint for tests, with what JSON and databases may stumble over. */
export function footprint(name: string): NewRecord<'footprint'> {
  return {
    kind: 'locality',
    name,
    definition: 'Ümlaut, "quotes", a \\ and a line\nfeed',
    owner: null,
    status: 'proposed',
    agreed_on: null,
    evidence: null,
    organisation: null,
    starts_on: '2024-04-01',
    ends_on: null,
    note: null,
  }
}

/**
 * Eight entries: four footprints, one of them renamed and one taken out, a stream with a number, and
 * a setting. Ids are `f1` to `f4` and `s1`.
 */
export async function makeEntries(store: Store): Promise<void> {
  await store.change(ADA, async (change) => {
    for (const name of ['North', 'South']) {
      await change.insert('footprint', { id: name === 'North' ? 'f1' : 'f2', ...footprint(name) })
    }
  })
  await store.change(ADA, (change) =>
    change.insert('footprint', { id: 'f3', ...footprint('East') }),
  )
  await store.change(GRACE, (change) => change.update('footprint', 'f1', 1, { name: 'North East' }))
  await store.change(ADA, (change) =>
    change.insert('footprint', { id: 'f4', ...footprint('West') }),
  )
  await store.change(ADA, (change) => change.remove('footprint', 'f3', 1))
  await store.change(ADA, (change) =>
    change.insert('stream', {
      id: 's1',
      place: '98D',
      name: 'Transformation',
      source: null,
      basis: 'registered head',
      unit: null,
      recurrence: 'recurrent',
      pillar: null,
      actions: null,
      purposes: null,
      made_of: null,
      matches: null,
      match_pence: 9_007_199_254_740_991,
      pool: null,
      conditions: null,
      note: null,
    }),
  )
  await store.change(ADA, (change) => change.set('place', '98D'))
}
