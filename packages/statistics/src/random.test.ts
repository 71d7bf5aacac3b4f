import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from './random.ts'

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })

describe('seededRandom', () => {
  test('the generator of the check below gives the published words of xoshiro128**', () => {
    const words = xoshiroWords([1n, 2n, 3n, 4n])
    const published = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]
    expect(published.map(() => Number(words.next().value))).toEqual(published)
  })

  test('uniform numbers are those of a second implementation in whole numbers', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed)
        const naive = naiveUniforms(seed)
        for (let at = 0; at < 20; at++) expect(random.uniform()).toBe(naive.next().value)
      }),
    )
  })

  test('normal numbers follow from the uniform ones by the polar method', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed)
        const uniforms = seededRandom(seed)
        for (let pair = 0; pair < 10; pair++) {
          let x = 2
          let y = 0
          while (x * x + y * y >= 1) {
            x = 2 * uniforms.uniform() - 1
            y = 2 * uniforms.uniform() - 1
          }
          const distance = Math.hypot(x, y)
          const radius = Math.sqrt(-4 * Math.log(distance))
          expect(random.normal()).toBeCloseTo((radius * x) / distance, 11)
          expect(random.normal()).toBeCloseTo((radius * y) / distance, 11)
        }
      }),
    )
  })

  test('the same seed gives the same numbers, in figures that never change', () => {
    const random = seededRandom(20_261_122)
    expect([random.uniform(), random.normal(), random.normal(), random.uniform()]).toEqual(PINNED)
  })

  test('different seeds give different numbers, also where only the high bits differ', () => {
    fc.assert(
      fc.property(seeds, seeds, (one, other) => {
        fc.pre(one !== other)
        expect(seededRandom(one).uniform()).not.toBe(seededRandom(other).uniform())
      }),
    )
    expect(seededRandom(5).uniform()).not.toBe(seededRandom(5 + 2 ** 32).uniform())
  })

  test('means, spread, tails and fourth moments are those of the distributions', () => {
    const draws = 200_000
    const random = seededRandom(7)
    let sum = 0
    let squares = 0
    let least = 1
    let most = 0
    for (let at = 0; at < draws; at++) {
      const value = random.uniform()
      least = Math.min(least, value)
      most = Math.max(most, value)
      sum += value
      squares += (value - 0.5) ** 2
    }
    expect(least).toBeGreaterThan(0)
    expect(most).toBeLessThan(1)
    expect(Math.abs(sum / draws - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / draws))
    expect(Math.abs(squares / draws - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / draws))

    const normal = Float64Array.from({ length: draws }, () => random.normal())
    const moment = (power: number) =>
      normal.reduce((total, value) => total + value ** power, 0) / draws
    const error = (variance: number) => 4 * Math.sqrt(variance / draws)
    expect(Math.abs(moment(1))).toBeLessThan(error(1))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(error(2))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(error(96))
    const beyond = normal.filter((value) => Math.abs(value) > 1.959963984540054).length
    expect(Math.abs(beyond / draws - 0.05)).toBeLessThan(error(0.05 * 0.95))
    let products = 0
    for (let at = 1; at < draws; at++) products += (normal[at] ?? 0) * (normal[at - 1] ?? 0)
    expect(Math.abs(products / draws)).toBeLessThan(error(1))
  })

  test('a seed that is not a whole number from 0 is refused', () => {
    for (const seed of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => seededRandom(seed)).toThrow(RangeError)
    }
  })
})

const PINNED = [0.12299545195917083, 1.614923341636944, -1.3931322954461183, 0.1681894173748627]

const WORD = 0xffff_ffffn

function* xoshiroWords(start: readonly [bigint, bigint, bigint, bigint]): Generator<bigint> {
  const rotated = (word: bigint, by: bigint) => ((word << by) | (word >> (32n - by))) & WORD
  let [a, b, c, d] = start
  for (;;) {
    yield (rotated((b * 5n) & WORD, 7n) * 9n) & WORD
    const shifted = (b << 9n) & WORD
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11n)
  }
}

function* naiveUniforms(seed: number): Generator<number> {
  const mixed = (word: bigint) => {
    let value = word & WORD
    value = ((value ^ (value >> 16n)) * 0x85ebca6bn) & WORD
    value = ((value ^ (value >> 13n)) * 0xc2b2ae35n) & WORD
    return value ^ (value >> 16n)
  }
  const step = 0x9e3779b9n
  const low = BigInt(seed) & WORD
  const high = (BigInt(seed) >> 32n) ^ 0x6a09e667n
  const start = [low + step, high + step, low + 2n * step, high + 2n * step] as const
  const words = xoshiroWords([mixed(start[0]), mixed(start[1]), mixed(start[2]), mixed(start[3])])
  for (let skipped = 0; skipped < 16; skipped++) words.next()
  for (;;) {
    const upper = Number(words.next().value) >>> 6
    const lower = Number(words.next().value) >>> 6
    yield (upper * 2 ** 26 + lower + 0.5) / 2 ** 52
  }
}
