import type { Reason } from '../estimate.ts'
import { reasonOfGroup, withoutFigure, type DisclosedFigure } from './disclosed-figure.ts'
import type { DisclosureUnit } from './disclosed-unit.ts'
import type { DisclosureKind } from './safe-count.ts'
import { safeTotalOf, showSafeTotal, sumOfSafeTotals, type DisclosureRule } from './safe-total.ts'

/** What a figure is multiplied by, and what is known of its denominators. */
export interface FigureOptions {
  readonly kind: DisclosureKind
  readonly multiplier: number
  readonly denominatorsArePublic: boolean
}

/** Shows the figure of some units, given by their positions in ascending order. */
export type ShowFigure = (positions: readonly number[], of: number) => DisclosedFigure

/**
 * Figures under a profile that rounds. Everything shown is made from the safe totals of the units,
 * so that no number of groups, however they overlap, tells more of a unit than its safe total does.
 */
export function roundedFigures(
  units: readonly DisclosureUnit[],
  rule: DisclosureRule,
  denominatorsArePublic: boolean,
): ShowFigure {
  const safe = units.map((unit) => safeTotalOf(unit, rule, denominatorsArePublic))
  return (positions, of) => {
    const members = positions.map((at) => safe[at])
    const total = sumOfSafeTotals(
      members.filter((one) => one !== undefined && typeof one !== 'string'),
    )
    if (total !== null) return showSafeTotal(total, rule, of)
    return withoutFigure(reasonOfGroup(members as readonly Reason[]), of)
  }
}
