import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, publishedRows, relativeError } from '../test/oracles.ts'
import { twoSidedNormalQuantile } from './confidence.ts'
import type { Estimate } from './estimate.ts'
import { proportion, proportionColumns, wilsonLimits } from './proportion.ts'

describe('Wilson limits', () => {
  test('are those of PHEindicatormethods', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Byars_Wilson__testdata_B_W.csv').filter(
      ({ method }) => method === 'Wilson',
    )
    if (rows.length === 0) skip()
    expect(rows.length).toBe(6)
    for (const { x, n, lowercl, uppercl, confidence } of rows) {
      const level = confidence === '95%' ? 0.95 : 0.998
      const { lower, upper } = wilsonLimits(Number(x), Number(n), level)
      expect(relativeError(lower, Number(lowercl))).toBeLessThan(1e-9)
      expect(relativeError(upper, Number(uppercl))).toBeLessThan(1e-9)
    }
  })

  test('are where the score test of the share is just significant', () => {
    fc.assert(
      fc.property(share(), fc.double({ min: 0.1, max: 0.999, noNaN: true }), ([o, n], level) => {
        const { lower, upper } = wilsonLimits(o, n, level)
        const z = twoSidedNormalQuantile(level)
        // The least and the greatest share that lie z of their own standard errors from o / n.
        expect(lower).toBeCloseTo(scoreLimit(o / n, n, z, 0), 9)
        expect(upper).toBeCloseTo(scoreLimit(o / n, n, z, 1), 9)
      }),
    )
  })

  test('contain the share, lie within 0 and 1, and widen with the confidence', () => {
    fc.assert(
      fc.property(share(), ([o, n]) => {
        const narrow = wilsonLimits(o, n, 0.95)
        const wide = wilsonLimits(o, n, 0.998)
        const order = [0, wide.lower, narrow.lower, o / n, narrow.upper, wide.upper, 1]
        for (let at = 1; at < order.length; at++) {
          expect(order[at]).toBeGreaterThanOrEqual((order[at - 1] ?? 0) * (1 - 1e-14))
        }
      }),
    )
  })

  test('of the others mirror them, and narrow with the denominator', () => {
    fc.assert(
      fc.property(share(), ([o, n]) => {
        const own = wilsonLimits(o, n, 0.95)
        const others = wilsonLimits(n - o, n, 0.95)
        expect(own.lower).toBeCloseTo(1 - others.upper, 14)
        const twice = wilsonLimits(2 * o, 2 * n, 0.95)
        expect(twice.upper - twice.lower).toBeLessThan(own.upper - own.lower)
      }),
    )
  })

  test('are exact at none and all, at confidence 1, and of a thousand million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (n) => {
        expect(wilsonLimits(0, n, 0.998).lower).toBe(0)
        expect(wilsonLimits(n, n, 0.998).upper).toBe(1)
      }),
    )
    expect(wilsonLimits(3, 7, 1)).toEqual({ lower: 0, upper: 1 })
    const { lower, upper } = wilsonLimits(5e8, 1e9, 0.95)
    expect(
      relativeError(upper - lower, (2 * 1.959963984540054 * 0.5) / Math.sqrt(1e9)),
    ).toBeLessThan(1e-8)
  })

  test('refuse what is no share', () => {
    expect(() => wilsonLimits(8, 7, 0.95)).toThrow(RangeError)
    expect(() => wilsonLimits(-1, 7, 0.95)).toThrow(RangeError)
    expect(() => wilsonLimits(0, 0, 0.95)).toThrow(RangeError)
    expect(() => wilsonLimits(1, 7, 95)).toThrow(/between 0 and 1, such as 0.95/)
  })
})

