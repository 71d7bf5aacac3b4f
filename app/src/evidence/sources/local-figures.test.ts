import { afterEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { sqlText } from '../duckdb.ts'
import {
  MAPPINGS_DIRECTORY,
  loadMappings,
  localFiguresSource,
  readMapping,
} from './local-figures.ts'

let room: TestEvidence
afterEach(() => room.end())

const HEAD = `id: own-figures
publication: Own figures
publisher: Example ICB
licence: internal
`
const WIDE = `${HEAD}recognise: [Practice.Code, Hours]
area: { column: Practice.Code, kind: practice }
period: { start: 2023-04-01, end: 2024-03-31 }
figures:
  - { indicator: hours, value: Hours }
  - { indicator: nurses, numerator: Nurses, denominator: List }
  - { indicator: register, percent: Prevalence, denominator: List }
marks: { NA: not available, '*': suppressed }
`
const LONG = `${HEAD}recognise: [Area, Measure, Top]
area: { column: Area, kind: other }
period: { column: When, form: month }
sex: Sex
figures: { indicator: Measure, numerator: Top, denominator: Bottom }
marks: { '*': suppressed }
`

async function open(...mappings: string[]): Promise<void> {
  room = await testEvidence(
    mappings.map((text) => localFiguresSource(readMapping(text, 'own.yaml'))),
  )
}

const figures = () =>
  room.evidence.rows(
    'SELECT area, indicator, sex, value, numerator, denominator, missing FROM local_figures ORDER BY area, indicator',
  )

describe('a wide file', () => {
  const CSV = 'Practice Code,Hours,Nurses,List,Prevalence'

  test('values, numerators over denominators, and registers recovered from percentages', async () => {
    await open(WIDE)
    const text = [
      CSV,
      'Z99001,40,1.5,3000,12.3333333333333',
      'Z99002,NA,*,2000,',
      'Z99003,0,0,NA,10',
    ].join('\n')
    const report = await room.importText('a.csv', text)
    expect(report.releases[0]).toMatchObject({
      source: 'own-figures',
      publisher: 'Example ICB',
      licence: 'internal',
      rows: 3,
      quarantined: 0,
      periodStart: '2023-04-01',
      periodEnd: '2024-03-31',
    })
    const none = { value: null, numerator: null, denominator: null, missing: null, sex: 'all' }
    expect(await figures()).toEqual([
      { ...none, area: 'Z99001', indicator: 'hours', value: 40 },
      { ...none, area: 'Z99001', indicator: 'nurses', numerator: 1.5, denominator: 3000 },
      { ...none, area: 'Z99001', indicator: 'register', numerator: 370, denominator: 3000 },
      { ...none, area: 'Z99002', indicator: 'hours', missing: 'not available' },
      { ...none, area: 'Z99002', indicator: 'nurses', denominator: 2000, missing: 'suppressed' },
      {
        ...none,
        area: 'Z99002',
        indicator: 'register',
        denominator: 2000,
        missing: 'not available',
      },
      { ...none, area: 'Z99003', indicator: 'hours', value: 0 },
      { ...none, area: 'Z99003', indicator: 'nurses', numerator: 0 },
      { ...none, area: 'Z99003', indicator: 'register', missing: 'not available' },
    ])
  })

  test('a percentage that is not of whole people is set aside, and so is a bad cell or row', async () => {
    await open(WIDE)
    const good = Array.from({ length: 20 }, (_, index) => `Z990${index + 10},1,1,1000,10`)
    const text = [
      CSV,
      ...good,
      'Z99001,1,1,1000,12.34',
      'Z99002,much,1,1000,10',
      'NA,1,1,1000,10',
      'Z99010,1,1,1000,10',
      'Z99003,1,1,1000,110',
    ].join('\r\n')
    const report = await room.importText('a.csv', `\uFEFF${text}`)
    const found = await quarantineOf(room, report.releases[0])
    expect(found.map(({ line, column, value }) => [line, column, value])).toEqual([
      [22, 'Prevalence', '12.34'],
      [23, 'Hours', 'much'],
      [24, 'Practice Code', 'NA'],
      [25, 'area', 'Z99010'],
      [26, 'Prevalence', '110'],
    ])
    expect(
      await room.evidence.rows(
        "SELECT indicator FROM local_figures WHERE area = 'Z99001' ORDER BY ALL",
      ),
    ).toEqual([{ indicator: 'hours' }, { indicator: 'nurses' }])
  })

  test('a column that the mapping needs and the file has not is named', async () => {
    await open(WIDE)
    const report = await room.importText('a.csv', 'Practice.Code,Hours,Nurses,List\nZ99001,1,1,1')
    expect(report.refused[0]?.reason).toContain('Prevalence')
  })

  test('one column cannot be two figures', () => {
    const mapping = readMapping(
      WIDE.replace('indicator: nurses, numerator: Nurses', 'indicator: nurses, numerator: Hours'),
      'own.yaml',
    )
    expect(() => localFiguresSource(mapping)).toThrow(
      'two figures of the column Hours: hours and nurses',
    )
    room = { end: async () => {} } as TestEvidence
  })
})

describe('a long file', () => {
  test('a row a figure, by month and sex', async () => {
    await open(LONG)
    const text = [
      'Area,When,Measure,Sex,Top,Bottom',
      'Town,2024-02,hours,Persons,10,20',
      'Town,2024-02,hours,Female,*,10',
      'Village,2024-01,hours,Persons,0,5',
      'Village,2024-01,hours,Persons,0,5',
    ].join('\n')
    const report = await room.importText('a.csv', text)
    expect(report.releases[0]).toMatchObject({
      rows: 3,
      quarantined: 1,
      periodStart: '2024-01-01',
      periodEnd: '2024-02-29',
    })
    expect(
      await room.evidence.rows(
        'SELECT area, sex, numerator, denominator, value, missing, period_end FROM local_figures ORDER BY area, sex',
      ),
    ).toEqual([
      {
        area: 'Town',
        sex: 'all',
        numerator: 10,
        denominator: 20,
        value: null,
        missing: null,
        period_end: '2024-02-29',
      },
      {
        area: 'Town',
        sex: 'female',
        numerator: null,
        denominator: 10,
        value: null,
        missing: 'suppressed',
        period_end: '2024-02-29',
      },
      {
        area: 'Village',
        sex: 'all',
        numerator: 0,
        denominator: 5,
        value: null,
        missing: null,
        period_end: '2024-01-31',
      },
    ])
  })

  test.each([
    ['date', '01/03/2024', '2024-03-01', '2024-03-01'],
    ['calendar year', '2024', '2024-01-01', '2024-12-31'],
    ['financial year', '2023-24', '2023-04-01', '2024-03-31'],
    ['financial year beginning', '2023', '2023-04-01', '2024-03-31'],
    ['financial year ending', '2023', '2022-04-01', '2023-03-31'],
  ])('a period as %s', async (form, text, periodStart, periodEnd) => {
    await open(LONG.replace('form: month', `form: ${form}`))
    const report = await room.importText(
      'a.csv',
      `Area,When,Measure,Sex,Top,Bottom\nTown,${text},hours,Persons,1,2`,
    )
    expect(report.releases[0]).toMatchObject({ rows: 1, periodStart, periodEnd })
  })
})

describeRealData('derived files as they are', () => {
  const shipped = async () => {
    room = await testEvidence((await loadMappings(MAPPINGS_DIRECTORY)).map(localFiguresSource))
  }

  test('staff by year: 2023 is the financial year that ended in March 2023', async () => {
    await shipped()
    const path = sharedData('workforce/workforce_year_datapacks_2024-11-12.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 62673,
      quarantined: 0,
      leftOut: 0,
      periodStart: '2015-04-01',
      periodEnd: '2024-03-31',
    })
    const told = await room.evidence.rows(
      `SELECT count(*)::INTEGER AS n, round(sum(TRY_CAST(TOTAL_GP_EXTGL_FTE AS DOUBLE)), 1) AS fte, round(sum(TOTAL_PATIENTS::DOUBLE)) AS patients,
         count(*) FILTER (WHERE TOTAL_GP_EXTGL_FTE = 'NA')::INTEGER AS missing
       FROM read_csv(${sqlText(path)}, all_varchar = true) WHERE Year = '2023'`,
    )
    expect(
      await room.evidence.rows(
        `SELECT count(*)::INTEGER AS n, round(sum(numerator), 1) AS fte, round(sum(denominator)) AS patients, count(missing)::INTEGER AS missing
         FROM local_figures WHERE indicator = 'gp-fte' AND period_start = '2022-04-01' AND period_end = '2023-03-31'`,
      ),
    ).toEqual(told)
  })

  test('QOF cardiovascular: registers are whole patients', async () => {
    await shipped()
    const report = await room.importPaths(sharedData('qof/qof_cvd_2023-24_wide.csv'))
    expect(report.releases[0]).toMatchObject({
      rows: 6267,
      quarantined: 1,
      periodEnd: '2024-03-31',
    })
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 6269, column: 'Practice.Code', value: 'NA' },
    ])
    expect(
      await room.evidence.rows(
        `SELECT indicator, sum(numerator)::INTEGER AS n, sum(denominator)::INTEGER AS list, count(missing)::INTEGER AS missing
         FROM local_figures WHERE indicator IN ('qof-af-register', 'qof-hyp-register') GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual([
      { indicator: 'qof-af-register', n: 1316260, list: 61727998, missing: 4 },
      { indicator: 'qof-hyp-register', n: 8903038, list: 61727998, missing: 4 },
    ])
  })

  test('QOF vaccination: a colon is no figure', async () => {
    await shipped()
    const report = await room.importPaths(sharedData('qof/qof_vaccine_2324.csv'))
    expect(report.releases[0]).toMatchObject({
      rows: 6267,
      quarantined: 0,
      periodStart: '2023-04-01',
    })
    expect(
      await room.evidence.rows(
        'SELECT count(value)::INTEGER AS n, count(missing)::INTEGER AS missing, max(value) AS most FROM local_figures',
      ),
    ).toEqual([{ n: 6240, missing: 27, most: 100 }])
  })
})
