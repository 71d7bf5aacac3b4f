import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import type { KeptAnswer } from './answers.ts'
import {
  getOption,
  keepOption,
  keepOptions,
  listOptions,
  type OptionInput,
  removeOption,
  renameOption,
} from './option-records.ts'
import {
  copyPlan,
  createPlan,
  editPlan,
  getPlan,
  listPlans,
  type PlanInput,
  removePlan,
} from './plan-records.ts'

const ADA = { name: 'Ada' }
const PLAN: PlanInput = {
  place: '98D',
  name: 'Thirty to fifty thousand',
  on_date: '2024-03-31',
  rule: { least: 30_000, most: 50_000, together: [['z99001', 'Z99002']] },
  parties: [...EXAMPLE_PARTIES],
}
const ANSWER: KeptAnswer = {
  status: 'proven',
  value: 6.59,
  bound: 6.59,
  method: 'all regions, LP and 3 cuts',
  count: 2,
  party: 'Commissioner',
  seed: 1,
  software: '0.1.0',
  question: 'a'.repeat(64),
}
const NETWORKS = [
  { name: 'North', practices: ['Z99001', 'Z99002'] },
  { name: 'South', practices: ['Z99003'] },
]
const BEST: OptionInput = { name: 'Best', origin: 'best', networks: NETWORKS, answer: ANSWER }
const BY_HAND: OptionInput = { name: 'Mine', origin: 'by hand', networks: NETWORKS, answer: null }

async function propose(store: Store, plan: string, option: string): Promise<void> {
  await store.change(ADA, (change) =>
    change.insert('proposal', {
      place: '98D',
      name: 'Two networks',
      kind: 'network',
      definition: 'Where patients live',
      owner: 'Primary care team',
      edition: 1,
      plan,
      option,
      status: 'proposed',
      proposed_on: '2024-03-31',
      adopted_on: null,
      note: null,
    }),
  )
}

