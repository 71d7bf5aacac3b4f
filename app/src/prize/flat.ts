import { commentCell, commentOn, type FigureComments } from '../figure-comments/comments.ts'
import { sourceTexts, type Releases } from '../matrix/flat.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Column } from '../terminal/tables.ts'
import { kindOf, type Aim, type Kind } from './aims.ts'
import type { Estimate } from '@footings/statistics'
import { isMore, type Prize } from './model.ts'

/** One gap with all that it needs to stand alone in a spreadsheet. */
export interface FlatGap {
  readonly kind: Kind
  readonly people: string
  readonly indicator: string
  readonly indicator_name: string
  readonly aim: Aim
  readonly aim_name: string
  /** A practice, all together as the sum of the gaps, or all together as one list. */
  readonly line: 'practice' | 'together' | 'as one list'
  readonly practice: string | null
  readonly practice_name: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: string
  readonly level: number | null
  readonly level_lower95: number | null
  readonly level_upper95: number | null
  readonly gap: number | null
  readonly gap_lower95: number | null
  readonly gap_upper95: number | null
  readonly gap_lower998: number | null
  readonly gap_upper998: number | null
  readonly counted: string
  readonly direction: 'more' | 'fewer'
  readonly method: string
  readonly reason: string | null
  readonly practices: number | null
  readonly practices_with_gap: number | null
  readonly practices_with_gap_beyond_limits: number | null
  readonly period_start: string
  readonly period_end: string
  readonly level_period_start: string | null
  readonly level_period_end: string | null
  readonly source: string
  /** What the practice says of its figure, signed; null of all together. */
  readonly practice_comment: string | null
}

/** The columns of every file of prizes, and of the command. */
export const FLAT_COLUMNS: readonly Column<FlatGap>[] = (
  [
    ['kind', 'Kind'],
    ['people', 'People'],
    ['indicator', 'Indicator'],
    ['indicator_name', 'Indicator name'],
    ['aim', 'Aim'],
    ['aim_name', 'Aim in words'],
    ['line', 'Line'],
    ['practice', 'Practice'],
    ['practice_name', 'Name'],
    ['numerator', 'Numerator'],
    ['denominator', 'Denominator'],
    ['value', 'Value'],
    ['unit', 'Unit'],
    ['level', 'Level'],
    ['level_lower95', 'Level, lower 95 %'],
    ['level_upper95', 'Level, upper 95 %'],
    ['gap', 'Gap'],
    ['gap_lower95', 'Gap, lower 95 %'],
    ['gap_upper95', 'Gap, upper 95 %'],
    ['gap_lower998', 'Gap, lower 99.8 %'],
    ['gap_upper998', 'Gap, upper 99.8 %'],
    ['counted', 'Counted'],
    ['direction', 'Direction'],
    ['method', 'Method'],
    ['reason', 'Reason'],
    ['practices', 'Practices'],
    ['practices_with_gap', 'Practices with a gap'],
    ['practices_with_gap_beyond_limits', 'Practices with a gap beyond the limits'],
    ['period_start', 'From'],
    ['period_end', 'To'],
    ['level_period_start', 'Level from'],
    ['level_period_end', 'Level to'],
    ['source', 'Source'],
    ['practice_comment', 'The practice says'],
  ] as const
).map(([key, heading]) => ({ key, heading }))

/** The lines of all together: the sum of the gaps, and as one list where that can be said. */
export function togetherRows(prize: Prize): readonly FlatGap[] {
  const { together } = prize
  const line = {
    ...aboutPrize(prize),
    practice: null,
    practice_name: null,
    numerator: together.numerator,
    denominator: together.denominator,
    value: together.now.value,
    level: prize.level?.value ?? null,
    level_lower95: null,
    level_upper95: null,
    practices: together.practices,
    practices_with_gap: together.short,
    practices_with_gap_beyond_limits: together.sum.lower95 === null ? null : together.sure,
    source: '',
    practice_comment: null,
  }
  const sum: FlatGap = { ...line, line: 'together', ...gapColumns(together.sum) }
  if (together.asOne === null) return [sum]
  return [sum, { ...line, line: 'as one list', ...gapColumns(together.asOne) }]
}

/** One line a practice, in the order of the practices. */
export function practiceRows(
  prize: Prize,
  releases: Releases,
  comments: FigureComments,
): readonly FlatGap[] {
  const sources = sourceTexts(releases)
  const about = aboutPrize(prize)
  return prize.gaps.map(({ practice, cell, now, level, estimate }) => ({
    ...about,
    line: 'practice',
    practice: practice.code,
    practice_name: practice.name,
    numerator: cell.numerator,
    denominator: cell.denominator,
    value: now.value,
    level: level?.value ?? null,
    level_lower95: level?.limits?.lower95 ?? null,
    level_upper95: level?.limits?.upper95 ?? null,
    ...gapColumns(estimate),
    practices: null,
    practices_with_gap: null,
    practices_with_gap_beyond_limits: null,
    source: sources(cell.releases),
    practice_comment: commentCell(commentOn(comments, practice.code, prize.indicator.id)),
  }))
}

/** Some prizes as a file: the practices of each, then all of them together. */
export function prizeSheet(
  prizes: readonly Prize[],
  releases: Releases,
  comments: FigureComments,
): Sheet {
  const keys = FLAT_COLUMNS.map(({ key }) => key)
  const rows = prizes.flatMap((prize) => [
    ...practiceRows(prize, releases, comments),
    ...togetherRows(prize),
  ])
  return { header: keys, rows: rows.map((row) => keys.map((key) => row[key])) }
}

function aboutPrize(prize: Prize) {
  const { aim, indicator, period, levelPeriod } = prize
  return {
    kind: kindOf(aim),
    people: prize.people,
    indicator: indicator.id,
    indicator_name: indicator.name,
    aim,
    aim_name: prize.levelName,
    unit: indicator.unit,
    counted: prize.noun,
    direction: isMore(prize) ? 'more' : 'fewer',
    period_start: period.start,
    period_end: period.end,
    level_period_start: levelPeriod?.start ?? null,
    level_period_end: levelPeriod?.end ?? null,
  } as const
}

function gapColumns({ value, lower95, upper95, lower998, upper998, method, reason }: Estimate) {
  return {
    gap: value,
    gap_lower95: lower95,
    gap_upper95: upper95,
    gap_lower998: lower998,
    gap_upper998: upper998,
    method,
    reason,
  }
}
