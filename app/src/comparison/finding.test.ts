import { expectedFlags } from '@footings/statistics'
import { expect, test } from 'vitest'
import { cautionSentence, findingSentence, manySentence } from './finding.ts'

const flags = (compared: number, outside95: number, outside998: number) => ({
  compared,
  outside95,
  outside998,
  expected: expectedFlags(compared),
})

test('the finding counts what lies outside the limits, and what chance alone would give', () => {
  expect(findingSentence(flags(3_000, 400, 61), { name: 'England' }, 'chance')).toBe(
    'Of 3,000 figures compared with England, 61 lie outside the 99.8% limits, where chance alone would put about 6; ' +
      '400 outside the 95% limits, where it would put about 150.',
  )
})

test('where each practice has a comparator of its own it says so', () => {
  const sentence = findingSentence(
    flags(40, 2, 1),
    { name: 'its own network' },
    'usual differences',
  )
  expect(sentence).toContain('Of 40 figures each compared with its own network, 1 lies outside')
  expect(sentence).toContain(
    'where chance and the usual differences alone would put fewer than one; 2 outside the 95% limits, where they would put about 2',
  )
})

test('where nothing is compared it says why', () => {
  expect(findingSentence(flags(0, 0, 0), { name: 'England' }, 'chance')).toContain(
    'None of these figures is compared',
  )
})

test('usual differences are explained where they are allowed for', () => {
  expect(cautionSentence('chance')).not.toContain('usually differ')
  expect(cautionSentence('usual differences')).toContain('how much practices of England usually')
})

test('where very many lie outside it says why, unless usual differences are allowed for', () => {
  expect(manySentence(flags(100, 20, 5), 'chance')).toContain('practices always differ')
  expect(manySentence(flags(100, 19, 5), 'chance')).toBe('')
  expect(manySentence(flags(100, 60, 5), 'usual differences')).toBe('')
  expect(manySentence(flags(0, 0, 0), 'chance')).toBe('')
})
