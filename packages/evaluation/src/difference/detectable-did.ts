import { detectableEffect, type PowerOptions } from '../power.ts'

/** A panel that is to be had. */
export interface PanelPlan {
  readonly treated: number
  readonly control: number
  readonly periodsBefore: number
  readonly periodsAfter: number
  /**
   * Counts: the mean count of a unit in a period, with `dispersion`, variance over mean. Values: 1,
   * with the variance of a unit's value about its own level and the period's.
   */
  readonly monthly: number
  readonly dispersion: number
  /** Correlation of a unit's errors in any two periods of one side of the change; 0 by default. */
  readonly correlation?: number
}

/** The smallest effect that a panel can show. */
export interface DetectablePanel {
  readonly standardError: number
  /** On the scale of the effect: the logarithm for counts. */
  readonly detectable: number
}

/**
 * The smallest effect that a difference in differences can show with the power asked (80 % by
 * default, at 5 % two-sided), before it is looked for:
 * SE = sqrt(v (1/treated + 1/control) ((1 + (b-1) r)/b + (1 + (a-1) r)/a)), v = dispersion / mean
 * count, b and a periods before and after, r their correlation; times t_0.975 + t_0.8 of Student's
 * distribution with units less one as degrees of freedom, as the limits are by. Without a control arm (Infinity of
 * it) it is that of before and after alone.
 *
 * @throws RangeError where a number of units or periods is not above 0
 */
export function detectableDid(plan: PanelPlan, options: PowerOptions = {}): DetectablePanel {
  const { treated, control, periodsBefore, periodsAfter, correlation = 0 } = plan
  for (const [name, value] of Object.entries({ treated, control, periodsBefore, periodsAfter })) {
    if (!(value > 0)) throw new RangeError(`${name} is above 0, not ${value}`)
  }
  const side = (periods: number) => (1 + (periods - 1) * correlation) / periods
  const units = 1 / treated + 1 / control
  const periods = side(periodsBefore) + side(periodsAfter)
  const standardError = Math.sqrt((plan.dispersion / plan.monthly) * units * periods)
  return {
    standardError,
    detectable: detectableEffect(standardError, { df: treated + control - 1, ...options }),
  }
}
