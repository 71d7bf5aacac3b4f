import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CsvRow } from '../test/oracles.ts'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import { NOT_COMPARED, outcomeOf } from './comparison.ts'
import {
  proportionFunnel,
  proportionFunnelLimits,
  proportionFunnelSignificance,
} from './funnel-proportion.ts'
import { wilsonLimits } from './proportion.ts'

const LABELS: Readonly<Record<string, string>> = {
  'High (0.001)': 'higher 99.8',
  'High (0.025)': 'higher 95',
  'Not significant': 'similar',
  'Low (0.025)': 'lower 95',
  'Low (0.001)': 'lower 99.8',
}

describe('the published funnels', () => {
  const areas = oracleRows('phe/testdata_funnel_prop_inputs.csv')
  const funnelOf = (rows: readonly CsvRow[]) =>
    proportionFunnel({
      numerators: rows.map((row) => numberOf(row['numerator'])),
      denominators: rows.map((row) => numberOf(row['denominator'])),
      multiplier: 100,
    })
  const small = areas.filter((row) => (numberOf(row['denominator']) ?? NaN) < 31_000)

  test.skipIf(areas.length === 0)('every place of the curves', () => {
    for (const [file, rows] of [
      ['outputs', areas],
      ['outputs_with_axis_variation', small],
    ] as const) {
      const { curve, baseline } = funnelOf(rows)
      const expected = oracleRows(`phe/testdata_funnel_prop_${file}.csv`)
      expect(expected).toHaveLength(100)
      expect(curve).toHaveLength(100)
      // The files carry six decimals at least; the peer's figures are the same closed form.
      for (const [at, row] of expected.entries()) {
        const place = curve[at]
        expect(place?.population).toBe(numberOf(row['Population']))
        for (const [name, figure] of [
          ['Lower2s0025limit', place?.lower95],
          ['Upper2s0025limit', place?.upper95],
          ['Lower3s0001limit', place?.lower998],
          ['Upper3s0001limit', place?.upper998],
          ['Baseline', baseline],
        ] as const) {
          const printed = numberOf(row[name]) ?? NaN
          expect(Math.abs((figure ?? NaN) - printed)).toBeLessThan(1e-6)
          if (printed > 0) expect(relativeError(figure ?? null, printed)).toBeLessThan(5e-7)
        }
      }
    }
  })

  test.skipIf(areas.length === 0)('the side of every area', () => {
    const { points, leftOut } = funnelOf(areas)
    for (const [at, row] of areas.entries()) {
      expect(points[at]?.outcome).toBe(LABELS[row['significance'] ?? ''])
    }
    expect(areas).toHaveLength(303)
    expect(leftOut).toBe(0)
  })
})

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const population = fc.integer({ min: 1, max: 1_000_000 })

describe('limits', () => {
  test('are where a Wilson interval has its edge at the baseline', () => {
    // The share, found by bisection, at which the edge of the interval meets the baseline.
    const edgeAt = (baseline: number, n: number, confidence: number, edge: 'lower' | 'upper') => {
      let low = 0
      let high = 1
      for (let step = 0; step < 100; step++) {
        const middle = (low + high) / 2
        if (wilsonLimits(middle * n, n, confidence)[edge] < baseline) low = middle
        else high = middle
      }
      return low
    }
    fc.assert(
      fc.property(share, fc.integer({ min: 5, max: 100_000 }), (baseline, n) => {
        const limits = proportionFunnelLimits(baseline, n)
        for (const [limit, confidence, edge, cut] of [
          [limits.lower95, 0.95, 'upper', 0],
          [limits.upper95, 0.95, 'lower', 1],
          [limits.lower998, 0.998, 'upper', 0],
          [limits.upper998, 0.998, 'lower', 1],
        ] as const) {
          if (limit === cut) {
            // Even none, or all, would have the baseline within the interval.
            const { lower, upper } = wilsonLimits(cut * n, n, confidence)
            expect(lower).toBeLessThanOrEqual(baseline + 1e-12)
            expect(upper).toBeGreaterThanOrEqual(baseline - 1e-12)
          } else expect(limit).toBeCloseTo(edgeAt(baseline, n, confidence, edge), 9)
        }
      }),
    )
  })

  test('hold the baseline, lie within each other, close with size and stay on the scale', () => {
    fc.assert(
      fc.property(share, population, fc.constantFrom(1, 100, 1_000), (baseline, n, multiplier) => {
        const at = proportionFunnelLimits(baseline * multiplier, n, multiplier)
        const order = [
          0,
          at.lower998,
          at.lower95,
          baseline * multiplier,
          at.upper95,
          at.upper998,
          multiplier,
        ]
        expect(order.toSorted((a, b) => a - b)).toEqual(order)
        const larger = proportionFunnelLimits(baseline * multiplier, 2 * n, multiplier)
        expect(larger.upper998 - larger.lower998).toBeLessThanOrEqual(at.upper998 - at.lower998)
      }),
    )
    // The peer cuts at 100 whatever the multiplier.
    expect(proportionFunnelLimits(589, 30, 1_000).upper95).toBeCloseTo(765.06, 1)
  })

  test('a baseline off the scale is an error', () => {
    expect(() => proportionFunnelLimits(14.7, 100)).toThrow('14.7 is not a share of 1')
    expect(() => proportionFunnelLimits(14.7, 0, 100)).toThrow('a population of 0 has no limits')
    expect(() =>
      proportionFunnelSignificance(new Float64Array(1), new Float64Array(1), 14.7),
    ).toThrow('14.7 is not a share')
  })
})

