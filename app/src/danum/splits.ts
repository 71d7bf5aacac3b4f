import { readInputs } from '../funds/split-inputs.ts'
import { chosenOf, keptOf, reckon, type SplitInputs, type SplitPlan } from '../funds/split-kept.ts'
import { SplitRule } from '../funds/split-rule.ts'
import type { Change } from '../store/change.ts'
import type { Workspace } from '../workspace.ts'
import { STREAM_NAMES } from './money-planned.ts'
import { DANUM } from './names.ts'

const PLACE = DANUM.subIcb.code
const ON = '2024-03-31'
const DECISION = {
  decision: 'Primary Care Commissioning Committee, minute 7',
  decided_on: '2017-06-08',
}
const TRANSFORMATION_POT = 48_792_600

/**
 * Writes two splits of Danum: one year of reception and clerical training, adopted by registered
 * patient; and transformational support, a draft of two rules with what they are to keep to. After
 * its figures and its money.
 */
export async function storeSplits(workspace: Workspace): Promise<void> {
  const inputsOf = (pot: number) =>
    readInputs(workspace, { place: PLACE, on: ON, pot, formula: null })
  const [training, support] = [await inputsOf(4_500_000), await inputsOf(TRANSFORMATION_POT)]
  await workspace.store.change(
    { name: 'Footings', reason: 'Danum, the made-up place' },
    async (change) => {
      await adoptedTraining(change, training)
      await draftedSupport(change, support)
    },
  )
}

async function adoptedTraining(change: Change, inputs: SplitInputs): Promise<void> {
  const year = await yearOf(change, STREAM_NAMES.reception, '2017-18')
  const plan: SplitPlan = {
    rules: [
      SplitRule.parse({
        name: 'By registered patient',
        parts: [{ kind: 'registered', share: '100' }],
      }),
    ],
    chosen: 0,
    principles: [],
  }
  const split = await keep(change, year, 'Reception and clerical training 2017-18', plan, inputs, {
    status: 'adopted',
    ...DECISION,
  })
  const { result } = chosenOf({ plan, reckoned: reckon(plan, inputs) })
  for (const { code, amount } of result?.lines ?? []) {
    await change.insert('allocation', {
      stream_year: year,
      receiver_kind: 'practice',
      receiver: code,
      amount,
      status: 'approved',
      split,
      service: null,
      purpose: null,
      ...DECISION,
      note: null,
    })
  }
}

async function draftedSupport(change: Change, inputs: SplitInputs): Promise<void> {
  const year = await yearOf(change, STREAM_NAMES.support, '2017-18')
  const plan: SplitPlan = {
    rules: [
      SplitRule.parse({
        name: 'All to practices',
        parts: [
          { kind: 'need', share: '80', need: '0.5' },
          { kind: 'equal', share: '20' },
        ],
        floor: { pence: 300_000, per: 'practice' },
      }),
      SplitRule.parse({
        name: 'Practices and networks',
        parts: [
          { kind: 'registered', share: '60' },
          { kind: 'network', share: '40', between: 'head', within: 'kept' },
        ],
      }),
    ],
    chosen: 0,
    principles: [
      {
        words: 'Sustain existing practices rather than directly drive large scale working',
        check: 'leaves',
        amount: 25,
        earlier: null,
      },
      {
        words: 'No practice is left with too little to release anybody',
        check: 'least',
        amount: 300_000,
        earlier: null,
      },
      {
        words: 'More to where inequalities are worst',
        check: 'deprived',
        amount: 22,
        earlier: null,
      },
    ],
  }
  await keep(change, year, 'Transformational support 2017-18', plan, inputs, {
    status: 'draft',
    decision: null,
    decided_on: null,
  })
}

async function keep(
  change: Change,
  year: string,
  name: string,
  plan: SplitPlan,
  inputs: SplitInputs,
  state: {
    readonly status: 'draft' | 'adopted'
    readonly decision: string | null
    readonly decided_on: string | null
  },
): Promise<string> {
  const { id } = await change.insert('split', {
    stream_year: year,
    name,
    rule: JSON.stringify(plan),
    inputs: JSON.stringify(inputs),
    result: JSON.stringify(keptOf(reckon(plan, inputs))),
    principle: plan.principles.map(({ words }) => words).join('\n') || null,
    ...state,
    note: `Lists and networks as of ${ON}, for want of earlier ones of every practice.`,
  })
  return id
}

async function yearOf(change: Change, stream: string, year: string): Promise<string> {
  const found = await change.db
    .selectFrom('stream_year')
    .innerJoin('stream', 'stream.id', 'stream_year.stream')
    .select('stream_year.id')
    .where('stream.place', '=', PLACE)
    .where('stream.name', '=', stream)
    .where('stream_year.year', '=', year)
    .executeTakeFirst()
  if (found === undefined) throw new Error(`the money of Danum has no ${stream} in ${year}`)
  return found.id
}
