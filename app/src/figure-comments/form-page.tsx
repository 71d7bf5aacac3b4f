import type { ReactNode } from 'react'
import type { Practice } from '../register/practices.ts'
import { longDate } from '../register/place-model.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import type { Role } from '../rights/roles.ts'
import type { Typed } from '../footprints/forms.tsx'
import {
  Button,
  Form,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { commentPath, commentsPath } from './addresses.ts'
import { LONGEST } from './records.ts'
import type { ShownFigure } from './shown.ts'

/** What each field of a comment is called where two people changed one. */
export const COMMENT_LABELS = { text: 'What the practice says', said_as: 'Signed as' } as const

interface CommentFormProps {
  readonly practice: Practice
  readonly figure: ShownFigure
  /** Undefined for a new one. */
  readonly comment: FigureCommentRow | undefined
  readonly roles: readonly Role[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly on: string
}

/** The figure as it stands, and the form in which the practice answers it. */
export function CommentFormPage(props: CommentFormProps): ReactNode {
  const { practice, figure, comment, errors, on } = props
  return (
    <Page
      title={`${figure.name}: what ${practice.name} says`}
      current="place"
      errors={errors}
      breadcrumbs={[
        { label: practice.name, href: `/practices/${encodeURIComponent(practice.code)}?on=${on}` },
        { label: 'Comments', href: commentsPath(practice.code, { on }) },
      ]}
    >
      <FigureAsItStands figure={figure} on={on} />
      {comment === undefined ? null : (
        <InsetText>
          <p>
            Signed as {comment.said_as} on {longDate(comment.said_on)}, last changed by{' '}
            <Who id={comment.updated_by} />. Saving signs and dates it anew.
          </p>
        </InsetText>
      )}
      <CommentForm {...props} button={comment === undefined ? 'Add the comment' : 'Save'} />
      {comment === undefined ? null : (
        <>
          <h2>Withdraw it</h2>
          <p>It then shows nowhere any more. The audit keeps what was said, and by whom.</p>
          <Form action={`${commentPath(practice.code)}/withdraw`} method="post">
            <input type="hidden" name="figure" value={figure.id} />
            <input type="hidden" name="version" value={comment.version} />
            <Button kind="warning">Withdraw the comment</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

/** The form alone, for the page of two edits as well. */
export function CommentForm(props: CommentFormProps & { readonly button: string }): ReactNode {
  const { practice, figure, comment, roles, typed, errors } = props
  return (
    <Form action={commentPath(practice.code)} method="post">
      <input type="hidden" name="figure" value={figure.id} />
      {comment === undefined ? null : (
        <input type="hidden" name="version" value={comment.version} />
      )}
      <Textarea
        name="text"
        label="What the practice says of this figure"
        hint={`Up to ${LONGEST.toLocaleString('en-GB')} characters of plain text, nothing about a patient. It is public to all who see the figure, and stays with it when later figures come until it is changed or withdrawn.`}
        rows={6}
        value={typed['text']}
        errors={errors}
      />
      <Radios
        name="said_as"
        legend="Signed as"
        value={typed['said_as'] ?? (roles.length === 1 ? roles[0] : undefined) ?? ''}
        options={roles.map((role) => ({ value: role, label: `${role} of ${practice.name}` }))}
        errors={errors}
      />
      <Button>{props.button}</Button>
    </Form>
  )
}

function FigureAsItStands({
  figure,
  on,
}: {
  readonly figure: ShownFigure
  readonly on: string
}): ReactNode {
  const { value, period, source, href } = figure
  const whole = <a href={href}>its own page</a>
  if (value === null) return <p>This figure and how it is worked out stand on {whole}.</p>
  return (
    <>
      <h2>The figure as it stands on {longDate(on)}</h2>
      <SummaryList
        rows={[
          { term: 'Value', value },
          { term: 'Period', value: period },
          { term: 'Source', value: source },
        ]}
      />
      <p>Its numerator, denominator, limits and method stand on {whole}.</p>
    </>
  )
}
