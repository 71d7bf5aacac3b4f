import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { Button, TextInput } from '../web/components.tsx'
import type { Words } from '../comparison/address.ts'
import type { Arranged } from './arranged.ts'
import { KeptWords } from '../comparison/kept-words.tsx'
import { STEP_FORM } from './matrix-heads.ts'

/**
 * The tools of the table: looking for practices and choosing columns. The buttons in the headings
 * of the table, which order it and pin practices to its top, belong to this form as well.
 */
export function StepForm({
  arranged,
  words,
}: {
  readonly arranged: Arranged
  readonly words: Words
}): ReactNode {
  const { offered, columns, order, held } = arranged
  const shown = new Set(columns.map(({ index }) => index))
  const kept = { ...words, find: undefined, columns: undefined }
  return (
    <form
      id={STEP_FORM}
      action="/matrix/step"
      method="get"
      noValidate
      aria-label="Arrange the table"
    >
      <KeptWords part="kept-step" words={kept} />
      <input type="hidden" name="of" value={offered.length} />
      <div className="app-fields app-tools">
        <TextInput
          name="find"
          label="Find practices by name or code"
          width={20}
          value={words['find']}
        />
        <Button kind="secondary">Show</Button>
        <div data-part="undo" className="app-tools__more">
          {order === null ? null : (
            <Button kind="secondary" name="sort" value="names">
              Back to the order of names
            </Button>
          )}
          {held.size === 0 ? null : (
            <Button kind="secondary" name="hold" value="none">
              Unpin all
            </Button>
          )}
        </div>
      </div>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text" data-part="columns-shown">
            Columns: {formatNumber(columns.length)} of {formatNumber(offered.length)} shown
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <fieldset className="nhsuk-fieldset">
            <legend className="nhsuk-fieldset__legend">
              Columns to show; with none ticked all are shown
            </legend>
            <div className="app-ticks">
              {offered.map(({ column: { indicator }, index }) => (
                <label key={indicator.id}>
                  <input
                    type="checkbox"
                    name="column"
                    value={indicator.id}
                    defaultChecked={shown.has(index)}
                  />{' '}
                  {indicator.short}
                </label>
              ))}
            </div>
          </fieldset>
          <Button kind="secondary">Show these columns</Button>
        </div>
      </details>
    </form>
  )
}
