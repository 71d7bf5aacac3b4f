import { proportion } from '@footings/statistics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Assessed } from '../comparison/assess.ts'
import { ABSENT } from '../comparison/cells.ts'
import { madeIndicator, madePractice, type MadeObservation } from '../comparison/made-figures.ts'
import { contributionsOf, contributionsPicture } from './contributions.ts'
import { madeSubject } from './made-subject.ts'
import { differencesOf } from './parts.ts'
import { isPicture } from './picture.ts'

const INDICATOR = madeIndicator('one', {
  kind: 'proportion',
  variation: 'binomial',
  multiplier: 100,
  unit: '% of patients',
})
const COUNTS = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
    .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) })),
  { minLength: 1, maxLength: 30 },
)

test('what the practices add is the difference of their figure together, however they are', () => {
  fc.assert(
    fc.property(COUNTS, fc.double({ min: 0, max: 100, noNaN: true }), (counts, benchmark) => {
      const rows = counts.map(({ numerator, denominator }, at) => ({
        practice: madePractice(`P${at}`),
        cell: { ...ABSENT, numerator, denominator, value: (100 * numerator) / denominator },
        assessed: {
          benchmark: {
            estimate: { ...proportion(1, 2, 100), value: benchmark },
            practices: 9,
            known: true,
          },
        } as unknown as Assessed,
        comment: null,
      }))
      const found = contributionsOf({ rows, indicator: INDICATOR })
      const people = counts.reduce((sum, { denominator }) => sum + denominator, 0)
      const events = counts.reduce((sum, { numerator }) => sum + numerator, 0)
      const added = found.reduce((sum, { difference }) => sum + difference, 0)
      expect((100 * added) / people).toBeCloseTo((100 * events) / people - benchmark, 8)
      expect(found).toHaveLength(counts.length)
      const differences = found.map(({ difference }) => difference)
      expect(differences).toEqual(differences.toSorted((a, b) => b - a))
    }),
  )
})

test('the table has them with their sum, and says in words what they come to', async () => {
  const seen = (practice: string, numerator: number): MadeObservation => ({
    indicator: 'one',
    practice,
    start: '2022-04-01',
    end: '2023-03-31',
    numerator,
    denominator: 100,
    value: numerator,
  })
  const observations = [seen('A', 30), seen('B', 10), seen('Z', 5)]
  const practices = ['A', 'B', 'C'].map((code) => madePractice(code))
  const subject = await madeSubject({ indicator: INDICATOR, practices, observations })
  subject.figures.close()
  const picture = contributionsPicture(subject)
  if (!isPicture(picture)) throw new Error(picture.why)
  // All three together have 15 %.
  expect(picture.table.rows).toEqual([
    { code: 'A', name: 'Practice A', numerator: 30, expected: 15, difference: 15, in_units: 7.5 },
    { code: 'B', name: 'Practice B', numerator: 10, expected: 15, difference: -5, in_units: -2.5 },
    { code: 'all', name: 'Together', numerator: 40, expected: 30, difference: 10, in_units: 5 },
  ])
  expect(picture.sentence).toBe(
    'Here counts 40.0 in the numerator; at the figure of all practices loaded it would be 30.0: +10.0. 1 practice lies above and 1 at or below it.',
  )
  expect(picture.note).toContain('1 practice has no counts')
})

test('parts add up to the numerator less what it would be, and none is lost', () => {
  const amounts = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    fc.integer({ min: 0, max: 1000 }),
  )
  fc.assert(
    fc.property(amounts, amounts, fc.double({ min: 0, max: 2, noNaN: true }), (own, all, scale) => {
      const found = differencesOf(new Map(Object.entries(own)), new Map(Object.entries(all)), scale)
      const sum = (of: Readonly<Record<string, number>>) =>
        Object.values(of).reduce((total, one) => total + one, 0)
      const added = found.reduce((total, { difference }) => total + difference, 0)
      expect(added).toBeCloseTo(sum(own) - scale * sum(all), 8)
      expect(new Set(found.map(({ part }) => part))).toEqual(
        new Set([...Object.keys(own), ...Object.keys(all)]),
      )
      const sizes = found.map(({ difference }) => Math.abs(difference))
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    }),
  )
})
