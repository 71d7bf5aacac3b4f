import type { Indicator } from '../evidence/indicators.ts'
import { disclosedAggregate } from '../comparison/disclosed-totals.ts'
import { estimateOf } from '../comparison/estimates.ts'
import { figureOf } from '../comparison/model.ts'
import type { Chain, ChainFigures } from './chains.ts'

/** A group counts in a period only where so large a share of its practices has a figure. */
const LEAST_MEMBERS = 0.8

/**
 * The figures of some of the practices together: ratios of sums, period by period; of protected
 * figures what disclosure control shows of the sums.
 */
export function together(chain: Chain, seats: readonly number[]): ChainFigures {
  const { indicator, periods } = chain
  const count = periods.length
  const numerators = new Float64Array(count).fill(Number.NaN)
  const denominators = new Float64Array(count).fill(Number.NaN)
  const values = new Float64Array(count).fill(Number.NaN)
  const members = periods.map((period, at) => {
    const sums =
      chain.safe === null
        ? shownSums(chain, seats, at)
        : safeSums(indicator, chain.safe, seats, at, period.parts.length)
    if (sums.members >= LEAST_MEMBERS * seats.length && sums.members > 0) {
      numerators[at] = sums.numerator
      denominators[at] = sums.denominator
      values[at] =
        figureOf(indicator, numberOrNull(sums.numerator), numberOrNull(sums.denominator)) ??
        Number.NaN
    }
    return sums.members
  })
  const estimates = periods.map((_, at) =>
    estimateOf(indicator, numberOrNull(numerators[at]), numberOrNull(denominators[at])),
  )
  return { numerators, denominators, values, estimates, members }
}

/** Practices together in one period. NaN is not known, or withheld. */
export interface Sums {
  readonly numerator: number
  readonly denominator: number
  readonly members: number
}

function shownSums({ indicator, practices }: Chain, seats: readonly number[], at: number): Sums {
  let numerator = 0
  let denominator = 0
  let members = 0
  for (const seat of seats) {
    const own = practices[seat]
    const above = own?.numerators[at] ?? Number.NaN
    const below = own?.denominators[at] ?? Number.NaN
    if (Number.isNaN(above) || (Number.isNaN(below) && indicator.kind !== 'count')) continue
    numerator += above
    denominator += below
    members += 1
  }
  return { numerator, denominator, members }
}

/** What is shown of the practices of some seats, over all parts of a period. NaN is withheld. */
export function safeSums(
  indicator: Indicator,
  safe: NonNullable<Chain['safe']>,
  seats: readonly number[],
  at: number,
  parts: number,
): Sums {
  const known = seats.flatMap((seat) => {
    const own = safe[seat]?.[at] ?? []
    return own.length === 0 ? [] : [own]
  })
  const sums = disclosedAggregate(indicator, known.flat(), known.length)
  const share = indicator.kind === 'count' ? parts : 1
  return {
    numerator: (sums?.numerator ?? Number.NaN) / share,
    denominator: sums?.denominator ?? Number.NaN,
    members: known.length,
  }
}

/** NaN is not known. */
export function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
