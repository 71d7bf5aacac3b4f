import { z } from 'zod'
import { checked, day, inForce, noteText, oneOf, practiceCode } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintMemberRow, ProposalRow } from '../store/tables.ts'
import type { MemberStatus } from '../store/vocabulary.ts'
import { otherMemberships } from './other-memberships.ts'
import { refuseBefore } from './records.ts'
import { changeStatusIn } from '../footprints/member-records.ts'
import { isWilling, proposalName, refusal, standingsOf } from './standings.ts'

/** What a practice may answer; `invited` asks one again that declined. */
export const ANSWERS = ['member', 'expression of interest', 'declined', 'invited'] as const
export type PracticeAnswer = (typeof ANSWERS)[number]

const Marked = z.object({
  status: oneOf(ANSWERS),
  on: day,
  note: noteText,
})

/** An answer of some practices to a proposal, of a day. */
export interface Marking {
  readonly proposal: string
  readonly status: PracticeAnswer
  readonly on: string
  readonly note?: string | null
}

interface Version {
  readonly id: string
  readonly version: number
}

/**
 * Writes down what a practice answered, from a day on; what it answered before stays as history. A
 * practice that will be a member of a proposal that is not adopted is a provisional member until it
 * is. One that declined may be invited again, or answer otherwise, as often as it takes.
 *
 * @param marking.standing the row that the person saw, with its version; without it, whichever is in
 * force on the day
 * @throws FootingsError 'data' for a field at fault; 'finding' when the practice is in no network of
 * the proposal on the day, has that answer already, was changed since, or would be a member of two
 * adopted footprints of one kind, and for a proposal that is withdrawn
 */
export async function markPractice(
  store: Store,
  who: Actor,
  marking: Marking & { readonly practice: string; readonly standing?: Version },
): Promise<FootprintMemberRow> {
  const { practice } = checked(z.object({ practice: practiceCode }), marking)
  const answer = checked(Marked, marking)
  return store.change(who, async (change) => {
    const proposal = await proposalOf(change, marking.proposal)
    const rows = (await standingsOf(change.db, proposal.id)).filter(
      (row) => row.practice === practice,
    )
    const row = marking.standing ?? rowOn(proposal, rows, practice, answer.on)
    return mark(change, proposal, row, rows, answer)
  })
}

/**
 * Writes down the same answer of several practices, all or none.
 *
 * @throws FootingsError as {@link markPractice}
 */
export async function markPractices(
  store: Store,
  who: Actor,
  marking: Marking & { readonly standings: readonly Version[] },
): Promise<readonly FootprintMemberRow[]> {
  const answer = checked(Marked, marking)
  return store.change(who, async (change) => {
    const proposal = await proposalOf(change, marking.proposal)
    const rows = await standingsOf(change.db, proposal.id)
    const marked: FootprintMemberRow[] = []
    for (const standing of marking.standings) {
      marked.push(await mark(change, proposal, standing, rows, answer))
    }
    return marked
  })
}

async function mark(
  change: Change,
  proposal: ProposalRow,
  { id, version }: Version,
  rows: readonly FootprintMemberRow[],
  { status, on, note }: z.output<typeof Marked>,
): Promise<FootprintMemberRow> {
  const row = await change.current('footprint_member', id, version)
  if (!rows.some((other) => other.id === row.id)) {
    throw refusal(`${row.practice} is not in ${proposalName(proposal)}`, 'practice')
  }
  refuseBefore(proposal, on)
  const next: MemberStatus =
    status === 'member' && proposal.status === 'proposed' ? 'provisional' : status
  const before = row.status === 'member' && next === 'provisional' ? 'provisional' : row.status
  if (before === next) {
    throw refusal(
      `${row.practice} has answered so already, since ${row.starts_on}`,
      'status',
      'Nothing was changed. Choose another answer, or leave it as it is.',
    )
  }
  if (status === 'invited' && row.status !== 'declined' && row.status !== 'left') {
    throw refusal(
      `${row.practice} has not declined, so there is nothing to invite it to again`,
      'status',
    )
  }
  if (proposal.status === 'adopted' && row.status === 'member') {
    throw refusal(
      `${row.practice} is a member since ${row.starts_on}`,
      'status',
      'Nothing was changed. A member that leaves is marked so on the page of its footprint.',
    )
  }
  if (next === 'member') {
    if (proposal.adopted_on !== null && on < proposal.adopted_on) {
      throw refusal(`${proposalName(proposal)} begins on ${proposal.adopted_on}, after ${on}`, 'on')
    }
    const [other] = await otherMemberships(change.db, {
      kind: proposal.kind,
      besides: new Set([row.footprint]),
      memberships: [{ practice: row.practice, starts_on: on, ends_on: row.ends_on }],
    })
    if (other !== undefined) {
      throw refusal(
        `${row.practice} is a member of ${other.footprint_name} in that time`,
        'status',
        'Nothing was changed. End that membership first.',
      )
    }
  }
  return changeStatusIn(change, row, { status: next, on, note })
}

function rowOn(
  proposal: ProposalRow,
  rows: readonly FootprintMemberRow[],
  practice: string,
  on: string,
): FootprintMemberRow {
  const [row, second] = rows.filter((one) => inForce(one, on))
  if (row === undefined) {
    throw refusal(
      `${practice} is in no network of ${proposalName(proposal)} on ${on}`,
      'practice',
      'Nothing was changed. A practice is added to one on the page of its footprint.',
    )
  }
  if (second !== undefined) {
    throw refusal(
      `${practice} stands in two networks of ${proposalName(proposal)} on ${on}`,
      'practice',
      'Nothing was changed. Say which of the two is meant.',
    )
  }
  return row
}

async function proposalOf(change: Change, id: string): Promise<ProposalRow> {
  const proposal = await change.db
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (proposal === undefined) throw refusal('There is no such proposal', 'proposal')
  if (proposal.status === 'withdrawn') {
    throw refusal(`${proposalName(proposal)} is withdrawn`, 'proposal')
  }
  return proposal
}

/** How often a practice was invited again after it had declined. */
export function invitationsAgain(rows: readonly FootprintMemberRow[]): number {
  return rows.filter(
    (row, at) => row.status === 'invited' && rows.slice(0, at).some((one) => !isOpen(one)),
  ).length
}

function isOpen({ status }: FootprintMemberRow): boolean {
  return isWilling(status) || status === 'invited' || status === 'expression of interest'
}
