import { longDate } from '../register/place-model.ts'
import type { AppContext } from '../web/context.ts'
import { knownPlan } from './known-plan.ts'
import { PlanMeasurer, type Measured } from './measured.ts'
import { listOptions, type Option } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionKey } from './question-key.ts'
import { questionOf, type Question } from './question.ts'
import type { OptionsRun } from './run-model.ts'
import { latestRun, type Run } from './run-records.ts'
import { partySentence, pointsInWords, relaxedSentence } from './run-words.ts'

/** A plan with everything that its page and files tell. */
export interface PlanView {
  readonly plan: Plan
  readonly place: PlannerPlace
  /** The question as the rule has it, by the weights of the first party. */
  readonly question: Question
  readonly today: Measured
  readonly options: readonly Measured[]
  /** The latest run for options. */
  readonly run: Run<OptionsRun> | null
  /** Whether the data, the rule or the weights have changed since that run. */
  readonly outdated: boolean
}

/** @throws NotFound where there is no such plan */
export async function readPlan(context: AppContext, id: string): Promise<PlanView> {
  const { workspace } = context
  const plan = await knownPlan(context, id)
  const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
  const run = (await latestRun(workspace.store, id)) ?? null
  const measurer = new PlanMeasurer(place, plan)
  const options = (await listOptions(workspace.store, id)).toSorted(orderOf(plan))
  return {
    plan,
    place,
    question: questionOf(place, plan.rule, weightsOfAny(plan), null),
    today: measurer.ofToday(),
    options: options.map((option) => measurer.ofOption(option)),
    run,
    outdated: run !== null && run.question !== questionKey(place, plan.rule, plan.parties),
  }
}

/** The greatest weight that any party gives: what the notes on aims have to speak of. */
function weightsOfAny({ parties }: Plan): Record<string, number> {
  const weights: Record<string, number> = {}
  for (const party of parties) {
    for (const [id, weight] of Object.entries(party.weights)) {
      weights[id] = Math.max(weights[id] ?? 0, weight)
    }
  }
  return weights
}

const ORIGIN_ORDER = ['best', 'near-best', 'trade-off', 'by hand']

/** Found ones first, by party in the order of the plan; then those made by hand, as they came. */
function orderOf({ parties }: Plan) {
  const places = (option: Option): readonly number[] => {
    const party = parties.findIndex(({ name }) => name === option.answer?.party)
    const found = option.origin === 'best' || option.origin === 'near-best'
    return [
      found ? 0 : 1,
      found ? (party === -1 ? parties.length : party) : 0,
      ORIGIN_ORDER.indexOf(option.origin),
    ]
  }
  return (one: Option, other: Option): number => {
    const [a, b] = [places(one), places(other)]
    const at = a.findIndex((place, index) => place !== b[index])
    return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
  }
}

/** The finding of a plan, a sentence for each party, as a committee reads it. */
export function planSentences({ plan, run, outdated, today }: PlanView): readonly string[] {
  const now = todaySentence(today)
  if (run === null) {
    return [
      `The options of ${plan.name} have not been looked for yet, for ${longDate(plan.on_date)}.`,
      now,
    ]
  }
  const { impossible, parties } = run.result
  if (outdated && impossible !== null) {
    return [
      'No arrangement kept the rule, and the question has changed since: look for options again.',
      now,
    ]
  }
  const before = outdated
    ? [
        'The rule, the weights or the data have changed since these were found: look for options again.',
      ]
    : []
  if (impossible !== null) return [relaxedSentence(impossible), now]
  return [...before, ...parties.map(partySentence), now]
}

function todaySentence({ measure, faults, arrangement }: Measured): string {
  const { length } = arrangement.networks
  if (length === 0) return 'No networks of today are known.'
  const points = measure.parties
    .map(({ party, points: value }) => `${pointsInWords(value)} for ${party}`)
    .join(', ')
  const broken =
    faults.length === 0
      ? 'keep the rule'
      : `break the rule in ${faults.length} ${faults.length === 1 ? 'place' : 'places'}`
  return `Today's ${length} ${length === 1 ? 'network' : 'networks'}, on the same scales: ${points}; they ${broken}.`
}
