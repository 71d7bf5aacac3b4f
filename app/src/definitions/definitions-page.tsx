import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { comparisonWords, type Words } from '../comparison/address.ts'
import type { Choices } from '../comparison/choices.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import { CsvLink, queryOf, shortDay } from '../register/page-parts.tsx'
import { sentenceCase } from '../register/words.ts'
import { DataTable, Missing, Remark, Tag, type TableRow } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { ListedDefinition } from './definition.ts'
import { DefinitionEntry } from './definition-entry.tsx'
import type { DefinitionsQuery } from './query.ts'
import type { DefinitionsOfDomain, DefinitionsView } from './view.ts'
import { definitionsSentence } from './words.ts'

export interface DefinitionsPageProps {
  readonly query: DefinitionsQuery
  readonly view: DefinitionsView
  readonly choices: Choices
}

/** Every definition: first a list by domain with reviews and what is loaded, then each in full. */
export function DefinitionsPage({ query, view, choices }: DefinitionsPageProps): ReactNode {
  const { chosen, domains, group } = view
  const words = comparisonWords(query, chosen.on)
  const domain = group.slug === 'all' ? undefined : group.slug
  const file = queryOf({ ...words, domain })
  return (
    <Page
      title="Definitions"
      place={chosen.selection?.title ?? null}
      current="matrix"
      within={{ page: 'definitions', query: queryOf(words) }}
      wide
      lead={definitionsSentence(view)}
    >
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/definitions"
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={choices}
        keep={{ ...comparisonOnly(words), domain }}
      />
      <DomainLinks view={view} words={words} />
      <div className="app-aligned app-aligned--definitions">
        {domains.map((one) => (
          <DomainTable key={one.slug} domain={one} words={words} chosen={view.chosen} />
        ))}
      </div>
      <CsvLink href={`/definitions.csv${file}`} what="these definitions, in full" />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={`/definitions.xlsx${file}`} download>
          Download as an Excel workbook
        </a>
      </p>
      {domains.map(({ slug, name, definitions }) => (
        <section key={slug} aria-labelledby={`in-full-${slug}`}>
          <h2 className="nhsuk-heading-l" id={`in-full-${slug}`}>
            {sentenceCase(name)}: definitions in full
          </h2>
          {definitions.map((one) => (
            <DefinitionEntry key={one.indicator.id} definition={one} words={words} />
          ))}
        </section>
      ))}
    </Page>
  )
}

function comparisonOnly({ with: comparator, weights, peers, allow }: Words): Words {
  return { with: comparator, weights, peers, allow }
}

function DomainLinks(props: { readonly view: DefinitionsView; readonly words: Words }): ReactNode {
  const { groups, group } = props.view
  const items = [{ slug: 'all', name: 'all domains' }, ...groups]
  return (
    <nav aria-label="Domains" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {items.map(({ slug, name }) => (
          <li key={slug}>
            {slug === group.slug ? (
              <strong aria-current="page">{sentenceCase(name)}</strong>
            ) : (
              <a
                href={`/definitions${queryOf({ ...props.words, domain: slug === 'all' ? undefined : slug })}`}
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

function DomainTable(props: {
  readonly domain: DefinitionsOfDomain
  readonly words: Words
  readonly chosen: DefinitionsView['chosen']
}): ReactNode {
  const { domain, words, chosen } = props
  return (
    <DataTable
      caption={sentenceCase(domain.name)}
      captionSize="m"
      compact
      columns={[
        { key: 'name', label: 'Indicator' },
        { key: 'direction', label: 'Direction' },
        { key: 'chance', label: 'What is counted' },
        { key: 'reviewed', label: 'Reviewed' },
        { key: 'next', label: 'Next review' },
        { key: 'last', label: 'Latest period', unit: 'ends' },
        { key: 'periods', label: 'Periods', unit: 'loaded', numeric: true },
        { key: 'coverage', label: 'Practices', unit: 'with a figure', numeric: true },
      ]}
      rows={domain.definitions.map((one) => rowOf(one, words, chosen))}
    />
  )
}

function ShortDay({ day }: { readonly day: string }): ReactNode {
  return <time dateTime={day}>{shortDay(day)}</time>
}

function rowOf(
  { indicator, coverage, chance, overdue }: ListedDefinition,
  words: Words,
  { selection }: DefinitionsView['chosen'],
): TableRow {
  return {
    name: (
      <>
        <a href={`#${indicator.id}`}>{indicator.name}</a>
        <span className="app-table__unit"> {indicator.unit}</span>
      </>
    ),
    direction: indicator.polarity,
    chance: chance.short,
    reviewed: <ShortDay day={indicator.reviewed} />,
    next: (
      <>
        <ShortDay day={indicator.next_review} />
        {overdue ? (
          <>
            {' '}
            <Tag colour="yellow">overdue</Tag>
          </>
        ) : null}
      </>
    ),
    last:
      coverage.last === null ? (
        <Missing reason="nothing loaded" />
      ) : (
        <ShortDay day={coverage.last} />
      ),
    periods: coverage.periods,
    coverage:
      selection === null ? (
        <Missing reason="no place is chosen" />
      ) : (
        <a href={`/indicators/${indicator.id}${queryOf(words)}`}>
          {formatNumber(coverage.practices)} of {formatNumber(coverage.of)}
          <span className="nhsuk-u-visually-hidden">: figures of {indicator.name}</span>
        </a>
      ),
  }
}
