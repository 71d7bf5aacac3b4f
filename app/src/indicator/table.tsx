import type { TrendDirection } from '@footings/statistics'
import type { ReactNode } from 'react'
import { formatFigure, formatNumber, missingWord } from '../charts/format.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { outcomeMark } from '../charts/outcome.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { element } from '../charts/svg.ts'
import { reportOf, type CellReport } from '../comparison/cell-report.ts'
import { outcomeInWords } from '../comparison/outcome-words.ts'
import { formatCounts, practicesOf } from '../comparison/counts.ts'
import { estimateTogether } from '../comparison/estimates.ts'
import type { Aggregate } from '../comparison/model.ts'
import { comparatorName, isOfEngland, positionWords } from '../comparison/position.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Missing, type TableColumn, type TableRow } from '../web/components.tsx'
import type { Words } from '../comparison/address.ts'
import { orderedRows, type Subject, type SubjectRow } from './subject.ts'

const RATIO_COLUMNS: readonly TableColumn[] = [
  { key: 'numerator', label: 'Numerator', numeric: true },
  { key: 'denominator', label: 'Denominator', numeric: true },
]

/** The counts behind a value; a count stands for itself, and a mean has only its weight. */
export const COUNT_COLUMNS: Readonly<Record<Indicator['kind'], readonly TableColumn[]>> = {
  proportion: RATIO_COLUMNS,
  rate: RATIO_COLUMNS,
  ratio: RATIO_COLUMNS,
  mean: [{ key: 'denominator', label: 'Weight', numeric: true }],
  count: [],
}

/** A trend that nothing can be said of; where all are so they have no column. */
const UNKNOWN: TrendDirection = 'not calculated'

/** Every practice's figure and what is said of it, then all of them together, then England. */
export function PracticeTable(props: {
  readonly subject: Subject
  readonly words: Words
  readonly csv: string
}): ReactNode {
  const { subject } = props
  const { column, indicator, rows, title, query } = subject
  const { period, selection, england } = column
  const counted = rows.some(({ cell }) => cell.denominator !== null)
  const limited = rows.some(({ assessed }) => assessed.estimate.lower95 !== null)
  const trended = rows.some(({ assessed: { trend } }) => (trend?.direction ?? UNKNOWN) !== UNKNOWN)
  const when = period === null ? '' : `, ${periodInWords(period.start, period.end)}`
  const how = query.order === 'value' ? ', in order of value' : ', by name'
  return (
    <TableWithCsv
      caption={`Every practice${when}${how}`}
      captionSize="m"
      compact
      csv={props.csv}
      columns={[
        { key: 'practice', label: 'Practice' },
        { key: 'value', label: 'Value', unit: indicator.unit, numeric: true },
        limited
          ? { key: 'outcome', label: `Against ${subject.assessment.benchmarks.name}` }
          : {
              key: 'position',
              label: isOfEngland(england)
                ? 'Among England’s practices'
                : 'Among the practices loaded',
            },
        ...(limited ? [{ key: 'limits', label: 'Limits', unit: '95%', numeric: true }] : []),
        ...(counted ? COUNT_COLUMNS[indicator.kind] : []),
        ...(trended ? [{ key: 'trend', label: 'Recent trend', unit: 'five years' }] : []),
      ]}
      rows={[
        ...orderedRows(rows, query.order).map((row) => practiceRow(row, subject, props.words)),
        together(`${title}, together`, selection, indicator),
        together(comparatorName(england), england, indicator),
      ]}
    />
  )
}

function practiceRow(row: SubjectRow, subject: Subject, words: Words): TableRow {
  const { practice, cell, assessed, comment } = row
  const { indicator, column, assessment, marked } = subject
  const report = reportOf(cell, assessed, column, assessment.benchmarks.name)
  const { value } = cell
  const name = marked === row ? <strong>{practice.name}</strong> : practice.name
  const address = `/indicators/${indicator.id}/practices/${practice.code}${queryOf(words)}`
  return {
    practice: (
      <>
        <a href={address}>{name}</a>
        <span className="app-table__code"> {practice.code}</span>
        <CommentBeside comment={comment} />
      </>
    ),
    numerator: countCell(cell.numerator, value),
    denominator: countCell(cell.denominator, value),
    value:
      value === null ? (
        <Missing reason={missingWord(cell.missing ?? undefined)} />
      ) : (
        formatNumber(value, indicator.decimals)
      ),
    limits: limitsCell(report.limits, indicator.decimals),
    outcome: <Outcome outcome={report.outcome} words={besideHeading(report, indicator.polarity)} />,
    position: positionWords(value, column.spread) ?? (
      <Missing reason={value === null ? 'no figure' : 'too few or all alike'} />
    ),
    trend:
      report.trend === null ? (
        <Missing reason="not calculated" />
      ) : (
        <span className="app-outcome">{report.trend.words}</span>
      ),
  }
}

/** What a comparison says in a column whose heading names the comparator. */
function besideHeading(report: CellReport, polarity: Indicator['polarity']): string {
  const within = report.outcome === 'similar' && report.outcomeWords.startsWith('within')
  const outside = report.outcome !== 'similar' && report.outcome !== 'not compared'
  return within || outside ? outcomeInWords(report.outcome, polarity) : report.outcomeWords
}

/** What a comparison says, with the mark that it has in the charts. */
export function Outcome(props: {
  readonly outcome: Parameters<typeof outcomeMark>[0]
  readonly words: string
}): ReactNode {
  const marked = props.outcome !== 'similar' && props.outcome !== 'not compared'
  const svg = element(
    'svg',
    { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true', focusable: 'false' },
    outcomeMark(props.outcome, 7, 7),
  )
  return (
    <span className="app-outcome">
      {marked ? <span className="app-mark" dangerouslySetInnerHTML={{ __html: svg }} /> : null}
      {props.words}
    </span>
  )
}

/** Both 95 % limits, or that there are none. */
export function limitsCell(
  limits: { readonly lower95: number | null; readonly upper95: number | null } | null,
  decimals: number,
): ReactNode {
  if (limits === null || limits.lower95 === null || limits.upper95 === null) {
    return <Missing reason="none" />
  }
  return `${formatNumber(limits.lower95, decimals)} to ${formatNumber(limits.upper95, decimals)}`
}

function together(name: string, of: Aggregate, indicator: Indicator): TableRow {
  const words = practicesOf(of)
  return {
    practice: <strong>{name}</strong>,
    numerator: countCell(of.numerator, of.value),
    denominator: countCell(of.denominator, of.value),
    value:
      of.value === null ? (
        <Missing reason={togetherMissing(of)} />
      ) : (
        <strong>{formatNumber(of.value, indicator.decimals)}</strong>
      ),
    limits: limitsCell(estimateTogether(indicator, of), indicator.decimals),
    outcome: words,
    position: words,
    trend: ' ',
  }
}

/** Why practices together have no figure. */
export function togetherMissing({ practices, withheld }: Aggregate): string {
  if (withheld === true) return missingWord('few people')
  return practices === 0 ? 'not available' : 'cannot be summed'
}

/** A count behind a value; a figure without one was published by itself. */
export function countCell(count: number | null, value: number | null): ReactNode {
  if (count !== null) return formatCounts(count)
  return <Missing reason={value === null ? 'not available' : 'not published'} />
}

/** A value with the sign of its unit, or why there is none. */
export function valueCell(value: number | null, missing: string, indicator: Indicator): ReactNode {
  return value === null ? (
    <Missing reason={missing} />
  ) : (
    formatFigure(value, indicator.decimals, indicator.unit)
  )
}
