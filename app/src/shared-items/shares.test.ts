import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { costShares, sharesSentence, sumShares } from './shares.ts'
import { madePart } from './shared-made.ts'

const part = (practice: string, share: number | null, state: 'in place' | 'invited' = 'in place') =>
  madePart('post', practice, state, share)

const sentence = (parts: readonly ReturnType<typeof part>[]) => {
  const summed = sumShares(parts, true)
  return summed === null ? null : sharesSentence(summed)
}

describe('shares', () => {
  test('say whether they are all of it, and what is missing or too much', () => {
    expect(sentence([part('A', 5000), part('B', 5000)])).toBe(
      'The shares of 2 practices sum to 100%.',
    )
    expect(sentence([part('A', 3333), part('B', 3333)])).toBe(
      'The shares of 2 practices sum to 66.66%: 33.34% is missing.',
    )
    expect(sentence([part('A', 9000), part('B', 2000)])).toBe(
      'The shares of 2 practices sum to 110%: 10% too much.',
    )
    expect(sentence([part('A', 10_000), part('B', null)])).toBe(
      'The shares of 2 practices sum to 100%; 1 practice has none.',
    )
    expect(sentence([part('A', 8000), part('B', 2000, 'invited')])).toBe(
      'The share of 1 practice is 80%: 20% is missing. 20% more is offered to practices that are invited.',
    )
    expect(sentence([])).toBe('No practice takes part yet.')
    expect(sumShares([part('A', null)], false)).toBeNull()
  })

  test('split an amount to the penny, and tell how', () => {
    const parts = [part('A', 3334), part('B', 3333), part('C', 3333)]
    expect(costShares(10_000, parts)).toEqual([
      { practice: 'A', amount: 3334, arithmetic: '£100 × 33.34% = £33.34' },
      { practice: 'B', amount: 3333, arithmetic: '£100 × 33.33% = £33.33' },
      { practice: 'C', amount: 3333, arithmetic: '£100 × 33.33% = £33.33' },
    ])
    expect(costShares(101, [part('A', 5000), part('B', 5000)])).toEqual([
      {
        practice: 'A',
        amount: 51,
        arithmetic: '£1.01 × 50%, rounded down to £0.50, and 1p of what was left',
      },
      { practice: 'B', amount: 50, arithmetic: '£1.01 × 50%, rounded down to £0.50' },
    ])
  })

  test('put the part of nobody on no one', () => {
    expect(costShares(10_000, [part('A', 9999)])).toEqual([])
    expect(costShares(10_000, [part('A', 5000), part('B', 5000, 'invited')])).toEqual([])
    expect(costShares(null, [part('A', 10_000)])).toEqual([])
    expect(costShares(10_000, [part('A', 10_000), part('B', null)])).toEqual([])
  })

  test('sum to the amount, none a penny or more from its exact part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000 }),
        fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 30 }),
        (amount, cuts) => {
          const edges = [0, ...cuts.toSorted((a, b) => a - b), 10_000]
          const shares = edges.slice(1).map((edge, at) => edge - (edges[at] ?? 0))
          const parts = shares.map((share, at) => part(`P${String(at).padStart(2, '0')}`, share))
          const costs = costShares(amount, parts)
          expect(costs.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
          for (const [at, one] of costs.entries()) {
            // In ten-thousandths of a penny, which are whole numbers.
            const off = BigInt(one.amount) * 10_000n - BigInt(amount) * BigInt(shares[at] ?? 0)
            expect(off > -10_000n && off < 10_000n).toBe(true)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
