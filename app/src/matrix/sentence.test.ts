import { expect, test } from 'vitest'
import {
  figuresOf,
  madeIndicator,
  madePractice,
  type MadeObservation,
} from '../comparison/made-figures.ts'
import { matrixOf } from '../comparison/model.ts'
import { coverageOf, matrixSentence } from './sentence.ts'

const YEAR = { start: '2022-04-01', end: '2023-03-31' }

async function sentenceOf(observations: readonly MadeObservation[]): Promise<string> {
  const figures = await figuresOf([madeIndicator('one'), madeIndicator('two')], observations)
  const practices = ['A', 'B'].map((code) => madePractice(code))
  const matrix = await matrixOf(figures, practices, '2023-06-01')
  figures.close()
  return matrixSentence(matrix, coverageOf(matrix), 'Danum')
}

const there = (indicator: string, practice: string): MadeObservation => ({
  indicator,
  practice,
  ...YEAR,
  numerator: 1,
  denominator: 2,
  value: 0.5,
})

test('says that all figures are there', async () => {
  expect(await sentenceOf([there('one', 'A'), there('one', 'B')])).toBe(
    'Danum on 1 June 2023: 2 practices and 1 indicator with data. All 2 figures are there. All are of one period, 2022-23.',
  )
})

test('counts what is suppressed apart from what is not available', async () => {
  const suppressed = { indicator: 'one', practice: 'B', ...YEAR, missing: 'suppressed' }
  expect(await sentenceOf([there('one', 'A'), suppressed])).toContain(
    '1 of 2 figures are there; 1 is suppressed by the publisher.',
  )
  expect(await sentenceOf([there('one', 'A'), suppressed, there('two', 'A')])).toContain(
    '2 of 4 figures are there; 2 are missing: 1 suppressed by the publisher, 1 not available.',
  )
  const few = { indicator: 'two', practice: 'B', ...YEAR, missing: 'few people' }
  expect(await sentenceOf([there('one', 'A'), suppressed, there('two', 'A'), few])).toContain(
    '2 are missing: 1 suppressed by the publisher, 1 withheld because of few people.',
  )
})

test('says that nothing is loaded', async () => {
  expect(await sentenceOf([])).toBe(
    'Danum had 2 practices on 1 June 2023; no figure of these indicators is loaded for them.',
  )
})
