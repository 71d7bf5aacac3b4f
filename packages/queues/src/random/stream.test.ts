import { describe, expect, test } from 'vitest'
import { Key, wordOf } from './key.ts'
import { portableExp, portableLog } from './portable.ts'
import { shareDrawn } from './share-drawn.ts'
import { Stream } from './stream.ts'

describe('streams of random numbers', () => {
  test('the same key and purpose give the same numbers, another of either gives others', () => {
    const stream = new Stream()
    const first = (high: number, low: number, purpose: number) =>
      stream.start(high, low, purpose).uniform()
    expect(first(1, 2, 3)).toBe(first(1, 2, 3))
    const all = [first(1, 2, 3), first(2, 2, 3), first(1, 3, 3), first(1, 2, 4)]
    expect(new Set(all).size).toBe(4)
  })

  test('numbers are those of xoshiro128** 1.1 from the state 1, 2, 3, 4', () => {
    const stream = new Stream()
    expect(Array.from({ length: 10 }, () => stream.word() >>> 0)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ])
  })

  test('keys and first numbers stay what they are: results that are kept depend on them', () => {
    const key = Key.ofSeed(2 ** 40 + 1)
      .with(3)
      .with(wordOf('urgent'))
    const words = new Stream().start(key.high, key.low, wordOf('service'))
    expect([key.high, key.low, words.word(), words.word(), words.uniform()]).toEqual([
      1332799931, 578415523, -282760269, -572628499, 0.9982854427694702,
    ])
  })

  test('seeds that are no whole numbers from 0 to 2^53 - 1 are refused', () => {
    for (const seed of [-1, 0.5, NaN, 2 ** 53]) expect(() => Key.ofSeed(seed)).toThrow(RangeError)
    expect(Key.ofSeed(0)).not.toEqual(Key.ofSeed(2 ** 32))
  })

  test('first numbers of neighbouring patients and purposes are uniform and not related', () => {
    const stream = new Stream()
    const count = 40_000
    const cells = Array.from({ length: 100 }, () => 0)
    for (let patient = 0; patient < count; patient += 1) {
      const { high, low } = Key.ofSeed(1).with(patient)
      const x = Math.floor(stream.start(high, low, 1).uniform() * 10)
      const y = Math.floor(stream.start(high, low, 2).uniform() * 10)
      cells[10 * x + y] = (cells[10 * x + y] ?? 0) + 1
    }
    const chi = cells.reduce((sum, cell) => sum + (cell - count / 100) ** 2 / (count / 100), 0)
    // 99 degrees of freedom: beyond 165 with probability 4e-5 only, and the draws are fixed.
    expect(chi).toBeLessThan(165)
    expect(chi).toBeGreaterThan(50)
  })

  test('laws have the means and variances that they should, within four standard errors', () => {
    const stream = new Stream().start(5, 6, 7)
    const count = 40_000
    const check = (draw: () => number, mean: number, variance: number, fourth: number) => {
      const values = Array.from({ length: count }, draw)
      const seen = values.reduce((sum, value) => sum + value, 0) / count
      const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
      expect(Math.abs(seen - mean)).toBeLessThan(4 * Math.sqrt(variance / count))
      expect(Math.abs(spread - variance)).toBeLessThan(
        4 * Math.sqrt((fourth - variance * variance) / count),
      )
    }
    check(() => stream.uniform(), 1 / 2, 1 / 12, 1 / 80)
    check(() => stream.exponential(), 1, 1, 9)
    check(() => stream.normal(), 0, 1, 3)
    // The fourth central moment of a gamma variable of shape k is 3k² + 6k.
    check(() => stream.gamma(4), 4, 4, 72)
    check(() => stream.gamma(0.25), 0.25, 0.25, 3 / 16 + 1.5)
    check(() => stream.poisson(3), 3, 3, 30)
  })

  test('the portable logarithm and exponential are right to the last digits', () => {
    for (let nth = 1; nth < 2_000; nth += 1) {
      const value = nth / 2_000
      for (const x of [value, value ** 12, 1e9 * value]) {
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(
          4e-16 * Math.max(1, Math.abs(Math.log(x))),
        )
      }
      const power = 80 * value - 40
      expect(Math.abs(portableExp(power) / Math.exp(power) - 1)).toBeLessThan(1e-15)
    }
    expect(portableLog(1)).toBe(0)
  })

  test('a share is drawn by its size, and beyond them all is the end', () => {
    expect([0.1, 0.29, 0.3, 0.99].map((uniform) => shareDrawn([0.3, 0.2], uniform))).toEqual([
      0, 0, 1, 2,
    ])
  })
})
