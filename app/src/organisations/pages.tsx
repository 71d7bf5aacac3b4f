import type { ReactNode } from 'react'
import type { OrganisationRow } from '../store/tables.ts'
import {
  CONTRACT_KINDS,
  EVENT_KINDS,
  LEGAL_FORMS,
  ORGANISATION_KINDS,
} from '../store/vocabulary.ts'
import {
  Button,
  DateInput,
  Form,
  InsetText,
  Select,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page, type PageProps } from '../web/layout.tsx'
import type { Typed } from '../footprints/forms.tsx'
import { legalFormInWords, organisationKindInWords } from './words.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { PracticeField } from '../footprints/practice-field.tsx'
import type { Practice } from '../register/practices.ts'
import { sentenceCase } from '../register/words.ts'

/** How the fields of an organisation are called on a page. */
export const ORGANISATION_LABELS = {
  code: 'Code',
  name: 'Name',
  kind: 'Kind',
  role: 'Role',
  legal_form: 'Legal form',
  founded_on: 'Founded',
  closed_on: 'Closed',
  note: 'Note',
} as const

/** How the fields of an event are called on a page. */
export const EVENT_LABELS = {
  practice: 'Practice',
  kind: 'What happened',
  on_date: 'Day',
  other_practice: 'Other practice',
  organisation: 'Organisation',
  note: 'Note',
} as const

/** How the fields of a contract are called on a page. */
export const CONTRACT_LABELS = {
  practice: 'Practice',
  kind: 'Contract',
  commissioner: 'Commissioner',
  delegated_to: 'Delegated to',
  holder: 'Holder',
  holder_organisation: 'Organisation that holds it',
  starts_on: 'First day',
  ends_on: 'Last day',
  note: 'Note',
} as const

