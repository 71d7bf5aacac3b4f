import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDuckDB, rowOf, sqlText } from '../duckdb.ts'
import {
  CALENDAR_YEAR,
  FINANCIAL_YEAR,
  FINANCIAL_YEAR_BEGINNING,
  FINANCIAL_YEAR_ENDING,
  FINGERTIPS_FORMS,
  periodKinds,
  type PeriodForm,
} from './period-forms.ts'

const duckdb = await openDuckDB()
const connection = await duckdb.connect()

async function read(text: string, ...forms: PeriodForm[]) {
  const { first, last } = periodKinds(forms)
  return rowOf<{ first: string | null; last: string | null; bad: boolean }>(
    connection,
    `SELECT ${first.value('raw')} AS first, ${last.value('raw')} AS last, ${first.unusable('raw')} AS bad FROM (SELECT ${sqlText(text)} AS raw)`,
  )
}

describe('periods as Fingertips writes them', () => {
  test.each([
    ['2019', '2019-01-01', '2019-12-31'],
    [' 2022/23 ', '2022-04-01', '2023-03-31'],
    ['1999/00', '1999-04-01', '2000-03-31'],
    ['2017 - 19', '2017-01-01', '2019-12-31'],
    ['1999 - 2001', '1999-01-01', '2001-12-31'],
    ['1999 - 01', '1999-01-01', '2001-12-31'],
    ['2021/22 - 23/24', '2021-04-01', '2024-03-31'],
    ['2022 Q4', '2022-10-01', '2022-12-31'],
    ['2022/23 Q4', '2023-01-01', '2023-03-31'],
    ['2023/24 Q1', '2023-04-01', '2023-06-30'],
  ])('%s', async (text, first, last) => {
    expect(await read(text, ...FINGERTIPS_FORMS)).toEqual({ first, last, bad: false })
  })

  test.each(['2022/24', '22/23', '2022 Q5', '2022-23-24', 'last year', '2019 - 18', '20222'])(
    'no period: %s',
    async (text) => {
      expect(await read(text, ...FINGERTIPS_FORMS)).toEqual({ first: null, last: null, bad: true })
    },
  )

  test('a blank is no fault of its own', async () => {
    expect(await read(' ', ...FINGERTIPS_FORMS)).toEqual({ first: null, last: null, bad: false })
  })
})

test('a year as one number means what the form says', async () => {
  const year = (first: string, last: string) => ({ first, last, bad: false })
  expect(await read('2023', CALENDAR_YEAR)).toEqual(year('2023-01-01', '2023-12-31'))
  expect(await read('2023', FINANCIAL_YEAR_BEGINNING)).toEqual(year('2023-04-01', '2024-03-31'))
  expect(await read('2023', FINANCIAL_YEAR_ENDING)).toEqual(year('2022-04-01', '2023-03-31'))
})

test('a financial year in any writing is the year after its first April', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1990, max: 2098 }),
      fc.constantFrom('/', '-', ' - ', '', '_'),
      fc.boolean(),
      async (year, joint, long) => {
        const next =
          long && year >= 1999 ? String(year + 1) : String((year + 1) % 100).padStart(2, '0')
        expect(await read(`${year}${joint}${next}`, FINANCIAL_YEAR)).toEqual({
          first: `${year}-04-01`,
          last: `${year + 1}-03-31`,
          bad: false,
        })
      },
    ),
    { numRuns: 40 },
  )
})
