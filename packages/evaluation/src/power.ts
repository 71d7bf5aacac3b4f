import { normalQuantile, studentQuantile } from '@footings/statistics'

/** How sure a test is to be: all default, to 80 % power, a two-sided 5 % level and a known error. */
export interface PowerOptions {
  /** The chance to show the effect where it is there; between 0 and 1. */
  readonly power?: number
  /** One minus the two-sided level of the test; between 0 and 1. */
  readonly confidence?: number
  /** Degrees of freedom of the standard error, above 0; Infinity by default, for a known one. */
  readonly df?: number
}

/**
 * The smallest effect that would be shown with the power asked, in the unit of the standard error:
 * (quantile of the confidence + quantile of the power) x standard error, both of Student's
 * distribution with `df` degrees of freedom, or the normal one where they are endless: 2.80 standard
 * errors then, 4.16 with 3 degrees (Bloom 1995, Evaluation Review 19: 547-556).
 *
 * @throws RangeError for a standard error below 0, a power or confidence outside (0, 1), or degrees
 * of freedom that are not above 0
 */
export function detectableEffect(standardError: number, options: PowerOptions = {}): number {
  const { power = 0.8, confidence = 0.95 } = options
  for (const share of [power, confidence]) {
    if (!(share > 0 && share < 1)) throw new RangeError(`${share} is not between 0 and 1`)
  }
  if (!(standardError >= 0)) throw new RangeError(`a standard error is not ${standardError}`)
  return detectableErrors(options) * standardError
}

/** How many standard errors the smallest effect is that would be shown. */
export function detectableErrors(options: PowerOptions = {}): number {
  const { power = 0.8, confidence = 0.95, df = Infinity } = options
  if (!(df > 0)) throw new RangeError(`degrees of freedom are not ${df}`)
  const quantile = (share: number) =>
    df === Infinity ? normalQuantile(share) : studentQuantile(share, df)
  return quantile((1 + confidence) / 2) + quantile(power)
}

/** Counts before and after a change: how many, how large and how noisy. */
export interface CountDesign {
  readonly practices: number
  /** Months before, and as many after. */
  readonly months: number
  /** The mean count of a practice in a month. */
  readonly monthly: number
  /** Variance over mean of the counts: 1 for Poisson, more as a rule. */
  readonly dispersion?: number
  /** Whether as many practices and months without the change are set against it. */
  readonly control?: boolean
}

/** What counts of a design can show of a ratio of after to before. */
export interface CountPower {
  /** Of the logarithm of the ratio. */
  readonly standardError: number
  /** Half the width of the 95 % interval of the logarithm, about the share of the count. */
  readonly halfWidth95: number
  /** The largest ratio below 1 that would be shown with the power asked. */
  readonly detectableFall: number
  /** The smallest ratio above 1 that would be shown. */
  readonly detectableRise: number
}

/**
 * What counts can show of a change: the standard error of the log ratio is sqrt(2 x dispersion /
 * (practices x months x monthly count)), times sqrt 2 with a control arm as large (delta method
 * for quasi-Poisson counts, equal months before and after, practices independent).
 *
 * @throws RangeError where a number of the design is not above 0
 */
export function countPower(design: CountDesign, options: PowerOptions = {}): CountPower {
  const { practices, months, monthly, dispersion = 1, control = false } = design
  for (const [name, value] of Object.entries({ practices, months, monthly, dispersion })) {
    if (!(value > 0)) throw new RangeError(`${name} is above 0, not ${value}`)
  }
  const arms = control ? 2 : 1
  const standardError = Math.sqrt((arms * 2 * dispersion) / (practices * months * monthly))
  const detectable = detectableEffect(standardError, options)
  return {
    standardError,
    halfWidth95: normalQuantile(0.975) * standardError,
    detectableFall: Math.exp(-detectable),
    detectableRise: Math.exp(detectable),
  }
}
