import type { ReactNode } from 'react'
import { FieldErrorMessage, type FieldProps } from '../web/components/fields.tsx'
import { errorAt, fieldId } from '../web/components/form.tsx'
import type { Practice } from '../register/practices.ts'

/**
 * A practice by its code or its name. A browser that can offers the practices of the place while one
 * types; any other takes what is typed, and the server finds the practice.
 */
export function PracticeField(
  props: FieldProps & { readonly practices: readonly Practice[] },
): ReactNode {
  const { name, label, hint, value, errors, practices } = props
  const id = fieldId(name)
  const error = errorAt(errors ?? [], name)
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
  ].filter((part) => part !== '')
  const failed = error === undefined ? '' : ' nhsuk-form-group--error'
  return (
    <div className={`nhsuk-form-group${failed}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldErrorMessage id={id} error={error} />
      <input
        className={`nhsuk-input${error === undefined ? '' : ' nhsuk-input--error'}`}
        id={id}
        name={name}
        type="text"
        list={`${id}-list`}
        defaultValue={value}
        autoComplete="off"
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
        aria-invalid={error === undefined ? undefined : true}
        spellCheck={false}
      />
      <datalist id={`${id}-list`}>
        {practices.map(({ code, name: practice }) => (
          <option key={code} value={code}>
            {practice}
          </option>
        ))}
      </datalist>
    </div>
  )
}
