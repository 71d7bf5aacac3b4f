import {
  figuresOfSql,
  madeIndicator,
  madePractice,
  type MadeFigures,
} from '../app/src/comparison/made-figures.ts'
import { DOMAINS } from '../app/src/evidence/indicators.ts'
import type { Practice } from '../app/src/register/practices.ts'

/** Made figures of a country: every practice has every indicator in every period. */
export interface MadeCountry {
  readonly figures: MadeFigures
  readonly practices: readonly Practice[]
}

/**
 * Observations of a made country, in the tables and with the columns that the real ones have. One
 * figure in fifty is suppressed. Practices of one place (`subIcb`) have codes far apart, which is
 * the harder case for the database.
 */
export async function makeCountry(size: {
  readonly practices: number
  readonly indicators: number
  readonly periods: number
  readonly places: number
}): Promise<MadeCountry> {
  const indicators = Array.from({ length: size.indicators }, (_, index) =>
    madeIndicator(`indicator-${index}`, { domain: DOMAINS[index % DOMAINS.length] ?? 'money' }),
  )
  const figures = await figuresOfSql(
    indicators,
    `SELECT 'indicator-' || i AS indicator, 'X' || lpad(CAST(p AS VARCHAR), 5, '0') AS practice,
       (DATE '2016-04-01' + to_years(CAST(t AS INTEGER)))::DATE AS period_start,
       (DATE '2017-03-31' + to_years(CAST(t AS INTEGER)))::DATE AS period_end,
       CASE WHEN known THEN n END AS numerator, d AS denominator, CASE WHEN known THEN n / d END AS value,
       NULL::DOUBLE AS lower95, NULL::DOUBLE AS upper95, NULL::DOUBLE AS lower998, NULL::DOUBLE AS upper998,
       CASE WHEN known THEN NULL ELSE 'suppressed' END AS missing,
       'release-' || (i % 7) || '-' || t AS numerator_release, 'release-' || (i % 3) || '-' || t AS denominator_release
     FROM (SELECT i, p, t, (hash(i, p, t) % 5000)::DOUBLE AS n, 1000 + (hash(p, t) % 20000)::DOUBLE AS d,
         hash(i, p, t, 1) % 50 <> 0 AS known
       FROM range(CAST($1 AS BIGINT)) AS indicators(i), range(CAST($2 AS BIGINT)) AS practices(p),
         range(CAST($3 AS BIGINT)) AS periods(t))
     ORDER BY practice, indicator, period_end`,
    [size.indicators, size.practices, size.periods].map(String),
  )
  const practices = Array.from({ length: size.practices }, (_, index) =>
    madePractice(`X${String(index).padStart(5, '0')}`, { subIcb: `Y${index % size.places}` }),
  )
  return { figures, practices }
}
