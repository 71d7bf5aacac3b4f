import type { ReactNode } from 'react'
import { errorAt, fieldId, type FieldError } from '../web/components/form.tsx'
import { ADVISED_CHARACTERS, LEAST_CHARACTERS } from './passwords.ts'
import { FieldErrorMessage } from '../web/components/fields.tsx'

export interface SecretFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What a password manager should put there. */
  readonly autoComplete: 'current-password' | 'new-password'
  readonly errors: readonly FieldError[]
}

/** A password. It may be pasted, and is never sent back to the page. */
export function SecretField(props: SecretFieldProps): ReactNode {
  const id = fieldId(props.name)
  const error = errorAt(props.errors, props.name)
  const describedBy = [
    props.hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
  ]
    .filter((part) => part !== '')
    .join(' ')
  return (
    <div className={`nhsuk-form-group${error === undefined ? '' : ' nhsuk-form-group--error'}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {props.label}
      </label>
      {props.hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      <FieldErrorMessage id={id} error={error} />
      <input
        className={`nhsuk-input nhsuk-input--width-20${error === undefined ? '' : ' nhsuk-input--error'}`}
        id={id}
        name={props.name}
        type="password"
        autoComplete={props.autoComplete}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        aria-invalid={error === undefined ? undefined : true}
        spellCheck={false}
      />
    </div>
  )
}

/** A new password, twice. */
export function NewPasswordFields({
  errors,
}: {
  readonly errors: readonly FieldError[]
}): ReactNode {
  return (
    <>
      <SecretField
        name="password"
        label="New password"
        hint={`${ADVISED_CHARACTERS} characters or more are best, such as four words of your own choice; ${LEAST_CHARACTERS} are the least. Any characters will do, and you may paste it. It does not run out.`}
        autoComplete="new-password"
        errors={errors}
      />
      <SecretField
        name="again"
        label="New password once more"
        autoComplete="new-password"
        errors={errors}
      />
    </>
  )
}
