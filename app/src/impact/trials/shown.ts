import { disclose } from '@footings/statistics'
import type { TrialCountRow, TrialRow } from '../../store/tables-models.ts'
import { gateOf, type TrialGate } from './gate.ts'

/** A count with its cost as a reader may see them; null is masked. Cost is in pence. */
export interface ShownCount {
  readonly month: string
  readonly people: number | null
  readonly outcomes: number | null
  readonly cost: number | null
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
    readonly cost: number | null
  }
  /** Judged by the counts as kept; where those are not shown, without share, limits and cost. */
  readonly gate: TrialGate
}

/**
 * A trial for one reader. Who keeps its counts sees them; for others they go through disclosure control,
 * the months as the finest parts and all together as a group of them. What is proposed is the same for all;
 * a share of rounded counts could gainsay it, and one of exact counts would give them away, so that such a
 * reader has neither. A cost is masked with its counts, and then in the sum too.
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
  const months = ordered.map((one, at): ShownCount => {
    const shown = { people: units[at]?.denominator ?? null, outcomes: units[at]?.numerator ?? null }
    const masked = shown.people === null || shown.outcomes === null
    return { ...monthOf(one), ...shown, cost: masked ? null : one.cost }
  })
  const roundedPeople = all?.denominator ?? null
  const roundedOutcomes = all?.numerator ?? null
  const whole =
    roundedPeople !== null && roundedOutcomes !== null && months.every((one) => one.cost !== null)
  const total = { people: roundedPeople, outcomes: roundedOutcomes, cost: whole ? cost : null }
  return {
    row,
    exact,
    months,
    total,
    gate: {
      ...judged,
      totals: {
        people: roundedPeople ?? 0,
        outcomes: roundedOutcomes ?? 0,
        cost: total.cost ?? 0,
        months: months.length,
      },
      share: null,
      points: null,
      smallestDetectable: null,
      cost: { ...judged.cost, value: null, low: null, high: null },
    },
  }
}

function monthOf({ month, cost, note }: TrialCountRow) {
  return { month: month.slice(0, 7), cost, note }
}
