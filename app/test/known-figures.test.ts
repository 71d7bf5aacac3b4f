import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCsv } from '../src/danum/csv.ts'
import { importPaths } from '../src/evidence/import.ts'
import { matrixOf, type Matrix } from '../src/comparison/model.ts'
import { summarise } from '../src/register/place-model.ts'
import type { Place } from '../src/register/register.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../src/workspace.ts'
import { describeRealData, sharedData } from './places.ts'

type Row = Readonly<Record<string, string>>
/** Numerator and denominator by practice, reckoned from a file by itself. */
type Reckoned = ReadonlyMap<string, readonly [numerator: number, denominator: number]>

const PLACES = ['02X', '11X'] as const
const STREAMS = {
  'global-sum-per-weighted-patient': ['Global Sum', 'weighted'],
  'total-payments-per-registered-patient': ['Total NHS Payments to General Practice', 'registered'],
  'total-payments-per-weighted-patient': ['Total NHS Payments to General Practice', 'weighted'],
  'qof-payments-per-registered-patient': ['Total QOF Payments', 'registered'],
  'prescribing-fee-payments': ['Prescribing Fee Payments', 'registered'],
  'seniority-payments': ['Seniority', 'registered'],
} as const
const STAFF = {
  'gp-fte-per-10000': 'TOTAL_GP_EXTGL_FTE',
  'nurse-fte-per-10000': 'TOTAL_NURSES_FTE',
  'direct-patient-care-fte-per-10000': 'TOTAL_DPC_FTE',
  'admin-fte-per-10000': 'TOTAL_ADMIN_FTE',
} as const
const LISTS = {
  registered: 'Number of Registered Patients (Last Known Figure)',
  weighted: 'Number of Weighted Patients (Last Known Figure)',
} as const

