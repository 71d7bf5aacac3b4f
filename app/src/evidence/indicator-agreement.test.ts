import { expect, test } from 'vitest'
import { FootingsError } from '../failure.ts'
import { refuseContradictions, refuseDisagreement } from './indicator-agreement.ts'
import type { Indicator } from './indicators.ts'
import { indicatorOf, LISTS, PAYMENTS } from './made-datasets.ts'

const plain = indicatorOf(`  - numerator: ${PAYMENTS}\n    denominator: ${LISTS}`)
const columnOf = (given: Partial<Indicator>): string | undefined => {
  try {
    refuseDisagreement({ ...plain, ...given }, 'made.yaml')
  } catch (error) {
    if (error instanceof FootingsError) return error.where.column
    throw error
  }
  return undefined
}
const share = { kind: 'proportion', multiplier: 100 } as const
const detection = { kind: 'detection', expected: 'other', people: 'patients' } as const
const treatment = {
  kind: 'treatment',
  ambition: 80,
  from: 'Somebody, 2026',
  people: 'patients',
} as const

test.each([
  ['binomial', 'proportion', undefined],
  ['binomial', 'mean', undefined],
  ['binomial', 'rate', 'variation'],
  ['binomial', 'ratio', 'variation'],
  ['binomial', 'count', 'variation'],
  ['poisson', 'rate', undefined],
  ['poisson', 'proportion', 'variation'],
  ['poisson', 'mean', 'variation'],
  ['none', 'proportion', undefined],
  ['none', 'count', undefined],
] as const)('variation %s of a %s', (variation, kind, column) => {
  expect(columnOf({ variation, kind })).toBe(column)
})

test('an aspect of access is of access or of the workforce', () => {
  expect(columnOf({ aspect: 'continuity', domain: 'money' })).toBe('aspect')
  expect(columnOf({ aspect: 'continuity', domain: 'workforce' })).toBeUndefined()
  expect(columnOf({ aspect: 'timeliness', domain: 'access and experience' })).toBeUndefined()
})

test('the next review is later than the last', () => {
  expect(columnOf({ reviewed: '2026-11-22', next_review: '2026-11-22' })).toBe('next_review')
  expect(columnOf({ reviewed: '2026-11-22', next_review: '2026-11-23' })).toBeUndefined()
})

test('a prize is in people of a proportion', () => {
  expect(columnOf({ ...share, prize: detection })).toBeUndefined()
  expect(columnOf({ kind: 'rate', prize: detection })).toBe('prize')
  const better = { ...share, polarity: 'higher is better' } as const
  expect(columnOf({ ...better, prize: treatment })).toBeUndefined()
  expect(columnOf({ ...better, prize: { ...treatment, ambition: 101 } })).toBe('prize')
  expect(columnOf({ ...better, multiplier: 1, prize: treatment })).toBe('prize')
  expect(columnOf({ ...share, polarity: 'no judgement', prize: treatment })).toBe('prize')
})

test('several indicators: ids are their own, and what is expected is there in the same unit', () => {
  const made = (id: string, given: Partial<Indicator> = {}) => ({
    file: `${id}.yaml`,
    indicator: { ...plain, ...share, id, name: id, short: id, ...given },
  })
  const found = made('found', { prize: detection })
  expect(() => refuseContradictions([found, made('other')])).not.toThrow()
  expect(() => refuseContradictions([found])).toThrow('no other indicator other')
  expect(() => refuseContradictions([found, made('other', { multiplier: 1 })])).toThrow('same unit')
  expect(() => refuseContradictions([found, made('other', { kind: 'rate' })])).toThrow('same unit')
  expect(() => refuseContradictions([made('a'), made('b', { name: 'a' })])).toThrow('the name a')
})
