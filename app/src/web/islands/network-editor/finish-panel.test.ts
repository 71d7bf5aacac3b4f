import { expect, test } from 'vitest'
import { finishedInWords } from './finish-panel.ts'

const FOUND = {
  found: true,
  step: [
    { practices: ['Z99001', 'Z99002'], to: 3 },
    { practices: ['Z99003'], to: 4 },
  ],
  points: 12.345,
  proven: true,
  method: '',
} as const

test('says that an answer is proven only where it is', () => {
  expect(finishedInWords(FOUND, 'LMC', '0.8')).toBe(
    'Practices moved: 3; 12.35 points for LMC, in 0.8 s. Proven: with what is kept, no arrangement within the rule has fewer.',
  )
  const open = finishedInWords({ ...FOUND, proven: false }, 'LMC', '0.8')
  expect(open).toContain('best found and not proven')
  expect(open).not.toContain('Proven:')
  expect(finishedInWords({ ...FOUND, step: [] }, 'LMC', '0.8')).toContain('It is so already')
})

test.each([
  ['contradiction', 'contradicts the rule'],
  ['impossible', 'no arrangement keeps the rule: proven'],
  ['nothing found', 'not proven that there is none'],
] as const)('says why there is none: %s', (why, words) => {
  expect(finishedInWords({ found: false, why }, 'LMC', '0.8')).toContain(words)
})
