import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { checkEvidence } from './check.ts'
import { DATASETS, type DatasetName } from './datasets.ts'
import { words } from './fields.ts'
import type { Source } from './reading.ts'

const NAMES = [
  'practices',
  'patients',
  'patients_lsoa',
  'payments',
  'deprivation_lsoa',
  'population_lsoa',
  'network_members',
  'network_workforce',
] as const satisfies readonly DatasetName[]

/** Text of any kind, which becomes what the column is. */
const ANY = { ...words(), expected: 'anything' }

/** A publication whose files have the columns of a dataset, and which is told by its first column. */
function madeSource(dataset: DatasetName): Source {
  const columns = Object.keys(DATASETS[dataset].columns)
  return {
    id: `made-${dataset}`,
    publication: `Made ${dataset}`,
    publisher: 'Nobody',
    licence: 'None',
    datasets: [dataset],
    signatures: [[`made_${dataset}`, 'day']],
    read: (sample) => ({
      layout: 'made',
      fields: [
        { name: 'day', from: 'day', kind: ANY },
        ...columns.map((name) => ({
          name,
          from: name,
          kind: ANY,
          required: false,
          optionalColumn: true,
        })),
      ],
      period: { rows: { start: 'CAST(day AS DATE)', end: 'CAST(day AS DATE)' } },
      part: `min('${sample.names.at(-1)}')`,
      tables: [{ dataset }],
    }),
  }
}

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence(NAMES.map(madeSource))
})
afterEach(() => place.end())

type Cells = Readonly<Record<string, string | number | undefined>>

let files = 0
/** Imports rows of a dataset on a day, each a record of its columns. */
async function given(
  dataset: DatasetName,
  rows: readonly Cells[],
  day = '2024-04-01',
): Promise<string> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  files += 1
  const lines = [
    [`made_${dataset}`, 'day', ...columns, `part ${files}`],
    ...rows.map((row) => ['', day, ...columns.map((name) => row[name] ?? ''), '']),
  ]
  const { releases } = await place.importText(
    `${dataset}-${files}.csv`,
    `${lines.map((cells) => cells.join(',')).join('\n')}\n`,
  )
  return join(place.directory, releases[0]?.directory ?? 'nowhere')
}

const practices = (...codes: string[]) =>
  given(
    'practices',
    codes.map((practice) => ({ practice })),
  )
const messages = async () =>
  (await checkEvidence(place)).map(({ severity, message }) => `${severity}: ${message}`)

test('an empty workspace and one in order give nothing', async () => {
  expect(await checkEvidence(place)).toEqual([])
  await practices('Z99001')
  await given('patients', [{ practice: 'Z99001', sex: 'all', age_from: 0, patients: 10 }])
  expect(await checkEvidence(place)).toEqual([])
})

