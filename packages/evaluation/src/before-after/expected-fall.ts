import { normalDensity, normalQuantile, normalTail } from '@footings/statistics'

/** A population of units measured with noise. All in the unit of the outcome. */
export interface NoisyPopulation {
  readonly mean: number
  /** Standard deviation of the units' true levels. */
  readonly between: number
  /** Standard deviation of one measure of a unit about its true level. */
  readonly within: number
}

export interface Selection {
  /** Units on this side of the threshold are selected; `above` by default. */
  readonly side?: 'above' | 'below'
  /** How many measures are averaged for the selection; 1 by default. */
  readonly measures?: number
}

/** What selection alone does to the mean of those selected. */
export interface ExpectedFall {
  /** How far the selected are expected to come back to the mean; 0 or more. */
  readonly fall: number
  /** The same as a change: below 0 where those above were selected. */
  readonly change: number
  /** The expected mean of the selected when they were selected. */
  readonly selectedMean: number
  /** The share of the population on the selected side. */
  readonly share: number
}

/**
 * The fall expected of units selected for a measure beyond a threshold, with no change made:
 * E = (s_w^2 / m) / sqrt(s_w^2 / m + s_b^2) x phi(z) / (1 - Phi(z)), z = (c - mean) / sqrt(s_w^2 / m
 * + s_b^2), for normal levels and errors (Barnett, van der Pols and Dobson 2005, International
 * Journal of Epidemiology 34: 215-220). More baseline measures make it smaller.
 *
 * @throws RangeError for standard deviations below 0 or both 0, or measures below 1
 */
export function expectedFall(
  population: NoisyPopulation,
  threshold: number,
  { side = 'above', measures = 1 }: Selection = {},
): ExpectedFall {
  const { error, total } = spreads(population, measures)
  const sign = side === 'above' ? 1 : -1
  const z = (sign * (threshold - population.mean)) / total
  const share = normalTail(z)
  const reach = normalDensity(z) / share
  const fall = (error / total) * reach
  return {
    fall,
    change: -sign * fall,
    selectedMean: population.mean + sign * total * reach,
    share,
  }
}

/** The threshold beyond which a share of the population (between 0 and 1) lies. */
export function thresholdOf(
  population: NoisyPopulation,
  share: number,
  { side = 'above', measures = 1 }: Selection = {},
): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`${share} is not between 0 and 1`)
  const { total } = spreads(population, measures)
  return population.mean - (side === 'above' ? 1 : -1) * total * normalQuantile(share)
}

/**
 * The change expected of one unit from the regression to the mean alone, given its own baseline:
 * -(1 - r)(baseline - mean), r = s_b^2 / (s_b^2 + s_w^2 / m) the reliability of the baseline. It
 * holds for whatever rule selected the unit by that baseline.
 */
export function expectedChange(
  population: NoisyPopulation,
  baseline: number,
  measures: number,
): number {
  const { error, total } = spreads(population, measures)
  return (-error / total ** 2) * (baseline - population.mean)
}

/** The variance of the error of a mean of measures, and the standard deviation of such means. */
function spreads(
  { between, within }: NoisyPopulation,
  measures: number,
): { readonly error: number; readonly total: number } {
  if (!(between >= 0) || !(within >= 0) || !(between + within > 0)) {
    throw new RangeError('standard deviations are 0 or more, and not both 0')
  }
  if (!(measures >= 1)) throw new RangeError(`measures are 1 or more, not ${measures}`)
  const error = within ** 2 / measures
  return { error, total: Math.sqrt(error + between ** 2) }
}
