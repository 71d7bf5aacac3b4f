import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { checked, day, nameText, noteText, optionalName } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { NetworkPlanRow } from '../store/tables.ts'
import { Party } from './aims.ts'
import { checkedField, nameNotTaken, sameName } from './kept-json.ts'
import { PlanRule } from './rule.ts'

const PlanText = z.object({
  place: nameText,
  name: nameText,
  owner: optionalName,
  on_date: day,
  note: noteText,
})

/** Parties of a plan: one to eight, each with a name of its own. */
export const PlanParties = z
  .array(Party)
  .min(1, 'are none: name one party at least')
  .max(8, 'are more than 8')
  .refine(
    (parties) => new Set(parties.map(({ name }) => name.toLowerCase())).size === parties.length,
    'have two of the same name',
  )

/** What a person gives of a plan: a question about how to group the practices of a place. */
export type PlanInput = z.input<typeof PlanText> & {
  readonly rule: z.input<typeof PlanRule>
  readonly parties: z.input<typeof PlanParties>
}

/** A plan with its rule and parties as values. */
export interface Plan extends Omit<NetworkPlanRow, 'rule' | 'parties'> {
  readonly rule: PlanRule
  readonly parties: readonly Party[]
}

interface Version {
  readonly id: string
  readonly version: number
}

/**
 * Makes a plan.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when the place has a plan of the name
 */
export async function createPlan(store: Store, who: Actor, input: PlanInput): Promise<Plan> {
  const record = rowOf(input)
  return store.change(who, async (change) => {
    const row = await change.insert('network_plan', record)
    await refuseSameName(change, row)
    return planOf(row)
  })
}

/** @throws FootingsError as {@link createPlan}, and 'finding' when it changed since */
export async function editPlan(
  store: Store,
  who: Actor,
  { id, version }: Version,
  edits: Partial<PlanInput>,
): Promise<Plan> {
  return store.change(who, async (change) => {
    const current = planOf(await change.current('network_plan', id, version))
    const record = rowOf({ ...inputOf(current), ...edits })
    const row = await change.update('network_plan', id, version, record)
    await refuseSameName(change, row)
    return planOf(row)
  })
}

/**
 * Makes a plan with the rule and parties of another, for a different day or a different rule. Its
 * options stay where they are: they answer the other question.
 *
 * @throws FootingsError as {@link createPlan}, and 'finding' when there is no such plan
 */
export async function copyPlan(
  store: Store,
  who: Actor,
  id: string,
  edits: Partial<PlanInput> = {},
): Promise<Plan> {
  return store.change(who, async (change) => {
    const row = await change.db
      .selectFrom('network_plan')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw noSuchPlan()
    const others = await namesIn(change, row.place)
    const name = nameNotTaken(`${row.name.slice(0, 180)}, copy`, others)
    const copy = await change.insert(
      'network_plan',
      rowOf({ ...inputOf(planOf(row)), name, ...edits }),
    )
    await refuseSameName(change, copy)
    return planOf(copy)
  })
}

/**
 * Takes a plan away, with the options and runs that were kept for it.
 *
 * @throws FootingsError 'finding' when it changed since, or a proposal rests on it
 */
export async function removePlan(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, async (change) => {
    const plan = await change.current('network_plan', id, version)
    const resting = await change.db
      .selectFrom('proposal')
      .select(['name', 'edition'])
      .where('plan', '=', id)
      .executeTakeFirst()
    if (resting !== undefined) {
      throw new FootingsError(
        'finding',
        `The proposal ${resting.name}, edition ${resting.edition}, rests on the plan ${plan.name}.`,
        { remedy: 'Nothing was changed. What a proposal rests on is kept with it.' },
      )
    }
    const runs = await change.db
      .selectFrom('network_run')
      .select(['id', 'version'])
      .where('plan', '=', id)
      .execute()
    for (const run of runs) await change.remove('network_run', run.id, run.version)
    let options = await change.db
      .selectFrom('network_option')
      .select(['id', 'version', 'made_from'])
      .where('plan', '=', id)
      .execute()
    while (options.length > 0) {
      const sources = new Set(options.map(({ made_from }) => made_from))
      const free = options.filter((option) => !sources.has(option.id))
      for (const option of free) await change.remove('network_option', option.id, option.version)
      options = options.filter((option) => sources.has(option.id))
    }
    await change.remove('network_plan', id, version)
  })
}

/** The plans of a place, by name. */
export async function listPlans(store: Store, place: string): Promise<readonly Plan[]> {
  const rows = await store.db
    .selectFrom('network_plan')
    .selectAll()
    .where('place', '=', place)
    .orderBy('name')
    .execute()
  return rows.map(planOf)
}

/** A plan, or undefined where there is none of the id. */
export async function getPlan(store: Store, id: string): Promise<Plan | undefined> {
  const row = await store.db
    .selectFrom('network_plan')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : planOf(row)
}

/** What to say when a plan is asked for that is not there. */
export function noSuchPlan(): FootingsError {
  return new FootingsError('finding', 'There is no such network plan.', {
    remedy: 'Nothing was changed. Go back to the list of plans and choose another.',
  })
}

function rowOf({ rule, parties, ...text }: PlanInput) {
  return {
    ...checked(PlanText, text),
    rule: JSON.stringify(checkedField(PlanRule, rule, 'rule')),
    parties: JSON.stringify(checkedField(PlanParties, parties, 'parties')),
  }
}

function planOf(row: NetworkPlanRow): Plan {
  return {
    ...row,
    rule: PlanRule.parse(JSON.parse(row.rule)),
    parties: PlanParties.parse(JSON.parse(row.parties)),
  }
}

function inputOf(plan: Plan): PlanInput {
  const { place, name, owner, on_date, note, rule, parties } = plan
  return { place, name, owner, on_date, note, rule, parties: [...parties] }
}

async function namesIn(change: Change, place: string, besides = ''): Promise<readonly string[]> {
  const rows = await change.db
    .selectFrom('network_plan')
    .select('name')
    .where('place', '=', place)
    .where('id', '!=', besides)
    .execute()
  return rows.map(({ name }) => name)
}

async function refuseSameName(change: Change, plan: NetworkPlanRow): Promise<void> {
  const others = await namesIn(change, plan.place, plan.id)
  const same = others.find((other) => sameName(other, plan.name))
  if (same === undefined) return
  throw new FootingsError('finding', `There is already a plan named ${same} for ${plan.place}.`, {
    remedy: 'Nothing was changed. Choose another name, or edit the plan that is there.',
    where: { column: 'name' },
  })
}
