import { readInputs } from '../funds/split-inputs.ts'
import { keptOf, reckon, type SplitPlan } from '../funds/split-kept.ts'
import { SplitRule } from '../funds/split-rule.ts'
import type { Workspace } from '../workspace.ts'
import { MENDIP } from './mendip-practices.ts'

const PLACE = MENDIP.subIcb.code
const ON = '2024-03-31'
const STREAM = 'GP Transformation Fund'
/** £1.68 million, in pence. */
const POT = 168_000_000
/** The one day on which the register of Mendip has 560,000 patients. */
const COUNTED = '2023-04-01'

/** A draft: what the board of general practice asks for, beside what a board of localities might. */
const PLAN: SplitPlan = {
  rules: [
    SplitRule.parse({
      name: 'High Impact Actions, all to practices',
      parts: [
        { kind: 'registered', share: '80' },
        { kind: 'equal', share: '20' },
      ],
      floor: { pence: 600_000, per: 'practice' },
    }),
    SplitRule.parse({
      name: 'High Impact Actions, and a quarter for locality working',
      parts: [
        { kind: 'registered', share: '75' },
        { kind: 'network', share: '25', between: 'head', within: 'kept' },
      ],
    }),
    SplitRule.parse({
      name: 'Half for locality working, the same for each locality',
      parts: [
        { kind: 'need', share: '50', need: '0.5' },
        { kind: 'network', share: '50', between: 'equal', within: 'kept' },
      ],
    }),
  ],
  chosen: 1,
  principles: [
    {
      words: 'Used to sustain existing practices rather than directly to drive large scale working',
      check: 'leaves',
      amount: 30,
      earlier: null,
    },
    {
      words: 'The partnership model is preserved: every practice has enough to release somebody',
      check: 'least',
      amount: 600_000,
      earlier: null,
    },
    {
      words: 'Different footprints for different functions: localities that exist are paid for',
      check: 'networks',
      amount: 20,
      earlier: null,
    },
  ],
}

/**
 * Writes the money of Mendip: about £1.68 million, once, for the High Impact Actions and for working
 * in localities, and a draft of three rules to share it by. After its figures are loaded.
 */
export async function storeMendipMoney(workspace: Workspace): Promise<void> {
  const inputs = await readInputs(workspace, { place: PLACE, on: ON, pot: POT, formula: null })
  await workspace.store.change(
    { name: 'Footings', reason: 'Mendip, the second made-up place' },
    async (change) => {
      const { id: stream } = await change.insert('stream', {
        place: PLACE,
        name: STREAM,
        source: 'General Practice Forward View',
        basis: 'registered head',
        unit: null,
        recurrence: 'non-recurrent',
        pillar: null,
        actions: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
        purposes: 'activity, locality working',
        made_of: null,
        matches: null,
        match_pence: null,
        pool: null,
        conditions:
          'For activity that supports the High Impact Actions and for the development of locality working.',
        note: 'Mendip is made up. Its practices and figures are invented.',
      })
      const { id: stream_year } = await change.insert('stream_year', {
        stream,
        year: '2017-18',
        status: 'expected',
        precision: 'about',
        rate: '3',
        population_date: COUNTED,
        units: null,
        amount: POT,
        received: null,
        spend_by: null,
        note: 'Worked out with the lists of 1 April 2023, for those of the year itself are not loaded.',
      })
      await change.insert('split', {
        stream_year,
        name: 'GP Transformation Fund 2017-18',
        status: 'draft',
        rule: JSON.stringify(PLAN),
        inputs: JSON.stringify(inputs),
        result: JSON.stringify(keptOf(reckon(PLAN, inputs))),
        principle: PLAN.principles.map(({ words }) => words).join('\n'),
        decision: null,
        decided_on: null,
        note: `Lists and networks as of ${ON}, for want of earlier ones.`,
      })
      await change.insert('context_figure', {
        place: PLACE,
        name: 'Practice transformational support in England',
        amount: 17_100_000_000,
        unit: 'pounds',
        precision: 'exact',
        source: 'General Practice Forward View planning guidance',
        said_on: '2016-09-22',
        note: '£3 for each registered patient, once.',
      })
    },
  )
}
