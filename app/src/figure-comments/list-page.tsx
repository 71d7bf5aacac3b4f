import type { ReactNode } from 'react'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import type { Practice } from '../register/practices.ts'
import { longDate } from '../register/place-model.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { DataTable, Remark, type Option } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { commentNotice, commentPath, commentsPath, type CommentDone } from './addresses.ts'
import type { NamedFigure } from './figures.ts'
import { AnswerForm, commentsSentence, Typed } from './parts.tsx'

/** Everything that a practice says of its figures, with the way to change it for those who may. */
export function CommentsPage(props: {
  readonly practice: Practice
  readonly on: string
  readonly comments: readonly FigureCommentRow[]
  readonly named: ReadonlyMap<string, NamedFigure>
  /** Whether the reader may answer for the practice. */
  readonly answers: boolean
  /** Whether the names of those who signed are for the reader. */
  readonly names: boolean
  readonly options: readonly Option[]
  readonly done: CommentDone | undefined
}): ReactNode {
  const { practice, on, comments, named, answers, names, options, done } = props
  const file = (end: string) => `${commentsPath(practice.code)}.${end}${queryOf({ on })}`
  return (
    <Page
      title={`What ${practice.name} says of its figures`}
      current="place"
      lead={commentsSentence(comments.length)}
      {...(done === undefined ? {} : { notice: commentNotice(done) })}
      breadcrumbs={[
        { label: practice.name, href: `/practices/${encodeURIComponent(practice.code)}?on=${on}` },
      ]}
    >
      <DataTable
        caption="Comments of the practice"
        columns={[
          { key: 'figure', label: 'Figure' },
          { key: 'text', label: 'What it says' },
          { key: 'signed', label: 'Signed' },
          ...(names ? [{ key: 'who', label: 'By' }] : []),
          ...(answers ? [{ key: 'change', label: 'Change' }] : []),
        ]}
        rows={comments.map((comment) => {
          const figure = named.get(comment.figure)
          const name = figure?.name ?? comment.figure
          return {
            figure: figure === undefined ? name : <a href={figure.href}>{name}</a>,
            text: <Typed text={comment.text} />,
            signed: `${comment.said_as}, ${longDate(comment.said_on)}`,
            who: <Who id={comment.updated_by} />,
            change: (
              <a href={commentPath(practice.code, comment.figure, on)}>
                Change or withdraw
                <span className="nhsuk-u-visually-hidden"> the comment on {name}</span>
              </a>
            ),
          }
        })}
        empty="It has not commented on any figure."
      />
      <CsvLink href={file('csv')} what="comments of the practice" />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={file('xlsx')} download>
          Download as an Excel workbook
        </a>
      </p>
      <Remark>
        A practice may answer each of its figures once, in its own name. Only the practice can
        change or withdraw what it said; earlier versions stay in the audit.
      </Remark>
      <AnswerForm practice={practice.code} on={on} options={answers ? options : []} />
    </Page>
  )
}
