import type { ReactNode } from 'react'
import { comparisonOnly, comparisonWords, type Words } from '../comparison/address.ts'
import type { Choices } from '../comparison/choices.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import { sentenceCase } from '../register/words.ts'
import { Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { DefinitionEntry } from './definition-entry.tsx'
import type { DefinitionsQuery } from './query.ts'
import type { DefinitionsView } from './view.ts'
import { definitionsSentence } from './words.ts'

export interface DefinitionsPageProps {
  readonly query: DefinitionsQuery
  readonly view: DefinitionsView
  readonly choices: Choices
}

/** Every definition by domain: a line each with its review and what is loaded, which opens in full. */
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
      <div data-island="details">
        {domains.map(({ slug, name, definitions }) => (
          <section key={slug} aria-labelledby={`domain-${slug}`}>
            <h2 className="nhsuk-heading-m" id={`domain-${slug}`}>
              {sentenceCase(name)}
            </h2>
            {definitions.map((one) => (
              <DefinitionEntry
                key={one.indicator.id}
                definition={one}
                words={words}
                chosen={chosen.selection !== null}
                paper={group.slug === 'all' ? 'as on screen' : 'whole'}
              />
            ))}
          </section>
        ))}
      </div>
      <CsvLink href={`/definitions.csv${file}`} what="these definitions, in full" />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={`/definitions.xlsx${file}`} download>
          Download as an Excel workbook
        </a>
      </p>
    </Page>
  )
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
