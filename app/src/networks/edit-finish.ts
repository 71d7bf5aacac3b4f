import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { formatCount } from '../charts/format.ts'
import { FootingsError } from '../failure.ts'
import type { AppContext } from '../web/context.ts'
import { optionPath } from './addresses.ts'
import type { Party } from './aims.ts'
import { askedQuestion } from './asked-question.ts'
import { nameOfEdited, networksOfDraft, type Draft } from './edit.ts'
import { keepOption } from './option-records.ts'
import type { Plan } from './plan-records.ts'
import { readPlannerPlace } from './place-data.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'
import type { OptionsRun } from './run-model.ts'
import { bestOf, partySentence, relaxedSentence } from './run-words.ts'
import { solveApart } from './solve-apart.ts'

const SEED = 1
const FINISH = 'finish an arrangement'
/** Characters of the names of what was kept: a note has room for 4,000. */
const LONGEST_KEPT = 3_000

/** What somebody wants to keep while the rest is arranged anew. */
export interface Kept {
  /** Numbers of networks that stay exactly as they are. */
  readonly networks: readonly number[]
  /** Codes of practices that stay with those of them that are in their network, apart from the rest. */
  readonly practices: readonly string[]
}

/**
 * The rule with what is kept added to it. Kept networks are fixed, and so excused from the band.
 * Ticked practices of one network stay together; those of different networks stay apart.
 */
export function ruleThatKeeps(
  draft: Draft,
  { practices }: Pick<PlannerPlace, 'practices'>,
  rule: PlanRule,
  kept: Kept,
): PlanRule {
  const sized = new Set(practices.filter((one) => one[rule.list] !== null).map(({ code }) => code))
  const out = new Set(rule.leftOut)
  const takesPart = (code: string) => sized.has(code) && !out.has(code)
  const networks = networksOfDraft(draft)
  const ticked = new Set(kept.practices)
  const fixed = networks
    .filter(({ number }) => kept.networks.includes(number))
    .map(({ name, practices: codes }) => ({ name, practices: codes.filter(takesPart) }))
    .filter(({ practices: codes }) => codes.length > 0)
  const groups = networks
    .filter(({ number }) => !kept.networks.includes(number))
    .map(({ practices: codes }) => codes.filter((code) => ticked.has(code) && takesPart(code)))
    .filter(({ length }) => length > 0)
  // Those of a group are together, so that one of each is enough to keep two groups apart.
  const firsts = groups.flatMap(([first]) => first ?? [])
  return {
    ...rule,
    fixed: [...rule.fixed, ...fixed],
    together: [...rule.together, ...groups.filter(({ length }) => length > 1)],
    apart: [
      ...rule.apart,
      ...firsts.flatMap((one, at) =>
        firsts.slice(at + 1).map((other): [string, string] => [one, other]),
      ),
    ],
  }
}

/** What is kept, in words for a note. */
function keptInWords(draft: Draft, { networks, practices }: Kept): string {
  const names = networks.flatMap((number) => draft.names[number - 1] ?? [])
  const parts = [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    ...(practices.length === 0
      ? []
      : [`the places of ${formatCount(practices.length, 'practice')}`]),
  ]
  return parts.length === 0 ? 'nothing' : parts.join(' and ')
}

/**
 * Starts to arrange what is not kept, by the weights of one party, and answers the id of the job. What
 * it finds is kept as a new option of the plan.
 *
 * @throws FootingsError 'finding' or 'data' where what is kept contradicts the rule
 */
export async function startToFinish(
  context: AppContext,
  asked: {
    readonly plan: Plan
    readonly place: PlannerPlace
    readonly draft: Draft
    readonly kept: Kept
    readonly party: Party
  },
): Promise<string> {
  const { plan, place, draft, kept, party } = asked
  const rule = ruleThatKeeps(draft, place, plan.rule, kept)
  askedQuestion(place, rule, party.weights, null)
  const { option } = draft
  const data: FinishOrder = {
    plan,
    rule,
    party,
    kept: keptInWords(draft, kept).slice(0, LONGEST_KEPT),
    from: { id: option.id, name: option.name },
    name: nameOfEdited(option),
  }
  return context.jobs.start(FINISH, { title: `Finish ${option.name}`, data })
}

interface FinishOrder {
  readonly plan: Plan
  readonly rule: PlanRule
  readonly party: Party
  readonly kept: string
  readonly from: { readonly id: string; readonly name: string }
  readonly name: string
}

/** Makes known how an arrangement is finished with some of it kept. */
export function defineFinish(context: AppContext): void {
  context.jobs.define({
    id: FINISH,
    data: z.custom<FinishOrder>(),
    run: async ({ plan, rule, party, kept, from, name }, signal, report) => {
      const place = await readPlannerPlace(context.workspace, plan.place, plan.on_date)
      const order = { place, rule, parties: [party], seed: SEED } as const
      const want = { kind: 'options', nearBest: 0, within: 0 } as const
      const result = await solveApart({ ...order, want }, signal, report)
      if (result.kind !== 'options') throw new Error('A run for options gave something else')
      signal.throwIfAborted()
      const { networks, sentence } = finishedBy(result)
      const note = `Finished with ${kept} kept from ${from.name}. Among arrangements that keep that: ${sentence}`
      const option = await keepOption(context.workspace.store, { name: actorName() }, plan.id, {
        name,
        origin: 'by hand',
        made_from: from.id,
        networks,
        answer: null,
        note,
      })
      return { summary: note, link: { label: `See ${option.name}`, href: optionPath(option.id) } }
    },
  })
}

function finishedBy(result: OptionsRun) {
  const [run] = result.parties
  const networks = run === undefined ? null : (bestOf(run)?.answer.networks ?? null)
  if (run !== undefined && networks !== null) return { networks, sentence: partySentence(run) }
  const why =
    result.impossible === null
      ? 'None was found within the rule.'
      : relaxedSentence({ ...result.impossible, relaxations: [] })
  throw new FootingsError('finding', `The rest cannot be finished with this kept. ${why}`, {
    remedy: 'Keep less, or change the rule of the plan.',
  })
}
