import type { Absence } from '../evidence/disclosure.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import type { Cell, Figures } from './model.ts'

/** A period of an indicator, with the sums and the spread of all practices. */
export interface PeriodRow {
  /** Of the indicator among those asked for. */
  readonly position: number
  readonly start: string
  readonly end: string
  readonly practices: number
  /** Practices with a figure, and those whose figure is shown: the others are withheld here. */
  readonly with_value: number
  readonly shown: number
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

/** No figure was published for the practice at all. */
export const ABSENT: Cell = {
  numerator: null,
  denominator: null,
  value: null,
  missing: 'not available',
  limits: null,
  releases: [],
}

/** A practice and its cells, one an indicator, which are filled in as they are read. */
export type RowInMaking = { readonly practice: Practice; readonly cells: Cell[] }

/** From so many practices on, how cells are read is worth a query more. */
const MANY = 500

/** For each indicator that has any figure by the date: the latest period of all practices. */
export async function latestPeriods(
  figures: Figures,
  indicators: readonly Indicator[],
  on: string,
): Promise<readonly PeriodRow[]> {
  if (indicators.length === 0) return []
  const wanted = indicators.map((indicator, position) => wantedText(indicator, position, on))
  return figures.rows<PeriodRow>(LATEST_SQL, [on, wanted.join(',')])
}

/** For some of the indicators: the latest period in which any of the practices has a figure. */
export async function latestPeriodsOf(
  figures: Figures,
  practices: readonly Practice[],
  indicators: readonly Indicator[],
  on: string,
  some: readonly PeriodRow[],
): Promise<readonly PeriodRow[]> {
  if (some.length === 0) return []
  const wanted = some.flatMap(({ position }) => {
    const indicator = indicators[position]
    return indicator === undefined ? [] : [wantedText(indicator, position, on)]
  })
  return figures.rows<PeriodRow>(LATEST_OF_SQL, [on, wanted.join(','), codesOf(practices)])
}

/** Fills in the cells of the periods given, a period an indicator. */
export async function readCells(
  figures: Figures,
  rows: readonly RowInMaking[],
  indicators: readonly Indicator[],
  periods: readonly PeriodRow[],
): Promise<void> {
  if (periods.length === 0) return
  const codes = codesOf(rows.map(({ practice }) => practice))
  const chosen = (some: readonly PeriodRow[]) =>
    some
      .map(({ position, start, end }) => `${indicators[position]?.id} ${position} ${start} ${end}`)
      .join(',')
  if (rows.length < MANY) {
    const columns = await figures.columns(CELLS_SQL, [codes, chosen(periods)])
    fillCells(rows, columns, [])
    fillLimits(rows, columns)
    return
  }
  const found = await figures.rows<{ release: string }>(RELEASES_SQL, [chosen(periods)])
  const releases = found.map(({ release }) => release)
  const values = [codes, chosen(periods), releases.join(',')]
  fillCells(rows, await figures.columns(MANY_CELLS_SQL, values), releases)
  const limited = periods.filter(({ position }) =>
    indicators[position]?.ways.some((way) => way.published),
  )
  if (limited.length === 0) return
  fillLimits(rows, await figures.columns(LIMITS_SQL, [codes, chosen(limited)]))
}

/** An indicator, its place, and the day before which its figures no longer stand on `on`. */
function wantedText(indicator: Indicator, position: number, on: string): string {
  const oldest = `${String(Number(on.slice(0, 4)) - indicator.stands_for).padStart(4, '0')}${on.slice(4)}`
  return `${indicator.id} ${position} ${oldest.replace('02-29', '02-28')}`
}

function codesOf(practices: readonly Practice[]): string {
  return practices.map((practice) => practice.code).join(',')
}

type Columns = Readonly<Record<string, readonly unknown[]>>

function fillCells(
  rows: readonly RowInMaking[],
  columns: Columns,
  releases: readonly string[],
): void {
  const position = numbers(columns['position'])
  const numerator = numbers(columns['numerator'])
  const denominator = numbers(columns['denominator'])
  const value = numbers(columns['value'])
  const missing = columns['missing'] as readonly (Absence | null)[]
  const first = columns['numerator_release'] as readonly ReleaseTold[]
  const second = columns['denominator_release'] as readonly ReleaseTold[]
  const releasesOf = releasePairs(releases)
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
    const none = typeof lower95[index] !== 'number' && typeof lower998[index] !== 'number'
    if (cells === undefined || cell === undefined || none) continue
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

/** A release by its id, or by its number from 1 in a list of ids. */
type ReleaseTold = string | number | null

/** Thousands of cells share a few pairs of releases. */
function releasePairs(
  releases: readonly string[],
): (a: ReleaseTold, b: ReleaseTold) => readonly string[] {
  const pairs = new Map<string, readonly string[]>()
  const idOf = (told: ReleaseTold) =>
    typeof told === 'number' ? (releases[told - 1] ?? []) : (told ?? [])
  return (a, b) => {
    const key = `${a} ${b}`
    let pair = pairs.get(key)
    if (pair === undefined) {
      pair = (a === b ? [a] : [a, b]).flatMap(idOf)
      pairs.set(key, pair)
    }
    return pair
  }
}

const STATISTICS = `position, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    practices, with_value, shown, numerator, denominator, least, p10, p25, median, p75, p90, most`

/** $2 an id, a position and the oldest day for each indicator. */
const WANTED = `wanted AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS position,
      split_part(choice, ' ', 3)::DATE AS oldest
    FROM (SELECT unnest(string_split($2, ',')) AS choice))`

/** Of two periods that end on one day the one that begins later. */
const LATEST =
  'row_number() OVER (PARTITION BY indicator ORDER BY period_end DESC, period_start DESC) = 1'

/** $1 the date. */
const LATEST_SQL = `WITH ${WANTED}
  SELECT ${STATISTICS} FROM indicator_periods JOIN wanted USING (indicator)
  WHERE with_value > 0 AND period_end BETWEEN oldest AND CAST($1 AS DATE) QUALIFY ${LATEST}`

/** $1 the date, $3 the codes of the practices of which one must have a figure. */
const LATEST_OF_SQL = `WITH ${WANTED},
  latest AS (
    SELECT DISTINCT indicator, position, period_start, period_end
    FROM observations JOIN wanted USING (indicator)
    WHERE practice IN (SELECT unnest(string_split($3, ','))) AND value IS NOT NULL
      AND period_end BETWEEN oldest AND CAST($1 AS DATE))
  SELECT ${STATISTICS} FROM indicator_periods
    JOIN (FROM latest QUALIFY ${LATEST}) USING (indicator, period_start, period_end)`

const CHOICES = `chosen AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS position,
      split_part(choice, ' ', 3)::DATE AS period_start, split_part(choice, ' ', 4)::DATE AS period_end
    FROM (SELECT unnest(string_split($2, ',')) AS choice))`

/** $1 the codes of the practices, $2 an id, a position and a period for each indicator. */
const CHOSEN = `WITH seats AS (
    SELECT unnest(string_split($1, ',')) AS practice, generate_subscripts(string_split($1, ','), 1)::INTEGER - 1 AS seat),
  ${CHOICES}`

const CELLS_SQL = `${CHOSEN}
  SELECT seat, position, numerator, denominator, value, missing, numerator_release, denominator_release,
    lower95, upper95, lower998, upper998
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)`

/** $1 as $2 of the others. */
const RELEASES_SQL = `WITH ${CHOICES.replace('$2', '$1')},
  pairs AS (
    SELECT DISTINCT numerator_release, denominator_release
    FROM observations JOIN chosen USING (indicator, period_start, period_end))
  SELECT numerator_release AS release FROM pairs WHERE numerator_release IS NOT NULL
  UNION SELECT denominator_release FROM pairs WHERE denominator_release IS NOT NULL ORDER BY release`

/** $3 the ids of the releases. Their numbers travel, because long texts are slow to read. */
const MANY_CELLS_SQL = `${CHOSEN},
  numbered AS (
    SELECT unnest(string_split($3, ',')) AS release, generate_subscripts(string_split($3, ','), 1)::INTEGER AS number)
  SELECT seat, position, numerator, denominator, value, missing,
    a.number AS numerator_release, b.number AS denominator_release
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)
    LEFT JOIN numbered a ON a.release = numerator_release LEFT JOIN numbered b ON b.release = denominator_release`

const LIMITS_SQL = `${CHOSEN}
  SELECT seat, position, lower95, upper95, lower998, upper998
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)
  WHERE lower95 IS NOT NULL OR lower998 IS NOT NULL`
