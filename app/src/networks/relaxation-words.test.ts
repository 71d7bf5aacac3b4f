import { expect, test } from 'vitest'
import { relaxationSentence, shortfallLines, shortfallSentence } from './relaxation-words.ts'
import { PlanRule } from './rule.ts'
import type { Relaxation } from './run-model.ts'

const SHORTFALL: Extract<Relaxation, { kind: 'shortfall' }> = {
  kind: 'shortfall',
  total: 1_499.2,
  outside: [
    { practices: ['Z99001', 'Z99002'], by: -250.4 },
    { practices: ['Z99003'], by: 1_248.8 },
  ],
  networks: [],
  proven: true,
}
const place = { practices: [] }

test('networks outside the sizes are told as too few and too many, never as less than nothing', () => {
  expect(shortfallLines(SHORTFALL, place)).toEqual([
    '251 too few: Z99001 (Z99001), Z99002 (Z99002)',
    '1,249 too many: Z99003 (Z99003)',
  ])
  const sentence = 'outside the sizes by 1,500 patients in all'
  expect(shortfallSentence(SHORTFALL)).toContain(`${sentence}. None can be`)
  expect(
    relaxationSentence(SHORTFALL, { rule: PlanRule.parse({ least: 1, most: 2 }) }, place),
  ).toContain(`${sentence}: Z99001 (Z99001), Z99002 (Z99002), 251 too few; `)
})
