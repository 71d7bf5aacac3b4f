import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { formatCount } from '../charts/format.ts'
import { addressOf } from '../footprints/addresses.ts'
import { recordPath } from '../records/kind.ts'
import { longDate } from '../register/place-model.ts'
import type { ClauseRow, SpecificationEditionRow } from '../store/tables-services.ts'
import { CLAUSE_KINDS } from '../store/vocabulary.ts'
import { Button, InsetText, Remark, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import {
  editionPath,
  OFFER_CRUMB,
  offerNotice,
  specificationPath,
  type OfferQuery,
} from './addresses.ts'
import { CommentsOf } from './consultation-comments.tsx'
import { newClausePath } from './kinds-offer.ts'
import {
  CLAUSE_HEADINGS,
  dayIn,
  Lines,
  periodOf,
  standingSentence,
  StandingTag,
} from './offer-parts.tsx'
import { actionsFor, isDraft, standingOn, type EditionAction } from './offer-states.ts'
import type { SpecificationView } from './offer-view.ts'

/** What the reader may do here. */
export interface EditionRights {
  readonly edit: boolean
  readonly approve: boolean
  /** The reader speaks for somebody who may comment. */
  readonly comment: boolean
  /** Who the reader is, as records name them. */
  readonly person: string
}

interface EditionPageProps {
  readonly view: SpecificationView
  readonly edition: SpecificationEditionRow
  readonly query: OfferQuery
  readonly rights: EditionRights
}

/** What each action is called on its button. */
export const ACTION_LABELS: Readonly<Record<EditionAction, string>> = {
  open: 'Put it to consultation',
  move: 'Change the last day of the consultation',
  approve: 'Record the approval',
  live: 'Set the day it goes live',
  retire: 'Retire it',
}

/** One edition as a document: its way, its clauses by kind, and what was said of each. */
export function EditionPage(props: EditionPageProps): ReactNode {
  const { view, edition, query } = props
  const { pillar, specification, on, today } = view
  const clauses = view.clauses.filter((one) => one.specification_edition === edition.id)
  const ids = new Set(clauses.map(({ id }) => id))
  const comments = view.comments.filter(({ clause }) => ids.has(clause))
  const notice = offerNotice(query.done)
  const path = editionPath(specification.id, edition.edition)
  return (
    <Page
      title={`${specification.name}, edition ${edition.edition}`}
      place={view.place.name}
      current="services"
      within={{ page: 'offer', query: queryOf({ place: view.place.code }) }}
      breadcrumbs={[
        { ...OFFER_CRUMB, href: addressOf(OFFER_CRUMB.href, query) },
        {
          label: specification.name,
          href: addressOf(specificationPath(specification.id), query),
        },
      ]}
      lead={`${standingSentence(edition, on)} It has ${formatCount(clauses.length, 'clause')}${commentsInWords(comments)}.`}
      {...(notice === undefined ? {} : { notice })}
    >
      {standingOn(edition, on) === standingOn(edition, today) ? null : (
        <Remark>
          This is how it stood on {longDate(on)}. Today: {standingSentence(edition, today)}
        </Remark>
      )}
      <SummaryList
        rows={[
          { term: 'Status', value: <StandingTag standing={standingOn(edition, on)} /> },
          { term: 'Pillar', value: pillar.name },
          { term: 'Commissioned by', value: pillar.commissioned_by ?? 'not recorded' },
          { term: 'Who signs it', value: edition.signs ?? 'not recorded' },
          { term: 'What changed', value: edition.changed ?? 'not recorded' },
          {
            term: 'Consulted on',
            value:
              edition.consult_from === null
                ? 'not yet'
                : periodOf(edition.consult_from, edition.consult_to),
          },
          {
            term: 'Approved',
            value: edition.approved_on === null ? 'not yet' : dayIn(edition.approved_on),
          },
          { term: 'Decision', value: edition.decision ?? 'none yet' },
          {
            term: 'Live',
            value:
              edition.live_from === null ? 'not yet' : periodOf(edition.live_from, edition.live_to),
          },
          {
            term: 'Last change',
            value: (
              <>
                <Who id={edition.updated_by} />, {longDate(edition.updated_at.slice(0, 10))}
              </>
            ),
          },
        ]}
      />
      <Actions {...props} clauses={clauses} />
      {clauses.length === 0 ? <p>This edition has no clause yet.</p> : null}
      {CLAUSE_KINDS.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).map((kind) => {
        const own = clauses.filter((clause) => clause.kind === kind)
        return own.length === 0 ? null : (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{CLAUSE_HEADINGS[kind]}</h2>
            {own.map((clause) => (
              <Clause key={clause.id} clause={clause} {...props} />
            ))}
          </section>
        )
      })}
      <h2>Take it with you</h2>
      <p>Printed, this page is the document with its comments and replies.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <a href={`${path}/clauses.csv`} download>
            Clauses as CSV
          </a>
        </li>
        <li>
          <a href={`${path}/comments.csv`} download>
            Comments with their replies as CSV
          </a>
        </li>
        <li>
          <a href={`${path}/edition.xlsx`} download>
            Both as an Excel workbook
          </a>
        </li>
      </ul>
    </Page>
  )
}

