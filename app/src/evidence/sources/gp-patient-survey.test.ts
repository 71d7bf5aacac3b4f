import { rename } from 'node:fs/promises'
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
      layout: 'questionnaire until 2023, with bases',
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
      layout: 'questionnaire since 2024, with bases',
      periodEnd: '2025-03-31',
    })
    const asked = { practice: 'Z99001', distributed: 300, received: 90 }
    expect(await shares()).toEqual([
      { ...asked, question: 'overallexp.pcteval', share: 0.75, missing: null },
      { ...asked, question: 'overallexp_1.pct', share: null, missing: 'not available' },
    ])
  })

  const bases = () =>
    room.evidence.rows(
      'SELECT practice, question, base FROM gp_patient_survey ORDER BY practice, question',
    )

  test('until 2023 bases are sums of weights: of them come people, of the forms sent back', async () => {
    const header =
      'Practice_Code,distributed,received,resprate,Q3base,Q3_1234base,Q3_1pct,Q3_12pct,q9BASE,Q9_12pct,Q28base,Q28_12pct,Q30_12pct'
    await room.importText(
      'GPPS_2023.csv',
      csv(
        header,
        'Z99001,300,90,0.3,190,150,0.2,0.5,84,0.4,200,0.7,0.1',
        'Z99002,300,50,0.2,20,-97,0.2,0.5,-97,-97,25,0.7,0.1',
        'Z99003,300,-97,0.2,20,19,0.2,0.5,8,0.1,25,0.7,0.1',
      ),
    )
    const of = (practice: string, ...counted: readonly (number | null)[]) =>
      ['q28_12pct', 'q30_12pct', 'q3_12pct', 'q3_1pct', 'q9_12pct'].map((question, index) => ({
        practice,
        question,
        base: counted[index],
      }))
    expect(await bases()).toEqual([
      ...of('Z99001', 90, null, 68, 86, 38),
      ...of('Z99002', 50, null, null, 40, null),
      ...of('Z99003', null, null, null, null, null),
    ])
  })

  test('since 2024 bases without weights are taken as they are, and weighted ones where there are no others', async () => {
    const asked =
      'overallexp.pcteval,overallexp_1.pct,localgpservicesprefhpsee.pcteval,lastgpappttype.pctevalb'
    const start = 'ad_practicecode,distributed,received,resprate'
    await room.importText(
      'GPPS_2024.csv',
      csv(
        `${start},${asked},overallexp.baseevaluw,overallexp.baseevalw,overallexp.baseuw,localgpservicesprefhpsee.BaseEvalUw`,
        'Z99001,300,90,0.3,0.75,0.4,0.5,0.3,88,140.5,89,41',
      ),
    )
    await room.importText(
      'GPPS_2025.csv',
      csv(
        `${start},${asked},overallexp.baseevalw,overallexp.base,localgpservicesprefhpsee.base`,
        'Z99002,300,90,0.3,0.75,0.4,0.5,0.3,176,180,82',
      ),
    )
    const of = (practice: string, ...counted: readonly (number | null)[]) =>
      [
        'lastgpappttype.pctevalb',
        'localgpservicesprefhpsee.pcteval',
        'overallexp.pcteval',
        'overallexp_1.pct',
      ].map((question, index) => ({ practice, question, base: counted[index] }))
    expect(await bases()).toEqual([
      ...of('Z99001', null, 41, 88, 89),
      ...of('Z99002', null, 41, 88, 90),
    ])
  })

  test('a file without bases has none', async () => {
    const report = await room.importText(
      'GPPS_2023.csv',
      csv('Practice_Code,distributed,received,resprate,Q28_12pct', 'Z99001,300,90,0.3,0.7'),
    )
    expect(report.releases[0]).toMatchObject({ layout: 'questionnaire until 2023', quarantined: 0 })
    expect(await bases()).toEqual([{ practice: 'Z99001', question: 'q28_12pct', base: null }])
  })

  test('a base that is no number is told of once, and the shares stay without it', async () => {
    const report = await room.importText(
      'GPPS_2023.csv',
      csv(
        'Practice_Code,distributed,received,resprate,Q28base,Q28_1pct,Q28_12pct',
        'Z99001,300,90,0.3,many,0.2,0.7',
      ),
    )
    expect(await quarantineOf(room, report.releases[0])).toEqual([
      { line: 2, column: 'Q28base', value: 'many', reason: 'is not a number of at least 0' },
    ])
    expect(await bases()).toEqual([
      { practice: 'Z99001', question: 'q28_12pct', base: null },
      { practice: 'Z99001', question: 'q28_1pct', base: null },
    ])
  })

  test('a release from before bases were kept is read without them', async () => {
    const report = await room.importText(
      'GPPS_2023.csv',
      csv(OLD, 'Z99001,EXAMPLE,300,90,0.3,80,0.53,88,0.7,0.1'),
    )
    const [release] = report.releases
    if (release === undefined) throw new Error('it was imported')
    const path = room.evidence.pathOf(release, 'gp_patient_survey')
    const { connection } = room.evidence
    await connection.run(
      `COPY (SELECT * EXCLUDE (base) FROM read_parquet('${path}')) TO '${path}.older' (FORMAT parquet)`,
    )
    await rename(`${path}.older`, path)
    await room.importText('GPPS_2022.csv', csv(OLD, 'Z99001,EXAMPLE,300,90,0.3,90,0.5,88,0,0.1'))
    expect(room.evidence.unreadable).toEqual([])
    expect(
      await room.evidence.rows(
        `SELECT year(period_end) AS year, share, base FROM gp_patient_survey WHERE question = 'q3_12pct' ORDER BY year`,
      ),
    ).toEqual([
      { year: 2022, share: 0.5, base: 90 },
      { year: 2023, share: 0.53, base: null },
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
