import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { sqlText } from '../duckdb.ts'
import { openFile } from '../files/open.ts'
import { patientsByAge } from './patients-by-age.ts'
import { practiceMap } from './practice-map.ts'
import { patientsRegisteredTotals } from './patients-registered-totals.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([patientsRegisteredTotals, patientsByAge, practiceMap])
})
afterEach(() => room.end())

const GROUPS =
  'PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS'
const SINGLE =
  'EXTRACT_DATE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'

const group = (code: string, sex: string, age: string, patients: string, type = 'GP') =>
  `GP_PRAC_PAT_LIST,2026-07-01,${type},${code},,ZZ1 1ZZ,${sex},${age},${patients}`
const single = (code: string, sex: string, age: string, patients: string) =>
  `01JUL2026,99X,E38000999,${code},ZZ1 1ZZ,${sex},${age},${patients}`

const patients = (from: TestEvidence) =>
  from.evidence.rows(
    'SELECT practice, sex, age_from, age_to, patients FROM patients ORDER BY practice, sex, age_from, age_to',
  )

describe('patients by five-year age group', () => {
  test('practices are kept, every level above is left out; totals stand apart', async () => {
    const text = [
      GROUPS,
      group('Y99', 'ALL', 'ALL', '999', 'Comm Region'),
      group('QZZ', 'FEMALE', '0_4', '99', 'ICB'),
      group('U99001', 'FEMALE', '0_4', '9', 'PCN'),
      group('Z99001', 'ALL', 'ALL', '30'),
      group('Z99001', 'FEMALE', 'ALL', '10'),
      group('Z99001', 'FEMALE', '0_4', '0'),
      group('Z99001', 'MALE', '10_14', '18'),
      group('Z99001', 'MALE', '95+', '2'),
    ]
    const report = await room.importText('a.csv', `\uFEFF${text.join('\r\n')}\r\n`)
    expect(report.releases[0]).toMatchObject({
      source: 'patients-by-age',
      layout: 'five-year groups',
      rows: 5,
      leftOut: 3,
      quarantined: 0,
      periodStart: '2026-07-01',
      periodEnd: '2026-07-01',
    })
    expect(await patients(room)).toEqual([
      { practice: 'Z99001', sex: 'all', age_from: 0, age_to: null, patients: 30 },
      { practice: 'Z99001', sex: 'female', age_from: 0, age_to: 4, patients: 0 },
      { practice: 'Z99001', sex: 'female', age_from: 0, age_to: null, patients: 10 },
      { practice: 'Z99001', sex: 'male', age_from: 10, age_to: 14, patients: 18 },
      { practice: 'Z99001', sex: 'male', age_from: 95, age_to: null, patients: 2 },
    ])
  })

  test('bad ages, sexes and numbers by line, and repeats', async () => {
    const good = Array.from({ length: 20 }, (_, index) =>
      group(`Z99${100 + index}`, 'ALL', 'ALL', '7'),
    )
    const text = [
      GROUPS,
      ...good,
      group('Z99001', 'FEMALE', '0-4', '1'),
      group('Z99001', 'BOTH', '0_4', '1'),
      group('Z99001', 'FEMALE', '5_9', '1.5'),
      group('Z99100', 'ALL', 'ALL', '7'),
    ]
    const report = await room.importText('b.csv', text.join('\n'))
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 22, column: 'AGE_GROUP_5', value: '0-4' },
      { line: 23, column: 'SEX', value: 'BOTH' },
      { line: 24, column: 'NUMBER_OF_PATIENTS', value: '1.5' },
      { line: 25, reason: 'repeats line 2' },
    ])
  })

  test('a missing column is named', async () => {
    const header = GROUPS.replace('ORG_TYPE', 'LEVEL')
    const report = await room.importText(
      'c.csv',
      `${header}\n${group('Z99001', 'ALL', 'ALL', '7')}\n`,
    )
    expect(report.unrecognised[0]?.reason).toContain('ORG_TYPE')
  })
})

