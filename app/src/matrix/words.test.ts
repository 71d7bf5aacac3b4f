import { describe, expect, test } from 'vitest'
import { loadIndicators } from '../evidence/indicators.ts'
import { formulaWords, togetherWords } from '../comparison/formula.ts'
import { chooseGroup, groupsOf } from '../comparison/groups.ts'
import { madeIndicator } from '../comparison/made-figures.ts'
import type { Spread } from '../comparison/model.ts'
import { comparatorName, positionWords } from '../comparison/position.ts'

const SPREAD: Spread = {
  count: 6_000,
  least: 0,
  p10: 10,
  p25: 25,
  median: 50,
  p75: 75,
  p90: 90,
  most: 100,
}

describe('where a value lies', () => {
  test.each([
    [9.9, 'below nine in ten'],
    [10, 'below three in four'],
    [25, 'within the middle half'],
    [75, 'within the middle half'],
    [76, 'above three in four'],
    [90.1, 'above nine in ten'],
  ])('%d', (value, words) => {
    expect(positionWords(value, SPREAD)).toBe(words)
  })

  test('is not said of no value, of few practices, or where all are alike', () => {
    expect(positionWords(null, SPREAD)).toBeNull()
    expect(positionWords(50, { ...SPREAD, count: 9 })).toBeNull()
    expect(positionWords(5, { ...SPREAD, least: 5, most: 5 })).toBeNull()
  })

  test('is in England only where the file is of England', () => {
    expect(comparatorName({ practices: 6_200 })).toBe('England')
    expect(comparatorName({ practices: 43 })).toBe('All practices loaded')
  })
})

describe('groups of indicators', () => {
  const indicators = [
    madeIndicator('pounds', { domain: 'money' }),
    madeIndicator('staff', { domain: 'workforce', quality: 'experience' }),
  ]

  test('stand in the order of the domains, and the empty ones are left out', () => {
    expect(groupsOf(indicators, 'domain').map(({ slug }) => slug)).toEqual(['workforce', 'money'])
    expect(groupsOf(indicators, 'quality').map(({ slug }) => slug)).toEqual(['experience', 'none'])
  })

  test('are chosen by slug or name, the first by default, and all by all', () => {
    const groups = groupsOf(indicators, 'domain')
    expect(chooseGroup(groups, undefined).name).toBe('workforce')
    expect(chooseGroup(groups, 'Money').indicators.map(({ id }) => id)).toEqual(['pounds'])
    expect(chooseGroup(groups, 'all').indicators).toHaveLength(2)
    expect(chooseGroup(groups, 'patient-safety').name).toBe('workforce')
    expect(() => chooseGroup(groups, 'weather')).toThrow(/There is no such domain/)
  })
})

describe('how an indicator is worked out', () => {
  test('is said for every indicator, without a word of the machine', async () => {
    const indicators = await loadIndicators()
    expect(indicators.length).toBeGreaterThan(40)
    for (const indicator of indicators) {
      const sentences = formulaWords(indicator)
      expect(sentences).toHaveLength(indicator.ways.length)
      for (const sentence of sentences) {
        expect(sentence).toMatch(/^[A-Z].*\.$/s)
        expect(sentence).not.toMatch(/undefined|\[object|\bnull\b/)
      }
    }
  })

  test('names both sides, the rows and the multiplier', () => {
    const part = { dataset: 'payments', sum: 'amount', range: {} } as const
    const rate = madeIndicator('one', {
      multiplier: 1000,
      ways: [
        {
          numerator: { ...part, where: { stream: ['global sum', 'total'] } },
          denominator: { ...part, where: {}, range: { amount: { least: 5 } } },
          months: 3,
          mean: false,
          published: false,
          period_of: 'numerator',
          zero_if_absent: false,
        },
      ],
    })
    expect(formulaWords(rate)).toEqual([
      'The sum of ‘amount’ in ‘Payments to a practice in a financial year by stream, pounds’ where stream is global sum or total, ' +
        'divided by the sum of ‘amount’ in ‘Payments to a practice in a financial year by stream, pounds’ where amount is at least 5, times 1,000. ' +
        'The two may be of periods that end up to 3 months apart; the nearest is taken.',
    ])
    expect(togetherWords(rate)).toContain('numerators are summed')
  })
})
