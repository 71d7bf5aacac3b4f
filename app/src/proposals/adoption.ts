import { z } from 'zod'
import { checked, day, dayBefore } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintRow, ProposalRow } from '../store/tables.ts'
import type { FootprintKind } from '../store/vocabulary.ts'
import { otherMemberships, shareDays } from './other-memberships.ts'
import { footprintsOf, refuseBefore, refuseClosed } from './records.ts'
import { changeStatusIn } from '../footprints/member-records.ts'
import { isWilling, type Reader, refusal, standingsOf } from './standings.ts'

/** Which footprints end when a proposal is adopted. */
export type Replaced =
  | readonly string[]
  /** All adopted ones of its kind that any of these practices, those of the place, is a member of. */
  | { readonly allAmong: readonly string[] }

/**
 * Adopts a proposal from a day on. Who said that they will be members become members that day; who
 * is invited or interested stays so, and may still join. The footprints that it takes the place of
 * end the day before, and are kept with their members.
 *
 * @throws FootingsError 'data' for a day that is none; 'finding' when the proposal changed since or
 * is not open, a footprint to end is none of its kind in force, or a practice would be a member of
 * two adopted footprints of the kind: they are named
 */
export async function adopt(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  on: string,
  { replaces }: { readonly replaces: Replaced },
): Promise<ProposalRow> {
  const { on: firstDay } = checked(z.object({ on: day }), { on })
  return store.change(who, async (change) => {
    const proposal = await change.current('proposal', id, version)
    refuseClosed(proposal)
    refuseBefore(proposal, firstDay)
    const own = await footprintsOf(change.db, id)
    for (const footprint of own) refuseOtherwiseChanged(footprint)
    const ended = await endReplaced(change, proposal, firstDay, replaces, own)
    await admitMembers(change, proposal, firstDay, new Set(ended))
    for (const footprint of own) {
      await change.update('footprint', footprint.id, footprint.version, {
        status: 'adopted',
        starts_on: firstDay,
      })
    }
    return change.update('proposal', id, version, { status: 'adopted', adopted_on: firstDay })
  })
}

/**
 * The adopted footprints of a kind that are in force on a day or later and have any of the practices
 * as a member then, by name: what a proposal may take the place of.
 */
export async function replaceable(
  db: Reader,
  kind: FootprintKind,
  practices: readonly string[],
  on: string,
): Promise<readonly FootprintRow[]> {
  const memberships = practices.map((practice) => ({ practice, starts_on: on, ends_on: null }))
  const found = await otherMemberships(db, { kind, besides: new Set(), memberships })
  const ids = new Set(found.map(({ footprint }) => footprint))
  const rows = await db
    .selectFrom('footprint')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('name')
    .execute()
  return rows.filter(({ id }) => ids.has(id))
}

async function endReplaced(
  change: Change,
  proposal: ProposalRow,
  firstDay: string,
  replaces: Replaced,
  own: readonly FootprintRow[],
): Promise<readonly string[]> {
  const lastDay = dayBefore(firstDay)
  const ids =
    'allAmong' in replaces
      ? (await replaceable(change.db, proposal.kind, replaces.allAmong, firstDay)).map(
          ({ id }) => id,
        )
      : replaces
  for (const id of new Set(ids)) {
    const old = await change.db
      .selectFrom('footprint')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (old === undefined || own.some((footprint) => footprint.id === id)) {
      throw refusal('A footprint that is to end is not there', 'replaces')
    }
    if (old.kind !== proposal.kind || old.status !== 'adopted') {
      throw refusal(`${old.name} is no adopted ${proposal.kind}`, 'replaces')
    }
    if (old.starts_on !== null && old.starts_on > lastDay) {
      throw refusal(
        `${old.name} begins on ${old.starts_on}, so it cannot end before ${firstDay}`,
        'replaces',
        'Nothing was changed. Adopt from a later day, or put that footprint right first.',
      )
    }
    if (old.ends_on !== null && old.ends_on <= lastDay) continue
    await change.update('footprint', id, old.version, { ends_on: lastDay })
  }
  return [...ids]
}

async function admitMembers(
  change: Change,
  proposal: ProposalRow,
  firstDay: string,
  ended: ReadonlySet<string>,
): Promise<void> {
  const rows = await standingsOf(change.db, proposal.id)
  const joining = rows
    .filter(({ status, ends_on }) => isWilling(status) && (ends_on === null || ends_on >= firstDay))
    .map((row) => ({
      row,
      span: {
        practice: row.practice,
        starts_on: row.starts_on > firstDay ? row.starts_on : firstDay,
        ends_on: row.ends_on,
      },
    }))
  const twice = joining.filter(({ row, span }) =>
    joining.some(
      ({ row: other, span: otherSpan }) =>
        other.practice === row.practice &&
        other.footprint !== row.footprint &&
        shareDays(span, otherSpan),
    ),
  )
  const elsewhere = await otherMemberships(change.db, {
    kind: proposal.kind,
    besides: ended,
    memberships: joining.map(({ span }) => span),
  })
  const named = [
    ...new Set(twice.map(({ row }) => `${row.practice} (two networks of this proposal)`)),
    ...new Set(elsewhere.map((one) => `${one.practice} (${one.footprint_name})`)),
  ]
  if (named.length > 0) {
    throw refusal(
      `${named.length === 1 ? 'A practice' : `${named.length} practices`} would be in two adopted footprints of one kind: ${named.join(', ')}`,
      'replaces',
      'Nothing was changed. End those footprints with this adoption, or end the memberships first.',
    )
  }
  for (const { row, span } of joining) {
    if (row.starts_on >= firstDay) {
      await change.update('footprint_member', row.id, row.version, { status: 'member' })
      continue
    }
    const before =
      row.status === 'member'
        ? await change.update('footprint_member', row.id, row.version, { status: 'provisional' })
        : row
    await changeStatusIn(change, before, { status: 'member', on: span.starts_on })
  }
}

function refuseOtherwiseChanged(footprint: FootprintRow): void {
  if (footprint.status === 'proposed') return
  throw refusal(
    `${footprint.name} is ${footprint.status} on its own page`,
    'replaces',
    'Nothing was changed. Make it a proposed one again, and adopt the proposal then.',
  )
}
