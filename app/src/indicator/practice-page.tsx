import type { ReactNode } from 'react'
import { formatWithUnit, missingWord } from '../charts/format.ts'
import { comparisonWords, type Words } from '../comparison/address.ts'
import type { Choices } from '../comparison/choices.ts'
import { reportOf } from '../comparison/cell-report.ts'
import { CompareForm } from '../comparison/compare-form.tsx'
import { CsvLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import type { MethodCard } from '../statistics/method.ts'
import { commentPath } from '../figure-comments/addresses.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { DataTable, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { formatCount } from '../charts/format.ts'
import { DrillForm } from './drill-form.tsx'
import { shownFrom } from './finding.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { PracticePeriod } from './practice-periods.ts'
import { drillWords } from './query.ts'
import { Definition, MethodCards, Pictures } from './sections.tsx'
import type { SourceRows } from './source-rows.ts'
import type { Subject } from './subject.ts'
import { COUNT_COLUMNS, countCell, limitsCell, Outcome, valueCell } from './table.tsx'

export interface PracticePageProps {
  readonly subject: Subject
  /** Whether the practice is one of those that the address chooses. */
  readonly among: boolean
  readonly choices: Choices
  readonly periods: readonly PracticePeriod[]
  readonly pictures: readonly (Picture | NoPicture)[]
  readonly sources: readonly SourceRows[]
  readonly cards: readonly MethodCard[]
  /** Whether the reader may answer the figure in the practice’s name. */
  readonly answers: boolean
}

/** One indicator of one practice: every period, the chart of its ups and downs, the rows behind it. */
export function PracticePage(props: PracticePageProps): ReactNode {
  const { subject, periods } = props
  const { indicator, query, on, title, assessment } = subject
  const [practice] = subject.rows.map((row) => row.practice)
  const shared = comparisonWords(query, on)
  const { practice: _marked, order: _order, ...words }: Words = drillWords(query, on)
  const address = `/indicators/${indicator.id}/practices/${practice?.code ?? ''}`
  const unit = indicator.unit
  return (
    <Page
      title={`${title}: ${indicator.name}`}
      current="matrix"
      within={{ page: null, query: queryOf(shared) }}
      lead={practiceSentence(subject, periods)}
      breadcrumbs={[
        { label: 'Matrix', href: `/matrix${queryOf(shared)}` },
        {
          label: indicator.short,
          href: `/indicators/${indicator.id}${queryOf({ ...shared, practice: props.among ? practice?.code : undefined })}`,
        },
        { label: title, href: `/practices/${practice?.code ?? ''}${queryOf({ on })}` },
      ]}
    >
      <div className="app-controls">
        <CompareForm
          action={address}
          query={query}
          benchmarks={assessment.benchmarks}
          choices={props.choices}
          words={words}
          practice={practice?.code}
        />
        <DrillForm action={address} subject={subject} words={words} practices={false} />
      </div>
      <TableWithCsv
        caption={`${title} in every period`}
        captionSize="m"
        compact
        csv={`${address}/periods.csv${queryOf(words)}`}
        columns={[
          { key: 'period', label: 'Period' },
          { key: 'value', label: 'Value', unit, numeric: true },
          { key: 'limits', label: 'Limits', unit: '95%', numeric: true },
          ...COUNT_COLUMNS[indicator.kind],
          {
            key: 'comparator',
            label: sentenceCase(assessment.benchmarks.name),
            unit,
            numeric: true,
          },
          { key: 'outcome', label: 'Comparison' },
        ]}
        rows={periods.map(({ start, end, cell, report }) => ({
          period: periodInWords(start, end),
          value: valueCell(cell.value, missingWord(cell.missing ?? undefined), indicator),
          limits: limitsCell(report.limits, indicator.decimals),
          numerator: countCell(cell.numerator, cell.value),
          denominator: countCell(cell.denominator, cell.value),
          comparator: valueCell(report.comparator?.value ?? null, 'none', indicator),
          outcome: <Outcome outcome={report.outcome} words={report.outcomeWords} />,
        }))}
      />
      <Comment subject={subject} answers={props.answers} />
      <Pictures pictures={props.pictures} indicator={indicator} address={address} words={words} />
      <h2 id="rows">The rows behind the figure</h2>
      {props.sources.length === 0 ? (
        <p>
          There is no figure of a period that ended {shownFrom(indicator, on)}, and so no row behind
          it.
        </p>
      ) : (
        props.sources.map((source) => (
          <SourceTable
            key={source.side}
            source={source}
            csv={`${address}/${source.side}.csv${queryOf(words)}`}
          />
        ))
      )}
      <Definition indicator={indicator} />
      <MethodCards cards={props.cards} />
    </Page>
  )
}

/** What the practice says of its figure, and the way to say it. */
function Comment({
  subject: { rows, indicator, on },
  answers,
}: {
  readonly subject: Subject
  readonly answers: boolean
}): ReactNode {
  const [row] = rows
  if (row === undefined) return null
  const { comment, practice } = row
  return (
    <>
      {comment === null ? null : (
        <p>
          <CommentBeside comment={comment} />
        </p>
      )}
      {answers ? (
        <p className="nhsuk-u-display-none-print">
          <a href={commentPath(practice.code, indicator.id, on)}>
            {comment === null
              ? 'Answer this figure in the practice’s name'
              : 'Change or withdraw what the practice says'}
          </a>
        </p>
      ) : null}
    </>
  )
}

function SourceTable({
  source,
  csv,
}: {
  readonly source: SourceRows
  readonly csv: string
}): ReactNode {
  const { side, title, summed, count, withheld, columns, rows, releases } = source
  const files = releases.map(({ publication, file }) => `${publication} (${file})`).join('; ')
  const what =
    summed === 'rows' ? 'the rows are counted' : `‘${summed.replaceAll('_', ' ')}’ is added up`
  const caption = `${side === 'numerator' ? 'Numerator' : 'Denominator'}: ${title}`
  if (count === 0) {
    return (
      <Remark>
        {caption}. The publication has no row of this practice that counts, which stands for none.
      </Remark>
    )
  }
  if (withheld) {
    return (
      <Remark>
        {caption}. {formatCount(count, 'row')} of {files}. They are of few people and stay with the
        file.
      </Remark>
    )
  }
  return (
    <>
      <DataTable
        caption={`${caption}; ${what}`}
        compact
        columns={columns
          .filter((key) => key !== 'release')
          .map((key) => ({
            key,
            label: key.replaceAll('_', ' '),
            numeric: typeof rows[0]?.[columns.indexOf(key)] === 'number',
          }))}
        rows={rows.map((row) =>
          Object.fromEntries(columns.map((key, at) => [key, cellText(row[at])])),
        )}
      />
      <Remark>
        {count > rows.length
          ? `The first ${rows.length} of ${formatCount(count, 'row')}; the file below has all. `
          : `${formatCount(count, 'row')}. `}
        From {files}.
      </Remark>
      <CsvLink href={csv} what={caption} />
    </>
  )
}

function cellText(cell: SourceRows['rows'][number][number]): ReactNode {
  if (cell === null || cell === undefined) return 'empty'
  return typeof cell === 'boolean' ? String(cell) : cell
}

function practiceSentence(
  { indicator, title, on, column, assessment, rows }: Subject,
  periods: readonly PracticePeriod[],
): string {
  const { period } = column
  const now = periods.find(({ start, end }) => start === period?.start && end === period.end)
  if (period === null || now === undefined) {
    return `No figure of ${title} is loaded of a period that ended ${shownFrom(indicator, on)}.`
  }
  const when = periodInWords(period.start, period.end)
  const { value, missing } = now.cell
  if (value === null) return `${title}, ${when}: ${missingWord(missing ?? undefined)}.`
  const say = (of: number) => formatWithUnit(of, indicator.decimals, indicator.unit)
  const { comparator, outcomeWords } = now.report
  const beside =
    comparator === null || comparator.value === null
      ? ''
      : ` ${sentenceCase(assessment.benchmarks.name)}: ${say(comparator.value)}.`
  const [row] = rows
  const trend =
    row === undefined
      ? null
      : reportOf(row.cell, row.assessed, column, assessment.benchmarks.name).trend
  const years = trend === null ? '' : ` Over five years: ${trend.words}.`
  return `${title}, ${when}: ${say(value)}, ${outcomeWords}.${beside}${years}`
}
