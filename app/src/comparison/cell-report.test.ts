import { noEstimate, proportion } from '@footings/statistics'
import { expect, test } from 'vitest'
import type { Assessed } from './assess.ts'
import { reportOf } from './cell-report.ts'
import { ABSENT } from './cells.ts'
import { madeIndicator } from './made-figures.ts'
import type { Cell, MatrixColumn } from './model.ts'

const column = (given: Parameters<typeof madeIndicator>[1] = {}): MatrixColumn => {
  const none = { numerator: null, denominator: null, value: null, practices: 0, of: 0 }
  const indicator = madeIndicator('one', { kind: 'proportion', multiplier: 100, ...given })
  return { indicator, period: null, selection: none, england: none, spread: null }
}

const cellOf = (numerator: number, denominator: number): Cell => ({
  ...ABSENT,
  numerator,
  denominator,
  value: (100 * numerator) / denominator,
  missing: null,
})

const assessedOf = (of: Cell, given: Partial<Assessed>): Assessed => ({
  estimate: proportion(of.numerator, of.denominator, 100),
  benchmark: {
    estimate: proportion(200, 1_000, 100),
    practices: 9,
    denominator: null,
    known: false,
  },
  outcome: 'similar',
  reason: null,
  trend: null,
  ...given,
})

const report = (of: Cell, given: Partial<Assessed>, on = column()) =>
  reportOf(of, assessedOf(of, given), on, 'its own network')

test('an outcome is said with its side, what that means, and how sure it is', () => {
  const cell = cellOf(300, 1_000)
  const better = column({ polarity: 'higher is better' })
  expect(report(cell, { outcome: 'higher 99.8' }, better)).toMatchObject({
    outcomeWords: 'above its own network, better, outside the 99.8% limits',
    judgement: 'better',
    method: 'Wilson',
    comparator: { value: 20, practices: 9, known: false },
  })
  const worse = column({ polarity: 'lower is better' })
  expect(report(cell, { outcome: 'higher 95' }, worse)).toMatchObject({
    outcomeWords: 'above its own network, worse, outside the 95% limits',
    judgement: 'worse',
  })
  expect(report(cell, { outcome: 'lower 99.8' })).toMatchObject({
    outcomeWords: 'below its own network, outside the 99.8% limits',
    judgement: 'lower',
  })
  expect(report(cell, {}).outcomeWords).toBe('within the 95% limits of its own network')
})

test('three people who could not differ whatever they had are too few to say', () => {
  const half = {
    estimate: proportion(500, 1_000, 100),
    practices: 9,
    denominator: null,
    known: false,
  }
  expect(report(cellOf(1, 3), { benchmark: half }).outcomeWords).toBe('too few to say')
  expect(report(cellOf(15, 30), { benchmark: half }).outcomeWords).toBe(
    'within the 95% limits of its own network',
  )
})

test('a figure that is not compared says why, and unknown, suppressed and of few people differ', () => {
  const silent = (of: Cell, reason: Assessed['reason']) =>
    report(of, { outcome: 'not compared', reason, estimate: noEstimate('none', 'missing value') })
  const words = (missing: Cell['missing'], reason: Assessed['reason']) =>
    silent({ ...ABSENT, missing }, reason).outcomeWords
  expect(words('not available', 'missing value')).toBe('not compared: not available')
  expect(words('suppressed', 'suppressed')).toBe('not compared: suppressed')
  expect(words('few people', 'suppressed')).toBe('not compared: suppressed, of few people')
  expect(silent(cellOf(5, 9), 'no chance model')).toMatchObject({
    outcomeWords: 'not compared: a complete count',
    reasonWords: 'the figure is a complete count, not subject to chance',
    method: null,
    limits: null,
  })
  expect(silent(cellOf(5, 9), 'missing comparator').outcomeWords).toBe(
    'not compared: nothing to compare with',
  )
  expect(silent(cellOf(5, 9), 'too few events').outcomeWords).toBe('too few to say')
})

test('a trend is said by the direction that is wanted, and why it is none', () => {
  const trend = { chiSquare: 20, slope: 0.1, reason: null, method: 'Cochran-Armitage' } as const
  const cell = cellOf(300, 1_000)
  const worse = column({ polarity: 'lower is better' })
  expect(report(cell, { trend: { ...trend, direction: 'increasing' } }, worse).trend).toEqual({
    direction: 'increasing',
    words: 'increasing, getting worse',
    reason: null,
    method: 'Cochran-Armitage',
  })
  const none = { ...trend, direction: 'not calculated', reason: 'missing value' } as const
  expect(report(cell, { trend: none }).trend?.words).toBe('not calculated: a value is not known')
  expect(report(cell, {}).trend).toBeNull()
})
