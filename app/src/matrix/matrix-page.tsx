import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import { sentenceCase } from '../register/words.ts'
import { CommentsUnder } from './comments-under.tsx'
import { Details, Radios, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { comparisonOnly, comparisonWords, matrixWords, type Words } from '../comparison/address.ts'
import type { Arranged } from './arranged.ts'
import type { AskedView } from './asked-view.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import { CompareForm } from '../comparison/compare-form.tsx'
import { cautionSentence, findingSentence, manySentence } from '../comparison/finding.ts'
import type { Group } from '../comparison/groups.ts'
import { HowToRead } from './how-to-read.tsx'
import { Legend } from './legend.tsx'
import { MatrixMarks, MatrixTable, MOST_ON_PAPER } from './matrix-table.tsx'
import type { Chosen, MatrixQuery } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { coverageOf, matrixSentence, type Coverage } from './sentence.ts'
import { StepForm } from './step-form.tsx'

export interface MatrixPageProps {
  readonly query: MatrixQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly groups: readonly Group[]
  readonly view: AskedView
}

/** Practices x indicators of one domain, or of all, compared with what the reader chose. */
export function MatrixPage(props: MatrixPageProps): ReactNode {
  const { query, chosen, groups } = props
  const { group, arranged } = props.view
  const { matrix, benchmarks, allowing } = arranged.assessment
  const { title } = chosen.selection
  const coverage = coverageOf(matrix)
  const words: Words = { ...matrixWords(query, chosen.on), domain: group.slug }
  const none = coverage.indicators === 0
  const remarks = [
    ...(none ? [] : [cautionSentence(allowing), manySentence(arranged.flags, allowing)]),
    ...props.view.notes,
    ...matchingNotes(arranged, groups),
  ]
  return (
    <Page
      title="Matrix"
      place={title}
      current="matrix"
      within={{ page: 'matrix', query: queryOf(comparisonWords(query, chosen.on)) }}
      skipTo={none ? undefined : { href: '#matrix-table', label: 'Skip to the table' }}
      wide
      lead={
        <span data-part="finding">
          {none
            ? matrixSentence(matrix, coverage, title)
            : findingSentence(arranged.flags, benchmarks, allowing)}
        </span>
      }
    >
      <MatrixMarks />
      <div data-island="matrix">
        <div data-part="notes">
          <Remark>{remarks.join(' ')}</Remark>
        </div>
        <div data-part="domains">
          <Domains groups={groups} chosen={group.slug} words={words} />
        </div>
        <div className="app-controls">
          <CompareForm
            action="/matrix"
            query={query}
            benchmarks={benchmarks}
            choices={props.choices}
            words={words}
            practice={[...arranged.held][0] ?? matrix.rows[0]?.practice.code}
          />
          {none ? null : <StepForm arranged={arranged} words={words} />}
          <ChooseForm
            action="/matrix"
            query={query}
            on={chosen.on}
            place={chosen.asked.place}
            choices={props.choices}
            keep={{ ...comparisonOnly(words), domain: group.slug, columns: words['columns'] }}
          >
            <Arrangement query={query} />
          </ChooseForm>
        </div>
        {none ? null : (
          <>
            <output className="nhsuk-u-visually-hidden" data-said />
            <div data-part="table">
              <Legend
                comparator={benchmarks.name}
                compared={arranged.flags.compared > 0}
                counts={arranged.columns.some(
                  ({ column }) => column.indicator.variation === 'none',
                )}
              />
              {arranged.columns.length <= MOST_ON_PAPER ? null : (
                <p className="app-paper">
                  {formatCount(arranged.columns.length, 'column')} do not fit a sheet. Print a
                  domain at a time, or choose columns.
                </p>
              )}
              <MatrixTable
                arranged={arranged}
                title={title}
                caption={captionOf(arranged, group)}
                setting={{
                  show: query.show,
                  comparator: benchmarks.name,
                  domains: new Set(group.indicators.map(({ domain }) => domain)).size > 1,
                  order: arranged.order,
                  indicatorQuery: queryOf(comparisonWords(query, chosen.on)),
                  practiceQuery: queryOf({ on: chosen.on, ...comparisonOnly(words) }),
                }}
              />
              <CommentsUnder
                arranged={arranged}
                query={queryOf(comparisonWords(query, chosen.on))}
              />
              <Files query={queryOf(words)} />
            </div>
          </>
        )}
        <div data-part="silent">
          {none ? null : <Remark>{matrixSentence(matrix, coverage, title)}</Remark>}
          <Silent coverage={coverage} words={comparisonWords(query, chosen.on)} />
        </div>
        <HowToRead strips={query.show === 'strips'} />
      </div>
    </Page>
  )
}

/** Characteristics that practices cannot be matched on, because nothing of them is loaded. */
function matchingNotes({ assessment }: Arranged, groups: readonly Group[]): readonly string[] {
  const missing = new Set(assessment.benchmarks.donors?.unavailable)
  if (missing.size === 0) return []
  const names = groups
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ id, name }) => (missing.has(id) ? [name] : []))
  return [
    `Similar practices are matched without figures that are not loaded by this date: ${names.join('; ')}.`,
  ]
}

