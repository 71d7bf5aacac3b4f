import {
  noEstimate,
  seededRandom,
  valueOfReaching,
  wilsonLimits,
  type Estimate,
} from '@footings/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapOf, sumOfGaps, sumOfModelledGaps, type Distance } from './together.ts'

const practice = fc
  .record({
    denominator: fc.integer({ min: 1, max: 3000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    level: fc.double({ min: 0, max: 1, noNaN: true }),
    unsure: fc.boolean(),
  })
  .map(({ denominator, share, level, unsure }) =>
    distanceOf(Math.round(share * denominator), denominator, level, unsure),
  )

function distanceOf(
  numerator: number,
  denominator: number,
  target: number,
  unsure: boolean,
): Distance {
  const asked = { numerator, denominator, target, polarity: 'higher is better' } as const
  const own = valueOfReaching(asked)
  if (!unsure) return { own, whole: own }
  const inner = wilsonLimits(target * 500, 500, 0.95)
  const outer = wilsonLimits(target * 500, 500, 0.998)
  const targetLimits = {
    lower95: Math.min(inner.lower, target),
    upper95: Math.max(inner.upper, target),
    lower998: Math.min(outer.lower, target),
    upper998: Math.max(outer.upper, target),
  }
  return { own, whole: valueOfReaching({ ...asked, targetLimits }) }
}

const amount = (value: number | null): number => {
  if (value === null) throw new Error('There should be a number.')
  return value
}

describe('the sum of gaps', () => {
  test('of one practice is its gap, limits and all', () => {
    fc.assert(
      fc.property(practice, (one) => {
        const sum = sumOfGaps([one])
        const gap = gapOf(one.whole)
        for (const key of ['value', 'lower95', 'upper95', 'lower998', 'upper998'] as const) {
          expect(amount(sum[key])).toBeCloseTo(amount(gap[key]), 6)
        }
      }),
    )
  })

  test('adds up, has the value within the limits, and is no wider than the limits added up', () => {
    fc.assert(
      fc.property(fc.array(practice, { minLength: 1, maxLength: 12 }), (all) => {
        const sum = sumOfGaps(all)
        const gaps = all.map(({ whole }) => gapOf(whole))
        const value = amount(sum.value)
        const upper = gaps.reduce((total, gap) => total + amount(gap.upper95), 0)
        expect(value).toBeCloseTo(
          gaps.reduce((total, gap) => total + amount(gap.value), 0),
          6,
        )
        expect(amount(sum.lower95)).toBeGreaterThanOrEqual(0)
        expect(amount(sum.lower95)).toBeLessThanOrEqual(value + 1e-9)
        expect(amount(sum.upper95)).toBeGreaterThanOrEqual(value - 1e-9)
        expect(amount(sum.upper95)).toBeLessThanOrEqual(upper + 1e-6)
        expect(amount(sum.lower998)).toBeLessThanOrEqual(amount(sum.lower95) + 1e-9)
        expect(amount(sum.upper998)).toBeGreaterThanOrEqual(amount(sum.upper95) - 1e-9)
      }),
    )
  })

  test('of practices far beyond the level is none, and takes nothing from the others', () => {
    const beyond = distanceOf(990, 1000, 0.5, false)
    const short = distanceOf(300, 1000, 0.5, false)
    expect(sumOfGaps([beyond, beyond])).toMatchObject({ value: 0, lower95: 0, upper95: 0 })
    expect(sumOfGaps([beyond, short]).value).toBe(200)
    expect(sumOfGaps([beyond, short]).lower95).toBeCloseTo(amount(gapOf(short.whole).lower95), 6)
  })

  test('what is unsure of a level that all share counts in full for each of them', () => {
    const alone = distanceOf(300, 1000, 0.5, true)
    const known = distanceOf(300, 1000, 0.5, false)
    const width = (all: readonly Distance[]) => {
      const { value, lower95 } = sumOfGaps(all)
      return amount(value) - amount(lower95)
    }
    const shared = Math.sqrt(width([alone]) ** 2 - width([known]) ** 2)
    const four = Math.hypot(2 * width([known]), 4 * shared)
    expect(width([alone, alone, alone, alone])).toBeCloseTo(four, 6)
    expect(width([alone, alone, alone, alone])).toBeGreaterThan(2 * width([alone]))
  })

  test('holds the true sum as often as it says, even where all practices are at the level', () => {
    const random = seededRandom(20260101)
    const LEVEL = 0.8
    for (const [mean, spread, least] of [
      [0.77, 0.05, 0.9],
      [0.8, 0.02, 0.9],
      [0.8, 0, 0.9],
    ] as const) {
      let held = 0
      const RUNS = 150
      for (let run = 0; run < RUNS; run += 1) {
        let truth = 0
        const all = Array.from({ length: 40 }, () => {
          const denominator = 300 + Math.floor(random.uniform() * 1500)
          const share = Math.min(0.99, mean + spread * 3.46 * (random.uniform() - 0.5))
          truth += denominator * Math.max(0, LEVEL - share)
          let numerator = 0
          for (let patient = 0; patient < denominator; patient += 1) {
            if (random.uniform() < share) numerator += 1
          }
          return distanceOf(numerator, denominator, LEVEL, false)
        })
        const { lower95, upper95 } = sumOfGaps(all)
        if (amount(lower95) <= truth && truth <= amount(upper95)) held += 1
      }
      expect(held / RUNS, `at ${mean}, spread ${spread}`).toBeGreaterThanOrEqual(least)
    }
  })

  test('without any figure, and without limits, says why', () => {
    const none = noEstimate('none', 'missing value')
    expect(sumOfGaps([{ own: none, whole: none }])).toMatchObject({
      value: null,
      reason: 'missing value',
    })
    const bare = { ...noEstimate('none', 'missing limits'), value: 3 }
    expect(sumOfGaps([{ own: bare, whole: bare }])).toMatchObject({
      value: 3,
      lower95: null,
      reason: 'missing limits',
    })
  })
})

describe('the sum of gaps of a model', () => {
  const gap = (value: number, lower95: number | null, upper95: number | null): Estimate => ({
    value,
    lower95,
    upper95,
    lower998: lower95,
    upper998: upper95,
    method: 'made',
    reason: null,
  })

  test('adds up the limits, whose errors are shared', () => {
    expect(sumOfModelledGaps([gap(5, 2, 9), gap(0, 0, 4), gap(7, 6, 8)])).toMatchObject({
      value: 12,
      lower95: 8,
      upper95: 21,
      reason: null,
    })
  })

  test('has no limits where one of them has none, and leaves out what is not known', () => {
    const unknown = noEstimate('made', 'suppressed')
    expect(sumOfModelledGaps([gap(5, 2, 9), gap(3, null, null), unknown])).toMatchObject({
      value: 8,
      lower95: null,
      upper95: null,
      reason: 'missing limits',
    })
    expect(sumOfModelledGaps([unknown]).value).toBeNull()
  })
})
