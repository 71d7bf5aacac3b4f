import { columnsOf, DATASETS, type DatasetName } from '../evidence/datasets.ts'
import { sqlName } from '../evidence/duckdb.ts'
import type { Indicator, Part, Way } from '../evidence/indicators.ts'
import { partConditions, whoOf } from '../evidence/observation-sql.ts'
import type { Release } from '../evidence/releases.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'

/** The very rows of a dataset that one side of a practice's figure is made from. */
export interface SourceRows {
  readonly side: 'numerator' | 'denominator'
  readonly dataset: DatasetName
  readonly title: string
  /** What is added up: a column, or the rows themselves. */
  readonly summed: string
  readonly columns: readonly string[]
  /** As taken in, the period and the file last. */
  readonly rows: readonly (readonly Cell[])[]
  /** How many there are; more than those given where there are very many. */
  readonly count: number
  /** True where the rows are of few people and stay with the file. */
  readonly withheld: boolean
  /** The file that they came from, and its release. */
  readonly releases: readonly Release[]
}

interface Period {
  readonly start: string
  readonly end: string
}

interface Found {
  readonly numerator_release: string | null
  readonly denominator_release: string | null
}

/**
 * The rows behind a practice's figure in a period, numerator first; at most `most` of each side.
 * Where an indicator masks small numbers its rows are counted and not shown. Empty where there is
 * no observation.
 */
export async function sourceRowsOf(
  workspace: Workspace,
  indicator: Indicator,
  practice: string,
  period: Period,
  most = 200,
): Promise<readonly SourceRows[]> {
  const [found] = await workspace.observations.rows<Found>(FOUND_SQL, [
    indicator.id,
    practice,
    period.start,
    period.end,
  ])
  if (found === undefined) return []
  const way = wayOf(workspace, indicator, found)
  if (way === undefined) return []
  const withheld = indicator.small_numbers !== 'published'
  const read = (side: SourceRows['side'], part: Part, release: string | null) =>
    rowsOfPart(workspace, { side, part, release, practice, period, most, withheld })
  const byDenominator = way.zero_if_absent || way.period_of === 'denominator'
  const exact = way.months === 0
  const lead = (side: SourceRows['side'], release: string | null) =>
    exact || (side === 'denominator') === byDenominator ? null : release
  return [
    await read('numerator', way.numerator, lead('numerator', found.numerator_release)),
    ...(way.denominator === undefined
      ? []
      : [
          await read(
            'denominator',
            way.denominator,
            lead('denominator', found.denominator_release),
          ),
        ]),
  ]
}

/** The rows of one side as a file. */
export function sourceRowsSheet({ columns, rows }: SourceRows): Sheet {
  return { header: columns, rows }
}

/** The first way whose datasets are those of the releases that the figure names. */
function wayOf(workspace: Workspace, { ways }: Indicator, found: Found): Way | undefined {
  const held = (release: string | null, part: Part | undefined, absent: boolean) => {
    if (part === undefined) return release === null
    if (release === null) return absent
    const of = workspace.evidence.releases.find(({ id }) => id === release)
    return of?.datasets[part.dataset] !== undefined
  }
  return ways.find((way) => {
    const { numerator, denominator, published, zero_if_absent } = way
    if (!held(found.numerator_release, numerator, zero_if_absent)) return false
    return published || held(found.denominator_release, denominator, !zero_if_absent)
  })
}

interface PartAsked {
  readonly side: SourceRows['side']
  readonly part: Part
  /** The release in which the nearest period counts; null where the period is that of the figure. */
  readonly release: string | null
  readonly practice: string
  readonly period: Period
  readonly most: number
  readonly withheld: boolean
}

async function rowsOfPart(workspace: Workspace, asked: PartAsked): Promise<SourceRows> {
  const { side, part, release, practice, period, most, withheld } = asked
  const types = columnsOf(part.dataset)
  const sql = rowsSql(part, Object.entries(types), whoOf(types))
  const values = [practice, period.start, period.end, release, most]
  const read = await workspace.evidence.rows<Record<string, Cell>>(sql, values)
  const used = new Set(read.map((row) => row['release']))
  const releases = workspace.evidence.releases.filter(({ id }) => used.has(id))
  const files = new Map(releases.map(({ id, file }) => [id, file]))
  const names = Object.keys(types).filter((name) => name !== 'release')
  const shown = names.filter((name) => read.some((row) => (row[name] ?? null) !== null))
  const fileOf = (row: Record<string, Cell>) => files.get(String(row['release'])) ?? null
  return {
    side,
    dataset: part.dataset,
    title: DATASETS[part.dataset].title,
    summed: part.sum,
    columns: [...shown, 'file', 'release'],
    rows: withheld
      ? []
      : read.map((row) => [...shown.map((name) => row[name] ?? null), fileOf(row), row['release']]),
    count: Number(read[0]?.['rows_in_all'] ?? 0),
    withheld,
    releases,
  }
}

/** $1 the indicator, $2 the practice, $3 and $4 the period. */
const FOUND_SQL = `SELECT numerator_release, denominator_release FROM observations
  WHERE indicator = $1 AND practice = $2 AND period_start = CAST($3 AS DATE) AND period_end = CAST($4 AS DATE)`

/**
 * $1 the practice, $2 and $3 the period, $4 null or the release whose period nearest to it counts,
 * $5 how many rows.
 */
function rowsSql(
  part: Part,
  columns: readonly (readonly [string, string])[],
  practice: string,
): string {
  const names = columns.map(([name, type]) =>
    type === 'DATE'
      ? `strftime(${sqlName(name)}, '%Y-%m-%d') AS ${sqlName(name)}`
      : type === 'VARCHAR'
        ? sqlName(name)
        : `${sqlName(name)}::DOUBLE AS ${sqlName(name)}`,
  )
  const order = columns.map(([name]) => sqlName(name)).join(', ')
  return `WITH theirs AS (
      SELECT * FROM ${sqlName(part.dataset)} WHERE ${partConditions(part)} AND ${sqlName(practice)} = $1),
    nearest AS (
      SELECT period_start, period_end FROM theirs WHERE release = $4
      ORDER BY abs(date_diff('day', period_end, CAST($3 AS DATE))), period_end DESC, period_start DESC LIMIT 1),
    chosen AS (
      SELECT * FROM theirs
      WHERE CASE WHEN $4 IS NULL THEN period_start = CAST($2 AS DATE) AND period_end = CAST($3 AS DATE)
        ELSE period_start = (SELECT period_start FROM nearest) AND period_end = (SELECT period_end FROM nearest) END)
    SELECT ${names.join(', ')}, (SELECT count(*) FROM chosen)::DOUBLE AS rows_in_all
    FROM (FROM chosen ORDER BY ${order} LIMIT CAST($5 AS INTEGER)) ORDER BY ALL`
}
