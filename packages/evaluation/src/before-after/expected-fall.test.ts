import { seededRandom } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import { oracle } from '../../../statistics/test/oracles.ts'
import { expectedChange, expectedFall, thresholdOf } from './expected-fall.ts'

interface Example {
  readonly mu: number
  readonly sb: number
  readonly sw: number
  readonly top_share: number
  readonly threshold: number
  readonly expected_fall: number
  readonly simulated_200k: number
  readonly percent_of_selected_baseline: number
}

const known = oracle('evaluation/rtm_expected.json')
const population = { mean: 300, between: 15, within: 20 }

describe('expectedFall', () => {
  test.skipIf(known === null)('has the known threshold, fall and share of the baseline', () => {
    const { example } = JSON.parse(known ?? '') as { readonly example: Example }
    const of = { mean: example.mu, between: example.sb, within: example.sw }
    const threshold = thresholdOf(of, example.top_share)
    expect(threshold).toBeCloseTo(example.threshold, 8)
    const { fall, change, share, selectedMean } = expectedFall(of, threshold)
    expect(fall).toBeCloseTo(example.expected_fall, 8)
    expect(change).toBe(-fall)
    expect(share).toBeCloseTo(0.1, 12)
    expect((100 * fall) / selectedMean).toBeCloseTo(example.percent_of_selected_baseline, 1)
    expect(fall).toBeCloseTo(example.simulated_200k, 0)
  })

  test('is what happens to made units with no change, with one and with three measures', () => {
    const random = seededRandom(12)
    for (const measures of [1, 3]) {
      const threshold = thresholdOf(population, 0.1, { measures })
      const falls: number[] = []
      for (let unit = 0; unit < 40_000; unit++) {
        const level = 300 + 15 * random.normal()
        let before = 0
        for (let at = 0; at < measures; at++) before += (level + 20 * random.normal()) / measures
        if (before > threshold) falls.push(before - (level + 20 * random.normal()))
      }
      const mean = falls.reduce((sum, fall) => sum + fall, 0) / falls.length
      const squares = falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0)
      const error = Math.sqrt(squares) / falls.length
      const { fall } = expectedFall(population, threshold, { measures })
      expect(Math.abs(mean - fall)).toBeLessThan(4 * error)
      expect(4 * error).toBeLessThan(2)
    }
  })

  test('is the same from below, turned, and none where measures have no noise', () => {
    const above = expectedFall(population, 330)
    const below = expectedFall(population, 270, { side: 'below' })
    expect(below.fall).toBeCloseTo(above.fall, 12)
    expect(below.change).toBeCloseTo(above.fall, 12)
    expect(below.selectedMean).toBeCloseTo(600 - above.selectedMean, 9)
    expect(thresholdOf(population, 0.1, { side: 'below' })).toBeCloseTo(600 - 332.0387891386, 8)
    expect(expectedFall({ ...population, within: 0 }, 330).fall).toBe(0)
    expect(() => expectedFall({ mean: 0, between: 0, within: 0 }, 1)).toThrow(RangeError)
  })

  test('of the selected mean is the change of a unit with that baseline', () => {
    const { change, selectedMean } = expectedFall(population, 320, { measures: 2 })
    expect(expectedChange(population, selectedMean, 2)).toBeCloseTo(change, 9)
  })
})
