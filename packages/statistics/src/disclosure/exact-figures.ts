import type { Reason } from '../estimate.ts'
import { ratioOf, reasonOfGroup, withoutFigure, type DisclosedFigure } from './disclosed-figure.ts'
import { known, type DisclosureUnit, type UsableUnit } from './disclosed-unit.ts'
import type { CountsProfile, SurveyProfile } from './profiles.ts'
import type { FigureOptions, ShowFigure } from './rounded-figures.ts'
import type { DisclosureKind } from './safe-count.ts'

type Standing = 'shown' | 'few people' | 'small count'

/**
 * Figures under a profile that masks and does not round. A total is withheld when one of the counts
 * in it is masked. Units with too few people are left out of totals: which they are does not depend
 * on their counts. So totals are over shown counts only, and tell nothing of a masked one.
 */
export function unroundedFigures(
  units: readonly (UsableUnit | Reason)[],
  profile: CountsProfile | SurveyProfile,
  options: FigureOptions,
): ShowFigure {
  const standings = units.map((unit) =>
    typeof unit === 'string' ? null : standingOf(unit, profile, options.kind),
  )
  return (positions, of) => {
    const few = positions.filter((at) => standings[at] === 'few people')
    const members = positions.filter((at) => standings[at] && standings[at] !== 'few people')
    if (members.length > 0) {
      const figure = totalOf(units, members, of, options)
      return members.some((at) => standings[at] === 'small count') ? hideCount(figure) : figure
    }
    if (few.length === 0) return noneOf(units, positions, of)
    if (!options.denominatorsArePublic) return withoutFigure('suppressed', of)
    return hideCount(totalOf(units, few, of, options))
  }
}

/** Figures as published: a unit as it is, a group from the members whose counts are published. */
export function publishedFigures(
  units: readonly DisclosureUnit[],
  usable: readonly (UsableUnit | Reason)[],
  options: FigureOptions,
): ShowFigure {
  const single = units.map((unit, at) => asPublished(unit, usable[at], options))
  return (positions, of) => {
    const alone = of === 1 ? single[positions[0] ?? -1] : undefined
    if (alone) return alone
    const members = positions.filter((at) => typeof usable[at] === 'object')
    return members.length > 0
      ? totalOf(usable, members, of, options)
      : noneOf(usable, positions, of)
  }
}

/** What a profile that does not round makes of a unit. */
export function standingOf(
  { numerator, denominator, eligible }: UsableUnit,
  profile: CountsProfile | SurveyProfile,
  kind: DisclosureKind,
): Standing {
  if (denominator !== null && denominator < profile.base) return 'few people'
  if (profile.family === 'survey' && (eligible ?? 0) > profile.eligible) return 'shown'
  const masks = (count: number) => count > profile.from - 1 && count < profile.to + 1
  const others = kind === 'proportion' ? (denominator ?? 0) - numerator : 0
  return masks(numerator) || masks(others) ? 'small count' : 'shown'
}

function totalOf(
  units: readonly (UsableUnit | Reason)[],
  positions: readonly number[],
  of: number,
  { kind, multiplier }: FigureOptions,
): DisclosedFigure {
  let numerator = 0
  let sum = 0
  for (const position of positions) {
    const unit = units[position] as UsableUnit
    numerator += unit.numerator
    sum += unit.denominator ?? 0
  }
  const denominator = kind === 'count' ? null : sum
  const value = ratioOf(numerator, denominator, multiplier)
  return {
    ...asTheyAre(numerator, denominator),
    value,
    masked: false,
    reason: null,
    units: positions.length,
    of,
  }
}

function hideCount(figure: DisclosedFigure): DisclosedFigure {
  return {
    ...figure,
    numerator: null,
    numeratorWithin: null,
    value: null,
    masked: true,
    reason: 'suppressed',
  }
}

function noneOf(
  units: readonly (UsableUnit | Reason)[],
  positions: readonly number[],
  of: number,
): DisclosedFigure {
  return withoutFigure(reasonOfGroup(positions.map((at) => units[at] as Reason)), of)
}

function asPublished(
  unit: DisclosureUnit,
  usable: UsableUnit | Reason | undefined,
  { kind, multiplier }: FigureOptions,
): DisclosedFigure {
  const numerator = unit.withheld ? null : known(unit.numerator)
  const denominator = kind === 'count' ? null : known(unit.denominator)
  const counts = asTheyAre(numerator, denominator)
  const published = unit.withheld ? null : known(unit.value)
  if (published === null && typeof usable === 'string') {
    return { ...withoutFigure(usable, 1), ...counts }
  }
  const value = published ?? ratioOf(numerator ?? 0, denominator, multiplier)
  return { ...counts, value, masked: false, reason: null, units: 1, of: 1 }
}

function asTheyAre(numerator: number | null, denominator: number | null) {
  return {
    numerator,
    numeratorWithin: numerator === null ? null : 0,
    denominator,
    denominatorWithin: denominator === null ? null : 0,
  }
}
