import { formatCount, formatNumber } from '../charts/format.ts'
import type { PatientSum } from '../footprints/model.ts'
import { kindNoun, listed } from '../footprints/words.ts'
import { longDate } from '../register/place-model.ts'
import type { ProposalRow } from '../store/tables.ts'
import type { MemberStatus } from '../store/vocabulary.ts'
import type { PracticeAnswer } from './marking.ts'
import { againstBand, type ProposalOn, type SizeBand } from './model.ts'
import { proposalName } from './standings.ts'

/** Statuses in the order of a page: those who are in first, those who are out last. */
export const STATUS_ORDER: readonly MemberStatus[] = [
  'member',
  'provisional',
  'expression of interest',
  'invited',
  'declined',
  'left',
]

/** What a practice may answer, as the forms ask it. */
export const ANSWER_LABELS: Readonly<Record<PracticeAnswer, string>> = {
  member: 'Will be a member',
  'expression of interest': 'Interested, and not decided',
  declined: 'Declines',
  invited: 'Invited again, after it had declined',
}

const NO_LIMIT = 'no upper limit'

/** Whether a proposal has been adopted by a day. */
function isAdopted({ adopted_on }: ProposalRow, on: string): boolean {
  return adopted_on !== null && adopted_on <= on
}

/** A status as a page of the proposal says it of one practice. */
export function statusWords(status: MemberStatus, proposal: ProposalRow, on: string): string {
  if (status === 'member') return isAdopted(proposal, on) ? 'Member' : 'Will be a member'
  if (status === 'invited') return 'Invited, no answer yet'
  return status.charAt(0).toUpperCase() + status.slice(1)
}

/** A row of a practice's standings in words: what was answered then. */
export function rowInWords(status: MemberStatus): string {
  if (status === 'provisional') return 'Said that it will be a member'
  return status.charAt(0).toUpperCase() + status.slice(1)
}

/** The heading of a status in a table that counts practices. */
export function statusHeading(status: MemberStatus, proposal: ProposalRow, on: string): string {
  if (status === 'member') return isAdopted(proposal, on) ? 'Members' : 'Will be members'
  if (status === 'expression of interest') return 'Interested'
  return status.charAt(0).toUpperCase() + status.slice(1)
}

/** Who has answered what to a proposal by a day, in two or three sentences. */
export function proposalSentence({ proposal, totals, on, list }: ProposalOn): string {
  const name = proposalName(proposal)
  const { members, all, byStatus } = totals
  if (all.practices === 0) return `On ${longDate(on)}, no practice has a standing in ${name}.`
  const are = isAdopted(proposal, on)
    ? members.practices === 1
      ? 'is a member'
      : 'are members'
    : members.practices === 1
      ? 'has said that it will be a member'
      : 'have said that they will be members'
  const share =
    members.practices === 0 || members.patients === null || all.patients === null
      ? ''
      : `, with ${formatNumber(Math.round(members.patients))} of its ${formatNumber(Math.round(all.patients))} ${list} patients${unknownLists(all)}`
  const first = `On ${longDate(on)}, ${members.practices} of the ${formatCount(all.practices, 'practice')} of ${name} ${are}${share}.`
  const rest = [
    countOf(byStatus.provisional, 'is a provisional member', 'are provisional members'),
    countOf(
      byStatus['expression of interest'],
      'has expressed interest',
      'have expressed interest',
    ),
    countOf(byStatus.invited, 'has not answered', 'have not answered'),
    countOf(byStatus.declined, 'has declined', 'have declined'),
    countOf(byStatus.left, 'has left', 'have left'),
  ].flat()
  const others = rest.length === 0 ? '' : ` ${listed(rest)}.`
  const state =
    proposal.status === 'withdrawn'
      ? ' It is withdrawn.'
      : proposal.adopted_on === null
        ? ''
        : ` It is adopted from ${longDate(proposal.adopted_on)}.`
  return `${first}${others}${state}`
}

/** How many proposals a place has, and how they stand. */
export function proposalsSentence(proposals: readonly ProposalRow[]): string {
  if (proposals.length === 0) {
    return 'No arrangement has been taken forward yet.'
  }
  const states = (['proposed', 'adopted', 'withdrawn'] as const).flatMap((status) => {
    const number = proposals.filter((one) => one.status === status).length
    return number === 0 ? [] : [`${number} ${status === 'proposed' ? 'open' : status}`]
  })
  return `${formatCount(proposals.length, 'proposal')}: ${listed(states)}.`
}

/** The sizes that a plan asks for, in words. */
export function bandInWords({ least, most }: SizeBand): string {
  if (most === null) return `${formatNumber(least)} and over (${NO_LIMIT})`
  return `${formatNumber(least)} to ${formatNumber(most)}`
}

/** Where a size stands against the band: 'within', 'below by 2,345', or that it is not known. */
export function standingInWords(sum: PatientSum, band: SizeBand | null): string | null {
  const found = againstBand(sum, band)
  if (found === null) return null
  const known = sum.withoutList === 0 ? '' : ', as far as known'
  if (found.standing === 'within') return `within${known}`
  return `${found.standing} by ${formatNumber(Math.round(found.by))}${known}`
}

/** How many networks keep the band with members alone, and with all who may still join. */
export function bandSentence({ networks, band, proposal }: ProposalOn): string | null {
  if (band === null) return null
  const within = (of: 'members' | 'possible') =>
    networks.filter(({ totals }) => againstBand(totals[of], band)?.standing === 'within').length
  const noun = `${networks.length} ${kindNoun(proposal.kind, networks.length)}`
  return `Of ${noun}, ${within('members')} ${within('members') === 1 ? 'is' : 'are'} within the plan’s ${bandInWords(band)} patients with those who said so, and ${within('possible')} if all who may join do.`
}

function countOf(sum: PatientSum, one: string, many: string): readonly string[] {
  return sum.practices === 0 ? [] : [`${sum.practices} ${sum.practices === 1 ? one : many}`]
}

function unknownLists({ withoutList }: PatientSum): string {
  return withoutList === 0 ? '' : `, without ${formatCount(withoutList, 'list')} not available`
}
