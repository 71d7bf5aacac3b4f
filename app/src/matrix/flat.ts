import type { Release } from '../evidence/releases.ts'
import { commentCell, commentOn } from '../figure-comments/comments.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Column } from '../terminal/tables.ts'
import type { Arranged } from './arranged.ts'
import { shownRows } from './asked-view.ts'
import { reportOf } from '../comparison/cell-report.ts'
import { ABSENT } from '../comparison/cells.ts'

/** A cell of the matrix with all that it needs to stand alone in a spreadsheet. */
export interface FlatCell {
  readonly practice: string
  readonly practice_name: string
  /** Where practices stand in an order: the words of the band of statistical ties. */
  readonly band: string | null
  readonly domain: string
  readonly quality: string | null
  readonly aspect: string | null
  readonly indicator: string
  readonly indicator_name: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: string
  readonly period_start: string | null
  readonly period_end: string | null
  readonly missing: string | null
  /** How the limits were made; they are computed from the counts, or else as published. */
  readonly method: string | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly lower998: number | null
  readonly upper998: number | null
  readonly comparator: string
  readonly comparator_value: number | null
  readonly comparator_practices: number | null
  /** What the limits allow for: chance, or the usual differences between practices too. */
  readonly allowing: string
  readonly outcome: string
  readonly outcome_words: string
  readonly judgement: string
  readonly reason: string | null
  readonly reason_words: string | null
  readonly trend: string | null
  readonly trend_words: string | null
  /** The figure of all chosen practices together, and of England. */
  readonly place_value: number | null
  readonly england_value: number | null
  /** Publications and files that the figure came from. */
  readonly source: string
  /** What the practice itself says of the figure, with who signed it and when. */
  readonly practice_comment: string | null
}

/** The columns of the long table, the same on the command line and in the file of a page. */
export const FLAT_COLUMNS: readonly Column<FlatCell>[] = [
  { key: 'practice', heading: 'Practice' },
  { key: 'practice_name', heading: 'Name' },
  { key: 'band', heading: 'Band' },
  { key: 'domain', heading: 'Domain' },
  { key: 'quality', heading: 'Domain of quality' },
  { key: 'aspect', heading: 'Aspect of access' },
  { key: 'indicator', heading: 'Indicator' },
  { key: 'indicator_name', heading: 'Indicator name' },
  { key: 'numerator', heading: 'Numerator' },
  { key: 'denominator', heading: 'Denominator' },
  { key: 'value', heading: 'Value' },
  { key: 'unit', heading: 'Unit' },
  { key: 'period_start', heading: 'From' },
  { key: 'period_end', heading: 'To' },
  { key: 'missing', heading: 'Missing' },
  { key: 'method', heading: 'Method of limits' },
  { key: 'lower95', heading: 'Lower 95 %' },
  { key: 'upper95', heading: 'Upper 95 %' },
  { key: 'lower998', heading: 'Lower 99.8 %' },
  { key: 'upper998', heading: 'Upper 99.8 %' },
  { key: 'comparator', heading: 'Compared with' },
  { key: 'comparator_value', heading: 'Its figure' },
  { key: 'comparator_practices', heading: 'Its practices' },
  { key: 'allowing', heading: 'Allowing for' },
  { key: 'outcome', heading: 'Outcome' },
  { key: 'outcome_words', heading: 'Outcome in words' },
  { key: 'judgement', heading: 'By direction' },
  { key: 'reason', heading: 'Reason' },
  { key: 'reason_words', heading: 'Reason in words' },
  { key: 'trend', heading: 'Trend' },
  { key: 'trend_words', heading: 'Trend in words' },
  { key: 'place_value', heading: 'Together' },
  { key: 'england_value', heading: 'England' },
  { key: 'source', heading: 'Source' },
  { key: 'practice_comment', heading: 'The practice says' },
]

export type Releases = ReadonlyMap<string, Release>

/** Releases by their id. */
export function releasesById(releases: readonly Release[]): Releases {
  return new Map(releases.map((release) => [release.id, release]))
}

/** One row a practice and indicator, in the order of the view. */
export function matrixRows(view: Arranged, releases: Releases): readonly FlatCell[] {
  const { matrix, benchmarks, allowing, rows } = view.assessment
  const sources = sourceTexts(releases)
  return shownRows(view).flatMap(({ row, band }) => {
    const { practice, cells } = matrix.rows[row] ?? {}
    if (practice === undefined || cells === undefined) return []
    return view.columns.flatMap(({ column, index }): FlatCell[] => {
      const cell = cells[index] ?? ABSENT
      const assessed = rows[row]?.[index]
      if (assessed === undefined) return []
      const { indicator, period } = column
      const report = reportOf(cell, assessed, column, benchmarks.name)
      return [
        {
          practice: practice.code,
          practice_name: practice.name,
          band,
          domain: indicator.domain,
          quality: indicator.quality ?? null,
          aspect: indicator.aspect ?? null,
          indicator: indicator.id,
          indicator_name: indicator.name,
          numerator: cell.numerator,
          denominator: cell.denominator,
          value: cell.value,
          unit: indicator.unit,
          period_start: period?.start ?? null,
          period_end: period?.end ?? null,
          missing: cell.missing,
          method: report.method,
          lower95: report.limits?.lower95 ?? null,
          upper95: report.limits?.upper95 ?? null,
          lower998: report.limits?.lower998 ?? null,
          upper998: report.limits?.upper998 ?? null,
          comparator: benchmarks.name,
          comparator_value: report.comparator?.value ?? null,
          comparator_practices: report.comparator?.practices ?? null,
          allowing,
          outcome: report.outcome,
          outcome_words: report.outcomeWords,
          judgement: report.judgement,
          reason: report.reason,
          reason_words: report.reasonWords,
          trend: report.trend?.direction ?? null,
          trend_words: report.trend?.words ?? null,
          place_value: column.selection.value,
          england_value: column.england.value,
          source: sources(cell.releases),
          practice_comment: commentCell(commentOn(view.comments, practice.code, indicator.id)),
        },
      ]
    })
  })
}

/** The long table as a file. */
export function matrixSheet(view: Arranged, releases: Releases): Sheet {
  const keys = FLAT_COLUMNS.map((column) => column.key)
  return {
    header: keys,
    rows: matrixRows(view, releases).map((row) => keys.map((key) => row[key])),
  }
}

/** The ids of the releases that the figures of a view came from. */
export function releasesUsed(view: Arranged): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { row } of shownRows(view)) {
    const cells = view.assessment.matrix.rows[row]?.cells ?? []
    for (const { index } of view.columns) {
      for (const id of cells[index]?.releases ?? []) used.add(id)
    }
  }
  return used
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
