import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { Observations } from './observations.ts'
import { gpPatientSurvey } from './sources/gp-patient-survey.ts'

let made: TestEvidence
beforeEach(async () => {
  made = await testEvidence([gpPatientSurvey])
})
afterEach(async () => {
  await made.end()
})

const START = 'ad_practicecode,distributed,received,resprate'
const SEES = 'localgpservicesprefhpsee.pcteval'

async function seesPreferred(): Promise<readonly object[]> {
  const observations = await Observations.open(made.evidence, made.directory)
  return observations.rows(
    `SELECT practice, round(value, 6) AS value, denominator, missing FROM observations
     WHERE indicator = 'survey-preferred-professional' ORDER BY practice`,
  )
}

describe('the weight of an answer', () => {
  test('is the people who were asked and answered; nothing is said of fewer than ten', async () => {
    await made.importText(
      'GPPS_2025.csv',
      [
        `${START},${SEES},localgpservicesprefhpsee.baseevaluw`,
        'Z99001,300,110,0.3,0.4,45',
        'Z99002,300,110,0.3,0.4,10',
        'Z99003,300,110,0.3,0.4,9',
        'Z99004,300,110,0.3,0.4,',
        'Z99005,300,110,0.3,-97,45',
        'Z99006,300,110,0.3,-97,',
        'Z99007,300,110,0.3,-97,-97',
        'Z99008,300,110,0.3,/,45',
        'Z99009,300,110,0.3,0,45',
      ].join('\n'),
    )
    const shown = (practice: string, value: number, denominator: number) => ({
      practice,
      value,
      denominator,
      missing: null,
    })
    const absent = (practice: string, missing: string) => ({
      practice,
      value: null,
      denominator: null,
      missing,
    })
    expect(await seesPreferred()).toEqual([
      shown('Z99001', 40, 45),
      shown('Z99002', 40, 10),
      absent('Z99003', 'few people'),
      shown('Z99004', 40, 110),
      absent('Z99005', 'suppressed'),
      absent('Z99006', 'suppressed'),
      absent('Z99007', 'suppressed'),
      absent('Z99008', 'not available'),
      shown('Z99009', 0, 45),
    ])
  })

  test('is all forms sent back, where the file does not say how many answered', async () => {
    await made.importText(
      'GPPS_2025.csv',
      [`${START},${SEES}`, 'Z99001,300,110,0.3,0.4', 'Z99002,300,9,0.03,0.4'].join('\n'),
    )
    expect(await seesPreferred()).toEqual([
      { practice: 'Z99001', value: 40, denominator: 110, missing: null },
      { practice: 'Z99002', value: null, denominator: null, missing: 'few people' },
    ])
  })
})
