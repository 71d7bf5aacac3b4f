import { disclose } from '@footings/statistics'
import type { TrialCountRow, TrialRow } from '../../store/tables-models.ts'
import { gateOf, type TrialGate } from './gate.ts'

/** A count as a reader may see it; null is masked. Cost is in pence. */
export interface ShownCount {
  readonly month: string
  readonly people: number | null
  readonly outcomes: number | null
  readonly cost: number
  readonly note: string | null
}

/** A trial as a reader may see it. */
export interface ShownTrial {
  readonly row: TrialRow
  /** Whether counts are as kept; else small ones are masked and others to the nearest 5. */
  readonly exact: boolean
  readonly months: readonly ShownCount[]
  readonly total: {
    readonly people: number | null
    readonly outcomes: number | null
    readonly cost: number
  }
  /** Judged by the counts as kept; its figures are made of those that are shown. */
  readonly gate: TrialGate
}

/**
 * A trial for one reader. Who keeps its counts sees them; for others they go through disclosure control,
 * the months as the finest parts and all together as a group of them, and shares and costs are made of
 * what is shown. What is proposed is the same for all.
 */
export function shownTrial(
  row: TrialRow,
  counts: readonly TrialCountRow[],
  { today, exact }: { readonly today: string; readonly exact: boolean },
): ShownTrial {
  const ordered = counts.toSorted((a, b) => a.month.localeCompare(b.month))
  const judged = gateOf(row, ordered, today)
  const { people, outcomes, cost } = judged.totals
  if (exact) {
    const months = ordered.map((one) => ({
      ...monthOf(one),
      people: one.people,
      outcomes: one.outcomes,
    }))
    return { row, exact, months, total: { people, outcomes, cost }, gate: judged }
  }
  const { units, groups } = disclose({
    profile: 'nhse-1-7-r5',
    kind: 'proportion',
    units: ordered.map((one) => ({ id: one.id, numerator: one.outcomes, denominator: one.people })),
    groups: [{ id: 'all', members: ordered.map(({ id }) => id) }],
  })
  const all = groups[0]
  const total = { people: all?.denominator ?? null, outcomes: all?.numerator ?? null, cost }
  const known = total.people !== null && total.outcomes !== null && total.outcomes <= total.people
  const [first] = ordered
  // Without figures that may be shown there is nobody to make shares of.
  const made = gateOf(
    row,
    known && first !== undefined
      ? [{ ...first, people: total.people ?? 0, outcomes: total.outcomes ?? 0, cost }]
      : [],
    today,
  )
  const { enough, due, verdict, proposal, why } = judged
  return {
    row,
    exact,
    months: ordered.map((one, at) => ({
      ...monthOf(one),
      people: units[at]?.denominator ?? null,
      outcomes: units[at]?.numerator ?? null,
    })),
    total,
    gate: { ...made, enough, due, verdict, proposal, why },
  }
}

function monthOf({ month, cost, note }: TrialCountRow) {
  return { month: month.slice(0, 7), cost, note }
}
