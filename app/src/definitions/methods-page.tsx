import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import type { MethodCard } from '../statistics/method.ts'
import { CsvLink } from '../register/page-parts.tsx'
import { DataTable } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { HOW_COMPARED, type HowCompared } from './how-compared.ts'
import { CheckSection } from './check-section.tsx'
import { Differences, Formula, Sources } from './method-parts.tsx'
import { MethodSection } from './method-section.tsx'

export interface MethodsPageProps {
  readonly cards: readonly MethodCard[]
  /** The query that the other pages of the matrix take over. */
  readonly query: string
}

/** How figures are compared here, and every method with its formula, its source and its check. */
export function MethodsPage({ cards, query }: MethodsPageProps): ReactNode {
  return (
    <Page
      title="Methods"
      place={null}
      current="matrix"
      within={{ page: 'methods', query }}
      lead={`How figures are compared here, and the ${formatNumber(cards.length)} methods behind it: formula, source, how to check each, and where known tools differ.`}
    >
      <nav aria-label="On this page" className="nhsuk-u-display-none-print">
        <h2 className="nhsuk-heading-s">How figures are compared</h2>
        <ul className="app-links">
          {HOW_COMPARED.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
          <li>
            <a href="#check">Check a figure</a>
          </li>
        </ul>
      </nav>
      <DataTable
        caption="The methods"
        compact
        columns={[
          { key: 'name', label: 'Method' },
          { key: 'title', label: 'What it gives' },
        ]}
        rows={cards.map(({ name, title }) => ({
          name: <a href={`#${name}`}>{name}</a>,
          title,
        }))}
      />
      <CsvLink href="/methods.csv" what="the columns, options and results of every method" />
      <h2 className="nhsuk-heading-l">How figures are compared</h2>
      {HOW_COMPARED.map((part) => (
        <Part key={part.id} part={part} />
      ))}
      <CheckSection />
      <h2 className="nhsuk-heading-l" id="methods">
        The methods
      </h2>
      <p>
        Each runs on any table with columns of these names, without a workspace and without a
        network: <code>npx footings statistics METHOD FILE.csv</code>
      </p>
      {cards.map((card) => (
        <MethodSection key={card.name} card={card} />
      ))}
    </Page>
  )
}

function Part({ part }: { readonly part: HowCompared }): ReactNode {
  const { id, title, paragraphs, formula, differences, sources } = part
  return (
    <section aria-labelledby={id} className="app-method">
      <h3 className="nhsuk-heading-m" id={id}>
        {title}
      </h3>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Formula of={title} lines={formula} />
      <Differences lines={differences} />
      <Sources lines={sources} />
    </section>
  )
}
