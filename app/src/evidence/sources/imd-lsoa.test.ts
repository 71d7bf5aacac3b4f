import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { readQuarantine } from '../quarantine.ts'
import { imdLsoa } from './imd-lsoa.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([imdLsoa])
})
afterEach(() => place.end())

const TIDY = 'lsoa_year,lsoa_code,lsoa_name,la_year,la_code,la_name,imd_year,imd_score,imd_decile'
const IMD = 'Index of Multiple Deprivation (IMD)'

function fileSeven(lsoas: number, districts: number, decile = 'LSOAs)'): string {
  return [
    `LSOA code (${lsoas})`,
    `LSOA name (${lsoas})`,
    `Local Authority District code (${districts})`,
    `Local Authority District name (${districts})`,
    `${IMD} Score`,
    `${IMD} Rank (where 1 is most deprived)`,
    `${IMD} Decile (where 1 is most deprived 10% of ${decile}`,
    'Income Score (rate)',
  ].join(',')
}

describeRealData('Index of Multiple Deprivation 2019 as published', () => {
  test('every LSOA, with the figures of the file', async () => {
    const file = sharedData('deprivation/imd_2019_lsoa.csv')
    const { releases } = await place.importPaths(file)
    expect(releases).toMatchObject([
      {
        rows: 32_844,
        quarantined: 0,
        leftOut: 0,
        periodStart: '2019-01-01',
        periodEnd: '2019-12-31',
      },
    ])
    const lines = readFileSync(file, 'utf8').replaceAll('"', '').trim().split('\n').slice(1)
    const doncaster = lines
      .map((line) => line.split(','))
      .filter((cells) => cells[4] === 'E08000017')
    const sum = doncaster.reduce((total, cells) => total + Number(cells[7]), 0)
    const worst = doncaster.filter((cells) => cells[8] === '1').length
    expect(doncaster).toHaveLength(194)
    const [row] = await place.evidence.rows<{ n: number; total: number; worst: number }>(
      `SELECT count(*) AS n, sum(score) AS total, count(*) FILTER (decile = 1) AS worst
       FROM deprivation_lsoa WHERE local_authority = 'E08000017'`,
    )
    expect(row).toMatchObject({ n: 194, worst })
    expect(row?.total).toBeCloseTo(sum, 6)
  })
})

test.each([
  [2011, 2013, 'LSOAs)', '2015'],
  [2011, 2019, 'LSOAs)', '2019'],
  [2021, 2024, 'LSOAs)', '2025'],
  [2021, 2024, 'LSOA', '2025'],
])('File 7 with LSOA %i and districts of %i', async (lsoas, districts, decile, year) => {
  const text = `\uFEFF${fileSeven(lsoas, districts, decile)}\r\nE01000001,Danum 001A,E06999999,Danum,6.208,29199,9,0.007\r\n`
  const { releases } = await place.importText('anything.csv', text)
  expect(releases).toMatchObject([
    { rows: 1, periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` },
  ])
  expect(await place.evidence.rows('SELECT lsoa, score, decile FROM deprivation_lsoa')).toEqual([
    { lsoa: 'E01000001', score: 6.208, decile: 9 },
  ])
})

test('File 7 of an unknown edition is refused and says which are known', async () => {
  const { refused } = await place.importText(
    'x.csv',
    `${fileSeven(2011, 2016)}\nE01000001,a,E06999999,b,6,1,9,0\n`,
  )
  expect(refused[0]?.reason).toMatch(/edition/)
  expect(refused[0]?.remedy).toMatch(/2013 \(edition 2015\).*2024 \(edition 2025\)/)
})

test('an official edition takes the place of the tidy table of the same year', async () => {
  await place.importText(
    'a.csv',
    `${TIDY}\n2011,E01000001,Danum 001A,2019,E06999999,Danum,2019,6.2,9\n`,
  )
  const { releases } = await place.importText(
    'b.csv',
    `${fileSeven(2011, 2019)}\nE01000001,Danum 001A,E06999999,Danum,6.208,29199,9,0.007\n`,
  )
  expect(releases[0]?.supersedes).toHaveLength(1)
})

test('bad values are set aside with their line; columns may be shuffled and more', async () => {
  const rows = [
    'imd_decile,extra,imd_score,imd_year,la_code,lsoa_code,lsoa_name,la_name',
    ...Array.from(
      { length: 30 },
      (_, i) => `5,x,20.5,2019,E06999999,E010001${String(i).padStart(2, '0')},a,b`,
    ),
    '11,x,20.5,2019,E06999999,E01000201,a,b',
    '5,x,120,2019,E06999999,E01000202,a,b',
    '5,x,20,2019,E06999999,S01000203,a,b',
    '5,x,,2019,E06999999,E01000204,a,b',
    '6,x,20.5,2019,E06999999,E01000100,a,b',
  ]
  const { releases } = await place.importText('x.csv', `${rows.join('\n')}\n`)
  const release = releases[0]
  expect(release).toMatchObject({ rows: 29, quarantined: 6 })
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [2, 'lsoa, period_start', 'E01000100, 2019-01-01'],
    [32, 'imd_decile', '11'],
    [33, 'imd_score', '120'],
    [34, 'lsoa_code', 'S01000203'],
    [35, 'imd_score', null],
    [36, 'lsoa, period_start', 'E01000100, 2019-01-01'],
  ])
})

test('without its score column it is not recognised, and the column is named', async () => {
  const { unrecognised } = await place.importText(
    'x.csv',
    `${TIDY.replace(',imd_score', '')}\n2011,E01000001,a,2019,E06999999,b,2019,9\n`,
  )
  expect(unrecognised[0]?.reason).toMatch(/has no column imd_score/)
})
