import { describe, expect, test } from 'vitest'
import { Stream } from '../random/stream.ts'
import { controlledEstimate, estimateOf, pairedEstimate, ratioValues } from './estimate.ts'
import { replicationQuantile } from './replication-quantile.ts'
import { waitQuantile } from './wait-quantile.ts'

describe('estimates over replications', () => {
  test('mean and interval are those of Student', () => {
    // R: t.test(c(1, 2, 3, 4, 10)): mean 4, 95 % -0.3893 to 8.3893.
    const { mean, low, high, standardError } = estimateOf([1, 2, 3, 4, 10])
    expect([mean, standardError]).toEqual([4, Math.sqrt(2.5)])
    expect(low).toBeCloseTo(-0.38993, 4)
    expect(high).toBeCloseTo(8.38993, 4)
    expect(estimateOf([5])).toMatchObject({ mean: 5, standardError: null, low: null, high: null })
    expect(() => estimateOf([])).toThrow(RangeError)
    expect(pairedEstimate([3, 5, 8], [1, 2, 3]).mean).toBeCloseTo(10 / 3, 12)
    expect(() => pairedEstimate([1], [1, 2])).toThrow(RangeError)
  })

  test('a control that tells everything leaves no error, one that tells nothing saves none', () => {
    const control = [9, 11, 10, 14]
    const values = control.map((x) => 3 * x + 2)
    const told = controlledEstimate(values, { values: control, expected: 10 })
    expect(told.mean).toBeCloseTo(32, 12)
    expect(told.standardError).toBeCloseTo(0, 12)
    expect(told.control?.slope).toBeCloseTo(3, 12)
    const known = { values: [1, -1, -1, 1], expected: 0 }
    const untold = controlledEstimate([1, 1, 3, 3], known)
    expect(untold.mean).toBe(2)
    expect(untold.control?.slope).toBe(0)
    expect(untold.control?.saved).toBeLessThan(0)
    // Without variation there is nothing to learn from it.
    expect(
      controlledEstimate(values, { values: [1, 1, 1, 1], expected: 1 }).control,
    ).toBeUndefined()
  })

  test('a ratio is that of the sums, with the error of its linear part', () => {
    const values = ratioValues([1, 4, 4], [2, 4, 3])
    expect(values).not.toBeNull()
    const { mean, standardError } = estimateOf(values ?? [])
    expect(mean).toBeCloseTo(1, 12)
    // Residuals above - ratio below: -1, 0, 1; standard deviation 1, over the mean 3 and root 3.
    expect(standardError).toBeCloseTo(1 / 3 / Math.sqrt(3), 12)
    expect(ratioValues([1, 2], [0, 0])).toBeNull()
  })
})

describe('quantiles of waits', () => {
  /** Waits of some replications, each with a mean of its own, in bins of one minute. */
  function tallied(means: readonly number[], each: number, stream: Stream) {
    const bins = 60
    const upTo = new Float64Array(bins + 2)
    const upToSquares = new Float64Array(bins + 2)
    const upToProducts = new Float64Array(bins + 2)
    for (const mean of means) {
      const waits = Array.from({ length: each }, () => mean * stream.exponential())
      for (let bin = 0; bin <= bins + 1; bin += 1) {
        const below = bin > bins ? each : waits.filter((wait) => wait <= bin).length
        upTo[bin] = (upTo[bin] ?? 0) + below
        upToSquares[bin] = (upToSquares[bin] ?? 0) + below * below
        upToProducts[bin] = (upToProducts[bin] ?? 0) + below * each
      }
    }
    return { upTo, upToSquares, upToProducts }
  }

  test('the interval covers, and is wider where waits of a day go together', () => {
    const stream = new Stream().start(1, 2, 3)
    const alone = tallied(
      Array.from({ length: 60 }, () => 10),
      50,
      stream,
    )
    const together = tallied(
      Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? 5 : 15)),
      50,
      stream,
    )
    const narrow = waitQuantile(alone, 1, 0.9, 60)
    const wide = waitQuantile(together, 1, 0.9, 60)
    // The 90th percentile of an exponential wait of mean 10 is 23.03.
    expect(Math.abs((narrow?.minutes ?? NaN) - 23.026)).toBeLessThan(1.5)
    expect(narrow?.low).toBeLessThan(23)
    expect(narrow?.high).toBeGreaterThan(23)
    const width = (quantile: typeof wide) => (quantile?.high ?? NaN) - (quantile?.low ?? NaN)
    expect(width(wide)).toBeGreaterThan(1.5 * width(narrow))
  })

  test('says what it does not know', () => {
    const stream = new Stream().start(1, 2, 3)
    const few = tallied([10], 100, stream)
    expect(waitQuantile(few, 1, 0.9, 1)).toMatchObject({ low: null, high: null })
    const long = tallied([100, 100], 100, stream)
    expect(waitQuantile(long, 1, 0.95, 2)?.minutes).toBeNull()
    const none = { upTo: [0, 0], upToSquares: [0, 0], upToProducts: [0, 0] }
    const empty = {
      upTo: Float64Array.from(none.upTo),
      upToSquares: Float64Array.from(none.upToSquares),
      upToProducts: Float64Array.from(none.upToProducts),
    }
    expect(waitQuantile(empty, 1, 0.5, 2)).toBeNull()
    const atOnce = tallied([0], 10, stream)
    expect(waitQuantile(atOnce, 1, 0.95, 1)?.minutes).toBe(0)
  })
})

test('a quantile of replications has an interval by their order alone', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at)
  // Binomial(100, 0.5): P(X <= 39) = 0.0176 and P(X <= 40) = 0.0284; so ranks 40 and 61.
  expect(replicationQuantile(values, 0.5)).toEqual({
    share: 0.5,
    value: 50,
    low: 40,
    high: 61,
    level: 0.95,
  })
  // 0.99 ^ 100 = 0.366: nothing of a hundred is above its 99th percentile surely enough.
  expect(replicationQuantile(values, 0.99)).toMatchObject({ value: 99, high: null })
  expect(replicationQuantile([], 0.5)).toBeNull()
  expect(() => replicationQuantile([1], 1)).toThrow(RangeError)
})
