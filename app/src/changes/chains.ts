import type { Estimate, SafeTotal } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { hasSafeTotals, safeTotalsIn } from '../comparison/disclosed-totals.ts'
import type { Figures } from '../comparison/model.ts'
import type { Practice } from '../register/practices.ts'
import {
  chainFrom,
  placed,
  type ChainInMaking,
  type PeriodRow,
  type SafeParts,
} from './chain-figures.ts'
import { chainOf, type ChainPeriod } from './periods.ts'

/** An indicator over the periods that can be compared, for each of some practices. */
export interface Chain {
  readonly indicator: Indicator
  /** In order of time. */
  readonly periods: readonly ChainPeriod[]
  readonly seasons: readonly string[]
  /** One a period: a release that its figures came from. */
  readonly releases: readonly (string | null)[]
  /** The end of the latest published period, which may lie after the latest whole quarter. */
  readonly latest: string
  readonly latestRelease: string | null
  /** One a period: England's figure, and how many practices it is of. */
  readonly england: readonly (number | null)[]
  readonly englandPractices: readonly number[]
  /** Of one practice, by its seat; NaN in all three where there is no figure. */
  readonly practices: readonly ChainFigures[]
  /**
   * Of figures that are protected what totals are made from, by seat and period, none where a part
   * of the period is not there; null for all others, whose totals are sums of what is shown.
   */
  readonly safe: readonly (readonly (readonly SafeTotal[])[])[] | null
}

/** The figures of one practice or group, one a period of the chain. NaN is not known. */
export interface ChainFigures {
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  readonly values: Float64Array
  readonly estimates: readonly Estimate[]
  /** How many practices each figure is of. */
  readonly members: readonly number[]
}

/**
 * Every indicator of which the practices have figures in more than one comparable period up to a
 * day, with all of them. Cost: two queries, and memory in proportion to practices x periods.
 */
export async function chainsOf(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
  indicators: readonly Indicator[] = figures.indicators,
): Promise<readonly Chain[]> {
  const codes = practices.map(({ code }) => code).join(',')
  const known = await figures.rows<KnownPeriod>(PERIODS_SQL, [codes, on])
  const byIndicator = Map.groupBy(known, ({ indicator }) => indicator)
  const made = indicators.flatMap((indicator): ChainInMaking[] => {
    const rows = ofPublication(indicator, byIndicator.get(indicator.id) ?? [])
    const periods = chainOf(rows)
    return periods.length < 2 ? [] : [{ indicator, rows, periods, parts: [] }]
  })
  const wanted: string[] = []
  for (const { indicator, rows, periods, parts } of made) {
    for (const at of periods.flatMap((period) => period.parts)) {
      const row = rows[at]
      if (row === undefined) continue
      parts[at] = wanted.length
      wanted.push(`${indicator.id} ${wanted.length} ${row.start} ${row.end}`)
    }
  }
  if (wanted.length === 0) return []
  const read = await figures.columns(POINTS_SQL, [codes, wanted.join(',')])
  const points = placed(read, practices.length)
  const safe = await safeParts(figures, practices, made)
  return made.map((one) => chainFrom(one, points, practices.length, safe.get(one.indicator.id)))
}

/** The row of a period as it is read: with a release of either side. */
interface KnownPeriod extends PeriodRow {
  readonly denominator_release: string | null
}

/**
 * The release of the side whose period the figure has: staff of June over a list of April is news of
 * the staff, and does not make April's list the newest of its publication.
 */
function ofPublication({ ways }: Indicator, known: readonly KnownPeriod[]): readonly PeriodRow[] {
  if (!ways.some(({ period_of }) => period_of === 'denominator')) return known
  return known.map((row) => ({ ...row, release: row.denominator_release ?? row.release }))
}

/** Safe totals of protected indicators: by the id, then by seat and published period. */
async function safeParts(
  figures: Figures,
  practices: readonly Practice[],
  made: readonly ChainInMaking[],
): Promise<ReadonlyMap<string, SafeParts>> {
  const asked = made
    .filter(({ indicator }) => hasSafeTotals(indicator))
    .flatMap(({ indicator, rows, periods }) =>
      periods
        .flatMap(({ parts }) => parts)
        .map((row) => ({ indicator, row, period: rows[row] ?? { start: '', end: '' } })),
    )
  const found = new Map(asked.map(({ indicator }): [string, SafeParts] => [indicator.id, []]))
  if (asked.length === 0) return found
  const seats = new Map(practices.map(({ code }, seat) => [code, seat]))
  for (const { practice, asked: index, total } of await safeTotalsIn(figures, asked, [
    ...seats.keys(),
  ])) {
    const { indicator, row = -1 } = asked[index] ?? {}
    const parts = found.get(indicator?.id ?? '')
    const seat = seats.get(practice)
    if (parts === undefined || seat === undefined) continue
    const own = (parts[seat] ??= [])
    own[row] = total
  }
  return found
}

/** $1 the codes of the practices, $2 the day: the periods in which any of them has a figure. */
const PERIODS_SQL = `WITH found AS (
    SELECT indicator, period_start, period_end, max(numerator_release) AS release,
      max(denominator_release) AS denominator_release
    FROM observations
    WHERE practice IN (SELECT unnest(string_split($1, ','))) AND value IS NOT NULL
      AND period_end <= CAST($2 AS DATE)
    GROUP BY ALL)
  SELECT indicator, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    release, denominator_release, numerator AS england_numerator, denominator AS england_denominator, with_value AS england_practices
  FROM found JOIN indicator_periods USING (indicator, period_start, period_end)
  ORDER BY indicator, period_end, period_start`

/** $1 the codes of the practices, $2 an id, the number of the point and a period each. */
const POINTS_SQL = `WITH seats AS (
    SELECT unnest(string_split($1, ',')) AS practice, generate_subscripts(string_split($1, ','), 1)::INTEGER - 1 AS seat),
  chosen AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS point,
      split_part(choice, ' ', 3)::DATE AS period_start, split_part(choice, ' ', 4)::DATE AS period_end
    FROM (SELECT unnest(string_split($2, ',')) AS choice))
  SELECT seat, point, numerator, denominator, value, lower95, upper95, lower998, upper998
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)
  WHERE value IS NOT NULL`
