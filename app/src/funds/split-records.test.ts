import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { readKept, verifyKept, type SplitInputs, type SplitPlan } from './split-kept.ts'
import type { SplitPractice } from './split-model.ts'
import {
  adoptSplit,
  draftSplit,
  getSplit,
  listSplits,
  proposeSplit,
  saveSplit,
  setAsideSplit,
} from './split-records.ts'
import { SplitRule } from './split-rule.ts'

const ADA = { name: 'Ada' }
const BEA = { name: 'Bea' }
const DECISION = { decision: 'Committee, 12 May 2017, item 4', decided_on: '2017-05-12' }
const AT = { lists: () => undefined, today: '2026-11-01' }

const PRACTICES: readonly SplitPractice[] = [100, 200, 300].map((registered, index) => ({
  code: `Z9900${index + 1}`,
  name: `Practice ${index + 1}`,
  network: 'N1',
  networkName: 'North',
  registered,
  weighted: registered,
  formula: null,
  deprivation: 10,
}))

const INPUTS: SplitInputs = {
  pot: 60_001,
  place: '98D',
  on: '2017-03-31',
  practices: [...PRACTICES],
  sources: [],
  formula: null,
}

const PLAN: SplitPlan = {
  rules: [
    SplitRule.parse({
      name: 'Mixture',
      parts: [
        { kind: 'registered', share: '75' },
        { kind: 'network', share: '25', between: 'equal', within: 'kept' },
      ],
    }),
  ],
  chosen: 0,
  principles: [
    {
      words: 'No more than 30 % leaves practices',
      check: 'leaves',
      amount: 30,
      earlier: null,
    },
  ],
}

async function yearOf(store: Store, amount: number | null): Promise<string> {
  return store.change(ADA, async (change) => {
    const stream = await change.insert('stream', {
      place: '98D',
      name: 'Resilience',
      source: null,
      basis: 'fixed',
      unit: null,
      recurrence: 'non-recurrent',
      pillar: null,
      actions: null,
      purposes: null,
      made_of: null,
      matches: null,
      match_pence: null,
      pool: null,
      conditions: null,
      note: null,
    })
    const { id } = await change.insert('stream_year', {
      stream: stream.id,
      year: '2017-18',
      status: 'confirmed',
      precision: 'exact',
      rate: null,
      population_date: null,
      units: null,
      amount,
      received: null,
      spend_by: null,
      note: null,
    })
    return id
  })
}

async function drafted(store: Store, amount: number | null = 100_000) {
  const streamYear = await yearOf(store, amount)
  const row = await draftSplit(
    store,
    ADA,
    { streamYear, name: 'Resilience 2017-18' },
    { plan: PLAN, inputs: INPUTS },
  )
  return { row, streamYear }
}

const allocations = (store: Store) =>
  store.db.selectFrom('allocation').selectAll().orderBy('receiver').execute()

