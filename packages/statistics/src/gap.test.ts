import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { poissonLimits } from './count.ts'
import { detectionGap, treatmentGap, valueOfReaching } from './gap.ts'
import { proportion, wilsonLimits } from './proportion.ts'
import { seededRandom } from './random.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const people = fc
  .tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 2_000 }))
  .filter(([part, whole]) => part <= whole)

describe('detection gap', () => {
  test('a worked example', () => {
    const expected = { value: 0.3, lower95: 0.26, upper95: 0.34 }
    const gap = detectionGap({ register: 1_400, list: 5_000, expected })
    expect(gap.value).toBeCloseTo(100, 9)
    expect(gap).toMatchObject({ lower95: 0, lower998: null, upper998: null, reason: null })
    expect(gap.upper95).toBeCloseTo(300, 9)
  })

  test('is never below 0, lies within its limits, falls as the register grows', () => {
    fc.assert(
      fc.property(people, fc.uniqueArray(share, { minLength: 3, maxLength: 3 }), (pair, shares) => {
        const [register, list] = pair
        const [lower95 = 0, value = 0, upper95 = 0] = shares.toSorted((a, b) => a - b)
        const expected = { value, lower95, upper95 }
        const gap = detectionGap({ register, list, expected })
        expect(gap.lower95).toBeGreaterThanOrEqual(0)
        expect(gap.value).toBeGreaterThanOrEqual(gap.lower95 ?? NaN)
        expect(gap.value).toBeLessThanOrEqual(gap.upper95 ?? NaN)
        const after = detectionGap({ register: register + 1, list, expected })
        expect(after.value).toBeLessThanOrEqual(gap.value ?? NaN)
      }),
    )
  })

  test('says why there is none', () => {
    const expected = { value: 0.1, lower95: 0.05, upper95: 0.2, lower998: 0.01, upper998: 0.4 }
    const gap = detectionGap({ register: 5, list: 100, expected })
    expect([gap.lower998, gap.lower95, gap.value, gap.upper95, gap.upper998]).toEqual([
      0, 0, 5, 15, 35,
    ])
    const reason = (register: number | null, list: number | null) =>
      detectionGap({ register, list, expected }).reason
    expect(reason(null, 100)).toBe('missing numerator')
    expect(reason(5, null)).toBe('missing denominator')
    expect(reason(5, 0)).toBe('no denominator')
    expect(reason(-5, 10)).toBe('negative count')
    const unknown = detectionGap({ register: 5, list: 9, expected: { value: null } })
    expect(unknown.reason).toBe('missing comparator')
    const bare = detectionGap({ register: 5, list: 100, expected: { value: 0.1 } })
    expect(bare).toMatchObject({ value: 5, lower95: null, reason: 'missing limits' })
    expect(() => detectionGap({ register: 5, list: 9, expected: { value: 16 } })).toThrow(
      'an expected prevalence is a share between 0 and 1, not 16',
    )
  })
})

describe('treatment gap', () => {
  test('a worked example: 60 of 100 treated, 77 % wanted', () => {
    const gap = treatmentGap({ treated: 60, eligible: 100, ambition: 0.77 })
    expect(gap.value).toBeCloseTo(17, 9)
    // Wilson of 60 in 100: 50.20 % to 69.06 %.
    expect(gap.lower95).toBeCloseTo(7.94, 2)
    expect(gap.upper95).toBeCloseTo(26.8, 2)
  })

  test('turns into the achieved share and its limits again, where it is above 0', () => {
    fc.assert(
      fc.property(people, share, ([treated, eligible], ambition) => {
        const gap = treatmentGap({ treated, eligible, ambition })
        const achieved = proportion(treated, eligible)
        for (const [distance, of] of [
          [gap.value, achieved.value],
          [gap.lower95, achieved.upper95],
          [gap.upper95, achieved.lower95],
          [gap.lower998, achieved.upper998],
          [gap.upper998, achieved.lower998],
        ] as const) {
          expect(distance).toBeGreaterThanOrEqual(0)
          const back = ambition - (distance ?? NaN) / eligible
          if (distance === 0) expect(of ?? NaN).toBeGreaterThanOrEqual(ambition - 1e-12)
          else expect(back).toBeCloseTo(of ?? NaN, 9)
        }
      }),
    )
  })

  test('says why there is none, and refuses an ambition that is no share', () => {
    const reason = (treated: number | null, eligible: number | null) =>
      treatmentGap({ treated, eligible, ambition: 0.8 }).reason
    expect(reason(null, 10)).toBe('missing numerator')
    expect(reason(1, null)).toBe('missing denominator')
    expect(reason(0, 0)).toBe('no denominator')
    expect(reason(11, 10)).toBe('numerator above denominator')
    expect(() => treatmentGap({ treated: 1, eligible: 2, ambition: 77 })).toThrow(
      'an ambition is a share between 0 and 1, not 77',
    )
  })
})

