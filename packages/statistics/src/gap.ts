import type { Polarity } from './comparison.ts'
import { poissonLimits } from './count.ts'
import { differenceLimits } from './difference.ts'
import { noEstimate } from './estimate.ts'
import type { Estimate, Limits, Reason } from './estimate.ts'
import { wilsonLimits } from './proportion.ts'

/** A share of people, between 0 and 1, with limits as far as there are any. */
export interface ExpectedShare {
  readonly value: number | null
  readonly lower95?: number | null
  readonly upper95?: number | null
  readonly lower998?: number | null
  readonly upper998?: number | null
}

/** What a detection gap is made of. */
export interface DetectionGapInput {
  /** Patients on the disease register. */
  readonly register: number | null
  /** Patients on the list among whom the condition is expected. */
  readonly list: number | null
  /** The expected prevalence of a model, with the limits of the model. */
  readonly expected: ExpectedShare
}

/**
 * Patients who are expected to have a condition and are not on its register: expected prevalence x
 * list - register, never below 0. The register is a complete count, so that the limits are those of
 * the model alone; a level without limits of the model has none. Where register exceeds what is
 * expected, the gap is 0: that a practice finds more than a model expects is no negative need.
 * Uncertainty of the model beyond its own limits is not in them.
 */
export function detectionGap(input: DetectionGapInput): Estimate {
  const method = 'expected less recorded'
  const { register, list, expected } = input
  if (missing(register)) return noEstimate(method, 'missing numerator')
  if (missing(list)) return noEstimate(method, 'missing denominator')
  if (missing(expected.value)) return noEstimate(method, 'missing comparator')
  if (list <= 0) return noEstimate(method, 'no denominator')
  if (register < 0) return noEstimate(method, 'negative count')
  const gap = (share: number | null | undefined): number | null => {
    if (missing(share)) return null
    checkShare(share, 'an expected prevalence')
    return Math.max(0, share * list - register)
  }
  const lower95 = gap(expected.lower95)
  const upper95 = gap(expected.upper95)
  const reason = lower95 === null || upper95 === null ? 'missing limits' : null
  return {
    value: gap(expected.value),
    lower95,
    upper95,
    lower998: gap(expected.lower998),
    upper998: gap(expected.upper998),
    method,
    reason,
  }
}

/** What a treatment gap is made of. */
export interface TreatmentGapInput {
  /** Patients treated, or treated to target. */
  readonly treated: number | null
  /** Patients who could be. */
  readonly eligible: number | null
  /** The share to be treated, between 0 and 1. */
  readonly ambition: number
}

/**
 * Patients more to treat until the ambition is met: ambition x eligible - treated, never below 0,
 * with limits from the Wilson limits of the share achieved. Value and limits are not rounded.
 */
export function treatmentGap({ treated, eligible, ambition }: TreatmentGapInput): Estimate {
  const method = 'Wilson, of the share achieved'
  checkShare(ambition, 'an ambition')
  const reason = reasonAgainst(treated, eligible, true)
  if (reason !== null || treated === null || eligible === null) {
    return noEstimate(method, reason ?? 'missing numerator')
  }
  const toReach = (share: number) => Math.max(0, (ambition - share) * eligible)
  const inner = wilsonLimits(treated, eligible, 0.95)
  const outer = wilsonLimits(treated, eligible, 0.998)
  return {
    value: Math.max(0, ambition * eligible - treated),
    lower95: toReach(inner.upper),
    upper95: toReach(inner.lower),
    lower998: toReach(outer.upper),
    upper998: toReach(outer.lower),
    method,
    reason: null,
  }
}

/** What the value of reaching a target is made of. */
export interface ReachingInput {
  readonly numerator: number | null
  readonly denominator: number | null
  /** The rate to reach, as numerator / denominator. */
  readonly target: number | null
  /** Limits of the target in the same unit, where it is uncertain itself (the peers' rate). */
  readonly targetLimits?: Omit<ExpectedShare, 'value'>
  readonly polarity: Exclude<Polarity, 'no judgement'>
  /** `proportion`: people among people (Wilson); `rate`: events (Poisson). */
  readonly kind?: 'proportion' | 'rate'
}

/**
 * How many more events (higher is better) or fewer (lower is better) there would be at the target's
 * rate, the list staying as it is; negative where the target is passed already. The limits take in
 * the chance in the own figure and, where `targetLimits` are given, in the target (MOVER); without
 * them the target is taken as known. Values of several indicators are not to be added up where they
 * are of the same people.
 *
 * Source: the list-size measures of OpenPrescribing (numerator - target x denominator), which have
 * no limits; difference as Zou and Donner 2008.
 */
export function valueOfReaching(input: ReachingInput): Estimate {
  const { numerator, denominator, target, targetLimits, polarity, kind = 'proportion' } = input
  const method = kind === 'proportion' ? 'MOVER, Wilson' : 'MOVER, Poisson'
  const reason = reasonAgainst(numerator, denominator, kind === 'proportion')
  if (reason !== null || numerator === null || denominator === null) {
    return noEstimate(method, reason ?? 'missing numerator')
  }
  if (missing(target)) return noEstimate(method, 'missing comparator')
  if (target < 0) throw new RangeError(`a target of ${target} is not a rate`)
  if (kind === 'proportion') checkShare(target, 'a target')
  const more = polarity === 'higher is better'
  const limits = (confidence: 0.95 | 0.998): Limits | null => {
    const aim = targetAt(target, confidence, targetLimits)
    if (aim === null) return null
    const counted = ownLimits(numerator, denominator, confidence, kind)
    const own = { value: numerator / denominator, ...counted }
    const { lower, upper } = more ? differenceLimits(aim, own) : differenceLimits(own, aim)
    return { lower: lower * denominator, upper: upper * denominator }
  }
  const inner = limits(0.95)
  const outer = limits(0.998)
  return {
    value: (more ? 1 : -1) * (target * denominator - numerator),
    lower95: inner?.lower ?? null,
    upper95: inner?.upper ?? null,
    lower998: outer?.lower ?? null,
    upper998: outer?.upper ?? null,
    method,
    reason: inner === null ? 'missing limits' : null,
  }
}

function targetAt(
  target: number,
  confidence: 0.95 | 0.998,
  limits: Omit<ExpectedShare, 'value'> | undefined,
): (Limits & { readonly value: number }) | null {
  if (limits === undefined) return { value: target, lower: target, upper: target }
  const lower = confidence === 0.95 ? limits.lower95 : limits.lower998
  const upper = confidence === 0.95 ? limits.upper95 : limits.upper998
  return missing(lower) || missing(upper) ? null : { value: target, lower, upper }
}

function ownLimits(
  numerator: number,
  denominator: number,
  confidence: number,
  kind: 'proportion' | 'rate',
): Limits {
  if (kind === 'proportion') return wilsonLimits(numerator, denominator, confidence)
  const { lower, upper } = poissonLimits(numerator, confidence)
  return { lower: lower / denominator, upper: upper / denominator }
}

function reasonAgainst(
  numerator: number | null,
  denominator: number | null,
  isShare: boolean,
): Reason | null {
  if (missing(numerator)) return 'missing numerator'
  if (missing(denominator)) return 'missing denominator'
  if (denominator <= 0) return 'no denominator'
  if (numerator < 0) return 'negative count'
  return isShare && numerator > denominator ? 'numerator above denominator' : null
}

function checkShare(share: number, what: string): void {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`${what} is a share between 0 and 1, not ${share}`)
  }
}

function missing(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value)
}
