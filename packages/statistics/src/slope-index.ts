import { Z95 } from './estimate.ts'
import type { Limits, Reason } from './estimate.ts'
import { closedSlopeLimits, simulatedSlopeLimits } from './slope-limits.ts'
import { lineWeights, offScale, onScale, unscaled, weightedSum } from './slope-line.ts'
import type { SlopeScale } from './slope-line.ts'

export type { SlopeScale } from './slope-line.ts'

/** One group of people, such as a tenth of a population by deprivation. */
export interface SlopeGroup {
  readonly population: number | null
  readonly value: number | null
  /** Of the value on the scale of `noise`: for rates usually of its logarithm. */
  readonly standardError?: number | null
  /** 95 % limits of the value, as it stands; used where there is no standard error. */
  readonly lower95?: number | null
  readonly upper95?: number | null
}

export interface SlopeIndexInput {
  /** From the most deprived group to the least; at least 5, none left out. */
  readonly groups: readonly SlopeGroup[]
  /** The scale on which the line is fitted; `none` unless told. */
  readonly transform?: SlopeScale
  /**
   * The scale on which the values vary normally; that of `transform` unless told. A line through
   * untransformed rates or proportions may have noise on the `log` or `logit` scale, as in
   * PHEindicatormethods before it could transform.
   */
  readonly noise?: SlopeScale
  /** Of the SII and the intercept; below 0 it turns the SII round and inverts the RII. 1. */
  readonly multiplier?: number
  /** The level of `siiLimits` and `riiLimits`, between 0 and 1; 0.95. */
  readonly confidence?: number
  /** Of a simulation; at least 1,000; 100,000 unless told. */
  readonly repetitions?: number
  /** Of a simulation; 1 unless told. */
  readonly seed?: number
}

export interface SlopeIndex {
  /** The difference of the fitted line between the least and the most deprived person. */
  readonly sii: number | null
  /** The ratio of the two. */
  readonly rii: number | null
  /** The fitted value of the most deprived person. */
  readonly intercept: number | null
  readonly siiLimits95: Limits | null
  readonly siiLimits998: Limits | null
  readonly riiLimits95: Limits | null
  readonly riiLimits998: Limits | null
  /** The level of the two below. */
  readonly confidence: number
  readonly siiLimits: Limits | null
  readonly riiLimits: Limits | null
  /** Of the limits. */
  readonly method: 'closed form' | 'simulation'
  /** Of the simulation; null for the closed form, which needs none. */
  readonly seed: number | null
  readonly repetitions: number | null
  /** Why there is no figure, or a figure without limits. */
  readonly reason: Reason | null
}

/**
 * Slope index and relative index of inequality (Low and Low 2004): the groups stand on a line from
 * 0 (most deprived) to 1 at the middle of their share of the population; a straight line is fitted
 * by least squares weighted by that share; the SII is its rise from 0 to 1, the RII the ratio of its
 * two ends. With a transform the line is fitted to the transformed values and its ends are
 * transformed back.
 *
 * Limits: without transform the SII is a weighted sum of the values, so its standard error is exact
 * and the limits are normal; those of the RII, a ratio of two such sums, are Fieller's (1954),
 * which are what the quantiles of a simulation go towards, and need no seed. With a transform, or
 * noise on another scale, values are drawn on the scale of the noise, repetition by repetition and
 * in it group by group, and the limits are the order statistics round(n (1 - q)) and round(n q) of
 * the n results. PHEindicatormethods does the same without transform; with one it simulates the
 * slope alone and turns the line round its height at 1/2, which it takes as certain, so that its
 * limits of a transformed SII are up to a few per cent of their width further out than these.
 *
 * The intercept is always multiplied by the multiplier without its sign. PHEindicatormethods does
 * so only with a transform, so that its intercept and SII otherwise are in different units.
 *
 * No figure: fewer than 5 groups (`missing group`), a missing population or value, a population not above 0, a rate
 * of 0 on the log scale, a proportion of 0 or 1 on the logit scale. Figures without limits: no
 * standard error and no limits of a group, or limits without a logarithm or logit; the RII or its
 * limits alone are missing where the base of the ratio is not, or not clearly, above zero. RangeError: values or limits
 * outside their scale, a negative standard error, a multiplier of 0, fewer than 1,000 repetitions.
 */
