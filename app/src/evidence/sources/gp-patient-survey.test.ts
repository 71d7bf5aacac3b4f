import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { gpPatientSurvey } from './gp-patient-survey.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([gpPatientSurvey])
})
afterEach(() => room.end())

const OLD =
  'Practice_Code,Practice_Name,distributed,received,resprate,Q3base,Q3_12pct,Q28base,Q28_12pct,q30_recoded_1pct'
const NEW =
  'ad_practicecode,ad_practicename,distributed,received,resprate,overallexp.pcteval,overallexp_1.pct,overallexp.lowileval,overallexp.baseevaluw'
const csv = (...lines: string[]) => lines.join('\r\n')

const shares = () =>
  room.evidence.rows(
    'SELECT practice, question, distributed, received, share, missing FROM gp_patient_survey ORDER BY practice, question',
  )

describe('the GP Patient Survey', () => {
  test('until 2023: shares by question, codes below zero suppressed', async () => {
    const report = await room.importText(
      'GPPS_2023_Practice_data_(weighted)_(csv)_PUBLIC.csv',
      csv(OLD, 'Z99001,EXAMPLE,300,90,0.3,80,0.53,88,0,-97'),
    )
    expect(report.releases[0]).toMatchObject({
      layout: 'questionnaire until 2023',
      rows: 1,
      quarantined: 0,
      periodStart: '2023-01-01',
      periodEnd: '2023-03-31',
    })
    const asked = { practice: 'Z99001', distributed: 300, received: 90 }
    expect(await shares()).toEqual([
      { ...asked, question: 'q28_12pct', share: 0, missing: null },
      { ...asked, question: 'q30_recoded_1pct', share: null, missing: 'suppressed' },
      { ...asked, question: 'q3_12pct', share: 0.53, missing: null },
    ])
  })

  test('since 2024: other columns; limits and bases are no shares', async () => {
    const report = await room.importText(
      'GPPS_2025_Practice_data_(weighted)_(csv)_PUBLIC.csv',
      `\uFEFF${csv(NEW, 'Z99001,EXAMPLE,300,90,0.3,0.75,/,0.6,80')}`,
    )
    expect(report.releases[0]).toMatchObject({
      layout: 'questionnaire since 2024',
      periodEnd: '2025-03-31',
    })
    const asked = { practice: 'Z99001', distributed: 300, received: 90 }
    expect(await shares()).toEqual([
      { ...asked, question: 'overallexp.pcteval', share: 0.75, missing: null },
      { ...asked, question: 'overallexp_1.pct', share: null, missing: 'not available' },
    ])
  })

  test('a share above one is set aside, and the rest of its row kept', async () => {
    const report = await room.importText(
      'GPPS_2023.csv',
      csv(OLD, 'Z99001,EXAMPLE,300,90,0.3,80,53,88,0.5,0.1'),
    )
    expect(await quarantineOf(room, report.releases[0])).toEqual([
      {
        line: 2,
        column: 'Q3_12pct',
        value: '53',
        reason: 'is not a number of at least 0 of at most 1',
      },
    ])
    expect(await shares()).toHaveLength(2)
  })

  test('a survey of twelve hundred columns fits the memory that imports have', async () => {
    const questions = Array.from({ length: 600 }, (_, index) => `Q${index}_12pct,Q${index}base`)
    const header = ['Practice_Code', 'distributed', 'received', 'resprate', ...questions]
    const cells = questions.map(() => '0.123456789,80.25')
    const rows = Array.from({ length: 800 }, (_, index) =>
      [`Z9${String(index).padStart(4, '0')}`, '300', '90', '0.3', ...cells].join(','),
    )
    const report = await room.importText('GPPS_2023.csv', csv(header.join(','), ...rows))
    expect(report.refused).toEqual([])
    expect(report.releases[0]).toMatchObject({
      rows: 800,
      datasets: { gp_patient_survey: 480_000 },
    })
  })

  test('before 2017 the fieldwork began in July of the year before', async () => {
    const report = await room.importText(
      'GPPS_2016.csv',
      csv(OLD, 'Z99001,EXAMPLE,300,90,0.3,80,0.5,88,0.5,0.1'),
    )
    expect(report.releases[0]).toMatchObject({ periodStart: '2015-07-01', periodEnd: '2016-03-31' })
  })

  test.each([
    ['survey.csv', OLD, 'which survey'],
    ['GPPS_2022 and 2023.csv', OLD, 'which survey'],
    ['GPPS_2024.csv', OLD, 'The name says 2024'],
    ['GPPS_2023.csv', NEW, 'The name says 2023'],
    ['GPPS_2023_Practice_data_(unweighted).csv', OLD, 'unweighted'],
  ])('is refused: %s', async (name, header, reason) => {
    const cells = header.split(',').map((_, index) => (index === 0 ? 'Z99001' : '0'))
    const report = await room.importText(name, csv(header, cells.join(',')))
    expect(report.refused[0]?.reason).toContain(reason)
    expect(report.refused[0]?.remedy).not.toBe('')
  })
})
