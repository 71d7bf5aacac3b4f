import { profileShare, type Profile } from './profile.ts'

/** A reduction that is to be reached over some periods. */
export interface Reduction {
  /** The whole of it as a share: 0.06 for -6 %; below 0 for a rise. */
  readonly share: number
  /** t0: the last period without any of it, as a position in the counterfactual. */
  readonly start: number
  /** T: periods from the start until all of it is there; above 0. */
  readonly periods: number
  /** Linear by default. */
  readonly profile?: Profile
  /** See `profileShare`. */
  readonly stepAt?: number
}

/**
 * The path of a target: target_t = counterfactual_t x (1 - x p(min(1, (t - t0) / T))), p the
 * profile. The counterfactual is what would be with nothing done (see `projectedYears`), not the
 * level of the base year: against a growing list a target on the base year asks for more.
 *
 * @param counterfactual by period
 * @throws RangeError for a reduction over no periods, or by more than all
 */
export function targetPath(counterfactual: readonly number[], reduction: Reduction): number[] {
  const { share, start, periods, profile = 'linear', stepAt } = reduction
  if (!(periods > 0)) throw new RangeError(`a reduction takes some periods, not ${periods}`)
  if (!(share <= 1)) throw new RangeError(`a reduction is at most 1, not ${share}`)
  return counterfactual.map((value, at) => {
    return value * (1 - share * profileShare(profile, (at - start) / periods, stepAt))
  })
}

/**
 * What `-6 %, then -12 %` means: each year's percentage is of the base (`cumulative`: 88.0 % of the
 * base is left after both), or of what the year before left (`compounding`: 82.72 %).
 */
export type Reading = 'cumulative' | 'compounding'

/** One year of a target. */
export interface YearTarget {
  /** From 1, the year after the base. */
  readonly year: number
  /** What is left, as a share. */
  readonly factor: number
  /** With nothing done. */
  readonly counterfactual: number
  /** factor x counterfactual: the target. */
  readonly target: number
  /** factor x base: the target where the base year is held still. */
  readonly ofBase: number
}

/**
 * Each year's target under a reading of yearly reductions.
 *
 * @param base the level of the base year
 * @param counterfactual the level with nothing done, of each year after it
 * @param reductions of each year, as shares: [0.06, 0.12]
 * @throws RangeError where the years of the two differ, or a reduction is above 1
 */
export function yearTargets(
  base: number,
  counterfactual: readonly number[],
  reductions: readonly number[],
  reading: Reading,
): YearTarget[] {
  if (counterfactual.length !== reductions.length) {
    throw new RangeError('there is a counterfactual for each year that has a reduction')
  }
  let left = 1
  return reductions.map((reduction, at) => {
    if (!(reduction <= 1)) throw new RangeError(`a reduction is at most 1, not ${reduction}`)
    left = reading === 'compounding' ? left * (1 - reduction) : 1 - reduction
    const level = counterfactual[at] ?? NaN
    return {
      year: at + 1,
      factor: left,
      counterfactual: level,
      target: level * left,
      ofBase: base * left,
    }
  })
}
