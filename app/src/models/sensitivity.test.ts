import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SettledAssumption } from './assumption.ts'
import { sampleAssumptions, tornado, winShares } from './sensitivity.ts'
import { switchPoints } from './switch-points.ts'

const given = (id: string, low: number, value: number | null, high: number): SettledAssumption => ({
  id,
  label: id,
  unit: 'minutes',
  decimals: 1,
  value,
  low,
  high,
  standing: 'assumed',
  source: 'Made',
})

const ranges = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(40), fc.nat(40)), { maxLength: 5 })
  .map((all) => all.map(([low, up, more], at) => given(`a${at}`, low, low + up, low + up + more)))

/** The distribution function of a triangle, written down as in a textbook. */
function below(x: number, { low, high, value }: SettledAssumption): number {
  const mode = value ?? NaN
  return x <= mode
    ? (x - low) ** 2 / ((high - low) * (mode - low) || 1)
    : 1 - (high - x) ** 2 / ((high - low) * (high - mode) || 1)
}

describe('a sample of plausible inputs', () => {
  test('has one value in each equal part of every triangle', () => {
    fc.assert(
      fc.property(
        ranges,
        fc.integer({ min: 1, max: 60 }),
        fc.maxSafeNat(),
        (all, samples, seed) => {
          const rows = sampleAssumptions(all, { samples, seed })
          expect(rows.length).toBe(samples)
          for (const [column, one] of all.entries()) {
            const values = rows.map((row) => row[column] ?? NaN)
            if (one.low === one.high) {
              expect(values.every((value) => value === one.value)).toBe(true)
              continue
            }
            const parts = values
              .map((value) => below(value, one) * samples)
              .toSorted((a, b) => a - b)
            for (const [stratum, part] of parts.entries()) {
              expect(part).toBeGreaterThan(stratum - 1e-6)
              expect(part).toBeLessThan(stratum + 1 + 1e-6)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is the same again, and changes by column alone', () => {
    const a = given('a', 0, 5, 10)
    const b = given('b', 0, 1, 10)
    const order = { samples: 40, seed: 7 }
    const both = sampleAssumptions([a, b], order)
    expect(sampleAssumptions([a, b], order)).toEqual(both)
    const alone = sampleAssumptions([b], order)
    expect(alone.map(([x]) => x)).toEqual(both.map(([, x]) => x))
    const other = sampleAssumptions([b], { samples: 40, seed: 8 })
    expect(other).not.toEqual(alone)
    const [one, two] = [0, 1].map((column) => both.map((row) => row[column] ?? 0))
    const order1 = one?.map((_, at) => at).toSorted((x, y) => (one[x] ?? 0) - (one[y] ?? 0))
    const order2 = two?.map((_, at) => at).toSorted((x, y) => (two[x] ?? 0) - (two[y] ?? 0))
    expect(order1).not.toEqual(order2)
  })

  test('refuses what nobody confirmed', () => {
    const order = { samples: 2, seed: 1 }
    expect(() => sampleAssumptions([given('a', 0, null, 1)], order)).toThrow('a is not confirmed')
    expect(() => sampleAssumptions([given('a', 2, 1, 3)], order)).toThrow('outside 2 to 3')
    expect(() => tornado([given('a', 0, null, 1)], () => 0)).toThrow('a is not confirmed')
  })
})

describe('a tornado', () => {
  test('has the outcome at both ends, the largest swing first', () => {
    const all = [given('a', 1, 2, 4), given('b', 0, 3, 9), given('c', 5, 5, 5), given('d', 0, 1, 2)]
    const bars = tornado(all, ([a = 0, b = 0, c = 0, d = 0]) => (d === 0 ? NaN : 10 * a - b + c))
    expect(bars.map(({ id, low, high, atLow, atHigh }) => [id, low, high, atLow, atHigh])).toEqual([
      ['a', 12, 42, 1, 4],
      ['b', 25, 16, 0, 9],
    ])
  })
})

describe('shares of samples', () => {
  test('are counted by option, with what only some samples answer behind', () => {
    const rows = [1, 2, 3, 4].map((x) => Float64Array.of(x))
    const told: number[] = []
    const shares = winShares(rows, ['today', 'hub'], ([x = 0]) => (x > 3 ? 'none' : 'hub'))
    expect(shares).toEqual([
      { option: 'today', wins: 0, share: 0, standardError: 0 },
      { option: 'hub', wins: 3, share: 0.75, standardError: Math.sqrt(0.1875 / 4) },
      { option: 'none', wins: 1, share: 0.25, standardError: Math.sqrt(0.1875 / 4) },
    ])
    const many = Array.from({ length: 120 }, () => Float64Array.of(0))
    winShares(
      many,
      [],
      () => 'x',
      (done) => told.push(done),
    )
    expect(told).toEqual([50, 100])
    expect(winShares([], ['a'], () => 'a')).toEqual([
      { option: 'a', wins: 0, share: 0, standardError: 0 },
    ])
  })
})

describe('switch points', () => {
  test('are found wherever the winner changes, several in one step too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 0, maxLength: 6 }),
        (cuts) => {
          const ends = [...new Set(cuts)].toSorted((a, b) => a - b)
          const points = switchPoints({ low: 0, high: 1000, steps: 3 }, (x) =>
            String(ends.filter((end) => x >= end).length),
          )
          expect(points.map(({ from, to }) => `${from}>${to}`)).toEqual(
            ends.map((_, index) => `${index}>${index + 1}`),
          )
          for (const [index, { at }] of points.entries()) {
            expect(Math.abs(at - (ends[index] ?? 0))).toBeLessThan(0.0011)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('are told where it changes back, and none where nothing flips it', () => {
    const winner = (x: number) => (x > 2 && x < 4 ? 'hub' : 'today')
    const points = switchPoints({ low: 0, high: 10, steps: 10 }, winner)
    expect(points.map(({ from, to }) => [from, to])).toEqual([
      ['today', 'hub'],
      ['hub', 'today'],
    ])
    expect(points.map(({ at }) => Math.round(at * 1000) / 1000)).toEqual([2, 4])
    expect(switchPoints({ low: 5, high: 10, steps: 4 }, winner)).toEqual([])
    expect(switchPoints({ low: 5, high: 5, steps: 4 }, winner)).toEqual([])
    expect(() => switchPoints({ low: 5, high: 4, steps: 4 }, winner)).toThrow('no range')
  })
})