describe('value of reaching a target', () => {
  const lower = 'lower is better'
  const higher = 'higher is better'

  test('is the list-size saving of OpenPrescribing, negative where the target is passed', () => {
    const at = (numerator: number) =>
      valueOfReaching({ numerator, denominator: 1_000, target: 0.05, polarity: lower }).value
    expect(at(80)).toBeCloseTo(30, 9)
    expect(at(50)).toBeCloseTo(0, 9)
    expect(at(20)).toBeCloseTo(-30, 9)
  })

  test('with a known target has the limits of the own figure, less the target', () => {
    fc.assert(
      fc.property(people, share, ([numerator, denominator], target) => {
        const { lower: low, upper: high } = wilsonLimits(numerator, denominator, 0.95)
        const fewer = valueOfReaching({ numerator, denominator, target, polarity: lower })
        expect(fewer.lower95).toBeCloseTo((low - target) * denominator, 6)
        expect(fewer.upper95).toBeCloseTo((high - target) * denominator, 6)
        const more = valueOfReaching({ numerator, denominator, target, polarity: higher })
        expect(more.value).toBeCloseTo(-(fewer.value ?? NaN), 9)
        expect(more.lower95).toBeCloseTo(-(fewer.upper95 ?? NaN), 9)
        expect(more.upper998).toBeCloseTo(-(fewer.lower998 ?? NaN), 9)
      }),
    )
  })

  test('with an uncertain target is wider, and holds the value', () => {
    fc.assert(
      fc.property(people, people, fc.constantFrom(lower, higher), (own, peers, polarity) => {
        const [numerator, denominator] = own
        const { value: target, ...targetLimits } = proportion(...peers)
        const known = valueOfReaching({ numerator, denominator, target, polarity })
        const both = valueOfReaching({ numerator, denominator, target, targetLimits, polarity })
        expect(both.value).toBe(known.value)
        expect(both.lower95).toBeLessThanOrEqual((known.lower95 ?? NaN) + 1e-9)
        expect(both.upper998).toBeGreaterThanOrEqual((known.upper998 ?? NaN) - 1e-9)
        expect(both.lower95).toBeLessThanOrEqual((both.value ?? NaN) + 1e-9)
        expect(both.upper95).toBeGreaterThanOrEqual((both.value ?? NaN) - 1e-9)
      }),
    )
  })

  test('its limits hold the true value about as often as they say', () => {
    const random = seededRandom(31)
    const draw = (trials: number, chance: number) => {
      let events = 0
      for (let at = 0; at < trials; at++) if (random.uniform() < chance) events++
      return events
    }
    let held = 0
    const repetitions = 3_000
    for (let at = 0; at < repetitions; at++) {
      const { value: target, ...targetLimits } = proportion(draw(200, 0.2), 200)
      const { lower95, upper95 } = valueOfReaching({
        numerator: draw(150, 0.28),
        denominator: 150,
        target,
        targetLimits,
        polarity: lower,
      })
      if ((lower95 ?? NaN) <= 12 && 12 <= (upper95 ?? NaN)) held++
    }
    expect(held / repetitions).toBeGreaterThan(0.935)
    expect(held / repetitions).toBeLessThan(0.97)
  })

  test('of rates has Poisson limits', () => {
    const input = {
      numerator: 40,
      denominator: 10,
      target: 3,
      polarity: lower,
      kind: 'rate',
    } as const
    const { lower: low, upper: high } = poissonLimits(40, 0.95)
    const { value, lower95, upper95 } = valueOfReaching(input)
    expect(value).toBe(10)
    expect(lower95).toBeCloseTo(low - 30, 9)
    expect(upper95).toBeCloseTo(high - 30, 9)
  })

  test('says why there is none', () => {
    const input = { numerator: 4, denominator: 10, target: 0.3, polarity: lower } as const
    expect(valueOfReaching({ ...input, numerator: null }).reason).toBe('missing numerator')
    expect(valueOfReaching({ ...input, denominator: 0 }).reason).toBe('no denominator')
    expect(valueOfReaching({ ...input, target: null }).reason).toBe('missing comparator')
    const targetLimits = { lower95: 0.2, upper95: null }
    expect(valueOfReaching({ ...input, targetLimits })).toMatchObject({
      lower95: null,
      reason: 'missing limits',
    })
    expect(() => valueOfReaching({ ...input, target: 30 })).toThrow(RangeError)
    expect(() => valueOfReaching({ ...input, target: -1, kind: 'rate' })).toThrow(
      'a target of -1 is not a rate',
    )
  })
})
