import type { ReactNode } from 'react'
import type { z } from 'zod'
import { FootingsError } from '../failure.ts'
import type { FootprintRow, OrganisationRow } from '../store/tables.ts'
import { FOOTPRINT_KINDS, FOOTPRINT_STATUSES } from '../store/vocabulary.ts'
import {
  Button,
  DateInput,
  Form,
  InsetText,
  Radios,
  Select,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { footprintPath } from './addresses.ts'
import { legalFormInWords } from '../organisations/words.ts'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from './patient-text.ts'
import { sentenceCase } from '../register/words.ts'

/** What a person typed into a form, by field. */
export type Typed = Readonly<Record<string, string | undefined>>

/** How the fields of a footprint are called on a page. */
export const FOOTPRINT_LABELS = {
  kind: 'Kind',
  name: 'Name',
  definition: 'Definition',
  owner: 'Owner',
  status: 'State',
  agreed_on: 'Agreed on',
  evidence: 'Evidence',
  organisation: 'Organisation',
  starts_on: 'First day',
  ends_on: 'Last day',
  note: 'Note',
} as const

/**
 * What is wrong with what was typed, in the words of the page: by the schema, and every text that
 * holds an NHS number.
 */
export function faultsOf(
  schema: z.ZodType,
  typed: Typed,
  labels: Readonly<Record<string, string>>,
): readonly FieldError[] {
  const result = schema.safeParse(typed)
  const issues = result.success
    ? []
    : result.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }))
  const patients = Object.entries(typed)
    .filter(([, text]) => text !== undefined && holdsNhsNumber(text))
    .map(([field]) => ({ field, message: NHS_NUMBER_FAULT }))
  return [...issues, ...patients].map(({ field, message }) => ({
    field,
    message: `${labels[field] ?? 'The form'} ${message}`,
  }))
}

/** A rule that the records found broken, as a fault of the form; anything else is thrown again. */
export function faultOf(error: unknown): readonly FieldError[] {
  if (!(error instanceof FootingsError) || (error.kind !== 'finding' && error.kind !== 'data')) {
    throw error
  }
  const remedy = error.remedy === undefined ? '' : ` ${error.remedy}`
  return [{ field: error.where.column ?? '', message: `${error.message}${remedy}` }]
}

/** What a form shows of a footprint that is there. */
export function typedOf(footprint: FootprintRow): Typed {
  return Object.fromEntries(
    Object.keys(FOOTPRINT_LABELS).map((field) => [
      field,
      String(Reflect.get(footprint, field) ?? ''),
    ]),
  )
}

export interface FootprintFormProps {
  /** The footprint that is edited; undefined for a new one. */
  readonly footprint: FootprintRow | undefined
  readonly typed: Typed
  readonly organisations: readonly OrganisationRow[]
  readonly errors: readonly FieldError[]
}

/** The form for a new footprint, and to change what one is. */
export function FootprintFormPage(props: FootprintFormProps): ReactNode {
  const { footprint, errors } = props
  const title = footprint === undefined ? 'Make a footprint' : `Change ${footprint.name}`
  return (
    <Page
      title={title}
      current="footprints"
      errors={errors}
      breadcrumbs={[
        { label: 'Footprints', href: '/footprints' },
        ...(footprint === undefined
          ? []
          : [{ label: footprint.name, href: footprintPath(footprint.id) }]),
      ]}
    >
      <InsetText>
        <p>
          Footprints may overlap, and a practice may be in many. Being in one changes nothing in a
          practice’s core contract.
        </p>
      </InsetText>
      <p>
        An organisation that the form does not offer is <a href="/organisations#add">added first</a>
        .
      </p>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <FootprintForm {...props} />
        </div>
      </div>
    </Page>
  )
}

/** The fields of a footprint; `version` is the one that the person saw. */
export function FootprintForm(props: FootprintFormProps & { readonly button?: string }): ReactNode {
  const { footprint, typed, organisations, errors } = props
  const field = (name: keyof typeof FOOTPRINT_LABELS) => ({
    name,
    label: FOOTPRINT_LABELS[name],
    value: typed[name],
    errors,
  })
  return (
    <Form
      action={footprint === undefined ? '/footprints' : footprintPath(footprint.id, 'edit')}
      method="post"
    >
      {footprint === undefined ? null : (
        <input type="hidden" name="version" value={footprint.version} />
      )}
      <Select {...field('kind')} options={options(FOOTPRINT_KINDS)} />
      <TextInput {...field('name')} hint="Unique among those of its kind" />
      <Textarea
        {...field('definition')}
        rows={3}
        hint="What it is for, and what decides which practices are in it"
      />
      <TextInput {...field('owner')} hint="Who keeps this definition" />
      <Radios
        name="status"
        legend={FOOTPRINT_LABELS.status}
        value={typed['status'] ?? 'proposed'}
        errors={errors}
        options={FOOTPRINT_STATUSES.map((value) => ({
          value,
          label: sentenceCase(value),
          hint: STATUS_HINTS[value],
        }))}
      />
      <DateInput {...field('agreed_on')} hint="If it was agreed. For example, 2016-11-01" />
      <Textarea {...field('evidence')} rows={2} hint="Minutes, a paper or a letter that says so" />
      <Select
        {...field('organisation')}
        hint="Where the footprint is an organisation with a legal form"
        options={[
          { value: '', label: 'No organisation' },
          ...organisations.map(({ id, name, legal_form }) => ({
            value: id,
            label: legal_form === null ? name : `${name} (${legalFormInWords(legal_form)})`,
          })),
        ]}
      />
      <DateInput {...field('starts_on')} hint="If it is known. For example, 2016-11-01" />
      <DateInput {...field('ends_on')} hint="Only once it has ended, or its end is agreed" />
      <Textarea {...field('note')} rows={2} />
      {footprint === undefined ? null : (
        <TextInput
          name="reason"
          label="Why it is changed"
          hint="Kept in the history"
          value={typed['reason']}
          errors={errors}
        />
      )}
      <Button>{props.button ?? (footprint === undefined ? 'Make it' : 'Save')}</Button>
    </Form>
  )
}

const STATUS_HINTS = {
  proposed: 'Talked about, and not agreed yet',
  adopted: 'Agreed, and in use',
  retired: 'No longer in use: give its last day as well',
} as const

function options(words: readonly string[]) {
  return words.map((value) => ({ value, label: sentenceCase(value) }))
}
