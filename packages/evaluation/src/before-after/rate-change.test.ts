import { binomialCumulative, binomialTail } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import { rateChange } from './rate-change.ts'

describe('rateChange', () => {
  test('has limits at which the events after are in the outer 2.5 % of all events', () => {
    const found = rateChange({ before: 30, after: 18, exposureBefore: 24, exposureAfter: 12 })
    expect(found.ratio).toBeCloseTo(1.2, 12)
    const shareAt = (ratio: number | null) => {
      const odds = (ratio ?? NaN) / 2
      return odds / (1 + odds)
    }
    expect(binomialTail(17, 48, shareAt(found.lower95))).toBeCloseTo(0.025, 10)
    expect(binomialCumulative(18, 48, shareAt(found.upper95))).toBeCloseTo(0.025, 10)
  })

  test('has one limit where one side has no event, and none where neither has', () => {
    const same = { exposureBefore: 1, exposureAfter: 1 }
    expect(rateChange({ before: 5, after: 0, ...same })).toMatchObject({ ratio: 0, lower95: 0 })
    // 0.025 = (1 - p)^5.
    const p = 1 - 0.025 ** 0.2
    expect(rateChange({ before: 5, after: 0, ...same }).upper95).toBeCloseTo(p / (1 - p), 10)
    expect(rateChange({ before: 0, after: 5, ...same })).toMatchObject({
      ratio: null,
      upper95: Infinity,
    })
    expect(rateChange({ before: 0, after: 0, ...same })).toMatchObject({
      lower95: null,
      upper95: null,
    })
  })

  test('widens by the root of the dispersion', () => {
    const counts = { before: 600, after: 564, exposureBefore: 12, exposureAfter: 12 }
    const found = rateChange({ ...counts, dispersion: 4 })
    const half = 1.959963984540054 * 2 * Math.sqrt(1 / 600 + 1 / 564)
    expect(found.lower95).toBeCloseTo(0.94 * Math.exp(-half), 12)
    expect(found.upper95).toBeCloseTo(0.94 * Math.exp(half), 12)
    expect(rateChange({ ...counts, after: 0, dispersion: 4 }).lower95).toBeNull()
    expect(() => rateChange({ ...counts, before: 1.5 })).toThrow('1.5 is not a count')
    expect(() => rateChange({ ...counts, dispersion: 0.5 })).toThrow(RangeError)
  })
})
