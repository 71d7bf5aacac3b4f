import { studentQuantile, studentTail } from '@footings/statistics'

/** A mean with its 95 % limits; null where there are too few values for it. */
export interface MeanChange {
  readonly estimate: number
  readonly standardError: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  /** Two-sided, of no change. */
  readonly p: number | null
}

/** The mean of changes with the limits of Student's t; null without values. */
export function meanChange(changes: readonly number[]): MeanChange | null {
  const n = changes.length
  if (n === 0) return null
  const estimate = changes.reduce((total, value) => total + value, 0) / n
  if (n === 1) return withLimits(estimate, null, 0)
  const squares = changes.reduce((total, value) => total + (value - estimate) ** 2, 0)
  return withLimits(estimate, Math.sqrt(squares / (n - 1) / n), n - 1)
}

/** An estimate with the limits of Student's t at so many degrees of freedom. */
export function withLimits(estimate: number, standardError: number | null, df: number): MeanChange {
  if (standardError === null || df < 1) {
    return { estimate, standardError: null, lower95: null, upper95: null, p: null }
  }
  const half = -studentQuantile(0.025, df) * standardError
  const p =
    standardError === 0
      ? Number(estimate === 0)
      : Math.min(1, 2 * studentTail(Math.abs(estimate) / standardError, df))
  return { estimate, standardError, lower95: estimate - half, upper95: estimate + half, p }
}
