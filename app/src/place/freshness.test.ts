import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Release } from '../evidence/releases.ts'
import { ageInWords, publicationsOf } from './freshness.ts'

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Whole months between two days, found by adding one month after another. */
function monthsByCounting(from: string, to: string): number {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  for (let months = 0; ; months += 1) {
    const last = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate()
    const next = new Date(Date.UTC(year, month + months, Math.min(date, last)))
    if (next.toISOString().slice(0, 10) > to) return months
  }
}

describe('the age of a period in words', () => {
  test.each([
    ['2026-11-01', '2026-11-01', 'up to today'],
    ['2026-10-31', '2026-11-01', '1 day'],
    ['2026-10-01', '2026-10-31', '30 days'],
    ['2026-10-01', '2026-11-01', '1 month'],
    ['2026-01-31', '2026-02-28', '1 month'],
    ['2025-11-01', '2026-11-01', '1 year'],
    ['2025-08-31', '2026-11-01', '1 year 2 months'],
    ['2024-11-01', '2026-11-01', '2 years'],
    ['2024-11-02', '2026-11-01', '1 year 11 months'],
    ['2027-03-31', '2026-11-01', 'not over yet'],
  ])('%s seen on %s is %s', (period, today, words) => {
    expect(ageInWords(period, today)).toBe(words)
  })

  test('agrees with counting months one by one', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one]
        const months = monthsByCounting(from, to)
        const words = ageInWords(from, to)
        if (months >= 24) expect(words).toBe(`${Math.floor(months / 12)} years`)
        else if (months >= 12) expect(words).toMatch(/^1 year/)
        else if (months >= 1) expect(words).toBe(`${months} month${months === 1 ? '' : 's'}`)
        else expect(words).toMatch(/day/)
      }),
    )
  })
})

test('a publication is listed once, with its latest period and the rows of all its releases', () => {
  const release = {
    id: 'a',
    source: 'payments',
    publication: 'Payments',
    periodStart: '2021-04-01',
    periodEnd: '2022-03-31',
    rows: 10,
    quarantined: 1,
    sequence: 1,
  } as Release
  const later = { ...release, id: 'b', periodEnd: '2023-03-31', rows: 12, sequence: 2 }
  const other = { ...release, id: 'c', source: 'map', publication: 'Map', sequence: 3 }
  const listed = publicationsOf([release, later, other], '2026-11-01')
  expect(
    listed.map(({ latest, rows, quarantined, releases }) => [
      latest.id,
      rows,
      quarantined,
      releases,
    ]),
  ).toEqual([
    ['c', 10, 1, 1],
    ['b', 22, 2, 2],
  ])
  expect(listed[1]?.age).toBe('3 years')
  expect(publicationsOf([], '2026-11-01')).toEqual([])
})
