import { expect, test } from 'vitest'
import { changeInWords, findingInWords, movedInWords, standingInWords } from './words.ts'

const BAND = { least: 30_000, most: 50_000 }
const figures = (size: number | null, pieces = 1, partly = false) => ({ size, pieces, partly })

test.each([
  [figures(30_000), 'within the band'],
  [figures(50_000.000001), 'within the band'],
  [figures(51_234), 'too large by 1,234'],
  [figures(29_999), 'too small by 1'],
  [figures(40_000, 2), 'within the band, in 2 pieces'],
  [figures(null), 'size not known'],
  [figures(20_000, 1, true), 'size not known of all'],
  [figures(60_000, 1, true), 'too large by 10,000'],
])('%j is %s', (one, words) => {
  expect(standingInWords(one, BAND)).toBe(words)
})

test('without an upper limit nothing is too large', () => {
  expect(standingInWords(figures(1e9), { least: 0, most: null })).toBe('within the band')
})

test('a move is told with what has come of it', () => {
  expect(movedInWords(2, 'North', figures(41_200), BAND)).toBe(
    'Moved 2 practices to North: 41,200 patients, within the band.',
  )
  expect(movedInWords(1, null, figures(null), BAND)).toBe('Moved 1 practice to no network.')
})

test('what cannot be known is no change of 0, and rounding is none', () => {
  expect(changeInWords(null, 1, 2)).toBe('not known')
  expect(changeInWords(1.004, 1, 2)).toBe('no change')
  expect(changeInWords(0.5, 1, 2)).toBe('−0.50')
})

test('the finding tells differences only where there are some', () => {
  const party = { party: 'LMC', now: 3, before: 3 }
  expect(findingInWords(8, 0, [party], 'Best')).toBe(
    '8 networks, and the rule is kept. Points, less being better: 3.00 for LMC.',
  )
  expect(findingInWords(1, 1, [{ ...party, now: 4 }], 'Best')).toBe(
    '1 network, and the rule is broken in 1 place. Points, less being better, with the difference from Best: 4.00 for LMC (+1.00).',
  )
})
