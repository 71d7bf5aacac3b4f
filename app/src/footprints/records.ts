import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintMemberRow, FootprintRow } from '../store/tables.ts'
import { FOOTPRINT_KINDS, FOOTPRINT_STATUSES } from '../store/vocabulary.ts'
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
} from '../register/records.ts'

/** What a person gives of a footprint: the set of practices that some function is planned over. */
export const FootprintInput = z
  .object({
    kind: oneOf(FOOTPRINT_KINDS),
    name: nameText,
    definition: noteText,
    owner: optionalName,
    status: oneOf(FOOTPRINT_STATUSES),
    agreed_on: optionalDay,
    evidence: noteText,
    organisation: optionalId,
    starts_on: optionalDay,
    ends_on: optionalDay,
    note: noteText,
  })
  .refine(endsAfterStart, ENDS_AFTER_START)

export type FootprintInput = z.input<typeof FootprintInput>

/** How footprints are told apart when people name them: by kind and name, without regard to case. */
export function footprintKey(footprint: { readonly kind: string; readonly name: string }): string {
  return JSON.stringify([footprint.kind, footprint.name.normalize('NFC').toLowerCase()])
}

/**
 * Makes a footprint. Footprints may overlap one another freely.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when one of the same kind has the
 * name, or for an unknown organisation
 */
export async function createFootprint(
  store: Store,
  who: Actor,
  input: FootprintInput,
): Promise<FootprintRow> {
  const record = checked(FootprintInput, input)
  return store.change(who, async (change) => {
    const created = await change.insert('footprint', record)
    await refuseSameName(change, created)
    return created
  })
}

/** @throws FootingsError as {@link createFootprint}, and 'finding' when it changed since */
export async function editFootprint(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  edits: Partial<FootprintInput>,
): Promise<FootprintRow> {
  return store.change(who, async (change) => {
    const current = await change.current('footprint', id, version)
    const record = checked(FootprintInput, { ...current, ...edits })
    const edited = await change.update('footprint', id, version, record)
    await refuseSameName(change, edited)
    return edited
  })
}

/** The footprints in force on a day, or all that there ever were, by kind and name. */
export async function listFootprints(
  store: Store,
  which: { readonly on?: string } = {},
): Promise<readonly FootprintRow[]> {
  const { on } = which
  const rows = await store.db
    .selectFrom('footprint')
    .selectAll()
    .orderBy('kind')
    .orderBy('name')
    .execute()
  return on === undefined ? rows : rows.filter((row) => inForce(row, on))
}

export interface FootprintWithMembers {
  readonly footprint: FootprintRow
  /** By practice, then by first day. */
  readonly members: readonly FootprintMemberRow[]
}

/** A footprint with every row of its members, past ones too, or those in force on a day. */
export async function getFootprint(
  store: Store,
  id: string,
  which: { readonly on?: string } = {},
): Promise<FootprintWithMembers | undefined> {
  const { on } = which
  const footprint = await store.db
    .selectFrom('footprint')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (footprint === undefined) return undefined
  const members = await store.db
    .selectFrom('footprint_member')
    .selectAll()
    .where('footprint', '=', id)
    .orderBy('practice')
    .orderBy('starts_on')
    .execute()
  if (on === undefined) return { footprint, members }
  const hasEnded = footprint.ends_on !== null && footprint.ends_on < on
  return { footprint, members: hasEnded ? [] : members.filter((member) => inForce(member, on)) }
}

async function refuseSameName(change: Change, footprint: FootprintRow): Promise<void> {
  const others = await change.db
    .selectFrom('footprint')
    .select(['kind', 'name'])
    .where('kind', '=', footprint.kind)
    .where('id', '!=', footprint.id)
    .execute()
  const same = others.find((other) => footprintKey(other) === footprintKey(footprint))
  if (same === undefined) return
  throw new FootingsError('finding', `There is already a ${same.kind} named ${same.name}.`, {
    remedy: 'Nothing was changed. Choose another name, or edit the one that is there.',
    where: { column: 'name' },
  })
}