describe('files', () => {
  test('a folder that is gone', async () => {
    await rm(await practices('Z99001'), { recursive: true })
    const [finding, ...others] = await checkEvidence(place)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ severity: 'fault', release: expect.any(String) })
    expect(finding?.message).toMatch(
      /Made practices to 2024-04-01 \(practices-\d+\.csv\): its folder data\/.* is not there.*backup/,
    )
  })

  test('a file that is no Parquet any more', async () => {
    await writeFile(join(await practices('Z99001'), 'practices.parquet'), 'not Parquet')
    expect(await messages()).toEqual([
      expect.stringMatching(/^fault: .*practices\.parquet.*cannot be read/),
    ])
  })

  test('rows that were taken away, and a cell that was changed', async () => {
    const home = await practices('Z99001', 'Z99002')
    const alter = async (sql: string) => {
      const path = join(home, 'practices.parquet')
      await place.evidence.connection.run(
        `COPY (${sql.replace('FILE', `read_parquet('${path}')`)}) TO '${path}.new' (FORMAT parquet)`,
      )
      await rename(`${path}.new`, path)
    }
    await alter("SELECT * REPLACE ('Another' AS name) FROM FILE")
    expect(await messages()).toEqual([
      expect.stringMatching(/^fault: .*is not the file that the import wrote/),
    ])
    await alter("SELECT * FROM FILE WHERE practice = 'Z99001'")
    expect(await messages()).toEqual([
      expect.stringMatching(/^fault: .*has 1 row, and 2 rows were imported/),
    ])
  })

  test('a release without its description', async () => {
    await rm(join(await practices('Z99001'), 'release.json'))
    expect(await messages()).toEqual([expect.stringMatching(/^warning: .*cannot be told/)])
  })

  test('what is in a broken release is compared with nothing', async () => {
    const home = await practices('Z99001')
    await given('patients', [{ practice: 'Z99001', sex: 'all', age_from: 0, patients: 10 }])
    await rm(home, { recursive: true })
    expect(await messages()).toEqual([
      expect.stringMatching(/^fault: /),
      expect.stringMatching(/^note: No register of practices is loaded/),
    ])
  })

  test('rows that were set aside are noted', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `,2024-04-01,Z9900${i}`)
    await place.importText('p.csv', `made_practices,day,practice\n${rows.join('\n')}\n,,Z99009\n`)
    expect(await messages()).toEqual([
      expect.stringMatching(
        /^note: .*1 row of the file was set aside, whole or for single values; what was set aside is in no figure.*footings quarantine [0-9a-f]{8}$/,
      ),
    ])
  })

  test('leftovers of a dead import, and not those of one that runs', async () => {
    await practices('Z99001')
    for (const [run, pid] of [
      ['dead', 2 ** 30],
      ['alive', process.pid],
    ] as const) {
      const path = join(place.directory, 'staging', run)
      await mkdir(path, { recursive: true })
      await writeFile(join(path, 'owner.json'), JSON.stringify({ pid }))
    }
    await mkdir(join(place.directory, 'data', 'made-patients', 'half'), { recursive: true })
    expect(await checkEvidence(place)).toMatchObject([{ severity: 'note', count: 2 }])
    expect(await messages()).toEqual([
      expect.stringMatching(/2 folders: staging\/dead, data\/made-patients\/half\./),
    ])
    // The check removed nothing.
    expect((await readdir(join(place.directory, 'staging'))).toSorted()).toEqual(['alive', 'dead'])
  })
})

describe('codes that no register has', () => {
  test('practices, at most twenty by name', async () => {
    await practices('Z99001')
    const unknown = Array.from({ length: 25 }, (_, i) => ({
      practice: `Z98${String(i).padStart(3, '0')}`,
      sex: 'all',
      age_from: 0,
      patients: 1,
    }))
    await given('patients', [
      ...unknown,
      { practice: 'Z99001', sex: 'all', age_from: 0, patients: 1 },
    ])
    const [finding] = await checkEvidence(place)
    expect(finding).toMatchObject({ severity: 'warning', dataset: 'patients', count: 25 })
    expect(finding?.message).toMatch(
      /^25 practices in ".*" are in no register: Z98000, .*, Z98019 and 5 more\./,
    )
  })

  test('English LSOAs, whichever register has the others', async () => {
    await practices('Z99001')
    await given('deprivation_lsoa', [{ lsoa: 'E01000001', score: 1, decile: 1 }])
    await given('population_lsoa', [{ lsoa: 'E01000002', sex: 'male', age_from: 0, people: 1 }])
    const lsoas = ['E01000001', 'E01000002', 'E01000003', 'W01000001', 'NO2011', 'CLOSED']
    await given(
      'patients_lsoa',
      lsoas.map((lsoa) => ({ practice: 'Z99001', lsoa, sex: 'all', patients: 1 })),
    )
    expect(await messages()).toEqual([
      expect.stringMatching(/^warning: 1 LSOA in ".*" is in no register: E01000003\./),
    ])
  })

  test('networks', async () => {
    await given('network_members', [
      { practice: 'Z99001', network: 'U99901', starts_on: '2019-07-01' },
    ])
    await given(
      'network_workforce',
      ['U99901', 'U99902'].map((network) => ({ network, fte: 1 })),
    )
    expect(await messages()).toEqual([
      expect.stringMatching(/^warning: 1 network .*U99902\./),
      expect.stringMatching(/^note: No register of practices is loaded.*network_members/),
    ])
  })
})

