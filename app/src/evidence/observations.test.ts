import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { Observations } from './observations.ts'
import { fingertips } from './sources/fingertips.ts'
import { localFiguresSource, readMapping } from './sources/local-figures.ts'
import { patientsRegisteredTotals } from './sources/patients-registered-totals.ts'
import { tidyFigures } from './sources/tidy-figures.ts'

const MAPPING = readMapping(
  `id: made-figures
publication: Made figures
publisher: A test
licence: none
recognise: [Practice, Made points, Made register]
area: { column: Practice, kind: practice }
period: { start: 2023-04-01, end: 2024-03-31 }
figures:
  - { indicator: qof-af-achievement, value: Made points }
  - { indicator: qof-af-register, numerator: Made register, denominator: Made list }
marks: { '*': suppressed }
`,
  'made.yaml',
)

let made: TestEvidence
beforeEach(async () => {
  made = await testEvidence([
    patientsRegisteredTotals,
    fingertips,
    tidyFigures,
    localFiguresSource(MAPPING),
  ])
})
afterEach(async () => {
  await made.end()
})

function totals(day: string, rows: Readonly<Record<string, number>>): string {
  const lines = Object.entries(rows).map(
    ([practice, patients]) =>
      `GP_PRAC_PAT_LIST,${day},GP,X1,E1,${practice},AA1 1AA,ALL,ALL,${patients}`,
  )
  return `PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n${lines.join('\n')}\n`
}

const caches = async (): Promise<string[]> => {
  const names = await readdir(join(made.directory, 'cache'))
  return names.filter((name) => name.startsWith('observations-'))
}

test('with no evidence there are no observations', async () => {
  const observations = await Observations.open(made.evidence, made.directory)
  expect(await observations.rows('SELECT * FROM observations')).toEqual([])
  expect(await observations.rows('SELECT * FROM indicator_periods')).toEqual([])
})

test('a workspace has indicators of its own, over its own figures', async () => {
  const folder = join(made.directory, 'indicators')
  await mkdir(folder)
  const own = `id: made-register-share
name: Made register
short: Made register
domain: workforce
meaning: Made.
why: Made.
caveats: Made.
polarity: no judgement
kind: proportion
multiplier: 100
variation: binomial
unit: '% of the made list'
decimals: 1
ways:
  - numerator: { dataset: local_figures, sum: numerator, where: { indicator: qof-af-register } }
    denominator: { dataset: local_figures, sum: denominator, where: { indicator: qof-af-register } }
source: A made file
reviewed: 2026-11-22
next_review: 2027-11-22
`
  await made.importText(
    'm.csv',
    'Practice,Made points,Made register,Made list\nA81001,90,50,1000\n',
  )
  const without = await Observations.open(made.evidence, made.directory)
  await without.refresh()
  await writeFile(join(folder, 'made-register-share.yaml'), own)
  const observations = await Observations.open(made.evidence, made.directory)
  expect(observations.indicator('made-register-share')?.variation).toBe('binomial')
  expect(
    await observations.rows('SELECT value FROM observations WHERE indicator = $1', [
      'made-register-share',
    ]),
  ).toEqual([{ value: 5 }])
  await writeFile(join(folder, 'broken.yaml'), 'id: broken\n')
  await expect(Observations.open(made.evidence, made.directory)).rejects.toMatchObject({
    where: { file: join(folder, 'broken.yaml') },
  })
})

test('expected prevalence comes from a file like a Fingertips download, or from local figures', async () => {
  const header =
    'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,' +
    'Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,' +
    'Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note'
  await made.importText(
    'expected.csv',
    `${header}\nexpected-copd-prevalence,Expected COPD,E92000001,England,A81001,One,GPs,Persons,All ages,,,2022,3.5,3,4,2.7,4.3,350,10000,\n`,
  )
  await made.importText(
    'local.csv',
    'area_code,period,indicator,value\nA81002,2022,expected-copd-prevalence,4.1\n',
  )
  const observations = await Observations.open(made.evidence, made.directory)
  expect(
    await observations.rows(
      `SELECT practice, value, lower95, upper998, numerator, denominator FROM observations
       WHERE indicator = 'expected-copd-prevalence' ORDER BY practice`,
    ),
  ).toEqual([
    {
      practice: 'A81001',
      value: 3.5,
      lower95: 3,
      upper998: 4.3,
      numerator: 350,
      denominator: 10000,
    },
    {
      practice: 'A81002',
      value: 4.1,
      lower95: null,
      upper998: null,
      numerator: null,
      denominator: null,
    },
  ])
})

