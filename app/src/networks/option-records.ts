import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { checked, nameText, noteText, oneOf, optionalId } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { NetworkOptionRow } from '../store/tables.ts'
import { KeptAnswer, KeptNetworks, OPTION_ORIGINS, type OptionOrigin } from './answers.ts'
import { checkedField, nameNotTaken, sameName } from './kept-json.ts'
import { noSuchPlan } from './plan-records.ts'
import type { Arrangement } from './planner-place.ts'

const OptionText = z.object({
  name: nameText,
  origin: oneOf(OPTION_ORIGINS),
  made_from: optionalId,
  note: noteText,
})

/** Networks in which no practice is twice and no name is used twice; at most 1,000. */
export const OptionNetworks = KeptNetworks.max(1_000, 'are more than 1,000').superRefine(
  (networks, context) => {
    const names = new Set<string>()
    const homes = new Map<string, string>()
    for (const { name, practices } of networks) {
      if (names.has(name.toLowerCase())) {
        context.addIssue({ code: 'custom', message: `have two named ${name}` })
      }
      names.add(name.toLowerCase())
      for (const practice of practices) {
        const home = homes.get(practice)
        if (home !== undefined) {
          context.addIssue({ code: 'custom', message: `have ${practice} in ${home} and ${name}` })
        }
        homes.set(practice, name)
      }
    }
  },
)

/** What is kept of an arrangement: what it is called, where it came from, and what is known of it. */
export type OptionInput = z.input<typeof OptionText> & {
  readonly networks: Arrangement['networks']
  /** Null for one made by hand. */
  readonly answer: KeptAnswer | null
}

/** A kept option with its networks and answer as values. */
export interface Option extends Omit<NetworkOptionRow, 'networks' | 'answer' | 'origin'> {
  readonly origin: OptionOrigin
  readonly networks: Arrangement['networks']
  readonly answer: KeptAnswer | null
}

interface Version {
  readonly id: string
  readonly version: number
}

/** Keeps one option; see {@link keepOptions}. */
export async function keepOption(
  store: Store,
  who: Actor,
  plan: string,
  input: OptionInput,
): Promise<Option> {
  const [option] = await keepOptions(store, who, plan, [input])
  if (option === undefined) throw new Error('Keeping an option gave nothing back')
  return option
}

/**
 * Keeps options of a plan, all or none. A name that the plan has already gets a number: 'Best (2)'.
 *
 * @throws FootingsError 'data' for a field at fault, such as a practice in two networks, or a best
 * one without the solver's word for it; 'finding' for a plan, or an option that it was made from,
 * that is not there
 */
export async function keepOptions(
  store: Store,
  who: Actor,
  plan: string,
  inputs: readonly OptionInput[],
): Promise<readonly Option[]> {
  return store.change(who, async (change) => keepOptionsIn(change, plan, inputs))
}

/** As {@link keepOptions}, as a part of a change. */
export async function keepOptionsIn(
  change: Change,
  plan: string,
  inputs: readonly OptionInput[],
): Promise<readonly Option[]> {
  const records = inputs.map(rowOf)
  const found = await change.db
    .selectFrom('network_plan')
    .select('id')
    .where('id', '=', plan)
    .executeTakeFirst()
  if (found === undefined) throw noSuchPlan()
  const others = await othersOf(change, plan)
  const names = others.map(({ name }) => name)
  const kept: Option[] = []
  for (const record of records) {
    if (record.made_from !== null && !others.some(({ id }) => id === record.made_from)) {
      throw refusal('The option that this was made from is not one of the plan', 'made_from')
    }
    const name = nameNotTaken(record.name, names)
    names.push(name)
    kept.push(optionOf(await change.insert('network_option', { ...record, plan, name })))
  }
  return kept
}

/**
 * Changes the name or the note of an option; nothing else of it ever changes.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when it changed since, or the plan
 * has another option of the name
 */
export async function renameOption(
  store: Store,
  who: Actor,
  { id, version }: Version,
  edits: { readonly name?: string; readonly note?: string | null },
): Promise<Option> {
  return store.change(who, async (change) => {
    const current = await change.current('network_option', id, version)
    const { name, note } = checked(OptionText.pick({ name: true, note: true }), {
      name: edits.name ?? current.name,
      note: edits.note === undefined ? current.note : edits.note,
    })
    const same = (await othersOf(change, current.plan)).find(
      (other) => other.id !== id && sameName(other.name, name),
    )
    if (same !== undefined) {
      throw refusal(`The plan has already an option named ${same.name}`, 'name')
    }
    return optionOf(await change.update('network_option', id, version, { name, note }))
  })
}

/** The options of a plan in the order in which they were kept. */
export async function listOptions(store: Store, plan: string): Promise<readonly Option[]> {
  const rows = await store.db
    .selectFrom('network_option')
    .selectAll()
    .where('plan', '=', plan)
    .orderBy('created_at')
    .orderBy('name')
    .execute()
  return rows.map(optionOf)
}

/** An option, or undefined where there is none of the id. */
export async function getOption(store: Store, id: string): Promise<Option | undefined> {
  const row = await store.db
    .selectFrom('network_option')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : optionOf(row)
}

/**
 * Takes an option away.
 *
 * @throws FootingsError 'finding' when it changed since, a proposal rests on it, or another option
 * was made from it
 */
export async function removeOption(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, async (change) => {
    const option = await change.current('network_option', id, version)
    const resting = await change.db
      .selectFrom('proposal')
      .select(['name', 'edition'])
      .where('option', '=', id)
      .executeTakeFirst()
    if (resting !== undefined) {
      const proposal = `${resting.name}, edition ${resting.edition},`
      throw refusal(`The proposal ${proposal} rests on the option ${option.name}`)
    }
    const made = await change.db
      .selectFrom('network_option')
      .select('name')
      .where('made_from', '=', id)
      .executeTakeFirst()
    if (made !== undefined) {
      throw refusal(`The option ${made.name} was made from ${option.name}: remove that one first`)
    }
    await change.remove('network_option', id, version)
  })
}

function rowOf({ networks, answer, ...text }: OptionInput) {
  const record = checked(OptionText, text)
  if (answer === null && record.origin !== 'by hand') {
    throw new FootingsError(
      'data',
      `answer is missing of an option of origin '${record.origin}'.`,
      {
        remedy: 'Nothing was changed. Keep what the solver said with what it found.',
        where: { column: 'answer' },
      },
    )
  }
  return {
    ...record,
    networks: JSON.stringify(checkedField(OptionNetworks, networks, 'networks')),
    answer: answer === null ? null : JSON.stringify(checkedField(KeptAnswer, answer, 'answer')),
  }
}

function optionOf(row: NetworkOptionRow): Option {
  return {
    ...row,
    origin: OptionText.shape.origin.parse(row.origin),
    networks: KeptNetworks.parse(JSON.parse(row.networks)),
    answer: row.answer === null ? null : KeptAnswer.parse(JSON.parse(row.answer)),
  }
}

async function othersOf(
  change: Change,
  plan: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return change.db
    .selectFrom('network_option')
    .select(['id', 'name'])
    .where('plan', '=', plan)
    .execute()
}

function refusal(message: string, column?: string): FootingsError {
  return new FootingsError('finding', `${message}.`, {
    remedy: 'Nothing was changed.',
    ...(column === undefined ? {} : { where: { column } }),
  })
}
