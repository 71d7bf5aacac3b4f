import type { ControlChart, ControlChartOptions } from './control-chart.ts'
import { controlChart } from './control-chart.ts'
import type { PointLimits, RuleLengths } from './xmr-rules.ts'
import { checkRuleLengths, MAKING_DATA_COUNT, markSpecialCauses, pointLimits } from './xmr-rules.ts'

/** Limits are so many average moving ranges from the mean: 3 / 1.128, as the field rounds it. */
const LIMIT = 2.66
const NEAR_LIMIT = 2 * (LIMIT / 3)
/** Moving ranges of so many times their mean and more are outliers. */
const SCREEN = 3.267

/**
 * An XmR chart (individual values and moving ranges) by the rules of Making Data Count.
 *
 * Limits are mean ± 2.66 x the average moving range, near limits two thirds of the way. Moving
 * ranges of 3.267 times their mean or more are left out once (`screenOutliers: false` is what
 * the Excel tool of Making Data Count does; Power BI's chart uses 2.6596). A group that never varies,
 * or only by what is left out, has no limits (`no variation`).
 *
 * Values are null or NaN where missing. The chart is for single values that vary about as
 * much from period to period; for shares or rates on small or changing denominators use
 * `laneyChart`, and ask `controlChartFor` which is valid.
 *
 * Source: Wheeler 1993; Making Data Count (NHS England), as in NHSRplotthedots.
 */
export function xmr(
  values: readonly (number | null)[],
  options: ControlChartOptions = {},
): ControlChart {
  const screen = options.screenOutliers ?? true
  return controlChart(values, options, (series, _source, from, to, fixed, limits) => {
    const figures = movingRangeFigures(series, from, fixed, screen)
    writeLimits(figures, limits, from, to)
    return figures
  })
}

/** Limits of many series; one figure a series. NaN where there is none. */
export interface XmrLimitColumns {
  readonly mean: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly nearLower: Float64Array
  readonly nearUpper: Float64Array
  readonly averageMovingRange: Float64Array
}

/**
 * XmR limits of many series without rebases: the figures of `xmr` to the last bit.
 *
 * @param matrix series after series, each of `points` values in order of period, NaN where missing
 */
export function xmrLimits(
  matrix: Float64Array,
  points: number,
  screenOutliers: boolean = true,
): XmrLimitColumns {
  const series = seriesIn(matrix, points)
  const column = () => new Float64Array(series)
  const mean = column()
  const averageMovingRange = column()
  const limits: PointLimits = {
    lower: column(),
    upper: column(),
    nearLower: column(),
    nearUpper: column(),
  }
  for (let at = 0; at < series; at++) {
    const from = at * points
    const figures = movingRangeFigures(matrix, from, from + points, screenOutliers)
    writeLimits(figures, limits, at, at + 1)
    mean[at] = figures.mean
    averageMovingRange[at] = figures.spread
  }
  return { mean, ...limits, averageMovingRange }
}

/**
 * The special causes of many series under their limits, with the codes of `markSpecialCauses`; one
 * code a value. 6,500 series of 36 points take some milliseconds.
 */
export function xmrSpecialCauses(
  matrix: Float64Array,
  points: number,
  limits: XmrLimitColumns,
  rules: RuleLengths = MAKING_DATA_COUNT,
): Int8Array {
  checkRuleLengths(rules)
  const series = seriesIn(matrix, points)
  if (limits.mean.length !== series) {
    throw new RangeError(`${limits.mean.length} limits for ${series} series`)
  }
  const codes = new Int8Array(matrix.length)
  const own = pointLimits(points)
  for (let at = 0; at < series; at++) {
    own.lower.fill(limits.lower[at] ?? NaN)
    own.upper.fill(limits.upper[at] ?? NaN)
    own.nearLower.fill(limits.nearLower[at] ?? NaN)
    own.nearUpper.fill(limits.nearUpper[at] ?? NaN)
    const from = at * points
    const mean = limits.mean[at] ?? NaN
    markSpecialCauses(matrix, from, from + points, mean, own, 0, rules, codes, from)
  }
  return codes
}

function seriesIn(matrix: Float64Array, points: number): number {
  const series = matrix.length / points
  if (!Number.isInteger(points) || points < 1 || !Number.isInteger(series)) {
    throw new RangeError(`${matrix.length} values are not whole series of ${points} points`)
  }
  return series
}

interface MovingRangeFigures {
  readonly mean: number
  readonly spread: number
  readonly screened: number
}

/** Mean and average moving range of values[from] to values[to - 1]; a missing one breaks the pairs. */
function movingRangeFigures(
  values: Float64Array,
  from: number,
  to: number,
  screen: boolean,
): MovingRangeFigures {
  let sum = 0
  let size = 0
  let rangeSum = 0
  let ranges = 0
  let last = NaN
  for (let at = from; at < to; at++) {
    const value = values[at] ?? NaN
    if (!Number.isNaN(value)) {
      sum += value
      size++
      if (!Number.isNaN(last)) {
        rangeSum += Math.abs(value - last)
        ranges++
      }
    }
    last = value
  }
  const mean = refinedMean(sum / size, size, values, from, to)
  const average = rangeSum / ranges
  if (!screen || !(average > 0)) return { mean, spread: average, screened: 0 }
  let keptSum = 0
  let kept = 0
  for (let at = from + 1; at < to; at++) {
    const range = Math.abs((values[at] ?? NaN) - (values[at - 1] ?? NaN))
    if (range < SCREEN * average) {
      keptSum += range
      kept++
    }
  }
  return { mean, spread: keptSum / kept, screened: ranges - kept }
}

/** One more step towards the mean, so that points that are all the same lie on it. */
function refinedMean(
  mean: number,
  size: number,
  values: Float64Array,
  from: number,
  to: number,
): number {
  let rest = 0
  for (let at = from; at < to; at++) {
    const value = values[at] ?? NaN
    if (!Number.isNaN(value)) rest += value - mean
  }
  return mean + rest / size
}

function writeLimits(
  { mean, spread }: MovingRangeFigures,
  limits: PointLimits,
  from: number,
  to: number,
): void {
  const limited = spread > 0
  limits.lower.fill(limited ? mean - LIMIT * spread : NaN, from, to)
  limits.upper.fill(limited ? mean + LIMIT * spread : NaN, from, to)
  limits.nearLower.fill(limited ? mean - NEAR_LIMIT * spread : NaN, from, to)
  limits.nearUpper.fill(limited ? mean + NEAR_LIMIT * spread : NaN, from, to)
}
