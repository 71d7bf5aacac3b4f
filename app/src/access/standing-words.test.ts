import { expect, test } from 'vitest'
import { noEstimate } from '@footings/statistics'
import { standingWords } from './standing-words.ts'

const estimate = { ...noEstimate('none', 'no chance model'), value: 3 }
const of = (outcome: Parameters<typeof standingWords>[0]['outcome']) => ({
  outcome,
  reason: null,
  estimate,
})

test.each([
  [of('higher 99.8'), 'higher is better', 'above, better, outside the 99.8% limits'],
  [of('higher 95'), 'lower is better', 'above, worse, outside the 95% limits'],
  [of('lower 95'), 'lower is better', 'below, better, outside the 95% limits'],
  [of('lower 99.8'), 'no judgement', 'below, outside the 99.8% limits'],
  [of('similar'), 'higher is better', 'within the 95% limits'],
] as const)('%o, %s: %s', (assessed, polarity, words) => {
  expect(standingWords(assessed, polarity)).toBe(words)
})

test('what is not compared says why', () => {
  const reasons = ['no chance model', 'missing comparator', 'too few events'] as const
  expect(
    reasons.map((reason) =>
      standingWords({ outcome: 'not compared', reason, estimate }, 'no judgement'),
    ),
  ).toEqual([
    'not compared: a complete count',
    'not compared: nothing to compare with',
    'too few to say',
  ])
  const nothing = noEstimate('none', 'missing value')
  expect(
    standingWords(
      { outcome: 'not compared', reason: 'missing value', estimate: nothing },
      'no judgement',
    ),
  ).toBe('not compared')
})
