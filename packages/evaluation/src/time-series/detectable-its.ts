import { ones, type Matrix } from '../regression/design.ts'
import { leastSquares } from '../regression/least-squares.ts'
import { detectableEffect, type PowerOptions } from '../power.ts'
import { LEVEL, phaseOf, seriesDesign, type SeriesChange } from './series-design.ts'

/** A series that is to be had, and the change that is to be looked for in it. */
export interface SeriesPlan extends SeriesChange {
  /** Periods whose outcome will be known. */
  readonly when: readonly number[]
  /** Counts: the mean count of a period without the change. Values: leave out. */
  readonly monthly?: number
  /** Counts: variance over mean. Values: the residual variance. */
  readonly dispersion: number
}

/** The smallest change of level that a series can show. */
export interface DetectableSeries {
  /** Of the level: of its logarithm for counts. */
  readonly standardError: number
  /** On the scale of the level. */
  readonly detectable: number
  /** For counts, the largest ratio below 1 and the smallest above it; for values null. */
  readonly fall: number | null
  readonly rise: number | null
}

/**
 * The smallest change of level that a series can show with the power asked (80 % by default, at 5 %
 * two-sided), before it is looked for: from the design, the mean count and the dispersion alone, as
 * detectable = (t_0.975 + t_0.8) sqrt(dispersion [(X'WX)^-1] of the level), t of Student's distribution
 * with periods less coefficients as degrees of freedom unless `df` says others. Trend and season cost
 * much of it: a level that must be told from a trend needs about four times the data.
 *
 * @throws EvaluationError where the periods cannot tell the level from trend and season
 */
export function detectableIts(plan: SeriesPlan, options: PowerOptions = {}): DetectableSeries {
  const when = plan.when.filter((time) => phaseOf(time, plan) !== 'wash-out')
  const design = seriesDesign(when, when[0] ?? 0, plan)
  const weights = ones(when.length).map(() => plan.monthly ?? 1)
  const inverse: Matrix = leastSquares(design, new Float64Array(when.length), weights).inverse
  const at = design.names.indexOf(LEVEL)
  const standardError = Math.sqrt(plan.dispersion * (inverse[at]?.[at] ?? NaN))
  const left = when.length - design.columns.length
  const detectable = left > 0 ? detectableEffect(standardError, { df: left, ...options }) : Infinity
  const counts = plan.monthly !== undefined
  return {
    standardError,
    detectable,
    fall: counts ? Math.exp(-detectable) : null,
    rise: counts ? Math.exp(detectable) : null,
  }
}
