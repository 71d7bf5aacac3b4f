import type { ReactNode } from 'react'
import type { FootprintMemberRow, FootprintRow } from '../store/tables.ts'
import { MEMBER_STATUSES } from '../store/vocabulary.ts'
import {
  Button,
  DateInput,
  Form,
  InsetText,
  Radios,
  Select,
  SummaryList,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { footprintPath } from './addresses.ts'
import type { Typed } from './forms.tsx'
import { dayOr } from './parts.tsx'
import { PracticeField } from './practice-field.tsx'
import { longDate } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import { sentenceCase } from '../register/words.ts'

/** How the fields of a standing are called on a page. */
export const MEMBER_LABELS = {
  practice: 'Practice',
  status: 'Status',
  starts_on: 'From',
  ends_on: 'To',
  note: 'Note',
  on: 'Day',
  reason: 'Why',
} as const

/** What can be done to a standing, by the last part of its address. */
export const MEMBER_ACTIONS = {
  status: {
    title: 'Change status',
    button: 'Change the status',
    explanation: 'The row ends the day before, stays as history, and a new one begins.',
  },
  end: {
    title: 'End',
    button: 'Set the last day',
    explanation:
      'The row stays as history. Use “Change status” where the practice left or declined.',
  },
  correct: {
    title: 'Put a mistake right',
    button: 'Put it right',
    explanation:
      'For what was written down wrongly. What changed in the world is a change of status.',
  },
  remove: {
    title: 'Take the row back',
    button: 'Take it back',
    explanation:
      'For a row that should never have been written. The history of the footprint keeps it.',
  },
} as const

export type MemberAction = keyof typeof MEMBER_ACTIONS

const STATUS_OPTIONS = MEMBER_STATUSES.map((value) => ({ value, label: sentenceCase(value) }))

/** The form that adds a practice; where what was typed fits several, it asks which one is meant. */
export function NewMemberPage(props: {
  readonly footprint: FootprintRow
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Practices to choose from as one types: those of the place. */
  readonly practices: readonly Practice[]
  /** Practices that fit what was typed, where they are several. */
  readonly matches: readonly Practice[]
}): ReactNode {
  const { footprint, typed, errors, practices, matches } = props
  return (
    <Page
      title="Add a practice"
      current="footprints"
      errors={errors}
      lead={`To ${footprint.name}, a ${footprint.kind}.`}
      breadcrumbs={crumbsOf(footprint)}
    >
      <InsetText>
        <p>
          The practice may stand in other footprints at the same time, and its core contract stays
          as it is.
        </p>
      </InsetText>
      <Form action={footprintPath(footprint.id, 'members')} method="post">
        {matches.length > 0 ? (
          <>
            <Radios
              name="practice"
              legend="Which practice"
              errors={errors}
              options={matches.map(({ code, name, address }) => ({
                value: code,
                label: `${name} (${code})`,
                ...(address === null ? {} : { hint: address }),
              }))}
            />
            <p>
              <a href={footprintPath(footprint.id, 'members/new')}>Search again</a>
            </p>
          </>
        ) : (
          <PracticeField
            name="practice"
            label="Practice"
            hint="Its code, or part of its name"
            value={typed['practice']}
            errors={errors}
            practices={practices}
          />
        )}
        <Select
          name="status"
          label={MEMBER_LABELS.status}
          value={typed['status']}
          errors={errors}
          options={STATUS_OPTIONS}
        />
        <DateInput
          name="starts_on"
          label="From which day"
          value={typed['starts_on']}
          errors={errors}
        />
        <DateInput
          name="ends_on"
          label="To which day"
          hint="Leave it empty while there is no last day"
          value={typed['ends_on']}
          errors={errors}
        />
        <Textarea
          name="note"
          label={MEMBER_LABELS.note}
          rows={2}
          value={typed['note']}
          errors={errors}
        />
        <Button>Add the practice</Button>
      </Form>
    </Page>
  )
}

interface MemberProps {
  readonly footprint: FootprintRow
  readonly member: FootprintMemberRow
  /** The practice's name, or its code. */
  readonly name: string
}

/** One standing, and what can be done to it. */
export function MemberPage({ footprint, member, name }: MemberProps): ReactNode {
  return (
    <Page title={name} current="footprints" breadcrumbs={crumbsOf(footprint)}>
      <SummaryList
        rows={[
          { term: 'Footprint', value: footprint.name },
          { term: 'Practice', value: member.practice },
          { term: MEMBER_LABELS.status, value: sentenceCase(member.status) },
          { term: MEMBER_LABELS.starts_on, value: longDate(member.starts_on) },
          { term: MEMBER_LABELS.ends_on, value: dayOr(member.ends_on, 'no last day') },
          { term: MEMBER_LABELS.note, value: member.note ?? 'none' },
        ]}
      />
      <ul className="nhsuk-list">
        {Object.entries(MEMBER_ACTIONS).map(([action, { title, explanation }]) => (
          <li key={action}>
            <a href={memberPath(member, action)}>{title}</a>
            <div className="nhsuk-hint">{explanation}</div>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** The form of one action on a standing. */
export function MemberActionPage(
  props: MemberProps & MemberFormProps & { readonly action: MemberAction },
): ReactNode {
  const { footprint, member, name, action, errors } = props
  const until = member.ends_on === null ? 'with no last day' : `to ${longDate(member.ends_on)}`
  return (
    <Page
      title={`${MEMBER_ACTIONS[action].title}: ${name}`}
      current="footprints"
      errors={errors}
      lead={`In ${footprint.name} it is ‘${member.status}’ from ${longDate(member.starts_on)} ${until}.`}
      breadcrumbs={crumbsOf(footprint)}
    >
      <p>{MEMBER_ACTIONS[action].explanation}</p>
      <MemberForm {...props} />
    </Page>
  )
}

export interface MemberFormProps {
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The fields of one action on a standing; `version` is the one that the person saw. */
export function MemberForm(
  props: MemberFormProps & { readonly member: FootprintMemberRow; readonly action: MemberAction },
): ReactNode {
  const { member, action, typed, errors } = props
  const field = (name: keyof typeof MEMBER_LABELS, label: string) => ({
    name,
    label,
    value: typed[name],
    errors,
  })
  return (
    <Form action={memberPath(member, action)} method="post">
      <input type="hidden" name="version" value={member.version} />
      {action === 'status' || action === 'correct' ? (
        <Select {...field('status', MEMBER_LABELS.status)} options={STATUS_OPTIONS} />
      ) : null}
      {action === 'status' ? <DateInput {...field('on', 'From which day')} /> : null}
      {action === 'end' ? <DateInput {...field('on', 'Last day')} /> : null}
      {action === 'correct' ? (
        <>
          <DateInput {...field('starts_on', 'From which day')} />
          <DateInput
            {...field('ends_on', 'To which day')}
            hint="Leave it empty while there is no last day"
          />
        </>
      ) : null}
      {action === 'status' || action === 'correct' ? (
        <Textarea {...field('note', MEMBER_LABELS.note)} rows={2} />
      ) : null}
      <TextInput {...field('reason', 'Why')} hint="Kept in the history" />
      <Button kind={action === 'remove' ? 'warning' : 'primary'}>
        {MEMBER_ACTIONS[action].button}
      </Button>
    </Form>
  )
}

/** The address of a standing, or of what can be done to it. */
export function memberPath(member: FootprintMemberRow, action = ''): string {
  const below = `members/${encodeURIComponent(member.id)}`
  return footprintPath(member.footprint, action === '' ? below : `${below}/${action}`)
}

function crumbsOf(footprint: FootprintRow) {
  return [
    { label: 'Footprints', href: '/footprints' },
    { label: footprint.name, href: footprintPath(footprint.id) },
  ]
}
