import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import { Page } from '../web/layout.tsx'
import { runPath } from './addresses.ts'
import { AlteredNotice } from './altered-notice.tsx'
import { AboutModel, AnswerOf, Finding, MadeFrom } from './parts.tsx'
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
      <AlteredNotice row={row} />
      <p>
        {kind.title}, {order.place.name} ({order.place.code}), {longDate(row.on_date)}.
      </p>
      <h2>Finding</h2>
      <Finding sentences={answered.finding} />
      <AnswerOf kind={kind} shown={answered.shown} />
      <MadeFrom kind={kind} order={order} folded={false} csv={null} />
      <h2>What the model does, and what it cannot tell</h2>
      <AboutModel kind={kind} />
      <h2>Comments</h2>
      <CommentList comments={comments} />
      <h2>Record</h2>
      <Record row={row} />
    </Page>
  )
}