describeRealData('figures of real places, reckoned a second time from the files', () => {
  let workspace: Workspace
  let folder: string
  const files = new Map<string, Promise<readonly Row[]>>()
  const file = (path: string): Promise<readonly Row[]> => {
    const read = files.get(path) ?? rowsOf(sharedData(path))
    files.set(path, read)
    return read
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footings-known-'))
    await makeWorkspace(folder)
    workspace = await openWorkspace(folder)
    const paths = [
      ...['14-15', '18-19', '19-20', '22-23'].map((year) => `payments/${year}.csv`),
      'registers',
      'lists/gp-reg-pat-prac-all_2021-01.csv',
      'fingertips/91547_smoking_qof.csv',
      'workforce/workforce_year_datapacks_2024-11-12.csv',
    ]
    const report = await importPaths(paths.map(sharedData), {
      directory: folder,
      store: workspace.store,
      sources: await workspace.sources(),
      who: 'test',
      now: () => new Date('2026-11-01T12:00:00Z'),
    })
    expect([...report.refused, ...report.unrecognised]).toEqual([])
    await workspace.observations.refresh()
  }, 240_000)
  afterAll(async () => {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })

  const placeOn = async (code: string, on: string): Promise<Place> => {
    const place = await workspace.register.place(code, on)
    if (place === undefined) throw new Error(`${code} is not known on ${on}`)
    return place
  }

  test.each(PLACES.flatMap((code) => [2014, 2018].map((year) => [code, year] as const)))(
    '%s before networks: the practices, lists and contracts of payments of %i',
    async (code, year) => {
      const paid = await file(`payments/${yearName(year)}.csv`)
      const own = paid.filter(
        (row) => row['CCG Code'] === code && Number(row[LISTS.registered]) > 0,
      )
      const place = await placeOn(code, `${year + 1}-03-31`)
      expect(place.practices.map((one) => one.code).toSorted()).toEqual(
        own.map((row) => row['Practice Code'] ?? '').toSorted(),
      )
      const summary = summarise(place)
      expect(summary.registered).toBeCloseTo(
        sum(own.map((row) => Number(row[LISTS.registered]))),
        6,
      )
      expect(summary.weighted).toBeCloseTo(sum(own.map((row) => Number(row[LISTS.weighted]))), 6)
      expect(summary.contracts).toEqual(countsOf(own.map((row) => row['Contract Type'] ?? '')))
    },
  )

  test.each([
    ['02X', 'registers/structures_2019_2020.csv', 'CCG_ODS_CODE', '2020-03-31', '19-20', 39],
    ['11X', 'registers/structures_2019_2020.csv', 'CCG_ODS_CODE', '2020-03-31', '19-20', 65],
    ['02X', 'registers/structures_2022_2023.csv', 'SUB_ICB_ODS_CODE', '2023-03-31', '22-23', 37],
    ['11X', 'registers/structures_2022_2023.csv', 'SUB_ICB_ODS_CODE', '2023-03-31', '22-23', 62],
  ] as const)('%s: networks, members and sizes of %s', async (code, path, column, on, year, n) => {
    const own = (await file(path)).filter((row) => row[column] === code)
    const lists = new Map(
      (await file(`payments/${year}.csv`)).map((row) => [
        row['Practice Code'],
        Number(row[LISTS.registered]),
      ]),
    )
    const summary = summarise(await placeOn(code, on))
    expect(own).toHaveLength(n)
    const networks = Map.groupBy(
      own.filter((row) => row['PCN_ODS_CODE'] !== 'U'),
      (row) => row['PCN_ODS_CODE'] ?? '',
    )
    expect(summary.networks.map((network) => network.code).toSorted()).toEqual(
      [...networks.keys()].toSorted(),
    )
    for (const network of summary.networks) {
      const members = (networks.get(network.code) ?? []).map((row) => row['PRACTICE_CODE'] ?? '')
      expect(network.practices.toSorted()).toEqual(members.toSorted())
      expect(network.registered).toBeCloseTo(sum(members.map((one) => lists.get(one) ?? NaN)), 6)
    }
    expect(summary.withoutNetwork).toEqual(
      own.filter((row) => row['PCN_ODS_CODE'] === 'U').map((row) => row['PRACTICE_CODE']),
    )
  })

  test.each(
    PLACES.flatMap((code) => [2014, 2018, 2019, 2022].map((year) => [code, year] as const)),
  )('%s: payments per patient of %i, together and in England', async (code, year) => {
    const paid = await file(`payments/${yearName(year)}.csv`)
    const matrix = await matrixOn(code, `${year + 1}-03-31`)
    for (const [id, [stream, list]] of Object.entries(STREAMS)) {
      // Seniority ended in March 2020: what later files hold is left over.
      if (id === 'seniority-payments' && year > 2019) continue
      const reckoned = ratios(paid, 'Practice Code', stream, LISTS[list])
      expectColumn(matrix, id, `${year + 1}-03-31`, reckoned, 1)
    }
  })

  test.each(PLACES.flatMap((code) => [2017, 2020, 2024].map((year) => [code, year] as const)))(
    '%s: staff per 10,000 patients of the year to March %i, unknown where the file says NA',
    async (code, year) => {
      const all = await file('workforce/workforce_year_datapacks_2024-11-12.csv')
      const rows = all.filter((row) => row['Year'] === String(year))
      const matrix = await matrixOn(code, `${year}-03-31`)
      for (const [id, column] of Object.entries(STAFF)) {
        const reckoned = ratios(rows, 'Practice.Code', column, 'TOTAL_PATIENTS')
        expectColumn(matrix, id, `${year}-03-31`, reckoned, 10_000)
      }
    },
  )

  test.each([
    ['02X', 2023],
    ['11X', 2024],
  ])('%s: smoking to March %i, with England as its publisher gives it', async (code, year) => {
    const period = `${year - 1}/${String(year).slice(2)}`
    const rows = (await file('fingertips/91547_smoking_qof.csv')).filter(
      (row) => row['Time period'] === period,
    )
    const practices = rows.filter((row) => /^GPs?$/.test(row['Area Type'] ?? ''))
    const matrix = await matrixOn(code, `${year}-03-31`)
    const reckoned = ratios(practices, 'Area Code', 'Count', 'Denominator')
    expectColumn(matrix, 'smoking-prevalence', `${year}-03-31`, reckoned, 100)
    const england = rows.find((row) => row['Area Code'] === 'E92000001' && row['Value'] !== '')
    if (england !== undefined) {
      const column = matrix.columns.find((one) => one.indicator.id === 'smoking-prevalence')
      expect(column?.england.value).toBeCloseTo(Number(england['Value']), 6)
    }
  })

  async function matrixOn(code: string, on: string): Promise<Matrix> {
    return matrixOf(workspace.observations, (await placeOn(code, on)).practices, on)
  }
})