function captionOf({ assessment, rows, columns, order }: Arranged, { name }: Group): string {
  const all = assessment.matrix.rows.length
  const practices =
    rows === all
      ? formatCount(rows, 'practice')
      : `${formatNumber(rows)} of ${formatCount(all, 'practice')}`
  const by = order === null ? undefined : assessment.matrix.columns[order.index]?.indicator.short
  const arrangement =
    by === undefined ? '' : order?.bands === true ? `, in bands by ${by}` : `, in order of ${by}`
  return `${sentenceCase(name)}: ${practices}, ${formatCount(columns.length, 'indicator')}${arrangement}`
}

function Arrangement({ query }: { readonly query: MatrixQuery }): ReactNode {
  return (
    <>
      <Radios
        name="by"
        legend="Arranged by"
        value={query.by}
        options={[
          { value: 'domain', label: 'Domain of the national dashboard' },
          { value: 'quality', label: 'Domain of quality: safety, effectiveness, experience' },
          {
            value: 'aspect',
            label: 'Aspect of access: availability and proximity, timeliness, continuity',
          },
        ]}
      />
      <Radios
        name="show"
        legend="In each cell"
        value={query.show}
        options={[
          { value: 'values', label: 'The value' },
          { value: 'counts', label: 'The value, its numerator and its denominator' },
          { value: 'strips', label: 'The value, and where it lies among all practices loaded' },
        ]}
      />
    </>
  )
}

/** Columns and their order are of one domain, so they do not go along to the next. */
function Domains(props: {
  readonly groups: readonly Group[]
  readonly chosen: string
  readonly words: Words
}): ReactNode {
  const { groups, chosen, words } = props
  const items = [...groups, { slug: 'all', name: 'all together', indicators: [] }]
  return (
    <nav aria-label="Domains" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {items.map(({ slug, name }) => (
          <li key={slug}>
            {slug === chosen ? (
              <strong aria-current="page">{sentenceCase(name)}</strong>
            ) : (
              <a
                href={`/matrix${queryOf({ ...words, domain: slug, columns: undefined, order: undefined })}`}
              >
                {sentenceCase(name)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Files({ query }: { readonly query: string }): ReactNode {
  return (
    <>
      <CsvLink href={`/matrix.csv${query}`} what="the matrix, one line a figure" />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={`/matrix.xlsx${query}`} download>
          Download as an Excel workbook
        </a>
      </p>
    </>
  )
}

/** The indicators that have no column, because nothing of them is loaded for these practices. */
function Silent(props: { readonly coverage: Coverage; readonly words: Words }): ReactNode {
  const { silent } = props.coverage
  if (silent.length === 0) return null
  return (
    <Details
      summary={`${formatCount(silent.length, 'indicator')} without a figure for these practices that still stands on this date`}
      paper="as on screen"
    >
      <ul>
        {silent.map(({ indicator }) => (
          <li key={indicator.id}>
            <a href={`/indicators/${indicator.id}${queryOf(props.words)}`}>{indicator.name}</a>:
            from {indicator.source}
          </li>
        ))}
      </ul>
    </Details>
  )
}
