import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { payments } from './payments.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([payments])
})
afterEach(() => room.end())

type Cells = Readonly<Record<string, string>>

/** One practice of 2022-23 in the published words. */
const PRACTICE: Cells = {
  'NHS England (Region) code': 'Y63',
  'Sub ICB Code': '99X',
  'Sub ICB Name': 'NHS EXAMPLE ICB - 99X',
  'PCN Code': 'U99001',
  'PCN Name': 'EXAMPLE PCN',
  'Practice Code': 'Z99001',
  'Practice Name': 'EXAMPLE SURGERY',
  'Practice Postcode': 'ZZ1  1ZZ',
  'Practice Open Date': '01/04/1974',
  'Practice Close Date': '',
  'Contract Type': 'GMS',
  'Dispensing Practice': 'No',
  'Practice type': 'GP practice',
  'Practice Rurality': 'Urban',
  'Atypical characteristics': '',
  'Number of Registered Patients (Last Known Figure)': '4029.25',
  'Number of Weighted Patients (Last Known Figure)': '4579.78',
  'Average payments per registered patient': '178.81',
  'Global Sum': '438099.78',
  'Local Incentive Schemes': '-12.5',
  'Appraisal - Appraiser Costs in Respect of Locums': '0',
  'Total NHS Payments to General Practice': '438087.28',
  'Deductions for Pensions, Levies and Prescription Charge Income': '-84342.76',
  'Total NHS Payments to General Practice Minus Deductions': '353744.52',
}

function csv(records: readonly Cells[], header = Object.keys(records[0] ?? {})): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')
  return [line(header), ...records.map((cells) => line(header.map((name) => cells[name] ?? '')))]
    .map((text) => `${text}\r\n`)
    .join('')
}

const streams = (from: TestEvidence) =>
  from.evidence.rows('SELECT practice, stream, amount, missing FROM payments ORDER BY ALL')

