import { patientsOf, type ListSize, type PatientSum } from '../footprints/model.ts'
import { inForce } from '../register/records.ts'
import type { FootprintMemberRow, FootprintRow, ProposalRow } from '../store/tables.ts'
import { MEMBER_STATUSES, type MemberStatus } from '../store/vocabulary.ts'
import { invitationsAgain } from './marking.ts'
import { networkName, type Proposal } from './records.ts'

/** The sizes that a proposal's plan asks for, in patients; `most` is null where there is no limit. */
export interface SizeBand {
  readonly least: number
  readonly most: number | null
}

/** What is known around a proposal on a day. */
export interface Surroundings {
  readonly on: string
  /** The list that sizes are counted on. */
  readonly list: keyof ListSize
  readonly lists: ReadonlyMap<string, ListSize>
  readonly band: SizeBand | null
  /** Every practice of the place on the day. */
  readonly place: readonly string[]
}

/** Practices and patients by what they answered. */
export interface StatusTotals {
  readonly byStatus: Readonly<Record<MemberStatus, PatientSum>>
  /** Those who are members or, before it is adopted, have said that they will be. */
  readonly members: PatientSum
  /** Those who have not declined and have not left. */
  readonly possible: PatientSum
  readonly all: PatientSum
}

/** A network of a proposal on a day. */
export interface ProposalNetwork {
  readonly footprint: FootprintRow
  readonly name: string
  readonly totals: StatusTotals
}

/** A practice of a proposal on a day, and what it answered. */
export interface ProposalPractice {
  readonly code: string
  readonly network: ProposalNetwork
  readonly standing: FootprintMemberRow
  readonly status: MemberStatus
  /** Everything that it answered to this proposal, in order of first day. */
  readonly rows: readonly FootprintMemberRow[]
  /** How often it was invited again after it had declined. */
  readonly invitedAgain: number
}

/** A proposal as it stands on a day. */
export interface ProposalOn extends Surroundings {
  readonly proposal: ProposalRow
  readonly networks: readonly ProposalNetwork[]
  readonly totals: StatusTotals
  /** By network, then code. */
  readonly practices: readonly ProposalPractice[]
  /** Practices of the place that stand in none of its networks on the day. */
  readonly outside: readonly string[]
}

const GONE: readonly MemberStatus[] = ['declined', 'left']

/** A proposal on a day: status totals of each network and of all, and what each practice answered. */
export function proposalOn(found: Proposal, around: Surroundings): ProposalOn {
  const { proposal } = found
  const standings = found.standings.filter((row) => inForce(row, around.on))
  const networks = found.footprints.map((footprint): ProposalNetwork => ({
    footprint,
    name: networkName(proposal, footprint),
    totals: totalsOf(
      standings.filter((row) => row.footprint === footprint.id),
      proposal,
      around,
    ),
  }))
  const inside = new Set(standings.map(({ practice }) => practice))
  return {
    ...around,
    proposal,
    networks,
    totals: totalsOf(standings, proposal, around),
    practices: networks.flatMap((network) =>
      standings
        .filter((row) => row.footprint === network.footprint.id)
        .map((row) => practiceOf(row, network, found, around.on)),
    ),
    outside: around.place.filter((code) => !inside.has(code)),
  }
}

/** Counts practices and patients by status. A practice in two networks counts once over all. */
export function statusTotals(
  standings: readonly { readonly practice: string; readonly status: MemberStatus }[],
  lists: ReadonlyMap<string, ListSize>,
  list: keyof ListSize,
): StatusTotals {
  const sum = (counts: (status: MemberStatus) => boolean): PatientSum =>
    patientsOf(
      [...new Set(standings.filter((row) => counts(row.status)).map((row) => row.practice))],
      lists,
      list,
    )
  return {
    byStatus: Object.fromEntries(
      MEMBER_STATUSES.map((status) => [status, sum((one) => one === status)]),
    ) as Record<MemberStatus, PatientSum>,
    members: sum((status) => status === 'member'),
    possible: sum((status) => !GONE.includes(status)),
    all: sum(() => true),
  }
}

/**
 * A practice's status on the pages of a proposal. Until it is adopted, who has said that it will be
 * a member is a provisional one in its footprint, and counts as a member here.
 */
export function statusShown(status: MemberStatus, proposal: ProposalRow, on: string): MemberStatus {
  const adopted = proposal.adopted_on !== null && proposal.adopted_on <= on
  return status === 'provisional' && !adopted ? 'member' : status
}

/** Where a size stands against the band, and by how many patients; null where it is not known. */
export function againstBand(
  sum: PatientSum,
  band: SizeBand | null,
): { readonly standing: 'within' | 'below' | 'above'; readonly by: number } | null {
  if (band === null || sum.patients === null) return null
  if (sum.patients < band.least) return { standing: 'below', by: band.least - sum.patients }
  if (band.most !== null && sum.patients > band.most) {
    return { standing: 'above', by: sum.patients - band.most }
  }
  return { standing: 'within', by: 0 }
}

function totalsOf(
  standings: readonly FootprintMemberRow[],
  proposal: ProposalRow,
  { lists, list, on }: Surroundings,
): StatusTotals {
  return statusTotals(
    standings.map(({ practice, status }) => ({
      practice,
      status: statusShown(status, proposal, on),
    })),
    lists,
    list,
  )
}

function practiceOf(
  standing: FootprintMemberRow,
  network: ProposalNetwork,
  { proposal, standings }: Proposal,
  on: string,
): ProposalPractice {
  const rows = standings.filter((row) => row.practice === standing.practice)
  return {
    code: standing.practice,
    network,
    standing,
    status: statusShown(standing.status, proposal, on),
    rows,
    invitedAgain: invitationsAgain(rows),
  }
}
