import {
  commentCell,
  commentJson,
  commentOn,
  type CommentJson,
  type FigureComments,
} from '../figure-comments/comments.ts'
import { comparatorName } from '../comparison/position.ts'
import { estimateTogether } from '../comparison/estimates.ts'
import type { IndicatorSummary } from './aspects-model.ts'
import type { Distances } from './distances.ts'
import type { Proximity } from './proximity.ts'
import { standingWords } from './standing-words.ts'
import { columnsOf } from './typed-sheets.ts'

/** A figure of one practice, of the practices together or of all, with where it lies. */
export interface FigureRow {
  readonly aspect: string | null
  readonly indicator: string
  readonly indicator_name: string
  /** Null for the practices together and for England. */
  readonly practice: string | null
  readonly name: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: string
  readonly lower95: number | null
  readonly upper95: number | null
  readonly lower998: number | null
  readonly upper998: number | null
  readonly comparator: string | null
  readonly comparator_value: number | null
  readonly standing: string | null
  readonly missing: string | null
  readonly period_start: string | null
  readonly period_end: string | null
  /** What the practice says of it, signed. */
  readonly practice_comment: string | null
}

export const FIGURE_COLUMNS = columnsOf<FigureRow>({
  aspect: 'Aspect',
  indicator: 'Indicator',
  indicator_name: 'Indicator name',
  practice: 'Practice',
  name: 'Name',
  numerator: 'Numerator',
  denominator: 'Denominator',
  value: 'Value',
  unit: 'Unit',
  lower95: 'Lower 95 %',
  upper95: 'Upper 95 %',
  lower998: 'Lower 99.8 %',
  upper998: 'Upper 99.8 %',
  comparator: 'Comparator',
  comparator_value: 'Its figure',
  standing: 'Standing',
  missing: 'Missing',
  period_start: 'From',
  period_end: 'To',
  practice_comment: 'The practice says',
})

/** Every practice's figure of some indicators, then the practices together and the country. */
export function figureRows(
  summaries: readonly IndicatorSummary[],
  comparator: string,
  title: string,
  comments: FigureComments,
): readonly FigureRow[] {
  return summaries.flatMap((summary): FigureRow[] => {
    const { indicator, column, cells, together } = summary
    const about = {
      aspect: indicator.aspect ?? null,
      indicator: indicator.id,
      indicator_name: indicator.name,
      unit: indicator.unit,
      period_start: column.period?.start ?? null,
      period_end: column.period?.end ?? null,
    }
    const sums = (name: string, of: typeof column.selection, estimate: typeof together) => ({
      ...about,
      practice: null,
      name,
      numerator: of.numerator,
      denominator: of.denominator,
      ...limitsOf(estimate),
      comparator: null,
      comparator_value: null,
      standing: null,
      missing: estimate.value === null ? 'not available' : null,
      practice_comment: null,
    })
    return [
      ...cells.map(({ practice, cell, assessed }) => ({
        ...about,
        practice: practice.code,
        name: practice.name,
        numerator: cell.numerator,
        denominator: cell.denominator,
        ...limitsOf(assessed.estimate),
        value: cell.value,
        comparator,
        comparator_value: assessed.benchmark?.estimate.value ?? null,
        standing: cell.value === null ? null : standingWords(assessed, indicator.polarity),
        missing: cell.missing,
        practice_comment: commentCell(commentOn(comments, practice.code, indicator.id)),
      })),
      sums(`${title}, together`, column.selection, together),
      sums(
        comparatorName(column.england),
        column.england,
        estimateTogether(indicator, column.england),
      ),
    ]
  })
}

/** A figure for a program, with what the practice says of it. */
export interface FigureJson extends Omit<FigureRow, 'practice_comment'> {
  readonly comment: CommentJson
}

/** Figures for a program. */
export function figuresJson(
  rows: readonly FigureRow[],
  comments: FigureComments,
): readonly FigureJson[] {
  return rows.map(({ practice_comment, ...row }) => ({
    ...row,
    comment:
      practice_comment === null || row.practice === null
        ? null
        : commentJson(commentOn(comments, row.practice, row.indicator)),
  }))
}

/** Figures of a program as rows of a table again. */
export function figureRowsOf(figures: readonly FigureJson[]): readonly FigureRow[] {
  return figures.map(({ comment, ...row }) => ({
    ...row,
    practice_comment:
      comment === null || row.practice === null
        ? null
        : commentCell({ ...comment, practice: row.practice }),
  }))
}

function limitsOf({ value, lower95, upper95, lower998, upper998 }: IndicatorSummary['together']) {
  return { value, lower95, upper95, lower998, upper998 }
}

/** How far the patients of one practice, or of all chosen, live from it. */
export interface DistanceRow {
  /** Null for the practices together. */
  readonly practice: string | null
  readonly name: string
  readonly patients: number | null
  readonly located: number | null
  readonly mean_km: number | null
  readonly median_km: number | null
  readonly beyond_3_miles: number | null
  readonly percent_beyond_3_miles: number | null
  readonly beyond_5_km: number | null
  readonly percent_beyond_5_km: number | null
  readonly missing: string | null
}

export const DISTANCE_COLUMNS = columnsOf<DistanceRow>({
  practice: 'Practice',
  name: 'Name',
  patients: 'Patients',
  located: 'Located',
  mean_km: 'Mean km',
  median_km: 'Median km',
  beyond_3_miles: 'Beyond 3 miles',
  percent_beyond_3_miles: '% beyond 3 miles',
  beyond_5_km: 'Beyond 5 km',
  percent_beyond_5_km: '% beyond 5 km',
  missing: 'Missing',
})

/** Distances of every practice, then of all together. */
export function distanceRows(proximity: Proximity, title: string): readonly DistanceRow[] {
  return [
    ...proximity.rows.map(({ practice, distances, placed }) =>
      distanceRow(
        practice.code,
        practice.name,
        distances,
        placed ? 'its patients’ areas are not loaded' : 'its postcode is not located',
      ),
    ),
    distanceRow(null, `${title}, together`, proximity.together, 'not available'),
  ]
}

function distanceRow(
  practice: string | null,
  name: string,
  of: Distances | null,
  reason: string,
): DistanceRow {
  const known = of !== null && of.located > 0
  const share = (part: number) => (known ? (100 * part) / of.located : null)
  return {
    practice,
    name,
    patients: of?.patients ?? null,
    located: of?.located ?? null,
    mean_km: of?.meanKm ?? null,
    median_km: of?.medianKm ?? null,
    beyond_3_miles: known ? of.beyondMiles : null,
    percent_beyond_3_miles: share(of?.beyondMiles ?? 0),
    beyond_5_km: known ? of.beyondKm : null,
    percent_beyond_5_km: share(of?.beyondKm ?? 0),
    missing: known ? null : reason,
  }
}
