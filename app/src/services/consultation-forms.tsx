import type { ReactNode } from 'react'
import type { Typed } from '../footprints/forms.tsx'
import { queryOf } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type {
  ClauseCommentRow,
  ClauseRow,
  SpecificationEditionRow,
} from '../store/tables-services.ts'
import { Button, Form, InsetText, Select, Textarea, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { editionPath } from './addresses.ts'
import type { Party } from './consultation-model.ts'
import { crumbs } from './offer-forms.tsx'
import { Lines } from './offer-parts.tsx'
import type { SpecificationView } from './offer-view.ts'

export const COMMENT_LABELS = { text: 'Comment', reply: 'Reply' } as const

interface ClauseFormProps {
  readonly view: SpecificationView
  readonly edition: SpecificationEditionRow
  readonly clause: ClauseRow
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The page with the form for a comment on a clause; `comment` is the one that is changed. */
export function CommentPage(
  props: ClauseFormProps & {
    readonly parties: readonly Party[]
    readonly comment?: ClauseCommentRow
  },
): ReactNode {
  const { view, edition, clause, comment, parties, typed, errors } = props
  return (
    <ClausePage
      {...props}
      title={comment === undefined ? `Comment on ${clause.heading}` : 'Change your comment'}
    >
      {comment === undefined ? (
        <Form
          action={editionPath(
            view.specification.id,
            edition.edition,
            `clauses/${encodeURIComponent(clause.id)}/comment`,
          )}
          method="post"
        >
          <Select
            name="organisation"
            label="In whose name"
            value={typed['organisation'] ?? parties[0]?.organisation}
            errors={errors}
            options={parties.map(({ organisation, saidFor }) => ({
              value: organisation,
              label: saidFor,
            }))}
          />
          <TextField name="text" typed={typed} errors={errors} />
          <Button>Add the comment</Button>
        </Form>
      ) : (
        <CommentForm {...props} comment={comment} column="text" />
      )}
    </ClausePage>
  )
}

/** The page with the form for the reply to a comment. */
export function ReplyPage(
  props: ClauseFormProps & { readonly comment: ClauseCommentRow },
): ReactNode {
  const { comment, clause } = props
  return (
    <ClausePage {...props} title={`Reply to ${comment.said_for} on ${clause.heading}`}>
      <InsetText>
        <p>
          <strong>{comment.said_for}</strong>, {longDate(comment.said_on)}
        </p>
        <Lines text={comment.text} />
      </InsetText>
      <CommentForm {...props} column="reply" />
    </ClausePage>
  )
}

/** The field of a comment, or of its reply, at the version that the person saw. */
export function CommentForm(
  props: Pick<ClauseFormProps, 'view' | 'edition' | 'typed' | 'errors'> & {
    readonly comment: ClauseCommentRow
    readonly column: 'text' | 'reply'
    readonly button?: string
  },
): ReactNode {
  const { view, edition, comment, column, typed, errors } = props
  const below = column === 'text' ? 'edit' : 'reply'
  return (
    <Form
      action={editionPath(
        view.specification.id,
        edition.edition,
        `comments/${encodeURIComponent(comment.id)}/${below}`,
      )}
      method="post"
    >
      <input type="hidden" name="version" value={comment.version} />
      <TextField name={column} typed={typed} errors={errors} />
      <Button>{props.button ?? (column === 'text' ? 'Save the comment' : 'Save the reply')}</Button>
    </Form>
  )
}

function TextField(props: {
  readonly name: 'text' | 'reply'
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}): ReactNode {
  return (
    <Textarea
      name={props.name}
      label={COMMENT_LABELS[props.name]}
      hint="Plain text. Nothing about a patient."
      value={props.typed[props.name]}
      errors={props.errors}
    />
  )
}

function ClausePage(
  props: ClauseFormProps & { readonly title: string; readonly children: ReactNode },
): ReactNode {
  const { view, edition, clause, errors } = props
  return (
    <Page
      title={props.title}
      place={view.place.name}
      current="services"
      within={{ page: 'offer', query: queryOf({ place: view.place.code }) }}
      errors={errors}
      breadcrumbs={crumbs(view, edition)}
    >
      <h2>
        {clause.position}. {clause.heading}
      </h2>
      <Lines text={clause.text} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">{props.children}</div>
      </div>
    </Page>
  )
}
