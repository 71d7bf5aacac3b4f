import { describe, expect, test } from 'vitest'
import { createRandom } from './random.ts'

const draws = (seed: number | string, count = 2000): number[] => {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

describe('random', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    expect(draws(7)).toEqual(draws(7))
    expect(draws(7)).not.toEqual(draws(8))
  })

  test('numbers spread evenly over [0, 1)', () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    for (const number of draws(3, 20_000)) {
      const tenth = Math.floor(number * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    expect(tenths).toHaveLength(10)
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  test('a named stream does not depend on what was drawn before it', () => {
    const fresh = createRandom(5)
    const used = createRandom(5)
    used.shuffle([1, 2, 3])
    expect(fresh.stream('lists').next()).toBe(used.stream('lists').next())
    expect(fresh.stream('lists').next()).not.toBe(fresh.stream('staff').next())
  })

  test('normal draws have the mean and deviation that are asked for', () => {
    const random = createRandom(11)
    const numbers = Array.from({ length: 20_000 }, () => random.normal(10, 2))
    const mean = numbers.reduce((whole, number) => whole + number, 0) / numbers.length
    const variance =
      numbers.reduce((whole, number) => whole + (number - mean) ** 2, 0) / numbers.length
    expect(mean).toBeCloseTo(10, 1)
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1)
  })

  test('whole numbers reach both ends, a shuffle keeps every item, nothing cannot be picked', () => {
    const random = createRandom(2)
    const rolls = new Set(Array.from({ length: 300 }, () => random.integer(1, 6)))
    expect([...rolls].toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6])
    const items = Array.from({ length: 50 }, (_, index) => index)
    const mixed = random.shuffle(items)
    expect(mixed).not.toEqual(items)
    expect(mixed.toSorted((one, other) => one - other)).toEqual(items)
    expect(() => random.pick([])).toThrow(RangeError)
  })

  test.each([
    ['binomial', 40, 0.3],
    ['binomial', 900, 0.2],
    ['poisson', 4, 0],
    ['poisson', 80, 0],
  ] as const)('a %s draw of %d has its mean and variance', (kind, size, share) => {
    const random = createRandom(11)
    const counts = Array.from({ length: 20_000 }, () =>
      kind === 'binomial' ? random.binomial(size, share) : random.poisson(size),
    )
    const mean = kind === 'binomial' ? size * share : size
    const variance = kind === 'binomial' ? mean * (1 - share) : size
    const found = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const spread = counts.reduce((sum, count) => sum + (count - found) ** 2, 0) / counts.length
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / counts.length))
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.06)
    for (const count of counts) {
      expect(Number.isInteger(count) && count >= 0).toBe(true)
    }
  })

  test('nothing happens where nothing can, and everything where it must', () => {
    const random = createRandom(2)
    expect(random.binomial(500, 0)).toBe(0)
    expect(random.binomial(500, 1)).toBe(500)
    expect(random.poisson(0)).toBe(0)
  })
})
