import { expect, test } from 'vitest'
import type { Indicator } from '../evidence/indicators.ts'
import { madeIndicator, madePractice, type MadeObservation } from '../comparison/made-figures.ts'
import { historyOf } from './history.ts'
import { madeSubject } from './made-subject.ts'
import { overTime } from './over-time.ts'
import { isPicture } from './picture.ts'

const PRACTICES = ['A', 'B'].map((code) => madePractice(code))
const YEARS = [2020, 2021, 2023]

const observationsOf = (years: readonly number[]) =>
  years.flatMap((year) =>
    Array.from({ length: 12 }, (_, at): MadeObservation => {
      const numerator = at + year - 2019
      const practice = at === 0 ? 'A' : at === 1 && year < 2023 ? 'B' : `P${at}`
      const [start, end] = [`${year - 1}-04-01`, `${year}-03-31`]
      return {
        indicator: 'one',
        practice,
        start,
        end,
        numerator,
        denominator: 10,
        value: numerator / 10,
      }
    }),
  )

async function drawn(indicator: Indicator, years: readonly number[], practice?: string) {
  const observations = observationsOf(years)
  const query = practice === undefined ? {} : { practice }
  const subject = await madeSubject({ indicator, practices: PRACTICES, observations, query })
  const history = await historyOf(subject.figures, PRACTICES, subject.on, indicator)
  subject.figures.close()
  return overTime(subject, history)
}

test('has a row a period with the tenths, and a year that is not loaded is a gap', async () => {
  const picture = await drawn(madeIndicator('one'), YEARS, 'A')
  if (!isPicture(picture)) throw new Error(picture.why)
  expect(picture.table.rows.map((row) => [row['period'], row['series1'], row['series2']])).toEqual([
    ['2019-20', 0.15, 0.1],
    ['2020-21', 0.25, 0.2],
    ['2021-22', 'not loaded', 'not loaded'],
    ['2022-23', 0.4, 0.4],
  ])
  // Numerators 4 to 15 of 10: the middle of twelve.
  expect(picture.table.rows[3]?.['p50']).toBeCloseTo(0.95, 10)
  expect(picture.note).toContain('differs between periods, from 1 to 2')
  expect(picture.draw({ id: 'o', title: 't', description: 'd' })).toContain('Practice A')
})

test('a count has tenths beside one practice and none beside a sum', async () => {
  const count = madeIndicator('one', { kind: 'count' })
  const together = await drawn(count, YEARS)
  const marked = await drawn(count, YEARS, 'A')
  if (!isPicture(together) || !isPicture(marked)) throw new Error('not drawn')
  expect(together.table.rows[0]?.['p50']).toBe('not available')
  expect(marked.table.rows[0]?.['p50']).toBeTypeOf('number')
  expect(marked.table.columns.filter(({ key }) => key.startsWith('series'))).toHaveLength(1)
})

test('one period is no line', async () => {
  expect(await drawn(madeIndicator('one'), [2023])).toMatchObject({
    why: 'Only one period is loaded (2022-23); a line needs two.',
  })
  expect(await drawn(madeIndicator('one'), [])).toMatchObject({
    why: 'No period is loaded that ended by the day.',
  })
})
