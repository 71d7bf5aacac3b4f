import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { describeRealData, sharedData } from '../../test/places.ts'
import { networkPartners } from '../evidence/sources/network-partners.ts'
import { odsPractices } from '../evidence/sources/ods-practices.ts'
import { patientsRegisteredTotals } from '../evidence/sources/patients-registered-totals.ts'
import { payments } from '../evidence/sources/payments.ts'
import { qofMapping } from '../evidence/sources/qof-mapping.ts'
import { summarise } from './place-model.ts'
import { Register } from './register.ts'

const SOURCES = [odsPractices, qofMapping, patientsRegisteredTotals, networkPartners, payments]

interface Ods {
  code: string
  opened: string
  closed?: string
  status?: string
  setting?: string
  commissioner?: string
}

/** Lines of epraccur: 27 columns without a header. */
function epraccur(...practices: Ods[]): string {
  return practices
    .map(({ code, opened, closed = '', status = 'A', setting = '4', commissioner = '98D' }) =>
      [
        code,
        `SURGERY ${code}`,
        'Y97',
        'QZD',
        '1 ROPEWALK',
        '',
        '',
        'DANUM',
        '',
        'ZD1 1AA',
        opened,
        closed,
        status,
        'B',
        commissioner,
        '20130401',
        '',
        '01632 960000',
        '',
        '',
        '',
        '0',
        '',
        commissioner,
        '',
        setting,
        '',
      ]
        .map((cell) => `"${cell}"`)
        .join(','),
    )
    .join('\r\n')
}

function mapping(...rows: [practice: string, network: string, place: string][]): string {
  const header =
    'NAT_ONS_CODE,NAT_CODE,NAT_COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,ICB_ODS_CODE,ICB_ONS_CODE,ICB_NAME,SUB_ICB_ODS_CODE,SUB_ICB_ONS_CODE,SUB_ICB_NAME,PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME'
  const lines = rows.map(
    ([practice, network, place]) =>
      `E92000001,ENG,England,Y97,E40999999,Sea,QZD,E54999999,Mere ICB,${place},E38999999,Mere ICB - ${place},${network},Network ${network},${practice},Surgery ${practice}`,
  )
  return [header, ...lines].join('\r\n')
}

let evidence: TestEvidence
let register: Register
beforeEach(async () => {
  evidence = await testEvidence(SOURCES)
  register = new Register(evidence.evidence)
})
afterEach(() => evidence.end())

const codesOn = async (day: string): Promise<string[]> => [
  ...(await register.on(day)).practices.keys(),
]

test('an empty workspace knows no practice, and says so', async () => {
  const found = await register.on('2023-03-31')
  expect(found.practices.size).toBe(0)
  expect(found.basis.sentence).toBe('No register of practices is loaded.')
  expect(await register.place('98D', '2023-03-31')).toBeUndefined()
})

test('without a snapshot ODS decides: GP practices, between opening and closing, not dormant', async () => {
  await evidence.importText(
    'epraccur.csv',
    epraccur(
      { code: 'Z99001', opened: '19740401' },
      { code: 'Z99002', opened: '19740401', closed: '20230331', status: 'C' },
      { code: 'Z99003', opened: '20230401' },
      { code: 'Z99004', opened: '19740401', status: 'D' },
      { code: 'Z99005', opened: '19740401', setting: '9' },
    ),
  )
  expect(await codesOn('2023-03-30')).toEqual(['Z99001', 'Z99002'])
  expect(await codesOn('2023-03-31')).toEqual(['Z99001'])
  expect(await codesOn('2023-04-01')).toEqual(['Z99001', 'Z99003'])
})

test('between a snapshot and the date ODS dates add and remove practices', async () => {
  await evidence.importText(
    'MAPPING_2223.csv',
    mapping(['Z99001', 'U99901', '98D'], ['Z99002', 'U99901', '98D']),
  )
  await evidence.importText(
    'epraccur.csv',
    epraccur(
      { code: 'Z99001', opened: '19740401' },
      { code: 'Z99002', opened: '19740401', closed: '20230630', status: 'C' },
      { code: 'Z99003', opened: '20230501' },
      // Open by ODS, yet not at work in March 2023: the snapshot has it not.
      { code: 'Z99004', opened: '19740401' },
      { code: 'Z99005', opened: '19740401', closed: '20221231', status: 'C' },
    ),
  )
  expect(await codesOn('2022-12-01')).toEqual(['Z99001', 'Z99002', 'Z99005'])
  expect(await codesOn('2023-03-31')).toEqual(['Z99001', 'Z99002'])
  expect(await codesOn('2023-06-01')).toEqual(['Z99001', 'Z99002', 'Z99003'])
  expect(await codesOn('2023-07-01')).toEqual(['Z99001', 'Z99003'])
})

