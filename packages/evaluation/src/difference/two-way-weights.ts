import { panelRegression } from './panel-regression.ts'
import { fixedEffects } from './fixed-effects.ts'
import type { Coefficient } from '../regression/coefficients.ts'
import type { Panel } from './panel.ts'

/** One kind of comparison of groups of units that a two-way regression makes. */
export interface Comparison {
  /** When the change came to those compared, and to those compared with; null where it never did. */
  readonly group: number
  readonly against: number | null
  /** Whether those compared with have changed already. */
  readonly forbidden: boolean
  /** Share of the regression's effect that it makes up. */
  readonly weight: number
}

/** What a regression with effects of units and periods makes of a staggered change. */
export interface TwoWay {
  readonly effect: Coefficient
  /** Treated rows whose effect enters with a weight below zero, and all treated rows. */
  readonly negative: number
  readonly treatedRows: number
  /** The sum of those weights, of weights that add to 1 (de Chaisemartin, D'Haultfoeuille 2020). */
  readonly negativeWeight: number
  /** Goodman-Bacon (2021); null of an unbalanced panel, for which it is not defined. */
  readonly comparisons: readonly Comparison[] | null
  /** The share of comparisons with units that have changed already; null likewise. */
  readonly forbiddenShare: number | null
}

/**
 * The effect by a regression with effects of units and periods, and what is wrong with it where the
 * change came at several times: how many effects enter with a weight below zero, and how much of it
 * compares units with others that have changed already.
 */
export function twoWay(panel: Panel): TwoWay {
  const { coefficients } = panelRegression(panel, { names: ['effect'], columns: [panel.treated] })
  const [effect] = coefficients
  if (effect === undefined) throw new Error('the design has an effect')
  const left = fixedEffects(panel).without(panel.treated)
  const treated = left.filter((_, row) => panel.treated[row] === 1)
  const total = treated.reduce((sum, value) => sum + value, 0)
  // Residuals that are zero to rounding are not below zero.
  const weights = treated.map((value) => (Math.abs(value) < 1e-10 ? 0 : value / total))
  const below = weights.filter((weight) => weight < 0)
  const comparisons = panel.balanced ? comparisonsOf(panel) : null
  return {
    effect,
    negative: below.length,
    treatedRows: treated.length,
    negativeWeight: below.reduce((sum, weight) => sum + weight, 0),
    comparisons,
    forbiddenShare:
      comparisons
        ?.filter(({ forbidden }) => forbidden)
        .reduce((sum, { weight }) => sum + weight, 0) ?? null,
  }
}

/** The decomposition of Goodman-Bacon (2021, theorem 1): pairs of groups and their weights. */
function comparisonsOf(panel: Panel): readonly Comparison[] {
  const groups = [...Map.groupBy(panel.starts, (start) => start)].map(([start, units]) => ({
    start,
    share: units.length / panel.units.length,
    /** The share of periods with the change. */
    on: panel.times.filter((time) => start !== null && time >= start).length / panel.times.length,
  }))
  const found: Comparison[] = []
  for (const { start, share, on } of groups) {
    if (start === null) continue
    for (const other of groups) {
      if (other.start === start) continue
      const both = share * other.share
      const forbidden = other.on > on
      // Against a later or never changing group until that changes, against an earlier one after.
      const weight = forbidden ? both * on * (other.on - on) : both * (on - other.on) * (1 - on)
      if (weight > 0) found.push({ group: start, against: other.start, forbidden, weight })
    }
  }
  const total = found.reduce((sum, { weight }) => sum + weight, 0)
  return found.map((comparison) => ({ ...comparison, weight: comparison.weight / total }))
}
