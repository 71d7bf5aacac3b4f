import type { Reason } from '../estimate.ts'
import { ratioOf, type DisclosedFigure } from './disclosed-figure.ts'
import { usableUnit, type DisclosureUnit, type UsableUnit } from './disclosed-unit.ts'
import { standingOf } from './exact-figures.ts'
import { DISCLOSURE_PROFILES, type CountsProfile, type FigureProfileName } from './profiles.ts'
import { roundToStep, safeFigure, type DisclosureKind, type SafeCount } from './safe-count.ts'

/** Profiles that mask anything: all but `published`, whose figures nothing is kept back of. */
export type MaskingProfileName = Exclude<FigureProfileName, 'published'>

/** How figures of people are shown. */
export interface DisclosureRule {
  readonly profile: MaskingProfileName
  readonly kind: DisclosureKind
  /** What a ratio is multiplied by, such as 100. */
  readonly multiplier: number
}

/**
 * What may be known of the figure of one unit, or of several together. Such totals may be kept,
 * added up over any units and shown at any time: all that is shown of them tells no more of a unit
 * than its own safe total does, and that leaves a masked count at least three values.
 */
export interface SafeTotal {
  readonly numerator: SafeCount
  /** Null where there is none. */
  readonly denominator: SafeCount | null
  /** Those of the denominator who are not of the numerator; null but for a proportion. */
  readonly complement: SafeCount | null
  /** Whether all denominators in it are known to everybody. */
  readonly denominatorsArePublic: boolean
  /** Units that it is of. */
  readonly units: number
  /** Units whose count a profile that does not round withholds, and every total with them. */
  readonly withheld: number
}

/**
 * The safe total of one unit, or why it has none. Under a profile that does not round, a unit of too
 * few people has none ('suppressed'): it is left out of totals.
 */
export function safeTotalOf(
  unit: DisclosureUnit,
  rule: DisclosureRule,
  denominatorsArePublic: boolean,
): SafeTotal | Reason {
  const usable = usableUnit(unit, rule.kind, rule.profile)
  return typeof usable === 'string' ? usable : safeTotal(usable, rule, denominatorsArePublic)
}

function safeTotal(
  unit: UsableUnit,
  rule: DisclosureRule,
  denominatorsArePublic: boolean,
): SafeTotal | Reason {
  const profile = DISCLOSURE_PROFILES[rule.profile]
  const { numerator, denominator } = unit
  if (profile.family === 'counts' && profile.step !== 1) {
    const figure = safeFigure(numerator, denominator, rule.kind, profile, denominatorsArePublic)
    return { ...figure, denominatorsArePublic, units: 1, withheld: 0 }
  }
  const standing = standingOf(unit, profile, rule.kind)
  if (standing === 'few people') return 'suppressed'
  const withheld = standing === 'small count' ? 1 : 0
  return {
    numerator: exactly(withheld === 1 ? 0 : numerator),
    denominator: denominator === null ? null : exactly(denominator),
    complement: null,
    denominatorsArePublic,
    units: 1,
    withheld,
  }
}

/** The safe total of several together; null of none. */
export function sumOfSafeTotals(totals: Iterable<SafeTotal>): SafeTotal | null {
  const numerator = { least: 0, most: 0, middle: 0 }
  const denominator = { least: 0, most: 0, middle: 0 }
  const complement = { least: 0, most: 0, middle: 0 }
  let denominatorsArePublic = true
  let units = 0
  let withheld = 0
  let last: SafeTotal | null = null
  for (const total of totals) {
    add(numerator, total.numerator)
    if (total.denominator) add(denominator, total.denominator)
    if (total.complement) add(complement, total.complement)
    denominatorsArePublic &&= total.denominatorsArePublic
    units += total.units
    withheld += total.withheld
    last = total
  }
  if (last === null) return null
  return {
    numerator,
    denominator: last.denominator && denominator,
    complement: last.complement && complement,
    denominatorsArePublic,
    units,
    withheld,
  }
}

/**
 * What may be shown of a safe total: its number rounded once, and none where it may be one of the
 * masked counts, where it is of too few people, or where one of its units withholds it.
 *
 * @param of units that the figure is asked for
 */
export function showSafeTotal(total: SafeTotal, rule: DisclosureRule, of: number): DisclosedFigure {
  const profile = DISCLOSURE_PROFILES[rule.profile]
  const about = { units: total.units, of }
  if (profile.family === 'counts' && profile.step !== 1) {
    return { ...rounded(total, profile, rule.multiplier), ...about }
  }
  const { numerator, denominator } = total
  const people = denominator && denominator.middle
  const below = { denominator: people, denominatorWithin: people === null ? null : 0 }
  if (total.withheld > 0) return { ...below, ...MASKED, ...about }
  return {
    ...below,
    numerator: numerator.middle,
    numeratorWithin: 0,
    value: ratioOf(numerator.middle, people, rule.multiplier),
    masked: false,
    reason: null,
    ...about,
  }
}

const MASKED = {
  numerator: null,
  numeratorWithin: null,
  value: null,
  masked: true,
  reason: 'suppressed',
} as const

function rounded(
  { numerator, denominator, complement, denominatorsArePublic }: SafeTotal,
  profile: CountsProfile,
  multiplier: number,
): Omit<DisclosedFigure, 'units' | 'of'> {
  const { from, to, base, step } = profile
  const people = denominator && {
    shown: denominatorsArePublic ? denominator.middle : roundToStep(denominator.middle, step),
    within: denominatorsArePublic ? 0 : distance(denominator, step),
  }
  const few = denominator !== null && denominator.least < base
  const under = few && !denominatorsArePublic ? null : people
  const below = { denominator: under?.shown ?? null, denominatorWithin: under?.within ?? null }
  if (few || maybe(numerator, from, to) || (complement && maybe(complement, from, to))) {
    return { ...below, ...MASKED }
  }
  const all = people !== null && complement !== null && complement.most === 0
  const count = all ? people.shown : roundToStep(numerator.middle, step)
  const certain = numerator.most === 0
  return {
    ...below,
    numerator: count,
    numeratorWithin: certain ? 0 : all ? people.within : distance(numerator, step),
    value: ratioOf(count, below.denominator, multiplier),
    masked: false,
    reason: null,
  }
}

function add(to: { least: number; most: number; middle: number }, count: SafeCount): void {
  to.least += count.least
  to.most += count.most
  to.middle += count.middle
}

/** Whether a count may be one of those from `from` to `to`. */
function maybe(count: SafeCount, from: number, to: number): boolean {
  return count.least <= to && count.most >= from
}

function distance(count: SafeCount, step: number): number {
  return Math.max(count.most - count.middle, count.middle - count.least) + (step - 1) / 2
}

function exactly(count: number): SafeCount {
  return { least: count, most: count, middle: count }
}
