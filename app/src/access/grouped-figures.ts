import { slopeIndex, type Estimate, type SlopeIndex } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { estimateOf } from '../comparison/estimates.ts'
import type { Figures } from '../comparison/model.ts'
import { National, sumOver } from '../comparison/national.ts'
import type { Practice } from '../register/practices.ts'

/** An indicator of one period, summed over the practices of a group. */
export interface GroupFigure {
  /** From 1, the most deprived; null for all of them together. */
  readonly group: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** The figure of the sums, with the limits that chance gives. */
  readonly estimate: Estimate
  /** Practices that the sums are over, and practices of the group. */
  readonly practices: number
  readonly of: number
  /** Registered patients of the practices that the sums are over, as far as their lists are known. */
  readonly patients: number
}

/** An indicator of one period in all groups. */
export interface GroupedFigures {
  readonly groups: readonly GroupFigure[]
  readonly together: GroupFigure
}

export interface GroupedAsked {
  readonly indicator: Indicator
  readonly period: { readonly start: string; readonly end: string }
}

/**
 * Sums of numerators and of denominators over the practices of each group, and their figure: never a
 * mean of ratios. Practices without a numerator, a denominator or a value are in neither sum.
 * `groups` has the group of each practice by its code; a practice of no group is in no sum.
 */
export async function groupedFigures(
  figures: Figures,
  asked: readonly GroupedAsked[],
  groups: ReadonlyMap<string, number>,
  count: number,
  practices: ReadonlyMap<string, Practice>,
): Promise<readonly GroupedFigures[]> {
  const national = National.of(figures)
  const seats = await national.seats()
  const columns = await national.columns(asked)
  const members = Array.from({ length: count }, (_, at) =>
    [...groups].flatMap(([code, group]) => (group === at + 1 ? [code] : [])),
  )
  return asked.map(({ indicator }, position) => {
    const column = columns[position]
    if (column === undefined) throw new TypeError(`No column of ${indicator.id} was read.`)
    const figureOf = (group: number | null, codes: readonly string[]): GroupFigure => {
      const own = codes.flatMap((code) => seats.get(code) ?? [])
      const sums = sumOver(column, own)
      const known = sums.practices > 0
      const counted = codes.filter((code) => {
        const seat = seats.get(code)
        return seat !== undefined && sumOver(column, [seat]).practices === 1
      })
      const numerator = known ? sums.numerator : null
      const denominator = known ? sums.denominator : null
      return {
        group,
        numerator,
        denominator,
        estimate: estimateOf(indicator, numerator, denominator),
        practices: sums.practices,
        of: codes.length,
        patients: counted.reduce((sum, code) => sum + (practices.get(code)?.registered ?? 0), 0),
      }
    }
    return {
      groups: members.map((codes, at) => figureOf(at + 1, codes)),
      together: figureOf(null, members.flat()),
    }
  })
}

/**
 * The slope index of inequality over the groups, as wide as their patients (Low and Low 2004): the
 * fitted figure of the least deprived less that of the most deprived. Its limits are of chance in
 * the counts alone; there are none where the figures have none.
 */
export function slopeOver(groups: readonly GroupFigure[]): SlopeIndex {
  return slopeIndex({
    groups: groups.map(({ patients, estimate }) => ({
      population: patients === 0 ? null : patients,
      value: estimate.value,
      lower95: estimate.lower95,
      upper95: estimate.upper95,
    })),
  })
}
