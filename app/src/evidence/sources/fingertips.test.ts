import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { sqlText } from '../duckdb.ts'
import { fingertips } from './fingertips.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([fingertips])
})
afterEach(() => room.end())

const COLUMNS = {
  'Indicator ID': '90000',
  'Indicator Name': 'Example prevalence',
  'Parent Code': 'E92000001',
  'Parent Name': 'England',
  'Area Code': 'Z99001',
  'Area Name': 'Example Surgery',
  'Area Type': 'GPs',
  Sex: 'Persons',
  Age: '15+ yrs',
  'Category Type': '',
  Category: '',
  'Time period': '2022/23',
  Value: '12.5',
  'Lower CI 95.0 limit': '10',
  'Upper CI 95.0 limit': '15',
  'Lower CI 99.8 limit': '9',
  'Upper CI 99.8 limit': '17',
  Count: '125',
  Denominator: '1000',
  'Value note': '',
  'Recent Trend': 'Cannot be calculated',
  'Compared to England value or percentiles': 'Worse',
  'Column not used': 'Not compared',
  'Time period Sortable': '20220000',
  'New data': '',
  'Compared to goal': '',
  'Time period range': '1y',
}
type Columns = Partial<Record<keyof typeof COLUMNS, string>>

const csv = (...rows: Columns[]): string =>
  [Object.keys(COLUMNS), ...rows.map((row) => Object.values({ ...COLUMNS, ...row }))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\r\n')

describe('Fingertips', () => {
  test('a figure with its limits', async () => {
    const report = await room.importText('a.csv', csv({}))
    expect(report.releases[0]).toMatchObject({
      part: '90000 by GPs',
      periodStart: '2022-04-01',
      periodEnd: '2023-03-31',
      datasets: { published_indicators: 1 },
    })
    expect(await room.evidence.rows('SELECT * EXCLUDE release FROM published_indicators')).toEqual([
      {
        indicator: '90000',
        name: 'Example prevalence',
        area: 'Z99001',
        area_name: 'Example Surgery',
        area_type: 'GPs',
        sex: 'all',
        age: '15+ yrs',
        category_type: null,
        category: null,
        period: '2022/23',
        value: 12.5,
        lower95: 10,
        upper95: 15,
        lower998: 9,
        upper998: 17,
        numerator: 125,
        denominator: 1000,
        note: null,
        missing: null,
        period_start: '2022-04-01',
        period_end: '2023-03-31',
      },
    ])
  })

  test('suppressed, not available and zero are three things', async () => {
    const blank = { Value: '', Count: '' }
    await room.importText(
      'a.csv',
      csv(
        { 'Area Code': 'Z99001', Value: '0', Count: '0' },
        { 'Area Code': 'Z99002', ...blank, 'Value note': 'Value suppressed for small numbers' },
        { 'Area Code': 'Z99003', ...blank, 'Value note': 'Value missing in source data' },
        { 'Area Code': 'Z99004', ...blank },
      ),
    )
    expect(
      await room.evidence.rows(
        'SELECT value, numerator, missing FROM published_indicators ORDER BY area',
      ),
    ).toEqual([
      { value: 0, numerator: 0, missing: null },
      { value: null, numerator: null, missing: 'suppressed' },
      { value: null, numerator: null, missing: 'not available' },
      { value: null, numerator: null, missing: 'not available' },
    ])
  })

  test('a line break inside a name, another name of column 23, a mark of byte order', async () => {
    const text = csv(
      { 'Area Name': 'Example\r\nSurgery' },
      { 'Area Code': 'Z99002', Value: 'high' },
      { 'Area Code': 'Z99003' },
    )
    const report = await room.importText(
      'a.csv',
      `\uFEFF${text.replace('Column not used', 'Compared to percentiles')}`,
    )
    expect(report.releases[0]).toMatchObject({ rows: 2, quarantined: 1 })
    expect(await quarantineOf(room, report.releases[0])).toEqual([
      { line: 4, column: 'Value', value: 'high', reason: 'is not a number' },
    ])
  })

  test('England as its own parent is left out; a row without its number is of the one indicator', async () => {
    const england = { 'Area Code': 'E92000001', 'Area Name': 'England', 'Area Type': 'England' }
    const report = await room.importText(
      'a.csv',
      csv(
        { ...england, 'Parent Code': '' },
        england,
        { 'Indicator ID': '', Sex: '', Age: '', 'Time period': '2023/24' },
        { 'Indicator ID': '', 'Indicator Name': 'Another', 'Area Code': 'Z99002' },
      ),
    )
    expect(report.releases[0]).toMatchObject({ rows: 2, leftOut: 2, quarantined: 0 })
    expect(
      await room.evidence.rows(
        'SELECT indicator, area, sex, age FROM published_indicators ORDER BY area',
      ),
    ).toEqual([
      { indicator: '90000', area: 'E92000001', sex: 'all', age: '15+ yrs' },
      { indicator: '90000', area: 'Z99001', sex: 'all', age: null },
    ])
  })

  test('with several indicators a row without its number is bad', async () => {
    const good = Array.from({ length: 6 }, (_, index) => ({ 'Area Code': `Z9900${index}` }))
    const report = await room.importText(
      'a.csv',
      csv(
        ...good,
        { 'Indicator ID': '90001', 'Indicator Name': 'Other' },
        { 'Indicator ID': '', 'Area Code': 'Z99009' },
      ),
    )
    expect(report.releases[0]).toMatchObject({ rows: 7, part: '90000, 90001 by GPs' })
    const [found] = await quarantineOf(room, report.releases[0])
    expect(found).toMatchObject({ line: 9, column: 'Indicator ID' })
  })

  test('deprivation of practices stands under its own name too', async () => {
    const imd = {
      'Indicator ID': '93553',
      'Indicator Name': 'Deprivation score (IMD 2019)',
      'Time period': '2019',
    }
    await room.importText(
      'a.csv',
      csv(
        { ...imd, Value: '31.5' },
        { ...imd, 'Area Code': 'E38000044', 'Area Type': 'CCG', Value: '20' },
      ),
    )
    expect(await room.evidence.rows('SELECT * EXCLUDE release FROM deprivation_practice')).toEqual([
      { practice: 'Z99001', score: 31.5, period_start: '2019-01-01', period_end: '2019-12-31' },
    ])
  })

  test('a download of other areas does not supersede the practices', async () => {
    await room.importText('a.csv', csv({}))
    const report = await room.importText(
      'b.csv',
      csv({ 'Area Code': 'E38000044', 'Area Type': 'CCG' }),
    )
    expect(report.releases[0]?.supersedes).toEqual([])
  })
})

describeRealData('Fingertips as published', () => {
  test('smoking: limits of 2022/23, and 2023/24 without', async () => {
    const path = sharedData('fingertips/91547_smoking_qof.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 17627,
      quarantined: 0,
      leftOut: 0,
      periodStart: '2013-04-01',
      periodEnd: '2024-03-31',
    })
    const told = await room.evidence.rows(
      `SELECT "Time period" AS period, count(*)::INTEGER AS n, sum("Count"::DOUBLE) AS smokers, sum(Denominator::DOUBLE) AS adults,
         count("Lower CI 99.8 limit")::INTEGER AS limits
       FROM read_csv(${sqlText(path)}, all_varchar = true) WHERE "Area Type" = 'GPs' GROUP BY ALL ORDER BY ALL`,
    )
    expect(told).toHaveLength(2)
    expect(
      await room.evidence.rows(
        `SELECT period, count(*)::INTEGER AS n, sum(numerator) AS smokers, sum(denominator) AS adults, count(lower998)::INTEGER AS limits
         FROM published_indicators WHERE indicator = '91547' AND sex = 'all' AND area_type = 'GPs' GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual(told)
    expect(
      await room.evidence.rows(
        "SELECT value, lower95, upper998, numerator, denominator FROM published_indicators WHERE area = 'Y07274' AND period = '2022/23'",
      ),
    ).toEqual([
      {
        value: 10.05347594,
        lower95: 8.286448625,
        upper998: 13.507827,
        numerator: 94,
        denominator: 935,
      },
    ])
    expect(
      await room.evidence.rows(
        'SELECT missing, count(*)::INTEGER AS n FROM published_indicators WHERE missing IS NOT NULL GROUP BY ALL',
      ),
    ).toEqual([{ missing: 'not available', n: 6 }])
  })

  test('deprivation 2019: England once, practices in both tables', async () => {
    const report = await room.importPaths(sharedData('fingertips/93553_imd2019_practice.csv'))
    expect(report.releases[0]).toMatchObject({
      rows: 6546,
      leftOut: 1,
      quarantined: 0,
      datasets: { published_indicators: 6546, deprivation_practice: 6545 },
    })
    expect(
      await room.evidence.rows("SELECT score FROM deprivation_practice WHERE practice = 'A81001'"),
    ).toEqual([{ score: 32.3609392614188 }])
  })
})
