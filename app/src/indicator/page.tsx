import type { ReactNode } from 'react'
import { comparisonWords, type Words } from '../comparison/address.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import { CompareForm } from '../comparison/compare-form.tsx'
import { cautionSentence } from '../comparison/finding.ts'
import type { Chosen } from '../comparison/query.ts'
import type { Basis } from '../register/place-model.ts'
import { BasesTable, queryOf } from '../register/page-parts.tsx'
import type { MethodCard } from '../statistics/method.ts'
import { Details, Radios, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { DrillForm } from './drill-form.tsx'
import { findingOf } from './finding.ts'
import type { History } from './history.ts'
import { isPicture, type NoPicture, type Picture } from './picture.ts'
import { drillWords } from './query.ts'
import { Definition, MethodCards, Pictures, PeriodTable } from './sections.tsx'
import type { Subject } from './subject.ts'
import { PracticeTable } from './table.tsx'

export interface IndicatorPageProps {
  readonly subject: Subject
  readonly chosen: Chosen
  readonly choices: Choices
  readonly pictures: readonly (Picture | NoPicture)[]
  readonly history: History
  readonly cards: readonly MethodCard[]
  readonly bases: readonly Basis[]
}

/** One indicator: the finding, every practice, charts, what it is, how and from what it is made. */
export function IndicatorPage(props: IndicatorPageProps): ReactNode {
  const { subject, chosen, pictures } = props
  const { indicator, query, on, title, assessment } = subject
  const words = drillWords(query, on)
  const shared = comparisonWords(query, on)
  const address = `/indicators/${indicator.id}`
  const file = (name: string) => `${address}${name}${queryOf(words)}`
  return (
    <Page
      title={indicator.name}
      place={title}
      current="matrix"
      within={{ page: null, query: queryOf(shared) }}
      lead={findingOf(subject)}
      breadcrumbs={[
        { label: 'Matrix', href: `/matrix${queryOf(shared)}` },
        { label: 'Definitions', href: `/definitions${queryOf(shared)}` },
      ]}
    >
      <Remark>
        {cautionSentence(assessment.allowing)} {chosen.notes.join(' ')}
      </Remark>
      <div className="app-controls">
        <CompareForm
          action={address}
          query={query}
          benchmarks={assessment.benchmarks}
          choices={props.choices}
          words={words}
          practice={query.practice ?? subject.rows[0]?.practice.code}
        />
        <ChooseForm
          action={address}
          query={query}
          on={on}
          place={chosen.asked.place}
          choices={props.choices}
          keep={comparisonOnly(words)}
        >
          <Radios
            name="order"
            legend="Practices"
            value={query.order}
            options={[
              { value: 'name', label: 'By name' },
              { value: 'value', label: 'In order of value' },
            ]}
          />
        </ChooseForm>
        <DrillForm action={address} subject={subject} words={words} />
        <OnThisPage pictures={pictures} />
      </div>
      <PracticeTable subject={subject} words={shared} csv={file('.csv')} />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={file('.xlsx')} download>
          Download all tables of this page as one Excel workbook
        </a>
      </p>
      <Pictures pictures={pictures} indicator={indicator} address={address} words={words} />
      <PeriodTable subject={subject} periods={props.history.periods} csv={file('/periods.csv')} />
      <Definition indicator={indicator} />
      <MethodCards cards={props.cards} />
      <h2 id="sources">Where these figures came from</h2>
      <BasesTable
        caption="Publications and files behind the figures of this page’s practices"
        bases={props.bases}
        csv={file('/sources.csv')}
      />
    </Page>
  )
}

/** The way to each chart and table of a long page. */
function OnThisPage({
  pictures,
}: {
  readonly pictures: IndicatorPageProps['pictures']
}): ReactNode {
  const links = [
    ...pictures.filter(isPicture).map(({ slug, heading }) => ({ slug, heading })),
    { slug: 'periods', heading: 'By period' },
    { slug: 'definition', heading: 'What it is' },
    { slug: 'methods', heading: 'Methods' },
    { slug: 'sources', heading: 'Sources' },
  ]
  return (
    <nav aria-label="On this page" className="app-choose nhsuk-u-display-none-print">
      <Details summary="On this page">
        <ul>
          {links.map(({ slug, heading }) => (
            <li key={slug}>
              <a href={`#${slug}`}>{heading}</a>
            </li>
          ))}
        </ul>
      </Details>
    </nav>
  )
}

function comparisonOnly({ with: comparator, weights, peers, allow, practice }: Words): Words {
  return { with: comparator, weights, peers, allow, practice }
}
