import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { readQuarantine } from '../quarantine.ts'
import { accidentAndEmergency } from './accident-and-emergency.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([accidentAndEmergency])
})
afterEach(() => place.end())

const TIDY = 'period,org_code,type,attendances,breaches,admissions'
const SINCE_2020 = [
  'Period',
  'Org Code',
  'Parent Org',
  'Org name',
  'A&E attendances Type 1',
  'A&E attendances Type 2',
  'A&E attendances Other A&E Department',
  'A&E attendances Booked Appointments Type 1',
  'A&E attendances Booked Appointments Type 2',
  'A&E attendances Booked Appointments Other Department',
  'Attendances over 4hrs Type 1',
  'Attendances over 4hrs Type 2',
  'Attendances over 4hrs Other Department',
  'Attendances over 4hrs Booked Appointments Type 1',
  'Attendances over 4hrs Booked Appointments Type 2',
  'Attendances over 4hrs Booked Appointments Other Department',
  'Patients who have waited 4-12 hs from DTA to admission',
  'Patients who have waited 12+ hrs from DTA to admission',
  'Emergency admissions via A&E - Type 1',
  'Emergency admissions via A&E - Type 2',
  'Emergency admissions via A&E - Other A&E department',
  'Other emergency admissions',
].join(',')
const OF_2018 = [
  'Period',
  'Org Code',
  'Parent Org',
  'Org name',
  'Number of A&E attendances Type 1',
  'Number of A&E attendances Type 2',
  'Number of A&E attendances Other A&E Department',
  'Number of attendances over 4hrs Type 1',
  'Number of attendances over 4hrs Type 2',
  'Number of attendances over 4hrs Other A&E Department',
  'Emergency admissions via A&E - Type 1',
  'Emergency admissions via A&E - Type 2',
  'Emergency admissions via A&E - Other A&E department',
].join(',')

describeRealData('A&E by trust and month as published', () => {
  const all = 'urgent-care/ae_attendances_trusts_2016-2019.csv'
  const few = 'urgent-care/ae_attendances_RP5_RBA_RA4_RH5_RXE.csv'

  test('three years of every trust', async () => {
    const { releases } = await place.importPaths(sharedData(all))
    expect(releases).toMatchObject([
      {
        rows: 12_765,
        quarantined: 0,
        leftOut: 0,
        periodStart: '2016-04-01',
        periodEnd: '2019-03-31',
      },
    ])
    const lines = readFileSync(sharedData(all), 'utf8').replaceAll('"', '').trim().split('\n')
    const cells = lines
      .map((line) => line.split(','))
      .filter((row) => row[1] === 'RP5' && row[0]?.startsWith('2018-0'))
    const sum = (at: number) => cells.reduce((total, row) => total + Number(row[at]), 0)
    expect(sum(3)).toBeGreaterThan(100_000)
    expect(
      await place.evidence.rows(
        `SELECT sum(attendances) AS attendances, sum(breaches) AS breaches, sum(admissions) AS admissions
         FROM urgent_care WHERE trust = 'RP5' AND period_start >= '2018-01-01' AND period_end <= '2018-09-30'`,
      ),
    ).toEqual([{ attendances: sum(3), breaches: sum(4), admissions: sum(5) }])
    expect(
      await place.evidence.rows(
        "SELECT period_end FROM urgent_care WHERE trust = 'RP5' AND type = '1' AND period_start = '2017-02-01'",
      ),
    ).toEqual([{ period_end: '2017-02-28' }])
  })

  test.each([[[all, few]], [[few, all]]])('the excerpt doubles nothing (%j)', async (files) => {
    await place.importPaths(...files.map(sharedData))
    const [row] = await place.evidence.rows<{ n: number; keys: number }>(
      'SELECT count(*) AS n, count(DISTINCT (trust, type, period_start)) AS keys FROM urgent_care',
    )
    expect(row).toEqual({ n: 12_765, keys: 12_765 })
  })
})

