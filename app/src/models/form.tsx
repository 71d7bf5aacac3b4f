import { Fragment, type ReactNode } from 'react'
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Form,
  Radios,
  Select,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { errorAt } from '../web/components/form.tsx'
import type { Assumption } from './assumption.ts'
import type { ModelField, ModelKind } from './kind.ts'
import { assumptionName, choiceName, type TypedModel } from './typed.ts'
import { chosenNumber, figure, STANDING_WORDS } from './words.ts'

export interface ScenarioFormProps {
  readonly kind: Pick<ModelKind, 'assumptions'>
  /** With the practices of the place where one is to choose of them. */
  readonly fields: readonly ModelField[]
  readonly action: string
  readonly typed: TypedModel
  readonly errors: readonly FieldError[]
  /** Sent along and not shown: the place of a new scenario, the version of one that is changed. */
  readonly hidden: Readonly<Record<string, string>>
  /** A new scenario keeps the usual assumptions at first. */
  readonly assumptions: boolean
  readonly button: string
}

/** A scenario's name and day, its choices by group, and its assumptions by group. */
export function ScenarioForm(props: ScenarioFormProps): ReactNode {
  const { kind, fields, action, typed, errors, hidden, button } = props
  return (
    <Form action={action} method="post">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput name="name" label="Name" value={typed['name']} errors={errors} />
      <DateInput name="on_date" label="Day" value={typed['on_date']} errors={errors} />
      {groupsOf(fields).map(([group, own]) => (
        <Fragment key={group}>
          <h3>{group}</h3>
          {own.map((field) => (
            <Choice key={field.id} {...{ field, typed, errors }} />
          ))}
        </Fragment>
      ))}
      <Textarea name="note" label="Note" rows={2} value={typed['note']} errors={errors} />
      {props.assumptions ? (
        <>
          <h2 id="assumptions">Assumptions</h2>
          <p>
            Put a local figure in the place of any, with where it is from. An empty value is the
            usual one. One that is only recalled is not used until its value is typed.
          </p>
          {groupsOf(kind.assumptions).map(([group, own]) => (
            <Fragment key={group}>
              <h3>{group}</h3>
              {own.map((one) => (
                <AssumptionFields key={one.id} {...{ one, typed, errors }} />
              ))}
            </Fragment>
          ))}
          <TextInput
            name="seed"
            label="Seed"
            hint="A whole number: the same seed draws the same chances"
            width={10}
            type="number"
            value={typed['seed']}
            errors={errors}
          />
        </>
      ) : null}
      <Button>{button}</Button>
    </Form>
  )
}

interface ChoiceProps {
  readonly field: ModelField
  readonly typed: TypedModel
  readonly errors: readonly FieldError[]
}

function Choice(props: ChoiceProps): ReactNode {
  const { field, typed, errors } = props
  const name = choiceName(field.id)
  const text = typed[name] ?? ''
  const hint = hintOf(field)
  const common = { name, errors, ...(hint === undefined ? {} : { hint }) }
  const options = field.choices ?? []
  switch (field.kind) {
    case 'choice':
      return <Radios {...common} legend={field.label} options={options} value={text} />
    case 'choices':
    case 'practices':
      return <Boxes {...{ field, typed, errors }} {...(hint === undefined ? {} : { hint })} />
    case 'practice':
      return (
        <Select
          {...common}
          label={field.label}
          value={text}
          options={[{ value: '', label: 'Choose a practice' }, ...options]}
        />
      )
    case 'lines':
      return <Textarea {...common} label={field.label} value={text} rows={6} />
    case 'day':
      return <DateInput {...common} label={field.label} value={text} />
    case 'number':
      return <TextInput {...common} label={field.label} value={text} type="number" width={10} />
    default:
      return <TextInput {...common} label={field.label} value={text} />
  }
}

/** Boxes to tick: one beneath the other, in columns where they are many, folded where more. */
function Boxes(props: ChoiceProps & { readonly hint?: string }): ReactNode {
  const { field, typed, errors, hint } = props
  const name = choiceName(field.id)
  const options = field.choices ?? []
  const values = (typed[name] ?? '').split('\n').filter((value) => value !== '')
  const boxes = (
    <div className={options.length > MANY ? 'app-many-choices' : undefined}>
      <Checkboxes
        {...{ name, errors, options, values }}
        {...(hint === undefined ? {} : { hint })}
        legend={field.label}
      />
    </div>
  )
  if (options.length <= TOO_MANY) return boxes
  const wanting = field.required && values.length === 0
  return (
    <Details
      summary={`${field.label}: ${values.length} of ${options.length} chosen`}
      open={wanting || errorAt(errors, name) !== undefined}
    >
      {boxes}
    </Details>
  )
}

/** So many boxes stand beneath each other; more are set in columns. */
const MANY = 8
/** More boxes than these are folded. */
const TOO_MANY = 12

function AssumptionFields(props: {
  readonly one: Assumption
  readonly typed: TypedModel
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { one, typed, errors } = props
  const field = (end: 'value' | 'low' | 'high' | 'source') => {
    const name = assumptionName(one.id, end)
    return { name, value: typed[name], errors }
  }
  const usual = `${figure(one.value, one.decimals)} (${figure(one.low, one.decimals)} to ${figure(one.high, one.decimals)}) ${one.unit}`
  return (
    <fieldset className="nhsuk-fieldset app-assumption">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{one.label}</legend>
      {one.hint === undefined ? null : <p className="nhsuk-hint">{one.hint}</p>}
      <p className="nhsuk-hint">
        {one.standing === 'recalled' ? 'Recalled' : 'Usual'}: {usual}. {one.source} (
        {STANDING_WORDS[one.standing]}). Replace with {one.local}.
      </p>
      <div className="app-assumption__fields">
        <TextInput {...field('value')} label={`Value, ${one.unit}`} type="number" width={5} />
        <TextInput {...field('low')} label="Low end" type="number" width={5} />
        <TextInput {...field('high')} label="High end" type="number" width={5} />
        <TextInput {...field('source')} label="Where the local figure is from" />
      </div>
    </fieldset>
  )
}

function hintOf(field: ModelField): string | undefined {
  const { hint, required } = field
  const within = boundsOf(field)
  const said = within === undefined || hint?.toLowerCase().includes(within.toLowerCase()) === true
  const empty = required || /\bempty\b/i.test(hint ?? '') ? undefined : 'It may be left empty'
  const parts = [hint, said ? undefined : within, empty]
  const told = parts.filter((part) => part !== undefined)
  return told.length === 0 ? undefined : `${told.join('. ')}.`.replaceAll('..', '.')
}

function boundsOf(field: ModelField): string | undefined {
  if (field.kind !== 'number') return undefined
  const [least, most] = [field.least, field.most].map((bound) =>
    bound === undefined ? undefined : chosenNumber(field, bound),
  )
  if (least === undefined) return most === undefined ? undefined : `At most ${most}`
  return most === undefined ? `At least ${least}` : `From ${least} to ${most}`
}

function groupsOf<Member extends { readonly group: string }>(
  all: readonly Member[],
): readonly (readonly [string, readonly Member[]])[] {
  const groups = new Map<string, Member[]>()
  for (const one of all) groups.set(one.group, [...(groups.get(one.group) ?? []), one])
  return [...groups]
}
