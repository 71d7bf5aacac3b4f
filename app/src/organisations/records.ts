import { z } from 'zod'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { OrganisationRow } from '../store/tables.ts'
import { LEGAL_FORMS, ORGANISATION_KINDS } from '../store/vocabulary.ts'
import {
  checked,
  nameText,
  noteText,
  oneOf,
  optionalDate,
  optionalName,
  shortText,
} from '../register/records.ts'

/** What a person gives of an organisation: a provider, partner or commissioner. */
export const OrganisationInput = z
  .object({
    code: optionalName,
    name: nameText,
    kind: oneOf(ORGANISATION_KINDS),
    role: shortText.default(''),
    legal_form: oneOf(LEGAL_FORMS).nullish().default(null),
    founded_on: optionalDate,
    closed_on: optionalDate,
    note: noteText,
  })
  .refine(({ founded_on, closed_on }) => !isBefore(closed_on, founded_on), {
    path: ['closed_on'],
    message: 'is before it was founded',
  })

export type OrganisationInput = z.input<typeof OrganisationInput>

/** Whether one date is before another, as far as both are known: 2009 is not before 2009-05. */
function isBefore(first: string | null, second: string | null): boolean {
  if (first === null || second === null) return false
  const known = Math.min(first.length, second.length)
  return first.slice(0, known) < second.slice(0, known)
}

/** @throws FootingsError 'data' for a field at fault, 'finding' for a code that is taken */
export async function createOrganisation(
  store: Store,
  who: Actor,
  input: OrganisationInput,
): Promise<OrganisationRow> {
  const record = checked(OrganisationInput, input)
  return store.change(who, (change) => change.insert('organisation', record))
}

/** @throws FootingsError as {@link createOrganisation}, and 'finding' when it changed since */
export async function editOrganisation(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  edits: Partial<OrganisationInput>,
): Promise<OrganisationRow> {
  return store.change(who, async (change) => {
    const current = await change.current('organisation', id, version)
    const record = checked(OrganisationInput, { ...current, ...edits })
    return change.update('organisation', id, version, record)
  })
}

/** Every organisation, by name; those that have closed too. */
export async function listOrganisations(store: Store): Promise<readonly OrganisationRow[]> {
  return store.db.selectFrom('organisation').selectAll().orderBy('name').orderBy('id').execute()
}
