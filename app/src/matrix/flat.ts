import type { Release } from '../evidence/releases.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Column } from '../terminal/tables.ts'
import type { Aggregate, Cell, Matrix, MatrixColumn } from './model.ts'

/** A cell of the matrix with all that it needs to stand alone in a spreadsheet. */
export interface FlatCell {
  readonly practice: string
  readonly practice_name: string
  readonly domain: string
  readonly indicator: string
  readonly indicator_name: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: string
  readonly period_start: string | null
  readonly period_end: string | null
  readonly missing: string | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly lower998: number | null
  readonly upper998: number | null
  /** The figure of all chosen practices together, and of England. */
  readonly place_value: number | null
  readonly england_value: number | null
  /** Publications and files that the figure came from. */
  readonly source: string
}

/** The columns of the long table, the same on the command line and in the file of a page. */
export const FLAT_COLUMNS: readonly Column<FlatCell>[] = [
  { key: 'practice', heading: 'Practice' },
  { key: 'practice_name', heading: 'Name' },
  { key: 'domain', heading: 'Domain' },
  { key: 'indicator', heading: 'Indicator' },
  { key: 'indicator_name', heading: 'Indicator name' },
  { key: 'numerator', heading: 'Numerator' },
  { key: 'denominator', heading: 'Denominator' },
  { key: 'value', heading: 'Value' },
  { key: 'unit', heading: 'Unit' },
  { key: 'period_start', heading: 'From' },
  { key: 'period_end', heading: 'To' },
  { key: 'missing', heading: 'Missing' },
  { key: 'lower95', heading: 'Lower 95 %' },
  { key: 'upper95', heading: 'Upper 95 %' },
  { key: 'lower998', heading: 'Lower 99.8 %' },
  { key: 'upper998', heading: 'Upper 99.8 %' },
  { key: 'place_value', heading: 'Together' },
  { key: 'england_value', heading: 'England' },
  { key: 'source', heading: 'Source' },
]

export type Releases = ReadonlyMap<string, Release>

/** Releases by their id. */
export function releasesById(releases: readonly Release[]): Releases {
  return new Map(releases.map((release) => [release.id, release]))
}

/** One row a practice and indicator, practices in their order, indicators by domain. */
export function matrixRows(matrix: Matrix, releases: Releases): readonly FlatCell[] {
  const sources = sourceTexts(releases)
  return matrix.rows.flatMap(({ practice, cells }) =>
    matrix.columns.map((column, index) => {
      const cell = cells[index]
      return {
        practice: practice.code,
        practice_name: practice.name,
        domain: column.indicator.domain,
        indicator: column.indicator.id,
        indicator_name: column.indicator.name,
        numerator: cell?.numerator ?? null,
        denominator: cell?.denominator ?? null,
        value: cell?.value ?? null,
        unit: column.indicator.unit,
        period_start: column.period?.start ?? null,
        period_end: column.period?.end ?? null,
        missing: cell?.missing ?? null,
        lower95: cell?.limits?.lower95 ?? null,
        upper95: cell?.limits?.upper95 ?? null,
        lower998: cell?.limits?.lower998 ?? null,
        upper998: cell?.limits?.upper998 ?? null,
        place_value: column.selection.value,
        england_value: column.england.value,
        source: sources(cell?.releases ?? []),
      }
    }),
  )
}

/** The long table as a file. */
export function matrixSheet(matrix: Matrix, releases: Releases): Sheet {
  const keys = FLAT_COLUMNS.map((column) => column.key)
  return {
    header: keys,
    rows: matrixRows(matrix, releases).map((row) => keys.map((key) => row[key])),
  }
}

/** A matrix for a program. */
export interface MatrixJson {
  readonly title: string
  readonly on: string
  readonly indicators: readonly ColumnJson[]
  readonly practices: readonly {
    readonly code: string
    readonly name: string
    readonly network: string | null
    /** By the id of the indicator. */
    readonly figures: Readonly<Record<string, Cell>>
  }[]
  /** Every release that a figure came from. */
  readonly releases: readonly ReleaseJson[]
}

export interface ColumnJson {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly unit: string
  readonly kind: string
  readonly polarity: string
  readonly multiplier: number
  readonly period: MatrixColumn['period']
  readonly selection: Aggregate
  readonly england: Aggregate
  readonly spread: MatrixColumn['spread']
}

export interface ReleaseJson {
  readonly id: string
  readonly publication: string
  readonly publisher: string
  readonly licence: string
  readonly file: string
  readonly rows: number
  readonly period_start: string
  readonly period_end: string
}

/** The matrix for a program: columns with their comparisons, rows with their cells. */
export function matrixJson(matrix: Matrix, title: string, releases: Releases): MatrixJson {
  return {
    title,
    on: matrix.on,
    indicators: matrix.columns.map(columnJson),
    practices: matrix.rows.map(({ practice, cells }) => ({
      code: practice.code,
      name: practice.name,
      network: practice.network,
      figures: Object.fromEntries(
        matrix.columns.flatMap(({ indicator }, index) => {
          const cell = cells[index]
          return cell === undefined ? [] : [[indicator.id, cell]]
        }),
      ),
    })),
    releases: releasesJson(releasesUsed(matrix), releases),
  }
}

/** The ids of the releases that the figures of a matrix came from. */
export function releasesUsed(matrix: Matrix): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { cells } of matrix.rows) {
    for (const cell of cells) for (const id of cell.releases) used.add(id)
  }
  return used
}

export function releasesJson(ids: Iterable<string>, releases: Releases): readonly ReleaseJson[] {
  return [...ids]
    .flatMap((id) => releases.get(id) ?? [])
    .map(({ id, publication, publisher, licence, file, rows, periodStart, periodEnd }) => ({
      id,
      publication,
      publisher,
      licence,
      file,
      rows,
      period_start: periodStart,
      period_end: periodEnd,
    }))
}

function columnJson({ indicator, period, selection, england, spread }: MatrixColumn): ColumnJson {
  const { id, name, domain, unit, kind, polarity, multiplier } = indicator
  return { id, name, domain, unit, kind, polarity, multiplier, period, selection, england, spread }
}

/** What releases are called in one cell of a table: thousands of cells share a few. */
export function sourceTexts(releases: Releases): (ids: readonly string[]) => string {
  const known = new Map<readonly string[], string>()
  return (ids) => {
    let text = known.get(ids)
    if (text === undefined) {
      text = ids
        .flatMap((id) => releases.get(id) ?? [])
        .map((release) => `${release.publication} (${release.file})`)
        .join('; ')
      known.set(ids, text)
    }
    return text
  }
}
