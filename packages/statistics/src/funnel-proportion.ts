import { comparisonOf, NOT_COMPARED } from './comparison.ts'
import type { Outcome } from './comparison.ts'
import { Z95, Z998 } from './estimate.ts'
import type { Reason } from './estimate.ts'
import { funnelAxis, funnelGrid } from './funnel-grid.ts'
import type { FunnelAxis } from './funnel-grid.ts'

/** The limits of a funnel at one place of its axis, in the unit of the funnel. */
export interface FunnelLimits {
  readonly lower95: number
  readonly upper95: number
  readonly lower998: number
  readonly upper998: number
}

/** A place of the curves of a proportion funnel. */
export interface ProportionFunnelRow extends FunnelLimits {
  readonly population: number
}

/** An area in a funnel: where it stands, and on which side of which limits. */
export interface FunnelPoint {
  /** The place on the axis, or null where it cannot be placed. */
  readonly population: number | null
  readonly value: number | null
  readonly outcome: Outcome
  readonly reason: Reason | null
}

/** A funnel of proportions. */
export interface ProportionFunnel {
  /** Sum of numerators over sum of denominators, times the multiplier; null without any area. */
  readonly baseline: number | null
  readonly multiplier: number
  readonly axis: FunnelAxis | null
  readonly curve: readonly ProportionFunnelRow[]
  readonly points: readonly FunnelPoint[]
  /** How many areas could not be used, neither in the baseline nor as a point. */
  readonly leftOut: number
}

/** What a funnel of proportions is made of. */
export interface ProportionFunnelInput {
  readonly numerators: readonly (number | null)[]
  readonly denominators: readonly (number | null)[]
  /** 100 for per cent, 1,000 for per thousand; 1 for shares. */
  readonly multiplier?: number
  /** A baseline from elsewhere (England's), in the unit of the multiplier. */
  readonly baseline?: number
}

/**
 * The control limits of a proportion at a population: the values whose Wilson interval has its edge
 * at the baseline. Since Wilson's interval inverts the score test these are simply
 * p ± z·√(p(1 − p)/n), cut at 0 and at the multiplier. `baseline` is in the unit of the multiplier.
 *
 * PHEindicatormethods solves the same quadratic at length and cuts at 100 whatever the multiplier,
 * which is wrong for every other one: per 1,000 its upper limits never pass 100.
 *
 * Source: Spiegelhalter 2005 (Statistics in Medicine 24: 1185-1202); Wilson 1927.
 */
export function proportionFunnelLimits(
  baseline: number,
  population: number,
  multiplier = 1,
): FunnelLimits {
  const share = shareOf(baseline, multiplier)
  if (!(population > 0)) throw new RangeError(`a population of ${population} has no limits`)
  const error = Math.sqrt((share * (1 - share)) / population)
  return {
    lower95: Math.max(0, share - Z95 * error) * multiplier,
    upper95: Math.min(1, share + Z95 * error) * multiplier,
    lower998: Math.max(0, share - Z998 * error) * multiplier,
    upper998: Math.min(1, share + Z998 * error) * multiplier,
  }
}

/**
 * A funnel of proportions: baseline, 100 places of the curves, and every area with its side of the
 * limits. An area with an unknown count, without denominator or with more events than people is
 * left out of both sums, and its point says why; the peer stops there.
 */
export function proportionFunnel(input: ProportionFunnelInput): ProportionFunnel {
  const { numerators, denominators, multiplier = 1 } = input
  if (numerators.length !== denominators.length) {
    throw new RangeError('there are not as many denominators as numerators')
  }
  const counts = Float64Array.from(numerators, (count) => count ?? NaN)
  const populations = Float64Array.from(denominators, (population) => population ?? NaN)
  const share =
    input.baseline === undefined
      ? baselineShare(counts, populations)
      : shareOf(input.baseline, multiplier)
  const codes = proportionFunnelSignificance(counts, populations, share)
  let leftOut = 0
  let least = Infinity
  let most = 0
  const points = Array.from(codes, (code, at): FunnelPoint => {
    const count = counts[at] ?? NaN
    const population = populations[at] ?? NaN
    if (code === NOT_COMPARED) {
      leftOut++
      const reason = reasonOf(count, population)
      return { population: null, value: null, outcome: 'not compared', reason }
    }
    least = Math.min(least, population)
    most = Math.max(most, population)
    const { outcome } = comparisonOf(code, 'no judgement')
    return { population, value: (count / population) * multiplier, outcome, reason: null }
  })
  if (Number.isNaN(share) || most === 0) {
    const baseline = input.baseline ?? null
    return { baseline, multiplier, axis: null, curve: [], points, leftOut }
  }
  const axis = funnelAxis(least, most)
  const baseline = share * multiplier
  const curve = Array.from(funnelGrid(axis), (population) => ({
    population,
    ...proportionFunnelLimits(baseline, population, multiplier),
  }))
  return { baseline, multiplier, axis, curve, points, leftOut }
}

/**
 * On which side of a proportion funnel's limits each area lies: the codes of `outcomeOf`. An area
 * on a limit is similar. `baseline` is a share; by default that of the areas themselves, the sum of
 * counts over the sum of denominators. NaN is missing; missing, without denominator, negative or
 * with more events than people is not compared and not in the baseline.
 */
export function proportionFunnelSignificance(
  counts: Float64Array,
  denominators: Float64Array,
  baseline: number = baselineShare(counts, denominators),
): Int8Array {
  if (counts.length !== denominators.length) {
    throw new RangeError('there are not as many denominators as counts')
  }
  if (baseline < 0 || baseline > 1) throw new RangeError(`a baseline of ${baseline} is not a share`)
  const codes = new Int8Array(counts.length)
  const variance = baseline * (1 - baseline)
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? NaN
    const population = denominators[at] ?? NaN
    codes[at] = isUsable(count, population)
      ? codeOf(count / population, baseline, Math.sqrt(variance / population))
      : NOT_COMPARED
  }
  return codes
}

function codeOf(value: number, baseline: number, error: number): number {
  if (!(error >= 0)) return NOT_COMPARED
  if (value < baseline - Z998 * error) return -2
  if (value < baseline - Z95 * error) return -1
  if (value > baseline + Z998 * error) return 2
  return value > baseline + Z95 * error ? 1 : 0
}

function baselineShare(counts: Float64Array, denominators: Float64Array): number {
  let events = 0
  let people = 0
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? NaN
    const population = denominators[at] ?? NaN
    if (!isUsable(count, population)) continue
    events += count
    people += population
  }
  return events / people
}

function isUsable(count: number, population: number): boolean {
  return count >= 0 && population > 0 && count <= population && population < Infinity
}

function reasonOf(count: number, population: number): Reason {
  if (Number.isNaN(count)) return 'missing numerator'
  if (!(population < Infinity)) return 'missing denominator'
  if (population <= 0) return 'no denominator'
  if (count < 0) return 'negative count'
  return count > population ? 'numerator above denominator' : 'missing comparator'
}

function shareOf(baseline: number, multiplier: number): number {
  const share = baseline / multiplier
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`a baseline of ${baseline} is not a share of ${multiplier}`)
  }
  return share
}
