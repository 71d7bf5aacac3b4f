import type { ModelOrder, ModelWatch } from '../../models/kind.ts'
import { appraise, type Appraisal, type Settings } from './appraise.ts'
import type { UrgentCareData } from './data.ts'
import { valuesOf } from './inputs.ts'
import { OUTCOMES, type OutcomeId } from './options.ts'
import { answerAt } from './outcomes.ts'
import type { OutcomeDoubt, UrgentCareResult } from './result.ts'
import { SAMPLES, sensitivityOf } from './sensitivity-run.ts'
import { simulateOptions } from './simulation/simulate-options.ts'
import type { Simulated, TodaysStaff } from './simulation/simulated.ts'
import { triedInputs } from './simulation/tried-inputs.ts'
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
  const outcome = outcomeChosen(choices)
  const telephone = telephonesOf(world, demand, values, (part) =>
    watch.report(0.05 * part, 'answering Monday’s calls'),
  )
  const asked = {
    data,
    assumptions,
    values,
    settings: settingsOf(choices),
    certainty: numberOf(choices['certainty'], 80) / 100,
    seed,
  }
  const sensitivity = sensitivityOf({ ...asked, outcome, samples: SAMPLES }, (part, doing) =>
    watch.report(0.05 + 0.25 * part, doing),
  )
  const played = simulateOptions({ data, appraisal, telephone, outcome, seed }, (part, doing) =>
    watch.report(0.3 + (outcome === 'seen' ? 0.4 : 0.7) * part, doing),
  )
  const known = played === null ? appraisal : withTodaysStaff(appraisal, played.today)
  const simulated =
    played === null || outcome !== 'seen'
      ? played
      : withTried(
          played,
          triedInputs({ ...asked, asAssumed: known.options }, (part, doing) =>
            watch.report(0.7 + 0.3 * part, doing),
          ),
        )
  return { ...answerAt(data, known, outcome), telephone, sensitivity, simulated }
}

/** The options with the simulated share that today’s staff see in time, which no formula gives. */
export function withTodaysStaff(appraisal: Appraisal, { options }: TodaysStaff): Appraisal {
  return {
    ...appraisal,
    options: appraisal.options.map((option) => {
      const share = options.find(({ id }) => id === option.id)?.seenInTime.value ?? null
      const seen = share === null ? null : 100 * share
      return { ...option, outcomes: { ...option.outcomes, seen } }
    }),
  }
}

function withTried(simulated: Simulated, tried: OutcomeDoubt): Simulated {
  return { ...simulated, today: { ...simulated.today, tried } }
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
