import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DISCLOSURE_TABLES, insertDisclosed } from './disclosure-tables.ts'
import { protectionOf } from './disclosure.ts'
import { sqlText } from './duckdb.ts'
import type { Evidence } from './evidence.ts'
import { loadIndicators, type Indicator } from './indicators.ts'
import { exactSum, OBSERVATION_COLUMNS, observationsSql } from './observation-sql.ts'

/** Changes when the way that observations are made does, so that older caches are not believed. */
const METHOD = 6

/** What is made and kept, each as a table and a file, with its columns and its order. */
const TABLES = [
  { name: 'safe_totals', columns: DISCLOSURE_TABLES.safe_totals, order: 'practice' },
  { name: 'whole_figures', columns: DISCLOSURE_TABLES.whole_figures, order: 'indicator' },
  { name: 'observations', columns: OBSERVATION_COLUMNS, order: 'practice' },
] as const

/**
 * The observations of every indicator for every practice and period, as tables of the evidence's
 * DuckDB: `observations`, and `indicator_periods` with England's sums and the spread of practices
 * for each indicator and period. Of figures that are not published they hold what disclosure control
 * lets out and nothing else; totals of such figures are made from `safe_totals`, never by adding
 * up observations (see `matrix/disclosed-totals.ts`).
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
    if (!TABLES.every(({ name }) => existsSync(this.#file(name, key)))) await this.#compute(key)
    const { connection } = this.#evidence
    for (const { name } of TABLES) {
      await connection.run(
        `CREATE OR REPLACE TABLE ${name} AS SELECT * FROM read_parquet(${sqlText(this.#file(name, key))})`,
      )
    }
    await connection.run(`CREATE OR REPLACE TABLE indicator_periods AS ${PERIODS}`)
    await connection.run(WHOLE_PERIODS)
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

  async #compute(key: string): Promise<void> {
    const { connection, releases } = this.#evidence
    for (const { name, columns } of TABLES) {
      await connection.run(`CREATE OR REPLACE TABLE ${name}_in_making (${columns})`)
    }
    const published = new Set(
      releases
        .filter(({ datasets }) => datasets.local_figures === undefined)
        .map((release) => release.id),
    )
    for (const indicator of this.indicators) {
      const protection = protectionOf(indicator)
      if (protection === null) {
        await connection.run(
          `INSERT INTO observations_in_making BY NAME ${observationsSql(indicator)}`,
        )
      } else {
        await insertDisclosed(connection, indicator, protection, published, {
          observations: 'observations_in_making',
          safe_totals: 'safe_totals_in_making',
          whole_figures: 'whole_figures_in_making',
        })
      }
    }
    await mkdir(this.#directory, { recursive: true })
    for (const { name, order } of TABLES) {
      const file = this.#file(name, key)
      const making = `${file}.${randomUUID()}`
      await connection.run(
        `COPY (FROM ${name}_in_making ORDER BY ${order}, indicator, period_end) TO ${sqlText(making)} (FORMAT parquet)`,
      )
      await connection.run(`DROP TABLE ${name}_in_making`)
      await rename(making, file)
    }
    for (const file of await readdir(this.#directory)) {
      const older = /^(?:observations|safe_totals|whole_figures)-([0-9a-f]+)\.parquet$/.exec(file)
      if (older !== null && older[1] !== key) await rm(join(this.#directory, file), { force: true })
    }
  }

  #file(table: string, key: string): string {
    return join(this.#directory, `${table}-${key}.parquet`)
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
    count(value) AS shown, ${wholeSum('numerator')} AS numerator, ${wholeSum('denominator')} AS denominator,
    min(value) AS least, quantile_cont(value, 0.1) AS p10, quantile_cont(value, 0.25) AS p25,
    quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS p75,
    quantile_cont(value, 0.9) AS p90, max(value) AS most
  FROM observations GROUP BY ALL`

/** Where totals are not sums of what is shown: all practices together, as they may be shown. */
const WHOLE_PERIODS = `UPDATE indicator_periods
  SET with_value = w.practices, numerator = w.numerator, denominator = w.denominator
  FROM whole_figures w
  WHERE indicator_periods.indicator = w.indicator
    AND indicator_periods.period_start = w.period_start AND indicator_periods.period_end = w.period_end`
