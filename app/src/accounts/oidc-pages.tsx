import type { ReactNode } from 'react'
import type { IdentityRow } from '../store/tables.ts'
import { Button, DataTable, Form, TextInput, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { OidcEntry } from './oidc-file.ts'
import { momentWords } from './words.ts'

/** What a sign-in at a provider came to that was not taken. */
export function NotTakenPage({ message }: { readonly message: string }): ReactNode {
  return (
    <Page title="You are not signed in" place={null} lead={`${message}.`}>
      <p>
        <a href="/sign-in">Start again</a>, or sign in another way. If it happens again, tell
        whoever runs this service when it was.
      </p>
    </Page>
  )
}

/** An identity that was proved and is nobody's here yet: the code of an invitation, or a sign-in. */
export function UnknownIdentityPage(props: {
  readonly provider: string
  readonly shown: string
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { provider, shown, errors } = props
  return (
    <Page
      title={`Use ${provider} here`}
      place={null}
      errors={errors}
      lead={`${provider} knows you as ${shown}. No account here is linked to that yet.`}
    >
      <Form action="/sign-in/identity" method="post">
        <TextInput
          name="code"
          label="Code of your invitation"
          hint="Four groups of five letters and figures. It is good once, for seven days."
          width={30}
          errors={errors}
        />
        <Button>Join</Button>
      </Form>
      <p>
        Have you an account here already? <a href="/sign-in">Sign in to it</a> and link {provider}{' '}
        on the page of your account.
      </p>
    </Page>
  )
}

/** Asks somebody who is signed in whether the identity that they proved is to be linked. */
export function LinkIdentityPage(props: {
  readonly provider: string
  readonly shown: string
  readonly name: string
}): ReactNode {
  const { provider, shown, name } = props
  return (
    <Page
      title={`Link ${provider} to your account`}
      place={null}
      lead={`${provider} knows you as ${shown}. Whoever signs in there as that can sign in here as ${name} from now on.`}
    >
      <p>If that is not you, do not link it: close the browser and start again.</p>
      <Form action="/account/identities" method="post">
        <Button>Link it</Button>
      </Form>
      <p>
        <a href="/account">Do not link it</a>
      </p>
    </Page>
  )
}

/** Signed out here, and perhaps not yet at the provider. */
export function SignedOutPage(props: {
  readonly provider: string
  readonly href: string
}): ReactNode {
  return (
    <Page
      title="You are signed out here"
      place={null}
      lead={`${props.provider} may still know you in this browser. On a shared computer, sign out there too.`}
    >
      <p>
        <a href={props.href}>Sign out of {props.provider}</a>
      </p>
      <p>
        <a href="/sign-in">Sign in again</a>
      </p>
    </Page>
  )
}

/** The identities of one's own account, and the providers that one may link. */
export function Identities(props: {
  readonly identities: readonly IdentityRow[]
  readonly providers: readonly OidcEntry[]
}): ReactNode {
  const { identities, providers } = props
  const nameOf = (issuer: string): string =>
    providers.find((one) => plain(one.issuer) === plain(issuer))?.name ?? issuer
  const linked = new Set(identities.map(({ issuer }) => plain(issuer)))
  const free = providers.filter(({ issuer }) => !linked.has(plain(issuer)))
  if (identities.length === 0 && free.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-l">Sign-in at other organisations</h2>
      {identities.length === 0 ? null : (
        <DataTable
          caption="Linked to this account"
          captionSize="m"
          columns={[
            { key: 'provider', label: 'Where' },
            { key: 'since', label: 'Linked' },
            { key: 'remove', label: '' },
          ]}
          rows={identities.map((identity) => ({
            provider: nameOf(identity.issuer),
            since: momentWords(identity.created_at),
            remove: (
              <Form action="/account/identities/remove" method="post">
                <input type="hidden" name="id" value={identity.id} />
                <input type="hidden" name="version" value={identity.version} />
                <Button kind="secondary">
                  Remove
                  <span className="nhsuk-u-visually-hidden"> {nameOf(identity.issuer)}</span>
                </Button>
              </Form>
            ),
          }))}
        />
      )}
      {free.length === 0 ? null : (
        <ul>
          {free.map(({ id, name }) => (
            <li key={id}>
              <a href={`/sign-in/oidc/${id}?to=%2Faccount`}>Link {name}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The same text for an issuer with and without its usual port. */
function plain(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).href : issuer
}
