import type { MissingKind } from '../evidence/fields.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Observations } from '../evidence/observations.ts'
import type { Practice } from '../register/practices.ts'

/** A figure of one practice, or why there is none. */
export interface Cell {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly missing: MissingKind | null
  /** Published 95 % and 99.8 % limits, where the publisher gives them. */
  readonly limits: {
    readonly lower95: number | null
    readonly upper95: number | null
    readonly lower998: number | null
    readonly upper998: number | null
  } | null
  readonly releases: readonly string[]
}

/** The figure of several practices together: the ratio of sums, never a mean of ratios. */
export interface Aggregate {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  /** Practices that the sums are over, and practices asked for. */
  readonly practices: number
  readonly of: number
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
  /** The latest period, up to the date, for which any of the practices has a figure. */
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

interface PeriodRow {
  /** Of the indicator among those asked for. */
  readonly position: number
  readonly start: string
  readonly end: string
  readonly practices: number
  readonly with_value: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly least: number
  readonly p10: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p90: number
  readonly most: number
}

/** Where figures are asked for: the observations of a workspace. */
export type Figures = Pick<Observations, 'indicators' | 'rows' | 'columns'>

/** No figure was published for the practice at all. */
export const ABSENT: Cell = {
  numerator: null,
  denominator: null,
  value: null,
  missing: 'not available',
  limits: null,
  releases: [],
}

/**
 * The matrix of some practices on a date: for each indicator the latest period that ended by then
 * and in which any of the practices has a figure. Cost: one pass over the observations (two where
 * the latest national period has nothing of these practices), then memory in proportion to
 * practices x indicators.
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
  const codes = practices.map((practice) => practice.code).join(',')
  const read = async (periods: readonly PeriodRow[]): Promise<void> => {
    if (periods.length === 0) return
    const chosen = (some: readonly PeriodRow[]) =>
      some.map(
        ({ position, start, end }) => `${indicators[position]?.id} ${position} ${start} ${end}`,
      )
    fillCells(rows, await figures.columns(CELLS_SQL, [codes, chosen(periods).join(',')]))
    const limited = chosen(periods.filter(({ position }) => hasLimits(indicators[position])))
    if (limited.length === 0) return
    fillLimits(rows, await figures.columns(LIMITS_SQL, [codes, limited.join(',')]))
  }
  const known = ({ position }: PeriodRow) =>
    rows.some(({ cells }) => (cells[position]?.value ?? null) !== null)

  const places = indicators.map(({ id }, position) => `${id} ${position}`)
  const latest = await figures.rows<PeriodRow>(LATEST_SQL, [on, places.join(',')])
  await read(latest)
  const silent = latest.filter((period) => !known(period))
  for (const { position } of silent) for (const { cells } of rows) cells[position] = ABSENT
  const asked = silent.map(({ position }) => places[position]).join(',')
  const older =
    silent.length === 0 ? [] : await figures.rows<PeriodRow>(LATEST_OF_SQL, [on, asked, codes])
  await read(older)

  const periods = new Map([...latest.filter(known), ...older].map((row) => [row.position, row]))
  const columns = indicators.map((indicator, index) =>
    columnOf(
      indicator,
      periods.get(index),
      rows.map(({ cells }) => cells[index] ?? ABSENT),
    ),
  )
  return { on, columns, rows }
}

function hasLimits(indicator: Indicator | undefined): boolean {
  return indicator?.ways.some((way) => way.published) ?? false
}

/** Sums over the practices that have a figure, and the figure of the sums. */
export function aggregate(indicator: Indicator, cells: readonly Cell[]): Aggregate {
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

type Columns = Readonly<Record<string, readonly unknown[]>>
type RowInMaking = { readonly practice: Practice; readonly cells: Cell[] }

function fillCells(rows: readonly RowInMaking[], columns: Columns): void {
  const position = numbers(columns['position'])
  const numerator = numbers(columns['numerator'])
  const denominator = numbers(columns['denominator'])
  const value = numbers(columns['value'])
  const missing = columns['missing'] as readonly (MissingKind | null)[]
  const first = columns['numerator_release'] as readonly (string | null)[]
  const second = columns['denominator_release'] as readonly (string | null)[]
  const releasesOf = releasePairs()
  for (const [index, seat] of numbers(columns['seat']).entries()) {
    const cells = rows[seat ?? -1]?.cells
    const at = position[index] ?? -1
    if (cells === undefined || at < 0) continue
    cells[at] = {
      numerator: numerator[index] ?? null,
      denominator: denominator[index] ?? null,
      value: value[index] ?? null,
      missing: missing[index] ?? null,
      limits: null,
      releases: releasesOf(first[index] ?? null, second[index] ?? null),
    }
  }
}

/** Published limits are few, so they are read apart from the cells. */
function fillLimits(rows: readonly RowInMaking[], columns: Columns): void {
  const position = numbers(columns['position'])
  const lower95 = numbers(columns['lower95'])
  const upper95 = numbers(columns['upper95'])
  const lower998 = numbers(columns['lower998'])
  const upper998 = numbers(columns['upper998'])
  for (const [index, seat] of numbers(columns['seat']).entries()) {
    const cells = rows[seat ?? -1]?.cells
    const at = position[index] ?? -1
    const cell = cells?.[at]
    if (cells === undefined || cell === undefined) continue
    cells[at] = {
      ...cell,
      limits: {
        lower95: lower95[index] ?? null,
        upper95: upper95[index] ?? null,
        lower998: lower998[index] ?? null,
        upper998: upper998[index] ?? null,
      },
    }
  }
}

function numbers(column: readonly unknown[] | undefined): readonly (number | null)[] {
  return (column ?? []) as readonly (number | null)[]
}

/** Thousands of cells share a few pairs of releases. */
function releasePairs(): (a: string | null, b: string | null) => readonly string[] {
  const pairs = new Map<string, readonly string[]>()
  return (a, b) => {
    const key = `${a} ${b}`
    let pair = pairs.get(key)
    if (pair === undefined) {
      pair = [...new Set([a, b].filter((id) => id !== null))]
      pairs.set(key, pair)
    }
    return pair
  }
}

function columnOf(
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
  const { least, p10, p25, median, p75, p90, most } = period
  return {
    indicator,
    period: { start, end },
    selection,
    england: {
      numerator,
      denominator,
      value: figureOf(indicator, numerator, denominator),
      practices: count,
      of: practices,
    },
    spread: { count, least, p10, p25, median, p75, p90, most },
  }
}

const STATISTICS = `position, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    practices, with_value, numerator, denominator, least, p10, p25, median, p75, p90, most`

/** $2 an id and a position for each indicator. */
const WANTED = `wanted AS (
    SELECT split_part(pair, ' ', 1) AS indicator, split_part(pair, ' ', 2)::INTEGER AS position
    FROM (SELECT unnest(string_split($2, ',')) AS pair))`

/** Of two periods that end on one day the one that begins later. */
const LATEST =
  'row_number() OVER (PARTITION BY indicator ORDER BY period_end DESC, period_start DESC) = 1'

/** $1 the date. */
const LATEST_SQL = `WITH ${WANTED}
  SELECT ${STATISTICS} FROM indicator_periods JOIN wanted USING (indicator)
  WHERE with_value > 0 AND period_end <= CAST($1 AS DATE) QUALIFY ${LATEST}`

/** $1 the date, $3 the codes of the practices of which one must have a figure. */
const LATEST_OF_SQL = `WITH ${WANTED},
  latest AS (
    SELECT DISTINCT indicator, position, period_start, period_end
    FROM observations JOIN wanted USING (indicator)
    WHERE practice IN (SELECT unnest(string_split($3, ','))) AND value IS NOT NULL AND period_end <= CAST($1 AS DATE))
  SELECT ${STATISTICS} FROM indicator_periods
    JOIN (FROM latest QUALIFY ${LATEST}) USING (indicator, period_start, period_end)`

/** $1 the codes of the practices, $2 an id, a position and a period for each indicator. */
const CHOSEN = `WITH seats AS (
    SELECT unnest(string_split($1, ',')) AS practice, generate_subscripts(string_split($1, ','), 1)::INTEGER - 1 AS seat),
  chosen AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS position,
      split_part(choice, ' ', 3)::DATE AS period_start, split_part(choice, ' ', 4)::DATE AS period_end
    FROM (SELECT unnest(string_split($2, ',')) AS choice))`

const CELLS_SQL = `${CHOSEN}
  SELECT seat, position, numerator, denominator, value, missing, numerator_release, denominator_release
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)`

const LIMITS_SQL = `${CHOSEN}
  SELECT seat, position, lower95, upper95, lower998, upper998
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)
  WHERE lower95 IS NOT NULL OR lower998 IS NOT NULL`
