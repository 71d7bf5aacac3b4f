import { normalTail, Z95 } from '@footings/statistics'
import { expect, test } from 'vitest'
import { HOW_COMPARED } from './how-compared.ts'

const words = (id: string): string => {
  const part = HOW_COMPARED.find((one) => one.id === id)
  return [...(part?.paragraphs ?? []), ...(part?.formula ?? [])].join(' ')
}

test('what is said of taking a small comparator as known follows from the normal law', () => {
  // The difference of two alike has (1 + 1/m) times the variance of one, m the size of the group.
  const flagged = (practices: number) => 200 * normalTail(Z95 / Math.sqrt(1 + 1 / practices))
  expect(words('groups')).toContain(`flag ${Math.round(flagged(1))} of 100 pairs`)
  expect(words('groups')).toContain(`ten such practices, ${Math.round(flagged(10))}.`)
})

test('the numbers that chance gives are those of the engine', () => {
  expect(words('chance-flags')).toContain('has 3,000: about 150 and 6')
  expect(words('usual')).toContain('0.679')
  expect(words('recent-trend')).toContain('9.5495')
})
