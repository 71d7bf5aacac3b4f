import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareWithValue, outcomeOf } from './comparison.ts'
import { compareColumnsWithEstimate, compareWithEstimate, differenceLimits } from './difference.ts'
import { noEstimate } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { proportion, proportionColumns, wilsonLimits } from './proportion.ts'
import { seededRandom } from './random.ts'

const count = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }))
  .filter(([events, people]) => events <= people)

function certain(value: number): Estimate {
  return {
    value,
    lower95: value,
    upper95: value,
    lower998: value,
    upper998: value,
    method: 'known',
    reason: null,
  }
}

describe('limits of a difference', () => {
  // Newcombe 1998, table II, method 10: the 95 % limits as printed there.
  test('are those that Newcombe prints for method 10', () => {
    for (const [a, m, b, n, lower, upper] of [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [6, 7, 2, 7, 0.0582, 0.8062],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [0, 10, 0, 20, -0.1611, 0.2775],
      [0, 10, 0, 10, -0.2775, 0.2775],
      [10, 10, 0, 20, 0.6791, 1],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const) {
      const limits = differenceLimits(
        { value: a / m, ...wilsonLimits(a, m, 0.95) },
        { value: b / n, ...wilsonLimits(b, n, 0.95) },
      )
      expect(limits.lower).toBeCloseTo(lower, 4)
      expect(limits.upper).toBeCloseTo(upper, 4)
    }
  })

  test('are those of the usual formula for means, contain the difference and turn when swapped', () => {
    const mean = fc.double({ min: -50, max: 50, noNaN: true })
    const half = fc.double({ min: 1e-3, max: 20, noNaN: true })
    fc.assert(
      fc.property(mean, half, mean, half, (m, e, n, f) => {
        const a = { value: m, lower: m - e, upper: m + e }
        const b = { value: n, lower: n - f, upper: n + f }
        const limits = differenceLimits(a, b)
        const root = Math.hypot(e, f)
        expect(limits.lower).toBeCloseTo(m - n - root, 9)
        expect(limits.upper).toBeCloseTo(m - n + root, 9)
        const turned = differenceLimits(b, a)
        expect(turned.lower).toBeCloseTo(-limits.upper, 9)
        expect(turned.upper).toBeCloseTo(-limits.lower, 9)
      }),
    )
  })

  test('hold the true difference about as often as they say', () => {
    const random = seededRandom(20)
    const draw = (people: number, share: number) => {
      let events = 0
      for (let at = 0; at < people; at++) if (random.uniform() < share) events++
      return { value: events / people, ...wilsonLimits(events, people, 0.95) }
    }
    let held = 0
    const repetitions = 4_000
    for (let at = 0; at < repetitions; at++) {
      const { lower, upper } = differenceLimits(draw(120, 0.15), draw(60, 0.3))
      if (lower <= -0.15 && -0.15 <= upper) held++
    }
    // Standard error 0.34 %; the method's own coverage is within about 1 % of nominal.
    expect(held / repetitions).toBeGreaterThan(0.935)
    expect(held / repetitions).toBeLessThan(0.97)
  })

  test('limits that do not contain their value are refused', () => {
    const good = { value: 1, lower: 0, upper: 2 }
    expect(() => differenceLimits(good, { value: 3, lower: 0, upper: 2 })).toThrow(
      'the limits 0 to 2 do not contain the value 3',
    )
    expect(() => differenceLimits({ value: 1, lower: NaN, upper: 2 }, good)).toThrow(RangeError)
  })
})

describe('comparison with an uncertain comparator', () => {
  test('without width it is the comparison with a value, limits themselves included', () => {
    fc.assert(
      fc.property(count, fc.double({ min: 0, max: 1, noNaN: true }), ([events, people], value) => {
        const own = proportion(events, people)
        for (const benchmark of [value, own.lower95, own.upper95, own.lower998, own.upper998]) {
          const expected = compareWithValue(own, benchmark, 'lower is better')
          const other = certain(benchmark ?? NaN)
          expect(compareWithEstimate(own, other, 'lower is better')).toEqual(expected)
        }
      }),
    )
  })

  test('turns when swapped, flags no more than the value alone, and nobody beside itself', () => {
    const strength = (text: string) => (text === 'similar' ? 0 : text.endsWith('99.8') ? 2 : 1)
    fc.assert(
      fc.property(count, count, ([a, m], [b, n]) => {
        const own = proportion(a, m, 100)
        const other = proportion(b, n, 100)
        const { outcome } = compareWithEstimate(own, other)
        const turned = compareWithEstimate(other, own).outcome
        const swap = outcome.startsWith('higher')
          ? outcome.replace('higher', 'lower')
          : outcome.replace('lower', 'higher')
        expect(turned).toBe(swap)
        const alone = compareWithValue(own, other.value).outcome
        expect(strength(outcome)).toBeLessThanOrEqual(strength(alone))
        expect(compareWithEstimate(own, own).outcome).toBe('similar')
      }),
    )
  })

  test('the columns say what the single figures say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 20 }), (rows) => {
        const column = (which: 0 | 1, part: 0 | 1) =>
          Float64Array.from(rows, (row, at) =>
            at % 5 === 4 && part === 0 && which === 0 ? NaN : row[which][part],
          )
        const own = proportionColumns(column(0, 0), column(0, 1))
        const other = proportionColumns(column(1, 0), column(1, 1))
        const first = rows[0]?.[1] ?? [0, 1]
        const one = proportionColumns(Float64Array.of(first[0]), Float64Array.of(first[1]))
        const each = compareColumnsWithEstimate(own, other)
        const all = compareColumnsWithEstimate(own, one, '95')
        for (const [at, [[a, m], [b, n]]] of rows.entries()) {
          const single = proportion(at % 5 === 4 ? null : a, m)
          expect(outcomeOf(each[at] ?? NaN)).toBe(
            compareWithEstimate(single, proportion(b, n)).outcome,
          )
          expect(outcomeOf(all[at] ?? NaN)).toBe(
            compareWithEstimate(single, proportion(...first), 'no judgement', '95').outcome,
          )
        }
      }),
    )
  })

  test('says why there is no comparison', () => {
    const own = proportion(5, 20)
    expect(compareWithEstimate(own, noEstimate('x', 'suppressed')).reason).toBe(
      'missing comparator',
    )
    expect(compareWithEstimate(noEstimate('x', 'suppressed'), own).reason).toBe('suppressed')
    const inner = { ...own, lower998: null, upper998: null }
    expect(compareWithEstimate(own, inner).reason).toBe('missing limits')
    expect(compareWithEstimate(own, inner, 'no judgement', '95').outcome).toBe('similar')
    const two = proportionColumns(Float64Array.of(1, 2), Float64Array.of(3, 4))
    const three = proportionColumns(Float64Array.of(1, 2, 3), Float64Array.of(3, 4, 5))
    expect(() => compareColumnsWithEstimate(three, two)).toThrow('2 comparators for 3 figures')
  })
})
