import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discloseCounts, discloseCumulative } from './table.ts'

describe('a table of counts', () => {
  test('rounds the total on its own', () => {
    const { cells, total } = discloseCounts([12, 12, 12, null], 'nhse-1-7-r5')
    expect(cells.map(({ numerator, reason }) => [numerator, reason])).toEqual([
      [10, null],
      [10, null],
      [10, null],
      [null, 'missing numerator'],
    ])
    expect(total).toMatchObject({ numerator: 35, numeratorWithin: 2, units: 3, of: 4 })
  })

  test('masks totals over masked counts where counts are not rounded', () => {
    const { cells, total } = discloseCounts([6, 5, 0], 'nhse-pre-2018')
    expect(cells.map(({ numerator }) => numerator)).toEqual([6, null, 0])
    expect(total).toMatchObject({ numerator: null, masked: true })
  })

  test('of no counts has no total', () => {
    expect(discloseCounts([], 'opensafely').total).toMatchObject({ value: null, of: 0 })
  })
})

describe('counts of a running year', () => {
  const shown = (counts: readonly (number | null)[]) =>
    discloseCumulative(counts, 'nhse-1-7-r5').map(({ numerator }) => numerator)

  test('are totals of what each period adds', () => {
    expect(shown([10, 20, 30])).toEqual([10, 20, 30])
    expect(shown([5, 10, 15, 20])).toEqual([null, 10, 15, 20])
    expect(shown([3, 6, 9, 12])).toEqual([null, null, null, null])
    expect(shown([0, 0, 40, 40])).toEqual([0, 0, 40, 40])
  })

  test('leave three values or more for every small addition, to one who knows the rule', () => {
    const key = (counts: readonly number[]) => JSON.stringify(shown(counts))
    const alike = new Map<string, number[][]>()
    for (let first = 0; first <= 24; first++) {
      for (let second = 0; second <= 24; second++) {
        for (let third = 0; third <= 24; third++) {
          const added = [first, second, third]
          const name = key([first, first + second, first + second + third])
          alike.set(name, [...(alike.get(name) ?? []), added])
        }
      }
    }
    let small = 0
    for (const originals of alike.values()) {
      for (const at of [0, 1, 2]) {
        const values = new Set(originals.map((added) => added[at]))
        if (![...values].some((value) => value && value <= 7)) continue
        if (originals.some((added) => (added[0] ?? 0) + (added[1] ?? 0) + (added[2] ?? 0) > 60))
          continue
        small += 1
        expect(values.size).toBeGreaterThanOrEqual(3)
      }
    }
    expect(small).toBeGreaterThan(50)
  })

  test('a period without a count is skipped, and a fall ends the year', () => {
    const cells = discloseCumulative([20, null, 45, Number.NaN, 40, 90], 'nhse-1-7-r5')
    expect(cells.map(({ id, numerator, reason }) => [id, numerator, reason])).toEqual([
      ['0', 20, null],
      ['1', null, 'missing value'],
      ['2', 45, null],
      ['3', null, 'missing value'],
      ['4', null, 'negative count'],
      ['5', null, 'negative count'],
    ])
  })

  test('without rounding, end with the first small addition', () => {
    const cells = discloseCumulative([20, 23, 60], 'fingertips-5')
    expect(cells.map(({ numerator }) => numerator)).toEqual([20, null, null])
  })

  test('are never further from the count than they say', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 12 }), (added) => {
        const counts = added.map((_, at) => added.slice(0, at + 1).reduce((a, b) => a + b, 0))
        for (const [at, cell] of discloseCumulative(counts, 'nhse-1-7-r5').entries()) {
          const count = counts[at] ?? 0
          if (count > 0 && count < 8) expect(cell.masked).toBe(true)
          if (cell.numerator === null) continue
          const error = Math.abs(cell.numerator - count)
          expect(error).toBeLessThanOrEqual(cell.numeratorWithin ?? -1)
        }
      }),
    )
  })
})