test('the monthly file since 2020: booked appointments apart, totals left out', async () => {
  const { releases } = await place.importText(
    'monthly.csv',
    `\uFEFF${SINCE_2020}\r\nMSitAE-MARCH-2026,Z99,NHS ENGLAND NOWHERE ,DANUM HOSPITALS,100,20,30,4,0,6,40,1,2,3,0,0,9,1,25,2,0,11\r\nMSitAE-MARCH-2026,ZZ9,NHS ENGLAND NOWHERE,OTHER,"1,000",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\r\nTOTAL,TOTAL,TOTAL,TOTAL,1100,20,30,4,0,6,40,1,2,3,0,0,9,1,25,2,0,11\r\n`,
  )
  expect(releases[0]).toMatchObject({
    rows: 2,
    leftOut: 1,
    quarantined: 0,
    periodStart: '2026-03-01',
    periodEnd: '2026-03-31',
    layout: 'monthly provider file with booked appointments',
    datasets: { urgent_care: 12 },
  })
  expect(
    await place.evidence.rows(
      "SELECT type, attendances, breaches, admissions FROM urgent_care WHERE trust = 'Z99' ORDER BY type",
    ),
  ).toEqual([
    { type: '1', attendances: 100, breaches: 40, admissions: 25 },
    { type: '1 booked', attendances: 4, breaches: 3, admissions: null },
    { type: '2', attendances: 20, breaches: 1, admissions: 2 },
    { type: '2 booked', attendances: 0, breaches: 0, admissions: null },
    { type: 'other', attendances: 30, breaches: 2, admissions: 0 },
    { type: 'other booked', attendances: 6, breaches: 0, admissions: null },
  ])
})

test('the wording of 2018', async () => {
  const { releases } = await place.importText(
    'monthly.csv',
    `${OF_2018}\nMSitAE-JUNE-2018,Z99,X,DANUM,100,20,30,40,1,2,25,2,0\nMSitAE-JUNE-2018,Total,X,,100,20,30,40,1,2,25,2,0\n`,
  )
  expect(releases[0]).toMatchObject({
    rows: 1,
    leftOut: 1,
    layout: 'monthly provider file',
    datasets: { urgent_care: 3 },
  })
  expect(
    await place.evidence.rows("SELECT breaches FROM urgent_care WHERE type = 'other'"),
  ).toEqual([{ breaches: 2 }])
})

test('bad values, repeats and contradictions are set aside', async () => {
  const good = Array.from({ length: 40 }, (_, i) => `2017-03-01,Z${i},1,10,1,1`)
  const bad = [
    '2017-02-30,Z1,1,10,1,1',
    '2017-03-01,Z1,3,10,1,1',
    '2017-03-01,Z2,2,-1,1,1',
    '2017-03-01,Z3,2,10,1,',
    good[0],
    '2017-03-01,Z1,1,11,1,1',
  ]
  const { releases } = await place.importText('x.csv', `${[TIDY, ...good, ...bad].join('\n')}\n`)
  const release = releases[0]
  expect(release?.rows).toBe(39)
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(
    faults.map(({ line, column, value, reason }) => [line, column, value, reason.split(' ')[0]]),
  ).toEqual([
    [3, 'trust, type, period_start', 'Z1, 1, 2017-03-01', 'contradicts'],
    [42, 'period', '2017-02-30', 'is'],
    [43, 'type', '3', 'is'],
    [44, 'attendances', '-1', 'is'],
    [45, 'admissions', null, 'is'],
    [46, 'trust, type, period_start', 'Z0, 1, 2017-03-01', 'repeats'],
    [47, 'trust, type, period_start', 'Z1, 1, 2017-03-01', 'contradicts'],
  ])
})

test('a monthly file without its admissions is refused, and the column is named', async () => {
  const header = OF_2018.replace(',Emergency admissions via A&E - Type 2', '')
  const { refused } = await place.importText(
    'x.csv',
    `${header}\nMSitAE-JUNE-2018,Z99,X,DANUM,100,20,30,40,1,2,25,0\n`,
  )
  expect(refused[0]?.reason).toContain('Emergency admissions via A&E - Type 2')
})
