import type { SafeTotal } from '@footings/statistics'
import { FEW_PEOPLE, type Absence } from '../evidence/disclosure.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Observations } from '../evidence/observations.ts'
import type { Practice } from '../register/practices.ts'
import { ABSENT, latestPeriods, latestPeriodsOf, readCells, type PeriodRow } from './cells.ts'
import {
  disclosedAggregate,
  hasSafeTotals,
  readSafeTotals,
  SAFE_TOTAL,
} from './disclosed-totals.ts'

/** A figure of one practice, or why there is none. */
export interface Cell {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly missing: Absence | null
  /** Published 95 % and 99.8 % limits, where the publisher gives them. */
  readonly limits: {
    readonly lower95: number | null
    readonly upper95: number | null
    readonly lower998: number | null
    readonly upper998: number | null
  } | null
  readonly releases: readonly string[]
  /** What totals with it are made from, where the figure itself is protected. */
  readonly [SAFE_TOTAL]?: SafeTotal
}

/**
 * The figure of several practices together: the ratio of sums, never a mean of ratios. Of figures
 * that are protected it is what disclosure control shows of the sums.
 */
export interface Aggregate {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  /** Practices that the sums are over, and practices asked for. */
  readonly practices: number
  readonly of: number
  /** There is a figure, and it is withheld because it is of few people. */
  readonly withheld?: boolean
}

/** How the practices of England spread for an indicator in a period. */
export interface Spread {
  readonly count: number
  readonly least: number
  readonly p10: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p90: number
  readonly most: number
}

/** One indicator of a matrix: everything about its column but the cells. */
export interface MatrixColumn {
  readonly indicator: Indicator
  /** The latest period, up to the date, for which any of the practices has a figure; see `matrixOf`. */
  readonly period: { readonly start: string; readonly end: string } | null
  readonly selection: Aggregate
  readonly england: Aggregate
  readonly spread: Spread | null
}

export interface MatrixRow {
  readonly practice: Practice
  /** One a column, in the order of the columns. */
  readonly cells: readonly Cell[]
}

export interface Matrix {
  readonly on: string
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly MatrixRow[]
}

/** Where figures are asked for: the observations of a workspace. */
export type Figures = Pick<Observations, 'indicators' | 'rows' | 'columns' | 'refresh' | 'version'>

/**
 * The matrix of some practices on a date: for each indicator the latest period that ended by then
 * and in which any of the practices has a figure, or, where all of theirs were withheld, the latest
 * of the country. Cost: one pass over the observations (two where the latest national period has
 * nothing of these practices), then memory in proportion to practices x indicators.
 */
export async function matrixOf(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
  indicators: readonly Indicator[] = figures.indicators,
): Promise<Matrix> {
  const rows = practices.map((practice) => ({
    practice,
    cells: Array.from(indicators, (): Cell => ABSENT),
  }))
  const has = (test: (cell: Cell) => boolean) => (period: PeriodRow) =>
    rows.some(({ cells }) => test(cells[period.position] ?? ABSENT))
  const known = has((cell) => cell.value !== null)
  const withheld = has(({ missing }) => missing === 'suppressed' || missing === FEW_PEOPLE)

  const latest = await latestPeriods(figures, indicators, on)
  await readCells(figures, rows, indicators, latest)
  const silent = latest.filter((period) => !known(period))
  const older = await latestPeriodsOf(figures, practices, indicators, on, silent)
  const found = new Set(older.map(({ position }) => position))
  const empty = silent.filter((period) => found.has(period.position) || !withheld(period))
  for (const { position } of empty) for (const { cells } of rows) cells[position] = ABSENT
  await readCells(figures, rows, indicators, older)

  const used = [...latest.filter((period) => !empty.includes(period)), ...older]
  const periods = new Map(used.map((period) => [period.position, period]))
  const read = used.flatMap(({ position, start, end }) => {
    const indicator = indicators[position]
    return indicator === undefined ? [] : [{ indicator, position, period: { start, end } }]
  })
  await readSafeTotals(figures, rows, read)
  const columns = indicators.map((indicator, index) =>
    columnOf(
      indicator,
      periods.get(index),
      rows.map(({ cells }) => cells[index] ?? ABSENT),
    ),
  )
  return { on, columns, rows }
}

/**
 * Sums over the practices that have a figure, and the figure of the sums; for figures that are
 * protected, over those whose figure is withheld as well.
 */
export function aggregate(indicator: Indicator, cells: readonly Cell[]): Aggregate {
  const disclosed = disclosedAggregate(
    indicator,
    cells.flatMap((cell) => cell[SAFE_TOTAL] ?? []),
    cells.length,
  )
  if (disclosed !== null) return disclosed
  let numerator = 0
  let denominator = 0
  let practices = 0
  let countable = true
  for (const cell of cells) {
    if (cell.value === null) continue
    practices += 1
    if (cell.numerator === null) countable = false
    numerator += cell.numerator ?? 0
    denominator += cell.denominator ?? 0
    if (cell.denominator === null && indicator.kind !== 'count') countable = false
  }
  const known = practices > 0 && countable
  const sums = {
    numerator: known ? numerator : null,
    denominator: known && indicator.kind !== 'count' ? denominator : null,
  }
  return {
    ...sums,
    value: figureOf(indicator, sums.numerator, sums.denominator),
    practices,
    of: cells.length,
  }
}

/** The figure of a numerator and a denominator; null where one is not known or nothing is to divide by. */
export function figureOf(
  { kind, multiplier }: Pick<Indicator, 'kind' | 'multiplier'>,
  numerator: number | null,
  denominator: number | null,
): number | null {
  if (kind === 'count') return numerator
  if (numerator === null || denominator === null || denominator <= 0) return null
  return (multiplier * numerator) / denominator
}

export function columnOf(
  indicator: Indicator,
  period: PeriodRow | undefined,
  cells: readonly Cell[],
): MatrixColumn {
  const selection = aggregate(indicator, cells)
  if (period === undefined) {
    const none = { numerator: null, denominator: null, value: null, practices: 0, of: 0 }
    return { indicator, period: null, selection, england: none, spread: null }
  }
  const { start, end, practices, with_value: count, numerator, denominator } = period
  const { shown, least, p10, p25, median, p75, p90, most } = period
  const value = figureOf(indicator, numerator, denominator)
  return {
    indicator,
    period: { start, end },
    selection,
    england: {
      numerator,
      denominator,
      value,
      practices: count,
      of: practices,
      ...(hasSafeTotals(indicator) ? { withheld: value === null } : {}),
    },
    spread: shown > 0 ? { count: shown, least, p10, p25, median, p75, p90, most } : null,
  }
}