for (const database of databases) {
  database.describe('plans of networks', () => {
    test('come back as they were given, with what was left open filled in', async () => {
      const store = await (await database.fresh()).open()
      const made = await createPlan(store, ADA, PLAN)
      expect(made).toMatchObject({
        place: '98D',
        owner: null,
        version: 1,
        rule: {
          list: 'registered',
          least: 30_000,
          most: 50_000,
          count: null,
          together: [['Z99001', 'Z99002']],
          neighbours: { from: 'patients', overlap: 0.3 },
        },
        parties: EXAMPLE_PARTIES,
      })
      expect(await getPlan(store, made.id)).toEqual(made)
      expect(await getPlan(store, 'none')).toBeUndefined()
      const edited = await editPlan(store, ADA, made, {
        name: 'Any size',
        rule: { ...made.rule, least: 0, most: null },
      })
      expect(edited).toMatchObject({ version: 2, name: 'Any size', rule: { least: 0, most: null } })
      expect(edited.rule.together).toEqual([['Z99001', 'Z99002']])
      const copy = await copyPlan(store, ADA, made.id, { on_date: '2024-06-30' })
      const again = await copyPlan(store, ADA, made.id)
      expect(copy).toMatchObject({ name: 'Any size, copy', version: 1, on_date: '2024-06-30' })
      expect(again.name).toBe('Any size, copy (2)')
      expect(copy.rule).toEqual(edited.rule)
      expect(await listPlans(store, '98D')).toEqual([edited, copy, again])
      expect(await listPlans(store, '98E')).toEqual([])
    })

    test('say where a field is at fault, and keep nothing', async () => {
      const store = await (await database.fresh()).open()
      for (const [edits, message] of [
        [{ on_date: '2024-02-30' }, /^on_date is not a day/],
        [{ name: ' ' }, /^name is empty/],
        [{ rule: { least: 50_000, most: 30_000 } }, /^rule\.most is less than the least size/],
        [
          { rule: { least: 1, most: 2, apart: [['Z99001', '?']] } },
          /^rule\.apart\.1\.2 is not a pr/,
        ],
        [{ parties: [] }, /^parties are none/],
        [
          { parties: [...EXAMPLE_PARTIES, ...EXAMPLE_PARTIES] },
          /^parties have two of the same name/,
        ],
        [
          { parties: [{ name: 'LMC', weights: { distance: -1 } }] },
          /^parties\.1\.weights\.distance is b/,
        ],
      ] as const) {
        await expect(
          createPlan(store, ADA, { ...PLAN, ...(edits as Partial<PlanInput>) }),
        ).rejects.toMatchObject({ kind: 'data', message: expect.stringMatching(message) })
      }
      expect(await listPlans(store, '98D')).toEqual([])
    })

    test('have a name of their own in a place, and are not overwritten unseen', async () => {
      const store = await (await database.fresh()).open()
      const made = await createPlan(store, ADA, PLAN)
      await createPlan(store, ADA, { ...PLAN, place: '98E' })
      await expect(
        createPlan(store, ADA, { ...PLAN, name: PLAN.name.toUpperCase() }),
      ).rejects.toMatchObject({ kind: 'finding', where: { column: 'name' } })
      await editPlan(store, ADA, made, { note: 'For the board' })
      await expect(editPlan(store, ADA, made, { note: 'Other' })).rejects.toMatchObject({
        kind: 'finding',
        message: expect.stringMatching(/was changed by Ada/),
      })
      await expect(copyPlan(store, ADA, 'none')).rejects.toMatchObject({ kind: 'finding' })
    })

    test('are removed with their options, unless a proposal rests on them', async () => {
      const store = await (await database.fresh()).open()
      const plan = await createPlan(store, ADA, PLAN)
      const best = await keepOption(store, ADA, plan.id, BEST)
      const mine = await keepOption(store, ADA, plan.id, { ...BY_HAND, made_from: best.id })
      await keepOption(store, ADA, plan.id, { ...BY_HAND, made_from: mine.id })
      await removePlan(store, ADA, plan)
      expect(await getPlan(store, plan.id)).toBeUndefined()
      expect(await listOptions(store, plan.id)).toEqual([])

      const other = await createPlan(store, ADA, PLAN)
      await propose(store, other.id, (await keepOption(store, ADA, other.id, BEST)).id)
      await expect(removePlan(store, ADA, other)).rejects.toMatchObject({
        message:
          'The proposal Two networks, edition 1, rests on the plan Thirty to fifty thousand.',
      })
      expect(await listOptions(store, other.id)).toHaveLength(1)
    })
  })

  database.describe('options of a plan', () => {
    test('are kept together and come back as they were', async () => {
      const store = await (await database.fresh()).open()
      const plan = await createPlan(store, ADA, PLAN)
      const [best, near] = await keepOptions(store, ADA, plan.id, [
        BEST,
        { ...BEST, origin: 'near-best' },
      ])
      expect(best).toMatchObject({
        name: 'Best',
        networks: NETWORKS,
        answer: ANSWER,
        plan: plan.id,
      })
      expect(near?.name).toBe('Best (2)')
      const mine = await keepOption(store, ADA, plan.id, { ...BY_HAND, made_from: best?.id })
      expect(mine).toMatchObject({ answer: null, made_from: best?.id, origin: 'by hand' })
      expect((await listOptions(store, plan.id)).map(({ name }) => name)).toEqual([
        'Best',
        'Best (2)',
        'Mine',
      ])
      expect(await getOption(store, mine.id)).toEqual(mine)
      expect(await getOption(store, 'none')).toBeUndefined()
    })

    test('are refused, all of them, when one is at fault', async () => {
      const store = await (await database.fresh()).open()
      const plan = await createPlan(store, ADA, PLAN)
      const faulty: readonly (readonly [Partial<OptionInput>, RegExp])[] = [
        [
          { networks: [...NETWORKS, { name: 'West', practices: ['Z99001'] }] },
          /Z99001 in North and W/,
        ],
        [
          { networks: [...NETWORKS, { name: 'north', practices: ['Z99009'] }] },
          /have two named north/,
        ],
        [{ networks: [{ name: 'Empty', practices: [] }] }, /^networks\.1\.practices /],
        [{ answer: null }, /^answer is missing/],
        [{ name: '' }, /^name is empty/],
      ]
      for (const [edits, message] of faulty) {
        await expect(
          keepOptions(store, ADA, plan.id, [BY_HAND, { ...BEST, ...edits }]),
        ).rejects.toMatchObject({ kind: 'data', message: expect.stringMatching(message) })
      }
      await expect(keepOption(store, ADA, 'none', BEST)).rejects.toMatchObject({ kind: 'finding' })
      await expect(
        keepOptions(store, ADA, plan.id, [BEST, { ...BY_HAND, made_from: 'none' }]),
      ).rejects.toMatchObject({ kind: 'finding', where: { column: 'made_from' } })
      expect(await listOptions(store, plan.id)).toEqual([])
      const alone = Array.from({ length: 344 }, (_, at) => ({
        name: `Network ${at + 1}`,
        practices: [`Z${10_000 + at}`],
      }))
      const many = await keepOption(store, ADA, plan.id, { ...BEST, networks: alone })
      expect(many.networks).toHaveLength(344)
    })

    test('change in name and note alone', async () => {
      const store = await (await database.fresh()).open()
      const plan = await createPlan(store, ADA, PLAN)
      const [best, mine] = await keepOptions(store, ADA, plan.id, [BEST, BY_HAND])
      if (best === undefined || mine === undefined) throw new Error('nothing was kept')
      const named = await renameOption(store, ADA, best, { name: 'Ours', note: 'Agreed' })
      expect(named).toEqual({
        ...best,
        name: 'Ours',
        note: 'Agreed',
        version: 2,
        updated_at: expect.any(String),
      })
      expect(await renameOption(store, ADA, named, { name: 'ours' })).toMatchObject({
        name: 'ours',
        note: 'Agreed',
      })
      await expect(renameOption(store, ADA, mine, { name: 'OURS' })).rejects.toMatchObject({
        message: 'The plan has already an option named ours.',
      })
      await expect(renameOption(store, ADA, best, { name: 'Late' })).rejects.toMatchObject({
        message: expect.stringMatching(/was changed by Ada/),
      })
    })

    test('are not removed under a proposal or an option made from them', async () => {
      const store = await (await database.fresh()).open()
      const plan = await createPlan(store, ADA, PLAN)
      const best = await keepOption(store, ADA, plan.id, BEST)
      const mine = await keepOption(store, ADA, plan.id, { ...BY_HAND, made_from: best.id })
      await expect(removeOption(store, ADA, best)).rejects.toMatchObject({
        message: 'The option Mine was made from Best: remove that one first.',
      })
      await removeOption(store, ADA, mine)
      await propose(store, plan.id, best.id)
      await expect(removeOption(store, ADA, best)).rejects.toMatchObject({
        message: 'The proposal Two networks, edition 1, rests on the option Best.',
      })
      expect(await getOption(store, best.id)).toEqual(best)
    })
  })
}
