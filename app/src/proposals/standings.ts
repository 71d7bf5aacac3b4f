import { FootingsError } from '../failure.ts'
import type { Change } from '../store/change.ts'
import type { FootprintMemberRow, ProposalRow } from '../store/tables.ts'
import type { MemberStatus } from '../store/vocabulary.ts'

/** The rows of a change or of the store, for reading alone. */
export type Reader = Pick<Change['db'], 'selectFrom'>

/** Every standing in a proposal's footprints, past and coming ones too, by practice and first day. */
export async function standingsOf(
  db: Reader,
  proposal: string,
): Promise<readonly FootprintMemberRow[]> {
  return db
    .selectFrom('footprint_member')
    .innerJoin('proposal_footprint', 'proposal_footprint.footprint', 'footprint_member.footprint')
    .where('proposal_footprint.proposal', '=', proposal)
    .selectAll('footprint_member')
    .orderBy('footprint_member.practice')
    .orderBy('footprint_member.starts_on')
    .execute()
}

/** A status that says that the practice is, or on adoption will be, a member. */
export function isWilling(status: MemberStatus): boolean {
  return status === 'member' || status === 'provisional'
}

/** A proposal as it is named in sentences: 'Eight networks, edition 2'. */
export function proposalName(proposal: Pick<ProposalRow, 'name' | 'edition'>): string {
  return `${proposal.name}, edition ${proposal.edition}`
}

/** A refusal of the records, with the field that it is about. */
export function refusal(message: string, column?: string, remedy?: string): FootingsError {
  return new FootingsError('finding', `${message}.`, {
    remedy: remedy ?? 'Nothing was changed.',
    ...(column === undefined ? {} : { where: { column } }),
  })
}
