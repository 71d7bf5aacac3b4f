import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { qofAchievement } from './qof-achievement.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([qofAchievement])
})
afterEach(() => room.end())

const HEADER = 'PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE'
const ROWS = [
  'Z99001,AF007,NUMERATOR,90',
  'Z99001,AF007,DENOMINATOR,100',
  'Z99001,AF007,ACHIEVED_POINTS,11.5',
  'Z99001,AF007,PCAS,4',
  'Z99001,AF001,REGISTER,120',
  'Z99001,AF001,ACHIEVED_POINTS,5',
  'Z99002,AF007,NUMERATOR,0',
  'Z99002,AF007,DENOMINATOR,0',
]
const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\r\n')}\r\n`

describe('QOF achievement', () => {
  test('measures become columns; zero stays zero and what is not told stays empty', async () => {
    const report = await room.importText('ACHIEVEMENT_2223.csv', csv(...ROWS))
    expect(report.releases[0]).toMatchObject({
      rows: 7,
      leftOut: 1,
      quarantined: 0,
      part: '',
      periodStart: '2022-04-01',
      periodEnd: '2023-03-31',
    })
    expect(
      await room.evidence.rows(
        'SELECT practice, indicator, numerator, denominator, register, points FROM qof_achievement ORDER BY practice, indicator',
      ),
    ).toEqual([
      {
        practice: 'Z99001',
        indicator: 'AF001',
        numerator: null,
        denominator: null,
        register: 120,
        points: 5,
      },
      {
        practice: 'Z99001',
        indicator: 'AF007',
        numerator: 90,
        denominator: 100,
        register: null,
        points: 11.5,
      },
      {
        practice: 'Z99002',
        indicator: 'AF007',
        numerator: 0,
        denominator: 0,
        register: null,
        points: null,
      },
    ])
  })

  test('a set of files by region: each is a part, and a later issue supersedes its own', async () => {
    await room.importText('ACHIEVEMENT_LONDON_2122.csv', csv('Z99001,AF007,NUMERATOR,1'))
    await room.importText('ACHIEVEMENT_EAST_OF_ENGLAND_2122.csv', csv('Z99002,AF007,NUMERATOR,2'))
    const again = await room.importText(
      'ACHIEVEMENT_LONDON_2122.csv',
      csv('Z99001,AF007,NUMERATOR,3'),
    )
    expect(again.releases[0]?.supersedes).toHaveLength(1)
    expect(room.evidence.releases.map(({ part }) => part).toSorted()).toEqual([
      'east of england',
      'london',
    ])
    expect(
      await room.evidence.rows('SELECT practice, numerator FROM qof_achievement ORDER BY practice'),
    ).toEqual([
      { practice: 'Z99001', numerator: 3 },
      { practice: 'Z99002', numerator: 2 },
    ])
  })

  test('bad rows are set aside by line', async () => {
    const good = Array.from({ length: 20 }, (_, index) => `Z990${index + 10},AF007,NUMERATOR,1`)
    const report = await room.importText(
      'ACHIEVEMENT_2223.csv',
      csv(
        ...good,
        'Z99001,AF007,NUMERATR,1',
        'Z99001,AF007,DENOMINATOR,-3',
        'Z99010,AF007,NUMERATOR,1',
      ),
    )
    const found = await quarantineOf(room, report.releases[0])
    expect(found.map(({ line, column, value }) => [line, column, value])).toEqual([
      [22, 'MEASURE', 'NUMERATR'],
      [23, 'VALUE', '-3'],
      [24, 'practice, indicator, measure', 'Z99010, AF007, numerator'],
    ])
  })

  test('without a year in its name it is refused, with what to do', async () => {
    const report = await room.importText('achievement.csv', csv(...ROWS))
    expect(report.refused[0]?.reason).toContain('financial year')
    expect(report.refused[0]?.remedy).toContain('2022-23')
  })
})
