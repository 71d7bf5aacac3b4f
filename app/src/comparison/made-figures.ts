import { DOMAINS, type Indicator } from '../evidence/indicators.ts'
import { openDuckDB, rowsOf } from '../evidence/duckdb.ts'
import { exactSum } from '../evidence/observation-sql.ts'
import type { Practice } from '../register/practices.ts'
import type { Figures } from './model.ts'

/** One made observation; what is left out is not there. */
export interface MadeObservation {
  readonly indicator: string
  readonly practice: string
  readonly start: string
  readonly end: string
  readonly numerator?: number | null
  readonly denominator?: number | null
  readonly value?: number | null
  readonly missing?: string | null
  readonly lower95?: number | null
  readonly upper95?: number | null
  readonly release?: string | null
}

export type MadeFigures = Figures & { close(): void }

/** The tables of the observations in a DuckDB of their own, filled by a query. For tests and measuring. */
export async function figuresOfSql(
  indicators: readonly Indicator[],
  sql: string,
  values: readonly string[] = [],
): Promise<MadeFigures> {
  const database = await openDuckDB()
  const connection = await database.connect()
  await connection.run(`CREATE TABLE observations AS ${sql}`, [...values])
  await connection.run(`CREATE TABLE indicator_periods AS ${PERIODS}`)
  return {
    indicators,
    version: 'made',
    refresh: async () => {},
    rows: (question, bound) => rowsOf(connection, question, bound),
    columns: async (question, bound) =>
      (await connection.runAndReadAll(question, [...(bound ?? [])])).getColumnsObjectJS(),
    close: () => {
      connection.closeSync()
      database.close()
    },
  }
}

/** The same, filled with the given observations. */
export async function figuresOf(
  indicators: readonly Indicator[],
  observations: readonly MadeObservation[],
): Promise<MadeFigures> {
  const rows = observations.map((one) => ({
    indicator: one.indicator,
    practice: one.practice,
    period_start: one.start,
    period_end: one.end,
    numerator: one.numerator ?? null,
    denominator: one.denominator ?? null,
    value: one.value ?? null,
    lower95: one.lower95 ?? null,
    upper95: one.upper95 ?? null,
    missing: one.missing ?? null,
    release: one.release ?? null,
  }))
  return figuresOfSql(
    indicators,
    `SELECT indicator, practice, period_start, period_end, numerator, denominator, value, lower95, upper95,
       NULL::DOUBLE AS lower998, NULL::DOUBLE AS upper998, missing,
       release AS numerator_release, NULL::VARCHAR AS denominator_release
     FROM (SELECT unnest(from_json($1::JSON, '[{"indicator":"VARCHAR","practice":"VARCHAR","period_start":"DATE","period_end":"DATE","numerator":"DOUBLE","denominator":"DOUBLE","value":"DOUBLE","lower95":"DOUBLE","upper95":"DOUBLE","missing":"VARCHAR","release":"VARCHAR"}]'), recursive := true))`,
    [JSON.stringify(rows)],
  )
}

/** England's sums and spread by indicator and period, as the observations of a workspace have them. */
const PERIODS = `SELECT indicator, period_start, period_end, count(*) AS practices, count(value) AS with_value, count(value) AS shown,
    CASE WHEN count(numerator) FILTER (value IS NOT NULL) = count(value) THEN ${exactSum('numerator', 'FILTER (value IS NOT NULL)')} END AS numerator,
    CASE WHEN count(denominator) FILTER (value IS NOT NULL) = count(value) THEN ${exactSum('denominator', 'FILTER (value IS NOT NULL)')} END AS denominator,
    min(value) AS least, quantile_cont(value, 0.1) AS p10, quantile_cont(value, 0.25) AS p25,
    quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS p75,
    quantile_cont(value, 0.9) AS p90, max(value) AS most
  FROM observations GROUP BY ALL`

/** An indicator with nothing particular about it but what is given. */
export function madeIndicator(id: string, given: Partial<Indicator> = {}): Indicator {
  return {
    id,
    name: `Name of ${id}`,
    short: `Short ${id}`,
    domain: DOMAINS[0],
    meaning: 'What it is.',
    why: 'Why it matters.',
    caveats: 'What to bear in mind.',
    polarity: 'no judgement',
    kind: 'ratio',
    multiplier: 1,
    variation: given.kind === 'proportion' ? 'binomial' : 'none',
    unit: 'per patient',
    decimals: 2,
    stands_for: 5,
    small_numbers: 'published',
    ways: [],
    source: 'Made',
    reviewed: '2026-01-01',
    next_review: '2027-01-01',
    ...given,
  }
}

/** A practice of which only code, name and place are known. */
export function madePractice(code: string, given: Partial<Practice> = {}): Practice {
  return {
    code,
    name: `Practice ${code}`,
    address: null,
    postcode: null,
    opened: null,
    closed: null,
    odsStatus: null,
    contract: null,
    contractPeriodEnd: null,
    contractRelease: null,
    dispensing: null,
    rurality: null,
    system: null,
    systemOn: null,
    systemRelease: null,
    subIcb: null,
    subIcbName: null,
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
    ...given,
  }
}
