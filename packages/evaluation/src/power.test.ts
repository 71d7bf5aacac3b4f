import { describe, expect, test } from 'vitest'
import { countPower, detectableEffect } from './power.ts'

describe('detectableEffect', () => {
  test('is 2.80 standard errors for 80 % power at 5 %', () => {
    expect(detectableEffect(1)).toBeCloseTo(1.959963984540054 + 0.8416212335729143, 12)
    expect(detectableEffect(2, { power: 0.5 })).toBeCloseTo(2 * 1.959963984540054, 12)
    expect(detectableEffect(1, { df: 3 })).toBeCloseTo(3.1824463 + 0.9784723, 6)
    expect(() => detectableEffect(1, { df: 0 })).toThrow(RangeError)
    expect(() => detectableEffect(1, { power: 1 })).toThrow(RangeError)
    expect(() => detectableEffect(-1)).toThrow(RangeError)
  })
})

describe('countPower', () => {
  const federation = { practices: 24, months: 12, monthly: 50 }

  test('of a federation: 1.2 %, 1.8 % with dispersion, 2.5 % with a control arm', () => {
    const percent = (design: Parameters<typeof countPower>[0]) =>
      Number((100 * countPower(design).standardError).toFixed(1))
    expect(percent(federation)).toBe(1.2)
    expect(percent({ ...federation, dispersion: 2.26 })).toBe(1.8)
    expect(percent({ ...federation, dispersion: 2.26, control: true })).toBe(2.5)
  })

  test('of one practice cannot show -6 %: half the interval is 24 %', () => {
    const one = countPower({ ...federation, practices: 1, dispersion: 2.26, control: true })
    expect(one.halfWidth95).toBeCloseTo(0.24, 2)
    expect(one.detectableFall).toBeLessThan(0.94)
    expect(one.detectableRise).toBeCloseTo(1 / one.detectableFall, 12)
    expect(() => countPower({ ...federation, monthly: 0 })).toThrow('monthly')
  })
})
