import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { ServiceRow } from '../store/tables.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Form,
  InsetText,
  Select,
  SummaryList,
  Textarea,
  type FieldError,
  type Option,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { OFFER_CRUMB, servicePath } from './addresses.ts'
import { belowService } from './service-addresses.ts'
import type { SignedPractice } from './service-records.ts'
import type { Terms } from './sign-up-actions.ts'

type Typed = Readonly<Record<string, string | undefined>>

interface FormProps {
  readonly service: ServiceRow
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

function FormPage({
  service,
  title,
  errors,
  children,
}: Pick<FormProps, 'service' | 'errors'> & {
  readonly title: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <Page
      title={title}
      current="services"
      within={{ page: 'sign-ups', query: queryOf({ place: service.place }) }}
      breadcrumbs={[OFFER_CRUMB, { label: service.name, href: servicePath(service.id) }]}
      errors={errors}
    >
      {children}
    </Page>
  )
}

/** What is signed, before it is. */
function WhatIsSigned({ terms }: { readonly terms: Terms }): ReactNode {
  return (
    <>
      <h2>What is signed</h2>
      <SummaryList
        rows={[
          { term: 'Specification', value: terms.edition ?? 'No edition of one is live' },
          { term: 'Price', value: terms.price ?? 'No price is agreed' },
          { term: 'Who may have it', value: terms.eligibility ?? 'No rule is written down' },
        ]}
      />
    </>
  )
}

/** A practice signs up for itself. */
export function SignUpForm(
  props: FormProps & { readonly terms: Terms; readonly practices: readonly Option[] },
): ReactNode {
  const { service, terms, practices, typed, errors } = props
  return (
    <FormPage service={service} title={`Sign up for ${service.name}`} errors={errors}>
      <WhatIsSigned terms={terms} />
      {practices.length === 0 ? (
        <p>There is no practice that you may sign up.</p>
      ) : (
        <Form action={belowService(service.id, 'sign-up')} method="post">
          <input type="hidden" name="version" value={service.version} />
          <Select
            name="practice"
            label="Practice"
            hint={
              service.tier === 1
                ? 'Tier 1: each practice signs for itself and its own patients.'
                : 'The practice delivers the service itself.'
            }
            options={practices}
            value={typed['practice']}
            errors={errors}
          />
          <DateInput
            name="starts_on"
            label="First day"
            value={typed['starts_on']}
            errors={errors}
          />
          <Textarea
            name="note"
            label="Note (optional)"
            rows={3}
            value={typed['note']}
            errors={errors}
          />
          <InsetText>
            <p>
              Signing is said in your name and kept with the edition, price and rule above. It is no
              change of the practice’s core contract.
            </p>
          </InsetText>
          <Checkboxes
            name="confirm"
            legend="Confirm"
            options={[{ value: 'yes', label: 'The practice agrees to what is signed' }]}
            values={typed['confirm'] === 'yes' ? ['yes'] : []}
            errors={errors}
          />
          <Button>Sign up</Button>
        </Form>
      )}
    </FormPage>
  )
}

/** A member of a group, for the form. */
export interface GroupMember {
  readonly code: string
  readonly name: string
}

/** A group signs up on behalf of practices: first which group, then for whom. */
export function GroupSignUpForm(
  props: FormProps & {
    readonly terms: Terms
    readonly groups: readonly Option[]
    readonly group: { readonly id: string; readonly name: string } | null
    readonly members: readonly GroupMember[]
    readonly chosen: readonly string[]
    readonly delivering: readonly string[]
  },
): ReactNode {
  const { service, terms, groups, group, members, typed, errors } = props
  const action = belowService(service.id, 'group-sign-up')
  const options = members.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
  return (
    <FormPage service={service} title={`Sign a group up for ${service.name}`} errors={errors}>
      {group === null ? (
        <Form action={action} method="get">
          <Select
            name="footprint"
            label="Group"
            hint="Footprints with members: collaborations, federations, networks and others"
            options={groups}
            errors={errors}
          />
          <Button>Next</Button>
        </Form>
      ) : (
        <>
          <WhatIsSigned terms={terms} />
          <Form action={action} method="post">
            <input type="hidden" name="version" value={service.version} />
            <input type="hidden" name="footprint" value={group.id} />
            <p>
              {group.name} signs for these practices. Those that deliver serve the patients of the
              others too.
            </p>
            <Checkboxes
              name="practices"
              legend="Practices that it signs for"
              options={options}
              values={props.chosen}
              errors={errors}
            />
            <Checkboxes
              name="delivering"
              legend="Of them, those that deliver the service themselves"
              hint="None: the group delivers by other means"
              options={options}
              values={props.delivering}
              errors={errors}
            />
            <DateInput
              name="starts_on"
              label="First day"
              value={typed['starts_on']}
              errors={errors}
            />
            <Textarea
              name="note"
              label="Note (optional)"
              rows={3}
              value={typed['note']}
              errors={errors}
            />
            <Checkboxes
              name="confirm"
              legend="Confirm"
              options={[{ value: 'yes', label: 'Each of these practices has agreed' }]}
              values={typed['confirm'] === 'yes' ? ['yes'] : []}
              errors={errors}
            />
            <Button>Sign the group up</Button>
          </Form>
        </>
      )}
    </FormPage>
  )
}

/** A practice's sign-up gets its last day. */
export function WithdrawForm(
  props: FormProps & {
    readonly practice: GroupMember
    readonly signed: SignedPractice
    readonly group: string | null
  },
): ReactNode {
  const { service, practice, signed, group, typed, errors } = props
  return (
    <FormPage service={service} title={`Withdraw from ${service.name}`} errors={errors}>
      <p>
        {practice.name} ({practice.code}){' '}
        {group === null ? 'signed this itself' : `is under the sign-up of ${group}`}
        {signed.starts_on === null ? '' : `, from ${longDate(signed.starts_on)}`}. It stays in force
        to the last day that you give.
      </p>
      <Form action={belowService(service.id, 'withdraw')} method="post">
        <input type="hidden" name="practice" value={practice.code} />
        <input type="hidden" name="sign_up" value={signed.signUp.id} />
        <input type="hidden" name="member" value={signed.member?.id ?? ''} />
        <input
          type="hidden"
          name="version"
          value={signed.member === null ? signed.signUp.version : signed.member.version}
        />
        <DateInput name="ends_on" label="Last day" value={typed['ends_on']} errors={errors} />
        <Textarea
          name="note"
          label="Reason (optional)"
          rows={3}
          value={typed['note']}
          errors={errors}
        />
        <Button kind="warning">Withdraw</Button>
      </Form>
    </FormPage>
  )
}
