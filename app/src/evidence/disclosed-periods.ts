import {
  DISCLOSURE_PROFILES,
  safeTotalOf,
  sumOfSafeTotals,
  type DisclosureRule,
  type Reason,
  type SafeTotal,
} from '@footings/statistics'
import type { FigureComeIn } from './disclosure.ts'

/**
 * The safe totals of practices' figures where periods lie in each other. A year that is told beside
 * its months would give a masked month away, so what is disclosed are the shortest periods, and
 * whatever of a longer one is in none of them; the longer one is their sum. It is withheld where it
 * is not the sum, where periods in it overlap without one holding the other, and under a profile
 * that does not round.
 *
 * People (a share whose denominators do not add up over time) are not events: a year's figure is
 * then one of its own.
 *
 * @param own each figure's safe total taken alone, in the order of the figures
 */
export function nestedTotals(
  rule: DisclosureRule,
  figures: readonly FigureComeIn[],
  own: readonly (SafeTotal | Reason)[],
): readonly (SafeTotal | Reason)[] {
  const inside = periodsInside(figures)
  if (inside.size === 0) return own
  const made = [...own]
  const byPractice = Map.groupBy(figures.keys(), (index) => figures[index]?.practice)
  for (const members of byPractice.values()) {
    const known = members.filter((index) => typeof own[index] === 'object')
    for (const index of known.toSorted((a, b) => days(figures[a]) - days(figures[b]))) {
      const figure = figures[index]
      const within = inside.get(periodKey(figure))
      if (figure === undefined || within === undefined) continue
      const parts = known.filter((other) => within.has(periodKey(figures[other])))
      if (parts.length > 0) made[index] = totalOfParts(rule, figures, made, index, parts)
    }
  }
  return made
}

/** For each period that holds others, their keys. */
function periodsInside(figures: readonly FigureComeIn[]): ReadonlyMap<string, ReadonlySet<string>> {
  const periods = new Map(figures.map((figure) => [periodKey(figure), figure]))
  const inside = new Map<string, Set<string>>()
  for (const [key, { start, end }] of periods) {
    for (const [other, one] of periods) {
      if (other === key || one.start < start || one.end > end) continue
      const keys = inside.get(key) ?? new Set()
      inside.set(key, keys.add(other))
    }
  }
  return inside
}

function totalOfParts(
  rule: DisclosureRule,
  figures: readonly FigureComeIn[],
  made: readonly (SafeTotal | Reason)[],
  index: number,
  parts: readonly number[],
): SafeTotal | Reason {
  const whole = figures[index]
  const own = made[index]
  if (whole === undefined || own === undefined || typeof own === 'string') return 'missing value'
  const tiles = tilesOf(figures, parts)
  const sum = (of: (figure: FigureComeIn) => number | null) =>
    tiles?.reduce((total, at) => total + (of(figures[at] ?? whole) ?? 0), 0) ?? 0
  const people = (whole.denominator ?? 0) - sum(({ denominator }) => denominator)
  const full = tiles !== null && daysOf(figures, tiles) === days(whole)
  if (rule.kind === 'proportion' && (full ? people !== 0 : people <= 0)) return own
  const profile = DISCLOSURE_PROFILES[rule.profile]
  if (tiles === null || profile.family !== 'counts' || profile.step === 1) return 'suppressed'
  const totals = tiles.map((at) => made[at])
  const rest = (whole.numerator ?? 0) - sum(({ numerator }) => numerator)
  if (full && rest !== 0) return 'suppressed'
  if (!full) {
    const denominator = rule.kind === 'proportion' ? people : whole.denominator
    const unit = { id: whole.practice, numerator: rest, denominator }
    totals.push(safeTotalOf(unit, rule, whole.denominatorIsPublic))
  }
  const together = sumOfSafeTotals(totals.filter((total) => typeof total === 'object'))
  if (together === null || totals.some((total) => typeof total !== 'object')) return 'suppressed'
  if (rule.kind === 'proportion') return { ...together, units: 1 }
  return { ...own, numerator: together.numerator }
}

/**
 * The longest periods, one after the other, that hold all the others; null where one lies across
 * the end of another.
 */
function tilesOf(
  figures: readonly FigureComeIn[],
  parts: readonly number[],
): readonly number[] | null {
  const inOrder = parts.toSorted((a, b) => {
    const [one, other] = [figures[a], figures[b]]
    if (one === undefined || other === undefined) return 0
    if (one.start !== other.start) return one.start < other.start ? -1 : 1
    return days(other) - days(one)
  })
  const tiles: number[] = []
  let covered = ''
  for (const index of inOrder) {
    const { start, end } = figures[index] ?? { start: '', end: '' }
    if (start > covered) {
      tiles.push(index)
      covered = end
    } else if (end > covered) return null
  }
  return tiles
}

function daysOf(figures: readonly FigureComeIn[], tiles: readonly number[]): number {
  return tiles.reduce((sum, at) => sum + days(figures[at]), 0)
}

function days(figure: FigureComeIn | undefined): number {
  if (figure === undefined) return 0
  return Math.round((Date.parse(figure.end) - Date.parse(figure.start)) / 86_400_000) + 1
}

function periodKey(figure: FigureComeIn | undefined): string {
  return `${figure?.start} ${figure?.end}`
}
