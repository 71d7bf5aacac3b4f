import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { qofIndicators } from './qof-indicators.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([qofIndicators])
})
afterEach(() => room.end())

const HEADER =
  'INDICATOR_CODE,INDICATOR_POINT_VALUE,GROUP_CODE,GROUP_DESCRIPTION,DOMAIN_CODE,DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE'

describe('the dictionary of QOF', () => {
  test('points, group, domain and list of an indicator', async () => {
    const text = [
      HEADER,
      ...Array.from(
        { length: 9 },
        (_, index) => `AF00${index},5,AF,Atrial fibrillation,CL,Clinical,TOTAL`,
      ),
      'AST007,many,AST,Asthma,CL,Clinical,06OV',
    ].join('\n')
    const report = await room.importText('qof_indicators_2022_2023.csv', text)
    expect(await quarantineOf(room, report.releases[0])).toEqual([
      {
        line: 11,
        column: 'INDICATOR_POINT_VALUE',
        value: 'many',
        reason: 'is not a number of at least 0',
      },
    ])
    expect(
      await room.evidence.rows(
        "SELECT * EXCLUDE (period_start, period_end, release) FROM qof_indicators WHERE indicator = 'AF000'",
      ),
    ).toEqual([
      {
        indicator: 'AF000',
        points: 5,
        condition: 'AF',
        condition_name: 'Atrial fibrillation',
        domain: 'Clinical',
        list_type: 'TOTAL',
      },
    ])
  })
})

describeRealData('the dictionaries as published', () => {
  test.each([
    ['qof_indicators_2022_2023.csv', '2022-04-01', '2023-03-31'],
    ['qof_indicators_2023_2024.csv', '2023-04-01', '2024-03-31'],
  ])('%s: 76 indicators of 635 points', async (file, periodStart, periodEnd) => {
    const report = await room.importPaths(sharedData(`qof/${file}`))
    expect(report.releases[0]).toMatchObject({ rows: 76, quarantined: 0, periodStart, periodEnd })
    expect(
      await room.evidence.rows(
        'SELECT count(DISTINCT indicator)::INTEGER AS n, sum(points) AS points FROM qof_indicators',
      ),
    ).toEqual([{ n: 76, points: 635 }])
  })

  test('two years stand beside each other', async () => {
    await room.importPaths(
      sharedData('qof/qof_indicators_2022_2023.csv'),
      sharedData('qof/qof_indicators_2023_2024.csv'),
    )
    expect(
      await room.evidence.rows(
        "SELECT period_end, indicator FROM qof_indicators WHERE indicator IN ('AF007', 'AF008') ORDER BY ALL",
      ),
    ).toEqual([
      { period_end: '2023-03-31', indicator: 'AF007' },
      { period_end: '2024-03-31', indicator: 'AF008' },
    ])
  })
})
