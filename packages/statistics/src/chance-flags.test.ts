import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedFlags } from './chance-flags.ts'
import { seededRandom } from './random.ts'

test('100 indicators of 30 practices: 150 flags at 95 %, 6 at 99.8 %', () => {
  const { comparisons, at95, at998 } = expectedFlags(3_000)
  expect(comparisons).toBe(3_000)
  expect(at95.expected).toBeCloseTo(150, 9)
  expect(at998.expected).toBeCloseTo(6, 9)
  expect(at95.range).toEqual({ lower: 127, upper: 174 })
  expect(at998.range).toEqual({ lower: 2, upper: 11 })
})

test('the range is that of summed binomial probabilities', () => {
  const byHand = (n: number, p: number, share: number) => {
    let mass = (1 - p) ** n
    let sum = mass
    let events = 0
    while (sum < share) {
      mass *= ((n - events) / (events + 1)) * (p / (1 - p))
      sum += mass
      events++
    }
    return events
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), (n) => {
      const { at95, at998 } = expectedFlags(n)
      for (const [{ range, expected }, p] of [
        [at95, 0.05],
        [at998, 0.002],
      ] as const) {
        expect(range).toEqual({ lower: byHand(n, p, 0.025), upper: byHand(n, p, 0.975) })
        expect(range.lower).toBeLessThanOrEqual(expected)
        expect(range.upper).toBeGreaterThanOrEqual(Math.floor(expected))
      }
    }),
  )
})

test('chance stays in the range as often as it says', () => {
  const random = seededRandom(3)
  const { at95 } = expectedFlags(200)
  let within = 0
  const repetitions = 5_000
  for (let at = 0; at < repetitions; at++) {
    let flags = 0
    for (let each = 0; each < 200; each++) if (random.uniform() < 0.05) flags++
    if (flags >= at95.range.lower && flags <= at95.range.upper) within++
  }
  expect(within / repetitions).toBeGreaterThan(0.95)
  expect(within / repetitions).toBeLessThan(0.985)
})

test('a whole number of comparisons, however large', () => {
  expect(() => expectedFlags(-1)).toThrow(RangeError)
  expect(() => expectedFlags(2.5)).toThrow(RangeError)
  expect(expectedFlags(0).at95).toEqual({ expected: 0, range: { lower: 0, upper: 0 } })
  const { at95 } = expectedFlags(1e9)
  const sd = Math.sqrt(1e9 * 0.05 * 0.95)
  expect((at95.range.upper - 5e7) / sd).toBeCloseTo(1.96, 3)
  expect((5e7 - at95.range.lower) / sd).toBeCloseTo(1.96, 3)
})
