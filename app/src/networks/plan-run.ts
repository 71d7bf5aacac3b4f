import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import type { AppContext } from '../web/context.ts'
import { planPath } from './addresses.ts'
import type { AimId, Party } from './aims.ts'
import type { OptionInput } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionKey } from './question-key.ts'
import type { OptionsRun, RunOrder } from './run-model.ts'
import { keepRun } from './run-records.ts'
import { partySentence, relaxedSentence } from './run-words.ts'
import { solveApart } from './solve-apart.ts'

/** How many near-best options are looked for, for each party. */
const NEAR_BEST = 3
/** How many more points they may have than the best. */
const WITHIN = 0.05
const SEED = 1
/** Points of a trade-off at most. */
const POINTS = 8

const OPTIONS = 'network options'
const TRADE_OFF = 'network trade-off'

/** Starts to look for the options of a plan, and answers the id of the job. */
export async function startOptions({ jobs }: AppContext, plan: Plan): Promise<string> {
  const title = `Options for ${plan.name} (${plan.place})`
  const running = (await jobs.list()).find((job) => job.state === 'running' && job.title === title)
  if (running !== undefined) return running.id
  return jobs.start(OPTIONS, { title, data: { plan } })
}

/** Makes known how options are looked for, and trade-offs drawn. */
export function definePlanRuns(context: AppContext): void {
  defineOptions(context)
  defineTradeOff(context)
}

function defineOptions(context: AppContext): void {
  context.jobs.define({
    id: OPTIONS,
    data: z.object({ plan: z.custom<Plan>() }),
    run: async ({ plan }, signal, report) => {
      const place = await readPlannerPlace(context.workspace, plan.place, plan.on_date)
      const order = orderOf(plan, place, { kind: 'options', nearBest: NEAR_BEST, within: WITHIN })
      const result = await solveApart(order, signal, report)
      if (result.kind !== 'options') throw new Error('A run for options gave something else')
      signal.throwIfAborted()
      report(1, 'keeping what was found')
      await keepRun(
        context.workspace.store,
        { name: actorName() },
        { plan: plan.id, question: questionKey(place, plan.rule, plan.parties), result },
        optionsOf(result, place, plan),
      )
      const summary =
        result.impossible === null
          ? result.parties.map((party) => partySentence(party)).join(' ')
          : relaxedSentence(result.impossible)
      return { summary, link: { label: 'See the options', href: planPath(plan.id) } }
    },
  })
}

/** Starts to draw the trade-off between two aims, and answers the id of the job. */
export async function startTradeOff(
  context: AppContext,
  plan: Plan,
  want: TradeOffWant,
  href: string,
): Promise<string> {
  return context.jobs.start(TRADE_OFF, {
    title: `Trade-off for ${plan.name}`,
    data: { plan, want, href },
  })
}

interface TradeOffWant {
  readonly x: AimId
  readonly y: AimId
  readonly count: number | null
}

function defineTradeOff(context: AppContext): void {
  context.jobs.define({
    id: TRADE_OFF,
    data: z.object({ plan: z.custom<Plan>(), want: z.custom<TradeOffWant>(), href: z.string() }),
    run: async ({ plan, want, href }, signal, report) => {
      const place = await readPlannerPlace(context.workspace, plan.place, plan.on_date)
      const order = orderOf(plan, place, { kind: 'trade-off', ...want, points: POINTS })
      const result = await solveApart(order, signal, report)
      if (result.kind !== 'trade-off') throw new Error('A run for a trade-off gave something else')
      signal.throwIfAborted()
      await keepRun(
        context.workspace.store,
        { name: actorName() },
        { plan: plan.id, question: questionKey(place, plan.rule, []), result },
      )
      const summary =
        result.impossible === null
          ? `Points of the trade-off that were found: ${result.points.length}.`
          : relaxedSentence(result.impossible)
      return { summary, link: { label: 'See the trade-off', href } }
    },
  })
}

function orderOf({ rule, parties }: Plan, place: PlannerPlace, want: RunOrder['want']): RunOrder {
  return { place, rule, parties, seed: SEED, want }
}

/** The best of each party and those nearly as good, named plainly. */
export function optionsOf(
  run: OptionsRun,
  place: PlannerPlace,
  { rule, parties }: Pick<Plan, 'rule' | 'parties'>,
): readonly OptionInput[] {
  return run.parties.flatMap((found): OptionInput[] => {
    const party = parties.find(({ name }) => name === found.party)
    const best = found.best === null ? undefined : found.byCount[found.best]
    if (party === undefined || best?.networks == null || best.value === null) return []
    const about = aboutAnswer(run, place, rule, party)
    const networks = `${found.party.slice(0, 60)}: ${best.networks.length} networks`
    return [
      {
        name: `${networks}, ${found.provenOverAll ? 'best' : 'best found'}`,
        origin: 'best',
        networks: best.networks,
        answer: {
          ...about,
          status: best.status === 'proven' ? 'proven' : 'found',
          value: best.value,
          bound: best.bound,
          method: best.method,
          count: best.count,
        },
      },
      ...found.nearBest.map((near, at): OptionInput => ({
        name: `${networks}, near-best ${at + 1}`,
        origin: 'near-best',
        networks: near.networks,
        answer: {
          ...about,
          status: 'found',
          value: near.value,
          bound: best.bound,
          method: best.method,
          count: best.count,
        },
      })),
    ]
  })
}

/** The best of a party for one number of networks, to be kept by hand; undefined without any. */
export function optionOfCount(
  run: OptionsRun,
  place: PlannerPlace,
  { rule, parties }: Pick<Plan, 'rule' | 'parties'>,
  asked: { readonly party: string; readonly count: number },
): OptionInput | undefined {
  const party = parties.find(({ name }) => name === asked.party)
  const answer = run.parties
    .find((one) => one.party === asked.party)
    ?.byCount.find(({ count }) => count === asked.count)
  if (party === undefined || answer?.networks == null || answer.value === null) return undefined
  const proven = answer.status === 'proven'
  return {
    name: `${party.name.slice(0, 60)}: best ${proven ? 'of' : 'found of'} ${asked.count} networks`,
    origin: 'best',
    networks: answer.networks,
    answer: {
      ...aboutAnswer(run, place, rule, party),
      status: proven ? 'proven' : 'found',
      value: answer.value,
      bound: answer.bound,
      method: answer.method,
      count: answer.count,
    },
    note: 'Kept by hand from the table by number of networks',
  }
}

function aboutAnswer(
  { seed, software }: OptionsRun,
  place: PlannerPlace,
  rule: Plan['rule'],
  party: Party,
) {
  return { party: party.name, seed, software, question: questionKey(place, rule, [party]) }
}
