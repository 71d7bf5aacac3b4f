import { FootingsError } from '../failure.ts'
import type { Store } from '../store/store.ts'
import type { AppContext } from '../web/context.ts'
import { planPath } from './addresses.ts'
import { knownPlan } from './known-plan.ts'
import { measureNetwork, type NetworkMeasure } from './network-measure.ts'
import type { OptionInput } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionKey } from './question-key.ts'
import { questionOf } from './question.ts'
import { KeptRun, type NestedAsked, type NestedRun } from './run-model.ts'
import { localityRule } from './run-nested.ts'
import type { Run } from './run-records.ts'
import { localityWords } from './nested-words.ts'

/** Sizes that localities usually have; a form begins with them. */
const USUAL_OUTER: NestedAsked['outer'] = { least: 100_000, most: null, count: null }

/** Points nearer than this share are the same. */
const EQUAL = 1e-9

/** A locality with its clusters, measured against the sizes asked for. */
export interface MeasuredLocality {
  readonly locality: NetworkMeasure
  readonly clusters: readonly NetworkMeasure[]
}

/** Clusters within localities of a plan, as they were found last. */
export interface NestedView {
  readonly plan: Plan
  readonly place: PlannerPlace
  /** What was asked last; the usual sizes for the first party before anything was. */
  readonly asked: NestedAsked
  readonly run: Run<NestedRun> | null
  /** Whether the data, the rule or the party's weights have changed since. */
  readonly outdated: boolean
  readonly localities: readonly MeasuredLocality[]
}

/** @throws NotFound where there is no such plan */
export async function readNested(context: AppContext, id: string): Promise<NestedView> {
  const { workspace } = context
  const plan = await knownPlan(context, id)
  const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
  const run = await latestNested(workspace.store, id)
  const party = plan.parties.find(({ name }) => name === run?.result.asked.party)
  return {
    plan,
    place,
    asked: run?.result.asked ?? {
      party: plan.parties[0]?.name ?? '',
      clusters: null,
      outer: USUAL_OUTER,
    },
    run,
    outdated:
      run !== null &&
      (party === undefined || run.question !== questionKey(place, plan.rule, [party])),
    localities: run === null ? [] : measuredLocalities(plan, place, run.result),
  }
}

/** The address of the page of clusters within localities, or of something below it. */
export function nestedPath(plan: string, below = ''): string {
  return planPath(plan, below === '' ? 'nested' : `nested/${below}`)
}

/**
 * The clusters, or the localities, as an option of the plan. Clusters are an answer to the plan's
 * question, with the bound of clusters alone; localities are one to another, and kept without.
 *
 * @throws FootingsError 'finding' where nothing was found, or the run or the question is another
 */
export function nestedOption(
  { run, outdated }: Pick<NestedView, 'run' | 'outdated'>,
  asked: { readonly run: string; readonly what: 'clusters' | 'localities' },
): OptionInput {
  const { result } = run ?? {}
  const { clusters = null, localities = null } = result ?? {}
  const gone = run?.id !== asked.run || outdated
  if (run === null || result === undefined || gone || clusters === null || localities === null) {
    throw new FootingsError('finding', 'These clusters and localities are not there any more.', {
      remedy: 'Nothing was kept. Open the page again: they were looked for once more.',
    })
  }
  const { party } = result.asked
  const of = `${party.slice(0, 60)}: ${clusters.length} clusters within ${localities.length} localities`
  if (asked.what === 'localities') {
    return { name: `${of}, the localities`, origin: 'by hand', networks: localities, answer: null }
  }
  const { value, bound } = result.clusterPoints
  const proven = value !== null && bound !== null && value <= bound + EQUAL * Math.max(1, value)
  return {
    name: `${of}, the clusters`,
    origin: proven ? 'best' : 'near-best',
    networks: clusters,
    answer: {
      status: proven ? 'proven' : 'found',
      value: value ?? 0,
      bound,
      method: result.method,
      count: result.asked.clusters,
      party,
      seed: result.seed,
      software: result.software,
      question: run.question,
    },
  }
}

/** How a kept option came to be, for its note. */
export function nestedNote({ asked }: NestedRun): string {
  return `Clusters and localities found together for ${asked.party}: ${localityWords(asked.outer)}`
}

async function latestNested(store: Store, plan: string): Promise<Run<NestedRun> | null> {
  const rows = await store.db
    .selectFrom('network_run')
    .selectAll()
    .where('plan', '=', plan)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const result = KeptRun.parse(JSON.parse(row.result))
    if (result.kind === 'nested') return { ...row, result }
  }
  return null
}

function measuredLocalities(
  { rule }: Plan,
  place: PlannerPlace,
  { asked, clusters, localities }: NestedRun,
): readonly MeasuredLocality[] {
  const inner = questionOf(place, rule, {}, clusters?.length ?? null)
  const outer = questionOf(place, localityRule(rule, asked.outer), {}, localities?.length ?? null)
  return (localities ?? []).map((locality) => {
    const inside = new Set(locality.practices)
    return {
      locality: measureNetwork(outer, locality),
      clusters: (clusters ?? [])
        .filter(({ practices: [first = ''] }) => inside.has(first))
        .map((cluster) => measureNetwork(inner, cluster)),
    }
  })
}
