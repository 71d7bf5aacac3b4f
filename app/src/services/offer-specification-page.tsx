import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { addressOf } from '../footprints/addresses.ts'
import { recordPath } from '../records/kind.ts'
import { longDate } from '../register/place-model.ts'
import { formatCount } from '../charts/format.ts'
import { Button, DataTable, Missing, Remark, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import {
  editionPath,
  OFFER_CRUMB,
  offerNotice,
  specificationPath,
  type OfferQuery,
} from './addresses.ts'
import { dayIn, periodOf, standingSentence, StandingTag } from './offer-parts.tsx'
import { liveOn, standingOn } from './offer-states.ts'
import type { SpecificationView } from './offer-view.ts'

/** One specification: what it is for, and its editions. */
export function SpecificationPage(props: {
  readonly view: SpecificationView
  readonly query: OfferQuery
  readonly mayEdit: boolean
}): ReactNode {
  const { view, query, mayEdit } = props
  const { pillar, specification, editions, on } = view
  const latest = editions.at(-1)
  const shown = liveOn(editions, on) ?? latest
  const today = liveOn(editions, view.today)
  const previous = editions.at(-2)
  const notice = offerNotice(query.done)
  return (
    <Page
      title={specification.name}
      place={view.place.name}
      current="services"
      within={{ page: 'offer', query: queryOf({ place: view.place.code }) }}
      breadcrumbs={[{ ...OFFER_CRUMB, href: addressOf(OFFER_CRUMB.href, query) }]}
      lead={
        shown === undefined ? 'This specification has no edition yet.' : standingSentence(shown, on)
      }
      {...(notice === undefined ? {} : { notice })}
    >
      {shown === undefined || on === view.today ? null : (
        <Remark>
          This is how it stood on {longDate(on)}. Today:{' '}
          {standingSentence(today ?? shown, view.today)}
        </Remark>
      )}
      <SummaryList
        rows={[
          { term: 'Pillar', value: pillar.name },
          { term: 'Commissioned by', value: pillar.commissioned_by ?? 'not recorded' },
          { term: 'Owner', value: specification.owner ?? 'not recorded' },
          { term: 'What it is for', value: specification.about ?? 'not recorded' },
        ]}
      />
      <h2>Editions</h2>
      <DataTable
        caption="Editions, the latest first"
        columns={[
          { key: 'edition', label: 'Edition' },
          { key: 'state', label: 'Status' },
          { key: 'clauses', label: 'Clauses', numeric: true },
          { key: 'comments', label: 'Comments', numeric: true },
          { key: 'consulted', label: 'Consulted on' },
          { key: 'approved', label: 'Approved' },
          { key: 'live', label: 'Live' },
          { key: 'changed', label: 'What changed' },
          { key: 'by', label: 'Last change by' },
        ]}
        rows={editions.toReversed().map((edition) => {
          const clauses = view.clauses.filter((one) => one.specification_edition === edition.id)
          const ids = new Set(clauses.map(({ id }) => id))
          return {
            edition: (
              <a href={addressOf(editionPath(specification.id, edition.edition), query)}>
                Edition {edition.edition}
              </a>
            ),
            state: <StandingTag standing={standingOn(edition, on)} />,
            clauses: clauses.length,
            comments: view.comments.filter(({ clause }) => ids.has(clause)).length,
            consulted:
              edition.consult_from === null
                ? 'not yet'
                : periodOf(edition.consult_from, edition.consult_to),
            approved: edition.approved_on === null ? 'not yet' : dayIn(edition.approved_on),
            live:
              edition.live_from === null ? 'not yet' : periodOf(edition.live_from, edition.live_to),
            changed: edition.changed ?? <Missing reason="not recorded" />,
            by: <Who id={edition.updated_by} />,
          }
        })}
        empty="There is no edition yet."
      />
      {latest === undefined || previous === undefined ? null : (
        <p>
          <a
            href={addressOf(specificationPath(specification.id, 'compare'), query, {
              before: String(previous.edition),
              after: String(latest.edition),
            })}
          >
            Compare edition {latest.edition} with edition {previous.edition}
          </a>
        </p>
      )}
      {mayEdit ? (
        <div className="app-actions">
          {latest?.status === 'draft' ? null : (
            <Button href={specificationPath(specification.id, 'editions/new')}>
              {latest === undefined
                ? 'Make the first edition'
                : `Make a new edition from edition ${latest.edition}`}
            </Button>
          )}
          <Button kind="secondary" href={recordPath('specifications', specification.id)}>
            Change the specification
          </Button>
        </div>
      ) : null}
      <p>
        {formatCount(editions.length, 'edition')} {editions.length === 1 ? 'is' : 'are'} kept. An
        edition that was consulted on stays as it was: a change needs a new edition.
      </p>
    </Page>
  )
}
