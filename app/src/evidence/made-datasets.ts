import { columnsOf, DATASETS, type DatasetName } from './datasets.ts'
import { openDuckDB, rowsOf, sqlName, type DuckDBConnection } from './duckdb.ts'
import type { MissingKind } from './fields.ts'
import { parseIndicator, type Indicator } from './indicators.ts'
import { observationsSql } from './observation-sql.ts'

export type Cells = Readonly<Record<string, string | number | null>>

export interface Observation {
  readonly practice: string
  readonly period_start: string
  readonly period_end: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly lower95: number | null
  readonly missing: MissingKind | null
  readonly numerator_release: string | null
  readonly denominator_release: string | null
}

/** Every dataset as an empty table, for tests that fill in rows and ask for observations. */
export interface MadeDatasets {
  readonly connection: DuckDBConnection
  fill(dataset: DatasetName, rows: readonly Cells[]): Promise<void>
  /** By practice, then period. */
  observe(indicator: Indicator): Promise<Observation[]>
  end(): void
}

/** Opens one in memory. */
export async function makeDatasets(): Promise<MadeDatasets> {
  const duckdb = await openDuckDB()
  const connection = await duckdb.connect()
  for (const dataset of Object.keys(DATASETS) as DatasetName[]) {
    const columns = Object.entries(columnsOf(dataset)).map(
      ([name, type]) => `${sqlName(name)} ${type}`,
    )
    await connection.run(`CREATE TABLE ${sqlName(dataset)} (${columns.join(', ')})`)
  }
  return {
    connection,
    fill: async (dataset, rows) => {
      for (const row of rows) {
        const names = Object.keys(row)
        const marks = names.map((_, index) => `$${index + 1}`).join(', ')
        await connection.run(
          `INSERT INTO ${sqlName(dataset)} (${names.map(sqlName).join(', ')}) VALUES (${marks})`,
          Object.values(row),
        )
      }
    },
    observe: async (indicator) =>
      rowsOf<Observation>(
        connection,
        `FROM (${observationsSql(indicator)}) ORDER BY practice, period_end, period_start`,
      ),
    end: () => {
      connection.closeSync()
      duckdb.close()
    },
  }
}

/** A financial year, as the columns of a row. */
export const YEAR = { period_start: '2022-04-01', period_end: '2023-03-31', release: 'r1' }
export const day = (date: string) => ({
  period_start: date,
  period_end: date,
  release: `list ${date}`,
})
/** A row of all patients of a practice on a day. */
export const list = (practice: string, patients: number | null, date: string): Cells => ({
  practice,
  sex: 'all',
  age_from: 0,
  age_to: null,
  patients,
  ...day(date),
})

/** An indicator with the given ways, in YAML. */
export function indicatorOf(ways: string, more = 'kind: rate'): Indicator {
  return parseIndicator(
    `id: made\nname: Made\nshort: Made\ndomain: money\nmeaning: m\nwhy: w\ncaveats: c\n` +
      `polarity: no judgement\nvariation: none\nunit: units\ndecimals: 1\nsource: s\n` +
      `reviewed: 2026-01-01\nnext_review: 2027-01-01\n${more}\nways:\n${ways}`,
    'made.yaml',
  )
}

export const PAYMENTS = '{dataset: payments, sum: amount, where: {stream: Global Sum}}'
export const LISTS = '{dataset: practice_lists, sum: registered}'
export const PATIENTS =
  '{dataset: patients, sum: patients, where: {sex: all, age_from: 0, age_to: null}}'
