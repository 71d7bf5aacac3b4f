import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { AuditRow } from '../store/tables.ts'
import type { Proposal } from './records.ts'

/** One thing that was done to a proposal or to an answer to it. */
export interface ProposalEvent {
  readonly at: string
  readonly who: string
  readonly what: string
  readonly reason: string | null
}

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Values = Readonly<z.output<typeof valuesSchema>>

/**
 * Everything that was done to a proposal and to the answers in it, the latest first. The invitations
 * that came with it are one entry.
 */
export async function historyOfProposal(
  store: Store,
  { proposal, standings }: Proposal,
): Promise<readonly ProposalEvent[]> {
  const ids = [proposal.id, ...standings.map(({ id }) => id)]
  const rows = await store.db
    .selectFrom('audit')
    .selectAll()
    .where('record_table', 'in', ['proposal', 'footprint_member'])
    .where('record_id', 'in', ids)
    .orderBy('sequence', 'desc')
    .execute()
  const making = rows.find((row) => row.record_id === proposal.id && row.action === 'insert')
  return rows.flatMap((row): readonly ProposalEvent[] => {
    if (row.change_id === making?.change_id && row !== making) return []
    const what = doneIn(row, valuesOf(row.before), valuesOf(row.after))
    if (what === null) return []
    return [{ at: row.at, who: row.who, what, reason: row.reason }]
  })
}

function doneIn(row: AuditRow, before: Values, after: Values): string | null {
  if (row.record_table === 'proposal') {
    if (row.action === 'insert') {
      return `The proposal was made, and its practices were invited from ${after['proposed_on']}`
    }
    const from = after['adopted_on'] === null ? '' : ` from ${after['adopted_on']}`
    return `The proposal is ${after['status']}${from}`
  }
  const practice = after['practice'] ?? before['practice']
  if (row.action === 'insert') {
    return `${practice}: ${said(after)} from ${after['starts_on']}${noted(after)}`
  }
  if (row.action === 'remove') {
    return `${practice}: ${said(before)} from ${before['starts_on']} was taken back`
  }
  if (before['status'] !== after['status']) {
    return `${practice}: ${said(before)} from ${before['starts_on']} became ${said(after)}${noted(after)}`
  }
  // That a row ends is told by the one that follows it.
  return null
}

function said({ status }: Values): string {
  return status === 'provisional' ? '‘will be a member’' : `‘${status}’`
}

function noted({ note }: Values): string {
  return note === null || note === undefined ? '' : ` (${note})`
}

function valuesOf(json: string | null): Values {
  return json === null ? {} : valuesSchema.parse(JSON.parse(json))
}
