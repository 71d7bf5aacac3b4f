import type { Deciles } from '../charts/decile-lines.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { assess, type Assessed } from '../comparison/assess.ts'
import { benchmarksOf } from '../comparison/benchmarks.ts'
import { ABSENT, readCells, type PeriodRow } from '../comparison/cells.ts'
import { readSafeTotals } from '../comparison/disclosed-totals.ts'
import { dispersionsOf } from '../comparison/dispersions.ts'
import {
  columnOf,
  type Cell,
  type Figures,
  type Matrix,
  type MatrixColumn,
} from '../comparison/model.ts'
import { sourcesOf } from '../comparison/view.ts'
import type { Practice } from '../register/practices.ts'
import type { Subject } from './subject.ts'

/** One indicator in every period up to a day: a matrix whose columns are the periods, oldest first. */
export interface History {
  readonly matrix: Matrix
  readonly periods: readonly HistoryPeriod[]
}

/** A period of an indicator for the practices, and all that is loaded of England's. */
export interface HistoryPeriod {
  readonly start: string
  readonly end: string
  /** The practices together and England, as a column of the matrix has them. */
  readonly column: MatrixColumn
  /** One a practice, in their order. */
  readonly cells: readonly Cell[]
  /** Bounds of the tenths of all practices that are loaded; null for fewer than ten. */
  readonly deciles: Deciles | null
}

/** With fewer practices the tenths would say nothing. */
const FEWEST_FOR_DECILES = 10

/**
 * Every period of an indicator that ended by the day, for the same practices throughout. Cost: two
 * queries and, the first time for an indicator, one pass over its observations.
 */
export async function historyOf(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
  indicator: Indicator,
): Promise<History> {
  const known = await nationalPeriods(figures, indicator)
  const periods = known
    .filter(({ end }) => end <= on)
    .map((one, position) => ({ ...one, position }))
  const rows = practices.map((practice) => ({ practice, cells: periods.map((): Cell => ABSENT) }))
  const indicators = periods.map(() => indicator)
  await readCells(figures, rows, indicators, periods)
  await readSafeTotals(
    figures,
    rows,
    periods.map(({ position, start, end }) => ({ indicator, position, period: { start, end } })),
  )
  const columns = periods.map((period) =>
    columnOf(
      indicator,
      period,
      rows.map(({ cells }) => cells[period.position] ?? ABSENT),
    ),
  )
  return {
    matrix: { on, columns, rows },
    periods: periods.flatMap((period): HistoryPeriod[] => {
      const column = columns[period.position]
      if (column === undefined) return []
      return [
        {
          start: period.start,
          end: period.end,
          column,
          cells: rows.map(({ cells }) => cells[period.position] ?? ABSENT),
          deciles: decilesOf(period),
        },
      ]
    }),
  }
}

/**
 * What is said of each practice in each period, against the comparator that the reader chose: rows
 * as those of the history, cells as its periods. Groups are those of the day, in every period.
 */
export async function assessedHistory(
  { workspace, on, comparison }: Subject,
  { matrix }: History,
): Promise<readonly (readonly Assessed[])[]> {
  const sources = await sourcesOf(workspace, on)
  const benchmarks = await benchmarksOf(sources, matrix, comparison.comparator)
  const usual = comparison.allow === 'usual'
  const dispersions = usual ? await dispersionsOf(sources.figures, matrix) : null
  const trends = { of: () => null, periodsOf: () => [] }
  return assess(matrix, { benchmarks, trends, dispersions }).rows
}

type NationalPeriod = PeriodRow & Readonly<Record<`d${number}`, number>>

function decilesOf(period: NationalPeriod): Deciles | null {
  if (period.shown < FEWEST_FOR_DECILES) return null
  const { d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0, d6 = 0, d7 = 0, d8 = 0, d9 = 0 } = period
  return [d1, d2, d3, d4, d5, d6, d7, d8, d9]
}

const KNOWN = new WeakMap<
  Figures,
  { readonly version: string; readonly periods: Map<string, readonly NationalPeriod[]> }
>()

/** The periods of an indicator with England's sums and tenths; kept until the figures change. */
async function nationalPeriods(
  figures: Figures,
  { id }: Indicator,
): Promise<readonly NationalPeriod[]> {
  await figures.refresh()
  let known = KNOWN.get(figures)
  if (known === undefined || known.version !== figures.version) {
    known = { version: figures.version, periods: new Map() }
    KNOWN.set(figures, known)
  }
  const old = known.periods.get(id)
  if (old !== undefined) return old
  const read = await figures.rows<NationalPeriod>(PERIODS_SQL, [id])
  known.periods.set(id, read)
  return read
}

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** $1 the indicator. */
const PERIODS_SQL = `WITH tenths AS (
    SELECT period_start, period_end,
      ${TENTHS.map((tenth) => `quantile_cont(value, ${tenth / 10}) AS d${tenth}`).join(', ')}
    FROM observations WHERE indicator = $1 AND value IS NOT NULL GROUP BY period_start, period_end)
  SELECT 0 AS position, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    practices, with_value, shown, numerator, denominator, least, p10, p25, median, p75, p90, most,
    ${TENTHS.map((tenth) => `d${tenth}`).join(', ')}
  FROM indicator_periods LEFT JOIN tenths USING (period_start, period_end)
  WHERE indicator = $1 AND with_value > 0 ORDER BY period_end, period_start`
