import type { ReactNode } from 'react'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import type { ClauseRow } from '../store/tables-services.ts'
import { Button, DataTable, Form, Missing, Select, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { editionPath, OFFER_CRUMB, specificationPath } from './addresses.ts'
import { comparisonSentence, type ClauseChange } from './offer-compare.ts'
import type { SpecificationView } from './offer-view.ts'

const COLOURS = { same: 'grey', added: 'green', changed: 'yellow', gone: 'orange' } as const

/** Two editions of a specification, clause by clause. */
export function ComparePage(props: {
  readonly view: SpecificationView
  readonly before: number
  readonly after: number
  readonly changes: readonly ClauseChange[]
}): ReactNode {
  const { view, before, after, changes } = props
  const { specification, editions } = view
  const path = specificationPath(specification.id, 'compare')
  const options = editions.map(({ edition }) => ({
    value: String(edition),
    label: `Edition ${edition}`,
  }))
  return (
    <Page
      title={`${specification.name}: editions ${before} and ${after}`}
      place={view.place.name}
      wide
      current="services"
      within={{ page: 'offer', query: queryOf({ place: view.place.code }) }}
      breadcrumbs={[
        OFFER_CRUMB,
        { label: specification.name, href: specificationPath(specification.id) },
      ]}
      lead={comparisonSentence(changes, before, after)}
    >
      <Form action={path} method="get">
        <div className="app-fields">
          <Select name="before" label="From" value={String(before)} options={options} />
          <Select name="after" label="To" value={String(after)} options={options} />
          <Button kind="secondary">Compare</Button>
        </div>
      </Form>
      <DataTable
        caption="Clauses, in the order of the later edition"
        columns={[
          { key: 'heading', label: 'Clause' },
          { key: 'what', label: 'What became of it' },
          { key: 'before', label: `Edition ${before}` },
          { key: 'after', label: `Edition ${after}` },
        ]}
        rows={changes.map((change) => {
          const old = 'before' in change ? change.before : undefined
          const now = 'after' in change ? change.after : undefined
          return {
            heading: (now ?? old)?.heading ?? null,
            what: (
              <>
                <Tag colour={COLOURS[change.what]}>{change.what}</Tag>
                {change.what === 'changed' ? ` ${change.parts.join(', ')}` : ''}
              </>
            ),
            before:
              change.what === 'same' ? 'as in the later edition' : <Words clause={old} of={now} />,
            after: <Words clause={now} of={old} />,
          }
        })}
        empty="Neither edition has a clause."
      />
      <CsvLink
        href={`${path}.csv?before=${before}&after=${after}`}
        what="Clauses of two editions"
      />
      <p>
        <a href={editionPath(specification.id, before)}>Read edition {before}</a>,{' '}
        <a href={editionPath(specification.id, after)}>read edition {after}</a>
      </p>
    </Page>
  )
}

/** A clause's text, with its heading and kind where the other edition has others. */
function Words(props: {
  readonly clause: ClauseRow | undefined
  readonly of: ClauseRow | undefined
}): ReactNode {
  const { clause, of } = props
  if (clause === undefined) return <Missing reason="not in it" />
  return (
    <>
      {of !== undefined && of.heading !== clause.heading ? (
        <>
          <strong>{clause.heading}</strong>:{' '}
        </>
      ) : null}
      {of !== undefined && of.kind !== clause.kind ? `(${clause.kind}) ` : ''}
      {clause.text}
    </>
  )
}
