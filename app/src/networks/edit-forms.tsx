import type { ReactNode } from 'react'
import { Button, Form, Textarea, TextInput, type FieldError } from '../web/components.tsx'
import { FieldErrorMessage } from '../web/components/fields.tsx'
import { errorAt, fieldId } from '../web/components/form.tsx'
import { optionPath } from './addresses.ts'
import type { EditView } from './edit-page.tsx'
import { EDIT_FORM } from './edit-tables.tsx'

interface Props {
  readonly view: EditView
  readonly errors: readonly FieldError[]
}

/** Where the ticked practices go, and the way back. The ticks are in the tables. */
export function MoveForm({ view, errors }: Props): ReactNode {
  const { draft, asked } = view
  const error = errorAt(errors, 'tick')
  return (
    <form
      id={EDIT_FORM}
      className="app-editor__bar"
      action={optionPath(draft.option.id, 'edit')}
      method="get"
      noValidate
    >
      <input type="hidden" name="moves" value={asked.moves} />
      <FieldErrorMessage id={fieldId('tick')} error={error} />
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={fieldId('to')}>
          Move the ticked ones to
        </label>
        <select className="nhsuk-select" id={fieldId('to')} name="to" defaultValue={asked.to}>
          {draft.names.map((name, at) => (
            <option key={name} value={String(at + 1)}>
              {at + 1}: {name}
            </option>
          ))}
          <option value="new">A new network</option>
          <option value="none">No network</option>
        </select>
      </div>
      <PlainButton name="do" value="move">
        Move
      </PlainButton>
      <span data-part="undo" hidden={draft.steps.length === 0}>
        <PlainButton name="do" value="undo" secondary>
          Undo
        </PlainButton>
      </span>
      <span data-part="redo" />
      <output className="app-editor__said" data-part="said" />
    </form>
  )
}

/** Has the rest arranged anew, with what is marked kept. */
export function FinishForm({ view, errors }: Props): ReactNode {
  const { plan, draft, asked } = view
  const error = errorAt(errors, 'party')
  return (
    <section aria-labelledby="finish" className="app-editor__finish">
      <h2 className="nhsuk-heading-m" id="finish">
        Finish the rest for me
      </h2>
      <p>
        Networks marked “Keep” stay exactly as they are, whatever their size. Ticked practices of
        one network stay together, and apart from the ticked ones of another. All others are
        arranged anew for the fewest points.
      </p>
      <FieldErrorMessage id={fieldId('party')} error={error} />
      <div className="app-editor__bar app-editor__bar--plain">
        <div className="nhsuk-form-group">
          <label className="nhsuk-label" htmlFor={fieldId('party')}>
            By the weights of
          </label>
          <select
            className="nhsuk-select"
            id={fieldId('party')}
            name="party"
            form={EDIT_FORM}
            defaultValue={asked.party}
          >
            {plan.parties.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <PlainButton secondary post={optionPath(draft.option.id, 'finish')} part="finish">
          Finish and keep as a new option
        </PlainButton>
      </div>
      <div data-part="finishing" />
    </section>
  )
}

/** Keeps what was arranged by hand as a new option. */
export function SaveForm({ view, errors }: Props): ReactNode {
  const { draft, asked } = view
  return (
    <section aria-labelledby="save">
      <h2 className="nhsuk-heading-m" id="save">
        Save as a new option
      </h2>
      <p>
        Nothing is kept until then, and {draft.option.name} stays as it is. The address of this page
        holds what you have moved, so that it can be shared.
      </p>
      <Form action={optionPath(draft.option.id, 'edit')} method="post">
        <input type="hidden" name="moves" value={asked.moves} />
        <TextInput name="name" label="Name" value={asked.name} errors={errors} width={30} />
        <Textarea name="note" label="Note" value={asked.note} errors={errors} rows={2} />
        <Button>Save as a new option</Button>
      </Form>
    </section>
  )
}

/** A button of the form that may be pressed again at once: steps are short. */
function PlainButton(props: {
  readonly name?: string
  readonly value?: string
  readonly secondary?: boolean
  /** Sends the form here instead, as a change. */
  readonly post?: string
  readonly part?: string
  readonly children: ReactNode
}): ReactNode {
  const { name, value, secondary = false, post, part, children } = props
  return (
    <button
      type="submit"
      form={EDIT_FORM}
      className={`nhsuk-button nhsuk-button--small${secondary ? ' nhsuk-button--secondary' : ''}`}
      name={name}
      value={value}
      formAction={post}
      formMethod={post === undefined ? undefined : 'post'}
      data-part={part}
    >
      {children}
    </button>
  )
}
