import type { Reason } from '../estimate.ts'

/** A figure as it may be shown, of one unit or of a group. */
export interface DisclosedFigure {
  /** As it may be shown: masked counts are null, others rounded as the profile says. */
  readonly numerator: number | null
  /** How far, at most, the numerator may be from the count that it stands for. */
  readonly numeratorWithin: number | null
  readonly denominator: number | null
  readonly denominatorWithin: number | null
  /** multiplier x numerator / denominator, of the two that are shown; the numerator for a count. */
  readonly value: number | null
  /** Withheld because it is of few people. */
  readonly masked: boolean
  /** Why there is no value; null where there is one. */
  readonly reason: Reason | null
  /** Units that the figure is over. */
  readonly units: number
  /** Units that it is asked for. */
  readonly of: number
}

/** A figure with the id of its unit or group. */
export interface DisclosedCell extends DisclosedFigure {
  readonly id: string
}

/** No figure, and why. */
export function withoutFigure(reason: Reason, of: number): DisclosedFigure {
  return {
    numerator: null,
    numeratorWithin: null,
    denominator: null,
    denominatorWithin: null,
    value: null,
    masked: reason === 'suppressed',
    reason,
    units: 0,
    of,
  }
}

/** Why a group has no figure when none of its members has: their one reason, if they have one. */
export function reasonOfGroup(reasons: readonly (Reason | null | undefined)[]): Reason {
  const first = reasons[0]
  if (first && reasons.every((reason) => reason === first)) return first
  return reasons.includes('suppressed') ? 'suppressed' : 'missing value'
}

/** multiplier x numerator / denominator; the numerator where there is no denominator. */
export function ratioOf(numerator: number, denominator: number | null, multiplier: number): number {
  return denominator === null ? numerator : (multiplier * numerator) / denominator
}
