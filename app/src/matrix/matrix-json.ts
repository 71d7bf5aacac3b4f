import { commentJson, commentOn, type CommentJson } from '../figure-comments/comments.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { comparatorText } from '../comparison/comparator.ts'
import type { Allowing, Assessment, Flags } from '../comparison/assess.ts'
import { shownRows, type AskedView } from './asked-view.ts'
import { reportOf, type CellReport } from '../comparison/cell-report.ts'
import { ABSENT } from '../comparison/cells.ts'
import { findingSentence } from '../comparison/finding.ts'
import { releasesUsed, type Releases } from './flat.ts'
import type { Aggregate, Cell, MatrixColumn } from '../comparison/model.ts'
import { PURPOSE } from '../purpose.ts'

/** A figure for a program: the cell, and what is said of it. */
export interface FigureJson extends Omit<Cell, 'limits'> {
  readonly limits: CellReport['limits']
  readonly method: string | null
  readonly comparator: CellReport['comparator']
  readonly outcome: CellReport['outcome']
  readonly outcome_words: string
  readonly judgement: CellReport['judgement']
  readonly reason: string | null
  readonly reason_words: string | null
  readonly trend: CellReport['trend']
  /** What the practice itself says of the figure. */
  readonly practice_comment: CommentJson
}

/** A view of the matrix for a program. */
export interface MatrixJson {
  readonly title: string
  readonly on: string
  readonly purpose: string
  /** How many figures lie outside their limits, and how many chance would put there, in words. */
  readonly finding: string
  readonly notes: readonly string[]
  readonly comparison: ComparisonJson
  readonly flags: FlagsJson
  readonly indicators: readonly ColumnJson[]
  /** Indicators of the domain of which none of the practices has a figure by the day. */
  readonly without_figures: readonly { readonly id: string; readonly name: string }[]
  readonly practices: readonly {
    readonly code: string
    readonly name: string
    readonly network: string | null
    readonly band: string | null
    /** By the id of the indicator. */
    readonly figures: Readonly<Record<string, FigureJson>>
  }[]
  /** Every release that a figure came from. */
  readonly releases: readonly ReleaseJson[]
}

/** With what figures are compared, and what is allowed for. */
export interface ComparisonJson {
  /** As addresses and commands write it. */
  readonly with: string
  readonly name: string
  readonly allowing: Allowing
  /** Where practices are matched: on what, and what could not be had. */
  readonly matched_on: readonly { readonly indicator: string; readonly weight: number }[] | null
  readonly not_matched_on: readonly string[] | null
}

/** How many figures were compared and lie outside their limits, and how many chance would put there. */
export interface FlagsJson {
  readonly compared: number
  readonly outside95: number
  readonly outside998: number
  readonly expected95: ExpectedJson
  readonly expected998: ExpectedJson
}

export interface ExpectedJson {
  readonly expected: number
  /** Between these chance stays 95 times in 100, were the figures independent. */
  readonly range: { readonly lower: number; readonly upper: number }
}

export interface ColumnJson {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly quality: string | null
  readonly aspect: string | null
  readonly unit: string
  readonly kind: string
  readonly polarity: string
  readonly variation: string
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

/** The view for a program: columns with their comparisons, rows with their figures. */
export function matrixJson(view: AskedView, releases: Releases): MatrixJson {
  const { arranged, title, notes } = view
  const { assessment, columns, flags } = arranged
  const { matrix, benchmarks, allowing, rows } = assessment
  return {
    title,
    on: matrix.on,
    purpose: PURPOSE,
    finding: findingSentence(flags, benchmarks, allowing),
    notes,
    comparison: comparisonJson(assessment),
    flags: flagsJson(flags),
    indicators: columns.map(({ column }) => columnJson(column)),
    without_figures: matrix.columns.flatMap(({ indicator: { id, name }, period }) =>
      period === null ? [{ id, name }] : [],
    ),
    practices: shownRows(arranged).flatMap(({ row, band }) => {
      const { practice, cells } = matrix.rows[row] ?? {}
      if (practice === undefined || cells === undefined) return []
      const figures = columns.flatMap(({ column, index }): [string, FigureJson][] => {
        const cell = cells[index] ?? ABSENT
        const assessed = rows[row]?.[index]
        if (assessed === undefined) return []
        const report = reportOf(cell, assessed, column, benchmarks.name)
        const comment = commentOn(arranged.comments, practice.code, column.indicator.id)
        return [[column.indicator.id, figureJson(cell, report, comment)]]
      })
      const { code, name, network } = practice
      return [{ code, name, network, band, figures: Object.fromEntries(figures) }]
    }),
    releases: releasesJson(releasesUsed(arranged), releases),
  }
}

/** A cell and what is said of it, by the comparison and by the practice. */
export function figureJson(
  cell: Cell,
  report: CellReport,
  comment: FigureCommentRow | null,
): FigureJson {
  const { numerator, denominator, value, missing, releases } = cell
  const { method, limits, comparator, outcome, judgement, reason, trend } = report
  return {
    numerator,
    denominator,
    value,
    missing,
    method,
    limits,
    comparator,
    outcome,
    outcome_words: report.outcomeWords,
    judgement,
    reason,
    reason_words: report.reasonWords,
    trend,
    practice_comment: commentJson(comment),
    releases,
  }
}

/** With what a view is compared. */
export function comparisonJson({
  benchmarks,
  allowing,
}: Pick<Assessment, 'benchmarks' | 'allowing'>): ComparisonJson {
  const { comparator, donors, name } = benchmarks
  return {
    with: comparatorText(comparator) ?? 'england',
    name,
    allowing,
    matched_on:
      donors?.characteristics.map(({ indicator, weight }) => ({
        indicator: indicator.id,
        weight,
      })) ?? null,
    not_matched_on: donors?.unavailable ?? null,
  }
}

export function flagsJson({ compared, outside95, outside998, expected }: Flags): FlagsJson {
  const { at95, at998 } = expected
  return { compared, outside95, outside998, expected95: at95, expected998: at998 }
}

/** Releases for a program, in the order of their ids given. */
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
  const { id, name, domain, unit, kind, polarity, variation, multiplier } = indicator
  return {
    id,
    name,
    domain,
    quality: indicator.quality ?? null,
    aspect: indicator.aspect ?? null,
    unit,
    kind,
    polarity,
    variation,
    multiplier,
    period,
    selection,
    england,
    spread,
  }
}
