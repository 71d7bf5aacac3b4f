import { normalQuantile } from '@footings/statistics'
import { coefficientTable, type Coefficient } from './coefficients.ts'
import { neweyWestMiddle, sandwich, scoresOf, scaled } from './covariance.ts'
import { EvaluationError, predict, type Design, type Matrix } from './design.ts'
import { leastSquares } from './least-squares.ts'

/** A regression of counts with a log link. */
export interface PoissonFit {
  /** False where the steps did not settle: then nothing of the fit should be used. */
  readonly converged: boolean
  readonly steps: number
  /** Whether some fitted counts are zero to rounding: an effect then has no finite size. */
  readonly separated: boolean
  /** With Poisson's variance, or Pearson's dispersion times it. Limits are by the normal quantile. */
  readonly coefficients: readonly Coefficient[]
  /** Of the kind asked for: dispersion times the inverse. */
  readonly covariance: Matrix
  /** (X'WX)^-1. */
  readonly inverse: Matrix
  readonly fitted: Float64Array
  readonly deviance: number
  /** Pearson's chi-squared. */
  readonly pearson: number
  readonly df: number
  /** Pearson's chi-squared over n - k. */
  readonly dispersion: number
  readonly devianceResiduals: Float64Array
  readonly pearsonResiduals: Float64Array
}

const MOST_STEPS = 60
const SETTLED = 1e-13
/** How far rounding moves the deviance, as a share of the sum of the counts that it is made of. */
const ROUNDING = 1e-15

/**
 * Poisson or quasi-Poisson regression with a log link and an offset, by iteratively reweighted
 * least squares (Nelder and Wedderburn 1972), a step being halved while it raises the deviance.
 *
 * @param offset on the log scale, such as log(list); zeros where it is not given
 * @param quasi whether standard errors are multiplied by the root of Pearson's dispersion
 * @throws EvaluationError for a count below zero, no event at all, columns that say the same, and a
 * column with no event on one side of it
 */
export function poissonRegression(
  design: Design,
  counts: ArrayLike<number>,
  options: { readonly offset?: ArrayLike<number>; readonly quasi?: boolean } = {},
): PoissonFit {
  const offset = Float64Array.from(options.offset ?? new Float64Array(counts.length))
  refuseCounts(design, counts, offset)
  let eta: Float64Array = Float64Array.from(counts, (count) => Math.log(count + 0.1))
  let deviance = Infinity
  let fit = weightedStep(design, counts, offset, eta)
  let converged = false
  const rounding = ROUNDING * Array.from(counts).reduce((sum, count) => sum + count, 0)
  let steps = 0
  while (steps < MOST_STEPS && !converged) {
    steps++
    const full = etaOf(design, fit.coefficients, offset)
    const next = steps === 1 ? full : halved(counts, eta, full, deviance)
    const after = devianceOf(counts, next)
    converged = Math.abs(after - deviance) <= SETTLED * (Math.abs(after) + 0.1) + rounding
    eta = next
    deviance = after
    fit = weightedStep(design, counts, offset, eta)
  }
  eta = etaOf(design, fit.coefficients, offset)
  return finished(design, counts, eta, fit, { converged, steps, quasi: options.quasi ?? false })
}

/** A step from one linear predictor to another, halved while it raises the deviance. */
function halved(
  counts: ArrayLike<number>,
  before: Float64Array,
  full: Float64Array,
  deviance: number,
): Float64Array {
  const most = deviance + 1e-9 * (Math.abs(deviance) + 0.1)
  let next = full
  for (let halving = 0; halving < 30 && !(devianceOf(counts, next) <= most); halving++) {
    next = next.map((value, row) => (value + (before[row] ?? 0)) / 2)
  }
  return next
}

