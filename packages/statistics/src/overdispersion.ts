import { normalDensity, normalQuantile } from './distributions/normal.ts'
import { canBeScored, dispersionScale } from './dispersion-scale.ts'
import type { DispersionKind } from './dispersion-scale.ts'
import { Z95, Z998 } from './estimate.ts'
import type { Reason } from './estimate.ts'
import type { FunnelLimits } from './funnel-proportion.ts'
import { quantileType7OfSorted } from './quantile.ts'

export type { DispersionKind }

/** How extreme scores are kept from making the dispersion: pulled in, left out (SHMI), or not. */
export type Trimming = 'winsorise' | 'truncate' | 'none'

/** How much areas differ beyond chance. */
export interface Overdispersion {
  readonly kind: DispersionKind
  /** Mean of squared scores after trimming; below 1 under pure chance. Null with a reason. */
  readonly phi: number | null
  /** `phi` over its expectation under pure chance; `phi` itself where not to be corrected. */
  readonly phiCorrected: number | null
  /** Variance between areas on the transformed scale. */
  readonly tau2: number
  readonly nullExpectation: number
  /** How many scores `phi` is of, after truncation. */
  readonly n: number
  /** Whether limits are widened: more dispersion than chance, and more than nothing to add. */
  readonly used: boolean
  readonly reason: Reason | null
}

/** What an overdispersion is estimated from: all areas of the country, not those of one network. */
export interface OverdispersionInput {
  readonly kind: DispersionKind
  /** Observed events. NaN is missing. */
  readonly counts: Float64Array
  readonly sizes: Float64Array
  /** As count / size. By default 1 for ratios to expected, else sum of counts over sum of sizes. */
  readonly baseline?: number
  readonly trimming?: Trimming
  /** The share pulled in or left out at each end; 0.1 unless told. */
  readonly fraction?: number
  /** False gives the peers' figure, which takes the expectation under pure chance for 1. */
  readonly corrected?: boolean
}

const LEAST_AREAS = 10

/**
 * Estimates overdispersion as additive random effects. Scores z = (y - target)/s on the transformed
 * scale are trimmed; φ = Σz²/N; the method of moments gives
 * τ² = (Nφ - (N - 1))/(Σw - Σw²/Σw), w = 1/s², and 0 where that is negative.
 *
 * Trimming makes φ smaller than 1 under pure chance (0.679 after winsorising a tenth at each end,
 * 0.438 after leaving them out), so that every peer finds no overdispersion until there is much of
 * it. Here φ is divided by `nullDispersion`. That is exact for scores normal with any one variance
 * and many areas. Where sizes differ, large areas have the larger scores and trimming takes more of
 * them, so that τ comes out low: simulated with τ = 0.08 and expected events from 20 to 2,000, τ is
 * 0.075 winsorised and 0.080 untrimmed, and the 95 % limits hold 93.4 % and 95.0 % of the areas.
 *
 * Winsorising is at type-7 quantiles of the scores; truncation leaves out the first and the last of
 * the rank tenths floor(10 rank/(N + 1)). Areas without count or size are left
 * out; fewer than 10 give the reason `too few values` and no widening.
 *
 * Source: Spiegelhalter 2005 (Quality and Safety in Health Care 14: 347-351); Spiegelhalter et al.
 * 2012 (JRSS A 175: 1-47); NHS Digital SHMI methodology for truncation.
 */
export function overdispersion(input: OverdispersionInput): Overdispersion {
  const { kind, counts, sizes, trimming = 'winsorise', fraction = 0.1, corrected = true } = input
  checkLengths(counts, sizes)
  const nullExpectation = nullDispersion(trimming, fraction)
  const scale = dispersionScale(kind)
  const baseline = input.baseline ?? defaultBaseline(kind, counts, sizes)
  const scores: { z: number; weight: number }[] = []
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? NaN
    const size = sizes[at] ?? NaN
    const s = scale.error(count, size, baseline)
    const z = (scale.of(count, size) - scale.target(baseline)) / s
    if (canBeScored(kind, count, size) && Number.isFinite(z))
      scores.push({ z, weight: 1 / (s * s) })
  }
  if (scores.length < LEAST_AREAS) {
    const n = scores.length
    const reason = 'too few values'
    return { kind, phi: null, phiCorrected: null, tau2: 0, nullExpectation, n, used: false, reason }
  }
  scores.sort((one, other) => one.z - other.z || one.weight - other.weight)
  const kept = trimmed(scores, trimming, fraction)
  const n = kept.length
  let squares = 0
  let weights = 0
  let squaredWeights = 0
  for (const { z, weight } of kept) {
    squares += z * z
    weights += weight
    squaredWeights += weight * weight
  }
  const phi = squares / n
  const phiCorrected = corrected ? phi / nullExpectation : phi
  const tau2 = Math.max(0, (n * phiCorrected - (n - 1)) / (weights - squaredWeights / weights))
  const used = phiCorrected > 1 && tau2 > 0
  return { kind, phi, phiCorrected, tau2, nullExpectation, n, used, reason: null }
}

/**
 * The mean square of standard normal scores after trimming the share `fraction` at each end, c being
 * the normal quantile of 1 - fraction: winsorised (1 - 2f) - 2cφ(c) + 2fc²; left out
 * 1 - 2cφ(c)/(1 - 2f). 0.6786 and 0.4377 at a tenth. Throws a RangeError unless 0 <= fraction < 0.5.
 */