test('a dormant practice counts where a snapshot has it', async () => {
  await evidence.importText(
    'MAPPING_1920.csv',
    mapping(['Z99001', 'U99901', '98D'], ['Z99004', 'U99901', '98D']),
  )
  await evidence.importText('MAPPING_2223.csv', mapping(['Z99001', 'U99901', '98D']))
  await evidence.importText(
    'epraccur.csv',
    epraccur(
      { code: 'Z99001', opened: '19740401' },
      { code: 'Z99004', opened: '19740401', status: 'D' },
    ),
  )
  expect(await codesOn('2020-03-31')).toEqual(['Z99001', 'Z99004'])
  expect(await codesOn('2023-03-31')).toEqual(['Z99001'])
})

test('a practice belongs to the place and network of the snapshot nearest to the date', async () => {
  await evidence.importText('MAPPING_1920.csv', mapping(['Z99001', 'U99901', '97D']))
  await evidence.importText('MAPPING_2223.csv', mapping(['Z99001', 'U', '98D']))
  expect((await register.on('2020-06-01')).practices.get('Z99001')).toMatchObject({
    subIcb: '97D',
    network: 'U99901',
  })
  expect((await register.on('2023-03-31')).practices.get('Z99001')).toMatchObject({
    subIcb: '98D',
    network: null,
  })
})

test('dated network relationships go before a snapshot', async () => {
  await evidence.importText(
    'MAPPING_2223.csv',
    mapping(['Z99001', 'U99901', '98D'], ['Z99002', 'U99901', '98D']),
  )
  await evidence.importText(
    'ePCN.csv',
    [
      '"Z99001","A","98D","Mere","U99902","Network two","98D","Mere","20230101","","Y"',
      '"Z99002","B","98D","Mere","U99902","Network two","98D","Mere","20190701","20201231","Y"',
    ].join('\r\n'),
  )
  const { practices } = await register.on('2023-03-31')
  expect(practices.get('Z99001')).toMatchObject({ network: 'U99902', networkName: 'Network two' })
  expect(practices.get('Z99002')).toMatchObject({ network: 'U99901' })
})

test('the list is the latest up to the date, unless it is too old; what is not known is not zero', async () => {
  await evidence.importText(
    'MAPPING_2223.csv',
    mapping(['Z99001', 'U99901', '98D'], ['Z99002', 'U99901', '98D']),
  )
  const header =
    'PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'
  const list = (day: string, patients: number) =>
    `${header}\r\nGP_PRAC_PAT_LIST,${day},GP,98D,E38999999,Z99001,ZD1 1AA,ALL,ALL,${patients}`
  await evidence.importText('a.csv', list('01JAN2022', 900))
  await evidence.importText('b.csv', list('01JAN2023', 1000))
  await evidence.importText('c.csv', list('01JUL2023', 1100))
  const on = async (day: string) => (await register.on(day)).practices.get('Z99001')
  expect(await on('2022-12-31')).toMatchObject({ registered: 900, registeredOn: '2022-01-01' })
  expect(await on('2023-03-31')).toMatchObject({ registered: 1000, registeredOn: '2023-01-01' })
  expect(await on('2025-03-31')).toMatchObject({ registered: null })
  const place = await register.place('98D', '2023-03-31')
  if (place === undefined) throw new Error('no place')
  expect(summarise(place)).toMatchObject({
    registered: 1000,
    withoutList: ['Z99002'],
    weighted: null,
  })
})

test('what people call a place stands for its published name', async () => {
  await evidence.importText('MAPPING_2223.csv', mapping(['Z99001', 'U99901', '98D']))
  const named = new Register(evidence.evidence, new Map([['98D', 'Danum']]))
  expect((await named.place('98D', '2023-03-31'))?.name).toBe('Danum')
  expect((await register.place('98D', '2023-03-31'))?.name).toBe('Mere ICB - 98D')
})

describeRealData('the published registers', () => {
  let real: TestEvidence
  beforeAll(async () => {
    real = await testEvidence(SOURCES)
    await real.importPaths(
      sharedData('registers'),
      sharedData('payments/14-15.csv'),
      sharedData('payments/22-23.csv'),
      sharedData('lists/gp-reg-pat-prac-all_2021-01.csv'),
    )
  }, 120_000)
  afterAll(() => real.end())

  test.each([
    // The QOF mapping of the year; ODS alone would give 38 and 64, payments 39 and 64.
    ['02X', '2023-03-31', 37],
    ['11X', '2023-03-31', 62],
    ['02X', '2020-03-31', 39],
    ['11X', '2020-03-31', 65],
    // Only payments tell of this year.
    ['02X', '2015-03-31', 43],
    ['11X', '2015-03-31', 75],
  ])('%s on %s has %i practices', async (place, day, practices) => {
    expect((await new Register(real.evidence).place(place, day))?.practices.length).toBe(practices)
  })

  test('Doncaster on 31 March 2023: networks, contracts, lists', async () => {
    const place = await new Register(real.evidence).place('02X', '2023-03-31')
    if (place === undefined) throw new Error('no place')
    const summary = summarise(place)
    expect(summary.contracts).toEqual({ GMS: 27, PMS: 8, APMS: 2 })
    expect(summary.networks.map(({ practices }) => practices.length)).toEqual([4, 6, 7, 10, 10])
    expect(summary.withoutNetwork).toEqual([])
    expect(Math.round(summary.registered ?? 0)).toBe(330_671)
  })
})
