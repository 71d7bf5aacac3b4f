import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { Observations } from './observations.ts'
import { localFiguresSource, readMapping } from './sources/local-figures.ts'
import { patientsRegisteredTotals } from './sources/patients-registered-totals.ts'

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
  made = await testEvidence([patientsRegisteredTotals, localFiguresSource(MAPPING)])
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
