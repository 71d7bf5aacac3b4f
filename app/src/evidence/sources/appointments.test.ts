import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { sqlText } from '../duckdb.ts'
import { appointments } from './appointments.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([appointments])
})
afterEach(() => room.end())

const COLUMNS = {
  APPOINTMENT_MONTH_START_DATE: '01AUG2025',
  GP_CODE: 'Z99001',
  GP_NAME: 'EXAMPLE, THE SURGERY',
  SUPPLIER: 'EMIS/EVERGREENLIFE',
  PCN_CODE: 'U99001',
  PCN_NAME: 'EXAMPLE PCN',
  SUB_ICB_LOCATION_CODE: '99X',
  SUB_ICB_LOCATION_NAME: 'Example',
  HCP_TYPE: 'GP',
  APPT_MODE: 'Telephone',
  NATIONAL_CATEGORY: 'Clinical Triage',
  TIME_BETWEEN_BOOK_AND_APPT: '8  to 14 Days',
  COUNT_OF_APPOINTMENTS: '7',
  APPT_STATUS: 'Unknown',
}
type Columns = Partial<Record<keyof typeof COLUMNS, string>>

const csv = (rows: readonly Columns[], names: readonly string[] = Object.keys(COLUMNS)) =>
  [
    names,
    ...rows.map((row) =>
      names.map((name) => ({ ...COLUMNS, NOTE: 'x', ...row })[name as 'GP_CODE']),
    ),
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\r\n')

describe('appointments', () => {
  test('spaces are tidied, and a month runs to its last day', async () => {
    const report = await room.importText('a.csv', csv([{}]))
    expect(report.releases[0]).toMatchObject({ periodStart: '2025-08-01', periodEnd: '2025-08-31' })
    expect(await room.evidence.rows('SELECT * EXCLUDE release FROM appointments')).toEqual([
      {
        practice: 'Z99001',
        system: 'EMIS/EVERGREENLIFE',
        hcp_type: 'GP',
        mode: 'Telephone',
        category: 'Clinical Triage',
        wait: '8 to 14 Days',
        status: 'Unknown',
        appointments: 7,
        period_start: '2025-08-01',
        period_end: '2025-08-31',
      },
    ])
  })

  test('columns in another order with one more, and a mark of byte order', async () => {
    const names = [...Object.keys(COLUMNS).toReversed(), 'NOTE']
    const report = await room.importText(
      'a.csv',
      `\uFEFF${csv([{}, { HCP_TYPE: 'Nurse' }], names)}`,
    )
    expect(report.releases[0]).toMatchObject({ rows: 2, quarantined: 0 })
  })

  test('bad rows, repeats and contradictions are set aside by line', async () => {
    const good = Array.from({ length: 30 }, (_, index) => ({ HCP_TYPE: `Kind ${index}` }))
    const report = await room.importText(
      'a.csv',
      csv([
        ...good,
        { GP_CODE: 'UNMAPPED' },
        { COUNT_OF_APPOINTMENTS: '1.5' },
        { APPOINTMENT_MONTH_START_DATE: '02AUG2025' },
        { HCP_TYPE: 'Kind 0', TIME_BETWEEN_BOOK_AND_APPT: '8 to  14 Days' },
        { HCP_TYPE: 'Kind 1', COUNT_OF_APPOINTMENTS: '8' },
      ]),
    )
    const found = await quarantineOf(room, report.releases[0])
    expect(found.map(({ line, value }) => [line, value?.split(',')[0]])).toEqual([
      [3, '2025-08-01'],
      [32, 'UNMAPPED'],
      [33, '1.5'],
      [34, '02AUG2025'],
      [35, '2025-08-01'],
      [36, '2025-08-01'],
    ])
    expect(found[4]?.reason).toBe('repeats line 2')
    expect(found[5]?.reason).toContain('contradicts another row')
    const [kept] = await room.evidence.rows(
      'SELECT sum(appointments)::INTEGER AS n FROM appointments',
    )
    expect(kept).toEqual({ n: 29 * 7 })
  })

  test('a column that is not there is named', async () => {
    const names = Object.keys(COLUMNS).filter((name) => name !== 'NATIONAL_CATEGORY')
    const report = await room.importText('a.csv', csv([{}], names))
    expect(report.refused[0]?.reason).toContain('NATIONAL_CATEGORY')
  })
})

describeRealData('appointments as published', () => {
  test('the slice of one practice', async () => {
    const path = sharedData('appointments/Practice_Level_Crosstab_Aug_25_NewBankOnly.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 89,
      quarantined: 0,
      leftOut: 0,
      periodStart: '2025-08-01',
      periodEnd: '2025-08-31',
    })
    for (const [column, published] of [
      ['status', 'APPT_STATUS'],
      ['mode', 'APPT_MODE'],
      ['hcp_type', 'HCP_TYPE'],
    ]) {
      const told = await room.evidence.rows(
        `SELECT ${published} AS kind, sum(COUNT_OF_APPOINTMENTS::INTEGER)::INTEGER AS n
         FROM read_csv(${sqlText(path)}, all_varchar = true) GROUP BY ALL ORDER BY ALL`,
      )
      expect(
        await room.evidence.rows(
          `SELECT ${column} AS kind, sum(appointments)::INTEGER AS n FROM appointments GROUP BY ALL ORDER BY ALL`,
        ),
      ).toEqual(told)
    }
    const [whole] = await room.evidence.rows(
      'SELECT sum(appointments)::INTEGER AS n FROM appointments',
    )
    expect(whole).toEqual({ n: 2644 })
  })
})
