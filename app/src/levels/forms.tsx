import type { ReactNode } from 'react'
import type { Typed } from '../footprints/forms.tsx'
import type { FunctionLevelRow } from '../store/tables.ts'
import { FUNCTION_LEVELS } from '../store/vocabulary.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Form,
  Radios,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { LEVELS_CRUMB, LEVELS_PATH, levelPath } from './addresses.ts'
import { EXAMPLES_FROM, examplesLeft } from './examples.ts'
import type { LevelsPageProps } from './page.tsx'
import { LEVEL_WORDS } from './words.ts'

/** How the fields of a function are called on a page. */
export const LEVEL_LABELS = {
  name: 'Function',
  level: 'Level',
  reason: 'Why',
  said_by: 'Who said so',
  said_on: 'When',
} as const

/** How the fields of the examples are called. */
export const EXAMPLE_LABELS = {
  take: 'Examples',
  said_by: 'Who says so here',
  said_on: 'Since when',
} as const

export interface LevelFormProps {
  readonly place: string
  /** The function that is edited; undefined for a new one. */
  readonly row: FunctionLevelRow | undefined
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The page with the form for a function, new or to be changed. */
export function LevelFormPage(props: LevelFormProps): ReactNode {
  const { row, errors, place } = props
  return (
    <Page
      title={row === undefined ? 'Add a function' : `Change ${row.name}`}
      current="networks"
      errors={errors}
      breadcrumbs={[{ label: 'Networks', href: '/networks' }, LEVELS_CRUMB]}
    >
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <LevelForm {...props} />
          {row === undefined ? null : (
            <>
              <h2>Take it out</h2>
              <p>The audit keeps it, and who took it out.</p>
              <Form action={levelPath(row.id, 'remove')} method="post">
                <input type="hidden" name="place" value={place} />
                <input type="hidden" name="version" value={row.version} />
                <Button kind="warning">Take it out</Button>
              </Form>
            </>
          )}
        </div>
      </div>
    </Page>
  )
}

/** The fields of a function; `version` is the one that the person saw. */
export function LevelForm(props: LevelFormProps & { readonly button?: string }): ReactNode {
  const { place, row, typed, errors } = props
  const field = (name: keyof typeof LEVEL_LABELS) => ({
    name,
    label: LEVEL_LABELS[name],
    value: typed[name],
    errors,
  })
  const level = typed['level']
  return (
    <Form action={row === undefined ? LEVELS_PATH : levelPath(row.id, 'edit')} method="post">
      <input type="hidden" name="place" value={place} />
      {row === undefined ? null : <input type="hidden" name="version" value={row.version} />}
      <TextInput {...field('name')} hint="What is done, such as: Direct patient care" />
      <Radios
        name="level"
        legend={LEVEL_LABELS.level}
        {...(level === undefined ? {} : { value: level })}
        errors={errors}
        options={FUNCTION_LEVELS.map((value) => ({
          value,
          label: LEVEL_WORDS[value].label,
          hint: LEVEL_WORDS[value].about,
        }))}
      />
      <Textarea {...field('reason')} rows={3} hint="If it is not decided, say what is awaited" />
      <TextInput {...field('said_by')} hint="A board, a paper, or a person by their role" />
      <DateInput {...field('said_on')} />
      <Button>{props.button ?? (row === undefined ? 'Add it' : 'Save')}</Button>
    </Form>
  )
}

/** Examples to begin with: none is written until it is ticked and sent. */
export function ExamplesForm(
  props: LevelsPageProps & { readonly errors: readonly FieldError[] },
): ReactNode {
  const { view, typed = {}, today, errors } = props
  const left = examplesLeft(view.functions)
  if (left.length === 0 || view.asked.place === null) return null
  return (
    <>
      <h2 id="examples">Examples to begin with</h2>
      <p>
        From {EXAMPLES_FROM}. None is written down until you say so; what you take over is yours to
        change.
      </p>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <Form action={`${LEVELS_PATH}/examples`} method="post">
            <input type="hidden" name="place" value={view.asked.place} />
            <Checkboxes
              name="take"
              legend={EXAMPLE_LABELS.take}
              errors={errors}
              options={left.map(({ id, name, level, reason }) => ({
                value: id,
                label: `${name}: ${level}`,
                hint: reason,
              }))}
            />
            <TextInput
              name="said_by"
              label={EXAMPLE_LABELS.said_by}
              value={typed['said_by']}
              errors={errors}
            />
            <DateInput
              name="said_on"
              label={EXAMPLE_LABELS.said_on}
              value={typed['said_on'] ?? today}
              errors={errors}
            />
            <Button kind="secondary">Add those that are ticked</Button>
          </Form>
        </div>
      </div>
    </>
  )
}
