import type { Reason } from '../estimate.ts'
import { ratioOf, reasonOfGroup, withoutFigure, type DisclosedFigure } from './disclosed-figure.ts'
import type { UsableUnit } from './disclosed-unit.ts'
import type { CountsProfile } from './profiles.ts'
import {
  roundToStep,
  safeFigure,
  type DisclosureKind,
  type SafeCount,
  type SafeFigure,
} from './safe-count.ts'

/** What a figure is multiplied by, and what is known of its denominators. */
export interface FigureOptions {
  readonly kind: DisclosureKind
  readonly multiplier: number
  readonly denominatorsArePublic: boolean
}

/** Shows the figure of some units, given by their positions in ascending order. */
export type ShowFigure = (positions: readonly number[], of: number) => DisclosedFigure

/**
 * Figures under a profile that rounds. Everything shown is made from the safe counts of the units,
 * so that no number of groups, however they overlap, tells more of a unit than its safe count does.
 */
export function roundedFigures(
  units: readonly (UsableUnit | Reason)[],
  profile: CountsProfile,
  options: FigureOptions,
): ShowFigure {
  const safe = units.map((unit) =>
    typeof unit === 'string'
      ? null
      : safeFigure(
          unit.numerator,
          unit.denominator,
          options.kind,
          profile,
          options.denominatorsArePublic,
        ),
  )
  return (positions, of) => {
    const { figure, units: over } = totalOf(safe, positions)
    if (over > 0) return { ...shown(figure, profile, options), units: over, of }
    return withoutFigure(reasonOfGroup(positions.map((at) => units[at] as Reason)), of)
  }
}

function totalOf(
  safe: readonly (SafeFigure | null)[],
  positions: readonly number[],
): { readonly figure: SafeFigure; readonly units: number } {
  const numerator = { least: 0, most: 0, middle: 0 }
  const denominator = { least: 0, most: 0, middle: 0 }
  const complement = { least: 0, most: 0, middle: 0 }
  let last: SafeFigure | null = null
  let units = 0
  for (const position of positions) {
    const figure = safe[position]
    if (!figure) continue
    add(numerator, figure.numerator)
    if (figure.denominator) add(denominator, figure.denominator)
    if (figure.complement) add(complement, figure.complement)
    last = figure
    units += 1
  }
  const figure = {
    numerator,
    denominator: last?.denominator ? denominator : null,
    complement: last?.complement ? complement : null,
  }
  return { figure, units }
}

function add(to: { least: number; most: number; middle: number }, count: SafeCount): void {
  to.least += count.least
  to.most += count.most
  to.middle += count.middle
}

function shown(
  { numerator, denominator, complement }: SafeFigure,
  profile: CountsProfile,
  options: FigureOptions,
): Omit<DisclosedFigure, 'units' | 'of'> {
  const { from, to, base, step } = profile
  const people = denominator && {
    least: denominator.least,
    isPublic: options.denominatorsArePublic,
    shown: options.denominatorsArePublic
      ? denominator.middle
      : roundToStep(denominator.middle, step),
    within: options.denominatorsArePublic ? 0 : distance(denominator, step),
  }
  const few = people !== null && people.least < base
  const under = few && !people.isPublic ? null : people
  const below = { denominator: under?.shown ?? null, denominatorWithin: under?.within ?? null }
  if (few || maybe(numerator, from, to) || (complement && maybe(complement, from, to))) {
    return {
      ...below,
      numerator: null,
      numeratorWithin: null,
      value: null,
      masked: true,
      reason: 'suppressed',
    }
  }
  const all = people !== null && complement !== null && complement.most === 0
  const count = all ? people.shown : roundToStep(numerator.middle, step)
  const certain = numerator.most === 0
  return {
    ...below,
    numerator: count,
    numeratorWithin: certain ? 0 : all ? people.within : distance(numerator, step),
    value: ratioOf(count, below.denominator, options.multiplier),
    masked: false,
    reason: null,
  }
}

/** Whether a count may be one of those from `from` to `to`. */
function maybe(count: SafeCount, from: number, to: number): boolean {
  return count.least <= to && count.most >= from
}

function distance(count: SafeCount, step: number): number {
  return Math.max(count.most - count.middle, count.middle - count.least) + (step - 1) / 2
}
