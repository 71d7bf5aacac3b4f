import { expect, test } from 'vitest'
import { figuresOf, madeIndicator, madePractice } from '../comparison/made-figures.ts'
import { coverageOf } from './coverage.ts'

const FIRST = { start: '2021-04-01', end: '2022-03-31' }
const SECOND = { start: '2022-04-01', end: '2023-03-31' }

test('counts what is loaded of each indicator', async () => {
  const indicators = [madeIndicator('one'), madeIndicator('two')]
  const seen = (practice: string, period: typeof FIRST) => ({
    indicator: 'one',
    practice,
    ...period,
    numerator: 1,
    denominator: 10,
    value: 0.1,
  })
  const figures = await figuresOf(indicators, [
    seen('A', FIRST),
    seen('A', SECOND),
    seen('B', SECOND),
    seen('Z', FIRST),
  ])
  const practices = ['A', 'B', 'C'].map((code) => madePractice(code))
  const coverage = await coverageOf(figures, practices, '2023-06-01')
  figures.close()
  expect(coverage).toMatchObject([
    { periods: 2, first: FIRST.end, last: SECOND.end, practices: 2, of: 3 },
    { periods: 0, first: null, last: null, practices: 0, of: 3 },
  ])
})
