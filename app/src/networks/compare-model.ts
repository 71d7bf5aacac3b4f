import { FootingsError } from '../failure.ts'
import { longDate } from '../register/place-model.ts'
import { NotFound } from '../web/errors.ts'
import type { AppContext } from '../web/context.ts'
import type { AimKind } from './aims.ts'
import { effectsOf, type PracticeEffect } from './effects.ts'
import { knownPlan } from './known-plan.ts'
import { PlanMeasurer, type Measured } from './measured.ts'
import { getOption, listOptions, type Option } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import { getPlan, type Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'

/** What stands for today's networks in an address: doing nothing. */
export const TODAY = 'today'
/** Beside one another there is room for so many. */
const FEWEST = 2
const MOST = 4

/** What the address asks for. */
export interface CompareAsked {
  readonly plan?: string | undefined
  /** Ids, and `today`, with commas between them. */
  readonly options: readonly string[]
}

/** An arrangement of a comparison, with what going to it from the first does to each practice. */
export interface Compared {
  /** `today`, or the id of its option. */
  readonly key: string
  readonly measured: Measured
  /** From the first arrangement, by name of practice; from the first to itself nothing changes. */
  readonly effects: readonly PracticeEffect[]
  /** Practices that would have other partners than in the first. */
  readonly changed: number
  /** The plan that it was found for, where that is another one. */
  readonly ofPlan: string | null
}

/** Two to four arrangements of one place and day, counted by the rule and weights of one plan. */
export interface Comparison {
  readonly plan: Plan
  readonly place: PlannerPlace
  /** The first is what the others are compared with. */
  readonly compared: readonly [Compared, ...Compared[]]
  /** Every option of the plan, to choose others. */
  readonly options: readonly Option[]
  /** Aims that are known of some arrangement, in the order of the page. */
  readonly kinds: readonly AimKind[]
}

/** What can be compared: a plan and its options. */
export interface CompareChoice {
  readonly plan: Plan
  readonly place: PlannerPlace
  readonly options: readonly Option[]
}

/**
 * What is asked for, read and measured; only the choice where no option is named.
 *
 * @throws NotFound for an option or a plan that there is not
 * @throws FootingsError 'usage' for one option or more than four, one that is named twice, and options
 * of different places or days
 */
export async function readComparison(
  context: AppContext,
  { plan: planId, options: named }: CompareAsked,
): Promise<Comparison | CompareChoice> {
  const { workspace } = context
  const keys = named.flatMap((text) => text.split(',').map((key) => key.trim())).filter(Boolean)
  if (keys.length > 0) refuseNumber(keys)
  const options: Option[] = []
  for (const key of keys.filter((one) => one !== TODAY)) {
    const option = await getOption(workspace.store, key)
    if (option === undefined) throw noSuchOption(key, planId)
    options.push(option)
  }
  const id = planId ?? options[0]?.plan
  if (id === undefined) {
    throw new FootingsError('usage', 'Of which plan options are to be compared is not told.', {
      remedy: 'Open a plan from the list of networks and plans, and choose its options there.',
    })
  }
  const plan = await knownPlan(context, id)
  const plans = await plansOfOptions(context, plan, options)
  const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
  const choice: CompareChoice = {
    plan,
    place,
    options: await listOptions(workspace.store, plan.id),
  }
  const measurer = new PlanMeasurer(place, plan)
  const measured = keys.map((key) => {
    const option = options.find((one) => one.id === key)
    return option === undefined ? measurer.ofToday() : measurer.ofOption(option)
  })
  const [first] = measured
  if (first === undefined) return choice
  const compared = measured.map((one, at): Compared => {
    const effects = effectsOf(place, first.arrangement, one.arrangement, plan.rule.detour)
    const other = one.option === null ? undefined : plans.get(one.option.plan)
    return {
      key: keys[at] ?? TODAY,
      measured: one,
      effects,
      changed: effects.filter(({ changes }) => changes).length,
      ofPlan: other === undefined || other.id === plan.id ? null : other.name,
    }
  })
  const [one, ...others] = compared
  if (one === undefined) return choice
  const kinds = first.measure.aims.flatMap(({ kind }) =>
    measured.some(({ measure }) => measureOf(measure, kind.id) !== null) ? [kind] : [],
  )
  return { ...choice, compared: [one, ...others], kinds }
}

/** The measure of one aim; null where it is not known. */
export function measureOf({ aims }: Measured['measure'], aim: string): number | null {
  return aims.find(({ kind }) => kind.id === aim)?.measure ?? null
}

function refuseNumber(keys: readonly string[]): void {
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) {
    throw new FootingsError(
      'usage',
      twice === TODAY ? 'Today is named twice.' : 'One option is named twice.',
      { remedy: `Name ${FEWEST} to ${MOST} different ones.` },
    )
  }
  if (keys.length >= FEWEST && keys.length <= MOST) return
  throw new FootingsError(
    'usage',
    keys.length < FEWEST
      ? 'One arrangement alone cannot be compared.'
      : `${keys.length} arrangements are too many to be read beside one another.`,
    { remedy: `Go back and choose ${FEWEST} to ${MOST}; today (doing nothing) counts as one.` },
  )
}

function noSuchOption(key: string, plan: string | undefined): NotFound {
  const where = plan === undefined ? 'the list of networks and plans' : 'the page of the plan'
  return new NotFound(
    `There is no option ${key.slice(0, 60)}. Options that nobody made something of go when others are looked for: choose again from ${where}.`,
  )
}

/**
 * The plans that options were found for.
 *
 * @throws FootingsError 'usage' where one is of another place or day than the plan
 */
async function plansOfOptions(
  { workspace }: AppContext,
  plan: Plan,
  options: readonly Option[],
): Promise<ReadonlyMap<string, Plan>> {
  const plans = new Map([[plan.id, plan]])
  for (const option of options) {
    const own = plans.get(option.plan) ?? (await getPlan(workspace.store, option.plan))
    if (own === undefined) continue
    plans.set(own.id, own)
    if (own.place === plan.place && own.on_date === plan.on_date) continue
    throw new FootingsError(
      'usage',
      `${option.name} is of ${own.place} on ${longDate(own.on_date)}, and ${plan.name} is of ${plan.place} on ${longDate(plan.on_date)}.`,
      {
        remedy:
          'Compare options of one place on one day. For another day copy the plan, give it that day, and look for its options.',
      },
    )
  }
  return plans
}