export function nullDispersion(trimming: Trimming, fraction: number): number {
  if (!(fraction >= 0 && fraction < 0.5)) {
    throw new RangeError(`a share of ${fraction} cannot be trimmed at each end`)
  }
  if (trimming === 'none' || fraction === 0) return 1
  const c = normalQuantile(1 - fraction)
  const inside = 1 - 2 * fraction - 2 * c * normalDensity(c)
  if (trimming === 'winsorise') return inside + 2 * fraction * c * c
  return inside / (1 - 2 * fraction)
}

/**
 * The limits of a funnel at a size, widened by overdispersion where it is used:
 * target ± z·√(s² + τ²) on the transformed scale, taken back to the scale of the baseline (square,
 * exp, sin²), cut where the scale ends, times the multiplier. `baseline` is count / size.
 *
 * FunnelPlotR leaves the limits of the square root scale without squaring them, and so flags several
 * times too many (105 instead of 31 of 250 in one simulation); for ratios of counts it uses the
 * standard error of a proportion.
 */
export function dispersedLimits(
  baseline: number,
  size: number,
  dispersion: Overdispersion,
  multiplier = 1,
): FunnelLimits {
  const { lower: lower95, upper: upper95 } = dispersedLimitsAt(baseline, size, dispersion, Z95)
  const { lower: lower998, upper: upper998 } = dispersedLimitsAt(baseline, size, dispersion, Z998)
  return {
    lower95: lower95 * multiplier,
    upper95: upper95 * multiplier,
    lower998: lower998 * multiplier,
    upper998: upper998 * multiplier,
  }
}

/** `dispersedLimits` at any number z of standard errors, in the unit count / size. */
export function dispersedLimitsAt(
  baseline: number,
  size: number,
  dispersion: Overdispersion,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const { kind } = dispersion
  const count = baseline * size
  if (!canBeScored(kind, baseline, 1) || !(size > 0) || !(z >= 0)) {
    throw new RangeError(`there are no limits at a size of ${size} around ${baseline}`)
  }
  const scale = dispersionScale(kind)
  const target = scale.target(baseline)
  const half = z * spread(kind, count, size, baseline, dispersion)
  return {
    lower: scale.back(target - half),
    upper: scale.back(target + half),
  }
}

/** The areas together that a figure is compared with, where they are too few to be taken as known. */
export interface UncertainComparator {
  /** Their sizes added up. */
  readonly size: number
  readonly areas: number
}

/**
 * How many standard errors an area lies from the baseline, overdispersion included where it is
 * used: (y - target)/√(s² + τ²). NaN where count or size is missing or impossible. Beyond 1.96 it is
 * outside the 95 % limits of the widened funnel, beyond 3.09 outside the 99.8 % ones. A comparator of
 * a few areas adds its own chance and what is left of τ² in a mean of so many: s0² + τ²/areas.
 */
export function dispersedZ(
  count: number,
  size: number,
  baseline: number,
  dispersion: Overdispersion,
  comparator: UncertainComparator | null = null,
): number {
  const { kind } = dispersion
  if (!canBeScored(kind, count, size)) return NaN
  const scale = dispersionScale(kind)
  const distance = scale.of(count, size) - scale.target(baseline)
  const own = spread(kind, count, size, baseline, dispersion)
  if (comparator === null) return distance / own
  return distance / Math.hypot(own, comparatorSpread(baseline, dispersion, comparator))
}

/** `dispersedZ` over columns. NaN is missing. */
export function dispersedZColumns(
  counts: Float64Array,
  sizes: Float64Array,
  baseline: number,
  dispersion: Overdispersion,
): Float64Array {
  checkLengths(counts, sizes)
  const scores = new Float64Array(counts.length)
  for (let at = 0; at < counts.length; at++) {
    scores[at] = dispersedZ(counts[at] ?? NaN, sizes[at] ?? NaN, baseline, dispersion)
  }
  return scores
}

function spread(
  kind: DispersionKind,
  count: number,
  size: number,
  baseline: number,
  { used, tau2 }: Overdispersion,
): number {
  const s = dispersionScale(kind).error(count, size, baseline)
  return used ? Math.sqrt(s * s + tau2) : s
}

function comparatorSpread(
  baseline: number,
  { kind, used, tau2 }: Overdispersion,
  { size, areas }: UncertainComparator,
): number {
  const s = dispersionScale(kind).error(baseline * size, size, baseline)
  return used ? Math.sqrt(s * s + tau2 / areas) : s
}

function defaultBaseline(kind: DispersionKind, counts: Float64Array, sizes: Float64Array): number {
  if (kind === 'square root ratio' || kind === 'log ratio') return 1
  let events = 0
  let size = 0
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? NaN
    const own = sizes[at] ?? NaN
    if (!canBeScored(kind, count, own)) continue
    events += count
    size += own
  }
  return events / size
}

function trimmed(
  sorted: readonly { readonly z: number; readonly weight: number }[],
  trimming: Trimming,
  fraction: number,
): readonly { readonly z: number; readonly weight: number }[] {
  if (trimming === 'none' || fraction === 0) return sorted
  if (trimming === 'winsorise') {
    const scores = Float64Array.from(sorted, ({ z }) => z)
    const lower = quantileType7OfSorted(scores, fraction) ?? -Infinity
    const upper = quantileType7OfSorted(scores, 1 - fraction) ?? Infinity
    return sorted.map(({ z, weight }) => ({ z: Math.min(upper, Math.max(lower, z)), weight }))
  }
  const parts = 1 / fraction
  const ranks = sorted.length + 1
  return sorted.filter((_, at) => {
    const place = (at + 1) * parts
    return place >= ranks && place < (parts - 1) * ranks
  })
}

function checkLengths(counts: Float64Array, sizes: Float64Array): void {
  if (counts.length !== sizes.length) throw new RangeError('there are not as many sizes as counts')
}