describe('payments to a practice', () => {
  test('contract, lists and streams; averages a patient are no stream', async () => {
    const report = await room.importText('payments-22-23.csv', `\uFEFF${csv([PRACTICE])}`)
    expect(report.releases[0]).toMatchObject({
      source: 'payments',
      layout: 'sub-ICB and network',
      rows: 1,
      quarantined: 0,
      periodStart: '2022-04-01',
      periodEnd: '2023-03-31',
      datasets: { practice_contracts: 1, practice_lists: 1, payments: 6 },
    })
    expect(
      await room.evidence.rows(
        'SELECT * EXCLUDE (release, period_start, period_end) FROM practice_contracts JOIN practice_lists USING (practice)',
      ),
    ).toMatchObject([
      {
        practice: 'Z99001',
        name: 'EXAMPLE SURGERY',
        postcode: 'ZZ1 1ZZ',
        contract: 'GMS',
        opened: '1974-04-01',
        closed: null,
        dispensing: 'no',
        practice_type: 'GP practice',
        rurality: 'urban',
        atypical: null,
        commissioner: '99X',
        network: 'U99001',
        registered: 4029.25,
        weighted: 4579.78,
      },
    ])
    expect(await streams(room)).toEqual([
      amount('Appraisal Costs', 0),
      amount('Deductions for Pensions, Levies and Prescription Charge Income', -84_342.76),
      amount('Global Sum', 438_099.78),
      amount('Local Incentive Schemes', -12.5),
      amount('Total NHS Payments to General Practice', 438_087.28),
      amount('Total NHS Payments to General Practice Minus Deductions', 353_744.52),
    ])
  })

  test('unknown, zero and part of a year stay apart', async () => {
    const odd = {
      ...PRACTICE,
      'Practice Code': 'Z99002',
      'Practice Close Date': '30/09/2022',
      'PCN Code': 'Unknown or no PCN',
      'Contract Type': 'Unknown',
      'Dispensing Practice': 'UNKNOWN',
      'Practice Rurality': 'MISSING',
      'Atypical characteristics': '| Part year of data || No registered patients |',
      'Number of Registered Patients (Last Known Figure)': '0',
      'Number of Weighted Patients (Last Known Figure)': 'N/A',
      'Global Sum': 'N/A',
      'Local Incentive Schemes': '',
    }
    await room.importText('a.csv', csv([PRACTICE, odd]))
    expect(
      await room.evidence.rows(
        "SELECT contract, dispensing, rurality, network, atypical, closed, registered, weighted, period_start FROM practice_contracts JOIN practice_lists USING (practice, period_start) WHERE practice = 'Z99002'",
      ),
    ).toEqual([
      {
        contract: 'unknown',
        dispensing: 'unknown',
        rurality: 'unknown',
        network: null,
        atypical: 'Part year of data; No registered patients',
        closed: '2022-09-30',
        registered: 0,
        weighted: null,
        period_start: '2022-04-01',
      },
    ])
    expect((await streams(room)).slice(6)).toMatchObject([
      { stream: 'Appraisal Costs', amount: 0, missing: null },
      {},
      { stream: 'Global Sum', amount: null, missing: 'not available' },
      { stream: 'Local Incentive Schemes', amount: null, missing: 'not available' },
      {},
      {},
    ])
  })

  test('joined-up names with pounds in Windows-1252, as in 2016-17', async () => {
    const header =
      'NHSEnglandRegionLocalOfficeCode,CCGCode,PracticeCode,PracticeName,PracticePostcode,PracticeOpenDate,PracticeCloseDate,ContractType,DispensingPractice,PracticeType,NumberofRegisteredPatientsLastKnownFigure,NumberofWeightedPatientsLastKnownFigure,AveragePaymentsPerRegisteredPatient_£,GlobalSum_£,TotalNationalEnhancedServices_£,GeneralPracticeForwardView_£,TotalNHSPaymentsToGeneralPractice_£'
    const row = 'Q74,99X,Z99001,EXAMPLE,ZZ1 1ZZ,,,PMS,Yes,GP practice,10,12,2.5,20,3,2,25'
    const report = await room.importText('a.csv', Buffer.from(`${header}\n${row}\n`, 'latin1'))
    expect(report.releases[0]).toMatchObject({ rows: 1, periodStart: '2016-04-01' })
    expect(await streams(room)).toEqual([
      amount('General Practice Forward View', 2),
      amount('Global Sum', 20),
      amount('Total NHS Payments to General Practice', 25),
      amount('Total National Enhanced Services', 3),
    ])
  })

  test('the layout of 2023-24; the name tells the year where no closure does', async () => {
    const renamed = rename(PRACTICE, {
      'Number of Registered Patients (Last Known Figure)': 'Average Number of Registered Patients',
      'Number of Weighted Patients (Last Known Figure)': 'Average Number of Weighted Patients',
    })
    const named = await room.importText('nhspaymentsgp-23-24-prac-csv.csv', csv([renamed]))
    expect(named.releases[0]).toMatchObject({ rows: 1, periodStart: '2023-04-01' })
    const nameless = await room.importText('payments.csv', csv([{ ...renamed, 'Global Sum': '1' }]))
    expect(nameless.refused[0]?.reason).toContain('which period')
  })

  test('columns may move; a new stream among the known is taken, other columns are not', async () => {
    const header = Object.keys(PRACTICE)
    const place = header.indexOf('Local Incentive Schemes')
    const moved = [
      'My note',
      'My number',
      ...header.toSpliced(place, 0, 'New Scheme_£'),
    ].toReversed()
    const cells = { ...PRACTICE, 'My note': 'text', 'My number': '7', 'New Scheme_£': '99.5' }
    await room.importText('payments 2022-23.csv', csv([cells], moved))
    const taken = await streams(room)
    expect(taken).toHaveLength(7)
    expect(taken).toContainEqual(amount('New Scheme', 99.5))
  })

  test('bad cells and practices by line; contradicting rows on both sides', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      ...PRACTICE,
      'Practice Code': `Z99${100 + index}`,
    }))
    const text = csv([
      ...many,
      { ...PRACTICE, 'Global Sum': '12 pounds' },
      { ...PRACTICE, 'Practice Code': 'Z9902' },
      { ...PRACTICE, 'Practice Code': 'Z99003', 'Contract Type': 'GSM' },
      { ...PRACTICE, 'Practice Code': 'Z99004', 'Practice Close Date': '31/02/2023' },
      { ...PRACTICE, 'Practice Code': 'Z99100', 'Practice Name': 'ANOTHER' },
    ])
    const report = await room.importText('payments-22-23.csv', text)
    expect(report.releases[0]).toMatchObject({ rows: 20, quarantined: 6 })
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 2, column: 'practice', reason: expect.stringContaining('contradicts') },
      { line: 22, column: 'Global Sum', value: '12 pounds' },
      { line: 23, column: 'Practice Code', value: 'Z9902' },
      { line: 24, column: 'Contract Type', value: 'GSM' },
      { line: 25, column: 'Practice Close Date', value: '31/02/2023' },
      { line: 26, column: 'practice', reason: expect.stringContaining('contradicts') },
    ])
  })

  test('two columns of one stream are refused: one would count twice', async () => {
    const cells = { ...PRACTICE, 'Total Local Incentive Schemes': '1' }
    const report = await room.importText('payments-22-23.csv', csv([cells]))
    expect(report.refused[0]?.reason).toContain('Total Local Incentive Schemes')
  })

  test('a missing column is named', async () => {
    const { 'Contract Type': contract, ...lacking } = PRACTICE
    const report = await room.importText('payments-22-23.csv', csv([lacking]))
    expect(contract).toBe('GMS')
    expect(report.unrecognised[0]?.reason).toContain('Contract Type')
    const { 'Practice Close Date': closed, ...undated } = PRACTICE
    const refused = await room.importText('payments-22-23.csv', csv([undated]))
    expect(closed).toBe('')
    expect(refused.refused[0]?.reason).toContain('Practice Close Date')
  })
})

function amount(stream: string, pounds: number): object {
  return { practice: 'Z99001', stream, amount: pounds, missing: null }
}

function rename(cells: Cells, names: Cells): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [names[name] ?? name, cell]),
  )
}
