import { expect, test } from 'vitest'
import { madeIndicator, madePractice, type MadeObservation } from '../comparison/made-figures.ts'
import { controlPicture, rebasesOf, targetOf } from './control.ts'
import { historyOf } from './history.ts'
import { madeSubject } from './made-subject.ts'
import { isPicture } from './picture.ts'
import type { DrillQuery } from './query.ts'
import { monthsLater, seriesOf } from './series.ts'

const monthAt = (at: number) => ({
  start: monthsLater('2022-01-01', at),
  end: monthsLater('2022-01-31', at),
})
const SERIES = seriesOf(Array.from({ length: 6 }, (_, at) => monthAt(at)))

test('a rebase is a day on which a period ends or begins', () => {
  expect(rebasesOf(undefined, SERIES)).toEqual([])
  expect(rebasesOf(' 2022-05-01, 2022-03-31,2022-03-01,', SERIES)).toEqual([2, 4])
  expect(() => rebasesOf('2022-03-15', SERIES)).toThrow(
    'no period of the series begins or ends on that day',
  )
  expect(() => rebasesOf('2022-01-31', SERIES)).toThrow('it is the first period')
  expect(() => rebasesOf('<b>', SERIES)).toThrow(/Limits cannot start anew on <b>/)
})

test('a target is a number', () => {
  expect([targetOf(undefined), targetOf('85'), targetOf('12.5%')]).toEqual([null, 85, 12.5])
  expect(() => targetOf('soon')).toThrow('The target “soon” is not a number')
  expect(() => targetOf('1e999')).toThrow('is not a number')
})

const PRACTICES = ['A', 'B'].map((code) => madePractice(code))
const INDICATOR = madeIndicator('one', {
  kind: 'proportion',
  variation: 'binomial',
  multiplier: 100,
  unit: '% of patients',
  polarity: 'higher is better',
})

const monthly = (counts: readonly number[], of: (at: number) => number) =>
  counts.flatMap((numerator, at) =>
    ['A', 'B'].map((practice): MadeObservation => ({
      indicator: 'one',
      practice,
      ...monthAt(at),
      numerator,
      denominator: of(at),
      value: (100 * numerator) / of(at),
    })),
  )

async function pictured(
  counts: readonly number[],
  of: (at: number) => number,
  query: Partial<DrillQuery> = {},
) {
  const observations = monthly(counts, of)
  const on = '2025-12-31'
  const subject = await madeSubject({
    indicator: INDICATOR,
    practices: PRACTICES,
    observations,
    on,
    query,
  })
  const history = await historyOf(subject.figures, PRACTICES, on, INDICATOR)
  subject.figures.close()
  return controlPicture(subject, history)
}

const UPS_AND_DOWNS = Array.from({ length: 14 }, (_, at) => 50 + (at % 2 === 0 ? 3 : -3))

test('with even denominators it is an XmR chart whose limits are worked out by hand', async () => {
  const picture = await pictured(UPS_AND_DOWNS, () => 100)
  if (!isPicture(picture)) throw new Error(picture.why)
  expect(picture.draw({ id: 'c', title: 't', description: 'd' })).toContain('XmR chart')
  const row = picture.table.rows.at(-1)
  expect(row?.['mean']).toBeCloseTo(50, 10)
  expect(row?.['upper']).toBeCloseTo(50 + 2.66 * 6, 10)
  expect(picture.sentence).toMatch(/^Here, together: 47.0\d?% of patients in February 2023/)
})

test('with changing denominators it is a p′ chart, and one practice can be marked', async () => {
  const picture = await pictured(UPS_AND_DOWNS, (at) => 100 + 60 * (at % 3), { practice: 'B' })
  if (!isPicture(picture)) throw new Error(picture.why)
  expect(picture.draw({ id: 'c', title: 't', description: 'd' })).toContain('p&#39; chart')
  expect(picture.sentence).toMatch(/^Practice B/)
})

test('the target and the direction give the assurance, and a rebase starts the limits anew', async () => {
  const risen = [...UPS_AND_DOWNS, ...UPS_AND_DOWNS.map((count) => count + 30)]
  const day = monthAt(14).end
  const picture = await pictured(risen, () => 100, { rebase: day, target: '60' })
  if (!isPicture(picture)) throw new Error(picture.why)
  expect(picture.sentence).toContain('consistently meets the target')
  expect(picture.table.rows[13]?.['mean']).toBeCloseTo(50, 10)
  expect(picture.table.rows[14]?.['mean']).toBeCloseTo(80, 10)
})

test('it is not drawn of few periods, tiny counts or overlapping years, and says why', async () => {
  expect(await pictured([50, 51], () => 100)).toMatchObject({
    why: expect.stringContaining('fewer than 12 points: 2 known'),
  })
  expect(
    await pictured(
      UPS_AND_DOWNS.map(() => 1),
      () => 9,
    ),
  ).toMatchObject({
    why: expect.stringContaining('denominators too small'),
  })
  const observations = Array.from({ length: 14 }, (_, at) => ({
    indicator: 'one',
    practice: 'A',
    start: monthsLater('2021-02-01', at),
    end: monthsLater('2022-01-31', at),
    numerator: 50,
    denominator: 100,
    value: 50,
  }))
  const on = '2025-12-31'
  const subject = await madeSubject({
    indicator: INDICATOR,
    practices: PRACTICES,
    observations,
    on,
  })
  const history = await historyOf(subject.figures, PRACTICES, on, INDICATOR)
  subject.figures.close()
  expect(controlPicture(subject, history)).toMatchObject({
    why: expect.stringContaining('the periods overlap'),
  })
})
