import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkforceAnswerRow } from '../../store/tables.ts'
import { shownAnswers } from './answers.ts'

const answer = (theme: string, people: number, asked: number): WorkforceAnswerRow => ({
  id: theme,
  version: 1,
  created_at: '',
  created_by: '',
  updated_at: '',
  updated_by: '',
  place: '98D',
  kind: 'preference',
  survey: 'A survey',
  asked_on: '2024-01-01',
  role: 'salaried GP',
  theme,
  people,
  asked,
  note: null,
})
const people = (rows: readonly WorkforceAnswerRow[]) =>
  shownAnswers(rows).map(({ row, people: told }) => [row.theme, told])

test('what few said is withheld, and the next smallest with it', () => {
  expect(people([answer('a', 12, 30), answer('b', 20, 30)])).toEqual([
    ['b', 20],
    ['a', 12],
  ])
  expect(people([answer('a', 4, 30), answer('b', 8, 30), answer('c', 20, 30)])).toEqual([
    ['c', 20],
    ['a', null],
    ['b', null],
  ])
  expect(people([answer('a', 28, 30)])).toEqual([['a', null]])
  expect(shownAnswers([answer('a', 6, 9)])[0]).toMatchObject({
    asked: null,
    people: null,
    share: null,
  })
})

test('of answers that exclude each other none that is withheld can be worked out', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 6 }), (counts) => {
      const asked = counts.reduce((sum, one) => sum + one, 0)
      const shown = shownAnswers(counts.map((count, at) => answer(`t${at}`, count, asked)))
      expect(shown.filter((one) => one.people === null).length).not.toBe(1)
      for (const { people: told, asked: of } of shown) {
        if (told === null || of === null) continue
        expect(Math.min(told, of - told)).toBeGreaterThanOrEqual(5)
      }
    }),
  )
})
