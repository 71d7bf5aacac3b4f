import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintMemberRow } from '../store/tables.ts'
import { MEMBER_STATUSES, type MemberStatus } from '../store/vocabulary.ts'
import {
  checked,
  day,
  dayBefore,
  ENDS_AFTER_START,
  endsAfterStart,
  noteText,
  oneOf,
  optionalDay,
  practiceCode,
} from '../register/records.ts'
import { inWords, overlap } from './standing.ts'

/**
 * What a person gives of a practice's standing in a footprint. Every standing has a first day. At
 * any time a practice has at most one standing in a footprint, and any number in others: it may be a
 * member of one collaboration and have expressed interest in two more.
 */
export const MemberInput = z
  .object({
    footprint: z.string('is missing').min(1, 'is missing'),
    practice: practiceCode,
    status: oneOf(MEMBER_STATUSES),
    starts_on: day,
    ends_on: optionalDay,
    note: noteText,
  })
  .refine(endsAfterStart, ENDS_AFTER_START)

export type MemberInput = z.input<typeof MemberInput>

const OnDay = z.object({ on: day })

interface Version {
  readonly id: string
  readonly version: number
}

/**
 * Gives a practice a standing in a footprint.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when the practice has a standing in
 * the same footprint at the time, or the footprint is not there or has ended
 */
export async function addMember(
  store: Store,
  who: Actor,
  input: MemberInput,
): Promise<FootprintMemberRow> {
  const record = checked(MemberInput, input)
  return store.change(who, async (change) => {
    await refuseEndedFootprint(change, record)
    const added = await change.insert('footprint_member', record)
    await refuseOverlap(change, added)
    return added
  })
}

/**
 * Changes a practice's standing from a day on: the old row ends the day before and stays as history,
 * and a new one begins. On the old row's own first day it is corrected in place.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when the row has changed since, or
 * the day is before it begins or after it ends, or the status is the one it has
 */
export async function changeMemberStatus(
  store: Store,
  who: Actor,
  { id, version }: Version,
  to: { readonly status: MemberStatus; readonly on: string; readonly note?: string | null },
): Promise<FootprintMemberRow> {
  return store.change(who, async (change) => {
    const old = await change.current('footprint_member', id, version)
    if (old.status === to.status) {
      throw refusal(`${old.practice} is already '${old.status}' since ${old.starts_on}`, 'status')
    }
    return changeStatusIn(change, old, to)
  })
}

/**
 * As {@link changeMemberStatus}, as a part of a larger change.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when the day is before the row begins
 * or after it ends
 */
export async function changeStatusIn(
  change: Change,
  old: FootprintMemberRow,
  to: { readonly status: MemberStatus; readonly on: string; readonly note?: string | null },
): Promise<FootprintMemberRow> {
  const { on } = checked(OnDay, to)
  refuseOutside(old, on)
  const record = checked(MemberInput, {
    ...old,
    status: to.status,
    starts_on: on,
    // A note is about a row: a new row starts without one, a corrected one keeps it.
    note: to.note ?? (on === old.starts_on ? old.note : null),
  })
  await refuseEndedFootprint(change, record)
  const { id, version } = old
  if (on === old.starts_on) return change.update('footprint_member', id, version, record)
  await change.update('footprint_member', id, version, { ends_on: dayBefore(on) })
  return change.insert('footprint_member', record)
}

/**
 * Ends a practice's standing; `on` is its last day.
 *
 * @throws FootingsError 'data' for a day that is none; 'finding' when the row has changed since, or
 * the day is before it begins or after it ends
 */
export async function endMembership(
  store: Store,
  who: Actor,
  { id, version }: Version,
  on: string,
): Promise<FootprintMemberRow> {
  const { on: lastDay } = checked(OnDay, { on })
  return store.change(who, async (change) => {
    refuseOutside(await change.current('footprint_member', id, version), lastDay)
    return change.update('footprint_member', id, version, { ends_on: lastDay })
  })
}

/**
 * Puts right what was written down wrongly of a standing. What changed in the world is told by
 * {@link changeMemberStatus}.
 *
 * @throws FootingsError as {@link addMember}, and 'finding' when the row has changed since
 */
export async function correctMember(
  store: Store,
  who: Actor,
  { id, version }: Version,
  edits: Partial<MemberInput>,
): Promise<FootprintMemberRow> {
  return store.change(who, async (change) => {
    const old = await change.current('footprint_member', id, version)
    const record = checked(MemberInput, { ...old, ...edits })
    await refuseEndedFootprint(change, record)
    const corrected = await change.update('footprint_member', id, version, record)
    await refuseOverlap(change, corrected)
    return corrected
  })
}

/**
 * Takes back a row that should never have been written; the audit keeps it.
 *
 * @throws FootingsError 'finding' when the row has changed since
 */
export async function removeMember(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, (change) => change.remove('footprint_member', id, version))
}

async function refuseOverlap(change: Change, row: FootprintMemberRow): Promise<void> {
  const others = await change.db
    .selectFrom('footprint_member')
    .selectAll()
    .where('footprint', '=', row.footprint)
    .where('practice', '=', row.practice)
    .where('id', '!=', row.id)
    .execute()
  const clash = others.find((other) => overlap(row, other))
  if (clash !== undefined) throw refusal(`${inWords(clash)} in the same footprint`, 'starts_on')
}

async function refuseEndedFootprint(
  change: Change,
  row: { readonly footprint: string; readonly starts_on: string },
): Promise<void> {
  const footprint = await change.db
    .selectFrom('footprint')
    .select(['name', 'ends_on'])
    .where('id', '=', row.footprint)
    .executeTakeFirst()
  if (footprint === undefined) throw refusal('There is no such footprint', 'footprint')
  if (footprint.ends_on !== null && footprint.ends_on < row.starts_on) {
    throw refusal(`${footprint.name} ended on ${footprint.ends_on}`, 'starts_on')
  }
}

function refuseOutside(row: FootprintMemberRow, on: string): void {
  if (on < row.starts_on || (row.ends_on !== null && on > row.ends_on)) {
    throw refusal(`${on} is outside the row: ${inWords(row)}`, 'on')
  }
}

function refusal(message: string, column: string): FootingsError {
  return new FootingsError('finding', `${message}.`, {
    remedy: 'Nothing was changed. Check the days and the status.',
    where: { column },
  })
}
