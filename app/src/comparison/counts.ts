import { formatNumber } from '../charts/format.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Aggregate, Cell } from './model.ts'

/** A numerator or denominator: whole where it is a count, one decimal where it is not. */
export function formatCounts(value: number): string {
  return formatNumber(value, Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 1)
}

/** The counts behind a value, where the publisher gives them; a mean has only its weight. */
export function countsInWords(
  { numerator, denominator }: Pick<Cell, 'numerator' | 'denominator'>,
  kind: Indicator['kind'],
): string | null {
  if (numerator === null || denominator === null) return null
  return kind === 'mean'
    ? `weight ${formatCounts(denominator)}`
    : `${formatCounts(numerator)} / ${formatCounts(denominator)}`
}

/** `38 of 40 practices`, or `40 practices` where all have a figure. */
export function practicesOf({ practices, of }: Aggregate): string {
  const noun = of === 1 ? 'practice' : 'practices'
  return practices === of
    ? `${formatNumber(of)} ${noun}`
    : `${formatNumber(practices)} of ${formatNumber(of)} ${noun}`
}
