import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracle, oracleRows, type CsvRow } from '../test/oracles.ts'
import { percentRanks, quantileCategories, quantileCategoryBounds, quantileGroups } from './rank.ts'

const GROUPS: Readonly<Record<string, number>> = { Quartile: 4, Septile: 7, Decile: 10 }

interface CategoryCase {
  readonly polarity?: string
  readonly v?: readonly number[]
  readonly category: number | readonly number[]
}

interface OlderCases {
  readonly quartile_bounds_1_50: readonly number[]
  readonly quintile_bounds_1_50: readonly number[]
  readonly quintile_category: readonly CategoryCase[]
}

describe('quantile groups', () => {
  test('are those of phe_quantile in 1,017 rows of real and made values', ({ skip }) => {
    const rows = oracleRows('phe/testdata_Quantiles__testdata_Quantiles.csv')
    if (rows.length === 0) skip()
    expect(rows.length).toBe(1017)
    let compared = 0
    for (const group of Map.groupBy(rows, groupOf).values()) {
      const first = group[0] ?? {}
      const values = group.map((row) => numberOf(row['Value']))
      // The rows that are all one group, and those of two polarities, were computed by the default.
      const inverted =
        first['GroupSet'] === 'None' ||
        first['Test'] === 'BadPolarity' ||
        ['RAG - Low is good', 'TRUE'].includes(first['Polarity'] ?? '')
      const k = GROUPS[first['QuantileNm'] ?? ''] ?? 0
      const { groups } = quantileGroups(values, k, { invert: inverted })
      expect(groups).toEqual(group.map((row) => numberOf(row['QuantileInGrp'])))
      compared += group.length
    }
    expect(compared).toBe(1017)
  })

  test('come by a rule of fractions, one value after another', () => {
    fc.assert(
      fc.property(tied(), fc.integer({ min: 1, max: 12 }), fc.boolean(), (values, k, invert) => {
        const known = values.filter((value) => value !== null)
        const { groups, reason } = quantileGroups(values, k, { invert })
        expect(reason).toBe(known.length < k ? 'too few values' : null)
        for (const [at, value] of values.entries()) {
          if (value === null || known.length < k) {
            expect(groups[at]).toBeNull()
            continue
          }
          const before = known.filter((one) => (invert ? one > value : one < value)).length
          // The greatest group whose share of the others is all before.
          let group = 1
          while ((group * known.length) / k <= before) group++
          expect(groups[at]).toBe(group)
        }
      }),
    )
  })

  test('never split ties, and do not mind the order', () => {
    fc.assert(
      fc.property(tied(), fc.integer({ min: 2, max: 10 }), (values, k) => {
        const { groups } = quantileGroups(values, k)
        expect(quantileGroups(values.toReversed(), k).groups).toEqual(groups.toReversed())
        const seen = new Map<number | null, number | null>()
        for (const [at, value] of values.entries()) {
          const group = groups[at] ?? null
          expect(seen.get(value) ?? group).toBe(group)
          seen.set(value, group)
        }
      }),
    )
    expect(() => quantileGroups([1, 2], 0)).toThrow(RangeError)
    expect(() => quantileGroups([1, 2], 1.5)).toThrow(RangeError)
  })
})

describe('percent ranks', () => {
  test('are the share of the others below', () => {
    fc.assert(
      fc.property(tied(), (values) => {
        const known = values.filter((value) => value !== null)
        const ranks = percentRanks(values)
        for (const [at, value] of values.entries()) {
          if (value === null) expect(ranks[at]).toBeNaN()
          else {
            const below = known.filter((one) => one < value).length
            expect(ranks[at]).toBeCloseTo(
              known.length < 2 ? 0 : (100 * below) / (known.length - 1),
              12,
            )
          }
        }
      }),
    )
    expect([...percentRanks([10, 20, 20, 30, 40, null])]).toEqual([0, 25, 25, 75, 100, Number.NaN])
  })
})

describe('quantile categories', () => {
  test('and their bounds are those of the older Fingertips', ({ skip }) => {
    const text = oracle('fingertips/fingertips_open_analysis_cases.json')
    if (text === null) skip()
    const cases = olderCases(text ?? '{}')
    expect(quantileCategoryBounds(upTo(50), 4)).toEqual(cases.quartile_bounds_1_50)
    expect(quantileCategoryBounds(upTo(50), 5)).toEqual(cases.quintile_bounds_1_50)
    expect(cases.quintile_category).toHaveLength(3)
    let compared = 0
    for (const { polarity, v, category } of cases.quintile_category) {
      if (v === undefined || typeof category === 'number') {
        // Category 0 there is no category here.
        expect(category).toBe(0)
        const none = quantileCategories([1, 2, 3, 4], 5)
        expect(none).toEqual({ groups: [null, null, null, null], reason: 'too few values' })
        continue
      }
      const highIsGood = polarity === 'high_is_good'
      const { groups } = quantileCategories(upTo(10), 5, { highIsGood })
      expect(v.map((value) => groups[value - 1])).toEqual(category)
      compared += v.length
    }
    expect(compared).toBe(11)
  })

  test('are the first whose bound is not below the value, for values of many decimals too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: -1e4, max: 1e4, noNaN: true })), { maxLength: 40 }),
        fc.integer({ min: 2, max: 10 }),
        (values, k) => {
          const bounds = quantileCategoryBounds(values, k)
          const { groups } = quantileCategories(values, k)
          for (const [at, value] of values.entries()) {
            if (value === null || bounds === null) {
              expect(groups[at]).toBeNull()
              continue
            }
            const category = groups[at] ?? 0
            expect(category).toBeGreaterThanOrEqual(1)
            expect(category).toBeLessThanOrEqual(k)
            expect(value).toBeLessThanOrEqual((bounds[category] ?? -Infinity) + 1e-9)
            if (category > 1) expect(value).toBeGreaterThan((bounds[category - 1] ?? 0) - 1e-9)
          }
        },
      ),
    )
    expect(quantileCategories([1 / 3, 1 / 3, 2 / 3, 1], 4).groups).toEqual([1, 1, 3, 4])
    expect(quantileCategories([1e13, 1e14, 1e15, -1e13], 4).groups).toEqual([2, 3, 4, 1])
  })

  test('round halves of the tenth decimal away from zero', () => {
    const half = 2 ** -11
    // 2^-11 has eleven decimals, the last of them a 5.
    expect(quantileCategoryBounds([-half, -half, half, half], 2)).toEqual([
      -0.0004882813, 0, 0.0004882813,
    ])
  })
})

function groupOf(row: CsvRow): string {
  if (row['GroupSet'] === 'None') return 'all'
  const region = row['GroupSet'] === 'IndSexReg' ? row['ParentCode'] : ''
  return [row['GroupSet'], row['IndSexRef'], region].join(' ')
}

function olderCases(text: string): OlderCases {
  return JSON.parse(text)
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

function tied() {
  return fc.array(fc.option(fc.integer({ min: -8, max: 8 })), { maxLength: 60 })
}
