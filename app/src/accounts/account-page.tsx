import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import type {
  IdentityRow,
  PasskeyRow,
  PersonRow,
  RoleGrantRow,
  SessionRow,
} from '../store/tables.ts'
import { Button, DataTable, Form, SummaryList, type FieldError } from '../web/components.tsx'
import type { NoticeProps } from '../web/components/messages.tsx'
import { Page } from '../web/layout.tsx'
import type { OidcEntry } from './oidc-file.ts'
import { Identities } from './oidc-pages.tsx'
import { Passkeys } from './passkey-pages.tsx'
import type { MeansOf } from './people.ts'
import { roleTable, type NamedGrant } from './role-table.tsx'
import { NewPasswordFields, SecretField } from './secret-field.tsx'
import { momentWords } from './words.ts'

export interface AccountView {
  readonly person: PersonRow
  readonly means: MeansOf
  readonly recoveryCodes: number
  readonly grants: readonly (RoleGrantRow & NamedGrant)[]
  readonly sessions: readonly SessionRow[]
  /** The hash of the session that looks at the page. */
  readonly own: string
  readonly passkeys: readonly PasskeyRow[]
  readonly identities: readonly IdentityRow[]
  readonly providers: readonly OidcEntry[]
  /** Whether they manage people. */
  readonly manages: boolean
}

/** One's own account: who one is here, what one may do, how one signs in, and where. */
export function AccountPage(props: {
  readonly view: AccountView
  readonly errors: readonly FieldError[]
  readonly notice?: NoticeProps | undefined
}): ReactNode {
  const { view, errors, notice } = props
  const { person } = view
  const held = view.grants.filter((grant) => grant.now)
  return (
    <Page
      title="Your account"
      place={null}
      errors={errors}
      {...(notice === undefined ? {} : { notice })}
      lead={
        held.length === 0
          ? 'You have no role here today, and so you see nothing yet. Whoever manages people here can give you one.'
          : `You have ${held.length === 1 ? 'one role' : `${held.length} roles`} here today and are signed in from ${view.sessions.length === 1 ? 'one place' : `${view.sessions.length} places`}.`
      }
    >
      <SummaryList
        rows={[
          { term: 'Name', value: person.name },
          { term: 'Email address', value: person.email },
          { term: 'How you sign in', value: meansWords(view) },
          { term: 'Account since', value: longDate(person.created_at.slice(0, 10)) },
        ]}
      />
      <p>
        <a href="/account/data.json">Download what is kept about you</a> (JSON).{' '}
        <a href="/people/roles">Who may do what</a>. To change your name or email address, or to be
        erased, ask whoever manages people here.
      </p>
      {view.manages ? (
        <p>
          <a href="/people">Manage people</a>
        </p>
      ) : null}
      {roleTable('Your roles', view.grants)}
      <Sessions view={view} />
      <Passkeys passkeys={view.passkeys} />
      <Identities identities={view.identities} providers={view.providers} />
      {view.means.password ? <Means errors={errors} /> : null}
    </Page>
  )
}

function Sessions({ view }: { readonly view: AccountView }): ReactNode {
  const others = view.sessions.filter((session) => session.token_hash !== view.own)
  return (
    <>
      <DataTable
        caption="Where you are signed in"
        captionSize="m"
        columns={[
          { key: 'since', label: 'Signed in' },
          { key: 'means', label: 'With' },
          { key: 'seen', label: 'Last seen' },
          { key: 'end', label: '' },
        ]}
        rows={view.sessions.map((session) => ({
          since: momentWords(session.made_at),
          means: session.means,
          seen: momentWords(session.seen_at),
          end:
            session.token_hash === view.own ? (
              'This one'
            ) : (
              <Form action="/account/sessions/end" method="post">
                <input type="hidden" name="session" value={session.token_hash} />
                <Button kind="secondary">
                  End
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    the session since {momentWords(session.made_at)}
                  </span>
                </Button>
              </Form>
            ),
        }))}
      />
      {others.length < 2 ? null : (
        <Form action="/account/sessions/end" method="post">
          <input type="hidden" name="session" value="others" />
          <Button kind="secondary">End all others</Button>
        </Form>
      )}
    </>
  )
}

function Means({ errors }: { readonly errors: readonly FieldError[] }): ReactNode {
  return (
    <>
      <h2 className="nhsuk-heading-l">Change how you sign in</h2>
      <Form action="/account/change" method="post">
        <SecretField
          name="present"
          label="Your present password"
          autoComplete="current-password"
          errors={errors}
        />
        <h3 className="nhsuk-heading-m">Password</h3>
        <NewPasswordFields errors={errors} />
        <Button name="what" value="password">
          Change password
        </Button>
        <h3 className="nhsuk-heading-m">Authenticator app</h3>
        <p>Take another app or phone. The one that you have counts until the new one is set up.</p>
        <Button kind="secondary" name="what" value="app">
          Set up the app again
        </Button>
        <h3 className="nhsuk-heading-m">Recovery codes</h3>
        <p>Ten new codes take the place of those that you have.</p>
        <Button kind="secondary" name="what" value="recovery">
          Make new recovery codes
        </Button>
      </Form>
    </>
  )
}

function meansWords({ means, recoveryCodes }: AccountView): string {
  const words = [
    ...(means.password && means.app ? ['password and authenticator app'] : []),
    ...(means.passkeys > 0
      ? [means.passkeys === 1 ? 'one passkey' : `${means.passkeys} passkeys`]
      : []),
    ...means.identities.map(({ issuer }) => issuer),
    ...(means.app ? [`${recoveryCodes} recovery codes left`] : []),
  ]
  return words.join('; ')
}
