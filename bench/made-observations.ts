import { openDuckDB, rowsOf } from '../app/src/evidence/duckdb.ts'
import type { Indicator } from '../app/src/evidence/indicators.ts'
import { DOMAINS } from '../app/src/evidence/indicators.ts'
import type { Figures } from '../app/src/matrix/model.ts'
import type { Practice } from '../app/src/register/practices.ts'

/** Made figures of a country, for measuring: every practice has every indicator in every period. */
export interface MadeCountry {
  readonly figures: Figures
  readonly practices: readonly Practice[]
  close(): void
}

/**
 * Observations of a made country in a DuckDB of their own, in the tables and with the columns that
 * the real ones have. One figure in fifty is suppressed.
 */
export async function makeCountry(size: {
  readonly practices: number
  readonly indicators: number
  readonly periods: number
}): Promise<MadeCountry> {
  const database = await openDuckDB()
  const connection = await database.connect()
  const indicators = Array.from({ length: size.indicators }, (_, index) => indicatorAt(index))
  await connection.run(
    `CREATE TABLE observations AS
     SELECT 'indicator-' || i AS indicator, 'X' || lpad(CAST(p AS VARCHAR), 5, '0') AS practice,
       (DATE '2016-04-01' + to_years(CAST(t AS INTEGER)))::DATE AS period_start,
       (DATE '2017-03-31' + to_years(CAST(t AS INTEGER)))::DATE AS period_end,
       CASE WHEN known THEN n END AS numerator, d AS denominator, CASE WHEN known THEN n / d END AS value,
       NULL::DOUBLE AS lower95, NULL::DOUBLE AS upper95, NULL::DOUBLE AS lower998, NULL::DOUBLE AS upper998,
       CASE WHEN known THEN NULL ELSE 'suppressed' END AS missing,
       'release-' || (i % 7) || '-' || t AS numerator_release, 'release-' || (i % 3) || '-' || t AS denominator_release
     FROM (SELECT i, p, t, (hash(i, p, t) % 5000)::DOUBLE AS n, 1000 + (hash(p, t) % 20000)::DOUBLE AS d,
         hash(i, p, t, 1) % 50 <> 0 AS known
       FROM range(CAST(${size.indicators} AS BIGINT)) AS indicators(i), range(CAST(${size.practices} AS BIGINT)) AS practices(p),
         range(CAST(${size.periods} AS BIGINT)) AS periods(t))
     ORDER BY indicator, period_end, practice`,
  )
  await connection.run(
    `CREATE TABLE indicator_periods AS
     SELECT indicator, period_start, period_end, count(*) AS practices, count(value) AS with_value,
       sum(numerator) FILTER (value IS NOT NULL) AS numerator, sum(denominator) FILTER (value IS NOT NULL) AS denominator,
       min(value) AS least, quantile_cont(value, 0.1) AS p10, quantile_cont(value, 0.25) AS p25,
       quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS p75, quantile_cont(value, 0.9) AS p90,
       max(value) AS most
     FROM observations GROUP BY ALL`,
  )
  return {
    figures: {
      indicators,
      rows: (sql, values) => rowsOf(connection, sql, values),
      columns: async (sql, values) =>
        (await connection.runAndReadAll(sql, [...(values ?? [])])).getColumnsObjectJS(),
    },
    practices: Array.from({ length: size.practices }, (_, index) => practiceAt(index)),
    close: () => {
      connection.closeSync()
      database.close()
    },
  }
}

function indicatorAt(index: number): Indicator {
  return {
    id: `indicator-${index}`,
    name: `Indicator ${index}`,
    short: `Indicator ${index}`,
    domain: DOMAINS[index % DOMAINS.length] ?? 'money',
    meaning: 'Made.',
    why: 'To measure.',
    caveats: 'None.',
    polarity: 'no judgement',
    kind: 'ratio',
    multiplier: 1,
    unit: 'per patient',
    decimals: 2,
    ways: [],
    source: 'Made',
  }
}

function practiceAt(index: number): Practice {
  const none = {
    address: null,
    postcode: null,
    opened: null,
    closed: null,
    status: null,
    contract: null,
    contractPeriodEnd: null,
    dispensing: null,
    rurality: null,
    system: null,
    systemOn: null,
    icb: null,
    icbName: null,
    region: null,
    regionName: null,
    network: null,
    networkName: null,
    registered: null,
    registeredOn: null,
    registeredRelease: null,
    weighted: null,
    weightedOn: null,
    weightedRelease: null,
  }
  const code = `X${String(index).padStart(5, '0')}`
  return { ...none, code, name: `Practice ${code}`, subIcb: `Y${index % 106}`, subIcbName: null }
}
