import { expect, test } from 'vitest'
import { sizeRule } from './policy.ts'

test('every day has a rule, and the rule of the networks holds from the first day of the networks', () => {
  expect(sizeRule('2016-12-31')).toMatchObject({ lower: 30_000, upper: 50_000, from: null })
  expect(sizeRule('2019-06-30').from).toBeNull()
  expect(sizeRule('2019-07-01').from).toBe('2019-07-01')
  expect(sizeRule('2026-11-01').source).toContain('2019')
  expect(sizeRule('1900-01-01').note).toContain('contested')
})
