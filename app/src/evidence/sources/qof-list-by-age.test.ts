import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { qofListByAge } from './qof-list-by-age.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([qofListByAge])
})
afterEach(() => room.end())

const HEADER = 'PRACTICE_CODE,TOTAL,16OV,17OV,18OV,30_74,50OV,0_64,65OV,65OV%'

describe('list sizes by age', () => {
  test('each band a row, none of them a sum of others', async () => {
    const text = [HEADER, 'Z99001,100,80,79,78,50,40,85,15,0.15']
    const report = await room.importText('qof_lists_2021-04.csv', `\uFEFF${text.join('\r\n')}\r\n`)
    expect(report.releases[0]).toMatchObject({
      rows: 1,
      quarantined: 0,
      periodStart: '2021-04-01',
      periodEnd: '2021-04-01',
    })
    expect(
      await room.evidence.rows(
        'SELECT sex, age_from, age_to, patients FROM patients ORDER BY age_from, age_to',
      ),
    ).toEqual([
      { sex: 'all', age_from: 0, age_to: 64, patients: 85 },
      { sex: 'all', age_from: 0, age_to: null, patients: 100 },
      { sex: 'all', age_from: 16, age_to: null, patients: 80 },
      { sex: 'all', age_from: 17, age_to: null, patients: 79 },
      { sex: 'all', age_from: 18, age_to: null, patients: 78 },
      { sex: 'all', age_from: 30, age_to: 74, patients: 50 },
      { sex: 'all', age_from: 50, age_to: null, patients: 40 },
      { sex: 'all', age_from: 65, age_to: null, patients: 15 },
    ])
  })

  test('a file that tells no month is refused, not dated by guess', async () => {
    const report = await room.importText('lists.csv', `${HEADER}\nZ99001,1,1,1,1,1,1,1,0,0\n`)
    expect(report.releases).toEqual([])
    expect(report.refused[0]?.reason).toContain('which period')
  })

  test('a cell that is no count is set aside, the rest of its practice stays', async () => {
    const text = [HEADER, 'Z99001,100,80.5,79,78,50,40,85,15,0', 'Z9900,1,1,1,1,1,1,1,1,0']
    const report = await room.importText('lists_2021-04.csv', text.join('\n'))
    expect(report.releases[0]?.datasets).toEqual({ patients: 7 })
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 2, column: '16OV', value: '80.5' },
      { line: 3, column: 'PRACTICE_CODE', value: 'Z9900' },
    ])
  })

  test('a missing column is named', async () => {
    const report = await room.importText(
      'lists_2021-04.csv',
      'PRACTICE_CODE,TOTAL,16OV,17OV,18OV\nZ99001,1,1,1,1\n',
    )
    expect(report.unrecognised[0]?.reason).toContain('50OV')
  })
})

describeRealData('list sizes by age of April 2020', () => {
  test('known by its content; estimates with decimals are set aside', async () => {
    const path = sharedData('lists/gp-by-age.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({ rows: 6730, periodEnd: '2020-04-01' })
    const lines = (await readFile(path, 'utf-8')).trimEnd().split(/\r?\n/)
    const [header = [], ...rows] = lines.map((line) => line.split(','))
    const bands = header.slice(1, 9)
    let fractions = 0
    const sums = new Map(bands.map((band) => [band, 0]))
    for (const row of rows) {
      for (const band of bands) {
        const text = row[header.indexOf(band)] ?? ''
        if (/^[0-9]+$/.test(text)) sums.set(band, (sums.get(band) ?? 0) + Number(text))
        else fractions += 1
      }
    }
    expect(fractions).toBe(49)
    expect(await quarantineOf(room, report.releases[0])).toHaveLength(fractions)
    const mine = await room.evidence.rows<{ from: number; to: number | null; n: number }>(
      'SELECT age_from AS "from", age_to AS "to", sum(patients)::BIGINT AS n FROM patients GROUP BY ALL',
    )
    const named = (from: number, to: number | null) =>
      to !== null ? `${from}_${to}` : from === 0 ? 'TOTAL' : `${from}OV`
    expect(new Map(mine.map(({ from, to, n }) => [named(from, to), n]))).toEqual(sums)
    expect(sums.get('TOTAL')).toBe(60_442_552)
  })
})
