import type { Indicator } from '../evidence/indicators.ts'
import { matrixOf, type Figures } from '../comparison/model.ts'
import type { Practice } from '../register/practices.ts'

/** What is loaded of an indicator, and for how many of some practices there is a figure. */
export interface Coverage {
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
export async function coverageOf(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
): Promise<readonly Coverage[]> {
  const { columns } = await matrixOf(figures, practices, on)
  const rows = await figures.rows<{
    indicator: string
    periods: number
    first: string
    last: string
  }>(LOADED_SQL)
  const loaded = new Map(rows.map((row) => [row.indicator, row]))
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

const LOADED_SQL = `SELECT indicator, count(*) AS periods, min(strftime(period_end, '%Y-%m-%d')) AS first,
    max(strftime(period_end, '%Y-%m-%d')) AS last
  FROM indicator_periods WHERE with_value > 0 GROUP BY indicator`
