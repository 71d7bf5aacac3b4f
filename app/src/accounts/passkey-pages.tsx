import type { ReactNode } from 'react'
import type { PasskeyRow } from '../store/tables.ts'
import { Button, DataTable, Form, TextInput } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { momentWords } from './words.ts'

/** The part of a page that talks to passkeys: it is there with scripts alone, and says so without. */
function PasskeyPart(props: {
  readonly action: 'sign-in' | 'add' | 'join'
  readonly button: string
  readonly to: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div data-island="passkey" data-action={props.action} data-to={props.to}>
      <p data-passkey="without">
        Passkeys need JavaScript, and a browser that knows them. Without, use your email address,
        password and authenticator app.
      </p>
      <div data-passkey="with" hidden>
        {props.children}
        <p className="nhsuk-error-message" role="alert" data-passkey="fault"></p>
        <button className="nhsuk-button" type="button">
          {props.button}
        </button>
      </div>
    </div>
  )
}

/** Sign-in with a passkey. */
export function PasskeySignInPage({ to }: { readonly to: string }): ReactNode {
  return (
    <Page
      title="Sign in with a passkey"
      place={null}
      lead="Your phone, computer or security key asks for your finger, face or PIN. Nothing has to be typed here."
    >
      <PasskeyPart action="sign-in" button="Use a passkey" to={to} />
      <p>
        <a href={`/sign-in?${new URLSearchParams({ to }).toString()}`}>Sign in another way</a>
      </p>
    </Page>
  )
}

/** A passkey in place of a password, for somebody who was invited. */
export function PasskeyJoinPage(): ReactNode {
  return (
    <Page
      title="Join with a passkey"
      place={null}
      lead="Whoever invited you gave you a code. With it you make a passkey on your phone, computer or security key, and need no password here."
    >
      <PasskeyPart action="join" button="Make the passkey" to="/account">
        <TextInput
          name="code"
          label="Code"
          hint="Four groups of five letters and figures. It is good once, for seven days."
          width={30}
          errors={[]}
        />
        <PasskeyName />
      </PasskeyPart>
      <p>
        <a href="/join">Join with a password and an authenticator app</a>
      </p>
    </Page>
  )
}

/** A further passkey for one's own account. */
export function PasskeyAddPage(): ReactNode {
  return (
    <Page
      title="Add a passkey"
      place={null}
      lead="A passkey lets you sign in with your finger, face or PIN, without a password. It stays on your phone, computer or security key."
    >
      <PasskeyPart action="add" button="Make the passkey" to="/account?done=passkey">
        <PasskeyName />
      </PasskeyPart>
      <p>
        <a href="/account">Back to your account</a>
      </p>
    </Page>
  )
}

function PasskeyName(): ReactNode {
  return (
    <TextInput
      name="name"
      label="What you call it"
      hint="So that you know it again, such as: work laptop"
      width={20}
      errors={[]}
    />
  )
}

/** The passkeys of one's own account. */
export function Passkeys({ passkeys }: { readonly passkeys: readonly PasskeyRow[] }): ReactNode {
  return (
    <>
      <h2 className="nhsuk-heading-l">Passkeys</h2>
      {passkeys.length === 0 ? null : (
        <DataTable
          caption="Your passkeys"
          captionSize="m"
          columns={[
            { key: 'name', label: 'Name' },
            { key: 'since', label: 'Added' },
            { key: 'rename', label: 'Another name' },
            { key: 'remove', label: '' },
          ]}
          rows={passkeys.map((passkey) => ({
            name: passkey.name,
            since: momentWords(passkey.created_at),
            rename: <RenameForm passkey={passkey} />,
            remove: (
              <Form action="/account/passkeys/remove" method="post">
                <SeenFields passkey={passkey} />
                <Button kind="secondary">
                  Remove
                  <span className="nhsuk-u-visually-hidden"> the passkey {passkey.name}</span>
                </Button>
              </Form>
            ),
          }))}
        />
      )}
      <p>
        <a href="/account/passkeys/new">Add a passkey</a>
      </p>
    </>
  )
}

function RenameForm({ passkey }: { readonly passkey: PasskeyRow }): ReactNode {
  const id = `name-${passkey.id}`
  return (
    <Form action="/account/passkeys/rename" method="post">
      <SeenFields passkey={passkey} />
      <label className="nhsuk-u-visually-hidden" htmlFor={id}>
        Another name for the passkey {passkey.name}
      </label>
      <input
        className="nhsuk-input nhsuk-input--width-10"
        id={id}
        name="name"
        defaultValue={passkey.name}
        maxLength={80}
      />{' '}
      <Button kind="secondary">
        Rename
        <span className="nhsuk-u-visually-hidden"> the passkey {passkey.name}</span>
      </Button>
    </Form>
  )
}

function SeenFields({ passkey }: { readonly passkey: PasskeyRow }): ReactNode {
  return (
    <>
      <input type="hidden" name="id" value={passkey.id} />
      <input type="hidden" name="version" value={passkey.version} />
    </>
  )
}
