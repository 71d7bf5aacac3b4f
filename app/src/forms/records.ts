import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { checked, day, nameText, noteText, oneOf } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FormArgumentRow, FormChoiceRow } from '../store/tables.ts'
import { ARGUMENT_SIDES, FORM_STAGES } from '../store/vocabulary.ts'

const formId = z
  .string('is missing')
  .trim()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not the id of a form: write it like directed-mcp')
  .max(80, 'is longer than 80 characters')

const saidText = noteText
  .refine((text) => text !== null, 'is empty')
  .transform((text) => text ?? '')

/** Something that a person says for or against a form. */
export const ArgumentInput = z.object({
  place: nameText,
  form: formId,
  side: oneOf(ARGUMENT_SIDES),
  text: saidText,
  said_by: nameText,
  said_on: day,
})

/** Where a group stands with a form from a day on, and why. */
export const ChoiceInput = z.object({
  place: nameText,
  form: formId,
  group_name: nameText,
  stage: oneOf(FORM_STAGES),
  reason: saidText,
  decided_on: day,
})

export type ArgumentInput = z.input<typeof ArgumentInput>
export type ChoiceInput = z.input<typeof ChoiceInput>

interface Version {
  readonly id: string
  readonly version: number
}

/** @throws FootingsError 'data' for a field at fault */
export async function addArgument(
  store: Store,
  who: Actor,
  input: ArgumentInput,
): Promise<FormArgumentRow> {
  const record = checked(ArgumentInput, input)
  return store.change(who, (change) => change.insert('form_argument', record))
}

/** @throws FootingsError as {@link addArgument}, and 'finding' when it changed since */
export async function editArgument(
  store: Store,
  who: Actor,
  { id, version }: Version,
  edits: Partial<ArgumentInput>,
): Promise<FormArgumentRow> {
  return store.change(who, async (change) => {
    const current = await change.current('form_argument', id, version)
    const record = checked(ArgumentInput, { ...current, ...edits })
    return change.update('form_argument', id, version, record)
  })
}

/** @throws FootingsError 'finding' when it changed since */
export async function removeArgument(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, (change) => change.remove('form_argument', id, version))
}

/** What was said in a place, by form; for it first, then against it; by day. */
export async function listArguments(
  store: Store,
  place: string,
  form?: string,
): Promise<readonly FormArgumentRow[]> {
  const query = store.db.selectFrom('form_argument').selectAll().where('place', '=', place)
  return (form === undefined ? query : query.where('form', '=', form))
    .orderBy('form')
    .orderBy('side', 'desc')
    .orderBy('said_on')
    .orderBy('created_at')
    .execute()
}

/**
 * Notes where a group stands with a form. Earlier standings are kept: the newest day counts.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when the group has a standing with
 * the form of the same day
 */
export async function addChoice(
  store: Store,
  who: Actor,
  input: ChoiceInput,
): Promise<FormChoiceRow> {
  const record = checked(ChoiceInput, input)
  return store.change(who, async (change) => {
    const row = await change.insert('form_choice', record)
    await refuseSameDay(change, row)
    return row
  })
}

/**
 * Puts right what was noted wrongly. A new decision is another row: {@link addChoice}.
 *
 * @throws FootingsError as {@link addChoice}, and 'finding' when it changed since
 */
export async function editChoice(
  store: Store,
  who: Actor,
  { id, version }: Version,
  edits: Partial<ChoiceInput>,
): Promise<FormChoiceRow> {
  return store.change(who, async (change) => {
    const current = await change.current('form_choice', id, version)
    const record = checked(ChoiceInput, { ...current, ...edits })
    const row = await change.update('form_choice', id, version, record)
    await refuseSameDay(change, row)
    return row
  })
}

/** @throws FootingsError 'finding' when it changed since */
export async function removeChoice(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, (change) => change.remove('form_choice', id, version))
}

/** Every standing of every group of a place, by form, group and day. */
export async function listChoices(
  store: Store,
  place: string,
  form?: string,
): Promise<readonly FormChoiceRow[]> {
  const query = store.db.selectFrom('form_choice').selectAll().where('place', '=', place)
  return (form === undefined ? query : query.where('form', '=', form))
    .orderBy('form')
    .orderBy('group_name')
    .orderBy('decided_on')
    .execute()
}

/** The newest standing of each group with each form, on a day; in the order that they came. */
export function standingOn(
  choices: readonly FormChoiceRow[],
  on: string,
): readonly FormChoiceRow[] {
  const newest = new Map<string, FormChoiceRow>()
  for (const choice of choices) {
    const key = groupKey(choice)
    const known = newest.get(key)
    if (choice.decided_on > on) continue
    if (known === undefined || known.decided_on < choice.decided_on) newest.set(key, choice)
  }
  return choices.filter((choice) => newest.get(groupKey(choice)) === choice)
}

function groupKey({ form, group_name }: FormChoiceRow): string {
  return JSON.stringify([form, group_name.normalize('NFC').toLowerCase()])
}

async function refuseSameDay(change: Change, row: FormChoiceRow): Promise<void> {
  const others = await change.db
    .selectFrom('form_choice')
    .selectAll()
    .where('place', '=', row.place)
    .where('form', '=', row.form)
    .where('decided_on', '=', row.decided_on)
    .where('id', '!=', row.id)
    .execute()
  const same = others.find((other) => groupKey(other) === groupKey(row))
  if (same === undefined) return
  throw new FootingsError(
    'finding',
    `${same.group_name} has '${same.stage}' of ${same.decided_on} for this form already.`,
    {
      remedy: 'Nothing was changed. Edit what is there, or give the day of the new decision.',
      where: { column: 'decided_on' },
    },
  )
}
