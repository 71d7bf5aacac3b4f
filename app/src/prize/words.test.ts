import { noEstimate } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import { made, madePrizes } from './made-prizes.ts'
import { amountWords, gapWords, prizesSentence, reasonWords } from './words.ts'

describe('gaps in words', () => {
  const gap = (value: number | null, lower95: number | null, upper95: number | null) => ({
    ...noEstimate('made', 'missing limits'),
    value,
    lower95,
    upper95,
  })

  test.each([
    [0, 'none'],
    [0.2, 'under 1'],
    [0.6, '1'],
    [1234.4, '1,234'],
  ])('%s is %s', (amount, words) => {
    expect(amountWords(amount)).toBe(words)
  })

  test.each([
    [gap(12.4, 3.6, 21), '12 (4 to 21)'],
    [gap(3, 0, 9), '3 (up to 9)'],
    [gap(0, 0, 4), 'none (up to 4)'],
    [gap(0, 0, 0), 'none'],
    [gap(5, null, null), '5'],
    [gap(null, null, null), null],
  ])('%o is %s', (estimate, words) => {
    expect(gapWords(estimate)).toBe(words)
  })

  test('what is suppressed, unknown and none are three things', () => {
    const said = [
      reasonWords('suppressed', { aim: 'ambition' }),
      reasonWords('missing value', { aim: 'ambition' }),
      gapWords(gap(0, 0, 0)),
    ]
    expect(new Set(said).size).toBe(3)
    expect(reasonWords('missing comparator', { aim: 'expected' })).toBe('nothing expected is known')
  })
})

describe('the finding', () => {
  test('names the patients to find and to treat, and adds nothing up', async () => {
    const prizes = await madePrizes(
      [
        made('register', 'A', { numerator: 100, denominator: 1000 }),
        made('expected', 'A', { value: 25, lower95: 20, upper95: 30 }),
        made('treated', 'A', { numerator: 60, denominator: 100 }),
      ],
      { practices: ['A'] },
    )
    const sentence = prizesSentence(prizes, 'Somewhere')
    expect(sentence).toContain('hypertension 150 (100 to 200)')
    expect(sentence).toContain('hypertension 20 (11 to 30) to reach 80%')
    expect(sentence).toContain('not added up')
    expect(sentence).not.toContain('170')
  })

  test('says so where there is nothing', async () => {
    const prizes = await madePrizes([], { practices: ['A'] })
    expect(prizesSentence(prizes, 'Somewhere')).toContain('Nothing is loaded')
  })
})
