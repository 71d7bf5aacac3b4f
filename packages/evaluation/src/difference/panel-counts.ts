import { coefficientTable, type Coefficient } from '../regression/coefficients.ts'
import {
  clusterFactor,
  clusterScores,
  outerProducts,
  sandwich,
  scoresOf,
} from '../regression/covariance.ts'
import { EvaluationError, predict, type Design, type Matrix } from '../regression/design.ts'
import { leastSquares } from '../regression/least-squares.ts'
import { clusterCount } from '../regression/ols.ts'
import { unitDeviance } from '../regression/poisson.ts'
import { fixedEffects, type FixedEffects } from './fixed-effects.ts'
import { rowClusters, subPanel, type Panel } from './panel.ts'
import { withinDesign } from './panel-regression.ts'

/** A regression of counts with effects of units and periods. */
export interface PanelCountFit {
  readonly converged: boolean
  /** Logarithms of ratios; limits by Student's distribution with clusters less one degrees. */
  readonly coefficients: readonly Coefficient[]
  readonly covariance: Matrix
  readonly clusterCount: number
  /** Pearson's chi-squared over its degrees of freedom. */
  readonly dispersion: number
  /** Expected counts, a row each of the panel that was fitted. */
  readonly fitted: Float64Array
  /** The panel that was fitted, and the units that were left out: they have no event at all. */
  readonly panel: Panel
  readonly withoutEvents: readonly string[]
}

const MOST_STEPS = 100
const SETTLED = 1e-13
/** How far rounding moves the deviance, as a share of the sum of the counts. */
const ROUNDING = 1e-15

/**
 * Poisson regression with effects of units and periods and the log of the population as offset, by
 * iteratively reweighted least squares in which the effects are taken out exactly at each step
 * (Correia, Guimaraes and Zylkin 2020). Errors are clustered (CR1), and so allow for more spread
 * than Poisson's. Units and periods without any event say nothing of a ratio and are left out.
 *
 * @param columnsOf the columns for the panel that is left
 * @throws EvaluationError for a count below zero, no event, or columns that say the same
 */
export function panelCounts(whole: Panel, columnsOf: (panel: Panel) => Design): PanelCountFit {
  const { panel, withoutEvents } = withEvents(whole)
  const columns = columnsOf(panel)
  const counts = panel.outcome
  for (const [at, column] of columns.columns.entries()) {
    if (column.some((value, row) => value !== 0 && (counts[row] ?? 0) > 0)) continue
    throw new EvaluationError(
      `There is no event where ${columns.names[at]} is not 0, so it has no finite size: use a longer period or a commoner event.`,
    )
  }
  const offset = panel.population.map(Math.log)
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  let eta: Float64Array = counts.map((count) => Math.log((count + mean) / 2))
  let deviance = Infinity
  let converged = false
  const rounding = ROUNDING * mean * counts.length
  let step = stepOf(panel, columns, counts, offset, eta)
  for (let steps = 0; steps < MOST_STEPS && !converged; steps++) {
    eta = step.eta
    const after = eta.reduce(
      (sum, value, row) => sum + 2 * unitDeviance(counts[row] ?? 0, Math.exp(value)),
      0,
    )
    converged = Math.abs(after - deviance) <= SETTLED * (Math.abs(after) + 0.1) + rounding
    deviance = after
    step = stepOf(panel, columns, counts, offset, eta)
  }
  const { coefficients, inverse, within, effects } = step
  const means = eta.map(Math.exp)
  const left = counts.map((count, row) => count - (means[row] ?? 0))
  const clusters = rowClusters(panel)
  const clusterTotal = clusterCount(clusters)
  const width = within.columns.length + effects.periodEffects
  const scores = clusterScores(scoresOf(within.columns, left), clusters, clusterTotal)
  const factor = clusterFactor(clusterTotal, counts.length, width)
  const covariance = sandwich(inverse, outerProducts(scores), factor)
  const pearson = left.reduce((sum, value, row) => sum + value ** 2 / (means[row] ?? 1), 0)
  return {
    converged,
    coefficients: coefficientTable(columns.names, coefficients, covariance, clusterTotal - 1),
    covariance,
    clusterCount: clusterTotal,
    dispersion: pearson / (counts.length - width - panel.units.length + 1),
    fitted: means,
    panel,
    withoutEvents,
  }
}

interface Step {
  readonly coefficients: Float64Array
  readonly inverse: Matrix
  readonly within: Design
  readonly effects: FixedEffects
  readonly eta: Float64Array
}

function stepOf(
  panel: Panel,
  columns: Design,
  counts: Float64Array,
  offset: Float64Array,
  eta: Float64Array,
): Step {
  const means = eta.map(Math.exp)
  const working = eta.map(
    (value, row) => value - (offset[row] ?? 0) + (counts[row] ?? 0) / (means[row] ?? 1) - 1,
  )
  const effects = fixedEffects(panel, means)
  const within = withinDesign(columns, effects)
  const outcome = effects.without(working)
  const { coefficients, inverse } = leastSquares(within, outcome, means)
  const fitted = predict(within, coefficients)
  const next = working.map(
    (value, row) => value - (outcome[row] ?? 0) + (fitted[row] ?? 0) + (offset[row] ?? 0),
  )
  return { coefficients, inverse, within, effects, eta: next }
}

/** A panel without the units and periods that have no event. */
function withEvents(whole: Panel): { panel: Panel; withoutEvents: readonly string[] } {
  for (const [row, count] of whole.outcome.entries()) {
    if (count >= 0 && (whole.population[row] ?? 0) > 0) continue
    const unit = whole.units[whole.unit[row] ?? 0]
    throw new EvaluationError(
      count >= 0
        ? `The population of ${unit} is above zero, not ${whole.population[row]}.`
        : `A count is a number from 0 up, not ${count} (${unit}).`,
    )
  }
  let panel = whole
  for (;;) {
    const ofUnit = new Float64Array(panel.units.length)
    const ofTime = new Float64Array(panel.times.length)
    for (const [row, count] of panel.outcome.entries()) {
      const [unit, time] = [panel.unit[row] ?? 0, panel.time[row] ?? 0]
      ofUnit[unit] = (ofUnit[unit] ?? 0) + count
      ofTime[time] = (ofTime[time] ?? 0) + count
    }
    if (!ofUnit.includes(0) && !ofTime.includes(0)) break
    const part = panel
    if (ofUnit.every((events) => events === 0)) {
      throw new EvaluationError('There is no event in any row.')
    }
    panel = subPanel(
      part,
      (row) => ofUnit[part.unit[row] ?? 0] !== 0 && ofTime[part.time[row] ?? 0] !== 0,
    )
  }
  const kept = new Set(panel.units)
  return { panel, withoutEvents: whole.units.filter((unit) => !kept.has(unit)) }
}
