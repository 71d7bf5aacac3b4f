import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withinBounds, type Bounds } from './split-shares.ts'

const codesOf = (many: readonly unknown[]) => many.map((_, index) => String(index).padStart(3, '0'))

interface Case {
  readonly bases: readonly bigint[]
  readonly bounds: readonly Bounds[]
}

const cases: fc.Arbitrary<Case> = fc
  .array(
    fc.record({
      base: fc.bigInt({ min: 0n, max: 9999n }),
      down: fc.bigInt({ min: 0n, max: 100n }),
      up: fc.option(fc.bigInt({ min: 80n, max: 300n })),
      flat: fc.bigInt({ min: 0n, max: 40n }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((given) => ({
    bases: given.map(({ base }) => base),
    bounds: given.map(({ base, down, up, flat }) => {
      const least = (base * down) / 100n + flat
      const most = up === null ? null : (base * up) / 100n
      return { least, most: most !== null && most < least ? least : most }
    }),
  }))

/**
 * The exact amounts by trying every scale at which somebody meets a bound: between two of them the
 * sum of amounts grows in a straight line, so that the one that gives the total can be read off.
 */
function naive({ bases, bounds }: Case): readonly number[] | null {
  const total = Number(bases.reduce((a, b) => a + b, 0n))
  const at = (scale: number) =>
    bases.map((base, index) => {
      const { least, most } = bounds[index] ?? { least: 0n, most: null }
      return Math.min(
        most === null ? Infinity : Number(most),
        Math.max(Number(least), scale * Number(base)),
      )
    })
  const sum = (scale: number) => at(scale).reduce((a, b) => a + b, 0)
  let [low, high] = [0, 1e9]
  if (sum(low) > total + 1e-6 || sum(high) < total - 1e-6) return null
  for (let turn = 0; turn < 200; turn += 1) {
    const middle = (low + high) / 2
    if (sum(middle) < total) low = middle
    else high = middle
  }
  return at(high)
}

function attempt({ bases, bounds }: Case) {
  try {
    return withinBounds(bases, bounds, codesOf(bases))
  } catch {
    return null
  }
}

describe('floors and caps', () => {
  test('are kept to the penny, with the amounts that one scale for all gives', () => {
    let solved = 0
    fc.assert(
      fc.property(cases, (given) => {
        const bounded = attempt(given)
        const expected = naive(given)
        expect(bounded === null).toBe(expected === null)
        if (bounded === null || expected === null) return
        solved += 1
        const total = given.bases.reduce((a, b) => a + b, 0n)
        expect(bounded.amounts.reduce((a, b) => a + b, 0n)).toBe(total)
        bounded.amounts.forEach((amount, index) => {
          const { least, most } = given.bounds[index] ?? { least: 0n, most: null }
          expect(amount).toBeGreaterThanOrEqual(least)
          if (most !== null) expect(amount).toBeLessThanOrEqual(most)
          expect(Math.abs(Number(amount) - (expected[index] ?? NaN))).toBeLessThan(1.001)
        })
      }),
      { numRuns: 2000 },
    )
    expect(solved).toBeGreaterThan(200)
  })

  test('that bind nobody change nothing', () => {
    const bases = [5n, 0n, 7n]
    const loose = bases.map(() => ({ least: 0n, most: 12n }))
    expect(withinBounds(bases, loose, codesOf(bases))).toEqual({
      amounts: bases,
      held: [null, null, null],
      rounds: 0,
    })
  })

  test('that cannot be kept are told with the numbers', () => {
    const bases = [100n, 100n]
    const each = (bounds: Bounds) => () =>
      withinBounds(
        bases,
        bases.map(() => bounds),
        codesOf(bases),
      )
    expect(each({ least: 150n, most: null })).toThrow(
      'The floors of 2 practices come to £3, and there is £2 to share.',
    )
    expect(each({ least: 0n, most: 90n })).toThrow(
      'The caps of 2 practices come to £1.80, and there is £2 to share.',
    )
    expect(each({ least: 95n, most: 90n })).toThrow('below its floor')
    const nobody = () =>
      withinBounds(
        [100n, 0n],
        [
          { least: 0n, most: 60n },
          { least: 0n, most: null },
        ],
        ['a', 'b'],
      )
    expect(nobody).toThrow('£0.40 could go only to practices that no part')
  })
})
