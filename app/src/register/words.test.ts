import { expect, test } from 'vitest'
import { periodInWords, sentenceCase, withDaysInWords } from './words.ts'

test.each([
  ['2023-03-31', '2023-03-31', '31 March 2023'],
  ['2023-03-01', '2023-03-31', 'March 2023'],
  ['2024-02-01', '2024-02-29', 'February 2024'],
  ['2022-04-01', '2023-03-31', '2022-23'],
  ['1999-04-01', '2000-03-31', '1999-00'],
  ['2019-01-01', '2019-12-31', '2019'],
  ['2022-05-01', '2023-03-31', '1 May 2022 to 31 March 2023'],
  ['2022-04-01', '2024-03-31', '1 April 2022 to 31 March 2024'],
  ['2023-02-01', '2023-02-27', '1 February 2023 to 27 February 2023'],
])('the period from %s to %s is %s', (start, end, words) => {
  expect(periodInWords(start, end)).toBe(words)
})

test('every day of a text is written as people write it', () => {
  expect(withDaysInWords('Counted between 2023-04-01 and 2024-01-31, in 2022-23.')).toBe(
    'Counted between 1 April 2023 and 31 January 2024, in 2022-23.',
  )
})

test('a capital begins a sentence', () => {
  expect(sentenceCase('out-of-hours')).toBe('Out-of-hours')
  expect(sentenceCase('')).toBe('')
})
