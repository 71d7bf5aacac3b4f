import type { ReactNode } from 'react'
import {
  Button,
  DateInput,
  Details,
  Form,
  Radios,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, planPath } from './addresses.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPractice } from './planner-place.ts'
import { RULE_LABELS, type RuleField } from './rule-text.ts'
import { PracticeCodes } from './practice-codes.tsx'

/** How the fields of a plan are called on a page. */
export const PLAN_LABELS = {
  name: 'Name of the plan',
  owner: 'Owner',
  on_date: 'Day',
  note: 'Note',
  ...RULE_LABELS,
} as const

/** The fields that are folded away until one of them is at fault. */
const NEIGHBOUR_FIELDS: ReadonlySet<string> = new Set<RuleField>([
  'neighbours_from',
  'overlap',
  'added',
  'removed',
  'barriers',
  'farthest',
  'detour',
])

export type PlanField = keyof typeof PLAN_LABELS

export interface PlanFormProps {
  /** The plan that is edited; undefined for a new one. */
  readonly plan: Plan | undefined
  readonly place: string
  /** Practices of the place on the day, for their codes. */
  readonly practices: readonly PlannerPractice[]
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: readonly FieldError[]
  readonly button?: string
}

/** The page with the form of a plan's rule. */
export function PlanFormPage(props: PlanFormProps): ReactNode {
  const { plan, errors, practices } = props
  return (
    <Page
      title={plan === undefined ? 'Start a plan' : `Change the rule of ${plan.name}`}
      current="networks"
      within={{ page: 'networks', query: '' }}
      errors={errors}
      breadcrumbs={[
        NETWORKS_CRUMB,
        ...(plan === undefined ? [] : [{ label: plan.name, href: planPath(plan.id) }]),
      ]}
      lead="A plan is a question: which practices, under which rule, and what matters. Sizes are a convention that people plan by, and not a truth: choose your own."
    >
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <PlanForm {...props} />
        </div>
        <div className="nhsuk-grid-column-one-third">
          <PracticeCodes practices={practices} />
        </div>
      </div>
    </Page>
  )
}

/** The fields of a plan; `version` is the one that the person saw. */
export function PlanForm(props: PlanFormProps): ReactNode {
  const { plan, place, typed, errors } = props
  const field = (name: PlanField) => ({
    name,
    label: PLAN_LABELS[name],
    value: typed[name],
    errors,
  })
  return (
    <Form action={plan === undefined ? '/networks/plans' : planPath(plan.id, 'rule')} method="post">
      {plan === undefined ? (
        <input type="hidden" name="place" value={place} />
      ) : (
        <input type="hidden" name="version" value={plan.version} />
      )}
      <TextInput {...field('name')} hint="What you are deciding, such as: Networks from April" />
      <TextInput {...field('owner')} hint="Who asks the question" />
      <DateInput
        {...field('on_date')}
        hint="Practices, lists and networks are those of this day. For example, 2024-03-31"
      />
      <Sizes field={field} typed={typed} errors={errors} />
      <h2>What holds some practices together or apart</h2>
      <p>
        Write codes of practices, as the list beside this form has them. One group or pair on a
        line.
      </p>
      <Textarea
        {...field('together')}
        rows={3}
        hint="Always in one network, such as Z99001 Z99002"
      />
      <Textarea {...field('apart')} rows={3} hint="Never in one network: two codes on a line" />
      <Textarea
        {...field('fixed')}
        rows={3}
        hint="Networks that stay exactly as they are, whatever their size: North: Z99001 Z99002. A practice larger than the greatest size can stand alone here."
      />
      <Textarea {...field('left_out')} rows={2} hint="Practices that take no part" />
      <Textarea
        {...field('wishes')}
        rows={3}
        hint="What practices want, such as Z99001 with Z99002, or Z99001 not with Z99003. A wish is weighed; it does not bind."
      />
      <Details
        summary="Who is whose neighbour, and how far is too far"
        open={errors.some(({ field: at }) => NEIGHBOUR_FIELDS.has(at))}
      >
        <Neighbours field={field} typed={typed} errors={errors} />
      </Details>
      <Textarea {...field('note')} rows={2} />
      {plan === undefined ? null : (
        <TextInput
          name="reason"
          label="Why it is changed"
          hint="Kept in the history"
          value={typed['reason']}
          errors={errors}
        />
      )}
      <Button>{props.button ?? (plan === undefined ? 'Start the plan' : 'Save the rule')}</Button>
    </Form>
  )
}

interface PartProps {
  readonly field: (name: PlanField) => {
    readonly name: PlanField
    readonly label: string
    readonly value: string | undefined
    readonly errors: readonly FieldError[]
  }
  readonly typed: PlanFormProps['typed']
  readonly errors: readonly FieldError[]
}

function Sizes({ field, typed, errors }: PartProps): ReactNode {
  return (
    <>
      <h2>How large, and how many</h2>
      <Radios
        name="list"
        legend={RULE_LABELS.list}
        value={typed['list'] ?? 'registered'}
        errors={errors}
        options={[
          { value: 'registered', label: 'Registered patients' },
          { value: 'weighted', label: 'Weighted patients', hint: 'By the Carr-Hill formula' },
        ]}
      />
      <TextInput
        {...field('least')}
        width={10}
        hint="Patients. 30,000 is the usual least; 100,000 for a directed group; 0 for any"
      />
      <TextInput
        {...field('most')}
        width={10}
        hint="Patients. 50,000 is the usual greatest; leave it empty for no upper limit. About 250,000 for a provider of several neighbourhoods: 200,000 to 300,000"
      />
      <TextInput
        {...field('count_least')}
        width={4}
        hint="Leave both empty where the number is free"
      />
      <TextInput {...field('count_most')} width={4} />
    </>
  )
}

function Neighbours({ field, typed, errors }: PartProps): ReactNode {
  return (
    <>
      <Radios
        name={'neighbours_from' satisfies RuleField}
        legend={RULE_LABELS.neighbours_from}
        value={typed['neighbours_from'] ?? 'patients'}
        errors={errors}
        options={[
          {
            value: 'patients',
            label: 'Where their patients live',
            hint: 'Needs patients registered by LSOA; the points of practices where that is not loaded',
          },
          { value: 'points', label: 'Where the practices are' },
        ]}
      />
      <TextInput
        {...field('overlap')}
        width={5}
        hint="Per cent of their patients who live in the same areas, for two practices to be neighbours"
      />
      <Textarea {...field('added')} rows={2} hint="Two codes on a line" />
      <Textarea {...field('removed')} rows={2} hint="Two codes on a line" />
      <Textarea
        {...field('barriers')}
        rows={3}
        hint="What people do not cross, as a line of longitude and latitude: River: -1.20 53.50, -1.10 53.55"
      />
      <TextInput
        {...field('farthest')}
        width={5}
        hint="Km by road between any two practices of a network; leave it empty for no limit"
      />
      <TextInput {...field('detour')} width={5} />
    </>
  )
}
