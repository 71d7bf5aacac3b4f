import {
  derivedDenominators,
  exactPoissonLimits,
  proportionFunnel,
  proportionFunnelLimits,
  rateFunnel,
  ratioFunnel,
  type DispersionKind,
  type EventFunnelRow,
  type FunnelLimits,
  type FunnelPoint,
} from '@footings/statistics'
import type { ResultColumn } from './method.ts'

/** Columns that funnels are made of; NaN is missing. */
export interface FunnelColumns {
  readonly counts: Float64Array
  /** Denominators, or expected events. */
  readonly sizes: Float64Array
  /** Rates as given; null where they are made of the counts. */
  readonly rates: Float64Array | null
}

/** How a funnel is asked for. */
export interface FunnelAsked {
  readonly kind: 'proportion' | 'rate' | 'dsr' | 'ratio'
  readonly multiplier: number
  readonly years: number
  /** A baseline from elsewhere; null: that of the rows. Ratios have 1. */
  readonly baseline: number | null
}

/** A funnel of any kind, as the command writes it. */
export interface Funnel {
  readonly baseline: number | null
  readonly points: readonly FunnelPoint[]
  readonly leftOut: number
  /** The limits of chance around the baseline at a size, in the unit of the figure. */
  readonly limitsAt: (size: number) => FunnelLimits
  /** Denominators or expected events of the points, as counted. */
  readonly sizes: Float64Array
  readonly curve: readonly ResultColumn[]
  /** How overdispersion is taken: the scale, its sizes, its baseline and what it is multiplied by. */
  readonly dispersion: {
    readonly kind: DispersionKind
    readonly sizes: Float64Array
    readonly baseline: number
    readonly multiplier: number
  }
}

/** Makes a funnel of the kind asked for. */
export function funnelOf(columns: FunnelColumns, asked: FunnelAsked): Funnel {
  if (asked.kind === 'proportion') return funnelOfProportions(columns, asked)
  return asked.kind === 'ratio' ? funnelOfRatios(columns, asked) : funnelOfRates(columns, asked)
}

function funnelOfProportions({ counts, sizes }: FunnelColumns, asked: FunnelAsked): Funnel {
  const { multiplier, baseline: given } = asked
  const funnel = proportionFunnel({
    numerators: known(counts),
    denominators: known(sizes),
    multiplier,
    ...(given === null ? {} : { baseline: given }),
  })
  const baseline = funnel.baseline ?? NaN
  const column = (name: string, values: readonly number[]): ResultColumn => ({ name, values })
  return {
    ...funnel,
    sizes,
    limitsAt: (size) => proportionFunnelLimits(baseline, size, multiplier),
    curve: [
      column(
        'population',
        funnel.curve.map(({ population }) => population),
      ),
      column(
        'lower95',
        funnel.curve.map(({ lower95 }) => lower95),
      ),
      column(
        'upper95',
        funnel.curve.map(({ upper95 }) => upper95),
      ),
      column(
        'lower998',
        funnel.curve.map(({ lower998 }) => lower998),
      ),
      column(
        'upper998',
        funnel.curve.map(({ upper998 }) => upper998),
      ),
      column(
        'baseline',
        funnel.curve.map(() => baseline),
      ),
    ],
    dispersion: {
      kind: 'arcsine proportion',
      sizes,
      baseline: baseline / multiplier,
      multiplier,
    },
  }
}

function funnelOfRates({ counts, sizes: given, rates }: FunnelColumns, asked: FunnelAsked): Funnel {
  const { kind, multiplier, years } = asked
  const of = kind === 'dsr' ? 'dsr' : 'crude'
  const funnel = rateFunnel({
    kind: of,
    events: known(counts),
    denominators: known(given),
    ...(rates === null ? {} : { rates: known(rates) }),
    multiplier,
    years,
    ...(asked.baseline === null ? {} : { baseline: asked.baseline }),
  })
  const none = new Float64Array(counts.length).fill(NaN)
  const sizes = derivedDenominators(counts, rates ?? none, multiplier, of, given)
  const perPerson = (funnel.baseline ?? NaN) / multiplier
  return {
    ...funnel,
    sizes,
    limitsAt: (size) => eventLimits(perPerson * size, multiplier / size),
    curve: eventCurve(funnel.curve, 'population', funnel.baseline),
    dispersion: {
      kind: 'square root ratio',
      sizes: sizes.map((size) => size * perPerson),
      baseline: 1,
      multiplier: funnel.baseline ?? NaN,
    },
  }
}

function funnelOfRatios({ counts, sizes }: FunnelColumns, { multiplier }: FunnelAsked): Funnel {
  const funnel = ratioFunnel({ observed: known(counts), expected: known(sizes), multiplier })
  return {
    ...funnel,
    sizes,
    limitsAt: (size) => eventLimits(size, multiplier / size),
    curve: eventCurve(funnel.curve, 'expected', funnel.baseline),
    dispersion: { kind: 'square root ratio', sizes, baseline: 1, multiplier },
  }
}

/** Limits of the events around a number expected, times what makes a figure of an event. */
function eventLimits(expected: number, perEvent: number): FunnelLimits {
  const inner = exactPoissonLimits(expected, 0.95)
  const outer = exactPoissonLimits(expected, 0.998)
  return {
    lower95: inner.lower * perEvent,
    upper95: inner.upper * perEvent,
    lower998: outer.lower * perEvent,
    upper998: outer.upper * perEvent,
  }
}

function eventCurve(
  rows: readonly EventFunnelRow[],
  axis: string,
  baseline: number | null,
): readonly ResultColumn[] {
  const sides = ['lower95', 'upper95', 'lower998', 'upper998'] as const
  return [
    { name: 'events', values: rows.map(({ events }) => events) },
    ...sides.flatMap((side) => [
      { name: `${side}_${axis}`, values: rows.map((row) => row[side].x) },
      { name: `${side}_limit`, values: rows.map((row) => row[side].limit) },
    ]),
    { name: 'baseline', values: rows.map(() => baseline) },
  ]
}

function known(numbers: Float64Array): readonly (number | null)[] {
  return Array.from(numbers, (number) => (Number.isNaN(number) ? null : number))
}
