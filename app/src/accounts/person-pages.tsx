import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import { ROLES, type Role } from '../rights/roles.ts'
import type { PersonRow, RoleGrantRow, SecurityEventRow } from '../store/tables.ts'
import {
  Button,
  DataTable,
  DateInput,
  Form,
  InsetText,
  Select,
  SummaryList,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import type { NoticeProps } from '../web/components/messages.tsx'
import { Page } from '../web/layout.tsx'
import { EventDetail } from './event-detail.tsx'
import { INVITATION_DAYS, type Invitation } from './invitations.ts'
import type { KnownOrganisation } from './organisations-of-roles.ts'
import { nameOfPerson, type MeansOf } from './people.ts'
import { ACTION_WORDS, actionsFor, type PersonAction } from './person-actions.ts'
import { roleTable, type NamedGrant } from './role-table.tsx'
import { momentWords, SCOPE_WORDS, STATE_WORDS } from './words.ts'

const LIST = { label: 'People', href: '/people' } as const

export interface PersonView {
  readonly person: PersonRow
  readonly means: MeansOf
  readonly grants: readonly (RoleGrantRow & NamedGrant)[]
  readonly sessions: number
  readonly events: readonly SecurityEventRow[]
  /** When an open invitation ends. */
  readonly invitedUntil: string | undefined
}

/** One account, for whoever manages people. */
export function PersonPage(props: {
  readonly view: PersonView
  readonly notice?: NoticeProps | undefined
}): ReactNode {
  const { view, notice } = props
  const { person, grants } = view
  const name = nameOfPerson(person)
  const held = grants.filter((grant) => grant.now).length
  return (
    <Page
      title={name}
      place={null}
      current="people"
      breadcrumbs={[LIST]}
      {...(notice === undefined ? {} : { notice })}
      lead={`${capital(STATE_WORDS[person.state])}, with ${held === 1 ? 'one role' : `${held} roles`} today and ${view.sessions === 1 ? 'one session' : `${view.sessions} sessions`} open.`}
    >
      <SummaryList
        rows={[
          { term: 'Email address', value: person.email },
          { term: 'Means of signing in', value: meansWords(view.means) },
          {
            term: 'Open invitation',
            value:
              view.invitedUntil === undefined ? 'none' : `until ${momentWords(view.invitedUntil)}`,
          },
          { term: 'Account since', value: longDate(person.created_at.slice(0, 10)) },
          { term: 'Number in the audit', value: <code>{person.id}</code> },
        ]}
      />
      {roleTable('Roles', grants, (grant) =>
        grant.over ? null : <a href={`/people/${person.id}/roles/${grant.id}/end`}>End</a>,
      )}
      {person.state === 'erased' ? null : (
        <>
          <Button href={`/people/${person.id}/roles/new`}>Give a role</Button>
          <h2 className="nhsuk-heading-m">The account</h2>
          <ul>
            {actionsFor(person).map((action) => (
              <li key={action}>
                <a href={`/people/${person.id}/do/${action}`}>{ACTION_WORDS[action].title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <DataTable
        caption="Latest events"
        captionSize="m"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'event', label: 'What' },
          { key: 'detail', label: 'More' },
        ]}
        rows={view.events.map(({ at, event, detail }) => ({
          at: momentWords(at),
          event,
          detail: <EventDetail detail={detail} />,
        }))}
        empty="Nothing has happened yet."
      />
    </Page>
  )
}

/** Asks for the reason, and whether it is meant, before something is done to an account. */
export function ActionPage(props: {
  readonly person: PersonRow
  readonly action: PersonAction
  readonly reason?: string
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { person, action, errors } = props
  const words = ACTION_WORDS[action]
  const back = `/people/${person.id}`
  return (
    <Page
      title={words.title}
      place={null}
      current="people"
      breadcrumbs={[LIST, { label: nameOfPerson(person), href: back }]}
      errors={errors}
      lead={`${nameOfPerson(person)}: ${words.says}`}
    >
      <Form action={`${back}/do/${action}`} method="post">
        <input type="hidden" name="version" value={person.version} />
        <TextInput
          name="reason"
          label="Reason"
          hint="It is kept in the audit."
          value={props.reason}
          errors={errors}
        />
        <Button kind={words.warns ? 'warning' : 'primary'}>{words.button}</Button>
      </Form>
      <p>
        <a href={back}>Leave it as it is</a>
      </p>
    </Page>
  )
}

/** A code for somebody who is invited, the only time that it is shown. */
export function InvitedPage(props: {
  readonly name: string
  readonly id: string
  readonly invitation: Invitation
}): ReactNode {
  const { name, invitation } = props
  return (
    <Page
      title="The code for the invitation"
      place={null}
      current="people"
      breadcrumbs={[LIST]}
      lead={`Give this code to ${name}, and to nobody else. It is good once, until ${momentWords(invitation.expires)}, and is not shown again.`}
    >
      <InsetText>
        <p>
          <code className="app-code app-code--large">{invitation.code}</code>
        </p>
      </InsetText>
      <p>
        They open this service, follow <strong>Set up your account</strong> on its sign-in page, and
        type the code there. Say it on the phone or hand it over rather than writing it where others
        can read it. Nothing was sent.
      </p>
      <Button href={`/people/${props.id}`}>Go on</Button>
    </Page>
  )
}

export interface RoleTyped {
  readonly role?: string
  readonly at?: string
  readonly code?: string
  readonly starts_on?: string
  readonly ends_on?: string
  readonly reason?: string
}

/** First which role: what it can be held at depends on it. */
export function ChooseRolePage({ person }: { readonly person: PersonRow }): ReactNode {
  const back = `/people/${person.id}`
  return (
    <Page
      title="Give a role"
      place={null}
      current="people"
      breadcrumbs={[LIST, { label: nameOfPerson(person), href: back }]}
    >
      <Form action={`${back}/roles/new`} method="get">
        <RoleSelect value={undefined} errors={[]} />
        <Button>Continue</Button>
      </Form>
      <p>
        <a href="/people/roles">Who may do what</a>
      </p>
    </Page>
  )
}

/** Where the role is held, from when to when, and why. */
export function GiveRolePage(props: {
  readonly person: PersonRow
  readonly role: Role
  readonly organisations: readonly KnownOrganisation[]
  readonly typed: RoleTyped
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { person, role, typed, errors } = props
  const back = `/people/${person.id}`
  return (
    <Page
      title={`Give the role ${role}`}
      place={null}
      current="people"
      breadcrumbs={[LIST, { label: nameOfPerson(person), href: back }]}
      errors={errors}
    >
      <Form action={`${back}/roles`} method="post">
        <input type="hidden" name="role" value={role} />
        <RoleFields organisations={props.organisations} typed={typed} errors={errors} />
        <Button>Give the role</Button>
      </Form>
    </Page>
  )
}

function RoleFields(props: {
  readonly organisations: readonly KnownOrganisation[]
  readonly typed: RoleTyped
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { organisations, typed, errors } = props
  const kinds = [...new Set(organisations.map(({ scope }) => scope))]
  return (
    <>
      <Select
        name="organisation"
        label="Held at"
        value={typed.at}
        options={[
          ...(organisations.length === 1 ? [] : [{ value: '', label: 'Choose' }]),
          ...organisations.map(({ scope, code, name }) => ({
            value: `${scope}:${code}`,
            label:
              scope === 'system'
                ? name
                : `${name}${scope === 'footprint' ? '' : ` (${code})`}${kinds.length > 1 ? `, ${SCOPE_WORDS[scope]}` : ''}`,
          })),
        ]}
        errors={errors}
      />
      {organisations.some(({ scope }) => scope !== 'system') ? (
        <TextInput
          name="code"
          label="Or its code, if it is not in the list"
          width={10}
          value={typed.code}
          errors={errors}
        />
      ) : null}
      <DateInput name="starts_on" label="First day" value={typed.starts_on} errors={errors} />
      <DateInput
        name="ends_on"
        label="Last day"
        hint="The role still counts on that day. Leave it empty where there is none; a facilitator needs one."
        value={typed.ends_on}
        errors={errors}
      />
      <TextInput
        name="reason"
        label="Reason"
        hint="It is kept in the audit."
        value={typed.reason}
        errors={errors}
      />
    </>
  )
}

function RoleSelect(props: {
  readonly value: string | undefined
  readonly errors: readonly FieldError[]
}): ReactNode {
  return (
    <Select
      name="role"
      label="Role"
      value={props.value}
      options={ROLES.map((role) => ({ value: role, label: role }))}
      errors={props.errors}
    />
  )
}

/** Who is invited; their roles follow on their own page. */
export function InvitePage(props: {
  readonly typed: { readonly name?: string; readonly email?: string }
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { typed, errors } = props
  return (
    <Page
      title="Invite somebody"
      place={null}
      current="people"
      breadcrumbs={[LIST]}
      errors={errors}
      lead={`They get a code that is good for ${INVITATION_DAYS} days. Without a role they see nothing: give them one next.`}
    >
      <Form action="/people" method="post">
        <TextInput name="name" label="Name" width={30} value={typed.name} errors={errors} />
        <TextInput
          name="email"
          label="Work email address"
          hint="Their own, not a shared one. They sign in with it; nothing is sent to it."
          type="email"
          width={30}
          value={typed.email}
          errors={errors}
        />
        <Button>Invite</Button>
      </Form>
    </Page>
  )
}

/** Asks why a role ends. */
export function EndRolePage(props: {
  readonly person: PersonRow
  readonly grant: RoleGrantRow & NamedGrant
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { person, grant, errors } = props
  const back = `/people/${person.id}`
  const where = grant.scope === 'system' ? 'the whole system' : grant.organisationName
  return (
    <Page
      title={`End the role ${grant.role}`}
      place={null}
      current="people"
      breadcrumbs={[LIST, { label: nameOfPerson(person), href: back }]}
      errors={errors}
      lead={`${nameOfPerson(person)} holds it at ${where} since ${longDate(grant.starts_on)}. It ends at once.`}
    >
      <Form action={`${back}/roles/${grant.id}/end`} method="post">
        <input type="hidden" name="version" value={grant.version} />
        <TextInput name="reason" label="Reason" hint="It is kept in the audit." errors={errors} />
        <Button kind="warning">End the role</Button>
      </Form>
      <p>
        <a href={back}>Leave it as it is</a>
      </p>
    </Page>
  )
}

function meansWords({ password, app, passkeys, identities }: MeansOf): string {
  const words = [
    ...(password ? [app ? 'password and authenticator app' : 'password, and no app yet'] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? 'one passkey' : `${passkeys} passkeys`] : []),
    ...identities.map(({ issuer }) => issuer),
  ]
  return words.length === 0 ? 'none yet' : words.join('; ')
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
