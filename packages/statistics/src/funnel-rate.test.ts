import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import { NOT_COMPARED, outcomeOf } from './comparison.ts'
import { derivedDenominators, rateFunnel, rateFunnelSignificance } from './funnel-rate.ts'
import type { RateFunnelInput } from './funnel-rate.ts'
import { rate } from './rate.ts'

const LABELS: Readonly<Record<string, string>> = {
  'High (0.001)': 'higher 99.8',
  'High (0.025)': 'higher 95',
  'Not significant': 'similar',
  'Low (0.025)': 'lower 95',
  'Low (0.001)': 'lower 99.8',
  'Not applicable for events less than 10 for dsrs': 'not compared',
}
const CURVES = [
  ['lower_2s', 'lower95'],
  ['upper_2s', 'upper95'],
  ['lower_3s', 'lower998'],
  ['upper_3s', 'upper998'],
] as const

describe('the published funnels of rates', () => {
  const areas = oracleRows('phe/testdata_funnel_rate_input_funnels.csv')
  const events = areas.map((row) => numberOf(row['ev']) ?? NaN)
  const rates = areas.map((row) => numberOf(row['rate']) ?? NaN)
  const most = Math.max(...events)
  const per = { multiplier: 100_000, years: 3 } as const
  // As the peer's own tests make their three inputs of the one file.
  const withFive = events.map((count) => (count === most ? 5 : count))
  const withNone = events.map((count, at) => ({
    events: count === most ? 0 : count,
    rate: count === most ? 0 : (rates[at] ?? NaN),
    population: (100_000 * count) / (rates[at] ?? NaN),
  }))
  const largest = Math.max(...withNone.map(({ population }) => population))
  const upperHalf = withNone.filter(({ population }) => population > largest / 2)
  const inputs: readonly (readonly [string, RateFunnelInput])[] = [
    ['outputs', { kind: 'dsr', events, rates, ...per }],
    ['outputs_2', { kind: 'crude', events: withFive, rates, ...per }],
    [
      'outputs_3',
      {
        kind: 'crude',
        events: upperHalf.map((each) => each.events),
        rates: upperHalf.map((each) => each.rate),
        denominators: upperHalf.map((each) => each.population),
        ...per,
      },
    ],
  ]

  test.skipIf(areas.length === 0).each(inputs)('every place of the curves: %s', (file, input) => {
    const { baseline, curve } = rateFunnel(input)
    const rows = oracleRows(`phe/testdata_funnel_rate_${file}.csv`)
    expect(rows).toHaveLength(100)
    expect(curve).toHaveLength(100)
    for (const [at, row] of rows.entries()) {
      expect(curve[at]?.events).toBe(numberOf(row['Events']))
      expect(relativeError(baseline, numberOf(row['baseline']) ?? NaN)).toBeLessThan(1e-8)
      for (const [printed, name] of CURVES) {
        const limit = numberOf(row[`${printed}_limit`]) ?? NaN
        const population = numberOf(row[`${printed}_population_1_year`]) ?? NaN
        const expected = (population * 3 * (baseline ?? NaN)) / 100_000
        const tolerance = expected < 5 ? 5e-5 : 5e-6
        const place = curve[at]?.[name]
        expect(relativeError(place?.limit ?? null, limit)).toBeLessThan(tolerance)
        expect(relativeError(place?.x ?? null, population)).toBeLessThan(tolerance)
      }
    }
  })

  test.skipIf(areas.length === 0)('every point: rate and people in one year', () => {
    const populations = areas.map((row) => numberOf(row['pop']) ?? NaN)
    const without = events.map((count) => (count === most ? 0 : count))
    let compared = 0
    for (const [suffix, input] of [
      ['', { kind: 'dsr', events: withFive, rates, ...per }],
      ['_crude', { kind: 'crude', events, rates, ...per }],
      [
        '_crude_with_denom',
        {
          kind: 'crude',
          events: without,
          rates,
          denominators: populations,
          multiplier: 100_000,
          years: 5,
        },
      ],
    ] as const satisfies readonly (readonly [string, RateFunnelInput])[]) {
      const { points } = rateFunnel(input)
      for (const [at, row] of areas.entries()) {
        const value = numberOf(row[`rate_chart${suffix}`])
        const people = numberOf(row[`denominator_derived${suffix}`])
        expect(points[at]?.value).toBe(value)
        if (people === null) expect(points[at]?.population).toBeNull()
        else expect(relativeError(points[at]?.population ?? null, people)).toBeLessThan(1e-9)
        compared++
      }
    }
    expect(compared).toBe(150)
  })
})

describe('the published significance of rates', () => {
  const rows = oracleRows('phe/testdata_funnel_rate_dsr_inputs.csv')

  test.skipIf(rows.length === 0)('of every area, with and without the one of no events', () => {
    let compared = 0
    for (const [column, kind, rateColumn, multiplier, withZero] of [
      ['dsr_per_100000_with_0', 'dsr', 'rate_dsr', 100_000, true],
      ['dsr_per_100_with_0', 'dsr', 'rate_dsr', 100, true],
      ['dsr_per_100000_without_0', 'dsr', 'rate_dsr', 100_000, false],
      ['dsr_per_100_without_0', 'dsr', 'rate_dsr', 100, false],
      ['crude_per_100000_with_0', 'crude', 'rate_crude_per_100000', 100_000, true],
      ['crude_per_100_with_0', 'crude', 'rate_crude_per_100', 100, true],
      ['crude_per_100000_without_0', 'crude', 'rate_crude_per_100000', 100_000, false],
      ['crude_per_100_without_0', 'crude', 'rate_crude_per_100', 100, false],
    ] as const) {
      const used = rows.filter((row) => withZero || row['count'] !== '0')
      const { points } = rateFunnel({
        kind,
        events: used.map((row) => numberOf(row['count'])),
        rates: used.map((row) => numberOf(row[rateColumn])),
        denominators: used.map((row) => numberOf(row['pop'])),
        multiplier,
        years: 1,
      })
      for (const [at, row] of used.entries()) {
        expect(points[at]?.outcome).toBe(LABELS[row[column] ?? ''])
        if (kind === 'dsr' && row['count'] === '0') {
          expect(points[at]?.reason).toBe('too few events')
        }
        compared++
      }
    }
    expect(rows).toHaveLength(40)
    expect(compared).toBe(4 * 40 + 4 * 39)
  })
})

