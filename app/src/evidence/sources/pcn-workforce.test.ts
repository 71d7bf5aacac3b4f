import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { pcnWorkforce } from './pcn-workforce.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([pcnWorkforce])
})
afterEach(() => room.end())

const HEADER =
  'Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER'
const post = (fte: string, role = 'Pharmacist', month = '3') =>
  `NWRS Staff,2023,${month},U99001,EXAMPLE PCN,99X,Example,Other Direct Patient Care staff,Pharmacists,${role},${fte},1`

describe('network workforce', () => {
  test('posts become sums by role on the last day of the month', async () => {
    const lines = [HEADER, post('1'), post('1'), post('0.5'), post('0.25', 'Pharmacist – Lead')]
    const bytes = Buffer.from(lines.join('\r\n').replace('–', '\u0096'), 'latin1')
    const report = await room.importText('any name.csv', bytes)
    expect(report.releases[0]).toMatchObject({
      rows: 4,
      quarantined: 0,
      periodStart: '2023-03-31',
      periodEnd: '2023-03-31',
    })
    expect(
      await room.evidence.rows(
        'SELECT network, network_name, sub_icb, role, detailed_role, fte, posts FROM network_workforce ORDER BY detailed_role',
      ),
    ).toEqual(
      [
        ['Pharmacist', 2.5, 3],
        ['Pharmacist – Lead', 0.25, 1],
      ].map(([detail, fte, posts]) => ({
        network: 'U99001',
        network_name: 'EXAMPLE PCN',
        sub_icb: '99X',
        role: 'Pharmacists',
        detailed_role: detail,
        fte,
        posts,
      })),
    )
  })

  test('bad posts are set aside by line', async () => {
    const lines = [
      HEADER,
      ...Array.from({ length: 12 }, () => post('1')),
      post('-0.5'),
      post('1', 'X', '13'),
    ]
    const report = await room.importText('a.csv', lines.join('\n'))
    expect(await quarantineOf(room, report.releases[0])).toEqual([
      { line: 14, column: 'FTE', value: '-0.5', reason: 'is not a number of at least 0' },
      { line: 15, column: 'CENSUS_MONTH', value: '13', reason: 'is not a month, 1 to 12' },
    ])
  })

  test('a column that is not there is named', async () => {
    const report = await room.importText(
      'a.csv',
      [HEADER.replace('PCN_NAME', 'NAME'), post('1')].join('\n'),
    )
    expect(report.refused[0]?.reason).toContain('PCN_NAME')
  })
})

describeRealData('network workforce as published', () => {
  test.each([
    ['5.Primary Care Networks – March 2021 Individual Level.csv', '2021-03-31', 7371, 0],
    ['9.Primary Care Networks – March 2022 Individual Level.csv', '2022-03-31', 14072, 1],
    ['PCNWFIndividualCSV.062026.zip', '2026-06-30', 39940, 0],
  ])('%s', async (file, day, rows, quarantined) => {
    const report = await room.importPaths(sharedData(`workforce/${file}`))
    expect(report.refused).toEqual([])
    expect(report.releases[0]).toMatchObject({
      rows,
      quarantined,
      periodStart: day,
      periodEnd: day,
    })
    const [sum] = await room.evidence.rows<{ posts: number }>(
      'SELECT sum(posts)::INTEGER AS posts FROM network_workforce',
    )
    expect(sum?.posts).toBe(rows)
    const [kept] = await room.evidence.rows<{ n: number }>(
      'SELECT count(*) AS n FROM (SELECT network, staff_group, role, detailed_role FROM network_workforce GROUP BY ALL HAVING count(*) > 1)',
    )
    expect(kept?.n).toBe(0)
  })

  test('pharmacists of Doncaster and Somerset, counted in the file itself', async () => {
    const path = sharedData('workforce/9.Primary Care Networks – March 2022 Individual Level.csv')
    await room.importPaths(path)
    const lines = (await readFile(path, 'latin1')).split('\n')
    const told = ['02X', '11X'].map((code) => ({
      sub_icb: code,
      posts: lines.filter((line) => line.includes(`,${code},`) && line.includes(',Pharmacists,'))
        .length,
    }))
    expect(told.every(({ posts }) => posts > 5)).toBe(true)
    expect(
      await room.evidence.rows(
        `SELECT sub_icb, sum(posts)::INTEGER AS posts FROM network_workforce
         WHERE role = 'Pharmacists' AND sub_icb IN ('02X', '11X') GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual(told)
  })
})