export function slopeIndex(input: SlopeIndexInput): SlopeIndex {
  const settings = settingsOf(input)
  const reason = unfitGroups(input.groups, settings)
  if (reason !== null) return emptyIndex(settings, reason)

  const populations = input.groups.map((group) => group.population ?? NaN)
  const values = input.groups.map((group) => group.value ?? NaN)
  const { atZero, slope } = lineWeights(populations)
  const { transform, multiplier } = settings
  const fitted = values.map((value) => onScale(value, transform))
  const start = weightedSum(atZero, fitted)
  const rise = weightedSum(slope, fitted)
  const first = offScale(start, transform)
  const last = offScale(start + rise, transform)
  const [top, base] = multiplier < 0 ? [first, last] : [last, first]
  const figures = {
    sii: (transform === 'none' ? rise : last - first) * multiplier,
    rii: base > 0 ? top / base : null,
    intercept: first * Math.abs(multiplier),
  }

  const errors = standardErrors(input.groups, settings)
  if (errors.reason !== null) return { ...emptyIndex(settings, errors.reason), ...figures }
  const line = { atZero, slope, errors: errors.values, multiplier }
  const limits =
    settings.method === 'closed form'
      ? closedSlopeLimits({ ...line, start, rise })
      : simulatedSlopeLimits({ ...line, ...settings, values })
  const at95 = limits(0.95)
  const at998 = limits(0.998)
  const atOwn = limits(settings.confidence)
  return {
    ...emptyIndex(settings, at998.rii === null ? 'ratio without limits' : null),
    ...figures,
    siiLimits95: at95.sii,
    siiLimits998: at998.sii,
    riiLimits95: at95.rii,
    riiLimits998: at998.rii,
    siiLimits: atOwn.sii,
    riiLimits: atOwn.rii,
  }
}

interface Settings {
  readonly transform: SlopeScale
  readonly noise: SlopeScale
  readonly multiplier: number
  readonly confidence: number
  readonly repetitions: number
  readonly seed: number
  readonly method: 'closed form' | 'simulation'
}

const FEWEST_GROUPS = 5
const FEWEST_REPETITIONS = 1000

function settingsOf(input: SlopeIndexInput): Settings {
  const transform = input.transform ?? 'none'
  const noise = input.noise ?? transform
  const { multiplier = 1, confidence = 0.95, repetitions = 100_000, seed = 1 } = input
  if (transform !== 'none' && noise !== transform) {
    throw new RangeError(`a line through the ${transform} of the values has its noise there too`)
  }
  if (!Number.isFinite(multiplier) || multiplier === 0) {
    throw new RangeError(`the multiplier is a number other than 0, not ${multiplier}`)
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`the confidence lies between 0 and 1, not at ${confidence}`)
  }
  if (!Number.isInteger(repetitions) || repetitions < FEWEST_REPETITIONS) {
    throw new RangeError(
      `the repetitions are a whole number from ${FEWEST_REPETITIONS}, not ${repetitions}`,
    )
  }
  const method = noise === 'none' ? 'closed form' : 'simulation'
  return { transform, noise, multiplier, confidence, repetitions, seed, method }
}

/** Why the groups give no line, or null. A value outside its scale is a RangeError. */
function unfitGroups(groups: readonly SlopeGroup[], settings: Settings): Reason | null {
  const reasons = groups.map((group, at): Reason | null => {
    if (group.population === null || Number.isNaN(group.population)) return 'missing denominator'
    if (group.population <= 0) return 'no denominator'
    if (group.value === null || Number.isNaN(group.value)) return 'missing value'
    return unscaled(group.value, settings.noise, `the value of group ${at + 1}`)
  })
  if (groups.length < FEWEST_GROUPS) return 'missing group'
  return reasons.find((reason) => reason !== null) ?? null
}

/** Standard errors on the scale of the noise, or why there are none. */
function standardErrors(
  groups: readonly SlopeGroup[],
  settings: Settings,
): { readonly values: readonly number[]; readonly reason: Reason | null } {
  let reason: Reason | null = null
  const values = groups.map((group, at) => {
    const name = `group ${at + 1}`
    let error = group.standardError ?? NaN
    if (Number.isNaN(error)) {
      const lower = group.lower95 ?? NaN
      const upper = group.upper95 ?? NaN
      if (Number.isNaN(lower) || Number.isNaN(upper)) {
        reason ??= 'missing limits'
        return NaN
      }
      const unfit =
        unscaled(lower, settings.noise, `the lower limit of ${name}`) ??
        unscaled(upper, settings.noise, `the upper limit of ${name}`)
      reason ??= unfit
      if (unfit !== null) return NaN
      error = (onScale(upper, settings.noise) - onScale(lower, settings.noise)) / (2 * Z95)
    }
    if (!(error >= 0 && error < Infinity)) {
      throw new RangeError(`the standard error of ${name} is ${error}, not a number from 0`)
    }
    return error
  })
  return { values, reason }
}

function emptyIndex(settings: Settings, reason: Reason | null): SlopeIndex {
  const { confidence, method, seed, repetitions } = settings
  const simulated = method === 'simulation'
  return {
    sii: null,
    rii: null,
    intercept: null,
    siiLimits95: null,
    siiLimits998: null,
    riiLimits95: null,
    riiLimits998: null,
    confidence,
    siiLimits: null,
    riiLimits: null,
    method,
    seed: simulated ? seed : null,
    repetitions: simulated ? repetitions : null,
    reason,
  }
}
