import type { ReactNode } from 'react'
import { shortDay } from '../footprints/parts.tsx'
import { momentInWords } from '../footprints/record-parts.tsx'
import type { Typed } from '../footprints/forms.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, DataTable, WarningCallout } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { proposalPath } from './addresses.ts'
import { AnswerForm } from './answer-form.tsx'
import { ANSWERS } from './marking.ts'
import type { ProposalPractice } from './model.ts'
import { proposalName } from './standings.ts'
import type { ProposalView } from './view.ts'
import { ANSWER_LABELS, statusWords } from './words.ts'
import { Who } from '../web/signed-in.tsx'

/** Somebody else wrote an answer down meanwhile: what it is now, and what this person typed. */
export function AnswerConflictPage(props: {
  readonly view: ProposalView
  /** Those that were chosen, as they are now. */
  readonly practices: readonly ProposalPractice[]
  /** Codes of those that have changed since. */
  readonly changed: ReadonlySet<string>
  readonly typed: Typed
}): ReactNode {
  const { view, practices, changed, typed } = props
  const { proposal, on } = view.one
  const yours = ANSWERS.find((answer) => answer === typed['status'])
  return (
    <Frame view={view}>
      <WarningCallout heading="Nothing of yours was saved yet">
        <p>
          Somebody else changed {changed.size === 1 ? 'an answer' : `${changed.size} answers`} after
          you opened the page. Compare them, then keep theirs, or save yours over theirs.
        </p>
      </WarningCallout>
      <DataTable
        caption="What was changed, by whom"
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'now', label: 'Now' },
          { key: 'by', label: 'By' },
          { key: 'typed', label: 'Yours, not saved' },
        ]}
        rows={practices.map(({ code, status, standing }) => ({
          name: view.register.practices.get(code)?.name ?? code,
          now: `${statusWords(status, proposal, on)}, since ${shortDay(standing.starts_on)}`,
          by: changed.has(code) ? (
            <>
              <Who id={standing.updated_by} /> on {momentInWords(standing.updated_at)}
            </>
          ) : (
            'as you saw it'
          ),
          typed: yours === undefined ? 'nothing' : ANSWER_LABELS[yours],
        }))}
      />
      <Button kind="secondary" href={proposalPath(proposal.id)}>
        Keep theirs
      </Button>
      <h2>Or save yours over theirs</h2>
      <AnswerForm
        proposal={proposal}
        standings={practices.map(({ standing }) => standing)}
        typed={typed}
        errors={[]}
        button="Save mine over theirs"
      />
    </Frame>
  )
}

/** The proposal itself was changed meanwhile: what it is now, and the form once more. */
export function ProposalConflictPage(props: {
  readonly view: ProposalView
  /** The form, with what was typed, where the proposal is still open. */
  readonly children: ReactNode
}): ReactNode {
  const { proposal } = props.view.one
  const open = proposal.status === 'proposed'
  const first = proposal.adopted_on === null ? '' : ` from ${longDate(proposal.adopted_on)}`
  return (
    <Frame view={props.view}>
      <WarningCallout heading="Nothing of yours was saved">
        <p>
          The proposal was changed by <Who id={proposal.updated_by} /> on{' '}
          {momentInWords(proposal.updated_at)}, after you opened it. It is{' '}
          {open ? 'still open' : `${proposal.status}${first}`} now.
        </p>
      </WarningCallout>
      <Button kind="secondary" href={proposalPath(proposal.id)}>
        See it as it is now
      </Button>
      {open ? (
        <>
          <h2>Or do it all the same</h2>
          {props.children}
        </>
      ) : null}
    </Frame>
  )
}

function Frame(props: { readonly view: ProposalView; readonly children: ReactNode }): ReactNode {
  const { proposal } = props.view.one
  return (
    <Page
      title={`${proposalName(proposal)} has changed since you opened it`}
      current="networks"
      within={{ page: 'proposals', query: '' }}
      breadcrumbs={[
        { label: 'Proposals', href: '/networks/proposals' },
        { label: proposalName(proposal), href: proposalPath(proposal.id) },
      ]}
    >
      {props.children}
    </Page>
  )
}
