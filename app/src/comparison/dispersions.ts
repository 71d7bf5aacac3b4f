import { overdispersion, type Overdispersion } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import type { Figures, Matrix } from './model.ts'
import { National, type NationalColumn } from './national.ts'

/** How much the practices of the country differ beyond chance, indicator by indicator. */
export interface Dispersions {
  /** Null where chance has no part in the figure, or it has no period. */
  of(column: number): NationalDispersion | null
}

/** The overdispersion of an indicator in a period, estimated from all practices that are loaded. */
export interface NationalDispersion {
  readonly overdispersion: Overdispersion
  /** The figure of the country as a share or a rate of one, which rates are set against. */
  readonly baseline: number
}

/**
 * The overdispersion of every column, from the practices of the whole country and never from those
 * of a network: thirty practices cannot tell how much practices usually differ.
 */
export async function dispersionsOf(figures: Figures, matrix: Matrix): Promise<Dispersions> {
  const used = matrix.columns.flatMap(({ indicator, period }, position) =>
    period === null || indicator.variation === 'none' ? [] : [{ indicator, period, position }],
  )
  const columns = await National.of(figures).columns(used)
  const made = new Map<number, NationalDispersion>()
  for (const [index, { indicator, position }] of used.entries()) {
    const column = columns[index]
    if (column !== undefined) made.set(position, dispersionOf(indicator, column))
  }
  return { of: (column) => made.get(column) ?? null }
}

const REMEMBERED = new WeakMap<NationalColumn, NationalDispersion>()

/** The overdispersion of one column; worked out once for as long as the column is kept. */
export function dispersionOf(
  { variation }: Pick<Indicator, 'variation'>,
  column: NationalColumn,
): NationalDispersion {
  const known = REMEMBERED.get(column)
  if (known !== undefined) return known
  const baseline = baselineOf(column)
  const counts = column.numerators
  const made = {
    baseline,
    overdispersion:
      variation === 'binomial'
        ? overdispersion({
            kind: 'arcsine proportion',
            counts,
            sizes: column.denominators,
            baseline,
          })
        : overdispersion({
            kind: 'square root ratio',
            counts,
            sizes: column.denominators.map((denominator) => denominator * baseline),
          }),
  }
  REMEMBERED.set(column, made)
  return made
}

function baselineOf({ numerators, denominators }: NationalColumn): number {
  let above = 0
  let below = 0
  for (const [seat, numerator] of numerators.entries()) {
    const denominator = denominators[seat] ?? Number.NaN
    if (Number.isNaN(numerator) || !(denominator > 0)) continue
    above += numerator
    below += denominator
  }
  return above / below
}