test('an import shows at the next question, and the former table is thrown away', async () => {
  const observations = await Observations.open(made.evidence, made.directory)
  const count = `SELECT practice, value, period_end FROM observations
    WHERE indicator = $1 ORDER BY period_end, practice`
  await made.importText('a.csv', totals('01JAN2021', { A81001: 4000, A81002: 6000 }))
  expect(await observations.rows(count, ['registered-patients'])).toEqual([
    { practice: 'A81001', value: 4000, period_end: '2021-01-01' },
    { practice: 'A81002', value: 6000, period_end: '2021-01-01' },
  ])
  const before = await caches()
  await made.importText('b.csv', totals('01APR2021', { A81001: 4100, A81002: 5900 }))
  expect(await observations.rows(count, ['registered-patients'])).toHaveLength(4)
  const after = await caches()
  expect(after).toHaveLength(1)
  expect(after).not.toEqual(before)
})

test('what was computed is kept: another process reads it and makes nothing', async () => {
  await made.importText('a.csv', totals('01JAN2021', { A81001: 4000 }))
  const first = await Observations.open(made.evidence, made.directory)
  await first.refresh()
  const [name = ''] = await caches()
  const { mtimeMs, ino } = await stat(join(made.directory, 'cache', name))
  const second = await Observations.open(made.evidence, made.directory)
  expect(await second.rows('SELECT value FROM observations')).toEqual([{ value: 4000 }])
  expect(await stat(join(made.directory, 'cache', name))).toMatchObject({ mtimeMs, ino })
})

test('questions at one time share one making of the table', async () => {
  await made.importText('a.csv', totals('01JAN2021', { A81001: 4000, A81002: 6000 }))
  const observations = await Observations.open(made.evidence, made.directory)
  const asked = await Promise.all(
    Array.from({ length: 5 }, () =>
      observations.rows<{ n: number }>('SELECT count(*) AS n FROM observations'),
    ),
  )
  expect(asked.flat()).toEqual(Array.from({ length: 5 }, () => ({ n: 2 })))
})

describe('indicator_periods', () => {
  const periods = `SELECT practices, with_value, numerator, denominator, least, p25, median, p75, most
    FROM indicator_periods WHERE indicator = $1`

  test('sums and spread are over the practices with a figure', async () => {
    await made.importText(
      'points.csv',
      'Practice,Made points,Made register,Made list\nA81001,90,10,100\nA81002,100,90,300\nA81003,*,*,500\nA81004,80,0,600\nA81005,70,5,0\n',
    )
    const observations = await Observations.open(made.evidence, made.directory)
    expect(await observations.rows(periods, ['atrial-fibrillation-prevalence'])).toEqual([
      {
        practices: 5,
        with_value: 3,
        numerator: 100,
        denominator: 1000,
        least: 0,
        p25: 5,
        median: 10,
        p75: 20,
        most: 30,
      },
    ])
    const missing = `SELECT practice, missing FROM observations
      WHERE indicator = $1 AND value IS NULL ORDER BY practice`
    expect(await observations.rows(missing, ['atrial-fibrillation-prevalence'])).toEqual([
      { practice: 'A81003', missing: 'suppressed' },
      { practice: 'A81005', missing: 'not available' },
    ])
  })

  test('a figure that is published without what it is made of has a spread and no sums', async () => {
    await made.importText(
      'points.csv',
      'Practice,Made points,Made register,Made list\nA81001,90,10,100\nA81002,100,90,300\n',
    )
    const observations = await Observations.open(made.evidence, made.directory)
    expect(await observations.rows(periods, ['qof-points-atrial-fibrillation'])).toMatchObject([
      { practices: 2, with_value: 2, numerator: null, denominator: null, median: 95 },
    ])
  })
})

test('an indicator is found by its id', async () => {
  const observations = await Observations.open(made.evidence, made.directory)
  expect(observations.indicator('registered-patients')?.domain).toBe('population and list')
  expect(observations.indicator('no-such-thing')).toBeUndefined()
})
