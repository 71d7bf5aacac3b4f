import { expect, test } from 'vitest'
import { figuresOf, madeIndicator, madePractice, type MadeObservation } from './made-figures.ts'
import { indicatorCoverage, indicatorDetail, ordered } from './indicator-model.ts'

const FIRST = { start: '2021-04-01', end: '2022-03-31' }
const SECOND = { start: '2022-04-01', end: '2023-03-31' }
const PRACTICES = ['A', 'B', 'C'].map((code) => madePractice(code))

const seen = (
  practice: string,
  period: typeof FIRST,
  numerator: number,
  denominator: number,
): MadeObservation => ({
  indicator: 'one',
  practice,
  ...period,
  numerator,
  denominator,
  value: numerator / denominator,
})

const OBSERVATIONS = [
  seen('A', FIRST, 1, 10),
  seen('A', SECOND, 5, 10),
  seen('B', SECOND, 10, 100),
  seen('Z', FIRST, 9, 10),
]

test('gives the practices together and England in every period, as ratios of sums', async () => {
  const figures = await figuresOf([madeIndicator('one')], OBSERVATIONS)
  const detail = await indicatorDetail(figures, PRACTICES, '2023-06-01', madeIndicator('one'))
  figures.close()
  const periods = detail.periods.map(({ end, selection, england }) => ({ end, selection, england }))
  expect(periods).toEqual([
    {
      end: FIRST.end,
      selection: { numerator: 1, denominator: 10, value: 0.1, practices: 1, of: 3 },
      england: { numerator: 10, denominator: 20, value: 0.5, practices: 2, of: 2 },
    },
    {
      end: SECOND.end,
      selection: { numerator: 15, denominator: 110, value: 15 / 110, practices: 2, of: 3 },
      england: { numerator: 15, denominator: 110, value: 15 / 110, practices: 2, of: 2 },
    },
  ])
  expect(detail.column.selection).toEqual(periods[1]?.selection)
})

test('orders practices by value, the least first and the ones without a figure last', async () => {
  const figures = await figuresOf([madeIndicator('one')], OBSERVATIONS)
  const { rows } = await indicatorDetail(figures, PRACTICES, '2023-06-01', madeIndicator('one'))
  figures.close()
  const codes = (order: 'name' | 'value') =>
    ordered(rows, order).map(({ practice }) => practice.code)
  expect(codes('name')).toEqual(['A', 'B', 'C'])
  expect(codes('value')).toEqual(['B', 'A', 'C'])
})

test('does not sum values that are published without counts', async () => {
  const bare = { indicator: 'one', practice: 'A', ...FIRST, value: 0.5 }
  const figures = await figuresOf([madeIndicator('one')], [bare])
  const { periods } = await indicatorDetail(figures, PRACTICES, '2023-06-01', madeIndicator('one'))
  figures.close()
  expect(periods[0]?.selection).toMatchObject({ value: null, practices: 1 })
  expect(periods[0]?.england).toMatchObject({ value: null, practices: 1 })
})

test('counts what is loaded of each indicator', async () => {
  const indicators = [madeIndicator('one'), madeIndicator('two')]
  const figures = await figuresOf(indicators, OBSERVATIONS)
  const coverage = await indicatorCoverage(figures, PRACTICES, '2023-06-01')
  figures.close()
  expect(coverage).toMatchObject([
    { periods: 2, first: FIRST.end, last: SECOND.end, practices: 2, of: 3 },
    { periods: 0, first: null, last: null, practices: 0, of: 3 },
  ])
})
