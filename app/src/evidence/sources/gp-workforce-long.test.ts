import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { gpWorkforceLong } from './gp-workforce-long.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([gpWorkforceLong])
})
afterEach(() => room.end())

const NAME = '2 General Practice - June 2023 Practice Level - High level.csv'
const HEADER = 'PRAC_CODE,PRAC_NAME,STAFF_GROUP,DETAILED_STAFF_ROLE,MEASURE,VALUE'
const row = (group: string, role: string, value: string, measure = 'FTE', code = 'Z99001') =>
  `${code},EXAMPLE,${group},${role},${measure},${value}`
const csv = (...rows: string[]) => [HEADER, ...rows].join('\r\n')

const figures = () =>
  room.evidence.rows(
    "SELECT staff_group || ' / ' || role AS what, value, missing FROM workforce WHERE measure = 'fte' ORDER BY what",
  )

describe('the long workforce file', () => {
  test('totals are sums of roles; the Total rows of the file are not believed', async () => {
    const report = await room.importText(
      NAME,
      csv(
        row('GP', 'Senior Partner', '1.5'),
        row('GP', 'Salaried By Practice', '2'),
        row('GP', 'In Training Grade - ST3', '1'),
        row('GP', 'Locum - Covering Vacancy', '0.5'),
        row('GP', 'Total', '99'),
        row('GP', 'Senior Partner', '2', 'Headcount'),
        row('Nurses', 'Practice Nurse', '1.25'),
        row('Nurses', 'Total', '1.25'),
      ),
    )
    expect(report.releases[0]).toMatchObject({
      rows: 8,
      periodStart: '2023-06-30',
      periodEnd: '2023-06-30',
    })
    expect(await figures()).toEqual([
      { what: 'gp / all', value: 5, missing: null },
      { what: 'gp / in training grade - st3', value: 1, missing: null },
      { what: 'gp / locum - covering vacancy', value: 0.5, missing: null },
      { what: 'gp / salaried by practice', value: 2, missing: null },
      { what: 'gp / senior partner', value: 1.5, missing: null },
      { what: 'gp excluding trainees and locums / all', value: 3.5, missing: null },
      { what: 'nurse / all', value: 1.25, missing: null },
      { what: 'nurse / practice nurse', value: 1.25, missing: null },
    ])
    expect(
      await room.evidence.rows(
        "SELECT staff_group, role, value, missing FROM workforce WHERE measure = 'headcount' ORDER BY ALL",
      ),
    ).toEqual([
      { staff_group: 'gp', role: 'all', value: null, missing: 'not available' },
      { staff_group: 'gp', role: 'senior partner', value: 2, missing: null },
      {
        staff_group: 'gp excluding trainees and locums',
        role: 'all',
        value: null,
        missing: 'not available',
      },
    ])
  })

  test('none, not known and not told are three things', async () => {
    await room.importText(
      NAME,
      csv(
        row('Nurses', 'Total', '0'),
        row('Direct Patient Care', 'Dispenser', 'ND'),
        row('Direct Patient Care', 'Pharmacist', '1'),
        row('GP', 'Total', '3'),
      ),
    )
    expect(await figures()).toEqual([
      { what: 'direct patient care / all', value: null, missing: 'not available' },
      { what: 'direct patient care / dispenser', value: null, missing: 'not available' },
      { what: 'direct patient care / pharmacist', value: 1, missing: null },
      { what: 'gp / all', value: null, missing: 'not available' },
      { what: 'gp excluding trainees and locums / all', value: null, missing: 'not available' },
      { what: 'nurse / all', value: 0, missing: null },
    ])
  })

  test('sums agree with a plain reading', async () => {
    const roles = [
      'Senior Partner',
      'Salaried By Practice',
      'Locum - Other',
      'In Training Grade - ST1',
      'Total',
    ]
    const record = fc.record({
      code: fc.constantFrom('Z99001', 'Z99002', 'Z99003'),
      role: fc.constantFrom(...roles),
      hundredths: fc.integer({ min: 0, max: 400 }),
    })
    const records = fc.sample(
      fc.uniqueArray(record, {
        selector: ({ code, role }) => code + role,
        minLength: 8,
        maxLength: 15,
      }),
      { numRuns: 6, seed: 7 },
    )
    for (const [index, some] of records.entries()) {
      await room.importText(
        `June 20${10 + index} long.csv`,
        csv(
          ...some.map(({ code, role, hundredths }) =>
            row('GP', role, String(hundredths / 100), 'FTE', code),
          ),
        ),
      )
      for (const code of new Set(some.map((one) => one.code))) {
        const own = some.filter((one) => one.code === code && one.role !== 'Total')
        if (own.length === 0) continue
        const sum = (of: typeof own) => of.reduce((whole, { hundredths }) => whole + hundredths, 0)
        const settled = own.filter(({ role }) => /Partner|Salaried/.test(role))
        expect(
          await room.evidence.rows(
            "SELECT staff_group, round(value * 100)::INTEGER AS n FROM workforce WHERE practice = $1 AND role = 'all' AND year(period_end) = $2 ORDER BY ALL",
            [code, 2010 + index],
          ),
        ).toEqual([
          { staff_group: 'gp', n: sum(own) },
          { staff_group: 'gp excluding trainees and locums', n: sum(settled) },
        ])
      }
    }
  })

  test('bad rows are set aside by line', async () => {
    const good = Array.from({ length: 20 }, (_, index) => row('GP', `Role ${index}`, '1'))
    const report = await room.importText(
      NAME,
      csv(
        ...good,
        row('Porters', 'Porter', '1'),
        row('GP', 'Retainer', '-1'),
        row('GP', 'role  3', '2'),
      ),
    )
    const found = await quarantineOf(room, report.releases[0])
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [5, 'practice, staff_group_given, role_given, measure'],
      [22, 'STAFF_GROUP'],
      [23, 'VALUE'],
      [24, 'practice, staff_group_given, role_given, measure'],
    ])
  })
})
