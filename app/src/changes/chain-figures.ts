import { noEstimate, type Estimate, type SafeTotal } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { estimateOfCell } from '../comparison/estimates.ts'
import { figureOf, type Cell } from '../comparison/model.ts'
import { numberOrNull, safeSums, type Sums } from './chain-sums.ts'
import type { Chain, ChainFigures } from './chains.ts'
import type { ChainPeriod } from './periods.ts'

/** A published period of an indicator in which any of the practices has a figure. */
export interface PeriodRow {
  readonly indicator: string
  readonly start: string
  readonly end: string
  readonly release: string | null
  readonly england_numerator: number | null
  readonly england_denominator: number | null
  readonly england_practices: number
}

/** An indicator whose periods are known, and whose figures are to be read. */
export interface ChainInMaking {
  readonly indicator: Indicator
  readonly rows: readonly PeriodRow[]
  readonly periods: readonly ChainPeriod[]
  /** Of each row that is used: its number among the points that are read. */
  readonly parts: number[]
}

/** Safe totals by seat and published period; holes where there is none. */
export type SafeParts = (SafeTotal | undefined)[][]

/** The figures that were read, by point and seat. */
export interface Points {
  readonly rows: Int32Array
  readonly numerator: readonly (number | null)[]
  readonly denominator: readonly (number | null)[]
  readonly value: readonly (number | null)[]
  readonly limits: readonly (readonly (number | null)[])[]
  readonly seats: number
}

/** Puts what was read where its point and seat say. */
export function placed(read: Readonly<Record<string, readonly unknown[]>>, seats: number): Points {
  const column = (name: string) => (read[name] ?? []) as readonly (number | null)[]
  const seat = column('seat')
  const point = column('point')
  const points = point.reduce<number>((most, one) => Math.max(most, (one ?? 0) + 1), 0)
  const rows = new Int32Array(points * seats).fill(-1)
  for (const [index, one] of point.entries()) rows[(one ?? 0) * seats + (seat[index] ?? 0)] = index
  return {
    rows,
    numerator: column('numerator'),
    denominator: column('denominator'),
    value: column('value'),
    limits: LIMITS.map(column),
    seats,
  }
}

/** The chain of an indicator: months put together, England beside, every practice in its seat. */
export function chainFrom(
  { indicator, rows, periods, parts: numberOf }: ChainInMaking,
  points: Points,
  seats: number,
  safeOf?: SafeParts,
): Chain {
  const last = rows.reduce((best, row) => (row.end > best.end ? row : best), rows[0] ?? NO_ROW)
  const england = periods.map((period) => {
    const of = period.parts.map((at) => rows[at] ?? NO_ROW)
    const sums = joined(
      indicator,
      of.map((row) => row.england_numerator),
      of.map((row) => row.england_denominator),
    )
    return {
      value: sums.value,
      practices: Math.min(...of.map((row) => row.england_practices)),
      release: of.at(-1)?.release ?? null,
    }
  })
  const safe =
    safeOf === undefined
      ? null
      : Array.from({ length: seats }, (_, seat) =>
          periods.map((period) => {
            const totals = period.parts.flatMap((at) => safeOf[seat]?.[at] ?? [])
            return totals.length === period.parts.length ? totals : []
          }),
        )
  const shown = (seat: number, parts: readonly number[], at: number) =>
    safe === null || parts.length === 1
      ? parts.map((row) => points.rows[(numberOf[row] ?? -1) * points.seats + seat] ?? -1)
      : safeSums(indicator, safe, [seat], at, parts.length)
  return {
    indicator,
    periods,
    safe,
    seasons: periods.map(({ season }) => season),
    releases: england.map(({ release }) => release),
    latest: last.end,
    latestRelease: last.release,
    england: england.map(({ value }) => value),
    englandPractices: england.map(({ practices }) => practices),
    practices: Array.from({ length: seats }, (_, seat) =>
      figuresOfSeat(
        indicator,
        periods.map((period, at) => shown(seat, period.parts, at)),
        points,
      ),
    ),
  }
}

/** @param found for each period the rows that it is put together of, or its sums */
function figuresOfSeat(
  indicator: Indicator,
  found: readonly (readonly number[] | Sums)[],
  points: Points,
): ChainFigures {
  const count = found.length
  const numerators = new Float64Array(count).fill(Number.NaN)
  const denominators = new Float64Array(count).fill(Number.NaN)
  const values = new Float64Array(count).fill(Number.NaN)
  const estimates = found.map((of, period): Estimate => {
    const cell = 'numerator' in of ? sumsCell(indicator, of) : rowsCell(indicator, of, points)
    if (cell === null) return NO_FIGURE
    const estimate = estimateOfCell(indicator, cell)
    numerators[period] = cell.numerator ?? Number.NaN
    denominators[period] = cell.denominator ?? Number.NaN
    // What is worked out from the counts has all its digits, and agrees with its limits.
    values[period] = estimate.value ?? cell.value ?? Number.NaN
    return estimate
  })
  return { numerators, denominators, values, estimates, members: estimates.map(() => 1) }
}

function sumsCell(indicator: Indicator, sums: Sums): Cell | null {
  const numerator = numberOrNull(sums.numerator)
  const denominator = numberOrNull(sums.denominator)
  const value = figureOf(indicator, numerator, denominator)
  if (value === null) return null
  return { numerator, denominator, value, missing: null, limits: null, releases: [] }
}

function rowsCell(indicator: Indicator, rows: readonly number[], points: Points): Cell | null {
  const [only] = rows
  if (only === undefined || rows.some((row) => row < 0)) return null
  const sums = joined(
    indicator,
    rows.map((row) => points.numerator[row] ?? null),
    rows.map((row) => points.denominator[row] ?? null),
  )
  const single = rows.length === 1
  const published = single ? points.value[only] : null
  const value = published ?? sums.value
  if (value === null) return null
  const limits = single ? limitsOf(points, only) : null
  return { ...sums, value, missing: null, limits, releases: [] }
}

/** Published limits, where there are any. */
function limitsOf({ limits }: Points, row: number): Cell['limits'] {
  const [lower95, upper95, lower998, upper998] = limits.map((column) => column[row])
  if (typeof lower95 !== 'number') return null
  return {
    lower95,
    upper95: upper95 ?? null,
    lower998: lower998 ?? null,
    upper998: upper998 ?? null,
  }
}

/** Months put together: the ratio of their sums, and of a plain count the mean. */
function joined(
  indicator: Indicator,
  numerators: readonly (number | null)[],
  denominators: readonly (number | null)[],
) {
  const plain = indicator.kind === 'count'
  const sum = (of: readonly (number | null)[]) =>
    of.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0)
  const total = sum(numerators)
  const numerator = total !== null && plain ? total / Math.max(1, numerators.length) : total
  const denominator = plain ? null : sum(denominators)
  return { numerator, denominator, value: figureOf(indicator, numerator, denominator) }
}

const NO_FIGURE = noEstimate('none', 'missing value')
const NO_ROW: PeriodRow = {
  indicator: '',
  start: '',
  end: '',
  release: null,
  england_numerator: null,
  england_denominator: null,
  england_practices: 0,
}
const LIMITS = ['lower95', 'upper95', 'lower998', 'upper998'] as const
