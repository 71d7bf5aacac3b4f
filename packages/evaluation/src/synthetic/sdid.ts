import { normalQuantile } from '@footings/statistics'
import type { MethodCheck } from '../check.ts'
import {
  meanBetween,
  partsOf,
  rootMeanSquare,
  weightedSeries,
  type BlockPanel,
  type PanelParts,
} from './block-panel.ts'
import { poolChecks } from './checks.ts'
import { fitSynthetic } from './fit.ts'
import { jackknifeError, placeboError, type PlaceboError } from './sdid-errors.ts'
import {
  changeNoise,
  doubleDifference,
  earlierLevel,
  penaltiesOf,
  syntheticDifference,
} from './weighted-difference.ts'

/** How far the paths before may be apart beside the noise: this package's own line. */
const PARALLEL = 1.5

export interface SdidOptions {
  /** `placebo` by default; `jackknife` needs two treated units or more. */
  readonly errors?: 'placebo' | 'jackknife'
  /** Placebos: draws where several units are treated, else at most so many donors; 200 by default. */
  readonly draws?: number
  /** Of the draws; 1 by default. */
  readonly seed?: number
}

export interface Sdid {
  /** The mean effect on the treated from the start on, in the unit of the outcome. */
  readonly estimate: number
  readonly standardError: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly errors: 'placebo' | 'jackknife'
  /** The placebo effects; none for the jackknife. */
  readonly placebos: PlaceboError['effects']
  readonly unitWeights: readonly { readonly unit: string; readonly weight: number }[]
  readonly timeWeights: readonly { readonly period: string; readonly weight: number }[]
  /** Target less twin, less the same before the start by the time weights: 0 is no effect. */
  readonly gaps: Float64Array
  /** The weighted donors moved by the constant that makes them level with the target before. */
  readonly synthetic: Float64Array
  readonly target: Float64Array
  /** The same panel by plain synthetic control and by plain difference in differences. */
  readonly syntheticControl: number
  readonly differenceInDifferences: number
  readonly kkt: number
  readonly checks: readonly MethodCheck[]
}

/**
 * Synthetic difference in differences (Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021,
 * American Economic Review 111: 4088-4118) for units that start together.
 *
 * The weights are those of the exact optimum. The authors' program stops the method of Frank and
 * Wolfe after a number of steps or at a small fall, and drops weights below a quarter of the largest
 * on the way, so its estimates differ from these by a few parts in a thousand.
 *
 * Standard errors: placebo (their algorithm 4), where one treated unit means that every donor is
 * the placebo once, up to the number of draws, and the penalty is that of the estimate throughout; or
 * jackknife (their algorithm 3) with the weights as they are.
 *
 * @throws RangeError for a panel that `partsOf` refuses, the jackknife with one treated unit, or
 * placebos with no more donors than treated units
 */
export function sdid(panel: BlockPanel, options: SdidOptions = {}): Sdid {
  const { errors = 'placebo', draws = 200, seed = 1 } = options
  const { start, periods } = panel
  const parts = partsOf(panel)
  const { target, treated, donors } = parts
  const pool = donors.map(({ outcomes }) => outcomes)
  const noise = changeNoise(pool, start)
  const penalties = penaltiesOf(noise, treated.length, periods.length - start)
  const fit = syntheticDifference(target, pool, start, penalties)
  const { effects, standardError } =
    errors === 'placebo'
      ? placeboError(parts, start, penalties, draws, seed)
      : { effects: [], standardError: jackknifeError(parts, start, fit) }
  const half = standardError === null ? null : normalQuantile(0.975) * standardError
  const twin = weightedSeries(pool, fit.unitWeights)
  const raw = target.map((value, at) => value - (twin[at] ?? 0))
  const level = earlierLevel(raw, fit.timeWeights)
  return {
    estimate: fit.estimate,
    standardError,
    lower95: half === null ? null : fit.estimate - half,
    upper95: half === null ? null : fit.estimate + half,
    errors,
    placebos: effects,
    unitWeights: donors.map(({ unit }, at) => ({ unit, weight: fit.unitWeights[at] ?? 0 })),
    timeWeights: periods
      .slice(0, start)
      .map((period, at) => ({ period, weight: fit.timeWeights[at] ?? 0 })),
    gaps: raw.map((gap) => gap - level),
    synthetic: twin.map((value) => value + level),
    target,
    syntheticControl: fitSynthetic(target, pool, start).att,
    differenceInDifferences: plainDifference(parts, start),
    kkt: fit.kkt,
    checks: checksOf(parts, start, { raw, kkt: fit.kkt, noise }),
  }
}

function plainDifference({ target, donors }: PanelParts, start: number): number {
  return doubleDifference(
    target,
    donors.map(({ outcomes }) => outcomes),
    start,
    new Float64Array(donors.length).fill(1 / donors.length),
    new Float64Array(start).fill(1 / start),
  )
}

function checksOf(
  parts: PanelParts,
  start: number,
  { raw, kkt, noise }: { raw: Float64Array; kkt: number; noise: number },
): readonly MethodCheck[] {
  const level = meanBetween(raw, 0, start)
  const before = raw.subarray(0, start).map((gap) => gap - level)
  const miss = rootMeanSquare(before, 0, start)
  const size = rootMeanSquare(parts.target, 0, parts.target.length)
  return [
    ...poolChecks(parts.donors.length, start),
    {
      name: 'parallel before the start',
      passed: miss <= PARALLEL * noise + 1e-10 * size,
      told: `The weighted donors, moved by a constant, miss the treated by ${miss.toPrecision(3)} before the start; the donors change from period to period by ${noise.toPrecision(3)} (standard deviation), and at most ${PARALLEL} times that passes.`,
      essential: true,
    },
    {
      name: 'weights at the optimum',
      passed: kkt <= 1e-6 * noise ** 2 + Number.EPSILON * size ** 2,
      told: `The conditions of optimality hold to ${kkt.toExponential(1)}, where the variance of the donors' changes is ${(noise ** 2).toPrecision(3)}; at most a millionth of it passes.`,
      essential: true,
    },
  ]
}
