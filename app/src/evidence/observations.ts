import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sqlText } from './duckdb.ts'
import type { Evidence } from './evidence.ts'
import { loadIndicators, type Indicator } from './indicators.ts'
import { exactSum, OBSERVATION_COLUMNS, observationsSql } from './observation-sql.ts'

/** Changes when the way that observations are made does, so that older caches are not believed. */
const METHOD = 4

/**
 * The observations of every indicator for every practice and period, as two tables of the
 * evidence's DuckDB: `observations`, and `indicator_periods` with England's sums and the spread of
 * practices for each indicator and period.
 *
 * They are computed once for a set of releases (some seconds for all England) and kept as Parquet
 * in the workspace's `cache/`, from where they load in milliseconds.
 */
export class Observations {
  readonly #evidence: Evidence
  readonly #directory: string
  readonly indicators: readonly Indicator[]
  #loaded = ''
  #refreshing: Promise<void> | undefined

  private constructor(evidence: Evidence, directory: string, indicators: readonly Indicator[]) {
    this.#evidence = evidence
    this.#directory = join(directory, 'cache')
    this.indicators = indicators
  }

  /**
   * With the indicators that come with Footings and those of the workspace's own `indicators/`.
   *
   * @throws FootingsError 'data' when one of them is not in order, naming its file
   */
  static async open(evidence: Evidence, directory: string): Promise<Observations> {
    const indicators = await loadIndicators(join(directory, 'indicators'))
    return new Observations(evidence, directory, indicators)
  }

  /** Changes when the figures do; of the moment after {@link refresh}. */
  get version(): string {
    return this.#loaded
  }

  /** An indicator by its id, or undefined. */
  indicator(id: string): Indicator | undefined {
    return this.indicators.find((one) => one.id === id)
  }

  /** Makes the tables agree with the releases of the moment. Calls at one time share one making. */
  async refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    await this.#refreshing
  }

  async #refresh(): Promise<void> {
    await this.#evidence.refresh()
    const key = this.#key()
    if (key === this.#loaded) return
    const file = join(this.#directory, `observations-${key}.parquet`)
    if (!existsSync(file)) await this.#compute(file)
    const { connection } = this.#evidence
    await connection.run(
      `CREATE OR REPLACE TABLE observations AS SELECT * FROM read_parquet(${sqlText(file)})`,
    )
    await connection.run(`CREATE OR REPLACE TABLE indicator_periods AS ${PERIODS}`)
    this.#loaded = key
  }

  /** Rows of a question over `observations` and `indicator_periods`. */
  async rows<T extends object>(
    sql: string,
    values: readonly (string | number | boolean | null)[] = [],
  ): Promise<T[]> {
    await this.refresh()
    return this.#evidence.rows<T>(sql, values)
  }

  /** The same as arrays, one a column. */
  async columns(
    sql: string,
    values: readonly (string | number | boolean | null)[] = [],
  ): Promise<Readonly<Record<string, readonly unknown[]>>> {
    await this.refresh()
    return this.#evidence.columns(sql, values)
  }

  async #compute(file: string): Promise<void> {
    const { connection } = this.#evidence
    const table = 'observations_in_making'
    await connection.run(`CREATE OR REPLACE TABLE ${table} (${OBSERVATION_COLUMNS})`)
    for (const indicator of this.indicators) {
      await connection.run(`INSERT INTO ${table} BY NAME ${observationsSql(indicator)}`)
    }
    await mkdir(this.#directory, { recursive: true })
    const making = `${file}.${randomUUID()}`
    await connection.run(
      `COPY (FROM ${table} ORDER BY practice, indicator, period_end) TO ${sqlText(making)} (FORMAT parquet)`,
    )
    await connection.run(`DROP TABLE ${table}`)
    await rename(making, file)
    for (const name of await readdir(this.#directory)) {
      const path = join(this.#directory, name)
      if (path !== file && /^observations-[0-9a-f]+\.parquet$/.test(name))
        await rm(path, { force: true })
    }
  }

  #key(): string {
    return createHash('sha256')
      .update(JSON.stringify([METHOD, this.#evidence.fingerprint, this.indicators]))
      .digest('hex')
      .slice(0, 24)
  }
}

/** A sum over the practices with a figure; unknown when one of them has none to add. */
const wholeSum = (column: string): string =>
  `CASE WHEN count(${column}) FILTER (value IS NOT NULL) = count(value) THEN ${exactSum(column, 'FILTER (value IS NOT NULL)')} END`

const PERIODS = `SELECT indicator, period_start, period_end, count(*) AS practices, count(value) AS with_value,
    ${wholeSum('numerator')} AS numerator, ${wholeSum('denominator')} AS denominator,
    min(value) AS least, quantile_cont(value, 0.1) AS p10, quantile_cont(value, 0.25) AS p25,
    quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS p75,
    quantile_cont(value, 0.9) AS p90, max(value) AS most
  FROM observations GROUP BY ALL`
