import type { ReactNode } from 'react'
import {
  Button,
  Details,
  Form,
  InsetText,
  SummaryList,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { qrPicture, totpUri } from './totp.ts'
import { NewPasswordFields, SecretField } from './secret-field.tsx'

/** Another way to sign in, beside password and code: a link on the sign-in page. */
export interface OtherMeans {
  readonly label: string
  /** Where it begins; the address to go to afterwards is added as `?to=`. */
  readonly href: string
}

export interface SignInPageProps {
  readonly to: string
  readonly email?: string
  readonly means: readonly OtherMeans[]
  readonly errors: readonly FieldError[]
}

/** Email address and password, with the other ways beneath. */
export function SignInPage({ to, email, means, errors }: SignInPageProps): ReactNode {
  return (
    <Page title="Sign in" place={null} errors={errors}>
      <Form action="/sign-in" method="post">
        <input type="hidden" name="to" value={to} />
        <TextInput
          name="email"
          label="Email address"
          type="email"
          width={30}
          value={email}
          autoComplete="username"
          errors={errors}
        />
        <SecretField
          name="password"
          label="Password"
          autoComplete="current-password"
          errors={errors}
        />
        <Button>Continue</Button>
      </Form>
      {means.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">Other ways to sign in</h2>
          <ul>
            {means.map(({ label, href }) => (
              <li key={href}>
                <a href={`${href}?${new URLSearchParams({ to }).toString()}`}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        Have you been invited, or given a new code? <a href="/join">Set up your account</a>. If you
        cannot sign in, ask whoever manages people here for a new code.
      </p>
      <Details summary="What is kept about you here">
        <p>
          Your name, your work email address, your roles and when you signed in, and which
          practices’ pages you looked at. A cookie keeps you signed in until you sign out, close the
          browser, do nothing for 60 minutes, or 12 hours have passed. There is no other cookie than
          this and one that lasts as long as a sign-in takes.
        </p>
      </Details>
    </Page>
  )
}

/** The code of the authenticator app. */
export function CodePage({ errors }: { readonly errors: readonly FieldError[] }): ReactNode {
  return (
    <Page title="Enter your code" place={null} errors={errors}>
      <Form action="/sign-in/code" method="post">
        <TextInput
          name="code"
          label="Code of your authenticator app"
          hint="Six figures, which change every 30 seconds. Without the app, one of your recovery codes."
          width={20}
          autoComplete="one-time-code"
          errors={errors}
        />
        <Button>Sign in</Button>
      </Form>
      <p>
        <a href="/sign-in">Start again</a>
      </p>
    </Page>
  )
}

/** The authenticator app that is being set up: its picture, the same as text, and its first code. */
export function AppPage(props: {
  readonly secret: string
  readonly email: string
  readonly errors: readonly FieldError[]
}): ReactNode {
  const picture = qrPicture(totpUri(props.secret, props.email))
  return (
    <Page
      title="Set up your authenticator app"
      place={null}
      errors={props.errors}
      lead="A password alone does not let anybody in here. An app on your phone or computer shows a second code."
    >
      <ol>
        <li>
          Open an authenticator app, such as the one that you use for NHSmail, and add an account.
        </li>
        <li>Scan this picture with it, or type the key.</li>
        <li>Enter the code that it shows.</li>
      </ol>
      <img
        className="app-qr"
        src={picture}
        width={240}
        height={240}
        alt="QR code for your authenticator app; the key beneath says the same"
      />
      <SummaryList
        rows={[
          { term: 'Account', value: props.email },
          {
            term: 'Key',
            value: (
              <code className="app-code">{props.secret.match(/.{1,4}/g)?.join(' ') ?? ''}</code>
            ),
          },
          { term: 'Kind', value: 'Time-based, 6 figures, every 30 seconds' },
        ]}
      />
      <Form action="/sign-in/app" method="post">
        <TextInput
          name="code"
          label="Code that the app shows"
          width={10}
          autoComplete="one-time-code"
          errors={props.errors}
        />
        <Button>Continue</Button>
      </Form>
    </Page>
  )
}

/** Recovery codes, the only time that they are shown. */
export function RecoveryCodesPage(props: {
  readonly codes: readonly string[]
  readonly to: string
}): ReactNode {
  return (
    <Page
      title="Your recovery codes"
      place={null}
      lead="Keep these ten codes where you keep your password. Each lets you sign in once without your app. They are not shown again."
    >
      <ul className="app-codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code className="app-code">{code}</code>
          </li>
        ))}
      </ul>
      <Button href={props.to}>I have kept them</Button>
    </Page>
  )
}

/** What a person gives who sets up an account: as the first here, or by invitation. */
export function JoinPage(props: {
  readonly purpose: 'join' | 'set up'
  readonly typed: { readonly code?: string; readonly name?: string; readonly email?: string }
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { typed, errors } = props
  const first = props.purpose === 'set up'
  return (
    <Page
      title={first ? 'Set up the first account' : 'Set up your account'}
      place={null}
      errors={errors}
      lead={
        first
          ? 'Nobody can manage people here yet. Whoever started this service has the code with which you become its system administrator.'
          : 'Whoever invited you gave you a code. With it you choose your password, and then set up your authenticator app.'
      }
    >
      <Form action={first ? '/set-up' : '/join'} method="post">
        <TextInput
          name="code"
          label="Code"
          hint={
            first
              ? 'Four groups of five letters and figures, which `footings serve` or `footings user set-up` printed'
              : 'Four groups of five letters and figures. It is good once, for seven days.'
          }
          width={30}
          value={typed.code}
          errors={errors}
        />
        <TextInput
          name="name"
          label="Your name"
          hint="As your colleagues know you. It stands beside what you change."
          width={30}
          value={typed.name}
          autoComplete="name"
          errors={errors}
        />
        {first ? (
          <TextInput
            name="email"
            label="Your work email address"
            type="email"
            width={30}
            value={typed.email}
            autoComplete="username"
            errors={errors}
          />
        ) : null}
        <NewPasswordFields errors={errors} />
        <Button>Continue</Button>
      </Form>
      {first ? (
        <InsetText>
          A system administrator invites people and gives them roles, and sees nothing else: no
          figures, plans or money.
        </InsetText>
      ) : (
        <p>
          Without a password: <a href="/join/passkey">join with a passkey</a>. To join with your
          sign-in at another organisation, choose it on the <a href="/sign-in">sign-in page</a>.
        </p>
      )}
    </Page>
  )
}
