import { Fragment, type ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { Button, DataTable, Select, type Option } from '../web/components.tsx'
import { commentAnchor } from './anchor.ts'
import { commentPath, commentsPath } from './addresses.ts'
import { signatureOf } from './comments.ts'
import type { NamedFigure } from './figures.ts'

/** The text as it was typed, a line under a line. */
export function Typed({ text }: { readonly text: string }): ReactNode {
  return text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <br />}
      {line}
    </Fragment>
  ))
}

/** What the practice says of the figure that it stands beside. */
export function CommentBeside({
  comment,
}: {
  readonly comment: FigureCommentRow | null
}): ReactNode {
  if (comment === null) return null
  return (
    <span className="app-comment">
      {' '}
      <strong>The practice says:</strong> <Typed text={comment.text} />{' '}
      <span className="app-table__unit">{signatureOf(comment)}</span>
    </span>
  )
}

/** A comment of a list, with what it is about. */
export interface ListedComment {
  readonly comment: FigureCommentRow
  /** The name of the practice. */
  readonly practice: string
  readonly figure: Pick<NamedFigure, 'name' | 'href'>
}

/** What practices say of the figures of a table, under it; marks in the table lead to its rows. */
export function CommentList(props: { readonly comments: readonly ListedComment[] }): ReactNode {
  const { comments } = props
  if (comments.length === 0) return null
  return (
    <DataTable
      caption={`What practices say of these figures: ${formatCount(comments.length, 'comment')}`}
      captionSize="m"
      columns={[{ key: 'practice', label: 'Practice' }, ...SAID_COLUMNS]}
      rows={comments.map(({ comment, practice, figure }) => ({
        practice: <span id={commentAnchor(comment)}>{practice}</span>,
        ...saidRow(comment, figure),
      }))}
    />
  )
}

const SAID_COLUMNS = [
  { key: 'figure', label: 'Figure' },
  { key: 'text', label: 'What it says' },
  { key: 'signed', label: 'Signed' },
]

function saidRow(comment: FigureCommentRow, figure: ListedComment['figure']) {
  return {
    figure: <a href={figure.href}>{figure.name}</a>,
    text: <Typed text={comment.text} />,
    signed: `${comment.said_as}, ${longDate(comment.said_on)}`,
  }
}

/** What a practice says of its figures, as a part of its page, with the way to say more. */
export function PracticeComments(props: {
  readonly practice: string
  readonly on: string
  readonly comments: readonly FigureCommentRow[]
  readonly named: ReadonlyMap<string, NamedFigure>
  /** The figures that it may answer; none where the reader may not answer for it. */
  readonly options: readonly Option[]
}): ReactNode {
  const { practice, on, comments, named, options } = props
  return (
    <>
      <p>{commentsSentence(comments.length)}</p>
      {comments.length === 0 ? null : (
        <DataTable
          caption="Comments of the practice"
          columns={SAID_COLUMNS}
          rows={comments.map((comment) =>
            saidRow(
              comment,
              named.get(comment.figure) ?? { name: comment.figure, href: '#figures' },
            ),
          )}
        />
      )}
      <p>
        <a href={commentsPath(practice, { on })}>
          Its comments on a page of their own, with their files
        </a>
      </p>
      <AnswerForm practice={practice} on={on} options={options} />
    </>
  )
}

/** Chooses a figure to answer; nothing where there is none. */
export function AnswerForm(props: {
  readonly practice: string
  readonly on: string
  readonly options: readonly Option[]
}): ReactNode {
  const { practice, on, options } = props
  if (options.length === 0) return null
  return (
    <form action={commentPath(practice)} method="get" className="nhsuk-u-display-none-print">
      <input type="hidden" name="on" value={on} />
      <Select name="figure" label="A figure to answer in the practice’s name" options={options} />
      <Button kind="secondary">Answer this figure</Button>
    </form>
  )
}

/** How much a practice says of its figures. */
export function commentsSentence(count: number): string {
  return count === 0
    ? 'The practice has not commented on any of its figures.'
    : `The practice has commented on ${formatCount(count, 'figure')}. What it says stands wherever the figure stands, in files too.`
}
