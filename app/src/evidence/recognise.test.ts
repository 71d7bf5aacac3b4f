import { expect, test } from 'vitest'
import type { Sample, Source } from './reading.ts'
import { columnIndex, sameName } from './reading.ts'
import { nearest, recognise } from './recognise.ts'

function source(id: string, ...signatures: string[][]): Source {
  return {
    id,
    publication: `Publication ${id}`,
    publisher: 'x',
    licence: 'x',
    datasets: [],
    signatures,
    read: () => {
      throw new Error('not read here')
    },
  }
}

const sample = (...names: string[]): Sample => ({ file: 'any.csv', names, rows: [] })

test('header names compare without case, dots, underscores, doubled and outer spaces, or a BOM', () => {
  expect(sameName('\uFEFFPractice.Code ')).toBe(sameName('practice  code'))
  expect(columnIndex(['A', 'Appraisal Costs '], ['x', 'Appraisal costs'])).toBe(1)
})

test('of two publications that fit, the one that asks more is meant', () => {
  const short = source('short', ['CODE'])
  const long = source('long', ['CODE', 'PATIENTS'])
  expect(recognise([short, long], sample('patients', 'extra', 'code'))?.id).toBe('long')
  expect(recognise([short, long], sample('code'))?.id).toBe('short')
  expect(recognise([short, long], sample('name'))).toBeUndefined()
})

test('a file that lacks a column is told what it resembles and what it lacks', () => {
  const lists = source('lists', ['CODE', 'SEX', 'AGE', 'PATIENTS'])
  expect(nearest([lists], sample('CODE', 'SEX', 'PATIENTS'))).toEqual({
    publication: 'Publication lists',
    missing: ['AGE'],
  })
  expect(nearest([lists], sample('CODE'))).toBeUndefined()
})
