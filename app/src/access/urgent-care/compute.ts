import type { ModelOrder, ModelWatch } from '../../models/kind.ts'
import { appraise, type Settings } from './appraise.ts'
import type { UrgentCareData } from './data.ts'
import { valuesOf } from './inputs.ts'
import { OUTCOMES, type OutcomeId } from './options.ts'
import { answerAt } from './outcomes.ts'
import type { UrgentCareResult } from './result.ts'
import { SAMPLES, sensitivityOf } from './sensitivity-run.ts'
import { telephonesOf } from './telephone.ts'
import { worldOf } from './world.ts'

type Order = ModelOrder<UrgentCareData>

/** The answer with the assumptions as they are; telephones, ranges and simulation are left to the run. */
export function first({ data, assumptions, choices }: Order): UrgentCareResult {
  const values = valuesOf(assumptions)
  const appraisal = appraise(worldOf(data), values, settingsOf(choices))
  const answer = answerAt(data, appraisal, outcomeChosen(choices))
  return { ...answer, telephone: null, sensitivity: null, simulated: null }
}

/** The whole answer. */
export function run(order: Order, watch: ModelWatch): UrgentCareResult {
  const { data, assumptions, choices, seed } = order
  const answer = first(order)
  const values = valuesOf(assumptions)
  const settings = settingsOf(choices)
  const world = worldOf(data)
  const { demand } = appraise(world, values, settings).needed
  const telephone = telephonesOf(world, demand, values, (part) =>
    watch.report(0.2 * part, 'answering Monday’s calls'),
  )
  const sensitivity = sensitivityOf(
    {
      data,
      assumptions,
      values,
      settings,
      outcome: answer.outcome,
      certainty: numberOf(choices['certainty'], 80) / 100,
      seed,
      samples: SAMPLES,
    },
    (part, doing) => watch.report(0.2 + 0.8 * part, doing),
  )
  return { ...answer, telephone, sensitivity }
}

function settingsOf(choices: Order['choices']): Settings {
  return {
    within: numberOf(choices['within'], 30),
    share: numberOf(choices['share'], 95) / 100,
    parts: choices['unit'] === 'half' ? 4 : 2,
  }
}

function outcomeChosen(choices: Order['choices']): OutcomeId {
  return OUTCOMES.find(({ id }) => id === choices['outcome'])?.id ?? 'peak'
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
