import type { ReactNode } from 'react'

/** One thing that is wrong with a form, at the field whose name is given. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** The id of a field's control: where the error summary leads. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`
}

/** The message at a field, if there is one. */
export function errorAt(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find((error) => error.field === name)?.message
}

/** Everything that is wrong with the form, each leading to its field. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }): ReactNode {
  return (
    <div className="nhsuk-error-summary" data-module="nhsuk-error-summary">
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field === '' ? message : <a href={`#${fieldId(field)}`}>{message}</a>}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

export interface FormProps {
  readonly action: string
  /** `get` shows, `post` changes. */
  readonly method: 'get' | 'post'
  /** The form carries files. */
  readonly upload?: boolean
  readonly children: ReactNode
}

/** A form whose errors the server finds and says, the same with and without scripts. */
export function Form({ action, method, upload, children }: FormProps): ReactNode {
  return (
    <form
      action={action}
      method={method}
      encType={upload === true ? 'multipart/form-data' : undefined}
      noValidate
    >
      {children}
    </form>
  )
}

export interface ButtonProps {
  readonly kind?: 'primary' | 'secondary' | 'warning'
  /** Makes it a link that looks like a button. */
  readonly href?: string
  readonly name?: string
  readonly value?: string
  readonly children: ReactNode
}

const BUTTON_KINDS = {
  primary: '',
  secondary: ' nhsuk-button--secondary',
  warning: ' nhsuk-button--warning',
} as const

/** Sends the form that it is in, once even when pressed twice. */
export function Button({ kind = 'primary', href, name, value, children }: ButtonProps): ReactNode {
  const className = `nhsuk-button${BUTTON_KINDS[kind]}`
  if (href !== undefined) {
    return (
      <a className={className} href={href} draggable={false}>
        {children}
      </a>
    )
  }
  return (
    <button
      className={className}
      type="submit"
      name={name}
      value={value}
      data-module="nhsuk-button"
      data-prevent-double-click="true"
    >
      {children}
    </button>
  )
}
