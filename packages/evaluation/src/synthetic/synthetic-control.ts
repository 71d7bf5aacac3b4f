import { normalQuantile } from '@footings/statistics'
import type { MethodCheck } from '../check.ts'
import { partsOf, type BlockPanel, type PanelParts } from './block-panel.ts'
import { syntheticChecks } from './checks.ts'
import { fitSynthetic, type SyntheticFit } from './fit.ts'

export interface SyntheticControlOptions {
  /** Whether the treated unit may be a donor of the placebos; false by default. */
  readonly treatedInPlacebos?: boolean
  /**
   * Leaves out placebos whose RMSPE before the start is more than this many times that of the
   * treated unit; null, the default, keeps all.
   */
  readonly poorFit?: number | null
}

/** A donor treated as though it had started too. */
export interface Placebo {
  readonly unit: string
  readonly preRmspe: number
  readonly postRmspe: number
  readonly ratio: number
  readonly att: number
  readonly gaps: Float64Array
  readonly kkt: number
  /** False where it was left out for its poor fit. */
  readonly kept: boolean
}

export interface LeftOutDonor {
  readonly without: string
  readonly att: number
  readonly preRmspe: number
}

export interface SyntheticControl extends Omit<SyntheticFit, 'weights'> {
  /** Every donor, in the order of the names. */
  readonly weights: readonly { readonly unit: string; readonly weight: number }[]
  /** The treated unit, or the mean of the treated units, by period. */
  readonly target: Float64Array
  readonly placebos: readonly Placebo[]
  /** The place of the treated unit's ratio among its own and those of the kept placebos, from 1. */
  readonly rank: number
  /** How many ratios were ranked. */
  readonly ranked: number
  /** rank / ranked: the share of units with a ratio as large as the treated unit's. */
  readonly p: number
  /** Standard deviation of the effects of the kept placebos; null with fewer than two. */
  readonly standardError: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  /** The fit without each donor that has weight. */
  readonly leaveOneOut: readonly LeftOutDonor[]
  readonly checks: readonly MethodCheck[]
}

/**
 * Synthetic control on outcomes alone (Abadie, Diamond and Hainmueller 2010, JASA 105: 493-505,
 * with every earlier outcome as a predictor and no nested search: see `fitSynthetic`). Several
 * treated units count as their mean.
 *
 * Inference is by placebo: every donor is treated in turn, with the other donors as its pool and
 * the treated unit left out of it, for its own effect would stand in the twin. The p value is the
 * rank of the ratio of RMSPE after to before, over the number of units. The interval is the effect
 * plus and minus 1.96 standard deviations of the placebo effects: it takes the treated unit to be
 * as noisy as the donors (Arkhangelsky and others 2021, algorithm 4). Both mislead where the unit
 * was chosen for its high or low outcome just before the start.
 *
 * @throws RangeError for a panel that `partsOf` refuses
 */
export function syntheticControl(
  panel: BlockPanel,
  options: SyntheticControlOptions = {},
): SyntheticControl {
  const parts = partsOf(panel)
  const { target, donors } = parts
  const pool = donors.map(({ outcomes }) => outcomes)
  const { weights, ...fit } = fitSynthetic(target, pool, panel.start)
  const placebos = placebosOf(parts, panel.start, fit.preRmspe, options)
  const kept = placebos.filter((placebo) => placebo.kept)
  const rank = 1 + kept.filter(({ ratio }) => ratio >= fit.ratio).length
  const ranked = kept.length + 1
  const standardError = deviation(kept.map(({ att }) => att))
  const half = standardError === null ? null : normalQuantile(0.975) * standardError
  return {
    ...fit,
    weights: donors.map(({ unit }, at) => ({ unit, weight: weights[at] ?? 0 })),
    target,
    placebos,
    rank,
    ranked,
    p: rank / ranked,
    standardError,
    lower95: half === null ? null : fit.att - half,
    upper95: half === null ? null : fit.att + half,
    leaveOneOut: leftOut(parts, panel.start, weights),
    checks: syntheticChecks(parts, panel.start, fit),
  }
}

function placebosOf(
  { target, donors }: PanelParts,
  start: number,
  preRmspe: number,
  { treatedInPlacebos = false, poorFit = null }: SyntheticControlOptions,
): Placebo[] {
  return donors.map(({ unit, outcomes }, own) => {
    const pool = donors.flatMap((donor, at) => (at === own ? [] : [donor.outcomes]))
    if (treatedInPlacebos) pool.push(target)
    const { ratio, att, gaps, kkt, ...fit } = fitSynthetic(outcomes, pool, start)
    const kept = poorFit === null || fit.preRmspe <= poorFit * preRmspe
    return { unit, preRmspe: fit.preRmspe, postRmspe: fit.postRmspe, ratio, att, gaps, kkt, kept }
  })
}

function leftOut(
  { target, donors }: PanelParts,
  start: number,
  weights: Float64Array,
): LeftOutDonor[] {
  return donors.flatMap(({ unit }, own) => {
    if ((weights[own] ?? 0) === 0) return []
    const pool = donors.flatMap(({ outcomes }, at) => (at === own ? [] : [outcomes]))
    const { att, preRmspe } = fitSynthetic(target, pool, start)
    return [{ without: unit, att, preRmspe }]
  })
}

/** The standard deviation with n - 1 below; null for fewer than two values. */
function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((total, value) => total + value, 0) / values.length
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
