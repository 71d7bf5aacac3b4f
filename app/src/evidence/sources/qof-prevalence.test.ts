import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { qofPrevalence } from './qof-prevalence.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([qofPrevalence])
})
afterEach(() => room.end())

const HEADER = 'PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE'

describe('QOF prevalence', () => {
  test('registers with the lists they are part of', async () => {
    const text = [HEADER, 'Z99001,DM,400,17OV,5000', 'Z99001,PC,0,TOTAL,6100'].join('\n')
    const report = await room.importText('QOF2324 PREVALENCE_2324.csv', text)
    expect(report.releases[0]).toMatchObject({
      rows: 2,
      quarantined: 0,
      periodStart: '2023-04-01',
      periodEnd: '2024-03-31',
    })
    expect(
      await room.evidence.rows(
        'SELECT * EXCLUDE (period_start, period_end, release) FROM qof_prevalence ORDER BY condition',
      ),
    ).toEqual([
      { practice: 'Z99001', condition: 'DM', register: 400, list_type: '17OV', list_size: 5000 },
      { practice: 'Z99001', condition: 'PC', register: 0, list_type: 'TOTAL', list_size: 6100 },
    ])
  })

  test('columns in another order; a row that contradicts another is set aside with it', async () => {
    const names = 'PRACTICE_LIST_SIZE,GROUP_CODE,NEW,REGISTER,PATIENT_LIST_TYPE,PRACTICE_CODE'
    const rows = Array.from(
      { length: 20 },
      (_, index) => `5000,DM,x,${index},17OV,Z990${index + 10}`,
    )
    const text = [names, ...rows, '5000,DM,x,99,17OV,Z99010', '5000,AF,x,1.5,TOTAL,Z99010'].join(
      '\r\n',
    )
    const report = await room.importText('PREVALENCE_2223.csv', text)
    const found = await quarantineOf(room, report.releases[0])
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [2, 'practice, condition'],
      [22, 'practice, condition'],
      [23, 'REGISTER'],
    ])
  })

  test('a column that is not there is named', async () => {
    const text = [HEADER.replace('REGISTER', 'SIZE'), 'Z99001,DM,400,17OV,5000'].join('\n')
    const report = await room.importText('PREVALENCE_2223.csv', text)
    expect(report.unrecognised[0]?.reason).toContain('REGISTER')
  })
})
