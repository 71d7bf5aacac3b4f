import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import type {
  ClauseCommentRow,
  ClauseRow,
  SpecificationEditionRow,
} from '../store/tables-services.ts'
import { InsetText, Tag } from '../web/components.tsx'
import { Who } from '../web/signed-in.tsx'
import { editionPath } from './addresses.ts'
import type { EditionRights } from './offer-edition-page.tsx'
import { Lines } from './offer-parts.tsx'
import { standingOn } from './offer-states.ts'

/** What was said of a clause, each with its reply, and what the reader may do about it. */
export function CommentsOf(props: {
  readonly clause: ClauseRow
  readonly comments: readonly ClauseCommentRow[]
  readonly edition: SpecificationEditionRow
  readonly specification: string
  readonly today: string
  readonly rights: EditionRights
}): ReactNode {
  const { clause, comments, edition, specification, today, rights } = props
  const open = standingOn(edition, today) === 'in consultation'
  const replies = edition.status === 'consulted' && standingOn(edition, today) !== 'retired'
  const path = (below: string) => editionPath(specification, edition.edition, below)
  return (
    <>
      {comments.map((comment) => (
        <InsetText key={comment.id}>
          <p>
            <strong>{comment.said_for}</strong>, {longDate(comment.said_on)}{' '}
            {comment.reply === null ? <Tag colour="orange">no reply yet</Tag> : null}
          </p>
          <Lines text={comment.text} />
          {comment.reply === null ? null : (
            <>
              <p>
                <strong>Reply</strong>, by <Who id={comment.replied_by ?? ''} />
                {comment.replied_on === null ? '' : `, ${longDate(comment.replied_on)}`}
              </p>
              <Lines text={comment.reply} />
            </>
          )}
          {open && comment.reply === null && comment.created_by === rights.person ? (
            <p className="app-csv nhsuk-u-margin-bottom-5">
              <a href={path(`comments/${encodeURIComponent(comment.id)}/edit`)}>
                Change your comment
                <span className="nhsuk-u-visually-hidden"> on {clause.heading}</span>
              </a>
            </p>
          ) : null}
          {replies && rights.edit ? (
            <p className="app-csv nhsuk-u-margin-bottom-5">
              <a href={path(`comments/${encodeURIComponent(comment.id)}/reply`)}>
                {comment.reply === null ? 'Reply' : 'Change the reply'}
                <span className="nhsuk-u-visually-hidden">
                  {' '}
                  to {comment.said_for} on {clause.heading}
                </span>
              </a>
            </p>
          ) : null}
        </InsetText>
      ))}
      {open && rights.comment ? (
        <p className="app-csv nhsuk-u-margin-bottom-5">
          <a href={path(`clauses/${encodeURIComponent(clause.id)}/comment`)}>
            Comment on clause {clause.position}
            <span className="nhsuk-u-visually-hidden">, {clause.heading}</span>
          </a>
        </p>
      ) : null}
    </>
  )
}
