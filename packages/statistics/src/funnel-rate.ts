import { comparisonOf, NOT_COMPARED } from './comparison.ts'
import type { Reason } from './estimate.ts'
import { funnelAxis, funnelGrid } from './funnel-grid.ts'
import type { FunnelAxis } from './funnel-grid.ts'
import type { FunnelPoint } from './funnel-proportion.ts'
import { eventFunnelRow, eventSignificance } from './funnel-ratio.ts'
import type { EventFunnelRow } from './funnel-ratio.ts'

/** Whether rates are crude (events over people) or directly standardised. */
export type RateKind = 'crude' | 'dsr'

/** What a funnel of rates is made of. The lists are equally long. */
export interface RateFunnelInput {
  readonly kind: RateKind
  readonly events: readonly (number | null)[]
  /** Rates per multiplier. Crude rates may be left to their denominators. */
  readonly rates?: readonly (number | null)[]
  /** Person-years, for crude rates: needed where there are no events or no rate. */
  readonly denominators?: readonly (number | null)[]
  readonly multiplier: number
  /** Years that events and denominators are of; the axis is people in one year. */
  readonly years: number
  /** A baseline from elsewhere (England's), per multiplier. */
  readonly baseline?: number
}

/** A funnel of rates; `x` and `population` are people in one year. */
export interface RateFunnel {
  /** Sum of events over sum of denominators, per multiplier; null without any area. */
  readonly baseline: number | null
  readonly multiplier: number
  /** The axis in people of one year. */
  readonly axis: FunnelAxis | null
  readonly curve: readonly EventFunnelRow[]
  readonly points: readonly FunnelPoint[]
  /** How many areas have no point. */
  readonly leftOut: number
}

const LEAST_EVENTS_OF_STANDARDISED = 10

/**
 * A funnel of rates. The denominator of an area is the one that its events have at its rate
 * (multiplier x events / rate), so that crude and directly standardised rates are drawn alike; an
 * area without events has none, and needs its own. A standardised rate of fewer than 10 events has
 * no point. An area without denominator is in neither sum of the baseline; the peer counts the
 * events of such standardised rates and not their people, which raises its baseline.
 *
 * Source: PHEindicatormethods 2.1 `calculate_funnel_limits`, `calculate_funnel_points`.
 */
export function rateFunnel(input: RateFunnelInput): RateFunnel {
  const { kind, multiplier, years } = input
  if (!(multiplier > 0)) throw new RangeError(`rates per ${multiplier} cannot be`)
  if (!(years > 0)) throw new RangeError(`a rate cannot be of ${years} years`)
  const events = columnOf(input.events)
  const rates = columnOf(input.rates ?? input.events.map(() => null))
  const given = columnOf(input.denominators ?? input.events.map(() => null))
  const denominators = derivedDenominators(events, rates, multiplier, kind, given)
  const rate =
    input.baseline === undefined ? baselineRate(events, denominators) : input.baseline / multiplier
  const codes = rateFunnelSignificance(events, denominators, kind, rate)
  let leftOut = 0
  let least = Infinity
  let most = 0
  for (const denominator of denominators) {
    if (!isUsable(0, denominator)) continue
    least = Math.min(least, denominator)
    most = Math.max(most, denominator)
  }
  const points = Array.from(codes, (code, at): FunnelPoint => {
    const { outcome } = comparisonOf(code, 'no judgement')
    const count = events[at] ?? NaN
    const denominator = denominators[at] ?? NaN
    if (code === NOT_COMPARED) {
      leftOut++
      const reason = reasonOf(kind, count, denominator)
      return { population: null, value: null, outcome, reason }
    }
    // The rate as given, not as recomputed from the denominator that came of it.
    const own = rates[at] ?? NaN
    const value = own >= 0 ? own : (count / denominator) * multiplier
    return { population: denominator / years, value, outcome, reason: null }
  })
  const baseline = Number.isNaN(rate) ? null : rate * multiplier
  if (baseline === null || most === 0) {
    return { baseline, multiplier, axis: null, curve: [], points, leftOut }
  }
  const axis = funnelAxis(least / years, most / years)
  if (rate === 0) return { baseline, multiplier, axis, curve: [], points, leftOut }
  const eventAxis = {
    minimum: Math.floor(axis.minimum * years * rate),
    maximum: Math.ceil(axis.maximum * years * rate),
  }
  const curve = Array.from(funnelGrid(eventAxis), (count) =>
    eventFunnelRow(
      count,
      (expected) => expected / rate / years,
      (ratio) => ratio * rate * multiplier,
    ),
  )
  return { baseline, multiplier, axis, curve, points, leftOut }
}

/**
 * The denominators at which events have their rates: multiplier x events / rate, and for crude
 * rates the denominator given where there are no events or no rate. NaN where there is none.
 */
export function derivedDenominators(
  events: Float64Array,
  rates: Float64Array,
  multiplier: number,
  kind: RateKind,
  given?: Float64Array,
): Float64Array {
  if (rates.length !== events.length || (given && given.length !== events.length)) {
    throw new RangeError('there are not as many rates or denominators as counts of events')
  }
  const denominators = new Float64Array(events.length)
  for (let at = 0; at < events.length; at++) {
    const count = events[at] ?? NaN
    const rate = rates[at] ?? NaN
    if (count > 0 && rate > 0) denominators[at] = (multiplier * count) / rate
    else denominators[at] = kind === 'crude' ? (given?.[at] ?? NaN) : NaN
  }
  return denominators
}

/**
 * On which side of a baseline the limits of each rate lie: the codes of `outcomeOf`. `baseline` is
 * per unit of the denominators; by default the sum of events over the sum of denominators. NaN is
 * missing; missing, negative, without denominator, and standardised with fewer than 10 events are
 * not compared. Denominators of standardised rates are those of `derivedDenominators`.
 *
 * Source: PHEindicatormethods 2.1 `assign_funnel_significance`.
 */
export function rateFunnelSignificance(
  events: Float64Array,
  denominators: Float64Array,
  kind: RateKind = 'crude',
  baseline: number = baselineRate(events, denominators),
): Int8Array {
  if (events.length !== denominators.length) {
    throw new RangeError('there are not as many denominators as counts of events')
  }
  if (baseline < 0) throw new RangeError(`a baseline of ${baseline} is not a rate`)
  const least = kind === 'dsr' ? LEAST_EVENTS_OF_STANDARDISED : 0
  const codes = new Int8Array(events.length)
  for (let at = 0; at < events.length; at++) {
    const count = events[at] ?? NaN
    codes[at] =
      count >= least ? eventSignificance(count, denominators[at] ?? NaN, baseline) : NOT_COMPARED
  }
  return codes
}

function baselineRate(events: Float64Array, denominators: Float64Array): number {
  let count = 0
  let people = 0
  for (let at = 0; at < events.length; at++) {
    const own = events[at] ?? NaN
    const denominator = denominators[at] ?? NaN
    if (!isUsable(own, denominator)) continue
    count += own
    people += denominator
  }
  return count / people
}

function isUsable(count: number, denominator: number): boolean {
  return count >= 0 && denominator > 0 && denominator < Infinity
}

function reasonOf(kind: RateKind, count: number, denominator: number): Reason {
  if (Number.isNaN(count)) return 'missing numerator'
  if (count < 0) return 'negative count'
  if (kind === 'dsr' && count < LEAST_EVENTS_OF_STANDARDISED) return 'too few events'
  if (!(denominator < Infinity)) return kind === 'dsr' ? 'missing value' : 'missing denominator'
  return denominator <= 0 ? 'no denominator' : 'missing comparator'
}

function columnOf(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? NaN)
}
