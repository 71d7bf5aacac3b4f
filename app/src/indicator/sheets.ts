import { commentCell } from '../figure-comments/comments.ts'
import { reportOf } from '../comparison/cell-report.ts'
import { estimateTogether } from '../comparison/estimates.ts'
import { sourceTexts, type Releases } from '../matrix/flat.ts'
import { comparatorName, positionWords } from '../comparison/position.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import type { HistoryPeriod } from './history.ts'
import type { PracticePeriod } from './practice-periods.ts'
import type { Subject, SubjectRow } from './subject.ts'

/** Every practice's figure and comparison; then the practices together and England, without a code. */
export function indicatorRowsSheet(
  { column, indicator, assessment }: Subject,
  rows: readonly SubjectRow[],
  releases: Releases,
): Sheet {
  const { period, selection, england, spread } = column
  const sources = sourceTexts(releases)
  const dates: readonly Cell[] = [period?.start ?? null, period?.end ?? null]
  const comparator = assessment.benchmarks.name
  const total = (name: string, of: typeof selection): readonly Cell[] => {
    const { lower95, upper95, lower998, upper998 } = estimateTogether(indicator, of)
    return [
      null,
      name,
      indicator.id,
      of.numerator,
      of.denominator,
      of.value,
      indicator.unit,
      ...dates,
      of.value === null ? 'not available' : null,
      lower95,
      upper95,
      lower998,
      upper998,
      null,
      of.practices,
      ...Array.from({ length: 9 }, () => null),
    ]
  }
  return {
    header: [
      'practice',
      'practice_name',
      'indicator',
      'numerator',
      'denominator',
      'value',
      'unit',
      'period_start',
      'period_end',
      'missing',
      'lower95',
      'upper95',
      'lower998',
      'upper998',
      'position',
      'practices',
      'method',
      'comparator',
      'comparator_value',
      'comparator_practices',
      'outcome',
      'outcome_words',
      'trend',
      'source',
      'practice_comment',
    ],
    rows: [
      ...rows.map(({ practice, cell, assessed, comment }): readonly Cell[] => {
        const report = reportOf(cell, assessed, column, comparator)
        return [
          practice.code,
          practice.name,
          indicator.id,
          cell.numerator,
          cell.denominator,
          cell.value,
          indicator.unit,
          ...dates,
          cell.missing,
          report.limits?.lower95,
          report.limits?.upper95,
          report.limits?.lower998,
          report.limits?.upper998,
          positionWords(cell.value, spread),
          null,
          report.method,
          report.comparator === null ? null : comparator,
          report.comparator?.value,
          report.comparator?.practices,
          report.outcome,
          report.outcomeWords,
          report.trend?.words,
          sources(cell.releases),
          commentCell(comment),
        ]
      }),
      total('together', selection),
      total(comparatorName(england), england),
    ],
  }
}

/** The practices together and England in every period. */
export function periodsSheet(
  { indicator }: Pick<Subject, 'indicator'>,
  periods: readonly HistoryPeriod[],
): Sheet {
  return {
    header: [
      'indicator',
      'period_start',
      'period_end',
      'unit',
      'numerator',
      'denominator',
      'value',
      'lower95',
      'upper95',
      'practices',
      'of',
      'england_numerator',
      'england_denominator',
      'england_value',
      'england_practices',
    ],
    rows: periods.map(({ start, end, column: { selection, england } }) => {
      const { lower95, upper95 } = estimateTogether(indicator, selection)
      return [
        indicator.id,
        start,
        end,
        indicator.unit,
        selection.numerator,
        selection.denominator,
        selection.value,
        lower95,
        upper95,
        selection.practices,
        selection.of,
        england.numerator,
        england.denominator,
        england.value,
        england.practices,
      ]
    }),
  }
}

/** One practice in every period, each compared; what it says stands with the latest figure. */
export function practicePeriodsSheet(
  { indicator, column, rows }: Pick<Subject, 'indicator' | 'column' | 'rows'>,
  periods: readonly PracticePeriod[],
): Sheet {
  return {
    header: [
      'indicator',
      'period_start',
      'period_end',
      'unit',
      'numerator',
      'denominator',
      'value',
      'missing',
      'lower95',
      'upper95',
      'lower998',
      'upper998',
      'comparator',
      'comparator_value',
      'outcome',
      'outcome_words',
      'practice_comment',
    ],
    rows: periods.map(({ start, end, cell, report, comparator }) => [
      indicator.id,
      start,
      end,
      indicator.unit,
      cell.numerator,
      cell.denominator,
      cell.value,
      cell.missing,
      report.limits?.lower95,
      report.limits?.upper95,
      report.limits?.lower998,
      report.limits?.upper998,
      report.comparator === null ? null : comparator,
      report.comparator?.value,
      report.outcome,
      report.outcomeWords,
      start === column.period?.start && end === column.period.end
        ? commentCell(rows[0]?.comment ?? null)
        : null,
    ]),
  }
}
