import { expect, test } from 'vitest'
import { madeIndicator } from '../comparison/made-figures.ts'
import { limitsWords, prizeWords, smallNumbersWords } from './chance.ts'

test('says which limits a figure has, and that a complete count has none', () => {
  expect(limitsWords(madeIndicator('one', { variation: 'none' }))).toMatch(/^No limits/)
  expect(limitsWords(madeIndicator('one', { variation: 'binomial' }))).toBe(
    'Wilson’s limits at 95% and 99.8%, from the counts.',
  )
  expect(limitsWords(madeIndicator('one', { variation: 'poisson' }))).toContain('exact Poisson')
})

test('says whose rule for small numbers applies', () => {
  const words = (given: 'published' | 'local counts' | 'staff') =>
    smallNumbersWords(madeIndicator('one', { small_numbers: given }))
  expect(words('published')).toMatch(/^As published/)
  expect(words('local counts')).toContain('counts of 1 to 7 are masked')
  expect(words('staff')).toContain('at least 3 practices')
})

test('says what there is to gain, among whom, and who set an ambition', () => {
  const names = new Map([['expected-diabetes', 'Expected diabetes']])
  const detection = {
    kind: 'detection',
    expected: 'expected-diabetes',
    people: 'diabetes',
  } as const
  expect(prizeWords(madeIndicator('one', { prize: detection }), names)).toBe(
    'Detection: people expected (Expected diabetes) who are not on the register. Among people with diabetes.',
  )
  const treatment = {
    kind: 'treatment',
    ambition: 80,
    from: 'Somebody, 2019',
    people: 'x',
  } as const
  expect(prizeWords(madeIndicator('one', { prize: treatment, unit: '% of all' }), names)).toBe(
    'Treatment: people to reach for an ambition of 80%, from Somebody, 2019. Among people with x.',
  )
  expect(prizeWords(madeIndicator('one'), names)).toBeNull()
})
