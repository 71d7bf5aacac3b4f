import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { tidyFigures } from './tidy-figures.ts'

let evidence: TestEvidence
beforeEach(async () => {
  evidence = await testEvidence([tidyFigures])
})
afterEach(() => evidence.end())

test('a tidy table needs no mapping, and keeps unknown, suppressed and zero apart', async () => {
  const report = await evidence.importText(
    'own.csv',
    [
      'Area Code,Period,Indicator,Numerator,Denominator,Value',
      'Z99001,2022/23,rooms,0,10,',
      'Z99002,2022-23,rooms,*,10,',
      'Z99003,2023-03,rooms,,,',
      'Z99004,2023,rooms,,,7.5',
      'Z99005,31/03/2023,rooms,1,2,',
    ].join('\r\n'),
  )
  expect(report.releases[0]).toMatchObject({ rows: 5, quarantined: 0, part: 'rooms' })
  const rows = await evidence.evidence.rows(
    "SELECT area, strftime(period_start, '%Y-%m-%d') AS first, strftime(period_end, '%Y-%m-%d') AS last, numerator, value, missing FROM local_figures ORDER BY area",
  )
  expect(rows).toEqual([
    {
      area: 'Z99001',
      first: '2022-04-01',
      last: '2023-03-31',
      numerator: 0,
      value: null,
      missing: null,
    },
    {
      area: 'Z99002',
      first: '2022-04-01',
      last: '2023-03-31',
      numerator: null,
      value: null,
      missing: 'suppressed',
    },
    {
      area: 'Z99003',
      first: '2023-03-01',
      last: '2023-03-31',
      numerator: null,
      value: null,
      missing: 'not available',
    },
    {
      area: 'Z99004',
      first: '2023-01-01',
      last: '2023-12-31',
      numerator: null,
      value: 7.5,
      missing: null,
    },
    {
      area: 'Z99005',
      first: '2023-03-31',
      last: '2023-03-31',
      numerator: 1,
      value: null,
      missing: null,
    },
  ])
})

test('a period that may be a year or a month, or is no day, is set aside', async () => {
  const good = Array.from({ length: 20 }, (_, index) => `Z990${10 + index},2023,rooms,1`)
  const report = await evidence.importText(
    'own.csv',
    [
      'area_code,period,indicator,value',
      ...good,
      'Z99001,2011-12,rooms,1',
      'Z99002,2023-02-30,rooms,1',
    ].join('\n'),
  )
  const [release] = report.releases
  if (release === undefined) throw new Error('nothing was taken in')
  expect(release).toMatchObject({ rows: 20, quarantined: 2 })
  const set = await quarantineOf(evidence, release)
  expect(set.map(({ line, column, value }) => [line, column, value])).toEqual([
    [22, 'period', '2011-12'],
    [23, 'period', '2023-02-30'],
  ])
})

test('a second file of other indicators stands beside the first, and a re-issue takes its place', async () => {
  const file = (indicator: string, value: number) =>
    `area_code,period,indicator,value\nZ99001,2023,${indicator},${value}\n`
  await evidence.importText('a.csv', file('rooms', 1))
  await evidence.importText('b.csv', file('parking', 2))
  const again = await evidence.importText('a.csv', file('rooms', 3))
  expect(again.releases[0]?.supersedes).toHaveLength(1)
  expect(
    await evidence.evidence.rows('SELECT indicator, value FROM local_figures ORDER BY indicator'),
  ).toEqual([
    { indicator: 'parking', value: 2 },
    { indicator: 'rooms', value: 3 },
  ])
})
