import { stability } from '@footings/regions'
import { FootingsError } from '../failure.ts'
import { NotFound } from '../web/errors.ts'
import type { AppContext } from '../web/context.ts'
import { partitionOf } from './arrangement.ts'
import { effectsOf, type PracticeEffect } from './effects.ts'
import { knownPlan } from './known-plan.ts'
import { PlanMeasurer, type Measured } from './measured.ts'
import { getOption, listOptions, type Option } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import type { Plan } from './plan-records.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'

/** An option with everything that its pages and files tell. */
export interface OptionView {
  readonly plan: Plan
  readonly place: PlannerPlace
  readonly option: Option
  readonly measured: Measured
  readonly today: Measured
  /** From today to the option, by name of practice. */
  readonly effects: readonly PracticeEffect[]
  /** The other found options of the same party: the best and those nearly as good. */
  readonly nearBest: readonly Option[]
  /** The best options of the other parties. */
  readonly ofOthers: readonly Option[]
  /** Of each practice that takes part, the share of its companions that near-best options keep. */
  readonly stable: ReadonlyMap<string, number>
  readonly measurer: PlanMeasurer
}

/** @throws NotFound where there is no such option */
export async function readOption(context: AppContext, id: string): Promise<OptionView> {
  const { workspace } = context
  const option = await getOption(workspace.store, id)
  if (option === undefined) {
    throw new NotFound(
      'There is no such option. Options that nobody made something of go when others are looked for: start from the list of plans.',
    )
  }
  const plan = await knownPlan(context, option.plan)
  const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
  const measurer = new PlanMeasurer(place, plan)
  const measured = measurer.ofOption(option)
  const others = (await listOptions(workspace.store, plan.id)).filter((one) => one.id !== id)
  const party = option.answer?.party ?? null
  const nearBest = others.filter(
    (one) =>
      (one.origin === 'best' || one.origin === 'near-best') &&
      (party === null || one.answer?.party === party) &&
      one.networks.length === option.networks.length,
  )
  const ofOthers = others.filter(
    (one) => one.origin === 'best' && party !== null && one.answer?.party !== party,
  )
  return {
    plan,
    place,
    option,
    measured,
    today: measurer.ofToday(),
    effects: effectsOf(place, measurer.today, { networks: option.networks }, plan.rule.detour),
    nearBest,
    ofOthers,
    stable: stableIn(measured, nearBest),
    measurer,
  }
}

/** The share of its companions that each practice keeps across other arrangements, by code. */
export function stableIn(
  { question, arrangement }: Pick<Measured, 'question' | 'arrangement'>,
  others: readonly Arrangement[],
): ReadonlyMap<string, number> {
  if (others.length === 0) return new Map()
  const { share } = stability(
    partitionOf(question, arrangement),
    others.map((other) => partitionOf(question, other)),
  )
  return new Map(question.codes.map((code, node) => [code, share[node] ?? NaN]))
}

/** The party whose weights a page counts with: the one asked for, the option's own, or the first. */
export function partyOf(
  { plan, option }: OptionView,
  asked: string | undefined,
): Plan['parties'][number] {
  const wanted = asked ?? option.answer?.party
  const party = plan.parties.find(({ name }) => name === wanted) ?? plan.parties[0]
  if (party === undefined) {
    throw new FootingsError('finding', `${plan.name} has no party.`, {
      remedy: 'Say what matters to whom first.',
    })
  }
  return party
}
