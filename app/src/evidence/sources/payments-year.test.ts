import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDuckDB, rowOf } from '../duckdb.ts'
import { yearSql, yearsOfHeader } from './payments-year.ts'

describe('the years that a header can be of', () => {
  test.each([
    [
      ['Alcohol', 'Unplanned Admissions'],
      [2014, 2015],
    ],
    [['Alcohol', 'Meningitis'], [2015]],
    [['GeneralPracticeForwardView_£', 'TotalNationalEnhancedServices_£'], [2016]],
    [['Pertussis', 'Unplanned Admissions'], [2017]],
    [
      ['Total Local Incentive Schemes', 'General Practice Forward View'],
      [2018, 2019, 2020],
    ],
    [
      ['General Practice Forward View', 'PCN Participation'],
      [2019, 2020],
    ],
    [['General Practice Forward View', 'Covid Support and Expansion'], [2020]],
    [['Long Covid', 'CCG Code'], [2021]],
  ])('%s', (names, years) => {
    expect(yearsOfHeader(names)).toEqual(years)
  })

  test('a layout still in use is open to years ahead', () => {
    expect(yearsOfHeader(['Sub ICB Code']).slice(0, 3)).toEqual([2022, 2023, 2024])
  })

  test('columns never published together narrow nothing', () => {
    expect(yearsOfHeader(['Alcohol', 'Long Covid'])).toContain(2013)
    expect(yearsOfHeader(['Alcohol', 'Long Covid'])).toContain(2023)
  })
})

describe('the year among those', () => {
  const OPEN = ['Sub ICB Code']
  const PART = '| Part year of data |'

  test.each([
    [
      'practices with part of a year decide',
      '',
      [
        ['2022-09-30', PART],
        ['2021-09-30', ''],
        ['2021-12-31', ''],
      ],
      '2022-04-01',
    ],
    [
      'else closures',
      '',
      [
        ['2023-09-30', ''],
        ['2022-09-30', ''],
        ['2024-03-31', ''],
      ],
      '2023-04-01',
    ],
    ['content before name', 'payments-22-23.csv', [['2023-09-30', PART]], '2023-04-01'],
    [
      'the name between equals',
      'payments-22-23.csv',
      [
        ['2022-09-30', PART],
        ['2023-09-30', PART],
      ],
      '2022-04-01',
    ],
    ['the name where nothing closed', 'payments-23-24.csv', [[null, '']], '2023-04-01'],
    ['never a year that the header excludes', 'payments-18-19.csv', [['2018-09-30', PART]], null],
    [
      'equals without a name: not told',
      '',
      [
        ['2022-09-30', PART],
        ['2023-09-30', PART],
      ],
      null,
    ],
    ['nothing: not told', '', [[null, null]], null],
  ] as const)('%s', async (_, file, records, start) => {
    const duckdb = await openDuckDB()
    const connection = await duckdb.connect()
    const sql = yearSql(OPEN, file, 'closed', 'atypical')
    const values = records.map(() => '(CAST(? AS DATE), CAST(? AS VARCHAR))').join(', ')
    const row = await rowOf<{ first: string | null; last: string | null }>(
      connection,
      `SELECT ${sql.start} AS first, ${sql.end} AS last FROM (VALUES ${values}) AS t(closed, atypical)`,
      records.flat(),
    )
    expect(row?.first).toBe(start)
    if (start !== null) expect(row?.last).toBe(`${Number(start.slice(0, 4)) + 1}-03-31`)
    connection.closeSync()
    duckdb.close()
  })

  test('against counting by hand', async () => {
    const duckdb = await openDuckDB()
    const connection = await duckdb.connect()
    const record = fc.record({
      year: fc.integer({ min: 2021, max: 2024 }),
      day: fc.constantFrom('04-01', '12-31', '03-31'),
      part: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('', '22-23', '2023-24', '18-19'),
        async (records, file) => {
          const sql = yearSql(OPEN, file, 'closed', 'atypical')
          const rows = records.map(({ year, day, part }) => {
            const calendar = day === '03-31' ? year + 1 : year
            return `(DATE '${calendar}-${day}', '${part ? PART : ''}')`
          })
          const row = await rowOf<{ first: string | null }>(
            connection,
            `SELECT ${sql.start} AS first FROM (VALUES ${rows.join(', ')}) AS t(closed, atypical)`,
          )
          const year = byHand(records, file)
          expect(row?.first ?? null).toBe(year === null ? null : `${year}-04-01`)
        },
      ),
      { numRuns: 60 },
    )
    connection.closeSync()
    duckdb.close()
  })
})

function byHand(
  records: readonly { readonly year: number; readonly part: boolean }[],
  file: string,
): number | null {
  let left = [2022, 2023, 2024, 2025]
  const tests = [
    (year: number) => records.filter((one) => one.part && one.year === year).length,
    (year: number) => records.filter((one) => one.year === year).length,
    (year: number) => Number(file.startsWith(String(year)) || file.startsWith(String(year - 2000))),
  ]
  for (const score of tests) {
    const most = Math.max(...left.map(score))
    left = left.filter((year) => score(year) === most)
  }
  return left.length === 1 ? (left[0] ?? null) : null
}
