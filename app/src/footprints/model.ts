import type { FootprintMemberRow, FootprintRow } from '../store/tables.ts'
import {
  FOOTPRINT_KINDS,
  MEMBER_STATUSES,
  type FootprintKind,
  type MemberStatus,
} from '../store/vocabulary.ts'
import { inForce } from '../register/records.ts'

/** The list of a practice; null is not known. */
export interface ListSize {
  readonly registered: number | null
  readonly weighted: number | null
}

/** Patients of some practices: the sum over lists that are known, and how many are not. */
export interface PatientSum {
  /** Null where no list is known of any of the practices. */
  readonly patients: number | null
  readonly practices: number
  readonly withoutList: number
}

/** Patients of the members, and what they would be if all who may still join did. */
export interface SizeRange {
  readonly members: PatientSum
  /** Members, provisional members and expressions of interest together. */
  readonly possible: PatientSum
}

/** A footprint with those who stand in it on one day. */
export interface FootprintOn {
  readonly footprint: FootprintRow
  /** In force on the day, each practice at most once. */
  readonly standings: readonly FootprintMemberRow[]
  readonly counts: Readonly<Record<MemberStatus, number>>
  readonly registered: SizeRange
  readonly weighted: SizeRange
}

/** The footprints of one kind on one day, counted by practice. */
export interface KindTotal {
  readonly kind: FootprintKind
  readonly footprints: number
  /** Distinct practices by status: one with two statuses counts under both. */
  readonly practices: Readonly<Record<MemberStatus, number>>
  /** Standings by status: a practice counts once for each footprint. */
  readonly standings: Readonly<Record<MemberStatus, number>>
  /** Practices that have expressed interest in one and are members of another. */
  readonly interestedMembers: number
}

const MAY_JOIN: readonly MemberStatus[] = ['member', 'provisional', 'expression of interest']

/** Whether practices can be in a footprint on a day: it has not ended and was not given up. */
export function standsOn(footprint: FootprintRow, on: string): boolean {
  const givenUp = footprint.status === 'retired' && footprint.ends_on === null
  return inForce(footprint, on) && !givenUp
}

/** Whether a status means that the practice is, or may come to be, part of the footprint. */
export function isLive(status: MemberStatus): boolean {
  return status !== 'left' && status !== 'declined'
}

/**
 * Footprints with their standings, counts and sizes on a day. Each practice counts with its whole
 * list in every footprint that it is in; a list that is not known is left out and counted.
 */
export function footprintsOn(
  footprints: readonly FootprintRow[],
  members: readonly FootprintMemberRow[],
  lists: ReadonlyMap<string, ListSize>,
  on: string,
): readonly FootprintOn[] {
  const byFootprint = Map.groupBy(
    members.filter((member) => inForce(member, on)),
    (member) => member.footprint,
  )
  return footprints.map((footprint) => {
    const standings = byFootprint.get(footprint.id) ?? []
    return {
      footprint,
      standings,
      counts: countsOf(standings),
      registered: sizeRange(standings, lists, 'registered'),
      weighted: sizeRange(standings, lists, 'weighted'),
    }
  })
}

/** How many rows have each status. */
function countsOf(
  standings: readonly { readonly status: MemberStatus }[],
): Readonly<Record<MemberStatus, number>> {
  const counts = emptyCounts()
  for (const { status } of standings) counts[status] += 1
  return counts
}

/** The patients of some practices, by one of their two lists. */
export function patientsOf(
  practices: readonly string[],
  lists: ReadonlyMap<string, ListSize>,
  list: keyof ListSize,
): PatientSum {
  const known = practices.flatMap((practice) => lists.get(practice)?.[list] ?? [])
  return {
    patients: known.length === 0 ? null : known.reduce((sum, patients) => sum + patients, 0),
    practices: practices.length,
    withoutList: practices.length - known.length,
  }
}

/** Totals of each kind that has a footprint, in the order in which kinds are listed. */
export function kindTotals(shown: readonly FootprintOn[]): readonly KindTotal[] {
  return FOOTPRINT_KINDS.flatMap((kind): readonly KindTotal[] => {
    const ofKind = shown.filter(({ footprint }) => footprint.kind === kind)
    if (ofKind.length === 0) return []
    const standings = ofKind.flatMap((each) => each.standings)
    const practices = emptyCounts()
    for (const status of MEMBER_STATUSES) practices[status] = practicesWith(standings, status).size
    const members = practicesWith(standings, 'member')
    const interested = practicesWith(standings, 'expression of interest')
    return [
      {
        kind,
        footprints: ofKind.length,
        practices,
        standings: countsOf(standings),
        interestedMembers: [...interested].filter((practice) => members.has(practice)).length,
      },
    ]
  })
}

function practicesWith(
  standings: readonly FootprintMemberRow[],
  status: MemberStatus,
): ReadonlySet<string> {
  return new Set(standings.filter((row) => row.status === status).map((row) => row.practice))
}

function sizeRange(
  standings: readonly FootprintMemberRow[],
  lists: ReadonlyMap<string, ListSize>,
  list: keyof ListSize,
): SizeRange {
  const of = (statuses: readonly MemberStatus[]) =>
    standings.filter(({ status }) => statuses.includes(status)).map(({ practice }) => practice)
  return {
    members: patientsOf(of(['member']), lists, list),
    possible: patientsOf(of(MAY_JOIN), lists, list),
  }
}

function emptyCounts(): Record<MemberStatus, number> {
  return {
    invited: 0,
    'expression of interest': 0,
    provisional: 0,
    member: 0,
    left: 0,
    declined: 0,
  }
}