function finished(
  design: Design,
  counts: ArrayLike<number>,
  eta: Float64Array,
  { coefficients }: { readonly coefficients: Float64Array },
  told: { readonly converged: boolean; readonly steps: number; readonly quasi: boolean },
): PoissonFit {
  const rows = counts.length
  const df = rows - design.columns.length
  const fitted = eta.map(Math.exp)
  const { inverse } = leastSquares(design, new Float64Array(rows), fitted)
  const pearsonResiduals = fitted.map(
    (mean, row) => ((counts[row] ?? NaN) - mean) / Math.sqrt(mean),
  )
  const devianceResiduals = fitted.map((mean, row) => {
    const count = counts[row] ?? NaN
    return Math.sign(count - mean) * Math.sqrt(Math.max(0, 2 * unitDeviance(count, mean)))
  })
  const pearson = pearsonResiduals.reduce((sum, residual) => sum + residual * residual, 0)
  const dispersion = df > 0 ? pearson / df : NaN
  const covariance = told.quasi ? scaled(inverse, dispersion) : inverse
  return {
    converged: told.converged,
    steps: told.steps,
    separated: fitted.some((mean, row) => mean < 1e-8 && counts[row] === 0),
    coefficients: coefficientTable(design.names, coefficients, covariance, Infinity),
    covariance,
    inverse,
    fitted,
    deviance: devianceOf(counts, eta),
    pearson,
    df,
    dispersion,
    devianceResiduals,
    pearsonResiduals,
  }
}

/**
 * The Newey-West covariance of a regression of counts: (X'WX)^-1 M (X'WX)^-1 with the scores
 * x (count - fitted).
 *
 * @param corrected whether it is multiplied by n/(n-k)
 */
export function poissonNeweyWest(
  design: Design,
  counts: ArrayLike<number>,
  fit: PoissonFit,
  times: ArrayLike<number>,
  lag: number,
  corrected = false,
): Matrix {
  const left = fit.fitted.map((mean, row) => (counts[row] ?? NaN) - mean)
  const factor = corrected ? counts.length / fit.df : 1
  return sandwich(fit.inverse, neweyWestMiddle(scoresOf(design.columns, left), times, lag), factor)
}

/** A ratio of rates with its 95 % limits, from a coefficient on the log scale. */
export function rateRatio(estimate: number, standardError: number) {
  const reach = normalQuantile(0.975) * standardError
  return {
    ratio: Math.exp(estimate),
    lower95: Math.exp(estimate - reach),
    upper95: Math.exp(estimate + reach),
  }
}

/** y log(y/m) - (y - m), which is m at y = 0. */
export function unitDeviance(count: number, mean: number): number {
  return (count === 0 ? 0 : count * Math.log(count / mean)) - (count - mean)
}

function devianceOf(counts: ArrayLike<number>, eta: Float64Array): number {
  return eta.reduce(
    (sum, value, row) => sum + 2 * unitDeviance(counts[row] ?? 0, Math.exp(value)),
    0,
  )
}

function etaOf(design: Design, coefficients: Float64Array, offset: Float64Array): Float64Array {
  return predict(design, coefficients).map((value, row) => value + (offset[row] ?? 0))
}

function weightedStep(
  design: Design,
  counts: ArrayLike<number>,
  offset: Float64Array,
  eta: Float64Array,
) {
  const means = eta.map(Math.exp)
  const working = eta.map(
    (value, row) => value - (offset[row] ?? 0) + (counts[row] ?? 0) / (means[row] ?? 0) - 1,
  )
  return leastSquares(design, working, means)
}

function refuseCounts(design: Design, counts: ArrayLike<number>, offset: Float64Array): void {
  let events = 0
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row] ?? 0
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new EvaluationError(`A count is a number from 0 up, not ${count} (row ${row + 1}).`)
    }
    if (!Number.isFinite(offset[row] ?? 0)) {
      throw new EvaluationError(
        `The population is above zero in every row (row ${row + 1} is not).`,
      )
    }
    events += count
  }
  if (events === 0) throw new EvaluationError('There is no event in any row.')
  for (const [at, column] of design.columns.entries()) {
    const sides = [0, 0]
    let two = true
    for (let row = 0; row < counts.length && two; row++) {
      two = column[row] === 0 || column[row] === 1
      sides[column[row] === 1 ? 1 : 0] =
        (sides[column[row] === 1 ? 1 : 0] ?? 0) + (counts[row] ?? 0)
    }
    const name = design.names[at] ?? ''
    if (two && column.includes(0) && column.includes(1) && sides.includes(0)) {
      throw new EvaluationError(
        `There is no event where ${name} is ${sides[0] === 0 ? 0 : 1}, so its effect has no finite size: use a longer period or a commoner event.`,
      )
    }
  }
}
