/** Standard normal quantiles of the two two-sided levels that every result carries. */
export const Z95 = 1.959963984540054
export const Z998 = 3.090232306167813

/** Lower and upper limit, in the unit of the value that they are of. */
export interface Limits {
  readonly lower: number
  readonly upper: number
}

/** Why there is no value, or no limit. The texts are for readers. */
export const REASONS = {
  'missing numerator': 'the numerator is not known',
  'missing denominator': 'the denominator is not known',
  'missing value': 'a value is not known',
  'missing limits': 'the limits are not known',
  'missing comparator': 'there is nothing to compare with',
  'no denominator': 'the denominator is zero or less',
  'negative count': 'a count is below zero',
  'numerator above denominator': 'the numerator is more than the denominator',
  'not a whole count': 'a count is not a whole number',
  'too few events': 'fewer than 10 events',
  'too few values': 'too few values',
  'too few points': 'fewer points than the method needs',
  'duplicate periods': 'a period stands twice',
  'gap in periods': 'the periods are not consecutive',
  outlier: 'one point alone makes the trend',
  'not significant': 'no more than chance would give',
  'share of none or all': 'a share of none or all of them has no logit',
  'missing group': 'a group is missing',
  'zero rate': 'a rate of zero has no logarithm',
  'ratio without limits': 'the base of the ratio is not clearly above zero',
  'no deaths at the oldest ages': 'nobody died in the oldest group',
  'unmatched group': 'a group is in one of the populations and not in the other',
  'deaths above population': 'more deaths than people',
  'population too small': 'a population of 5,000 or fewer',
  'limits without width': 'the limits have no width',
  'no variation': 'the values do not vary',
  'limits too wide': 'the 95 % limits are more than 20 years apart',
  'no chance model': 'the figure is a complete count, not subject to chance',
  suppressed: 'withheld, because it is of few people',
} as const

export type Reason = keyof typeof REASONS

/**
 * A figure with its 95 % and 99.8 % limits. `value` and limits are in the unit asked for. Where
 * there is no value, or a value without limits, `reason` says why; otherwise it is null.
 */
export interface Estimate {
  readonly value: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly lower998: number | null
  readonly upper998: number | null
  /** The name of the method of the limits, such as `Wilson`. */
  readonly method: string
  readonly reason: Reason | null
}

/** An estimate without any figure, and why. */
export function noEstimate(method: string, reason: Reason): Estimate {
  return {
    value: null,
    lower95: null,
    upper95: null,
    lower998: null,
    upper998: null,
    method,
    reason,
  }
}
