import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import { Page } from '../web/layout.tsx'
import { runPath } from './addresses.ts'
import { AboutModel, AnswerOf, AssumptionsTable, ChoicesTable, Finding, Origins } from './parts.tsx'
import { CommentList, Record, type RunPageProps } from './run-page.tsx'

/** A run as a paper of a pack: everything that a reader without a screen needs, and no control. */
export function PaperPage(props: Omit<RunPageProps, 'sheets'>): ReactNode {
  const { kind, row, answered, comments } = props
  const { order } = answered.shown
  return (
    <Page
      title={row.title}
      place={order.place.name}
      current="models"
      wide
      breadcrumbs={[{ label: row.title, href: runPath(row.id) }]}
      lead={kind.question}
    >
      <p>
        {kind.title}, {order.place.name} ({order.place.code}), {longDate(row.on_date)}.
      </p>
      <h2>Finding</h2>
      <Finding sentences={answered.finding} />
      <AnswerOf kind={kind} shown={answered.shown} />
      <h2>What it was made from</h2>
      <ChoicesTable kind={kind} order={order} csv={null} />
      <AssumptionsTable kind={kind} assumptions={order.assumptions} csv={null} />
      <Origins order={order} csv={null} />
      <h2>What the model does, and what it cannot tell</h2>
      <AboutModel kind={kind} />
      <h2>Comments</h2>
      <CommentList comments={comments} />
      <h2>Record</h2>
      <Record row={row} />
    </Page>
  )
}
