import {
  compareWithEstimate,
  compareWithValue,
  dispersedOutcome,
  expectedFlags,
  type Estimate,
  type Outcome,
  type Reason,
  type RecentTrend,
  type UncertainComparator,
} from '@footings/statistics'
import type { Benchmark, Benchmarks } from './benchmarks.ts'
import type { Dispersions } from './dispersions.ts'
import { estimateOfCell } from './estimates.ts'
import type { Matrix } from './model.ts'
import type { RecentTrends } from './recent-trends.ts'

/** What is said of one cell beside its value. */
export interface Assessed {
  readonly estimate: Estimate
  readonly benchmark: Benchmark | null
  /** Where the figure lies of its comparator, beyond what chance would give. */
  readonly outcome: Outcome
  /** Why it is not compared; null where it is. */
  readonly reason: Reason | null
  readonly trend: RecentTrend | null
}

/** How much variation is allowed for before a figure is said to differ. */
export type Allowing = 'chance' | 'usual differences'

/** A matrix with what can be said of each of its cells. */
export interface Assessment {
  readonly matrix: Matrix
  readonly benchmarks: Benchmarks
  readonly allowing: Allowing
  /** Rows as those of the matrix, cells as its columns. */
  readonly rows: readonly (readonly Assessed[])[]
  readonly flags: Flags
}

/** How many figures lie outside the limits, and how many chance alone would put there. */
export interface Flags {
  readonly compared: number
  /** Outside 95 % limits, those outside 99.8 % among them. */
  readonly outside95: number
  readonly outside998: number
  readonly expected: ReturnType<typeof expectedFlags>
}

export interface AssessSources {
  readonly benchmarks: Benchmarks
  readonly trends: RecentTrends
  /** Given where the usual differences between practices are allowed for. */
  readonly dispersions: Dispersions | null
}

/**
 * Compares every cell with its comparator. England's figure is taken as known; a smaller
 * comparator is the other practices of the group, and its own uncertainty counts (the difference
 * of the two excludes 0 by Zou and Donner's limits, 2008). Pure; microseconds a cell.
 */
export function assess(
  matrix: Matrix,
  { benchmarks, trends, dispersions }: AssessSources,
): Assessment {
  const rows = matrix.rows.map(({ cells }, row) =>
    cells.map((cell, column): Assessed => {
      const indicator = matrix.columns[column]?.indicator
      if (indicator === undefined) throw new TypeError('A cell stands in a column.')
      const estimate = estimateOfCell(indicator, cell)
      const benchmark = benchmarks.of(row, column)
      const dispersion = dispersions?.of(column) ?? null
      const { outcome, reason } =
        dispersion === null
          ? compared(estimate, benchmark)
          : dispersedOutcome({
              numerator: cell.numerator,
              denominator: cell.denominator,
              benchmark: benchmark?.estimate.value ?? null,
              multiplier: indicator.multiplier,
              comparator: uncertainOf(benchmark),
              dispersion: dispersion.overdispersion,
            })
      return { estimate, benchmark, outcome, reason, trend: trends.of(row, column) }
    }),
  )
  return {
    matrix,
    benchmarks,
    allowing: dispersions === null ? 'chance' : 'usual differences',
    rows,
    flags: flagsOf(rows),
  }
}

/** A comparator that is not the country is of few practices, and its own differences count. */
function uncertainOf(benchmark: Benchmark | null): UncertainComparator | null {
  if (benchmark === null || benchmark.known || !((benchmark.denominator ?? 0) > 0)) return null
  return { size: benchmark.denominator ?? 0, areas: benchmark.practices }
}

function compared(
  estimate: Estimate,
  benchmark: Benchmark | null,
): { readonly outcome: Outcome; readonly reason: Reason | null } {
  if (estimate.reason !== null) return { outcome: 'not compared', reason: estimate.reason }
  if (benchmark === null) return { outcome: 'not compared', reason: 'missing comparator' }
  return benchmark.known
    ? compareWithValue(estimate, benchmark.estimate.value)
    : compareWithEstimate(estimate, benchmark.estimate)
}

/** Counts of the comparisons of some cells. */
export function flagsOf(rows: readonly (readonly Assessed[])[]): Flags {
  let count = 0
  let outside95 = 0
  let outside998 = 0
  for (const row of rows) {
    for (const { outcome } of row) {
      if (outcome === 'not compared') continue
      count += 1
      if (outcome !== 'similar') outside95 += 1
      if (outcome === 'higher 99.8' || outcome === 'lower 99.8') outside998 += 1
    }
  }
  return { compared: count, outside95, outside998, expected: expectedFlags(count) }
}