describe('patients by single year of age', () => {
  test('a file for each sex; neither takes the place of the other', async () => {
    const female = [
      SINGLE,
      single('Z99001', 'FEMALE', 'ALL', '9'),
      single('Z99001', 'FEMALE', '0', '9'),
    ]
    const male = [
      SINGLE.replaceAll('SUB_ICB_LOCATION', 'CCG'),
      single('Z99001', 'MALE', '94', '5'),
      single('Z99001', 'MALE', '95+', '6'),
    ]
    const report = await room.importText('f.csv', female.join('\r\n'))
    expect(report.releases[0]).toMatchObject({
      layout: 'single years',
      part: 'single years, female',
    })
    expect((await room.importText('m.csv', male.join('\r\n'))).releases[0]?.supersedes).toEqual([])
    expect(await patients(room)).toEqual([
      { practice: 'Z99001', sex: 'female', age_from: 0, age_to: 0, patients: 9 },
      { practice: 'Z99001', sex: 'female', age_from: 0, age_to: null, patients: 9 },
      { practice: 'Z99001', sex: 'male', age_from: 94, age_to: 94, patients: 5 },
      { practice: 'Z99001', sex: 'male', age_from: 95, age_to: null, patients: 6 },
    ])
  })

  test('a total that two publications give is one figure', async () => {
    const totals =
      'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,01Jul2026,GP,99X,Z99001,ZZ1 1ZZ,ALL,ALL,30\n'
    expect((await room.importText('t.csv', totals)).releases[0]?.source).toBe(
      'patients-registered-totals',
    )
    await room.importText('g.csv', [GROUPS, group('Z99001', 'ALL', 'ALL', '30')].join('\n'))
    expect(await patients(room)).toEqual([
      { practice: 'Z99001', sex: 'all', age_from: 0, age_to: null, patients: 30 },
    ])
  })
})

describeRealData('patients by age of July 2026', () => {
  test('all practices; ages add up; every sub-ICB as the file itself sums it', async () => {
    const path = sharedData('lists/gp-reg-pat-prac-quin-age_2026-07.zip')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 263_977,
      leftOut: 62_264,
      quarantined: 0,
      periodEnd: '2026-07-01',
    })
    const apart = await room.evidence.rows(
      `SELECT practice FROM patients GROUP BY practice
       HAVING sum(patients) FILTER (sex = 'all') <> sum(patients) FILTER (sex <> 'all' AND (age_to IS NOT NULL OR age_from = 95))
         OR sum(patients) FILTER (sex = 'all') <> sum(patients) FILTER (sex <> 'all' AND age_to IS NULL AND age_from = 0)`,
    )
    expect(apart).toEqual([])
    await room.importPaths(sharedData('lists/gp-reg-pat-prac-map_2026-07.zip'))
    const scratch = await mkdtemp(join(tmpdir(), 'footings-ages-'))
    try {
      for await (const opened of openFile(path, { scratch })) {
        // The publisher's own totals of every sub-ICB against the sums of its practices.
        const plain = await room.evidence.rows<Total>(
          `SELECT ORG_CODE AS area, SEX AS sex, AGE_GROUP_5 AS age, NUMBER_OF_PATIENTS::BIGINT AS n
           FROM read_csv(${sqlText(opened.path)}, header = true, all_varchar = true)
           WHERE ORG_TYPE = 'SUB_ICB_LOCATION_CODE' ORDER BY ALL`,
        )
        const mine = await room.evidence.rows<Total>(
          `SELECT sub_icb AS area, upper(sex) AS sex, CASE WHEN age_from = 95 THEN '95+' WHEN age_to IS NULL THEN 'ALL'
             ELSE age_from || '_' || age_to END AS age, sum(patients)::BIGINT AS n
           FROM patients JOIN practice_geography USING (practice) GROUP BY ALL ORDER BY ALL`,
        )
        expect(mine).toEqual(plain)
        const total = (area: string) =>
          plain.find((row) => row.area === area && row.sex === 'ALL')?.n
        expect([total('02X'), total('11X')]).toEqual([343_994, 604_843])
        expect(plain.reduce((sum, row) => (row.sex === 'ALL' ? sum + row.n : sum), 0)).toBe(
          63_436_508,
        )
      }
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  })
})

interface Total {
  readonly area: string
  readonly sex: string
  readonly age: string
  readonly n: number
}
