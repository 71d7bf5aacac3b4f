import { DayRun } from '@footings/queues'
import { sampleAssumptions } from '../../../models/sensitivity.ts'
import { appraise } from '../appraise.ts'
import { confirmedOf, sampledValues } from '../inputs.ts'
import type { OutcomeDoubt } from '../result.ts'
import { Tally, type SensitivityOrder } from '../sensitivity-run.ts'
import { leadOf, type Judged } from '../winner.ts'
import { worldOf } from '../world.ts'
import { meanOf } from './estimates.ts'
import { seenInTime, urgentClasses } from './played-option.ts'
import { optionWeek } from './option-week.ts'

/** Sets of plausible inputs, and the weeks of each, where the work allows. */
const SETS = 20
const WEEKS = 4
/** Events that all of them may take: large places get fewer weeks for the same work. */
export const TRIED_EVENTS = 7_000_000

/** What is asked for, and what was found at the assumptions as they are. */
export interface TriedOrder extends Omit<SensitivityOrder, 'samples' | 'outcome'> {
  readonly asAssumed: readonly Judged[]
}

/**
 * The share seen in time with today’s staff in a few plausible sets of inputs, each in a few simulated
 * weeks, all options on the same patients. Fewer than the sets of other outcomes, which formulas
 * answer: a place whose weeks are much work gets fewer still, as the events of the first set tell.
 */
export function triedInputs(
  order: TriedOrder,
  report: (part: number, doing: string) => void,
): OutcomeDoubt {
  const { data, assumptions, values, settings, seed } = order
  const world = worldOf(data)
  const confirmed = confirmedOf(assumptions)
  const rows = sampleAssumptions(confirmed, { samples: SETS, seed })
  const ids = order.asAssumed.map(({ id }) => id)
  const tally = new Tally(ids, leadOf(order.asAssumed, 'seen'))
  let weeks = WEEKS
  for (const [at, row] of rows.entries()) {
    const appraisal = appraise(world, sampledValues(values, confirmed, row), settings)
    let events = 0
    const sampled = appraisal.options.map((option): Judged => {
      const { needed } = appraisal
      const { week } = optionWeek(data, needed, option, 'today')
      const run = new DayRun(week.urgent, { seed: seed + 1 + at })
      run.more(weeks)
      events += run.result.events
      const share = meanOf(seenInTime(run.result, urgentClasses(needed, week)))
      return { id: option.id, outcomes: { ...option.outcomes, seen: 100 * share.value } }
    })
    tally.add(sampled, 'seen')
    if (at === 0) weeks = weeksFor(events / WEEKS)
    report((at + 1) / rows.length, 'simulating plausible inputs')
  }
  return tally.doubt('seen', order.certainty)
}

function weeksFor(aWeek: number): number {
  return Math.max(1, Math.min(WEEKS, Math.floor(TRIED_EVENTS / Math.max(1, aWeek * SETS))))
}
