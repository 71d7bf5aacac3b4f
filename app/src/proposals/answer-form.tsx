import type { ReactNode } from 'react'
import { Button, DateInput, Radios, Textarea, type FieldError } from '../web/components.tsx'
import type { Typed } from '../footprints/forms.tsx'
import type { FootprintMemberRow, ProposalRow } from '../store/tables.ts'
import { proposalPath } from './addresses.ts'
import { ANSWERS } from './marking.ts'
import { ANSWER_LABELS } from './words.ts'

/** The id of the form, which ticks elsewhere on the page belong to. */
export const ANSWER_FORM = 'answers'

/** How the fields of an answer are called on a page. */
export const ANSWER_LABELS_OF_FIELDS = {
  standing: 'Practices',
  status: 'Answer',
  on: 'Day',
  note: 'Note',
} as const

/** A standing and its version in one field of a form. */
export function standingValue({ id, version }: Pick<FootprintMemberRow, 'id' | 'version'>): string {
  return `${id}:${version}`
}

/** The form that writes an answer down; which practices it is of is ticked, or given here. */
export function AnswerForm(props: {
  readonly proposal: ProposalRow
  /** The standing of the one practice that the form is about; undefined where they are ticked. */
  readonly standings?: readonly Pick<FootprintMemberRow, 'id' | 'version'>[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly button?: string
}): ReactNode {
  const { proposal, standings = [], typed, errors } = props
  return (
    <form id={ANSWER_FORM} action={proposalPath(proposal.id, 'answers')} method="post" noValidate>
      {standings.map((standing) => (
        <input key={standing.id} type="hidden" name="standing" value={standingValue(standing)} />
      ))}
      <Radios
        name="status"
        legend="What was answered"
        value={typed['status'] ?? ''}
        errors={errors}
        options={ANSWERS.map((value) => ({ value, label: ANSWER_LABELS[value] }))}
      />
      <DateInput
        name="on"
        label="From which day"
        hint="The day of the answer, such as 2024-05-01"
        value={typed['on']}
        errors={errors}
      />
      <Textarea
        name="note"
        label={ANSWER_LABELS_OF_FIELDS.note}
        hint="Who said so, and how: by letter, in a meeting"
        rows={2}
        value={typed['note']}
        errors={errors}
      />
      <Button>{props.button ?? 'Write it down'}</Button>
    </form>
  )
}
