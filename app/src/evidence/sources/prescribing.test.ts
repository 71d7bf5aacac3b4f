import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { readQuarantine } from '../quarantine.ts'
import { prescribing } from './prescribing.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([prescribing])
})
afterEach(() => place.end())

const HEADER =
  'YEAR_MONTH,REGIONAL_OFFICE_NAME,REGIONAL_OFFICE_CODE,AREA_TEAM_NAME,AREA_TEAM_CODE,PCO_NAME,PCO_CODE,PRACTICE_NAME,PRACTICE_CODE,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,POSTCODE,BNF_CHEMICAL_SUBSTANCE,CHEMICAL_SUBSTANCE_BNF_DESCR,BNF_CODE,BNF_DESCRIPTION,BNF_CHAPTER_PLUS_CODE,QUANTITY,ITEMS,TOTAL_QUANTITY,ADQUSAGE,NIC,ACTUAL_COST,UNIDENTIFIED'

interface Line {
  readonly month?: string
  readonly practice?: string
  readonly chemical?: string
  readonly items?: string
  readonly quantity?: string
  readonly net?: string
  readonly actual?: string
  readonly unidentified?: string
}

function line(of: Line): string {
  const chemical = of.chemical ?? '0212000B0'
  return [
    of.month ?? '202401',
    'NOWHERE',
    'Y99',
    'DANUM',
    'Q99',
    'DANUM ICB',
    '99D00',
    '"SURGERY, THE"',
    of.practice ?? 'Z99001',
    'a',
    'b',
    'c',
    'd',
    'ZD1 1AA',
    chemical,
    'Atorvastatin',
    `${chemical}AAAAAA`,
    'Atorvastatin 10mg tablets',
    '02: Cardiovascular System',
    '28',
    of.items ?? '1',
    of.quantity ?? '28',
    '28',
    of.net ?? '1.5',
    of.actual ?? '1.41234',
    of.unidentified ?? 'N',
  ].join(',')
}

test('rows of a practice, month and substance become one; others are left out', async () => {
  const { releases } = await place.importText(
    'epd.csv',
    `\uFEFF${[
      HEADER,
      line({ items: '2', quantity: '56', net: '3', actual: '2.82468' }),
      line({}),
      line({ chemical: '0407010H0' }),
      line({ practice: 'Z99002', items: '0', quantity: '0', net: '0', actual: '0' }),
      line({ practice: '-', unidentified: 'Y' }),
      line({ practice: 'Z99001', unidentified: 'Y' }),
      line({ practice: 'RXX00' }),
    ].join('\r\n')}\r\n`,
  )
  expect(releases[0]).toMatchObject({
    rows: 4,
    leftOut: 3,
    quarantined: 0,
    periodStart: '2024-01-01',
    periodEnd: '2024-01-31',
    datasets: { prescribing: 3 },
  })
  expect(
    await place.evidence.rows(
      'SELECT practice, chemical, chemical_name, items, quantity, net_cost, actual_cost FROM prescribing ORDER BY ALL',
    ),
  ).toEqual([
    {
      practice: 'Z99001',
      chemical: '0212000B0',
      chemical_name: 'Atorvastatin',
      items: 3,
      quantity: 84,
      net_cost: 4.5,
      actual_cost: 4.23702,
    },
    {
      practice: 'Z99001',
      chemical: '0407010H0',
      chemical_name: 'Atorvastatin',
      items: 1,
      quantity: 28,
      net_cost: 1.5,
      actual_cost: 1.41234,
    },
    {
      practice: 'Z99002',
      chemical: '0212000B0',
      chemical_name: 'Atorvastatin',
      items: 0,
      quantity: 0,
      net_cost: 0,
      actual_cost: 0,
    },
  ])
})

