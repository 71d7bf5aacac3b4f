import { disclose } from './disclose.ts'
import { withoutFigure, type DisclosedCell } from './disclosed-figure.ts'
import { known } from './disclosed-unit.ts'
import type { CountsProfileName } from './profiles.ts'

/** A table of counts that people fall into, and its total. */
export interface DisclosedCounts {
  /** Their ids are their positions, from 0. */
  readonly cells: readonly DisclosedCell[]
  readonly total: DisclosedCell
}

/**
 * Counts of people under a profile, in their order, and their total. Null or NaN is a count that is
 * not known; the total is then over the others, and `units` says over how many. See `disclose` for
 * what is promised.
 */
export function discloseCounts(
  counts: readonly (number | null)[],
  profile: CountsProfileName,
): DisclosedCounts {
  const units = counts.map((numerator, at) => ({ id: String(at), numerator, denominator: null }))
  const all = { id: 'total', members: units.map(({ id }) => id) }
  const { units: cells, groups } = disclose({ profile, kind: 'count', units, groups: [all] })
  return { cells, total: groups[0] as DisclosedCell }
}

/**
 * Counts of a running year, period by period, each with those of the periods before it. What is
 * masked is what each period adds: two cumulative counts that differ by 3 would tell of 3 people.
 * A cumulative count is the total of what the periods added, so everything that `disclose` promises
 * holds for the differences. Null or NaN is a period without a count; what the next one adds is
 * then over both. From a period whose count is below the one before, or is no whole number, none is
 * shown: what was added is not known. With a profile that does not round, none is shown from the
 * first masked addition on.
 */
export function discloseCumulative(
  counts: readonly (number | null)[],
  profile: CountsProfileName,
): readonly DisclosedCell[] {
  const units: { readonly id: string; readonly numerator: number; readonly denominator: null }[] =
    []
  let before = 0
  for (const [at, cumulative] of counts.entries()) {
    const count = known(cumulative)
    if (count === null) continue
    units.push({ id: String(at), numerator: count - before, denominator: null })
    before = count
  }
  const groups = units.map(({ id }, last) => ({
    id,
    members: units.slice(0, last + 1).map((unit) => unit.id),
  }))
  const disclosed = disclose({ profile, kind: 'count', units, groups })
  const wrong = disclosed.units.find((unit) => unit.units === 0)
  const shown = new Map(
    disclosed.groups.map((group) => [
      group.id,
      group.units < group.of ? withoutFigure(wrong?.reason ?? 'missing value', 1) : group,
    ]),
  )
  return counts.map((_, at) => {
    const id = String(at)
    return { ...(shown.get(id) ?? withoutFigure('missing value', 1)), id }
  })
}
