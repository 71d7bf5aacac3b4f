import type { ReactNode } from 'react'

import { errorAt, fieldId, type FieldError } from './form.tsx'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string | undefined
  /** All errors of the form; the field takes its own. */
  readonly errors?: readonly FieldError[]
}

interface Wiring {
  readonly id: string
  readonly error: string | undefined
  readonly describedBy: string | undefined
}

function wire({ name, hint, errors }: FieldProps): Wiring {
  const id = fieldId(name)
  const error = errorAt(errors ?? [], name)
  const parts = [
    hint === undefined ? undefined : `${id}-hint`,
    error === undefined ? undefined : `${id}-error`,
  ].filter((part) => part !== undefined)
  return { id, error, describedBy: parts.length > 0 ? parts.join(' ') : undefined }
}

function Group(props: {
  readonly field: FieldProps
  readonly wiring: Wiring
  readonly children: ReactNode
}): ReactNode {
  const { field, wiring, children } = props
  return (
    <div
      className={`nhsuk-form-group${wiring.error === undefined ? '' : ' nhsuk-form-group--error'}`}
    >
      <label className="nhsuk-label" htmlFor={wiring.id}>
        {field.label}
      </label>
      {field.hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${wiring.id}-hint`}>
          {field.hint}
        </div>
      )}
      <FieldErrorMessage id={wiring.id} error={wiring.error} />
      {children}
    </div>
  )
}

/** What is wrong with one field, beside it. */
export function FieldErrorMessage(props: {
  readonly id: string
  readonly error: string | undefined
}): ReactNode {
  return props.error === undefined ? null : (
    <span className="nhsuk-error-message" id={`${props.id}-error`}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {props.error}
    </span>
  )
}

function controlClass(base: string, { error }: Wiring, width?: number): string {
  const size = width === undefined ? '' : ` nhsuk-input--width-${width}`
  return `${base}${size}${error === undefined ? '' : ` ${base}--error`}`
}

export type TextInputProps = FieldProps & {
  readonly type?: 'text' | 'number' | 'search' | 'email'
  /** Room for about so many characters. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  readonly autoComplete?: string
}

/** One line of text. Numbers are text with a number keypad, so that nothing typed is lost. */
export function TextInput(props: TextInputProps): ReactNode {
  const wiring = wire(props)
  const numeric = props.type === 'number'
  return (
    <Group field={props} wiring={wiring}>
      <input
        className={controlClass('nhsuk-input', wiring, props.width)}
        id={wiring.id}
        name={props.name}
        type={numeric ? 'text' : (props.type ?? 'text')}
        inputMode={numeric ? 'decimal' : undefined}
        defaultValue={props.value}
        autoComplete={props.autoComplete ?? 'off'}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error === undefined ? undefined : true}
        spellCheck={false}
      />
    </Group>
  )
}

/** A date as text, year-month-day, which pastes and types the same everywhere. */
export function DateInput(props: FieldProps): ReactNode {
  return (
    <TextInput
      {...props}
      hint={props.hint ?? 'Year, month and day, such as 2023-03-31'}
      width={10}
    />
  )
}

/** Several lines of text. */
export function Textarea(props: FieldProps & { readonly rows?: number }): ReactNode {
  const wiring = wire(props)
  return (
    <Group field={props} wiring={wiring}>
      <textarea
        className={controlClass('nhsuk-textarea', wiring)}
        id={wiring.id}
        name={props.name}
        rows={props.rows ?? 5}
        defaultValue={props.value}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error === undefined ? undefined : true}
      />
    </Group>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** One of a list that is too long for radios. */
export function Select(props: FieldProps & { readonly options: readonly Option[] }): ReactNode {
  const wiring = wire(props)
  return (
    <Group field={props} wiring={wiring}>
      <select
        className={controlClass('nhsuk-select', wiring)}
        id={wiring.id}
        name={props.name}
        defaultValue={props.value}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error === undefined ? undefined : true}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Group>
  )
}

/** Files from the reader's computer. */
export function FileUpload(
  props: Omit<FieldProps, 'value'> & { readonly accept?: string; readonly multiple?: boolean },
): ReactNode {
  const wiring = wire(props)
  return (
    <Group field={props} wiring={wiring}>
      <input
        className="nhsuk-file-upload__input"
        id={wiring.id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error === undefined ? undefined : true}
      />
    </Group>
  )
}
