import { describe, expect, test } from 'vitest'
import { notComparedWords, outcomeInWords, saidOf } from './outcome-words.ts'

describe('where a figure lies, in words', () => {
  test.each([
    ['higher 99.8', 'higher is better', 'above England, better, outside the 99.8% limits'],
    ['higher 95', 'lower is better', 'above England, worse, outside the 95% limits'],
    ['lower 99.8', 'lower is better', 'below England, better, outside the 99.8% limits'],
    ['lower 95', 'higher is better', 'below England, worse, outside the 95% limits'],
    ['lower 95', 'no judgement', 'below England, outside the 95% limits'],
    ['similar', 'higher is better', 'within the 95% limits of England'],
    ['not compared', 'higher is better', 'not compared'],
  ] as const)('%s where %s', (outcome, polarity, words) => {
    expect(outcomeInWords(outcome, polarity, 'England')).toBe(words)
  })

  test('nothing is said of what lies within the limits', () => {
    expect(saidOf('similar', 'higher is better')).toBeNull()
    expect(saidOf('not compared', 'higher is better')).toBeNull()
  })

  test('a complete count needs no words, a small number has its own', () => {
    expect(notComparedWords('no chance model')).toBeNull()
    expect(notComparedWords(null)).toBeNull()
    expect(notComparedWords('too few events')).toBe('too few to say')
    expect(notComparedWords('missing comparator')).toBe('nothing to compare with')
    expect(notComparedWords('numerator above denominator')).toContain('more than the denominator')
  })
})
