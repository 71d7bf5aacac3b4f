import { noEstimate, proportion, rate, type Estimate } from '@footings/statistics'
import { FEW_PEOPLE } from '../evidence/disclosure.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { figureOf, type Aggregate, type Cell } from './model.ts'

type Measured = Pick<Indicator, 'kind' | 'multiplier' | 'variation'>

/**
 * The figure of a numerator and a denominator with the limits that its kind of chance gives:
 * Wilson's for shares of people, exact Poisson or Byar's for events. A complete count that chance
 * has no part in (money, full-time equivalents, the list itself) has a value and no limits.
 */
export function estimateOf(
  indicator: Measured,
  numerator: number | null,
  denominator: number | null,
): Estimate {
  const above = numerator ?? Number.NaN
  const below = denominator ?? Number.NaN
  if (indicator.variation === 'binomial') return proportion(above, below, indicator.multiplier)
  if (indicator.variation === 'poisson') return rate(above, below, indicator.multiplier)
  const value = figureOf(indicator, numerator, denominator)
  if (value === null) {
    return noEstimate('none', numerator === null ? 'missing numerator' : 'no denominator')
  }
  return { ...noEstimate('none', 'no chance model'), value }
}

/** The estimate of a practice: from its counts, otherwise what the publisher computed. */
export function estimateOfCell(indicator: Measured, cell: Cell): Estimate {
  if (cell.value === null) {
    const withheld = cell.missing === 'suppressed' || cell.missing === FEW_PEOPLE
    return noEstimate('none', withheld ? 'suppressed' : 'missing value')
  }
  const counted =
    cell.numerator !== null && (cell.denominator !== null || indicator.kind === 'count')
  if (counted) {
    const own = estimateOf(indicator, cell.numerator, cell.denominator)
    if (own.value !== null) return own
  }
  const { limits } = cell
  if (limits === null || limits.lower95 === null) {
    const reason = indicator.variation === 'none' ? 'no chance model' : 'missing limits'
    return { ...noEstimate('none', reason), value: cell.value }
  }
  return { value: cell.value, ...limits, method: 'as published', reason: null }
}

/** The estimate of practices together. */
export function estimateTogether(indicator: Measured, of: Aggregate): Estimate {
  if (of.withheld === true) return noEstimate('none', 'suppressed')
  return estimateOf(indicator, of.numerator, of.denominator)
}
