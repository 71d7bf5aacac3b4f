import { inForce } from '../register/records.ts'
import type { SharedItemPracticeRow, SharedItemRow } from '../store/tables-services.ts'
import {
  SHARED_KINDS,
  SHARED_STATES,
  type SharedKind,
  type SharedState,
} from '../store/vocabulary.ts'
import { costShares, sumShares, takesPart, type CostShare, type ShareSum } from './shares.ts'
import { isOnSystem, lastLine, notedIn, SHARED_WORDS } from './words.ts'

/** A practice of the place that is open on the day. */
export interface SharingPractice {
  readonly code: string
  readonly name: string
  /** Its clinical system as the register has it; null where that is not known. */
  readonly system: string | null
}

/** Something shared on a day, and how far it is taken up. */
export interface SharedThing {
  readonly item: SharedItemRow
  readonly inForce: boolean
  /** Since when its review is overdue on the day; null where it is not. */
  readonly overdueSince: string | null
  /** What its detail notes for tables; of a negotiation where it stands. */
  readonly noted: string | null
  /** Every practice's part that is written down, also of ones that are not open on the day. */
  readonly parts: readonly SharedItemPracticeRow[]
  /**
   * Practices open on the day that it is for: of a template those on its clinical system, and of what
   * is not for all those that have a part in it.
   */
  readonly practices: readonly SharingPractice[]
  /** Those of `practices` in each state. */
  readonly counts: Readonly<Record<SharedState, number>>
  /** Those of `practices` of which nothing is written down. */
  readonly untold: number
  /** Codes with a part that are no practice of the place open on the day: in no count. */
  readonly closed: readonly string[]
  readonly shares: ShareSum | null
  readonly costs: readonly CostShare[]
}

/** What practices of a place share on a day. */
export interface SharedModel {
  /** In force on the day, by kind and name. */
  readonly things: readonly SharedThing[]
  /** Ended, or yet to begin. */
  readonly others: readonly SharedThing[]
  /** Kinds of which something is in force, in their order. */
  readonly kinds: readonly SharedKind[]
  /** How many of the things practices have together: not standards, nor bids for premises. */
  readonly together: number
  /** Practices that take part in one of those, or have agreed to. */
  readonly sharing: number
  readonly overdue: number
  /** Where no data protection officer is appointed, and how far it is; null for nothing written. */
  readonly withoutOfficer: readonly {
    readonly practice: SharingPractice
    readonly state: SharedState | null
  }[]
  /** Things whose shares are not all of it. */
  readonly sharesOpen: readonly SharedThing[]
}

/** What practices answer to or bid for: it is kept here, and nobody has it together. */
export const KEPT_BESIDE: readonly SharedKind[] = ['data security standards', 'estates proposal']

const byName = new Intl.Collator('en-GB', { numeric: true })

/** Puts together what is shared on a day. */
export function sharedModel(
  items: readonly SharedItemRow[],
  parts: readonly SharedItemPracticeRow[],
  practices: readonly SharingPractice[],
  on: string,
): SharedModel {
  const byItem = Map.groupBy(parts, ({ shared_item }) => shared_item)
  const all = items
    .toSorted(
      (a, b) =>
        SHARED_KINDS.indexOf(a.kind) - SHARED_KINDS.indexOf(b.kind) ||
        byName.compare(a.edition ?? '', b.edition ?? '') ||
        byName.compare(a.name, b.name),
    )
    .map((item) => sharedThing(item, byItem.get(item.id) ?? [], practices, on))
  const things = all.filter((thing) => thing.inForce)
  const open = new Set(practices.map(({ code }) => code))
  const together = things.filter(({ item }) => !KEPT_BESIDE.includes(item.kind))
  const sharing = new Set(
    together.flatMap((thing) => thing.parts.filter(takesPart).map(({ practice }) => practice)),
  )
  return {
    things,
    others: all.filter((thing) => !thing.inForce),
    kinds: SHARED_KINDS.filter((kind) => things.some(({ item }) => item.kind === kind)),
    together: together.length,
    sharing: [...sharing].filter((code) => open.has(code)).length,
    overdue: things.filter(({ overdueSince }) => overdueSince !== null).length,
    withoutOfficer: withoutOfficer(things, practices),
    sharesOpen: things.filter(({ shares }) => shares !== null && !shares.whole),
  }
}

function sharedThing(
  item: SharedItemRow,
  parts: readonly SharedItemPracticeRow[],
  practices: readonly SharingPractice[],
  on: string,
): SharedThing {
  const { noted, shares, forAll } = SHARED_WORDS[item.kind]
  const byPractice = new Map(parts.map((part) => [part.practice, part]))
  const open = new Set(practices.map(({ code }) => code))
  const told = noted === null ? null : notedIn(item.detail, noted.label)
  const meant = forAll
    ? item.kind === 'template'
      ? onSystem(practices, told, byPractice)
      : practices
    : practices.filter(({ code }) => byPractice.has(code))
  const count = (state: SharedState) =>
    meant.filter(({ code }) => byPractice.get(code)?.state === state).length
  return {
    item,
    inForce: inForce(item, on),
    overdueSince: item.review_on !== null && item.review_on < on ? item.review_on : null,
    noted: item.kind === 'negotiation' ? lastLine(item.detail) : told,
    parts: parts.toSorted((a, b) => (a.practice < b.practice ? -1 : 1)),
    practices: meant,
    counts: Object.fromEntries(SHARED_STATES.map((state) => [state, count(state)])) as Record<
      SharedState,
      number
    >,
    untold: meant.filter(({ code }) => !byPractice.has(code)).length,
    closed: parts
      .map(({ practice }) => practice)
      .filter((code) => !open.has(code))
      .toSorted(),
    shares: shares === 'none' ? null : sumShares(parts, shares === 'required'),
    costs: costShares(item.amount, parts),
  }
}

/** Practices on a template's system, and any other that uses it; all where it names no known one. */
function onSystem(
  practices: readonly SharingPractice[],
  system: string | null,
  parts: ReadonlyMap<string, SharedItemPracticeRow>,
): readonly SharingPractice[] {
  const on = (practice: SharingPractice) => isOnSystem(practice.system, system ?? '')
  if (!practices.some(on)) return practices
  return practices.filter((one) => on(one) || parts.get(one.code)?.state === 'in place')
}

function withoutOfficer(
  things: readonly SharedThing[],
  practices: readonly SharingPractice[],
): SharedModel['withoutOfficer'] {
  const parts = things
    .filter(({ item }) => item.kind === 'data protection officer')
    .flatMap((thing) => thing.parts)
  const states = Map.groupBy(parts, ({ practice }) => practice)
  return practices.flatMap((practice) => {
    const own = states.get(practice.code) ?? []
    if (own.some(({ state }) => state === 'in place')) return []
    return [{ practice, state: own[0]?.state ?? null }]
  })
}
