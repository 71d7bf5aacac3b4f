import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import { ABSENT } from './cells.ts'
import {
  figureOf,
  matrixOf,
  type Aggregate,
  type Cell,
  type Figures,
  type MatrixColumn,
} from './model.ts'

/** One practice's figure for an indicator. */
export interface IndicatorRow {
  readonly practice: Practice
  readonly cell: Cell
}

/** An indicator in one of its periods, for the practices together and for England. */
export interface PeriodFigure {
  readonly start: string
  readonly end: string
  readonly selection: Aggregate
  readonly england: Aggregate
}

/** One indicator in full: every practice, the comparisons, and all periods that are loaded. */
export interface IndicatorDetail {
  readonly on: string
  readonly column: MatrixColumn
  readonly rows: readonly IndicatorRow[]
  /** Oldest first; always of the same practices, those of the date. */
  readonly periods: readonly PeriodFigure[]
}

/** In what order practices stand. */
export type Order = 'name' | 'value'

/** The detail of one indicator for some practices on a date. */
export async function indicatorDetail(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
  indicator: Indicator,
): Promise<IndicatorDetail> {
  const matrix = await matrixOf(figures, practices, on, [indicator])
  const [column] = matrix.columns
  if (column === undefined) throw new TypeError('A matrix of one indicator has one column.')
  const rows = matrix.rows.map(({ practice, cells }) => ({ practice, cell: cells[0] ?? ABSENT }))
  return { on, column, rows, periods: await periodsOf(figures, practices, indicator) }
}

/** Rows by name as they come, or by value from the least up; the ones without a figure last. */
export function ordered(rows: readonly IndicatorRow[], order: Order): readonly IndicatorRow[] {
  if (order === 'name') return rows
  return rows.toSorted(({ cell: { value: a } }, { cell: { value: b } }) =>
    a === null ? (b === null ? 0 : 1) : b === null ? -1 : a - b,
  )
}

interface PeriodRow {
  readonly start: string
  readonly end: string
  readonly known: number
  readonly numerators: number
  readonly denominators: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly england_known: number
  readonly england_of: number
  readonly england_numerator: number | null
  readonly england_denominator: number | null
}

async function periodsOf(
  figures: Figures,
  practices: readonly Practice[],
  indicator: Indicator,
): Promise<readonly PeriodFigure[]> {
  const codes = practices.map((practice) => practice.code).join(',')
  const rows = await figures.rows<PeriodRow>(PERIODS_SQL, [indicator.id, codes])
  return rows.map((row) => {
    const whole =
      row.known > 0 &&
      row.numerators === row.known &&
      (indicator.kind === 'count' || row.denominators === row.known)
    const numerator = whole ? row.numerator : null
    const denominator = whole && indicator.kind !== 'count' ? row.denominator : null
    return {
      start: row.start,
      end: row.end,
      selection: {
        numerator,
        denominator,
        value: figureOf(indicator, numerator, denominator),
        practices: row.known,
        of: practices.length,
      },
      england: {
        numerator: row.england_numerator,
        denominator: row.england_denominator,
        value: figureOf(indicator, row.england_numerator, row.england_denominator),
        practices: row.england_known,
        of: row.england_of,
      },
    }
  })
}

/** $1 the indicator, $2 the codes of the practices. */
const PERIODS_SQL = `WITH mine AS (
    SELECT period_start, period_end, count(*) AS known, count(numerator) AS numerators, count(denominator) AS denominators,
      sum(numerator) AS numerator, sum(denominator) AS denominator
    FROM observations
    WHERE indicator = $1 AND value IS NOT NULL AND practice IN (SELECT unnest(string_split($2, ',')))
    GROUP BY period_start, period_end)
  SELECT strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    coalesce(m.known, 0) AS known, coalesce(m.numerators, 0) AS numerators, coalesce(m.denominators, 0) AS denominators,
    m.numerator, m.denominator,
    p.with_value AS england_known, p.practices AS england_of,
    p.numerator AS england_numerator, p.denominator AS england_denominator
  FROM indicator_periods p LEFT JOIN mine m USING (period_start, period_end)
  WHERE p.indicator = $1 AND p.with_value > 0 ORDER BY period_end, period_start`

/** What is loaded of an indicator, and for how many of some practices there is a figure. */
export interface IndicatorCoverage {
  readonly indicator: Indicator
  /** Periods in which any practice of England has a figure. */
  readonly periods: number
  readonly first: string | null
  readonly last: string | null
  /** Practices with a figure in the period that the matrix shows. */
  readonly practices: number
  readonly of: number
}

/** The coverage of every indicator for some practices on a date. */
export async function indicatorCoverage(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
): Promise<readonly IndicatorCoverage[]> {
  const { columns } = await matrixOf(figures, practices, on)
  const loaded = new Map(
    (
      await figures.rows<{ indicator: string; periods: number; first: string; last: string }>(
        `SELECT indicator, count(*) AS periods, min(strftime(period_end, '%Y-%m-%d')) AS first,
           max(strftime(period_end, '%Y-%m-%d')) AS last
         FROM indicator_periods WHERE with_value > 0 GROUP BY indicator`,
      )
    ).map((row) => [row.indicator, row]),
  )
  return columns.map(({ indicator, selection }) => {
    const found = loaded.get(indicator.id)
    return {
      indicator,
      periods: found?.periods ?? 0,
      first: found?.first ?? null,
      last: found?.last ?? null,
      practices: selection.practices,
      of: practices.length,
    }
  })
}
