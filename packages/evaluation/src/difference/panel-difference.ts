import type { MethodCheck } from '../check.ts'
import type { Coefficient } from '../regression/coefficients.ts'
import { EvaluationError, type Design } from '../regression/design.ts'
import { eventStudy, fitPanel, type EventStudy, type PanelKind } from './event-study.ts'
import { fixedEffects } from './fixed-effects.ts'
import { differenceChecks } from './difference-checks.ts'
import { panelSize, type Panel } from './panel.ts'
import { panelCounts } from './panel-counts.ts'
import { panelRegression } from './panel-regression.ts'
import { permutationTest } from './permutation.ts'
import { wildClusterBootstrap, type ResampledTest } from './wild-bootstrap.ts'

/** A difference in differences of a panel. */
export interface PanelDifference {
  /** Of counts the effect is the logarithm of a ratio; of values it is in their unit. */
  readonly scale: 'log' | 'unit'
  readonly effect: Coefficient
  /** Degrees of freedom of its limits: clusters less one. */
  readonly df: number
  readonly treatedClusters: number
  readonly controlClusters: number
  /** Whether there are fewer than 30 clusters with the change or without it. */
  readonly fewClusters: boolean
  /** With few clusters: the wild cluster bootstrap (values alone), and the test by lots. */
  readonly wildBootstrap: ResampledTest | null
  readonly permutation: ResampledTest | null
  /** Null where the change comes at several times. */
  readonly eventStudy: EventStudy | null
  /** Of counts, Pearson's dispersion; of values null. */
  readonly dispersion: number | null
  readonly withoutEvents: readonly string[]
  readonly checks: readonly MethodCheck[]
}

/** How a difference in differences is made. */
export interface DifferenceOptions {
  /** `values` by default. */
  readonly kind?: PanelKind
  /** Seed of the tests by draws, where not all are tried; 1 by default. */
  readonly seed?: number
  /** Draws of each of those tests; 999 by default. */
  readonly draws?: number
}

const FEW = 30
/** Rows times draws beyond which the test by lots takes fewer draws, and never fewer than 199. */
const MOST_WORK = 2e6

/**
 * Difference in differences of a panel, with effects of units and periods and errors clustered.
 * Counts are fitted by Poisson regression with the log of the population as offset. With fewer than
 * 30 clusters with the change or without it, limits by Student's distribution are too narrow: a wild
 * cluster bootstrap and a test by lots stand beside them.
 *
 * @throws EvaluationError where no cluster has the change, or none is without it in some period
 */
export function panelDifference(panel: Panel, options: DifferenceOptions = {}): PanelDifference {
  const { kind = 'values', seed = 1, draws = 999 } = options
  const treatedUnits = panel.starts.filter((start) => start !== null)
  if (treatedUnits.length === 0) throw new EvaluationError('The change comes to no unit.')
  const treatedClusters = clustersWhere(panel, (start) => start !== null)
  const controlClusters = clustersWhere(panel, (start) => start === null)
  const starts = new Set(treatedUnits)
  if (controlClusters === 0 && starts.size === 1) {
    throw new EvaluationError(
      'The change comes to every unit at one time: nothing is left to compare with.',
    )
  }
  const columnsOf = (part: Panel): Design => ({ names: ['effect'], columns: [part.treated] })
  const fit = fitPanel(panel, kind, columnsOf)
  const effect = fit.coefficients[0]
  if (effect === undefined) throw new Error('the design has an effect')
  const fewClusters = Math.min(treatedClusters, controlClusters) < FEW
  const study = starts.size === 1 ? eventStudy(panel, kind) : null
  const counts = 'panel' in fit ? fit : null
  const least = Math.max(199, Math.min(draws, Math.floor(MOST_WORK / panel.unit.length)))
  return {
    scale: kind === 'counts' ? 'log' : 'unit',
    effect,
    df: fit.clusterCount - 1,
    treatedClusters,
    controlClusters,
    fewClusters,
    wildBootstrap: fewClusters && kind === 'values' ? wildOf(panel, { seed, draws }) : null,
    permutation: fewClusters
      ? permutationTest(counts?.panel ?? panel, estimator(counts?.panel ?? panel, kind), {
          seed,
          draws: least,
        })
      : null,
    eventStudy: study,
    dispersion: counts?.dispersion ?? null,
    withoutEvents: counts?.withoutEvents ?? [],
    checks: differenceChecks({
      panel,
      treatedClusters,
      controlClusters,
      starts: starts.size,
      study,
      settled: counts?.converged ?? true,
      error: effect.standardError,
      size: kind === 'counts' ? 1 : panelSize(panel),
    }),
  }
}

function wildOf(
  panel: Panel,
  options: { readonly seed: number; readonly draws: number },
): ResampledTest | null {
  const fit = panelRegression(panel, { names: ['effect'], columns: [panel.treated] })
  return wildClusterBootstrap(panel, fit, fit.effects.without(panel.outcome), 0, options)
}

/**
 * The estimate with another column of treatment; 0 where that column says nothing. Of counts it is
 * one step from the fit without any effect: a statistic for the test by lots, which need not settle.
 */
function estimator(panel: Panel, kind: PanelKind): (treated: Float64Array) => number {
  const none = { names: [], columns: [] }
  const means = kind === 'counts' ? panelCounts(panel, () => none).fitted : null
  const effects = fixedEffects(panel, means ?? undefined)
  const left =
    means === null
      ? effects.without(panel.outcome)
      : panel.outcome.map((count, row) => count - (means[row] ?? 0))
  return (treated) => {
    const within = effects.without(treated)
    let [product, square] = [0, 0]
    for (const [row, value] of within.entries()) {
      product += value * (left[row] ?? 0)
      square += value * value * (means?.[row] ?? 1)
    }
    return square > 1e-9 ? product / square : 0
  }
}

function clustersWhere(panel: Panel, holds: (start: number | null) => boolean): number {
  const found = panel.starts.flatMap((start, unit) =>
    holds(start) ? [panel.clusterOf[unit] ?? 0] : [],
  )
  return new Set(found).size
}
