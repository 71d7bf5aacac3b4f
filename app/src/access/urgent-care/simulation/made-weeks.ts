import type { ModelOrder } from '../../../models/kind.ts'
import { appraise, type Appraisal } from '../appraise.ts'
import type { AssumptionId } from '../assumptions.ts'
import { withTodaysStaff } from '../compute.ts'
import type { UrgentCareData } from '../data.ts'
import { valuesOf } from '../inputs.ts'
import { madeAssumptions, madePlace, madePractice } from '../made-place.ts'
import type { OutcomeId } from '../options.ts'
import { answerAt } from '../outcomes.ts'
import type { UrgentCareResult } from '../result.ts'
import { telephonesOf, type TelephoneAnswer } from '../telephone.ts'
import { worldOf } from '../world.ts'
import { simulateOptions } from './simulate-options.ts'

/** A place of a few practices of different size, appraised, for tests of simulated weeks. */
export interface MadeWeeks {
  readonly data: UrgentCareData
  readonly appraisal: Appraisal
  readonly telephone: TelephoneAnswer
}

export function madeWeeks(
  sizes: readonly number[] = [4_000, 9_000, 14_000],
  values: Partial<Record<AssumptionId, number>> = {},
): MadeWeeks {
  const data = madePlace(sizes.map((size, at) => madePractice(`P${at + 1}`, size)))
  const world = worldOf(data)
  const settled = valuesOf(madeAssumptions(values))
  const appraisal = appraise(world, settled, { within: 30, share: 0.95, parts: 2 })
  return { data, appraisal, telephone: telephonesOf(world, appraisal.needed.demand, settled) }
}

/** An order and its answer with few simulated weeks, and without plausible inputs. */
export function madeAnswer(
  outcome: OutcomeId,
  weeks: number,
): { readonly order: ModelOrder<UrgentCareData>; readonly result: UrgentCareResult } {
  const made = madeWeeks()
  const order: ModelOrder<UrgentCareData> = {
    model: 'urgent-care',
    place: { code: '98D', name: 'Danum' },
    on: '2024-03-31',
    choices: { today: 'shared', outcome, within: 30, share: 95, certainty: 80 },
    assumptions: madeAssumptions(),
    seed: 5,
    data: made.data,
    sources: [],
    notes: [],
  }
  const extent = { least: weeks, most: weeks, events: Infinity }
  const simulated = simulateOptions({ ...made, outcome, seed: order.seed, extent }, () => {})
  const known =
    simulated === null ? made.appraisal : withTodaysStaff(made.appraisal, simulated.today)
  const answer = answerAt(made.data, known, outcome)
  return { order, result: { ...answer, telephone: made.telephone, sensitivity: null, simulated } }
}
