import { recentTrend, type RecentTrend, type TrendPoint } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import { estimateOf } from './estimates.ts'
import type { Figures, Matrix } from './model.ts'

/** The recent trend of a cell is over so many years, the latest of them the column's period. */
const TREND_YEARS = 5

interface Period {
  readonly start: string
  readonly end: string
}

/** Recent trends of the cells of a matrix; null where the column has not five yearly figures. */
export interface RecentTrends {
  of(row: number, column: number): RecentTrend | null
  /** The periods that the trend of a column is over, oldest first; fewer than five for none. */
  periodsOf(column: number): readonly Period[]
}

/**
 * The recent trend of every cell: the five latest yearly figures that do not overlap, without a
 * gap, ending with the period that the matrix shows. For figures of a month the same month of each
 * year counts. Cost: one query of at most five figures a cell.
 */
export async function recentTrendsOf(figures: Figures, matrix: Matrix): Promise<RecentTrends> {
  const known = await figures.rows<Period & { indicator: string }>(ANNUAL_SQL)
  const byIndicator = Map.groupBy(known, ({ indicator }) => indicator)
  const chains = matrix.columns.map(({ indicator, period }) =>
    period === null ? [] : yearsBack(byIndicator.get(indicator.id) ?? [], period),
  )
  const asked = chains.flatMap((chain, position) => {
    const indicator = matrix.columns[position]?.indicator
    if (chain.length < TREND_YEARS || indicator === undefined) return []
    return chain.map(
      ({ start, end }, year) => `${indicator.id} ${position * TREND_YEARS + year} ${start} ${end}`,
    )
  })
  const points = await pointsOf(
    figures,
    matrix.rows.map(({ practice }) => practice),
    matrix.columns.length,
    asked,
  )
  const made = new Map<number, RecentTrend>()
  return {
    periodsOf: (column) => chains[column] ?? [],
    of: (row, column) => {
      const indicator = matrix.columns[column]?.indicator
      if (indicator === undefined || (chains[column]?.length ?? 0) < TREND_YEARS) return null
      const place = row * matrix.columns.length + column
      const old = made.get(place)
      if (old !== undefined) return old
      const first = place * TREND_YEARS
      const trend = trendOf(
        indicator,
        chains[column] ?? [],
        points.numerators.subarray(first, first + TREND_YEARS),
        points.denominators.subarray(first, first + TREND_YEARS),
      )
      made.set(place, trend)
      return trend
    },
  }
}

/** The trend of five yearly figures of one practice; NaN is not known. */
function trendOf(
  indicator: Pick<Indicator, 'kind' | 'multiplier' | 'variation'>,
  periods: readonly Period[],
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): RecentTrend {
  const points = periods.map(({ end }, index): TrendPoint => {
    const numerator = numerators[index] ?? Number.NaN
    const denominator = denominators[index] ?? Number.NaN
    const period = Number(end.slice(0, 4))
    if (indicator.variation === 'binomial') return { period, numerator, denominator }
    const { value, lower95, upper95 } = estimateOf(indicator, numerator, denominator)
    return { period, value, lower95, upper95 }
  })
  return recentTrend(points, indicator.variation === 'binomial' ? 'proportion' : 'other')
}

/** The chain of periods a year apart, back from one, oldest first; it stops at the first gap. */
function yearsBack(known: readonly Period[], last: Period): readonly Period[] {
  const keys = new Set(known.map(({ start, end }) => `${start} ${end}`))
  const chain = [last]
  for (let back = 1; back < TREND_YEARS; back++) {
    const start = yearsEarlier(last.start, back)
    const end = yearsEarlier(last.end, back)
    if (!keys.has(`${start} ${end}`)) break
    chain.unshift({ start, end })
  }
  return chain
}

/** The same day so many years before; the end of a February stays its end. */
function yearsEarlier(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) - years
  const monthAndDay = day.slice(5)
  if (monthAndDay !== '02-28' && monthAndDay !== '02-29') return `${year}-${monthAndDay}`
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return `${year}-02-${leap ? '29' : '28'}`
}

async function pointsOf(
  figures: Figures,
  practices: readonly Practice[],
  columns: number,
  asked: readonly string[],
): Promise<{ readonly numerators: Float64Array; readonly denominators: Float64Array }> {
  const size = practices.length * columns * TREND_YEARS
  const numerators = new Float64Array(size).fill(Number.NaN)
  const denominators = new Float64Array(size).fill(Number.NaN)
  if (asked.length === 0) return { numerators, denominators }
  const codes = practices.map(({ code }) => code).join(',')
  const read = await figures.columns(POINTS_SQL, [codes, asked.join(',')])
  const numerator = numbers(read['numerator'])
  const denominator = numbers(read['denominator'])
  const points = numbers(read['point'])
  for (const [index, seat] of numbers(read['seat']).entries()) {
    const place = (seat ?? 0) * columns * TREND_YEARS + (points[index] ?? 0)
    numerators[place] = numerator[index] ?? Number.NaN
    denominators[place] = denominator[index] ?? Number.NaN
  }
  return { numerators, denominators }
}

function numbers(column: readonly unknown[] | undefined): readonly (number | null)[] {
  return (column ?? []) as readonly (number | null)[]
}

/** Periods of at most a year: longer ones would overlap from year to year. */
const ANNUAL_SQL = `SELECT indicator, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end"
  FROM indicator_periods WHERE with_value > 0 AND date_diff('day', period_start, period_end) <= 366`

/** $1 the codes of the practices, $2 an id, the number of the point and a period each. */
const POINTS_SQL = `WITH seats AS (
    SELECT unnest(string_split($1, ',')) AS practice, generate_subscripts(string_split($1, ','), 1)::INTEGER - 1 AS seat),
  chosen AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS point,
      split_part(choice, ' ', 3)::DATE AS period_start, split_part(choice, ' ', 4)::DATE AS period_end
    FROM (SELECT unnest(string_split($2, ',')) AS choice))
  SELECT seat, point, numerator, denominator
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)
  WHERE value IS NOT NULL`