for (const database of databases) {
  database.describe('a split that is kept', () => {
    test('is reckoned again from its inputs to the last digit', async () => {
      const store = await (await database.fresh()).open()
      const { row } = await drafted(store)
      const found = await getSplit(store, row.id)
      expect(found).toMatchObject({ place: '98D', streamName: 'Resilience', year: '2017-18' })
      expect(row.principle).toBe('No more than 30 % leaves practices')
      const kept = readKept(found?.row ?? row)
      expect(verifyKept(kept)).toEqual({
        same: true,
        words:
          'Reckoned again from what was kept: the rule gives the same 4 amounts to the last penny.',
      })
      const tampered = { ...row, result: row.result.replace(/"amount":(\d)/, '"amount":9$1') }
      expect(verifyKept(readKept(tampered)).same).toBe(false)
      expect(await listSplits(store, '98E')).toEqual([])
      expect((await listSplits(store, '98D')).map((one) => one.row.id)).toEqual([row.id])
    })

    test('is saved as a draft, proposed, taken back, and refused to who saw an older version', async () => {
      const store = await (await database.fresh()).open()
      const { row } = await drafted(store)
      const other: SplitPlan = { ...PLAN, principles: [] }
      const saved = await saveSplit(store, BEA, row, { plan: other, inputs: INPUTS })
      expect(saved).toMatchObject({ version: 2, updated_by: 'Bea', principle: null })
      await expect(
        saveSplit(store, ADA, row, { plan: PLAN, inputs: INPUTS }),
      ).rejects.toMatchObject({ kind: 'finding' })
      const proposed = await proposeSplit(store, ADA, saved)
      expect(proposed.status).toBe('proposed')
      await expect(
        saveSplit(store, ADA, proposed, { plan: PLAN, inputs: INPUTS }),
      ).rejects.toMatchObject({ message: 'This split is proposed and cannot be changed.' })
      expect((await proposeSplit(store, ADA, proposed, 'draft')).status).toBe('draft')
    })

    test('makes its allocations when it is adopted, and takes them back when it is set aside', async () => {
      const store = await (await database.fresh()).open()
      const { row, streamYear } = await drafted(store)
      const done = await adoptSplit(store, BEA, row, DECISION, AT)
      expect(done).toMatchObject({ row: { status: 'adopted', ...DECISION }, allocations: 4 })
      const made = await allocations(store)
      expect(
        made.map(({ receiver_kind, receiver, amount }) => [receiver_kind, receiver, amount]),
      ).toEqual([
        ['network', 'N1', 15_000],
        ['practice', 'Z99001', 7_500],
        ['practice', 'Z99002', 15_000],
        ['practice', 'Z99003', 22_501],
      ])
      expect(made.reduce((sum, { amount }) => sum + amount, 0)).toBe(60_001)
      expect(made[0]).toMatchObject({ status: 'approved', split: row.id, ...DECISION })

      const again = await draftSplit(
        store,
        ADA,
        { streamYear, name: 'Twice' },
        { plan: PLAN, inputs: INPUTS },
      )
      await expect(adoptSplit(store, ADA, again, DECISION, AT)).rejects.toMatchObject({
        kind: 'finding',
        message: expect.stringContaining('£200.02 too much'),
      })
      expect((await setAsideSplit(store, BEA, done.row)).status).toBe('set aside')
      expect(new Set((await allocations(store)).map(({ status }) => status))).toEqual(
        new Set(['withdrawn']),
      )
      expect((await adoptSplit(store, ADA, again, DECISION, AT)).allocations).toBe(4)
    })

    test('is not adopted beyond what is there, without a decision, or after a tampering', async () => {
      const fresh = await database.fresh()
      const store = await fresh.open()
      const { row } = await drafted(store, 60_000)
      await expect(adoptSplit(store, ADA, row, DECISION, AT)).rejects.toThrow('£0.01 too much')
      await expect(
        adoptSplit(store, ADA, row, { ...DECISION, decision: ' ' }, AT),
      ).rejects.toMatchObject({ kind: 'data' })
      await expect(
        adoptSplit(store, ADA, row, { ...DECISION, decided_on: '2026-11-02' }, AT),
      ).rejects.toThrow('still to come')
      await fresh.raw(`UPDATE split SET result = replace(result, '"amount":7500', '"amount":7501')`)
      await expect(adoptSplit(store, ADA, row, DECISION, AT)).rejects.toThrow('gives other amounts')
      expect(await allocations(store)).toEqual([])
      const unknown = await (await database.fresh()).open()
      const { row: other } = await drafted(unknown, null)
      await expect(adoptSplit(unknown, ADA, other, DECISION, AT)).rejects.toThrow('is not known')
    })

    test('keeps its allocations while money is promised on one of them', async () => {
      const store = await (await database.fresh()).open()
      const { row, streamYear } = await drafted(store)
      const { row: adopted } = await adoptSplit(store, ADA, row, DECISION, AT)
      const [first] = await allocations(store)
      await store.change(ADA, (change) =>
        change.insert('commitment', {
          stream_year: streamYear,
          allocation: first?.id ?? null,
          promised_to: 'N1',
          amount: 100,
          precision: 'exact',
          on_date: '2017-06-01',
          note: null,
        }),
      )
      await expect(setAsideSplit(store, ADA, adopted)).rejects.toThrow('£1 was promised')
    })

    test('is adopted whole or not at all by a process that is killed', async () => {
      const fresh = await database.fresh()
      const store = await fresh.open()
      const { row } = await drafted(store)
      const url = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))
      const script = `
        const { openStore } = await import(${url('../store/store.ts')})
        const { adoptSplit } = await import(${url('./split-records.ts')})
        const store = await openStore(${JSON.stringify(fresh.location)})
        const change = store.change.bind(store)
        const held = new Proxy(store, {
          get: (of, name) => name !== 'change' ? Reflect.get(of, name) : (who, work) => change(who, async (inner) => {
            await work(inner)
            process.stdout.write('written')
            await new Promise((resolve) => setTimeout(resolve, 60000))
          }),
        })
        await adoptSplit(held, { name: 'Ada' }, ${JSON.stringify({ id: row.id, version: 1 })}, ${JSON.stringify(DECISION)}, { lists: () => undefined, today: '2026-11-01' })`
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
      const after = await store.change(BEA, (change) => change.current('split', row.id, 1))
      expect(after.status).toBe('draft')
      expect(await allocations(store)).toEqual([])
      expect((await adoptSplit(store, BEA, row, DECISION, AT)).allocations).toBe(4)
    })
  })
}
