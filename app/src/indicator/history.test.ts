import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  figuresOf,
  madeIndicator,
  madePractice,
  type MadeObservation,
} from '../comparison/made-figures.ts'
import { assessedHistory, historyOf } from './history.ts'
import { madeSubject } from './made-subject.ts'

const FIRST = { start: '2021-04-01', end: '2022-03-31' }
const SECOND = { start: '2022-04-01', end: '2023-03-31' }
const LATER = { start: '2023-04-01', end: '2024-03-31' }
const PRACTICES = ['A', 'B', 'C'].map((code) => madePractice(code))

const seen = (
  practice: string,
  period: typeof FIRST,
  numerator: number,
  denominator: number,
): MadeObservation => ({
  indicator: 'one',
  practice,
  ...period,
  numerator,
  denominator,
  value: numerator / denominator,
})

const OBSERVATIONS = [
  seen('A', FIRST, 1, 10),
  seen('A', SECOND, 5, 10),
  seen('B', SECOND, 10, 100),
  seen('Z', FIRST, 9, 10),
  seen('A', LATER, 9, 10),
]

test('gives the practices together and England in every period up to the day', async () => {
  const figures = await figuresOf([madeIndicator('one')], OBSERVATIONS)
  const history = await historyOf(figures, PRACTICES, '2023-06-01', madeIndicator('one'))
  figures.close()
  expect(
    history.periods.map(({ end, column: { selection, england } }) => ({ end, selection, england })),
  ).toEqual([
    {
      end: FIRST.end,
      selection: { numerator: 1, denominator: 10, value: 0.1, practices: 1, of: 3 },
      england: { numerator: 10, denominator: 20, value: 0.5, practices: 2, of: 2 },
    },
    {
      end: SECOND.end,
      selection: { numerator: 15, denominator: 110, value: 15 / 110, practices: 2, of: 3 },
      england: { numerator: 15, denominator: 110, value: 15 / 110, practices: 2, of: 2 },
    },
  ])
  expect(history.periods.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    [0.1, null, null],
    [0.5, 0.1, null],
  ])
})

test('does not sum values that are published without counts', async () => {
  const bare = { indicator: 'one', practice: 'A', ...FIRST, value: 0.5 }
  const figures = await figuresOf([madeIndicator('one')], [bare])
  const { periods } = await historyOf(figures, PRACTICES, '2023-06-01', madeIndicator('one'))
  figures.close()
  expect(periods[0]?.column.selection).toMatchObject({ value: null, practices: 1 })
  expect(periods[0]?.column.england).toMatchObject({ value: null, practices: 1 })
})

test('tenths are those of a sorted list by the type-7 rule, from ten practices on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 8, maxLength: 30 }),
      async (counts) => {
        const observations = counts.map((count, at) => seen(`P${at}`, FIRST, count, 1000))
        const figures = await figuresOf([madeIndicator('one')], observations)
        const { periods } = await historyOf(figures, PRACTICES, '2023-06-01', madeIndicator('one'))
        figures.close()
        const found = periods[0]?.deciles
        if (counts.length < 10) {
          expect(found).toBeNull()
          return
        }
        const sorted = counts.map((count) => count / 1000).toSorted((a, b) => a - b)
        for (const [at, bound] of (found ?? []).entries()) {
          const place = ((sorted.length - 1) * (at + 1)) / 10
          const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
          expect(bound).toBeCloseTo(low + (place - Math.floor(place)) * (high - low), 10)
        }
        expect(found).toHaveLength(9)
      },
    ),
    { numRuns: 12 },
  )
})

test('every period is compared, the last of them as the matrix compares it', async () => {
  const indicator = madeIndicator('one', { kind: 'proportion', variation: 'binomial' })
  const observations = [
    ...OBSERVATIONS,
    ...['D', 'E', 'F'].flatMap((code) => [
      seen(code, FIRST, 500, 1000),
      seen(code, SECOND, 500, 1000),
    ]),
  ]
  const practices = PRACTICES.map((one) => ({ ...one, subIcb: 'X' }))
  for (const comparator of ['england', 'place']) {
    const query = { with: comparator }
    const subject = await madeSubject({ indicator, practices, observations, query })
    const history = await historyOf(subject.figures, practices, subject.on, indicator)
    const rows = await assessedHistory(subject, history)
    subject.figures.close()
    expect(rows.map((cells) => cells.at(-1)?.outcome)).toEqual(
      subject.rows.map(({ assessed }) => assessed.outcome),
    )
    expect(rows.map((cells) => cells.at(-1)?.benchmark)).toEqual(
      subject.rows.map(({ assessed }) => assessed.benchmark),
    )
    expect(rows[0]).toHaveLength(2)
  }
})
