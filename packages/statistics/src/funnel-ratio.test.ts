import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows } from '../test/oracles.ts'
import { NOT_COMPARED, outcomeOf } from './comparison.ts'
import { poissonLimits } from './count.ts'
import {
  eventFunnelRow,
  eventSignificance,
  ratioFunnel,
  ratioFunnelSignificance,
} from './funnel-ratio.ts'

const LABELS: Readonly<Record<string, string>> = {
  'High (0.001)': 'higher 99.8',
  'High (0.025)': 'higher 95',
  'Not significant': 'similar',
  'Low (0.025)': 'lower 95',
  'Low (0.001)': 'lower 99.8',
}
const CURVES = [
  ['lower_2s', 'lower95'],
  ['upper_2s', 'upper95'],
  ['lower_3s', 'lower998'],
  ['upper_3s', 'upper998'],
] as const

describe('the published funnel of ratios', () => {
  const areas = oracleRows('phe/testdata_funnel_ratio_inputs.csv')
  const input = {
    observed: areas.map((row) => numberOf(row['obs'])),
    expected: areas.map((row) => numberOf(row['expected'])),
  }

  test.skipIf(areas.length === 0)('every place of the curves, as ratio and as excess', () => {
    const ratios = ratioFunnel({ ...input, multiplier: 100 })
    const excesses = ratioFunnel({ ...input, scale: 'excess' })
    const rows = oracleRows('phe/testdata_funnel_ratio_outputs.csv')
    expect(rows).toHaveLength(100)
    expect(ratios.curve).toHaveLength(100)
    for (const [at, row] of rows.entries()) {
      const events = numberOf(row['Observed_events\n'])
      expect(ratios.curve[at]?.events).toBe(events)
      for (const [printed, curve] of CURVES) {
        const expected = numberOf(row[`${printed}_exp_events`]) ?? NaN
        const place = ratios.curve[at]?.[curve]
        // The peer bisects v = E/(O + 1 + E) to 1e-7, and the file has 9 decimals.
        const tolerance = expected < 5 ? 5e-5 : 5e-6
        expect(Math.abs((place?.x ?? NaN) / expected - 1)).toBeLessThan(tolerance)
        const ratio = (numberOf(row[`${printed}_isr`]) ?? NaN) / 100
        expect(Math.abs((place?.limit ?? NaN) / 100 / ratio - 1)).toBeLessThan(tolerance)
        const excess = numberOf(row[`${printed}_count`]) ?? NaN
        const own = excesses.curve[at]?.[curve].limit ?? NaN
        expect(Math.abs(own - excess)).toBeLessThan(tolerance * (1 + excess))
      }
    }
    expect(ratios.baseline).toBe(100)
    expect(excesses.baseline).toBe(0)
  })

  test.skipIf(areas.length === 0)('the side of every area', () => {
    const { points, leftOut } = ratioFunnel(input)
    for (const [at, row] of areas.entries()) {
      expect(points[at]?.outcome).toBe(LABELS[row['significance'] ?? ''])
    }
    expect(areas).toHaveLength(300)
    expect(leftOut).toBe(0)
  })
})

describe('curves', () => {
  test('are where summed Poisson tails have the probability, by bisection', () => {
    const atMost = (events: number, mean: number) => {
      let term = Math.exp(-mean)
      let sum = term
      for (let count = 1; count <= events; count++) {
        term *= mean / count
        sum += term
      }
      return sum
    }
    const meanAt = (isRare: (mean: number) => boolean) => {
      let common = 0
      let rare = 500
      for (let step = 0; step < 200; step++) {
        const middle = (common + rare) / 2
        if (isRare(middle)) rare = middle
        else common = middle
      }
      return common
    }
    for (let events = 1; events <= 100; events++) {
      const row = eventFunnelRow(events)
      for (const [tail, lower, upper] of [
        [0.025, row.lower95, row.upper95],
        [0.001, row.lower998, row.upper998],
      ] as const) {
        const most = meanAt((mean) => atMost(events, mean) < tail)
        const least = meanAt((mean) => 1 - atMost(events - 1, mean) > tail)
        expect(lower.x / most).toBeCloseTo(1, 9)
        expect(upper.x / least).toBeCloseTo(1, 9)
        expect(lower.limit).toBeCloseTo(events / most, 9)
        expect(upper.limit / (events / least)).toBeCloseTo(1, 9)
      }
    }
  })

  test('lie on either side of 1 and close with events', () => {
    let before = eventFunnelRow(1)
    for (const events of [2, 5, 9, 10, 11, 50, 1_000, 1e6, 1e9]) {
      const row = eventFunnelRow(events)
      expect(row.lower998.limit).toBeLessThan(row.lower95.limit)
      expect(row.lower95.limit).toBeLessThan(1)
      expect(row.upper95.limit).toBeGreaterThan(1)
      expect(row.upper998.limit).toBeGreaterThan(row.upper95.limit)
      expect(row.lower998.limit).toBeGreaterThan(before.lower998.limit)
      expect(row.upper998.limit).toBeLessThan(before.upper998.limit)
      before = row
    }
    expect((before.upper95.limit - 1) * Math.sqrt(1e9)).toBeCloseTo(1.96, 2)
  })
})

const count = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 1e9 }),
  fc.double({ min: 0, max: 30, noNaN: true }),
)

describe('areas', () => {
  test('lie as the limits of their own count over what is expected', () => {
    fc.assert(
      fc.property(count, fc.double({ min: 0.3, max: 3, noNaN: true }), (observed, factor) => {
        const expected = (observed + 1) * factor
        const inner = poissonLimits(observed, 0.95)
        const outer = poissonLimits(observed, 0.998)
        const code = eventSignificance(observed, expected, 1)
        const naive =
          1 < outer.lower / expected
            ? 2
            : 1 < inner.lower / expected
              ? 1
              : 1 > outer.upper / expected
                ? -2
                : 1 > inner.upper / expected
                  ? -1
                  : 0
        expect(code).toBe(naive)
        expect(eventSignificance(observed, 2 * expected, 0.5)).toBe(code)
      }),
    )
  })

  test('the columns and the points say the same, and why there is none', () => {
    const observed = [0, 5, null, -1, 3, 4, 12]
    const expected = [10, 1, 5, 5, 0, NaN, 12.5]
    const { points, leftOut, axis } = ratioFunnel({ observed, expected })
    const codes = ratioFunnelSignificance(
      Float64Array.from(observed, (each) => each ?? NaN),
      Float64Array.from(expected),
    )
    expect(points.map(({ outcome }) => outcome)).toEqual(Array.from(codes, outcomeOf))
    expect(points.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'lower 99.8',
      'higher 95',
      'missing numerator',
      'negative count',
      'no denominator',
      'missing denominator',
      'similar',
    ])
    expect(points[0]).toEqual({ population: 10, value: 0, outcome: 'lower 99.8', reason: null })
    expect(points[6]?.value).toBeCloseTo(96, 9)
    expect(leftOut).toBe(4)
    expect(axis).toEqual({ minimum: 0, maximum: 14 })
    expect(eventSignificance(5, 5, NaN)).toBe(NOT_COMPARED)
    expect(ratioFunnel({ observed: [], expected: [] })).toMatchObject({ axis: null, curve: [] })
    expect(() => ratioFunnel({ observed: [1], expected: [] })).toThrow(RangeError)
  })
})
