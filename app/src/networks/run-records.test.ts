import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import type { KeptAnswer } from './answers.ts'
import { keepOption, listOptions, renameOption, type OptionInput } from './option-records.ts'
import { createPlan, removePlan } from './plan-records.ts'
import type { OptionsRun, TradeOffRun } from './run-model.ts'
import { keepRun, latestRun, tradeOffRuns } from './run-records.ts'

const ADA = { name: 'Ada' }
const NETWORKS = [{ name: 'North', practices: ['Z99001', 'Z99002'] }]
const ANSWER: KeptAnswer = {
  status: 'proven',
  value: 6.59,
  bound: 6.59,
  method: 'all regions',
  count: 1,
  party: 'LMC',
  seed: 1,
  software: '0.1.0',
  question: 'a'.repeat(64),
}
const RUN: OptionsRun = {
  kind: 'options',
  seed: 1,
  software: '0.1.0',
  seconds: 0.5,
  counts: [1],
  parties: [],
  impossible: null,
}
const TRADE_OFF: TradeOffRun = {
  kind: 'trade-off',
  seed: 1,
  software: '0.1.0',
  seconds: 0.5,
  x: 'distance',
  y: 'disruption',
  count: null,
  points: [{ x: 1, y: 2, proven: true, networks: NETWORKS }],
  impossible: null,
}

function option(name: string, origin: OptionInput['origin'] = 'best'): OptionInput {
  return { name, origin, networks: NETWORKS, answer: origin === 'by hand' ? null : ANSWER }
}

async function planIn(store: Store): Promise<string> {
  const { id } = await createPlan(store, ADA, {
    place: '98D',
    name: 'Runs',
    on_date: '2024-03-31',
    rule: { least: 30_000, most: 50_000 },
    parties: [...EXAMPLE_PARTIES],
  })
  return id
}

/** A clock that goes on, so that the latest run is one. */
function clock(): () => Date {
  let seconds = 0
  return () => new Date(Date.UTC(2026, 0, 1, 0, 0, (seconds += 1)))
}

for (const database of databases) {
  database.describe('runs of a plan', () => {
    test('come back whole, the latest of each kind', async () => {
      const store = await (await database.fresh()).open({ now: clock() })
      const plan = await planIn(store)
      expect(await latestRun(store, plan)).toBeUndefined()
      await keepRun(store, ADA, { plan, question: 'q1', result: RUN })
      const later = { ...RUN, seed: 2 }
      await keepRun(store, ADA, { plan, question: 'q2', result: later })
      await keepRun(store, ADA, { plan, question: 'q3', result: TRADE_OFF })
      expect(await latestRun(store, plan)).toMatchObject({ question: 'q2', result: later })
      expect((await tradeOffRuns(store, plan)).map(({ result }) => result)).toEqual([TRADE_OFF])
      await expect(
        keepRun(store, ADA, { plan: 'none', question: 'q', result: RUN }),
      ).rejects.toMatchObject({ kind: 'finding' })
    })

    test('a new one takes the place of options that nobody made something of', async () => {
      const store = await (await database.fresh()).open({ now: clock() })
      const plan = await planIn(store)
      const first = await keepRun(store, ADA, { plan, question: 'q', result: RUN }, [
        option('untouched'),
        option('near, untouched', 'near-best'),
        option('renamed'),
        option('changed by hand'),
        option('proposed'),
      ])
      const [, , renamed, source, proposed] = first.options
      if (!renamed || !source || !proposed) throw new Error('options are missing')
      await renameOption(store, ADA, renamed, { name: 'Ours' })
      await keepOption(store, ADA, plan, { ...option('mine', 'by hand'), made_from: source.id })
      await keepOption(store, ADA, plan, option('a point', 'trade-off'))
      await store.change(ADA, (change) =>
        change.insert('proposal', {
          place: '98D',
          name: 'One network',
          kind: 'network',
          definition: 'Where patients live',
          owner: 'Primary care team',
          edition: 1,
          plan,
          option: proposed.id,
          status: 'proposed',
          proposed_on: '2024-03-31',
          adopted_on: null,
          note: null,
        }),
      )
      await keepRun(store, ADA, { plan, question: 'q', result: TRADE_OFF })
      expect(await listOptions(store, plan)).toHaveLength(7)
      await keepRun(store, ADA, { plan, question: 'q', result: RUN }, [option('new')])
      const left = (await listOptions(store, plan)).map(({ name }) => name)
      expect(left.toSorted()).toEqual(
        ['Ours', 'a point', 'changed by hand', 'mine', 'new', 'proposed'].toSorted(),
      )
    })

    test('an option at fault keeps nothing, and what was there stays', async () => {
      const store = await (await database.fresh()).open({ now: clock() })
      const plan = await planIn(store)
      await keepRun(store, ADA, { plan, question: 'q', result: RUN }, [option('there')])
      const broken = { ...option('new'), answer: null }
      await expect(
        keepRun(store, ADA, { plan, question: 'q2', result: RUN }, [broken]),
      ).rejects.toMatchObject({ kind: 'data' })
      expect((await listOptions(store, plan)).map(({ name }) => name)).toEqual(['there'])
      expect(await latestRun(store, plan)).toMatchObject({ question: 'q' })
    })

    test('go with their plan', async () => {
      const store = await (await database.fresh()).open({ now: clock() })
      const plan = await planIn(store)
      await keepRun(store, ADA, { plan, question: 'q', result: RUN }, [option('there')])
      await removePlan(store, ADA, { id: plan, version: 1 })
      expect(await latestRun(store, plan)).toBeUndefined()
    })
  })
}
