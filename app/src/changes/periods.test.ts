import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chainOf, type Period } from './periods.ts'

function month(index: number): Period {
  const first = new Date(Date.UTC(2020, index, 1))
  const last = new Date(Date.UTC(2020, index + 1, 0))
  return { start: first.toISOString().slice(0, 10), end: last.toISOString().slice(0, 10) }
}
const year = (of: number): Period => ({ start: `${of}-04-01`, end: `${of + 1}-03-31` })
const brief = (known: readonly Period[]) =>
  chainOf(known).map(({ start, end, season }) => `${start} ${end} ${season}`)

describe('periods that can be compared', () => {
  test('are years of whatever length years have, with gaps, and nothing shorter', () => {
    const known = [
      year(2022),
      year(2018),
      year(2019),
      month(5),
      { start: '2021-04-01', end: '2021-04-01' },
    ]
    expect(brief(known)).toEqual([
      '2018-04-01 2019-03-31 04-01 03-31',
      '2019-04-01 2020-03-31 04-01 03-31',
      '2022-04-01 2023-03-31 04-01 03-31',
    ])
  })

  test('are whole quarters of months, each quarter a season', () => {
    const months = Array.from({ length: 14 }, (_, index) => month(index + 1))
    expect(brief(months)).toEqual([
      '2020-04-01 2020-06-30 2',
      '2020-07-01 2020-09-30 3',
      '2020-10-01 2020-12-31 4',
      '2021-01-01 2021-03-31 1',
    ])
    expect(chainOf([])).toEqual([])
    expect(chainOf(months.slice(0, 1))).toEqual([])
  })

  test('keep the season of a count on a day, the leap day with the last of February', () => {
    const days = ['2023-02-28', '2024-02-29', '2024-03-31'].map((day) => ({ start: day, end: day }))
    expect(chainOf(days).map(({ season }) => season)).toEqual([
      '02-28 02-28',
      '02-28 02-28',
      '03-31 03-31',
    ])
  })

  test('stay what they were when another month comes, and hold each month at most once', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(some, (indices) => {
        const sorted = indices.toSorted((a, b) => a - b)
        const all = chainOf(sorted.map(month))
        const used = all.flatMap(({ parts }) => parts)
        expect(new Set(used).size).toBe(used.length)
        for (const { start, end, parts } of all) {
          expect(parts).toHaveLength(3)
          expect(month(sorted[parts[0] ?? -1] ?? -1).start).toBe(start)
          expect(month(sorted[parts[2] ?? -1] ?? -1).end).toBe(end)
        }
        const before = chainOf(sorted.slice(0, -1).map(month))
        expect(all.slice(0, before.length)).toEqual(before)
      }),
    )
  })
})
