import { Fragment, type ReactNode } from 'react'
import {
  Button,
  DateInput,
  Form,
  Radios,
  Select,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { choicesOf, type NamesByColumn } from './choices.ts'
import { givenFields, type RecordContext } from './context.ts'
import { newRecordPath, type Field, type RecordKind, type RecordRow } from './kind.ts'
import type { TypedRecord } from './typed.ts'
import { withArticle } from './words.ts'

/** How a form calls the reason for a change, which is no field of any kind. */
export const REASON = '_reason'

export interface RecordFormProps {
  readonly kind: RecordKind
  /** The record that is changed; undefined for a new one. */
  readonly row: RecordRow | undefined
  readonly typed: TypedRecord
  readonly names: NamesByColumn
  readonly context: RecordContext
  readonly errors: readonly FieldError[]
  readonly action: string
  readonly button: string
}

/** The form of a record, from its fields. `version` is the one that the person saw. */
export function RecordForm(props: RecordFormProps): ReactNode {
  const { kind, row, typed, errors } = props
  const shown = givenFields(kind).filter(({ fixed }) => row === undefined || fixed !== true)
  return (
    <Form action={props.action} method="post">
      {row === undefined ? null : <input type="hidden" name="version" value={row.version} />}
      {row === undefined && !shown.some(({ column }) => column === 'place') ? (
        <input type="hidden" name="place" value={props.context.place} />
      ) : null}
      {shown.map((field) => (
        <Fragment key={field.column}>
          <Control {...props} field={field} value={typed[field.column] ?? ''} />
        </Fragment>
      ))}
      {row === undefined ? null : (
        <TextInput
          name={REASON}
          label="Why it is changed (optional)"
          hint="Kept in the history"
          value={typed[REASON]}
          errors={errors}
        />
      )}
      <Button>{props.button}</Button>
    </Form>
  )
}

/** Few choices are all in sight; more fold into a list. */
const RADIOS = 4

function Control(
  props: RecordFormProps & { readonly field: Field; readonly value: string },
): ReactNode {
  const { field, value, errors, names, context, row } = props
  if (field.column === 'place' && row === undefined) {
    return <input type="hidden" name="place" value={value} />
  }
  const label = field.required ? field.label : `${field.label} (optional)`
  const hint = hintOf(field)
  const control = { name: field.column, errors, ...(hint === undefined ? {} : { hint }) }
  const offered = choicesOf(field, names, context, value)
  if (offered !== undefined) {
    if (field.required && field.kind === 'choice' && offered.length <= RADIOS) {
      return <Radios {...control} legend={label} value={value} options={offered} />
    }
    const other = context.kinds.get(field.kind === 'record' ? (field.of ?? '') : '')
    if (other !== undefined && offered.length === 0 && field.required) {
      const known = context.place === undefined ? {} : { place: context.place }
      return (
        <p>
          {label}: there are no {other.plural} yet.{' '}
          <a href={newRecordPath(other.id, known)}>Add {withArticle(other.noun)} first</a>.
        </p>
      )
    }
    const empty = { value: '', label: field.required ? 'Choose one' : 'None' }
    return <Select {...control} label={label} value={value} options={[empty, ...offered]} />
  }
  const text = { ...control, label, value }
  switch (field.kind) {
    case 'text':
      return <Textarea {...text} rows={3} />
    case 'day':
      return <DateInput {...text} />
    case 'pounds':
    case 'number':
    case 'decimal':
      return <TextInput {...text} type="number" width={10} />
    case 'practice':
      return <TextInput {...text} width={10} />
    default:
      return <TextInput {...text} />
  }
}

const HINTS: Readonly<Partial<Record<Field['kind'], string>>> = {
  day: 'Year, month and day, such as 2024-03-31',
  pounds: 'In pounds, such as 1,234.56',
  practice: 'The code of a practice, such as Z99001',
}

function hintOf({ kind, hint }: Field): string | undefined {
  const shape = HINTS[kind]
  if (hint === undefined || shape === undefined) return hint ?? shape
  return `${hint.replace(/\.$/, '')}. ${shape}`
}