const ORDER = Object.keys(CLAUSE_HEADINGS)

function commentsInWords(comments: readonly { readonly reply: string | null }[]): string {
  if (comments.length === 0) return ' and no comment'
  const open = comments.filter(({ reply }) => reply === null).length
  const replies = open === 0 ? 'each with a reply' : `${open} of them without a reply`
  return ` and ${formatCount(comments.length, 'comment')}, ${replies}`
}

function Actions(props: EditionPageProps & { readonly clauses: readonly ClauseRow[] }): ReactNode {
  const { view, edition, rights, clauses } = props
  const { specification, editions, today } = view
  const actions = actionsFor(edition, today).filter((action) =>
    action === 'approve' ? rights.approve : rights.edit,
  )
  const before = editions.findLast((one) => one.edition < edition.edition)
  return (
    <>
      {before === undefined ? null : (
        <p>
          <a
            href={`${specificationPath(specification.id, 'compare')}?before=${before.edition}&after=${edition.edition}`}
          >
            What is different from edition {before.edition}
          </a>
        </p>
      )}
      {actions.length === 0 && !(rights.edit && isDraft(edition)) ? null : (
        <div className="app-actions">
          {actions.map((action, index) => (
            <Button
              key={action}
              kind={index === 0 ? 'primary' : 'secondary'}
              href={editionPath(specification.id, edition.edition, `steps/${action}`)}
            >
              {ACTION_LABELS[action]}
            </Button>
          ))}
          {rights.edit && isDraft(edition) ? (
            <>
              <Button kind="secondary" href={newClausePath(edition.id, clauses.length + 1)}>
                Add a clause
              </Button>
              <Button kind="secondary" href={recordPath('specification-editions', edition.id)}>
                Change who signs, and what changed
              </Button>
            </>
          ) : null}
        </div>
      )}
      {standingOn(edition, today) !== 'in consultation' ? null : (
        <InsetText>
          <p>
            Comments are taken until the end of {dayIn(edition.consult_to)}
            {rights.comment
              ? ': choose a clause below.'
              : ', from practices, networks and the LMC.'}
          </p>
        </InsetText>
      )}
    </>
  )
}

function Clause(props: EditionPageProps & { readonly clause: ClauseRow }): ReactNode {
  const { clause, view, edition, rights } = props
  const comments = view.comments.filter((one) => one.clause === clause.id)
  return (
    <article aria-labelledby={`clause-${clause.id}`}>
      <h3 id={`clause-${clause.id}`}>
        {clause.position}. {clause.heading}
      </h3>
      <Lines text={clause.text} />
      {rights.edit && isDraft(edition) ? (
        <p className="app-csv nhsuk-u-margin-bottom-5">
          <a href={recordPath('clauses', clause.id)}>
            Change
            <span className="nhsuk-u-visually-hidden"> clause {clause.position}</span>
          </a>
        </p>
      ) : null}
      <CommentsOf
        clause={clause}
        comments={comments}
        edition={edition}
        specification={view.specification.id}
        today={view.today}
        rights={rights}
      />
    </article>
  )
}
