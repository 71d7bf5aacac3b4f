import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import { Details, Radios, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { ChooseForm } from './choose-form.tsx'
import type { Choices } from './choices.ts'
import type { Group } from './groups.ts'
import { MatrixTable } from './matrix-table.tsx'
import type { Matrix } from './model.ts'
import { selectionWords, type Chosen, type MatrixQuery } from './query.ts'
import { coverageOf, matrixSentence, type Coverage } from './sentence.ts'
import type { Selection } from './selection.ts'

export interface MatrixPageProps {
  readonly query: MatrixQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly groups: readonly Group[]
  readonly group: Group
  readonly matrix: Matrix
}

/** Practices x indicators of one domain, or of all. */
export function MatrixPage(props: MatrixPageProps): ReactNode {
  const { query, chosen, group, matrix } = props
  const { title } = chosen.selection
  const coverage = coverageOf(matrix)
  const all = group.slug === 'all'
  const words = selectionWords(query, chosen.on)
  const view = { ...words, domain: group.slug, by: askedBy(query), show: askedShow(query) }
  const file = queryOf({ ...words, domain: group.slug, by: askedBy(query) })
  return (
    <Page
      title="Matrix"
      place={title}
      current="matrix"
      wide
      lead={matrixSentence(matrix, coverage, title)}
    >
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/matrix"
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={props.choices}
        keep={{ domain: view.domain }}
      >
        <Radios
          name="by"
          legend="Arranged by"
          value={query.by}
          options={[
            { value: 'domain', label: 'Domain of the national dashboard' },
            { value: 'quality', label: 'Domain of quality: safety, effectiveness, experience' },
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
      </ChooseForm>
      <Domains {...props} />
      {coverage.indicators === 0 ? null : (
        <>
          <MatrixTable
            matrix={matrix}
            caption={`${sentenceStart(group.name)}: ${formatCount(coverage.practices, 'practice')}, ${formatCount(coverage.indicators, 'indicator')}`}
            title={title}
            show={query.show}
            domains={all || query.by === 'quality'}
            words={words}
          />
          <CsvLink href={`/matrix.csv${file}`} what="the matrix, one line a figure" />
          <p className="app-csv nhsuk-u-margin-bottom-6">
            <a href={`/matrix.xlsx${file}`} download>
              Download as an Excel workbook
            </a>
          </p>
        </>
      )}
      <Silent coverage={coverage} words={words} />
      <HowToRead strips={query.show === 'strips'} />
    </Page>
  )
}

function Domains({ query, chosen, groups, group }: MatrixPageProps): ReactNode {
  const shared = {
    ...selectionWords(query, chosen.on),
    by: askedBy(query),
    show: askedShow(query),
  }
  const items = [...groups, { slug: 'all', name: 'all together', indicators: [] }]
  return (
    <nav aria-label="Domains" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {items.map(({ slug, name }) => (
          <li key={slug}>
            {slug === group.slug ? (
              <strong aria-current="page">{sentenceStart(name)}</strong>
            ) : (
              <a href={`/matrix${queryOf({ ...shared, domain: slug })}`}>{sentenceStart(name)}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The indicators that have no column, because nothing of them is loaded for these practices. */
function Silent(props: {
  readonly coverage: Coverage
  readonly words: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const { silent } = props.coverage
  if (silent.length === 0) return null
  return (
    <Details
      summary={`${formatCount(silent.length, 'indicator')} without any figure for these practices by this date`}
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

function HowToRead({ strips }: { readonly strips: boolean }): ReactNode {
  return (
    <Details summary="How to read the matrix">
      <p>
        Practices are in the order of their names. Each column has a period of its own: the latest
        that ended by the date and in which any of these practices has a figure. Its heading leads
        to its definition, its source and every practice’s figure.
      </p>
      <p>
        The last rows are the sum of the numerators over the sum of the denominators of the
        practices that have a figure, never a mean of the practices’ values. England is every
        practice in the files that are loaded, as many as the row beneath says; where the files are
        of fewer than 5,000 practices they are not of all England, and the row says so. On paper a
        domain at a time fits a sheet.
      </p>
      <p>
        ‘Suppressed’ means that the publisher withheld the figure, ‘not available’ that there is
        none in the files that are loaded. Zero is a figure. ‘Cannot be summed’ means that the
        publisher gives values without the counts behind them.
      </p>
      {strips ? (
        <p>
          In the mark beneath a value the grey box is the middle half of all practices loaded (as a
          rule all of England), the line the middle eight in ten, the upright the median, and the
          diamond the practice. An arrow at an end means that the value is beyond it.
        </p>
      ) : null}
    </Details>
  )
}

export function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is the case anyway stays out of addresses. */
function askedBy({ by }: MatrixQuery): string | undefined {
  return by === 'domain' ? undefined : by
}

function askedShow({ show }: MatrixQuery): string | undefined {
  return show === 'values' ? undefined : show
}
