import { estimateOf, pairedEstimate, ratioValues, type Estimate } from '@footings/queues'
import type { AnalyticCheck, Simulated95 } from './simulated.ts'

/** One value for each week. */
export type Weekly = Float64Array

/** An estimate as it is kept. */
function kept({ mean, low, high }: Estimate): Simulated95 {
  return { value: mean, low, high }
}

/** Mean over weeks, of each value times `scale`. */
export function meanOf(values: Weekly, scale = 1): Simulated95 {
  return kept(estimateOf(scaled(values, scale)))
}

/** Mean difference of the same weeks, one less other. */
export function differenceOf(one: Weekly, other: Weekly, scale = 1): Simulated95 {
  return kept(pairedEstimate(scaled(one, scale), scaled(other, scale)))
}

/** Values whose mean is the ratio of sums; all 0 where there is nothing to divide by. */
export function ratioOf(above: Weekly, below: Weekly): Weekly {
  return ratioValues(above, below) ?? new Float64Array(above.length)
}

/** The sum of lists, week by week. */
export function sumOf(weeks: number, ...all: readonly Weekly[]): Weekly {
  const sum = new Float64Array(weeks)
  for (const values of all)
    for (let at = 0; at < weeks; at += 1) sum[at] = (sum[at] ?? 0) + (values[at] ?? 0)
  return sum
}

export function scaled(values: Weekly, by: number): Weekly {
  return by === 1 ? values : values.map((value) => by * value)
}

/** Half the width of an interval; Infinity where it is not known. */
export function halfWidth({ low, high }: Simulated95): number {
  return low === null || high === null ? Infinity : (high - low) / 2
}

/** Whether an interval leaves out zero. */
export function tells({ low, high }: Simulated95): boolean {
  return low !== null && high !== null && (low > 0 || high < 0)
}

/** A simulated mean beside what a formula gives. */
export function checkOf(
  what: string,
  unit: string,
  values: Weekly,
  formula: number,
  exact: boolean,
): AnalyticCheck {
  const { mean, standardError } = estimateOf(values)
  const apart =
    standardError === null || standardError === 0 ? null : (mean - formula) / standardError
  return { what, unit, simulated: mean, formula, apart, exact }
}
