import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { addressOf } from '../footprints/addresses.ts'
import { longDate } from '../register/place-model.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { DataTable, Details, Missing, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { CONSULTATIONS_PATH, editionPath, type OfferQuery } from './addresses.ts'
import {
  consultationsSentence,
  isUndecided,
  silenceSentence,
  type Consultation,
} from './consultation-model.ts'
import { periodOf, StandingTag } from './offer-parts.tsx'
import type { ConsultationsView } from './offer-view.ts'

/** What is and was consulted on: what is asked, who has answered, and who has not. */
export function ConsultationsPage(props: {
  readonly view: ConsultationsView
  readonly query: OfferQuery
}): ReactNode {
  const { view, query: given } = props
  const { asked, consultations } = view
  // What it leads to is shown on the same day.
  const query = { ...given, on: asked.on }
  const name = asked.found?.name ?? asked.place ?? 'no place'
  const practices = asked.found?.practices.length ?? 0
  return (
    <Page
      title="Consultations"
      place={asked.found?.name ?? asked.place}
      wide
      current="services"
      within={{ page: 'consultations', query: queryOf({ on: given.on, place: given.place }) }}
      lead={consultationsSentence(consultations, name)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      {asked.place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : (
        <TableWithCsv
          caption={`Editions that were put to consultation, as of ${longDate(asked.on)}`}
          csv={addressOf(`${CONSULTATIONS_PATH}.csv`, query)}
          columns={[
            { key: 'edition', label: 'Edition' },
            { key: 'pillar', label: 'Pillar' },
            { key: 'state', label: 'Status' },
            { key: 'days', label: 'Days' },
            { key: 'left', label: 'Days left', numeric: true },
            { key: 'comments', label: 'Comments', numeric: true },
            { key: 'unanswered', label: 'Without a reply', numeric: true },
            { key: 'silent', label: 'Practices without a comment', numeric: true },
          ]}
          rows={consultations.map((one) => ({
            edition: <EditionLink one={one} query={query} />,
            pillar: one.pillar.name,
            state: <StandingTag standing={one.standing} />,
            days: periodOf(one.edition.consult_from, one.edition.consult_to),
            left:
              one.standing === 'in consultation' || one.standing === 'consultation to come' ? (
                one.daysLeft
              ) : (
                <Missing reason="closed" />
              ),
            comments: one.comments.length,
            unanswered: one.unanswered,
            silent: practices === 0 ? null : one.silent.length,
          }))}
          empty="Nothing has been put to consultation."
        />
      )}
      <p>
        <a href={addressOf(`${CONSULTATIONS_PATH}.xlsx`, query)} download>
          All tables as an Excel workbook, with the practices without a comment
        </a>
      </p>
      {consultations.filter(isTold).map((one) => (
        <section key={one.edition.id} aria-labelledby={`edition-${one.edition.id}`}>
          <h2 id={`edition-${one.edition.id}`}>
            <EditionLink one={one} query={query} />
          </h2>
          {one.edition.changed === null ? null : <p>What is asked: {one.edition.changed}</p>}
          <DataTable
            caption={`Comments on ${nameOf(one)}, by party`}
            columns={[
              { key: 'party', label: 'Party' },
              { key: 'comments', label: 'Comments', numeric: true },
              { key: 'unanswered', label: 'Without a reply', numeric: true },
            ]}
            rows={one.byParty.map(({ saidFor, comments, unanswered }) => ({
              party: saidFor,
              comments,
              unanswered,
            }))}
            empty="Nobody has commented."
          />
          {isUndecided(one) ? <p>{silenceSentence(one, practices)}</p> : null}
          {one.silent.length === 0 || !isUndecided(one) ? null : (
            <Details
              summary={`The ${formatCount(one.silent.length, 'practice')} without a comment on ${nameOf(one)}`}
              paper="as on screen"
            >
              <ul className="nhsuk-list nhsuk-list--bullet">
                {one.silent.map(({ code, name: practice }) => (
                  <li key={code}>
                    {code} {practice}
                    {one.unaffiliated.some((other) => other.code === code)
                      ? ', in no collaboration or federation'
                      : ''}
                  </li>
                ))}
              </ul>
            </Details>
          )}
        </section>
      ))}
    </Page>
  )
}

/** Past consultations without a comment are told of by the table alone. */
function isTold(one: Consultation): boolean {
  return isUndecided(one) || one.comments.length > 0
}

function EditionLink(props: { readonly one: Consultation; readonly query: OfferQuery }): ReactNode {
  const { one, query } = props
  return (
    <a href={addressOf(editionPath(one.specification.id, one.edition.edition), query)}>
      {nameOf(one)}
    </a>
  )
}

function nameOf({ specification, edition }: Consultation): string {
  return `${specification.name}, edition ${edition.edition}`
}
