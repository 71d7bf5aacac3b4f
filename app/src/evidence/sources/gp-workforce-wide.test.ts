import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { staffColumn } from './gp-workforce-roles.ts'
import { gpWorkforceWide } from './gp-workforce-wide.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([gpWorkforceWide])
})
afterEach(() => room.end())

const NAME = '1 General Practice – March 2023 Practice Level - Detailed.csv'
const ROW: Readonly<Record<string, string>> = {
  PRAC_CODE: 'Z99001',
  PRAC_NAME: 'EXAMPLE SURGERY',
  TOTAL_PATIENTS: '8000',
  GP_SOURCE: 'Provided',
  TOTAL_GP_HC: '5',
  TOTAL_GP_EXTGL_HC: '4',
  TOTAL_GP_SEN_PTNR_HC: '1',
  MALE_GP_EXTGL_HC_30TO34: '1',
  TOTAL_GP_HC_UNDER30: '1',
  TOTAL_GP_FTE: '4.25',
  TOTAL_GP_EXTGL_FTE: '3.5',
  TOTAL_NURSES_HC: 'ND',
  TOTAL_NURSES_FTE: 'ND',
  TOTAL_DPC_FTE: '0',
  TOTAL_DPC_SPLW_FTE: '',
  TOTAL_DPC_NEW_ROLE_FTE: '0.4',
  TOTAL_ADMIN_FTE: '7.1',
}

const csv = (...rows: Readonly<Record<string, string>>[]): string => {
  const names = Object.keys({ ...ROW, ...rows[0] })
  return [names, ...rows.map((row) => names.map((name) => ({ ...ROW, ...row })[name] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\r\n')
}

describe('the wide workforce file', () => {
  test('groups and roles, no data apart from none, and nobody by age or sex', async () => {
    const report = await room.importText(NAME, csv({}))
    expect(report.releases[0]).toMatchObject({
      rows: 1,
      quarantined: 0,
      periodStart: '2023-03-31',
      periodEnd: '2023-03-31',
      layout: 'a column a role, trainees apart',
    })
    const figures = await room.evidence.rows<{ value: number | null }>(
      "SELECT staff_group || ' / ' || role || ' / ' || measure AS what, value, missing FROM workforce WHERE practice = 'Z99001' ORDER BY what",
    )
    expect(figures).toEqual([
      { what: 'admin / all / fte', value: 7.1, missing: null },
      { what: 'direct patient care / all / fte', value: 0, missing: null },
      { what: 'direct patient care / new role / fte', value: 0.4, missing: null },
      {
        what: 'direct patient care / social prescribing link worker / fte',
        value: null,
        missing: 'not available',
      },
      { what: 'gp / all / fte', value: 4.25, missing: null },
      { what: 'gp / all / headcount', value: 5, missing: null },
      { what: 'gp / senior partner / headcount', value: 1, missing: null },
      { what: 'gp excluding trainees and locums / all / fte', value: 3.5, missing: null },
      { what: 'gp excluding trainees and locums / all / headcount', value: 4, missing: null },
      { what: 'nurse / all / fte', value: null, missing: 'not available' },
      { what: 'nurse / all / headcount', value: null, missing: 'not available' },
    ])
  })

  test('the month of the columns goes before the name', async () => {
    const report = await room.importText(NAME, csv({ CENSUS_YEAR: '2024', CENSUS_MONTH: '02' }))
    expect(report.releases[0]).toMatchObject({ periodStart: '2024-02-29', periodEnd: '2024-02-29' })
  })

  test('a bad cell is set aside and the rest of its row kept; a practice may stand once', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({ PRAC_CODE: `Z990${index + 10}` }))
    const report = await room.importText(
      NAME,
      csv(...rows, { PRAC_CODE: 'Z99040', TOTAL_GP_FTE: 'many' }, { PRAC_CODE: 'Z99010' }),
    )
    const found = await quarantineOf(room, report.releases[0])
    expect(found).toEqual([
      { line: 22, column: 'TOTAL_GP_FTE', value: 'many', reason: 'is not a number of at least 0' },
      { line: 23, column: 'practice', value: 'Z99010', reason: 'repeats line 2' },
    ])
    expect(
      await room.evidence.rows(
        "SELECT staff_group FROM workforce WHERE practice = 'Z99040' AND role = 'all' AND measure = 'fte' ORDER BY ALL",
      ),
    ).toEqual(
      ['admin', 'direct patient care', 'gp excluding trainees and locums', 'nurse'].map(
        (group) => ({
          staff_group: group,
        }),
      ),
    )
  })

  test('registrars of the years to 2019 are not trainees', async () => {
    const report = await room.importText(
      'General Practice September 2018.csv',
      csv({}).replaceAll('EXTGL', 'EXRL'),
    )
    expect(report.releases[0]?.layout).toBe('a column a role, registrars apart')
    expect(
      await room.evidence.rows(
        "SELECT DISTINCT staff_group FROM workforce WHERE staff_group LIKE 'gp excl%'",
      ),
    ).toEqual([{ staff_group: 'gp excluding registrars and locums' }])
  })

  test('without a month it is refused, with what to do; a column that is not there is named', async () => {
    const nameless = await room.importText('workforce.csv', csv({}))
    expect(nameless.refused[0]).toMatchObject({
      reason: expect.stringContaining('which month') as string,
      remedy: expect.stringContaining('June 2023') as string,
    })
    const short = await room.importText(NAME, csv({}).replace('TOTAL_ADMIN_FTE', 'ADMIN'))
    expect(short.unrecognised[0]?.reason).toContain('TOTAL_ADMIN_FTE')
  })
})

describe('columns of the wide file', () => {
  test.each([
    ['TOTAL_GP_LOCUM_VAC_FTE', 'gp', 'locum - covering vacancy', 'fte'],
    ['total_n_adv_nurse_prac_hc', 'nurse', 'advanced nurse practitioner', 'headcount'],
    ['TOTAL_ADMIN_HC', 'admin', 'all', 'headcount'],
    ['TOTAL_GP_EXL_FTE', 'gp excluding locums', 'all', 'fte'],
    ['TOTAL_GP_TRN_GR_F1_2_HC', 'gp', 'in training grade - f1/f2', 'headcount'],
  ])('%s', (name, staffGroup, role, measure) => {
    expect(staffColumn(name)).toEqual({ staffGroup, role, measure })
  })

  test.each([
    'MALE_GP_FTE',
    'FEMALE_NURSES_HC_UNDER30',
    'TOTAL_GP_HC_30TO34',
    'TOTAL_GP_UNDER30_HC',
    'TOTAL_GP_30TO34_FTE',
    'TOTAL_GP_70PLUS_HC',
    'TOTAL_GP_UNKNOWN_AGE_HC',
    'TOTAL_GP_HC_COQ_UK',
    'TOTAL_GP_COQ_EEA_HC',
    'TOTAL_PATIENTS',
    'TOTAL_MALE',
    'TOTAL_N_HC',
  ])('is left out: %s', (name) => {
    expect(staffColumn(name)).toBeUndefined()
  })
})