const area = fc.record({
  events: fc.integer({ min: 0, max: 2_000 }),
  people: fc.integer({ min: 1, max: 100_000 }),
})

describe('areas', () => {
  test('lie as the limits of their rates, in columns and as points, whatever the unit', () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 40 }), (areas) => {
        const events = areas.map((each) => each.events)
        const denominators = areas.map((each) => each.people)
        const { points, baseline } = rateFunnel({
          kind: 'crude',
          events,
          denominators,
          multiplier: 1_000,
          years: 1,
        })
        const codes = rateFunnelSignificance(
          Float64Array.from(events),
          Float64Array.from(denominators),
        )
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        expect(baseline).toBeCloseTo((1_000 * sum(events)) / sum(denominators), 6)
        for (const [at, { outcome, value }] of points.entries()) {
          expect(outcome).toBe(outcomeOf(codes[at] ?? NaN))
          const own = rate(events[at] ?? null, denominators[at] ?? null, 1_000)
          expect(value).toBeCloseTo(own.value ?? NaN, 9)
          const edges = [own.lower95, own.upper95, own.lower998, own.upper998]
          const distances = edges.map((edge) => Math.abs((edge ?? NaN) - (baseline ?? NaN)))
          if (Math.min(...distances) < 1e-9 * (baseline ?? 0)) continue
          const isOuter =
            (baseline ?? NaN) < (own.lower998 ?? NaN) || (baseline ?? NaN) > (own.upper998 ?? NaN)
          const isInner =
            (baseline ?? NaN) < (own.lower95 ?? NaN) || (baseline ?? NaN) > (own.upper95 ?? NaN)
          expect(outcome.endsWith('99.8')).toBe(isOuter)
          expect(outcome !== 'similar').toBe(isInner)
        }
      }),
    )
  })

  test('that cannot be used say why, and are in no sum', () => {
    const crude = rateFunnel({
      kind: 'crude',
      events: [20, 0, 30, null, -1, 0, 5],
      rates: [200, 0, 300, 100, 100, null, null],
      denominators: [null, 10_000, null, 5, 5, null, 0],
      multiplier: 1_000,
      years: 2,
    })
    expect(crude.baseline).toBeCloseTo((1_000 * 50) / 10_200, 9)
    expect(crude.points.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'higher 99.8',
      'lower 99.8',
      'higher 99.8',
      'missing numerator',
      'negative count',
      'missing denominator',
      'no denominator',
    ])
    expect(crude.leftOut).toBe(4)
    expect(crude.points[1]?.population).toBe(5_000)
    const standardised = rateFunnel({
      kind: 'dsr',
      events: [20, 8, 8, 12, 40],
      rates: [200, 80, null, null, 400],
      multiplier: 1_000,
      years: 1,
    })
    expect(standardised.baseline).toBeCloseTo((1_000 * 68) / 300, 9)
    expect(standardised.points.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'similar',
      'too few events',
      'too few events',
      'missing value',
      'higher 99.8',
    ])
  })

  test('a baseline from elsewhere, no events at all, and faults of the caller', () => {
    const input = { kind: 'crude', events: [0, 0], multiplier: 1_000, years: 1 } as const
    const none = rateFunnel({ ...input, denominators: [500, 900] })
    expect(none).toMatchObject({ baseline: 0, curve: [], leftOut: 0 })
    expect(none.points.map(({ outcome }) => outcome)).toEqual(['similar', 'similar'])
    const beside = rateFunnel({ ...input, denominators: [500, 900], baseline: 8 })
    expect(beside.points.map(({ outcome }) => outcome)).toEqual(['lower 95', 'lower 99.8'])
    expect(beside.curve).toHaveLength(100)
    expect(rateFunnel(input)).toMatchObject({ baseline: null, axis: null, leftOut: 2 })
    expect(() => rateFunnel({ ...input, years: 0 })).toThrow('a rate cannot be of 0 years')
    expect(() => rateFunnel({ ...input, multiplier: 0 })).toThrow(RangeError)
    expect(() => rateFunnel({ ...input, rates: [1] })).toThrow(RangeError)
    const two = Float64Array.of(1, 2)
    expect(() => rateFunnelSignificance(two, Float64Array.of(1))).toThrow(RangeError)
    expect(() => rateFunnelSignificance(two, two, 'crude', -1)).toThrow('-1 is not a rate')
    expect([...rateFunnelSignificance(two, Float64Array.of(NaN, 0))]).toEqual([
      NOT_COMPARED,
      NOT_COMPARED,
    ])
    const derived = derivedDenominators(two, Float64Array.of(50, NaN), 100, 'dsr', two)
    expect([...derived]).toEqual([2, NaN])
  })
})
