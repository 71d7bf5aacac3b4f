import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { readKept, verifyKept } from '../funds/split-kept.ts'
import { verdictOf } from '../funds/split-principles.ts'
import { listSplits } from '../funds/split-records.ts'
import { addMoney } from './money.ts'
import { storeSplits } from './splits.ts'

describe('the splits of Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  beforeAll(async () => {
    workspace = await danumWorkspace()
    const { store } = workspace
    if ((await listSplits(store, '98D')).length > 0) return
    const streams = await store.db.selectFrom('stream').select('id').execute()
    if (streams.length === 0) {
      const { practices } = await workspace.register.on('2024-03-31')
      const paid = [...practices.values()].map(({ code, registered, network }) => ({
        code,
        list: Math.round(registered ?? 0),
        network: network === null ? undefined : { code: network },
      }))
      await store.change({ name: 'Footings' }, (change) => addMoney(change, paid))
    }
    await storeSplits(workspace)
  }, 120_000)
  afterAll(async () => workspace.end())

  test('are an adopted one of £45,000 by registered patient and a draft of two rules', async () => {
    const splits = await listSplits(workspace.store, '98D')
    expect(splits.map(({ row }) => [row.name, row.status])).toEqual([
      ['Reception and clerical training 2017-18', 'adopted'],
      ['Transformational support 2017-18', 'draft'],
    ])
    for (const { row } of splits) expect(verifyKept(readKept(row)).same).toBe(true)
    const allocated = await workspace.store.db
      .selectFrom('allocation')
      .select(['amount', 'status'])
      .where('split', '=', splits[0]?.row.id ?? '')
      .execute()
    expect(allocated).toHaveLength(43)
    expect(allocated.reduce((sum, { amount }) => sum + amount, 0)).toBe(4_500_000)
    const draft = splits[1]
    if (draft === undefined) throw new Error('no draft')
    const { plan, inputs, reckoned } = readKept(draft.row)
    const verdicts = reckoned.map(({ result }) =>
      plan.principles.map((principle) =>
        result === null ? null : verdictOf(principle, result, inputs.practices).verdict,
      ),
    )
    expect(verdicts.map(([first]) => first)).toEqual(['kept', 'broken'])
  })
})