describe('areas', () => {
  const rows = fc.array(fc.tuple(population, share), { minLength: 1, maxLength: 40 })

  test('lie outside as the limits at their size say, in columns and as points alike', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const denominators = list.map(([people]) => people)
        const numerators = list.map(([people, part]) => Math.round(people * part))
        const { points, baseline, axis } = proportionFunnel({
          numerators,
          denominators,
          multiplier: 100,
        })
        const codes = proportionFunnelSignificance(
          Float64Array.from(numerators),
          Float64Array.from(denominators),
        )
        for (const [at, { outcome, value, population: people }] of points.entries()) {
          expect(outcome).toBe(outcomeOf(codes[at] ?? NaN))
          const limits = proportionFunnelLimits(baseline ?? NaN, people ?? NaN, 100)
          const own = value ?? NaN
          const naive =
            own > limits.upper998
              ? 'higher 99.8'
              : own > limits.upper95
                ? 'higher 95'
                : own < limits.lower998
                  ? 'lower 99.8'
                  : own < limits.lower95
                    ? 'lower 95'
                    : 'similar'
          const edges = Object.values(limits).map((limit) => Math.abs(limit - own))
          if (Math.min(...edges) > 1e-9) expect(outcome).toBe(naive)
          expect(people).toBeGreaterThanOrEqual(axis?.minimum ?? NaN)
          expect(people).toBeLessThanOrEqual(axis?.maximum ?? NaN)
        }
      }),
    )
  })

  test('that cannot be used are in no sum and say why', () => {
    const numerators = [10, 30, null, 5, 5, -1, 9, 3]
    const denominators = [100, 100, 100, null, 0, 10, 8, NaN]
    const funnel = proportionFunnel({ numerators, denominators, multiplier: 100 })
    expect(funnel.baseline).toBe(20)
    expect(funnel.leftOut).toBe(6)
    expect(funnel.points.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'lower 95',
      'higher 95',
      'missing numerator',
      'missing denominator',
      'no denominator',
      'negative count',
      'numerator above denominator',
      'missing denominator',
    ])
    const codes = proportionFunnelSignificance(
      Float64Array.of(10, NaN, 30),
      Float64Array.of(100, 100, 100),
    )
    expect([...codes]).toEqual([-1, NOT_COMPARED, 1])
    const empty = proportionFunnel({ numerators: [null], denominators: [5] })
    expect(empty).toMatchObject({ baseline: null, axis: null, curve: [], leftOut: 1 })
    expect(() => proportionFunnel({ numerators: [1], denominators: [] })).toThrow(RangeError)
  })

  test('a baseline from elsewhere is taken as it is; none at all, or all, is similar to itself', () => {
    const england = { numerators: [10, 30], denominators: [100, 100], multiplier: 100, baseline: 9 }
    const { baseline, points } = proportionFunnel(england)
    expect(baseline).toBe(9)
    expect(points.map(({ outcome }) => outcome)).toEqual(['similar', 'higher 99.8'])
    for (const all of [0, 1]) {
      const codes = proportionFunnelSignificance(
        Float64Array.of(all * 5, all * 50),
        Float64Array.of(5, 50),
      )
      expect([...codes]).toEqual([0, 0])
    }
  })
})