test('months in both forms; a file of several months keeps them apart', async () => {
  const { releases } = await place.importText(
    'epd.csv',
    `${[HEADER, line({ month: '2016_01' }), line({ month: '201602' })].join('\n')}\n`,
  )
  expect(releases[0]).toMatchObject({
    periodStart: '2016-01-01',
    periodEnd: '2016-02-29',
    datasets: { prescribing: 2 },
  })
})

test('the edition with SNOMED codes: the old code column is its name column', async () => {
  const header =
    'YEAR_MONTH,ICB_CODE,PRACTICE_CODE,BNF_CHEMICAL_SUBSTANCE_CODE,BNF_CHEMICAL_SUBSTANCE,BNF_PRESENTATION_CODE,QUANTITY,ITEMS,TOTAL_QUANTITY,ADQ_USAGE,NIC,ACTUAL_COST,UNIDENTIFIED,SNOMED_CODE'
  const { releases } = await place.importText(
    'epd.csv',
    `${header}\n202506,QZD,Z99001,0212000B0,Atorvastatin,0212000B0AAABAB,28,3,84,84,4.5,4.23702,N,39733211000001101\n`,
  )
  expect(releases[0]?.layout).toBe('with SNOMED codes')
  expect(
    await place.evidence.rows('SELECT chemical, chemical_name, items FROM prescribing'),
  ).toEqual([{ chemical: '0212000B0', chemical_name: 'Atorvastatin', items: 3 }])
})

test('bad rows are set aside and not added', async () => {
  const good = Array.from({ length: 20 }, () => line({}))
  const bad = [
    line({ month: '201613' }),
    line({ items: '-1' }),
    line({ net: 'x' }),
    line({ chemical: 'drug' }),
  ]
  const { releases } = await place.importText(
    'epd.csv',
    `${[HEADER, ...good, ...bad].join('\n')}\n`,
  )
  const release = releases[0]
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line: at, column, value }) => [at, column, value])).toEqual([
    [22, 'YEAR_MONTH', '201613'],
    [23, 'ITEMS', '-1'],
    [24, 'NIC', 'x'],
    [25, 'BNF_CHEMICAL_SUBSTANCE', 'drug'],
  ])
  expect(await place.evidence.rows('SELECT items FROM prescribing')).toEqual([{ items: 20 }])
})

test('sums agree with a naive count in whole hundred-thousandths', async () => {
  const row = fc.record({
    practice: fc.constantFrom('Z99001', 'Z99002', '-'),
    chemical: fc.constantFrom('0212000B0', '0407010H0'),
    items: fc.integer({ min: 0, max: 5000 }),
    actual: fc.integer({ min: 0, max: 999_999_999 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.uuid(),
      async (rows, id) => {
        const texts = rows.map((one) =>
          line({ ...one, items: String(one.items), actual: (one.actual / 1e5).toFixed(5) }),
        )
        // A row that is always there, so that the file is never all left out.
        const { releases } = await place.importText(
          `${id}.csv`,
          `${[HEADER, line({ practice: 'Z99009', items: '1' }), ...texts].join('\n')}\n`,
        )
        const naive = new Map<string, { items: number; actual: number }>()
        for (const { practice, chemical, items, actual } of rows) {
          if (practice === '-') continue
          const sum = naive.get(`${practice} ${chemical}`) ?? { items: 0, actual: 0 }
          naive.set(`${practice} ${chemical}`, {
            items: sum.items + items,
            actual: sum.actual + actual,
          })
        }
        const kept = await place.evidence.rows<{ key: string; items: number; actual_cost: number }>(
          "SELECT practice || ' ' || chemical AS key, items, actual_cost FROM read_parquet($1) WHERE practice <> 'Z99009'",
          [`${place.directory}/${releases[0]?.directory}/prescribing.parquet`],
        )
        expect(
          new Map(
            kept.map(({ key, items, actual_cost: cost }) => [
              key,
              { items, actual: Math.round(cost * 1e5) },
            ]),
          ),
        ).toEqual(naive)
      },
    ),
    { numRuns: 12 },
  )
})