interface FormProps {
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

const CRUMBS = [
  { label: 'Place', href: '/' },
  { label: 'Organisations', href: '/organisations' },
] as const

const YEAR_HINT = 'As far as it is known: 2009, 2016-11 or 2016-11-01'

/** The partners, providers and commissioners of the place, and the form that adds one. */
export function OrganisationsPage(
  props: FormProps & {
    readonly organisations: readonly OrganisationRow[]
    readonly notice: PageProps['notice']
  },
): ReactNode {
  const { organisations, errors, notice } = props
  const field = fieldsOf(props, ORGANISATION_LABELS)
  const number = organisations.length
  return (
    <Page
      title="Organisations"
      current="place"
      errors={errors}
      breadcrumbs={[{ label: 'Place', href: '/' }]}
      lead={`${number === 0 ? 'No partner is' : number === 1 ? 'One partner is' : `${number} partners are`} written down: who runs, pays for or helps general practice here.`}
      {...(notice === undefined ? {} : { notice })}
    >
      <TableWithCsv
        caption="Organisations, in order of name"
        csv="/organisations.csv"
        columns={[
          { key: 'name', label: 'Name' },
          { key: 'kind', label: 'Kind' },
          { key: 'role', label: 'Role' },
          { key: 'legal', label: 'Legal form' },
          { key: 'founded', label: 'Founded' },
          { key: 'closed', label: 'Closed' },
          { key: 'code', label: 'Code' },
        ]}
        rows={organisations.map((one) => ({
          name: one.name,
          kind: organisationKindInWords(one.kind),
          role: one.role === '' ? 'Not recorded' : one.role,
          legal: one.legal_form === null ? 'Not recorded' : legalFormInWords(one.legal_form),
          founded: one.founded_on === null ? 'Not recorded' : partOfDay(one.founded_on),
          closed: one.closed_on === null ? 'No' : partOfDay(one.closed_on),
          code: one.code ?? 'None',
        }))}
        empty="No organisation is written down yet."
      />
      <p>
        You can also write down{' '}
        <a href="/organisations/events">something that happened to a practice</a> or{' '}
        <a href="/organisations/contracts">a contract that a practice holds</a>.
      </p>
      <h2 id="add">Add an organisation</h2>
      <Narrow action="/organisations">
        <TextInput {...field('name')} />
        <Select
          {...field('kind')}
          options={ORGANISATION_KINDS.map((value) => ({
            value,
            label: organisationKindInWords(value),
          }))}
        />
        <TextInput {...field('role')} hint="What it does here" />
        <Select
          {...field('legal_form')}
          options={[
            NOT_RECORDED,
            ...LEGAL_FORMS.map((value) => ({ value, label: legalFormInWords(value) })),
          ]}
        />
        <TextInput {...field('code')} hint="Its ODS code, if it has one" width={10} />
        <TextInput {...field('founded_on')} hint={YEAR_HINT} width={10} />
        <TextInput {...field('closed_on')} hint={YEAR_HINT} width={10} />
        <Textarea {...field('note')} rows={2} />
        <Button>Add the organisation</Button>
      </Narrow>
    </Page>
  )
}

interface RecordFormProps extends FormProps {
  readonly organisations: readonly OrganisationRow[]
  readonly practices: readonly Practice[]
}

/** The form that writes down what happened to a practice. */
export function EventPage(props: RecordFormProps): ReactNode {
  const field = fieldsOf(props, EVENT_LABELS)
  return (
    <Page
      title="Write down what happened to a practice"
      current="place"
      errors={props.errors}
      breadcrumbs={CRUMBS}
    >
      <Narrow action="/organisations/events">
        <PracticeField {...field('practice')} hint="Its code" practices={props.practices} />
        <Select {...field('kind')} options={optionsOf(EVENT_KINDS)} />
        <DateInput {...field('on_date')} />
        <PracticeField
          {...field('other_practice')}
          hint="The code of the practice it merged with, if it merged"
          practices={props.practices}
        />
        <Select
          {...field('organisation')}
          hint="Who took over, if an organisation did"
          options={organisationOptions(props.organisations)}
        />
        <Textarea {...field('note')} rows={2} />
        <Button>Write it down</Button>
      </Narrow>
    </Page>
  )
}

/** The form that writes down a core contract. */
export function ContractPage(props: RecordFormProps): ReactNode {
  const field = fieldsOf(props, CONTRACT_LABELS)
  return (
    <Page title="Write down a contract" current="place" errors={props.errors} breadcrumbs={CRUMBS}>
      <InsetText>
        <p>
          Nothing but this form changes what is written down of a contract. Footprints never do.
        </p>
      </InsetText>
      <Narrow action="/organisations/contracts">
        <PracticeField {...field('practice')} hint="Its code" practices={props.practices} />
        <Select
          {...field('kind')}
          options={CONTRACT_KINDS.map((value) => ({ value, label: value }))}
        />
        <TextInput {...field('commissioner')} hint="Who commissions it, by its name of the time" />
        <TextInput {...field('delegated_to')} hint="If the commissioner delegated it" />
        <TextInput {...field('holder')} hint="Who holds it, such as: Partners" />
        <Select
          {...field('holder_organisation')}
          hint="If an organisation holds it"
          options={organisationOptions(props.organisations)}
        />
        <DateInput {...field('starts_on')} hint="If it is known. For example, 2004-04-01" />
        <DateInput {...field('ends_on')} hint="If it has an end" />
        <Textarea {...field('note')} rows={2} />
        <Button>Write it down</Button>
      </Narrow>
    </Page>
  )
}

/** A day, a month or a year, as far as it is known. */
function partOfDay(known: string): string {
  if (known.length === 10) return longDate(known)
  return known.length === 7 ? longDate(`${known}-01`).replace(/^\d+ /, '') : known
}

const NOT_RECORDED = { value: '', label: 'Not recorded' } as const

function Narrow(props: { readonly action: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Form action={props.action} method="post">
          {props.children}
        </Form>
      </div>
    </div>
  )
}

function fieldsOf<Labels extends Readonly<Record<string, string>>>(
  { typed, errors }: FormProps,
  labels: Labels,
) {
  return (name: keyof Labels & string) => ({
    name,
    label: labels[name] ?? name,
    value: typed[name],
    errors,
  })
}

function optionsOf(words: readonly string[]) {
  return words.map((value) => ({ value, label: sentenceCase(value) }))
}

function organisationOptions(organisations: readonly OrganisationRow[]) {
  return [
    { value: '', label: 'No organisation' },
    ...organisations.map(({ id, name }) => ({ value: id, label: name })),
  ]
}
