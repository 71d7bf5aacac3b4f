import { Fragment, type ReactNode } from 'react'
import {
  Button,
  Checkboxes,
  DateInput,
  Form,
  Radios,
  Select,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import type { Assumption } from './assumption.ts'
import type { ModelField, ModelKind } from './kind.ts'
import { assumptionName, choiceName, type TypedModel } from './typed.ts'
import { figure, STANDING_WORDS } from './words.ts'

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

function Choice(props: {
  readonly field: ModelField
  readonly typed: TypedModel
  readonly errors: readonly FieldError[]
}): ReactNode {
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
      return (
        <div className={options.length > MANY ? 'app-many-choices' : undefined}>
          <Checkboxes
            {...common}
            legend={field.label}
            options={options}
            values={text.split('\n')}
          />
        </div>
      )
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

/** So many boxes stand beneath each other; more are set in columns. */
const MANY = 8

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

function hintOf({ hint, kind, least, most, required }: ModelField): string | undefined {
  const within =
    kind !== 'number' || (least === undefined && most === undefined)
      ? undefined
      : least === undefined
        ? `At most ${most}`
        : most === undefined
          ? `At least ${least}`
          : `From ${least} to ${most}`
  const parts = [hint, within, required ? undefined : 'It may be left empty'].filter(
    (part) => part !== undefined,
  )
  return parts.length === 0 ? undefined : `${parts.join('. ')}.`.replaceAll('..', '.')
}

function groupsOf<Member extends { readonly group: string }>(
  all: readonly Member[],
): readonly (readonly [string, readonly Member[]])[] {
  const groups = new Map<string, Member[]>()
  for (const one of all) groups.set(one.group, [...(groups.get(one.group) ?? []), one])
  return [...groups]
}
