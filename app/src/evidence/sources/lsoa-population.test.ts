import { gunzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { readQuarantine } from '../quarantine.ts'
import { lsoaPopulation } from './lsoa-population.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([lsoaPopulation])
})
afterEach(() => place.end())

const BANDS = 'lsoa_code,lsoa_name,la_code,la_name,gender,band,n'
const YEARS = 'lsoa_year,lsoa_code,lsoa_name,la_year,la_code,la_name,age,gender,est_year,n'

function cellsOf(path: string): string[][] {
  const text = gunzipSync(readFileSync(sharedData(path))).toString('utf8')
  return text
    .replaceAll('"', '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

describeRealData('population of LSOAs as published', () => {
  test('both tables of mid-2019 stand beside one another and agree', async () => {
    const files = [
      'population/lsoa_mid2019_single_year_of_age_02X_11X.csv.gz',
      'population/lsoa_mid2019_ageband_gender_england.csv.gz',
    ] as const
    const { releases } = await place.importPaths(...files.map(sharedData))
    const shared = {
      quarantined: 0,
      leftOut: 0,
      periodStart: '2019-06-30',
      periodEnd: '2019-06-30',
      supersedes: [],
    }
    expect(releases).toMatchObject([
      {
        ...shared,
        rows: 94_822,
        part: 'single years: E07000187, E07000188, E07000189, E07000246, E08000017',
      },
      { ...shared, rows: 556_048, part: 'bands: E06000001 to W06000024, 339 in all' },
    ])
    const single = cellsOf(files[0])
    const banded = cellsOf(files[1])
    const sum = (cells: string[][], at: number) =>
      cells.reduce((total, row) => total + Number(row[at]), 0)
    const singleTotal = sum(
      single.filter((row) => row[4] === 'E08000017'),
      9,
    )
    const bandedTotal = sum(
      banded.filter((row) => row[2] === 'E08000017'),
      6,
    )
    expect(singleTotal).toBe(311_890)
    expect(bandedTotal).toBe(311_890)
    const totals = await place.evidence.rows(
      `SELECT release, sum(people) AS people, sum(people) FILTER (age_to IS NULL) AS oldest,
         sum(people) FILTER (sex = 'female') AS women
       FROM population_lsoa WHERE local_authority = 'E08000017' GROUP BY release ORDER BY oldest`,
    )
    const women = sum(
      single.filter((row) => row[4] === 'E08000017' && row[7] === 'f'),
      9,
    )
    const over90 = sum(
      single.filter((row) => row[4] === 'E08000017' && row[6] === '90'),
      9,
    )
    const over85 = sum(
      banded.filter((row) => row[2] === 'E08000017' && row[5] === '85plus'),
      6,
    )
    expect(totals).toMatchObject([
      { people: 311_890, oldest: over90, women },
      { people: 311_890, oldest: over85, women },
    ])
  })
})

test('bands and single years become ages from and to', async () => {
  await place.importText(
    'made_mid2019.csv',
    `\uFEFF${BANDS}\r\nE01999001,Danum 001A,E06999999,Danum,f,0_4,10\r\nE01999001,Danum 001A,E06999999,Danum,m,85plus,0\r\n`,
  )
  await place.importText(
    'years.csv',
    `${YEARS}\n2019,E01999001,a,2019,E06999999,b,7,f,2020,3\n2019,E01999001,a,2019,E06999999,b,90,f,2020,4\n2019,E01999001,a,2019,E06999999,b,90+,m,2020,5\n`,
  )
  expect(
    await place.evidence.rows(
      'SELECT sex, age_from, age_to, people, period_end FROM population_lsoa ORDER BY period_end, sex, age_from',
    ),
  ).toEqual([
    { sex: 'female', age_from: 0, age_to: 4, people: 10, period_end: '2019-06-30' },
    { sex: 'male', age_from: 85, age_to: null, people: 0, period_end: '2019-06-30' },
    { sex: 'female', age_from: 7, age_to: 7, people: 3, period_end: '2020-06-30' },
    { sex: 'female', age_from: 90, age_to: null, people: 4, period_end: '2020-06-30' },
    { sex: 'male', age_from: 90, age_to: null, people: 5, period_end: '2020-06-30' },
  ])
})

test('bands without a year in the name are refused', async () => {
  const { refused } = await place.importText(
    'bands.csv',
    `${BANDS}\nE01999001,a,E06999999,b,f,0_4,10\n`,
  )
  expect(refused[0]?.reason).toMatch(/of which year/)
  expect(refused[0]?.remedy).toMatch(/mid2019/)
})

test('bad rows are set aside; a second district stands beside the first', async () => {
  const good = Array.from({ length: 20 }, (_, age) => `E01999001,a,E06999999,b,f,${age}_${age},1`)
  const bad = [
    'E01999001,a,E06999999,b,f,young,1',
    'E01999001,a,E06999999,b,f,30_34,-1',
    'E01999001,a,E06999999,b,x,35_39,1',
    good[0],
  ]
  const { releases } = await place.importText(
    'mid-2019.csv',
    `${[BANDS, ...good, ...bad].join('\n')}\n`,
  )
  const release = releases[0]
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [22, 'band', 'young'],
    [23, 'n', '-1'],
    [24, 'gender', 'x'],
    [25, 'lsoa, sex, age_from, age_to', 'E01999001, female, 0, 0'],
  ])
  expect(release?.rows).toBe(20)
  const other = await place.importText(
    'mid-2019.csv',
    `${[BANDS, ...good].join('\n').replaceAll('E06999999', 'E06999998').replaceAll('E01999001', 'E01999002')}\n`,
  )
  expect(other.releases[0]?.supersedes).toEqual([])
})