/** The cells, the figure together, England and its quartiles, of one indicator of a matrix. */
function expectColumn(
  matrix: Matrix,
  id: string,
  periodEnd: string,
  reckoned: Reckoned,
  multiplier: number,
): void {
  const at = matrix.columns.findIndex((column) => column.indicator.id === id)
  const column = matrix.columns[at]
  expect(column?.period?.end, id).toBe(periodEnd)
  const own: [number, number][] = []
  for (const { practice, cells } of matrix.rows) {
    const pair = reckoned.get(practice.code)
    const cell = cells[at]
    if (pair === undefined) {
      expect(cell, `${id} of ${practice.code}`).toMatchObject({ value: null })
      expect(cell?.missing).not.toBeNull()
      continue
    }
    const [numerator, denominator] = pair
    own.push([numerator, denominator])
    expect(cell?.numerator, `${id} of ${practice.code}`).toBeCloseTo(numerator, 6)
    expect(cell?.denominator).toBeCloseTo(denominator, 6)
    expect(cell?.value).toBeCloseTo((multiplier * numerator) / denominator, 6)
  }
  expect(own.length).toBeGreaterThan(30)
  expect(column?.selection.practices).toBe(own.length)
  expect(column?.selection.value, `${id} together`).toBeCloseTo(ratioOfSums(own, multiplier), 6)
  const england = [...reckoned.values()]
  expect(column?.england.practices).toBe(england.length)
  expect(column?.england.value, `${id} in England`).toBeCloseTo(ratioOfSums(england, multiplier), 6)
  const values = england.map(([top, bottom]) => (multiplier * top) / bottom)
  expect(column?.spread?.p25).toBeCloseTo(quantile(values, 0.25), 6)
  expect(column?.spread?.median).toBeCloseTo(quantile(values, 0.5), 6)
  expect(column?.spread?.p75).toBeCloseTo(quantile(values, 0.75), 6)
}

function ratios(rows: readonly Row[], who: string, top: string, bottom: string): Reckoned {
  return new Map(
    rows.flatMap((row) => {
      const numerator = numberOf(row[top])
      const denominator = numberOf(row[bottom])
      if (Number.isNaN(numerator) || !(denominator > 0)) return []
      return [[row[who] ?? '', [numerator, denominator]] as const]
    }),
  )
}

function ratioOfSums(pairs: readonly (readonly [number, number])[], multiplier: number): number {
  return (multiplier * sum(pairs.map(([top]) => top))) / sum(pairs.map(([, bottom]) => bottom))
}

/** Linear between the two nearest of the sorted values (Hyndman and Fan, type 7). */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (place - Math.floor(place)) * (above - below)
}

function numberOf(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function countsOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

/** `14-15` for the year that began in 2014. */
function yearName(year: number): string {
  return `${year - 2000}-${year - 1999}`
}

async function rowsOf(path: string): Promise<readonly Row[]> {
  const [header = [], ...rows] = parseCsv(await readFile(path, 'utf8'))
  const names = header.map((name) => name.replace('\uFEFF', '').trim())
  return rows.map((row) =>
    Object.fromEntries(names.map((name, at) => [name, (row[at] ?? '').trim()])),
  )
}
