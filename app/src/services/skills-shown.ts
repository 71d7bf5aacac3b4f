/** Whoever has not three others beside them, or nearly all of a total, is seen through it. */
const LEAST_CONTRIBUTING = 3
const MOST_OF_TOTAL = 0.8

/** A count of staff of one practice, and the group that it is summed with. */
export interface StaffCount {
  readonly practice: string
  readonly group: string | null
  readonly people: number
  /** Whether the reader may see this practice's own count. */
  readonly seen: boolean
}

/** A total that a reader may see, or may not. */
export interface ShownTotal {
  readonly group: string | null
  /** Null: not shown. */
  readonly people: number | null
  /** Practices that have told. */
  readonly practices: number
}

export interface ShownTotals {
  readonly groups: readonly ShownTotal[]
  /** Of all practices; null: not shown. */
  readonly all: number | null
}

/** Why a count is not there, for the cell where it would be. */
export const NOT_SHOWN = 'not shown'

/**
 * Totals of staff counts by group and over all, as one reader may see them. A total is shown where
 * the practices in it whose own counts the reader does not see are none, or at least three that have
 * anybody, none of them with more than 80 % of their sum. What is left of the total over all once
 * the groups that are shown are taken from it must be safe in the same way: further groups are held
 * back, the smallest first, until it is, or the total over all is.
 */
export function shownTotals(counts: readonly StaffCount[]): ShownTotals {
  const groups = [...Map.groupBy(counts, ({ group }) => group)]
  const shown = new Set(groups.filter(([, members]) => isSafe(members)).map(([group]) => group))
  const rest = () => counts.filter(({ group }) => !shown.has(group))
  const all = isSafe(counts)
  while (!isSafe(rest())) {
    if (!all) break
    const [smallest] = groups
      .filter(([group, members]) => shown.has(group) && members.some(({ seen }) => !seen))
      .toSorted((a, b) => sumOf(a[1]) - sumOf(b[1]))
    if (smallest === undefined) break
    shown.delete(smallest[0])
  }
  return {
    groups: groups.map(([group, members]) => ({
      group,
      people: shown.has(group) ? sumOf(members) : null,
      practices: members.length,
    })),
    all: all ? sumOf(counts) : null,
  }
}

/** Whether the sum of some counts tells nobody's own to a reader who does not see it. */
export function isSafe(counts: readonly StaffCount[]): boolean {
  const unseen = counts.filter(({ seen }) => !seen)
  if (unseen.length === 0) return true
  const contributing = unseen.filter(({ people }) => people > 0)
  const sum = sumOf(unseen)
  return (
    contributing.length >= LEAST_CONTRIBUTING &&
    contributing.every(({ people }) => people <= MOST_OF_TOTAL * sum)
  )
}

function sumOf(counts: readonly StaffCount[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0)
}
