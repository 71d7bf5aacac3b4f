import type { ReactNode } from 'react'
import type { Typed } from '../footprints/forms.tsx'
import { ARGUMENT_SIDES, FORM_STAGES } from '../store/vocabulary.ts'
import type { Stamps } from '../store/tables.ts'
import { sentenceCase } from '../register/words.ts'
import {
  Button,
  DateInput,
  Form,
  InsetText,
  Radios,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { FORM_CRUMBS, formPath } from './addresses.ts'
import type { WorkingForm } from './working-form.ts'

/** What people write down of a form: arguments, and where groups stand. */
export type OwnKind = 'arguments' | 'standings'

/** How the fields of an argument are called on a page. */
const ARGUMENT_LABELS = {
  side: 'Side',
  text: 'What is said',
  said_by: 'Who said so',
  said_on: 'When',
} as const

/** How the fields of a standing are called on a page. */
const STANDING_LABELS = {
  group_name: 'Group',
  stage: 'Where it stands',
  reason: 'Why',
  decided_on: 'Since',
} as const

export const OWN_LABELS: Readonly<Record<OwnKind, Readonly<Record<string, string>>>> = {
  arguments: ARGUMENT_LABELS,
  standings: STANDING_LABELS,
}

/** The noun of each, as in 'Add an argument'. */
export const OWN_NOUNS: Readonly<Record<OwnKind, string>> = {
  arguments: 'argument',
  standings: 'standing',
}

export interface OwnFormProps {
  readonly kind: OwnKind
  readonly form: WorkingForm
  readonly place: string
  /** The record that is edited; undefined for a new one. */
  readonly record: Stamps | undefined
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Groups that the place has, to name some in the hint. */
  readonly groups: readonly string[]
}

/** The page with the form for an argument or a standing, new or to be put right. */
export function OwnFormPage(props: OwnFormProps): ReactNode {
  const { kind, form, record, errors } = props
  return (
    <Page
      title={titleOf(props)}
      current="networks"
      errors={errors}
      breadcrumbs={[...FORM_CRUMBS, { label: form.name, href: formPath(form.id) }]}
    >
      <InsetText>
        <p>
          {kind === 'arguments'
            ? 'Your argument stands beside those of the catalogue, with who said so and when.'
            : 'A new decision is a new standing: the earlier one is kept. Choosing a form changes no contract.'}
        </p>
      </InsetText>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <OwnForm {...props} />
          {record === undefined ? null : <RemoveForm {...props} record={record} />}
        </div>
      </div>
    </Page>
  )
}

function titleOf({ kind, form, record }: OwnFormProps): string {
  if (kind === 'arguments') {
    return record === undefined ? `Add an argument: ${form.name}` : 'Change an argument'
  }
  return record === undefined ? `Where a group stands: ${form.name}` : 'Put a standing right'
}

/** The fields themselves; `version` is the one that the person saw. */
export function OwnForm(props: OwnFormProps & { readonly button?: string }): ReactNode {
  const { kind, form, place, record, typed, errors, groups } = props
  const labels = OWN_LABELS[kind]
  const field = (name: string) => ({
    name,
    label: labels[name] ?? name,
    value: typed[name],
    errors,
  })
  const path = formPath(form.id, record === undefined ? kind : `${kind}/${record.id}`)
  return (
    <Form action={path} method="post">
      <input type="hidden" name="place" value={place} />
      {record === undefined ? null : <input type="hidden" name="version" value={record.version} />}
      {kind === 'arguments' ? (
        <>
          <Choice {...field('side')} options={ARGUMENT_SIDES} />
          <Textarea {...field('text')} rows={4} hint="One argument, in a sentence or two" />
          <TextInput {...field('said_by')} hint="A person by their role, a board, or a document" />
          <DateInput {...field('said_on')} />
        </>
      ) : (
        <>
          <TextInput
            {...field('group_name')}
            hint={
              groups.length === 0
                ? 'A collaboration, a network or a board'
                : `Such as: ${groups.slice(0, 4).join('; ')}`
            }
          />
          <Choice {...field('stage')} options={FORM_STAGES} />
          <Textarea {...field('reason')} rows={3} />
          <DateInput {...field('decided_on')} />
        </>
      )}
      <Button>{props.button ?? (record === undefined ? 'Write it down' : 'Save')}</Button>
    </Form>
  )
}

function Choice(props: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly errors: readonly FieldError[]
  readonly options: readonly string[]
}): ReactNode {
  return (
    <Radios
      name={props.name}
      legend={props.label}
      {...(props.value === undefined ? {} : { value: props.value })}
      errors={props.errors}
      options={props.options.map((value) => ({ value, label: sentenceCase(value) }))}
    />
  )
}

function RemoveForm(props: OwnFormProps & { readonly record: Stamps }): ReactNode {
  const { kind, form, record } = props
  return (
    <>
      <h2>{`Take this ${OWN_NOUNS[kind]} out`}</h2>
      <p>Only if it was written down by mistake. The audit keeps it.</p>
      <Form action={formPath(form.id, `${kind}/${record.id}/remove`)} method="post">
        <input type="hidden" name="place" value={props.place} />
        <input type="hidden" name="version" value={record.version} />
        <Button kind="warning">Take it out</Button>
      </Form>
    </>
  )
}
