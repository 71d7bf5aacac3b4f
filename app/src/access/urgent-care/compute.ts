import type { ModelOrder, ModelWatch } from '../../models/kind.ts'
import { appraise, type Appraisal, type Settings } from './appraise.ts'
import type { UrgentCareData } from './data.ts'
import { valuesOf } from './inputs.ts'
import { OUTCOMES, type OutcomeId } from './options.ts'
import { answerAt } from './outcomes.ts'
import type { UrgentCareResult } from './result.ts'
import { SAMPLES, sensitivityOf } from './sensitivity-run.ts'
import { simulateOptions } from './simulation/simulate-options.ts'
import { telephonesOf } from './telephone.ts'
import { worldOf } from './world.ts'

type Order = ModelOrder<UrgentCareData>

/** The answer with the assumptions as they are; telephones, ranges and simulation are left to the run. */
export function first(order: Order): UrgentCareResult {
  const { data, choices } = order
  const answer = answerAt(data, appraisalOf(order), outcomeChosen(choices))
  return { ...answer, telephone: null, sensitivity: null, simulated: null }
}

/** The whole answer: telephones by equations, the options in plausible inputs, and in simulated weeks. */
export function run(order: Order, watch: ModelWatch): UrgentCareResult {
  const { data, assumptions, choices, seed } = order
  const appraisal = appraisalOf(order)
  const { world, demand, values } = appraisal.needed
  const answer = answerAt(data, appraisal, outcomeChosen(choices))
  const telephone = telephonesOf(world, demand, values, (part) =>
    watch.report(0.05 * part, 'answering Monday’s calls'),
  )
  const sensitivity = sensitivityOf(
    {
      data,
      assumptions,
      values,
      settings: settingsOf(choices),
      outcome: answer.outcome,
      certainty: numberOf(choices['certainty'], 80) / 100,
      seed,
      samples: SAMPLES,
    },
    (part, doing) => watch.report(0.05 + 0.35 * part, doing),
  )
  const simulated = simulateOptions(
    { data, appraisal, telephone, outcome: answer.outcome, seed },
    (part, doing) => watch.report(0.4 + 0.6 * part, doing),
  )
  return { ...answer, telephone, sensitivity, simulated }
}

function appraisalOf({ data, assumptions, choices }: Order): Appraisal {
  return appraise(worldOf(data), valuesOf(assumptions), settingsOf(choices))
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
