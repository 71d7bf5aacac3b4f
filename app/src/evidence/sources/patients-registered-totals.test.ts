import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { patientsRegisteredTotals } from './patients-registered-totals.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([patientsRegisteredTotals])
})
afterEach(() => room.end())

const CCG =
  'PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'
const SUB_ICB = CCG.replaceAll('CCG_CODE', 'SUB_ICB_LOCATION_CODE')

const row = (code: string, count: string, day = '01JAN2021', type = 'GP') =>
  `GP_PRAC_PAT_LIST,${day},${type},99X,E38000999,${code},ZZ1 1ZZ,ALL,ALL,${count}`

describe('totals of patients registered', () => {
  test.each([
    ['by CCG', CCG, '01JAN2021', '2021-01-01'],
    ['by sub-ICB location', SUB_ICB, '2026-07-01', '2026-07-01'],
  ])('%s', async (layout, header, written, day) => {
    const text = [header, row('Z99001', '5903', written), row('Z99002', '0', written)]
    const report = await room.importText('a.csv', `\uFEFF${text.join('\r\n')}\r\n`)
    expect(report.releases[0]).toMatchObject({
      source: 'patients-registered-totals',
      layout,
      rows: 2,
      quarantined: 0,
      periodStart: day,
      periodEnd: day,
    })
    expect(await patients(room)).toEqual([
      { practice: 'Z99001', sex: 'all', age_from: 0, age_to: null, patients: 5903 },
      { practice: 'Z99002', sex: 'all', age_from: 0, age_to: null, patients: 0 },
    ])
  })

  test('totals of other levels are left out, not bad', async () => {
    const text = [CCG, row('Z99001', '10'), row('99X', '10', '01JAN2021', 'CCG')].join('\n')
    const report = await room.importText('b.csv', text)
    expect(report.releases[0]).toMatchObject({ rows: 1, leftOut: 1, quarantined: 0 })
  })

  test('bad rows by line; contradictions on both sides; suppressed is not zero', async () => {
    const good = Array.from({ length: 30 }, (_, index) => row(`Z99${100 + index}`, '7'))
    const text = [
      CCG,
      ...good,
      row('Z9913', '7'),
      row('Z99140', '*'),
      row('Z99141', '-3'),
      row('Z99142', '7', '31FEB2021'),
      row('Z99100', '8'),
    ]
    const report = await room.importText('c.csv', text.join('\n'))
    expect(report.releases[0]).toMatchObject({ rows: 29, quarantined: 6 })
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 2, reason: expect.stringContaining('contradicts') },
      { line: 32, column: 'CODE', value: 'Z9913' },
      { line: 33, column: 'NUMBER_OF_PATIENTS', value: '*' },
      { line: 34, column: 'NUMBER_OF_PATIENTS', value: '-3' },
      { line: 35, column: 'EXTRACT_DATE', value: '31FEB2021' },
      { line: 36, reason: expect.stringContaining('contradicts') },
    ])
  })

  test('shuffled columns and one more are read by name', async () => {
    const text =
      'AGE,NOTE,NUMBER_OF_PATIENTS,CODE,SEX,TYPE,EXTRACT_DATE\nALL,x,12,Z99001,ALL,GP,01Jul2026\n'
    expect((await room.importText('d.csv', text)).releases[0]?.rows).toBe(1)
    expect(await patients(room)).toMatchObject([{ practice: 'Z99001', patients: 12 }])
  })

  test('a missing column is named', async () => {
    const text = `${CCG.replace(',NUMBER_OF_PATIENTS', '')}\n${row('Z99001', '1').replace(/,1$/, '')}\n`
    const report = await room.importText('e.csv', text)
    expect(report.unrecognised[0]?.reason).toContain('NUMBER_OF_PATIENTS')
  })
})

describeRealData('totals of January 2021', () => {
  test('all practices; Doncaster, Somerset and England', async () => {
    const path = sharedData('lists/gp-reg-pat-prac-all_2021-01.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 6658,
      quarantined: 0,
      leftOut: 0,
      periodEnd: '2021-01-01',
    })
    const plain = (await readFile(path, 'utf-8'))
      .trimEnd()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
    for (const [ccg, practices, sum] of [
      ['02X', 39, 325_790],
      ['11X', 65, 586_160],
    ] as const) {
      const of = plain.filter((cells) => cells[3] === ccg)
      expect(of).toHaveLength(practices)
      const codes = of.map((cells) => cells[5] ?? '')
      const [mine] = await room.evidence.rows<{ n: number; sum: number }>(
        `SELECT count(*) AS n, sum(patients)::BIGINT AS sum FROM patients WHERE practice IN (${codes.map((_, place) => `$${place + 1}`).join(', ')})`,
        codes,
      )
      expect(mine).toEqual({ n: practices, sum })
      expect(of.reduce((all, cells) => all + Number(cells[9]), 0)).toBe(sum)
    }
    expect(await room.evidence.rows('SELECT sum(patients)::BIGINT AS sum FROM patients')).toEqual([
      { sum: 60_606_345 },
    ])
  })
})

function patients(from: TestEvidence): Promise<object[]> {
  return from.evidence.rows(
    'SELECT practice, sex, age_from, age_to, patients FROM patients ORDER BY practice',
  )
}
