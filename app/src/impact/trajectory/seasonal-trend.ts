import {
  limitQuantile,
  poissonRegression,
  predict,
  quadratic,
  type Design,
  type Matrix,
} from '@footings/evaluation'
import type { MonthCount } from './data.ts'
import { monthNumber } from '../months.ts'

/** Fewer months than this say nothing of season and trend apart. */
export const LEAST_MONTHS = 24

/** A month as it is projected, before its own chance. */
export interface ProjectedMonth {
  readonly month: string
  readonly mean: number
  /** Limits of a count of the month, chance included. */
  readonly lower95: number
  readonly upper95: number
}

/** A sum of projected months. */
export interface ProjectedSum {
  readonly mean: number
  /** Of the mean alone, from what is not known of trend and season. */
  readonly variance: number
}

/** What counts by month were fitted with, ready to be projected. */
export interface SeasonalTrend {
  /** Variance over mean; at least 1. */
  readonly dispersion: number
  /** What limits are multiples of. */
  readonly reach: number
  readonly months: number
  readonly project: (months: readonly string[]) => readonly ProjectedMonth[]
  readonly total: (months: readonly string[]) => ProjectedSum
}

/**
 * Counts by month as trend and season: quasi-Poisson regression with a log link on a constant, the month
 * and two harmonics of the year (Lopez Bernal, Cummins and Gasparrini 2017, IJE 46: 348-355, without a
 * change). The trend holds what lists, ages and habits did until now, as if they went on so. Null with
 * fewer than 24 known months, no event, or where the fit does not settle.
 */
export function seasonalTrend(counts: readonly MonthCount[]): SeasonalTrend | null {
  const known = counts.flatMap(({ month, count }) =>
    count === null ? [] : [{ time: monthNumber(month), count: Math.round(count) }],
  )
  if (known.length < LEAST_MONTHS || known.every(({ count }) => count === 0)) return null
  const first = known[0]?.time ?? 0
  const design = designAt(
    known.map(({ time }) => time),
    first,
  )
  const fit = poissonRegression(
    design,
    known.map(({ count }) => count),
    { quasi: true },
  )
  if (fit.separated || !isSolved(design, known, fit.fitted)) return null
  const dispersion = Math.max(1, fit.dispersion)
  const estimates = fit.coefficients.map(({ estimate }) => estimate)
  // Less noise than chance alone is luck, so that the errors are never smaller than Poisson's.
  const covariance: Matrix = fit.inverse.map((row) => row.map((value) => value * dispersion))
  const reach = limitQuantile(fit.df)
  const at = (months: readonly string[]) => {
    const asked = designAt(months.map(monthNumber), first)
    return { asked, means: predict(asked, estimates).map(Math.exp) }
  }
  return {
    dispersion,
    reach,
    months: known.length,
    project: (months) => {
      const { asked, means } = at(months)
      return months.map((month, row) => {
        const mean = means[row] ?? NaN
        const of = asked.columns.map((column) => column[row] ?? 0)
        const error = Math.sqrt(Math.max(0, quadratic(covariance, of)) + dispersion / mean)
        return {
          month,
          mean,
          lower95: mean * Math.exp(-reach * error),
          upper95: mean * Math.exp(reach * error),
        }
      })
    },
    total: (months) => {
      const { asked, means } = at(months)
      const gradient = asked.columns.map((column) =>
        column.reduce((sum, value, row) => sum + value * (means[row] ?? 0), 0),
      )
      return {
        mean: means.reduce((sum, mean) => sum + mean, 0),
        variance: Math.max(0, quadratic(covariance, gradient)),
      }
    },
  }
}

/**
 * Whether the fit solves its equations, X'(count - fitted) = 0. The fit's own word for having settled is
 * of its deviance, which of large counts that fit well is mostly rounding.
 */
function isSolved(
  { columns }: Design,
  known: readonly { readonly count: number }[],
  fitted: Float64Array,
): boolean {
  return columns.every((column) => {
    let score = 0
    let size = 0
    for (const [row, { count }] of known.entries()) {
      score += (column[row] ?? 0) * (count - (fitted[row] ?? NaN))
      size += Math.abs(column[row] ?? 0) * (fitted[row] ?? NaN)
    }
    return Math.abs(score) <= 1e-8 * size
  })
}

/** Years from the first month, so that the trend is a number of size one. */
function designAt(times: readonly number[], first: number): Design {
  const column = (of: (time: number) => number) => Float64Array.from(times, of)
  const turn = (time: number, order: number) => (2 * Math.PI * order * time) / 12
  return {
    names: ['constant', 'trend', 'sine 1', 'cosine 1', 'sine 2', 'cosine 2'],
    columns: [
      column(() => 1),
      column((time) => (time - first) / 12),
      column((time) => Math.sin(turn(time, 1))),
      column((time) => Math.cos(turn(time, 1))),
      column((time) => Math.sin(turn(time, 2))),
      column((time) => Math.cos(turn(time, 2))),
    ],
  }
}
