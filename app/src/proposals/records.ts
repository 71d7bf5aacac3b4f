import { z } from 'zod'
import { checked, day } from '../register/records.ts'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintMemberRow, FootprintRow, ProposalRow } from '../store/tables.ts'
import { proposalName, type Reader, refusal, standingsOf } from './standings.ts'

/** A proposal with its footprints by name, and every standing in them. */
export interface Proposal {
  readonly proposal: ProposalRow
  readonly footprints: readonly FootprintRow[]
  /** Past and coming ones too, by practice and first day. */
  readonly standings: readonly FootprintMemberRow[]
}

/** The proposals of a place, or of all, the latest first. */
export async function listProposals(store: Store, place?: string): Promise<readonly ProposalRow[]> {
  const query = store.db.selectFrom('proposal').selectAll()
  return (place === undefined ? query : query.where('place', '=', place))
    .orderBy('proposed_on', 'desc')
    .orderBy('name')
    .orderBy('edition', 'desc')
    .execute()
}

/** A proposal, or undefined where there is none of the id. */
export async function getProposal(store: Store, id: string): Promise<Proposal | undefined> {
  const proposal = await store.db
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (proposal === undefined) return undefined
  return {
    proposal,
    footprints: await footprintsOf(store.db, id),
    standings: await standingsOf(store.db, id),
  }
}

/**
 * Gives a proposal up from a day on: its footprints end that day and are kept, with who stood in
 * them.
 *
 * @throws FootingsError 'data' for a day that is none; 'finding' when it changed since, is not open,
 * or the day is before it was proposed
 */
export async function withdraw(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  on: string,
): Promise<ProposalRow> {
  const { on: lastDay } = checked(z.object({ on: day }), { on })
  return store.change(who, async (change) => {
    const proposal = await change.current('proposal', id, version)
    refuseClosed(proposal)
    refuseBefore(proposal, lastDay)
    for (const footprint of await footprintsOf(change.db, id)) {
      await change.update('footprint', footprint.id, footprint.version, {
        status: 'retired',
        ends_on: lastDay,
      })
    }
    return change.update('proposal', id, version, { status: 'withdrawn' })
  })
}

/** The footprints of a proposal, by name. */
export async function footprintsOf(db: Reader, proposal: string): Promise<readonly FootprintRow[]> {
  const rows = await db
    .selectFrom('footprint')
    .innerJoin('proposal_footprint', 'proposal_footprint.footprint', 'footprint.id')
    .where('proposal_footprint.proposal', '=', proposal)
    .selectAll('footprint')
    .execute()
  return rows.toSorted((one, other) =>
    one.name.localeCompare(other.name, 'en-GB', { numeric: true }),
  )
}

/** @throws FootingsError 'finding' where the proposal has been adopted or withdrawn already */
export function refuseClosed(proposal: ProposalRow): void {
  if (proposal.status === 'proposed') return
  const adopted = proposal.adopted_on === null ? '' : ` from ${proposal.adopted_on}`
  throw refusal(`${proposalName(proposal)} is ${proposal.status} already${adopted}`)
}

/** @throws FootingsError 'finding' for a day before the proposal was made */
export function refuseBefore(proposal: ProposalRow, on: string): void {
  if (on >= proposal.proposed_on) return
  throw refusal(
    `${proposalName(proposal)} was proposed on ${proposal.proposed_on}, after ${on}`,
    'on',
  )
}

/** The name of a proposal's footprint: 'Eight networks, edition 2: North'. */
export function footprintName(proposal: ProposalRow, network: string): string {
  return `${proposalName(proposal)}: ${network}`
}

/** A network's own name, without the proposal's in front, whatever the footprint is called now. */
export function networkName(proposal: ProposalRow, footprint: FootprintRow): string {
  const prefix = footprintName(proposal, '')
  return footprint.name.startsWith(prefix) ? footprint.name.slice(prefix.length) : footprint.name
}
