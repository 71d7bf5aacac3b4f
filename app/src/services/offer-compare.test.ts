import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClauseRow } from '../store/tables-services.ts'
import { compareClauses, comparisonSentence } from './offer-compare.ts'

function clause(heading: string, text: string, kind: ClauseRow['kind'] = 'requirement'): ClauseRow {
  return {
    id: `${heading}/${text}`,
    version: 1,
    created_at: '',
    created_by: '',
    updated_at: '',
    updated_by: '',
    specification_edition: 'e',
    position: 1,
    kind,
    heading,
    text,
  }
}

test('a clause is found again by its heading, or under another heading by its text', () => {
  const before = [clause('Access', 'Evenings'), clause('Pay', 'By head'), clause('Old', 'Gone now')]
  const after = [
    clause('New', 'Fresh'),
    clause('access', 'Evenings and Saturdays'),
    clause('Payment', 'By head', 'payment'),
  ]
  const changes = compareClauses(before, after)
  expect(changes.map((one) => [one.what, one.what === 'changed' ? one.parts.join() : ''])).toEqual([
    ['added', ''],
    ['changed', 'heading,text'],
    ['changed', 'kind,heading'],
    ['gone', ''],
  ])
  expect(comparisonSentence(changes, 1, 2)).toBe(
    'From edition 1 to edition 2, 1 clause was added, 2 changed and 1 taken out; 0 stayed as they were.',
  )
  expect(comparisonSentence(compareClauses(before, before), 1, 2)).toBe(
    'Edition 2 has the clauses of edition 1.',
  )
})

test('each clause of both editions is told of exactly once', () => {
  const clauses = fc.uniqueArray(
    fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('x', 'y', 'z')),
    { selector: ([heading]) => heading },
  )
  fc.assert(
    fc.property(clauses, clauses, (old, now) => {
      const before = old.map(([heading, text]) => clause(heading, text))
      const after = now.map(([heading, text]) => clause(heading, text))
      const changes = compareClauses(before, after)
      const told = changes.flatMap((one) => ('after' in one ? [one.after] : []))
      expect(told).toEqual(after)
      const left = changes.filter(({ what }) => what === 'gone').length
      const paired = changes.filter(({ what }) => what === 'same' || what === 'changed').length
      expect(left + paired).toBe(before.length)
      const same = changes.filter(({ what }) => what === 'same').length
      const exactly = after.filter(({ id }) => before.some((one) => one.id === id)).length
      expect(same).toBe(exactly)
    }),
    { seed: 5 },
  )
})
