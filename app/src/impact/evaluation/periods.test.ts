import { describe, expect, test } from 'vitest'
import { monthsLater, periodTyped, phaseOf } from './periods.ts'

describe('periods as people type them', () => {
  test.each([
    ['2024-02', '2024-02-01', '2024-02-29', 'February 2024'],
    ['2024 Q4', '2024-10-01', '2024-12-31', '1 October 2024 to 31 December 2024'],
    ['2023/24', '2023-04-01', '2024-03-31', '2023-24'],
    ['2023', '2023-01-01', '2023-12-31', '2023'],
    ['31/03/2024', '2024-03-31', '2024-03-31', '31 March 2024'],
  ])('%s', (typed, start, end, words) => {
    expect(periodTyped(typed)).toEqual({ start, end, words })
  })

  test.each(['2024-13', '2023/25', '2024-02-30', 'March', '12'])('%s is none', (typed) => {
    expect(periodTyped(typed)).toBeNull()
  })
})

test('a period that holds the day, or the setting up, is on neither side', () => {
  const year = periodTyped('2023/24') ?? { start: '', end: '', words: '' }
  expect(phaseOf(year, '2024-04-01', 0)).toBe('before')
  expect(phaseOf(year, '2023-04-02', 0)).toBe('between')
  expect(phaseOf(year, '2023-04-01', 0)).toBe('after')
  expect(phaseOf(year, '2023-04-01', 1)).toBe('between')
  expect(monthsLater('2023-11-30', 3)).toBe('2024-02-29')
})
