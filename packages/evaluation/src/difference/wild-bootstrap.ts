import { seededRandom } from '@footings/statistics'
import { predict } from '../regression/design.ts'
import { leastSquares } from '../regression/least-squares.ts'
import { rowClusters, type Panel } from './panel.ts'
import type { PanelFit } from './panel-regression.ts'

/** A test by signs or draws of a lot. */
export interface ResampledTest {
  /** Two-sided. */
  readonly p: number
  /** How many draws there were. */
  readonly draws: number
  /** Whether they are all that there are: then p owes nothing to the seed. */
  readonly exact: boolean
}

/** Clusters up to which every pattern of signs is tried. */
const ENUMERATED = 12
/** Clusters beyond which the products of clusters would not fit; they are not few then. */
const MOST_CLUSTERS = 400

/**
 * The wild cluster bootstrap of one coefficient with the null imposed and Rademacher's signs
 * (Cameron, Gelbach and Miller 2008), by cluster-robust t; all 2^G patterns where G is at most 12.
 * Every draw's score follows from products of clusters, so that a draw costs G x G and not N.
 *
 * @param at the position of the coefficient
 * @returns null with more than 400 clusters, where it is not needed
 */
export function wildClusterBootstrap(
  panel: Panel,
  fit: PanelFit,
  outcomeWithin: Float64Array,
  at: number,
  options: { readonly draws?: number; readonly seed?: number } = {},
): ResampledTest | null {
  const count = fit.clusterCount
  if (count > MOST_CLUSTERS) return null
  const clusters = rowClusters(panel)
  const { columns, names } = fit.within
  const others = {
    names: names.filter((_, place) => place !== at),
    columns: columns.filter((_, place) => place !== at),
  }
  const target = residualOn(others, columns[at] ?? new Float64Array())
  const null0 = residualOn(others, outcomeWithin)
  const square = target.reduce((sum, value) => sum + value * value, 0)
  const products = clusterProducts(fit, target, null0, clusters)
  const observed = Math.abs(fit.coefficients[at]?.statistic ?? NaN)
  const tOf = (signs: Float64Array): number => {
    let sum = 0
    let middle = 0
    for (let g = 0; g < count; g++) {
      sum += (signs[g] ?? 0) * (products.own[g] ?? 0)
      let score = (signs[g] ?? 0) * (products.own[g] ?? 0)
      for (let h = 0; h < count; h++) {
        score -= (signs[h] ?? 0) * (products.fitted[g * count + h] ?? 0)
      }
      middle += score * score
    }
    return Math.abs(sum / square) / (Math.sqrt(fit.factor * middle) / square)
  }
  const exact = count <= ENUMERATED
  const draws = exact ? 2 ** (count - 1) : (options.draws ?? 1999)
  const random = seededRandom(options.seed ?? 1)
  let beyond = 0
  for (let draw = 0; draw < draws; draw++) {
    const signs = Float64Array.from({ length: count }, (_, g) => {
      if (exact) return (draw >> g) % 2 === 0 ? 1 : -1
      return random.uniform() < 0.5 ? 1 : -1
    })
    if (tOf(signs) >= observed * (1 - 1e-9)) beyond++
  }
  return { p: exact ? beyond / draws : (beyond + 1) / (draws + 1), draws, exact }
}

/**
 * For each cluster, the score under the null; and for each pair, the part of the score of one that
 * the regression fits to the residuals of the other.
 */
function clusterProducts(
  fit: PanelFit,
  target: Float64Array,
  null0: Float64Array,
  clusters: Int32Array,
) {
  const count = fit.clusterCount
  const own = new Float64Array(count)
  const fitted = new Float64Array(count * count)
  for (const [row, g] of clusters.entries()) {
    own[g] = (own[g] ?? 0) + (target[row] ?? 0) * (null0[row] ?? 0)
  }
  for (let h = 0; h < count; h++) {
    const alone = null0.map((value, row) => (clusters[row] === h ? value : 0))
    const left = residualOn(fit.within, fit.effects.without(alone))
    for (const [row, g] of clusters.entries()) {
      const at = g * count + h
      const part = (alone[row] ?? 0) - (left[row] ?? 0)
      fitted[at] = (fitted[at] ?? 0) + (target[row] ?? 0) * part
    }
  }
  return { own, fitted }
}

function residualOn(design: PanelFit['within'], column: Float64Array): Float64Array {
  if (design.columns.length === 0) return column
  const fitted = predict(design, leastSquares(design, column).coefficients)
  return column.map((value, row) => value - (fitted[row] ?? 0))
}
