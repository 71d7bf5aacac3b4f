import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { sqlText } from '../duckdb.ts'
import { appointmentsMapping } from './appointments-mapping.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([appointmentsMapping])
})
afterEach(() => room.end())

const HEADER =
  'GP_CODE,GP_NAME,SUPPLIER,PCN_CODE,PCN_NAME,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ICB_CODE,ICB_NAME,REGION_CODE,REGION_NAME'
const row = (code: string, supplier: string, network = 'U99001', icb = 'QZZ') =>
  `${code},EXAMPLE,${supplier},${network},EXAMPLE PCN,99X,Example,${icb},Example ICB,Y99,Region`
const csv = (...rows: string[]) => [HEADER, ...rows].join('\r\n')

describe('the mapping beside the appointments', () => {
  test('a practice with several systems is one practice with all of them', async () => {
    const report = await room.importText(
      'Mapping_Aug_25.csv',
      csv(
        row('Z99001', 'TPP/EMIS'),
        row('Z99001', 'TPP'),
        row('Z99002', 'EMIS/EVERGREENLIFE', 'U'),
        row('Z99003', ''),
      ),
    )
    expect(report.releases[0]).toMatchObject({
      rows: 4,
      quarantined: 0,
      periodStart: '2025-08-01',
      periodEnd: '2025-08-31',
      part: '',
      datasets: { practice_geography: 3, practice_systems: 3 },
    })
    expect(
      await room.evidence.rows('SELECT practice, system FROM practice_systems ORDER BY practice'),
    ).toEqual([
      { practice: 'Z99001', system: 'EMIS/TPP' },
      { practice: 'Z99002', system: 'EMIS/EVERGREENLIFE' },
      { practice: 'Z99003', system: null },
    ])
    expect(
      await room.evidence.rows(
        'SELECT practice, network, network_name, sub_icb, icb FROM practice_geography ORDER BY practice LIMIT 2',
      ),
    ).toEqual([
      {
        practice: 'Z99001',
        network: 'U99001',
        network_name: 'EXAMPLE PCN',
        sub_icb: '99X',
        icb: 'QZZ',
      },
      { practice: 'Z99002', network: null, network_name: null, sub_icb: '99X', icb: 'QZZ' },
    ])
  })

  test.each([
    ['QZZ', '2022-07-01', '2026-03-31'],
    ['Z9B2Z', '2026-04-01', '2026-04-01'],
  ])('without a month in its name, boards like %s date it', async (icb, periodStart, periodEnd) => {
    const report = await room.importText('Mapping.csv', csv(row('Z99001', 'TPP', 'U99001', icb)))
    expect(report.releases[0]).toMatchObject({ periodStart, periodEnd, part: 'undated' })
  })

  test('an undated mapping does not supersede a dated one', async () => {
    await room.importText('Mapping_Aug_25.csv', csv(row('Z99001', 'TPP')))
    const report = await room.importText('Mapping.csv', csv(row('Z99001', 'EMIS')))
    expect(report.releases[0]).toMatchObject({ supersedes: [] })
    expect(
      await room.evidence.rows(
        "SELECT system FROM practice_systems WHERE period_end = '2025-08-31'",
      ),
    ).toEqual([{ system: 'TPP' }])
  })

  test('bad codes are set aside', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => row(`Z9900${index}`, 'TPP'))
    const report = await room.importText('Mapping.csv', csv(...rows, row('Z99010', 'TPP', 'X12')))
    expect(await quarantineOf(room, report.releases[0])).toEqual([
      {
        line: 11,
        column: 'PCN_CODE',
        value: 'X12',
        reason: 'is not a network code: U and five digits',
      },
    ])
  })
})

describeRealData('the mapping as published', () => {
  test('every practice once, with the networks that the file tells', async () => {
    const path = sharedData('appointments/Mapping.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 6196,
      quarantined: 0,
      periodStart: '2022-07-01',
      periodEnd: '2026-03-31',
      datasets: { practice_geography: 6166, practice_systems: 6166 },
    })
    const told = await room.evidence.rows(
      `SELECT SUB_ICB_LOCATION_CODE AS sub_icb, count(DISTINCT GP_CODE)::INTEGER AS practices,
         count(DISTINCT PCN_CODE) FILTER (WHERE PCN_CODE <> 'U')::INTEGER AS networks
       FROM read_csv(${sqlText(path)}, all_varchar = true) WHERE SUB_ICB_LOCATION_CODE IN ('02X', '11X') GROUP BY ALL ORDER BY ALL`,
    )
    expect(
      await room.evidence.rows(
        `SELECT sub_icb, count(*)::INTEGER AS practices, count(DISTINCT network)::INTEGER AS networks
         FROM practice_geography WHERE sub_icb IN ('02X', '11X') GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual(told)
    expect(
      await room.evidence.rows("SELECT system FROM practice_systems WHERE practice = 'C86023'"),
    ).toEqual([{ system: 'EMIS/TPP' }])
    // 43 rows are in no network; one practice has two of them.
    expect(
      await room.evidence.rows(
        'SELECT count(*)::INTEGER AS n FROM practice_geography WHERE network IS NULL',
      ),
    ).toEqual([{ n: 42 }])
  })
})
