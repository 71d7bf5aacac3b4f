import { describe, expect, test } from 'vitest'
import { PROFILES, profileShare } from './profile.ts'
import { projectedYears, seasonalParts } from './projection.ts'
import { targetStatus } from './target-status.ts'
import { targetPath, yearTargets } from './trajectory.ts'

describe('targetPath', () => {
  test('falls by its profile from the start to the end, and stays', () => {
    const flat = [100, 100, 100, 100, 100, 100, 100]
    const path = (profile: (typeof PROFILES)[number], stepAt?: number) =>
      targetPath(flat, {
        share: 0.12,
        start: 1,
        periods: 4,
        profile,
        ...(stepAt === undefined ? {} : { stepAt }),
      }).map((value) => Number(value.toFixed(6)))
    expect(path('linear')).toEqual([100, 100, 97, 94, 91, 88, 88])
    expect(path('front')).toEqual([100, 100, 94.75, 91, 88.75, 88, 88])
    expect(path('back')).toEqual([100, 100, 99.25, 97, 93.25, 88, 88])
    expect(path('step')).toEqual([100, 100, 88, 88, 88, 88, 88])
    expect(path('step', 0.5)).toEqual([100, 100, 100, 100, 88, 88, 88])
    expect(PROFILES.map((profile) => profileShare(profile, 2))).toEqual([1, 1, 1, 1])
  })

  test('is of the counterfactual, not of the base', () => {
    const path = targetPath([100, 110, 120], { share: 0.5, start: 0, periods: 2 })
    expect(path).toEqual([100, 82.5, 60])
    expect(() => targetPath([1], { share: 0.1, start: 0, periods: 0 })).toThrow(RangeError)
  })
})

describe('yearTargets', () => {
  test('reads -6 % then -12 % in both ways', () => {
    const cumulative = yearTargets(1000, [1020, 1050], [0.06, 0.12], 'cumulative')
    expect(cumulative.map(({ ofBase }) => ofBase)).toEqual([940, 880])
    expect(cumulative[1]?.target).toBeCloseTo(1050 * 0.88, 9)
    const compounding = yearTargets(1000, [1020, 1050], [0.06, 0.12], 'compounding')
    expect(compounding[0]?.target).toBeCloseTo(1020 * 0.94, 9)
    expect(compounding[1]?.factor).toBeCloseTo(0.8272, 12)
    expect(compounding[1]?.ofBase).toBeCloseTo(827.2, 9)
    expect(() => yearTargets(1, [1], [0.06, 0.12], 'cumulative')).toThrow(RangeError)
  })
})

describe('projectedYears', () => {
  test('parts growth of the list from the ageing of it', () => {
    const [first] = projectedYears(500, [
      { band: '0-64', rate: 1, base: 80, years: [80] },
      { band: '65+', rate: 3, base: 20, years: [30] },
    ])
    // Use 80 + 60 = 140 before, 80 + 90 = 170 after.
    expect(first?.level).toBeCloseTo((500 * 170) / 140, 9)
    expect(first?.listGrowth).toBeCloseTo(1.1, 12)
    expect(first?.ageing).toBeCloseTo(170 / 140 / 1.1, 12)
    expect(() => projectedYears(1, [{ band: 'a', rate: 1, base: 0, years: [] }])).toThrow('nobody')
  })

  test('spreads a year over months that add up to it', () => {
    expect(seasonalParts(120, [2, 1, 1])).toEqual([60, 30, 30])
    expect(() => seasonalParts(1, [0, 0])).toThrow(RangeError)
  })
})

describe('targetStatus', () => {
  test('needs the whole interval on one side', () => {
    expect(targetStatus({ lower95: 80, upper95: 90 }, 90, 'lower')).toBe('on target')
    expect(targetStatus({ lower95: 90, upper95: 95 }, 90, 'lower')).toBe('cannot tell')
    expect(targetStatus({ lower95: 91, upper95: 95 }, 90, 'lower')).toBe('off target')
    expect(targetStatus({ lower95: 91, upper95: 95 }, 90, 'higher')).toBe('on target')
    expect(targetStatus({ lower95: 80, upper95: 89 }, 90, 'higher')).toBe('off target')
    expect(targetStatus({ lower95: null, upper95: 80 }, 90, 'lower')).toBe('cannot tell')
  })
})