describe('a proportion', () => {
  test('is that of PHEindicatormethods at both levels', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Proportion__testdata_Prop.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(19)
    for (const row of rows) {
      const multiplier = Number(row['multiplier'])
      const own = proportion(numberOf(row['Numerator']), numberOf(row['Denominator']), multiplier)
      expectFigure(own.value, numberOf(row['value']))
      expectFigure(own.lower95, numberOf(row['lower95_0cl']))
      expectFigure(own.upper95, numberOf(row['upper95_0cl']))
      expectFigure(own.lower998, numberOf(row['lower99_8cl']))
      expectFigure(own.upper998, numberOf(row['upper99_8cl']))
      expect(own.method).toBe(row['method'])
    }
  })

  test('of groups is that of PHEindicatormethods', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Proportion__testdata_Prop_g.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(11)
    for (const row of rows) {
      expect([row['confidence'], row['multiplier']]).toEqual(['95%', '1'])
      const own = proportion(numberOf(row['Numerator']), numberOf(row['Denominator']))
      expectFigure(own.value, numberOf(row['value']))
      expectFigure(own.lower95, numberOf(row['lowercl']))
      expectFigure(own.upper95, numberOf(row['uppercl']))
    }
  })

  test('has the published figures of smoking, and its limits in every practice', ({ skip }) => {
    const rows = publishedRows('fingertips/91547_smoking_qof.csv')
    if (rows.length === 0) skip()
    const compared = { practiceValues: 0, practiceLimits: 0, at95: 0, at998: 0 }
    for (const row of rows) {
      const period = row['Time period'] ?? ''
      const count = numberOf(row['Count'])
      const isPractice = row['Area Type'] === 'GPs'
      // Counts of places before 2018/19 are weighted otherwise than their limits.
      if (count === null || (!isPractice && period < '2018/19')) continue
      const own = proportion(count, numberOf(row['Denominator']), 100)
      expectPrinted(own.value, row['Value'])
      if (isPractice) compared.practiceValues++
      if (row['Lower CI 95.0 limit'] === '') continue
      expectPrinted(own.lower95, row['Lower CI 95.0 limit'])
      expectPrinted(own.upper95, row['Upper CI 95.0 limit'])
      compared.at95++
      if (row['Lower CI 99.8 limit'] === '') continue
      expectPrinted(own.lower998, row['Lower CI 99.8 limit'])
      expectPrinted(own.upper998, row['Upper CI 99.8 limit'])
      compared.at998++
      if (isPractice) compared.practiceLimits++
    }
    expect(compared).toEqual({
      practiceValues: 12_645,
      practiceLimits: 6_378,
      at95: 8_842,
      at998: 6_851,
    })
  })

  test('says why there is none, and never takes a missing count for nought', () => {
    const reasons = (count: number | null, denominator: number | null) => {
      const { value, lower95, upper998, reason } = proportion(count, denominator)
      expect([value, lower95, upper998]).toEqual([null, null, null])
      return reason
    }
    expect(reasons(null, 10)).toBe('missing numerator')
    expect(reasons(Number.NaN, 10)).toBe('missing numerator')
    expect(reasons(1, null)).toBe('missing denominator')
    expect(reasons(1, Number.NaN)).toBe('missing denominator')
    expect(reasons(0, 0)).toBe('no denominator')
    expect(reasons(-1, 10)).toBe('negative count')
    expect(reasons(11, 10)).toBe('numerator above denominator')
    expect(proportion(0, 10, 100)).toMatchObject({
      value: 0,
      lower95: 0,
      lower998: 0,
      reason: null,
    })
    expect(proportion(10, 10, 1000)).toMatchObject({ value: 1000, upper95: 1000, upper998: 1000 })
    expect(() => proportion(1, 2, 0)).toThrow(RangeError)
  })

  test('in columns is the same to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyCount(), anyCount())),
        fc.constantFrom(1, 100, 1000),
        (pairs, multiplier) => {
          const counts = Float64Array.from(pairs, ([count]) => count)
          const denominators = Float64Array.from(pairs, ([, denominator]) => denominator)
          const columns = proportionColumns(counts, denominators, multiplier)
          for (const [row, [count, denominator]] of pairs.entries()) {
            expectSame(columns, row, proportion(count, denominator, multiplier))
          }
        },
      ),
    )
    expect(() => proportionColumns(new Float64Array(2), new Float64Array(3))).toThrow(RangeError)
  })
})

function expectSame(
  columns: ReturnType<typeof proportionColumns>,
  row: number,
  estimate: Estimate,
): void {
  for (const name of ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const) {
    expect(columns[name][row]).toBe(estimate[name] ?? Number.NaN)
  }
}

function expectFigure(actual: number | null, expected: number | null): void {
  if (expected === null) expect(actual).toBeNull()
  else expect(relativeError(actual, expected)).toBeLessThan(1e-9)
}

/** Within half a unit of the last digit printed, and the rounding of the difference. */
function expectPrinted(actual: number | null, printed = ''): void {
  const decimals = printed.split('.')[1]?.length ?? 0
  expect(Math.abs((actual ?? Number.NaN) - Number(printed))).toBeLessThanOrEqual(
    0.50001 * 10 ** -decimals,
  )
}

function share() {
  return fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.5, max: 1e5, noNaN: true }),
    )
    .map(([part, n]): [number, number] => [part * n, n])
}

function anyCount() {
  return fc.oneof(
    fc.integer({ min: -2, max: 30 }),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.constant(Number.NaN),
  )
}

function scoreLimit(p: number, n: number, z: number, end: 0 | 1): number {
  let inside = p
  let outside: number = end
  for (let turn = 0; turn < 200; turn++) {
    const middle = (inside + outside) / 2
    if ((middle - p) ** 2 * n <= z * z * middle * (1 - middle)) inside = middle
    else outside = middle
  }
  return inside
}
