import type { ReactNode } from 'react'

import { FieldErrorMessage, type Option } from './fields.tsx'
import { errorAt, fieldId, type FieldError } from './form.tsx'

export interface ChoicesProps {
  readonly name: string
  /** The question that the choices answer. */
  readonly legend: string
  readonly hint?: string
  readonly options: readonly Option[]
  readonly errors?: readonly FieldError[]
}

/** One of a few. */
export function Radios(props: ChoicesProps & { readonly value?: string }): ReactNode {
  return <Choices {...props} kind="radio" chosen={props.value === undefined ? [] : [props.value]} />
}

/** Any of a few. */
export function Checkboxes(
  props: ChoicesProps & { readonly values?: readonly string[] },
): ReactNode {
  return <Choices {...props} kind="checkbox" chosen={props.values ?? []} />
}

function Choices(
  props: ChoicesProps & { readonly kind: 'radio' | 'checkbox'; readonly chosen: readonly string[] },
): ReactNode {
  const { name, kind, chosen } = props
  const id = fieldId(name)
  const error = errorAt(props.errors ?? [], name)
  const block = kind === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes'
  const describedBy = [
    props.hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
  ].filter((part) => part !== '')
  return (
    <div className={`nhsuk-form-group${error === undefined ? '' : ' nhsuk-form-group--error'}`}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy.length > 0 ? describedBy.join(' ') : undefined}
      >
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{props.legend}</legend>
        {props.hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${id}-hint`}>
            {props.hint}
          </div>
        )}
        <FieldErrorMessage id={id} error={error} />
        <div className={block}>
          {props.options.map((option, index) => {
            const optionId = index === 0 ? id : `${id}-${index + 1}`
            return (
              <div key={option.value} className={`${block}__item`}>
                <input
                  className={`${block}__input`}
                  id={optionId}
                  name={name}
                  type={kind}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
                  aria-describedby={option.hint === undefined ? undefined : `${optionId}-item-hint`}
                />
                <label className={`nhsuk-label ${block}__label`} htmlFor={optionId}>
                  {option.label}
                </label>
                {option.hint === undefined ? null : (
                  <div className={`nhsuk-hint ${block}__hint`} id={`${optionId}-item-hint`}>
                    {option.hint}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}
