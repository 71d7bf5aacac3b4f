import { afterAll, beforeAll, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { accidentAndEmergency } from '../evidence/sources/accident-and-emergency.ts'
import type { OrganisationRow } from '../store/tables.ts'
import { urgentCareOf } from './urgent-care.ts'

const organisation = (code: string | null, kind: OrganisationRow['kind']): OrganisationRow => ({
  id: `${code}`,
  version: 1,
  created_at: '',
  created_by: '',
  updated_at: '',
  updated_by: '',
  code,
  name: `The ${kind} ${code}`,
  kind,
  role: '',
  legal_form: null,
  founded_on: null,
  closed_on: null,
  note: null,
})

let made: TestEvidence
beforeAll(async () => {
  made = await testEvidence([accidentAndEmergency])
  await made.importText(
    'ae.csv',
    [
      'period,org_code,type,attendances,breaches,admissions',
      '2017-02-01,RZ9,1,900,90,300',
      '2017-03-01,RZ9,1,1000,100,0',
      '2017-03-01,RZ9,other,200,0,0',
      '2017-04-01,RZ9,1,1100,110,330',
      '2017-03-01,RZ8,1,5,0,0',
      '',
    ].join('\n'),
  )
})
afterAll(() => made.end())

test('takes the latest month up to the day, all departments together, and keeps a zero', async () => {
  const found = await urgentCareOf(made.evidence, [organisation('RZ9', 'trust')], '2017-04-15')
  expect(found).toMatchObject([
    {
      trust: 'RZ9',
      name: 'The trust RZ9',
      month: '2017-03-31',
      attendances: 1200,
      breaches: 100,
      admissions: 0,
    },
  ])
})

test('leaves out partners that are no trust, have no code, or nothing published by then', async () => {
  const partners = [organisation('RZ9', 'council'), organisation(null, 'trust')]
  expect(await urgentCareOf(made.evidence, partners, '2017-04-15')).toEqual([])
  const trust = [organisation('RZ9', 'trust')]
  expect(await urgentCareOf(made.evidence, trust, '2016-12-31')).toEqual([])
})
