import { formatCount, formatNumber } from '../charts/format.ts'
import { listed } from '../footprints/words.ts'
import type { Asked } from '../register/asked.ts'
import { longDate } from '../register/place-model.ts'
import { sizeRule } from '../register/policy.ts'
import type { Store } from '../store/store.ts'
import type { AppContext } from '../web/context.ts'
import { arrangementOfToday } from './arrangement.ts'
import { measureIn, type ArrangementMeasure } from './measures.ts'
import { readPlannerPlace } from './place-data.ts'
import { listPlans, type Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionOf } from './question.ts'
import { PlanRule } from './rule.ts'

/** A plan of the list, with what has come of it. */
export interface ListedPlan {
  readonly plan: Plan
  readonly options: number
  /** When its options were last looked for; null for never. */
  readonly latest: string | null
}

/** The networks of a place today, against the size rule of the day. */
export interface NetworksToday {
  readonly place: PlannerPlace
  readonly rule: PlanRule
  readonly measure: ArrangementMeasure
}

export interface ListView {
  readonly asked: Asked
  /** Null where no place is chosen or no practice of it is known on the day. */
  readonly today: NetworksToday | null
  readonly plans: readonly ListedPlan[]
}

/** The plans of a place, and its networks as they are. */
export async function readList({ workspace }: AppContext, asked: Asked): Promise<ListView> {
  const { place: code, found, on } = asked
  const plans = code === null ? [] : await plansOf(workspace.store, code)
  if (code === null || found === null) return { asked, today: null, plans }
  const place = await readPlannerPlace(workspace, code, on)
  const { lower, upper } = sizeRule(on)
  const rule = PlanRule.parse({ least: lower, most: upper })
  const arrangement = arrangementOfToday(place)
  const question = questionOf(place, rule, {}, Math.max(1, arrangement.networks.length))
  return { asked, today: { place, rule, measure: measureIn(question, [], arrangement) }, plans }
}

/** The plans of a place with the number of their options and their latest run. */
export async function plansOf(store: Store, place: string): Promise<readonly ListedPlan[]> {
  const counts = await store.db
    .selectFrom('network_option')
    .select(({ fn }) => ['plan', fn.countAll().as('options')])
    .groupBy('plan')
    .execute()
  const runs = await store.db
    .selectFrom('network_run')
    .select(({ fn }) => ['plan', fn.max('created_at').as('latest')])
    .groupBy('plan')
    .execute()
  const options = new Map(counts.map((row) => [row.plan, Number(row.options)]))
  const latest = new Map(runs.map((row) => [row.plan, row.latest]))
  return (await listPlans(store, place)).map((plan) => ({
    plan,
    options: options.get(plan.id) ?? 0,
    latest: latest.get(plan.id) ?? null,
  }))
}

/** How the practices of a place are grouped today, in one or two sentences. */
export function todaySentence({ place, rule, measure }: NetworksToday): string {
  const { networks, inNoNetwork } = measure
  const practices = formatCount(place.practices.length, 'practice')
  const start = `${place.name}’s ${practices}`
  if (networks.length === 0) {
    return `${start} are in no network that is known on ${longDate(place.on)}.`
  }
  const standings = (['within', 'below', 'above', 'not known'] as const).flatMap((band) => {
    const number = networks.filter((one) => one.band === band).length
    if (number === 0) return []
    return band === 'not known'
      ? `${number} whose size is not known`
      : `${number === networks.length ? 'all' : number} ${sizeWords(band, rule)} patients`
  })
  const loose =
    inNoNetwork.length === 0
      ? ''
      : ` ${formatCount(inNoNetwork.length, 'practice is', 'practices are')} in none.`
  return `${start} are in ${formatCount(networks.length, 'network')} on ${longDate(place.on)}: ${listed(standings)}.${loose}`
}

function sizeWords(
  band: 'within' | 'below' | 'above',
  { least, most }: NetworksToday['rule'],
): string {
  if (band === 'below') return `below ${formatNumber(least)}`
  if (most === null) return `${band === 'above' ? 'above' : 'of'} ${formatNumber(least)} and more`
  return band === 'above'
    ? `above ${formatNumber(most)}`
    : `within ${formatNumber(least)} to ${formatNumber(most)}`
}
