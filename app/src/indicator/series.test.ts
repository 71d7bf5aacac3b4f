import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthsLater, seriesOf } from './series.ts'

const april = { start: '2022-04-01', end: '2022-04-30' }

test('months between are there without a figure', () => {
  const june = { start: '2022-06-01', end: '2022-06-30' }
  const july = { start: '2022-07-01', end: '2022-07-31' }
  const { slots, even, apart } = seriesOf([april, june, july])
  expect(slots).toEqual([
    { ...april, name: 'April 2022', at: 0 },
    { start: '2022-05-01', end: '2022-05-31', name: 'May 2022', at: null },
    { ...june, name: 'June 2022', at: 1 },
    { ...july, name: 'July 2022', at: 2 },
  ])
  expect([even, apart]).toEqual([true, true])
})

test('periods of another length than the latest are left out', () => {
  const years = [2019, 2020, 2021].map((year) => ({
    start: `${year}-04-01`,
    end: `${year + 1}-03-31`,
  }))
  const { slots, leftOut } = seriesOf([years[0] ?? april, april, ...years.slice(1)])
  expect(slots.map(({ at }) => at)).toEqual([0, 2, 3])
  expect(leftOut).toBe(1)
})

test('mostly missing periods are not filled, and overlapping ones are told', () => {
  const days = ['2015-03-31', '2016-04-01', '2026-07-01'].map((day) => ({ start: day, end: day }))
  expect(seriesOf(days)).toMatchObject({ even: false, apart: true })
  expect(seriesOf(days).slots).toHaveLength(3)
  const rolling = [0, 1, 2].map((later) => ({
    start: monthsLater('2021-05-01', later),
    end: monthsLater('2022-04-30', later),
  }))
  expect(seriesOf(rolling)).toMatchObject({ even: true, apart: false })
  expect(seriesOf([])).toEqual({ slots: [], even: true, apart: true, leftOut: 0 })
})

test('the last of a month stays the last, and going back undoes going on', () => {
  expect(monthsLater('2024-02-29', 12)).toBe('2025-02-28')
  expect(monthsLater('2023-02-28', 12)).toBe('2024-02-29')
  expect(monthsLater('2023-12-01', 1)).toBe('2024-01-01')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: -600, max: 600 }),
      (from, by) => {
        const first = monthsLater('1990-01-01', from)
        expect(monthsLater(monthsLater(first, by), -by)).toBe(first)
        const last = monthsLater('1990-01-31', from)
        expect(monthsLater(monthsLater(last, by), -by)).toBe(last)
      },
    ),
  )
})

test('every period given stands in its slot once, in order of time', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 1 }), (months) => {
      const given = months
        .toSorted((a, b) => a - b)
        .map((later) => ({
          start: monthsLater('2015-01-01', later),
          end: monthsLater('2015-01-31', later),
        }))
      const { slots, leftOut } = seriesOf(given)
      expect(leftOut).toBe(0)
      expect(slots.flatMap(({ at }) => (at === null ? [] : [at]))).toEqual([...given.keys()])
      for (const { at, start, end } of slots) {
        if (at !== null) expect({ start, end }).toEqual(given[at])
      }
      expect(slots.map(({ end }) => end)).toEqual(slots.map(({ end }) => end).toSorted())
    }),
  )
})
