import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import { byarLimits, exactPoissonLimits, poissonLimits } from './count.ts'
import { poissonCumulative, poissonTail } from './distributions/poisson.ts'

const LEVELS = [0.8, 0.95, 0.998]

describe("Byar's limits", () => {
  test('are those of PHEindicatormethods, and none where they would be below zero', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Byars_Wilson__testdata_B_W.csv').filter(
      ({ method }) => method === 'Byars',
    )
    if (rows.length === 0) skip()
    expect(rows.length).toBe(7)
    for (const { x, lowercl, uppercl, confidence } of rows) {
      const { lower, upper } = byarLimits(Number(x), confidence === '95%' ? 0.95 : 0.998)
      const expected = numberOf(lowercl)
      if (expected === null) expect(lower).toBeNull()
      else expect(relativeError(lower, expected)).toBeLessThan(1e-9)
      expect(relativeError(upper, Number(uppercl))).toBeLessThan(1e-9)
    }
    expect(byarLimits(0, 0.95).lower).toBeNull()
  })

  test('come near the exact ones: within 0.2 % at 95 % and 1.6 % at 99.8 %', () => {
    for (let count = 10; count <= 2000; count += 5) {
      for (const [level, bound] of [
        [0.95, 0.002],
        [0.998, 0.016],
      ] as const) {
        const exact = exactPoissonLimits(count, level)
        const byar = byarLimits(count, level)
        expect(relativeError(byar.lower, exact.lower)).toBeLessThan(bound)
        expect(relativeError(byar.upper, exact.upper)).toBeLessThan(bound)
      }
    }
  })
})

describe('the exact limits of a count', () => {
  test('are the means that make so many events or more, or so few or fewer, just so rare', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...LEVELS), (count, level) => {
        const tail = (1 - level) / 2
        const { lower, upper } = exactPoissonLimits(count, level)
        if (count === 0) expect(lower).toBe(0)
        else expect(relativeError(poissonTail(count - 1, lower), tail)).toBeLessThan(1e-10)
        expect(relativeError(poissonCumulative(count, upper), tail)).toBeLessThan(1e-10)
      }),
    )
  })

  test('are those that halving the distance over sums of terms finds', () => {
    for (let count = 0; count < 10; count++) {
      const { lower, upper } = exactPoissonLimits(count, 0.95)
      expect(
        relativeError(
          upper,
          meanWith((mean) => sumTo(count, mean) > 0.025),
        ),
      ).toBeLessThan(1e-10)
      if (count === 0) continue
      const least = meanWith((mean) => 1 - sumTo(count - 1, mean) < 0.025)
      expect(relativeError(lower, least)).toBeLessThan(1e-10)
    }
  })

  test('contain the count and widen with the confidence, of fractions too', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (count) => {
        const narrow = exactPoissonLimits(count, 0.95)
        const wide = exactPoissonLimits(count, 0.998)
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower)
        expect(narrow.lower).toBeLessThanOrEqual(count)
        expect(narrow.upper).toBeGreaterThanOrEqual(count)
        expect(wide.upper).toBeGreaterThan(narrow.upper)
      }),
    )
  })
})

describe('the limits of a count', () => {
  test('are exact below 10 and of Byar from 10', () => {
    expect(poissonLimits(9, 0.95)).toEqual({ ...exactPoissonLimits(9, 0.95), method: 'exact' })
    expect(poissonLimits(10, 0.95)).toEqual({ ...byarLimits(10, 0.95), method: "Byar's" })
    expect(poissonLimits(9.99, 0.998).method).toBe('exact')
    expect(poissonLimits(0, 0.95).lower).toBe(0)
    expect(poissonLimits(4, 1)).toEqual({ lower: 0, upper: Infinity, method: 'exact' })
    expect(poissonLimits(40, 1)).toEqual({ lower: 0, upper: Infinity, method: "Byar's" })
  })

  test('at the two levels kept are those computed', () => {
    const nearly = (level: number) => level * (1 + 1e-15)
    for (let count = 0; count < 10; count++) {
      for (const level of [0.95, 0.998]) {
        const kept = exactPoissonLimits(count, level)
        const computed = exactPoissonLimits(count, nearly(level))
        expect(relativeError(kept.lower, computed.lower)).toBeLessThan(1e-12)
        expect(relativeError(kept.upper, computed.upper)).toBeLessThan(1e-12)
      }
    }
  })

  test('are of a thousand million events too', () => {
    const { lower, upper } = poissonLimits(1e9, 0.95)
    expect(relativeError(upper - lower, 2 * 1.959963984540054 * Math.sqrt(1e9))).toBeLessThan(1e-4)
  })

  test('refuse what is no count', () => {
    for (const limits of [poissonLimits, byarLimits, exactPoissonLimits]) {
      expect(() => limits(-1, 0.95)).toThrow(RangeError)
      expect(() => limits(Number.NaN, 0.95)).toThrow(RangeError)
      expect(() => limits(3, 1.5)).toThrow(RangeError)
    }
  })
})

function sumTo(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let x = 1; x <= count; x++) {
    term *= mean / x
    sum += term
  }
  return sum
}

/** The greatest mean for which something is true that is true of small ones only. */
function meanWith(isBelow: (mean: number) => boolean): number {
  let low = 0
  let high = 1000
  for (let turn = 0; turn < 100; turn++) {
    const middle = (low + high) / 2
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return low
}
