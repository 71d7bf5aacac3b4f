import { meanBetween, rootMeanSquare, weightedSeries } from './block-panel.ts'
import { leastNormWeights } from './least-norm.ts'

/** A unit beside its synthetic twin. */
export interface SyntheticFit {
  /** One for each donor, none below 0, 1 in all. */
  readonly weights: Float64Array
  /** The weighted donors, by period. */
  readonly synthetic: Float64Array
  /** The unit less its twin, by period. */
  readonly gaps: Float64Array
  /** Root mean square of the gaps before the start. */
  readonly preRmspe: number
  /** Root mean square of the gaps from the start on. */
  readonly postRmspe: number
  /** After over before; Infinity where the twin fits exactly before and does not after. */
  readonly ratio: number
  /** Mean gap from the start on. */
  readonly att: number
  /** See `SimplexWeights`. */
  readonly kkt: number
}

const EXACT = 1e-10

/**
 * The convex combination of donors nearest to a series in the periods before the start: weights
 * w >= 0 with sum 1 that make the sum of squared gaps least, every earlier period counting alike.
 *
 * There is no nested search for weights of predictors (the matrix V of Abadie, Diamond and
 * Hainmueller 2010). That search is not convex and its answer is not reproducible: it changes with
 * the start, the optimiser and with donors of no weight (leaving one out moved the effect of the
 * Basque example from -0.700 to -0.582). With all earlier outcomes as predictors the problem is a
 * convex one, with one optimum, and other predictors have no say (Kaul and others 2022, Journal of
 * Business and Economic Statistics 40: 1362-1376).
 */
export function fitSynthetic(
  target: Float64Array,
  donors: readonly Float64Array[],
  start: number,
): SyntheticFit {
  const points = donors.map((donor) =>
    Float64Array.from({ length: start }, (_, at) => (donor[at] ?? 0) - (target[at] ?? 0)),
  )
  const { weights, kkt } = leastNormWeights(points)
  const synthetic = weightedSeries(donors, weights)
  const gaps = target.map((value, at) => value - (synthetic[at] ?? 0))
  const preRmspe = rootMeanSquare(gaps, 0, start)
  const postRmspe = rootMeanSquare(gaps, start, gaps.length)
  const size = rootMeanSquare(target, 0, target.length)
  const exact = preRmspe <= EXACT * size
  const ratio = exact ? (postRmspe <= EXACT * size ? 1 : Infinity) : postRmspe / preRmspe
  const att = meanBetween(gaps, start, gaps.length)
  return { weights, synthetic, gaps, preRmspe, postRmspe, ratio, att, kkt }
}