describe('published totals', () => {
  const total = (practice: string, patients: number) => ({
    practice,
    sex: 'all',
    age_from: 0,
    patients,
  })
  const group = (
    practice: string,
    sex: string,
    patients: number,
    age_from = 0,
    age_to: number | '' = 4,
  ) => ({ practice, sex, age_from, age_to, patients })

  test('a total that is not the sum of sexes and ages of its file', async () => {
    await practices('Z99001', 'Z99002')
    await given('patients', [
      total('Z99001', 10),
      group('Z99001', 'male', 4),
      group('Z99001', 'female', 5),
      group('Z99001', 'female', 1, 95, ''),
      total('Z99002', 10),
      group('Z99002', 'male', 4),
      group('Z99002', 'female', 5),
    ])
    expect(await messages()).toEqual([
      expect.stringMatching(
        /^warning: For 1 practice the published total .*: Z99002 \(2024-04-01\): 10 and 9\.$/,
      ),
    ])
  })

  test('two publications of one day, and not of two days', async () => {
    await practices('Z99001', 'Z99002')
    await given('patients', [total('Z99001', 10), total('Z99002', 20)])
    await given('patients', [
      group('Z99001', 'male', 4),
      group('Z99001', 'female', 7),
      group('Z99002', 'male', 20),
      group('Z99002', 'female', 0),
    ])
    await given('patients', [total('Z99001', 12)], '2024-05-01')
    expect(await messages()).toEqual([
      expect.stringMatching(
        /^warning: For 1 practice two publications .*Z99001 \(2024-04-01\): 10 and 11\.$/,
      ),
    ])
  })

  test('areas that patients live in, male and female files not counted again', async () => {
    await practices('Z99001')
    await given('deprivation_lsoa', [{ lsoa: 'E01000001' }])
    await given('patients', [total('Z99001', 10)])
    const row = (sex: string, patients: number, lsoa = 'E01000001') => ({
      practice: 'Z99001',
      lsoa,
      sex,
      patients,
    })
    await given('patients_lsoa', [row('all', 8), row('all', 2, 'NO2011')])
    await given('patients_lsoa', [row('male', 3), row('male', 1, 'NO2011')])
    expect(await messages()).toEqual([])
    await given('patients_lsoa', [row('all', 8), row('all', 3, 'NO2011')])
    expect(await messages()).toEqual([expect.stringMatching(/areas they live in .*: 10 and 11\.$/)])
  })

  test('payments after deductions, to the pound', async () => {
    await practices('Z99001', 'Z99002', 'Z99003')
    const streams = (practice: string, amounts: readonly (number | '')[]) =>
      [
        'Total NHS Payments to General Practice',
        '"Deductions for Pensions, Levies and Prescription Charge Income"',
        'Total NHS Payments to General Practice Minus Deductions',
      ].map((stream, i) => ({ practice, stream, amount: amounts[i] }))
    await given('payments', [
      ...streams('Z99001', [1000.4, -100, 901]),
      ...streams('Z99002', [1000, -100, 1100]),
      ...streams('Z99003', [1000, '', 900]),
    ])
    expect(await messages()).toEqual([
      expect.stringMatching(
        /^warning: For 1 practice total payments .*: Z99002 \(2024-04-01\): 900 and 1100\.$/,
      ),
    ])
  })

  test('residents of two tables of one day', async () => {
    await given('population_lsoa', [
      { lsoa: 'E01000001', sex: 'male', age_from: 0, age_to: 4, people: 5 },
    ])
    await given('population_lsoa', [
      { lsoa: 'E01000001', sex: 'male', age_from: 0, age_to: 0, people: 2 },
      { lsoa: 'E01000001', sex: 'male', age_from: 1, age_to: 1, people: 2 },
    ])
    expect(await messages()).toEqual([
      expect.stringMatching(/^warning: For 1 LSOA two tables of residents .*: 4 and 5\.$/),
    ])
  })
})
