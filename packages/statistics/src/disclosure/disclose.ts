import type { DisclosedCell } from './disclosed-figure.ts'
import { usableUnit, type DisclosureUnit } from './disclosed-unit.ts'
import { publishedFigures, unroundedFigures } from './exact-figures.ts'
import { DISCLOSURE_PROFILES, type FigureProfileName } from './profiles.ts'
import { roundedFigures, type ShowFigure } from './rounded-figures.ts'
import type { DisclosureKind } from './safe-count.ts'

/** Units that a figure is asked for together. Groups may overlap in any way. */
export interface DisclosureGroup {
  readonly id: string
  /** Ids of units. One that is not among the units counts as a unit without figure. */
  readonly members: readonly string[]
}

/** One indicator in one period, before disclosure control. */
export interface DisclosureInput {
  readonly profile: FigureProfileName
  readonly units: readonly DisclosureUnit[]
  readonly groups?: readonly DisclosureGroup[]
  /** `rate` stands for every figure whose numerator is not a part of its denominator. */
  readonly kind: DisclosureKind
  /** What a ratio is multiplied by, such as 100. Default 1. */
  readonly multiplier?: number
  /** The denominators are known to everybody, as list sizes are, and shown as they are. Default false. */
  readonly denominatorsArePublic?: boolean
}

/** What may be shown: a cell for each unit and each group, in their order. */
export interface Disclosed {
  readonly units: readonly DisclosedCell[]
  readonly groups: readonly DisclosedCell[]
}

/**
 * What may be shown of an indicator in a period, for units and for groups of them.
 *
 * With a profile that rounds, a unit's count is shown to the nearest 5, or masked where it, or the
 * number of the others in a proportion, is small or of fewer than 10 people. Ratios are of the two
 * numbers shown. The total of a group is rounded on its own from counts that are not rounded,
 * save that a masked count goes in as the middle of its class (1 .. 3 as 2, 4 .. 7 as 5); a total
 * is shown only where it cannot be one of the masked counts. A group of one is the unit.
 *
 * What is promised: a masked cell keeps at least three possible values for a reader who knows all
 * that is shown, now and at any other time, of any groups whatever, and who knows this rule. For
 * all that is shown is made from classes of three or more counts and from counts that need no
 * masking. (A cell that has fewer than three values to begin with, such as a proportion of one
 * person, keeps those.) Rounding exact totals, and masking some of them as well, promises
 * less: groups that differ by a unit, asked for one after the other, give its count away, and a
 * total that is withheld because it would tell too much tells nearly as much by being withheld.
 * The price is that a total with masked counts in it may be further from the count than rounding
 * takes it, at most by `numeratorWithin`; totals without them are the nearest 5.
 *
 * A profile that does not round withholds the totals that a masked count is part of. `published`
 * masks nothing and adds up what is published.
 *
 * It does not see what other indicators tell. Where two share their people (one numerator is the
 * other's and a few more), and where counts of a running year are shown month by month, disclose
 * the finest parts as the units and the rest as groups of them; for the latter see
 * `discloseCumulative`. Limits of a shown figure must be computed from the shown counts, because
 * limits of exact ones can be solved for the count.
 *
 * Method: classes of three are microaggregation (Defays and Nanopoulos 1993); deciding from what may
 * be known anyway is simulatable auditing (Kenthapadi, Mishra and Nissim 2005). Cost: the number
 * of units and of all members of groups together.
 *
 * @throws RangeError when two units have the same id.
 */
export function disclose(input: DisclosureInput): Disclosed {
  const positions = new Map(input.units.map(({ id }, position) => [id, position]))
  if (positions.size < input.units.length) throw new RangeError('Two units have the same id.')
  const show = showFigures(input)
  return {
    units: input.units.map(({ id }, position) => ({ id, ...show([position], 1) })),
    groups: (input.groups ?? []).map(({ id, members }) => {
      const different = new Set(members)
      const found: number[] = []
      for (const member of different) {
        const position = positions.get(member)
        if (position !== undefined) found.push(position)
      }
      return { id, ...show(found.sort(ascending), different.size) }
    }),
  }
}

function showFigures(input: DisclosureInput): ShowFigure {
  const { units, profile: name, kind, multiplier = 1, denominatorsArePublic = false } = input
  const options = { kind, multiplier, denominatorsArePublic }
  const usable = units.map((unit) => usableUnit(unit, kind, name))
  if (name === 'published') return publishedFigures(units, usable, options)
  const profile = DISCLOSURE_PROFILES[name]
  if (profile.family === 'survey' || profile.step === 1) {
    return unroundedFigures(usable, profile, options)
  }
  return roundedFigures(units, { profile: name, kind, multiplier }, denominatorsArePublic)
}

function ascending(a: number, b: number): number {
  return a - b
}
