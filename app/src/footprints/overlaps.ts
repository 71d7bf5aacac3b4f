import type { FootprintMemberRow, FootprintRow } from '../store/tables.ts'
import type { FootprintKind } from '../store/vocabulary.ts'
import { isLive, type FootprintOn } from './model.ts'

/** One footprint that a practice is in, or may come to be in. */
export interface Belonging {
  readonly footprint: FootprintRow
  readonly standing: FootprintMemberRow
}

/** A practice that is in more than one footprint of a kind. */
export interface SharedPractice {
  readonly practice: string
  readonly kind: FootprintKind
  readonly belongings: readonly Belonging[]
  /** In how many of them it is a member; in the others it may come to be one. */
  readonly memberships: number
}

/** Two footprints of a kind that have practices in common. */
export interface SharingPair {
  readonly one: FootprintRow
  readonly other: FootprintRow
  /** Members of both. */
  readonly members: readonly string[]
  /** In both by any status but left and declined. */
  readonly practices: readonly string[]
}

/** A practice of a place that is a member of no footprint of a kind. */
export interface GapPractice {
  readonly practice: string
  /** Where else it stands, such as an expression of interest; empty for none at all. */
  readonly belongings: readonly Belonging[]
}

/** Members that footprints of one kind share with those of another. */
export interface Comparison {
  readonly rows: readonly FootprintRow[]
  readonly columns: readonly FootprintRow[]
  /** Practices that are members of both, by row and column. */
  readonly shared: readonly (readonly number[])[]
}

/** Practices in more than one footprint of a kind, by kind and practice. */
export function sharedPractices(shown: readonly FootprintOn[]): readonly SharedPractice[] {
  const found: SharedPractice[] = []
  for (const [kind, ofKind] of Map.groupBy(shown, ({ footprint }) => footprint.kind)) {
    for (const [practice, belongings] of [...belongingsOf(ofKind)].toSorted(byPractice)) {
      if (belongings.length < 2) continue
      const memberships = belongings.filter(({ standing }) => standing.status === 'member').length
      found.push({ practice, kind, belongings, memberships })
    }
  }
  return found
}

/** Pairs of footprints of a kind with a practice in common, in the order of the footprints. */
export function sharingPairs(shown: readonly FootprintOn[]): readonly SharingPair[] {
  const pairs: SharingPair[] = []
  shown.forEach((one, index) => {
    for (const other of shown.slice(index + 1)) {
      if (one.footprint.kind !== other.footprint.kind) continue
      const practices = inBoth(one, other, ({ status }) => isLive(status))
      if (practices.length === 0) continue
      const members = inBoth(one, other, ({ status }) => status === 'member')
      pairs.push({ one: one.footprint, other: other.footprint, members, practices })
    }
  })
  return pairs
}

/** The practices that are members of no footprint of the kind, in the given order. */
export function gapsOf(
  shown: readonly FootprintOn[],
  kind: FootprintKind,
  practices: readonly string[],
): readonly GapPractice[] {
  const all = belongingsOf(shown.filter(({ footprint }) => footprint.kind === kind))
  return practices.flatMap((practice): readonly GapPractice[] => {
    const belongings = all.get(practice) ?? []
    const isMember = belongings.some(({ standing }) => standing.status === 'member')
    return isMember ? [] : [{ practice, belongings }]
  })
}

/** How many members each footprint of one kind shares with each of another. */
export function compareKinds(
  shown: readonly FootprintOn[],
  one: FootprintKind,
  other: FootprintKind,
): Comparison {
  const rows = shown.filter(({ footprint }) => footprint.kind === one)
  const columns = shown.filter(({ footprint }) => footprint.kind === other)
  return {
    rows: rows.map(({ footprint }) => footprint),
    columns: columns.map(({ footprint }) => footprint),
    shared: rows.map((row) =>
      columns.map((column) => inBoth(row, column, ({ status }) => status === 'member').length),
    ),
  }
}

/** Where each practice stands, who left or declined apart, in the order of the footprints. */
export function belongingsOf(
  shown: readonly FootprintOn[],
): ReadonlyMap<string, readonly Belonging[]> {
  const all = new Map<string, Belonging[]>()
  for (const { footprint, standings } of shown) {
    for (const standing of standings) {
      if (!isLive(standing.status)) continue
      const own = all.get(standing.practice) ?? []
      all.set(standing.practice, [...own, { footprint, standing }])
    }
  }
  return all
}

function inBoth(
  one: FootprintOn,
  other: FootprintOn,
  counts: (standing: FootprintMemberRow) => boolean,
): readonly string[] {
  const codes = (from: FootprintOn) =>
    new Set(from.standings.filter(counts).map(({ practice }) => practice))
  const others = codes(other)
  return [...codes(one)].filter((practice) => others.has(practice)).toSorted()
}

function byPractice(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0].localeCompare(other[0])
}
