import type { ReactNode } from 'react'
import type { Typed } from '../footprints/forms.tsx'
import { kindNoun } from '../footprints/words.ts'
import type { Option } from '../networks/option-records.ts'
import type { Plan } from '../networks/plan-records.ts'
import { sentenceCase } from '../register/words.ts'
import { FOOTPRINT_KINDS } from '../store/vocabulary.ts'
import {
  Button,
  DataTable,
  DateInput,
  Form,
  InsetText,
  Select,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'

/** How the fields of a proposal are called on a page. */
export const PROPOSAL_LABELS = {
  name: 'Name',
  kind: 'What its networks become',
  definition: 'Definition',
  owner: 'Owner',
  proposed_on: 'Proposed on',
  note: 'Note',
} as const

/** The form that takes an option forward. */
export function ProposePage(props: {
  readonly option: Option
  readonly plan: Plan
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { option, plan, typed, errors } = props
  const practices = option.networks.reduce((sum, network) => sum + network.practices.length, 0)
  const field = (name: keyof typeof PROPOSAL_LABELS) => ({
    name,
    label: PROPOSAL_LABELS[name],
    value: typed[name],
    errors,
  })
  return (
    <Page
      title={`Propose ${option.name}`}
      current="networks"
      within={{ page: null, query: '' }}
      lead={`${option.networks.length} ${kindNoun('network', option.networks.length)} with ${practices} practices become proposed footprints, and every practice is invited.`}
      errors={errors}
      breadcrumbs={[
        { label: 'Networks', href: '/networks' },
        { label: plan.name, href: `/networks/plans/${encodeURIComponent(plan.id)}` },
        { label: option.name, href: optionPath(option.id) },
      ]}
    >
      <InsetText>
        <p>
          Nothing begins by this. It begins on the day that it is adopted, with the practices that
          have said so; the others may join later. Core contracts stay as they are.
        </p>
      </InsetText>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <Form action={`${optionPath(option.id)}/propose`} method="post">
            <TextInput
              {...field('name')}
              hint="A name that was proposed before makes its next edition"
            />
            <Select
              {...field('kind')}
              options={FOOTPRINT_KINDS.map((value) => ({ value, label: sentenceCase(value) }))}
            />
            <Textarea
              {...field('definition')}
              rows={3}
              hint="What the groups are for, and what decided which practices are in which. Practices read this"
            />
            <TextInput {...field('owner')} hint="Who keeps this definition and answers questions" />
            <DateInput {...field('proposed_on')} hint="From which day practices are invited" />
            <Textarea {...field('note')} rows={2} />
            <Button>Propose it</Button>
          </Form>
        </div>
      </div>
      <DataTable
        caption="What would be proposed"
        columns={[
          { key: 'name', label: 'Network' },
          { key: 'number', label: 'Practices', numeric: true },
          { key: 'practices', label: 'Codes' },
        ]}
        rows={option.networks.map((network) => ({
          name: network.name,
          number: network.practices.length,
          practices: network.practices.join(', '),
        }))}
      />
    </Page>
  )
}

/** The address of an option of a plan. */
function optionPath(id: string): string {
  return `/networks/options/${encodeURIComponent(id)}`
}
