import type { ReactNode } from 'react'
import { Button, Form, InsetText, type FieldError } from '../web/components.tsx'
import { errorAt, fieldId } from '../web/components/form.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, planPath } from './addresses.ts'
import type { AimKind } from './aims.ts'
import type { Plan } from './plan-records.ts'
import { MOST_PARTIES, partyField } from './weights-text.ts'

/** A region that scrolls must take the focus, or the keyboard cannot scroll it. */
const REACHABLE = { tabIndex: 0 }

export interface WeightsFormProps {
  readonly plan: Plan
  readonly aims: readonly AimKind[]
  /** Aims that nothing is loaded for: their weight has no effect. */
  readonly unknown: ReadonlySet<string>
  readonly typed: Readonly<Record<string, string | undefined>>
  /** How many parties there are. */
  readonly parties: number
  readonly errors: readonly FieldError[]
  readonly button?: string
}

/** The page on which parties say what matters to them. */
export function WeightsFormPage(props: WeightsFormProps): ReactNode {
  const { plan, errors } = props
  return (
    <Page
      title={`What matters in ${plan.name}`}
      current="networks"
      within={{ page: 'networks', query: '' }}
      errors={errors}
      breadcrumbs={[NETWORKS_CRUMB, { label: plan.name, href: planPath(plan.id) }]}
      lead="Each party weighs for itself. The best of each is found by its own weights and shown beside the others."
    >
      <InsetText>
        <p>
          A weight says how much one unit counts, in points; fewer points are better. At weight 1
          the units are these: 1 km of average distance, 10 per cent, 1 point of deprivation, 1
          wish. So 2 for distance and 1 for disruption means that half a kilometre is worth 10 per
          cent of partnerships. Weights that come with a new plan are examples, and nobody has said
          that they are theirs.
        </p>
      </InsetText>
      <WeightsForm {...props} />
    </Page>
  )
}

/** The table of weights: aims down, parties across. One more column than parties, for a new one. */
export function WeightsForm(props: WeightsFormProps): ReactNode {
  const { plan, aims, unknown, parties } = props
  const columns = Array.from({ length: Math.min(MOST_PARTIES, parties + 1) }, (_, at) => at + 1)
  return (
    <Form action={planPath(plan.id, 'weights')} method="post">
      <input type="hidden" name="version" value={plan.version} />
      <section className="app-table-region" aria-label="Weights of each party" {...REACHABLE}>
        <table className="nhsuk-table app-table app-party-weights">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">
            Weights: leave empty, or 0, for what does not matter
          </caption>
          <thead className="nhsuk-table__head">
            <tr className="nhsuk-table__row">
              <th scope="col" className="nhsuk-table__header">
                Aim
              </th>
              {columns.map((party) => (
                <th key={party} scope="col" className="nhsuk-table__header">
                  <Cell
                    {...props}
                    name={partyField(party)}
                    label={party > parties ? 'Name of another party' : `Name of party ${party}`}
                    width={10}
                    shown={party > parties}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {aims.map(({ id, label, measure, unit }) => (
              <tr key={id} className="nhsuk-table__row">
                <th scope="row" className="nhsuk-table__header">
                  {label}
                  <span className="app-party-weights__measure">
                    {measure} ({unit}){unknown.has(id) ? '. Not known here: no effect' : ''}
                  </span>
                </th>
                {columns.map((party) => (
                  <td key={party} className="nhsuk-table__cell">
                    <Cell
                      {...props}
                      name={partyField(party, id)}
                      label={`${label}: weight of ${props.typed[partyField(party)] ?? `party ${party}`}`}
                      width={4}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Button>{props.button ?? 'Save the weights'}</Button>
    </Form>
  )
}

function Cell(
  props: WeightsFormProps & {
    readonly name: string
    readonly label: string
    readonly width: number
    readonly shown?: boolean
  },
): ReactNode {
  const { name, label, width, typed, errors, shown = false } = props
  const error = errorAt(errors, name)
  const id = fieldId(name)
  return (
    <>
      <label
        htmlFor={id}
        className={shown ? 'app-party-weights__label' : 'nhsuk-u-visually-hidden'}
      >
        {label}
      </label>
      {error === undefined ? null : (
        <span id={`${id}-error`} className="nhsuk-error-message">
          {error}
        </span>
      )}
      <input
        id={id}
        name={name}
        className={`nhsuk-input nhsuk-input--width-${width}${error === undefined ? '' : ' nhsuk-input--error'}`}
        defaultValue={typed[name] ?? ''}
        inputMode={width === 4 ? 'decimal' : 'text'}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
      />
    </>
  )
}
