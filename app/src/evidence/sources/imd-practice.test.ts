import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { sqlText } from '../duckdb.ts'
import { imdPractice } from './imd-practice.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([imdPractice])
})
afterEach(() => room.end())

describe('deprivation by practice', () => {
  test('several indices in one file keep to their years; other indicators are left out', async () => {
    const text = [
      'IndicatorID,Year,AreaCode,AreaName,IsAreaCurrent,Value',
      ...Array.from({ length: 8 }, (_, index) => `93553,2015,Z9900${index},Example,1,20`),
      '93553,2019,Z99001,Example,1,0',
      '93553,2019,Z99001,Example,1,0',
      '93553,2019,Z99002,Example,0,high',
      '1,2019,Z99003,Example,0,50',
    ].join('\r\n')
    const report = await room.importText('a.csv', `\uFEFF${text}`)
    expect(report.releases[0]).toMatchObject({
      rows: 9,
      leftOut: 1,
      periodStart: '2015-01-01',
      periodEnd: '2019-12-31',
    })
    const found = await quarantineOf(room, report.releases[0])
    expect(found.map(({ line, reason }) => [line, reason])).toEqual([
      [11, 'repeats line 10'],
      [12, 'is not a number of at least 0 of at most 100'],
    ])
    expect(
      await room.evidence.rows(
        "SELECT score, period_end FROM deprivation_practice WHERE practice = 'Z99001' ORDER BY period_end",
      ),
    ).toEqual([
      { score: 20, period_end: '2015-12-31' },
      { score: 0, period_end: '2019-12-31' },
    ])
  })

  test('a column that is not there is named', async () => {
    const report = await room.importText('a.csv', 'PRACTICE_CODE,IMD_SCORE\nZ99001,20')
    expect(report.unrecognised[0]?.reason).toContain('IMD_YEAR')
  })
})

describeRealData('deprivation by practice as published', () => {
  test.each([
    ['IMD_raw.csv', 23080, '2010-01-01', '2019-12-31', 'AreaCode', 'Year', 'Value'],
    [
      'fingertips-imd-2025-gp-practice.csv',
      6143,
      '2025-01-01',
      '2025-12-31',
      'PRACTICE_CODE',
      'IMD_YEAR',
      'IMD_SCORE',
    ],
  ])('%s', async (file, rows, periodStart, periodEnd, code, year, value) => {
    const path = sharedData(`deprivation/${file}`)
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows,
      quarantined: 0,
      leftOut: 0,
      periodStart,
      periodEnd,
    })
    const told = await room.evidence.rows(
      `SELECT ${year}::INTEGER AS year, count(DISTINCT ${code})::INTEGER AS n, round(sum(${value}::DOUBLE), 6) AS score
       FROM read_csv(${sqlText(path)}, all_varchar = true) GROUP BY ALL ORDER BY ALL`,
    )
    expect(
      await room.evidence.rows(
        'SELECT year(period_end)::INTEGER AS year, count(DISTINCT practice)::INTEGER AS n, round(sum(score), 6) AS score FROM deprivation_practice GROUP BY ALL ORDER BY ALL',
      ),
    ).toEqual(told)
  })
})
