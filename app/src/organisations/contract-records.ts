import { z } from 'zod'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { ContractRow } from '../store/tables.ts'
import { CONTRACT_KINDS } from '../store/vocabulary.ts'
import {
  checked,
  ENDS_AFTER_START,
  endsAfterStart,
  inForce,
  nameText,
  noteText,
  oneOf,
  optionalDay,
  optionalId,
  optionalName,
  practiceCode,
} from '../register/records.ts'

/**
 * What a person gives of a core contract. A practice may hold several at once. Nothing but this
 * room's own functions ever writes one: a footprint has no say over its practices' contracts.
 */
export const ContractInput = z
  .object({
    practice: practiceCode,
    kind: oneOf(CONTRACT_KINDS),
    commissioner: nameText,
    delegated_to: optionalName,
    holder: nameText,
    holder_organisation: optionalId,
    starts_on: optionalDay,
    ends_on: optionalDay,
    note: noteText,
  })
  .refine(endsAfterStart, ENDS_AFTER_START)

export type ContractInput = z.input<typeof ContractInput>

/** @throws FootingsError 'data' for a field at fault, 'finding' for an unknown organisation */
export async function createContract(
  store: Store,
  who: Actor,
  input: ContractInput,
): Promise<ContractRow> {
  const record = checked(ContractInput, input)
  return store.change(who, (change) => change.insert('contract', record))
}

/** @throws FootingsError as {@link createContract}, and 'finding' when it changed since */
export async function editContract(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  edits: Partial<ContractInput>,
): Promise<ContractRow> {
  return store.change(who, async (change) => {
    const current = await change.current('contract', id, version)
    return change.update('contract', id, version, checked(ContractInput, { ...current, ...edits }))
  })
}

/**
 * The contracts in force on a day, or all that there ever were; of one practice or of all. One whose
 * start is not known counts as in force until it ends.
 */
export async function listContracts(
  store: Store,
  which: { readonly on?: string; readonly practice?: string } = {},
): Promise<readonly ContractRow[]> {
  const { on, practice } = which
  let query = store.db.selectFrom('contract').selectAll()
  if (practice !== undefined) query = query.where('practice', '=', practice)
  const rows = await query.orderBy('practice').orderBy('starts_on').orderBy('id').execute()
  return on === undefined ? rows : rows.filter((row) => inForce(row, on))
}
