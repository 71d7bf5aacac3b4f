import { today } from '../terminal/effects.ts'
import type { Store } from '../store/store.ts'
import { hasAdministrator } from './administrators.ts'
import { recordEvent } from './events.ts'
import { startFactor } from './factor.ts'
import { findInvited } from './invitations.ts'
import { passwordFault } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { findByEmail, personInput } from './people.ts'
import { hashSecret, plainCode } from './secret.ts'
import { findSetUpCode } from './set-up.ts'
import { countedAddress, forgive, takeTurn } from './sign-in-guard.ts'
import type { FieldError } from '../web/components.tsx'

/** What somebody types who joins, or sets up the first account. */
export interface JoinForm {
  readonly code: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly again: string
}

export type Joining =
  | { readonly kind: 'next'; readonly attempt: string }
  | { readonly kind: 'faults'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'wait'; readonly until: Date }

const NOT_A_CODE =
  'This is not a code that is open now: check it, or ask for a new one. A code is good once, for a limited time'

/**
 * Takes the first half of joining, with an invitation's code, or of setting up the first system
 * administrator, with the code that the server printed. Nothing is written to the account before its
 * authenticator app is proved. Wrong codes slow the address down from which they come.
 */
export async function startJoining(
  store: Store,
  now: Date,
  purpose: 'join' | 'set up',
  form: JoinForm,
  address: string,
): Promise<Joining> {
  const counted = [countedAddress(address)]
  const turn = await takeTurn(store, now, counted)
  if (turn.kind === 'wait') return turn
  const code = await (purpose === 'join' ? invited : setUp)(store, now, form)
  if (code === undefined) {
    const event = purpose === 'join' ? 'joining refused' : 'set-up refused'
    await recordEvent(store, now, { event, person: null, detail: `from ${address}` })
    return { kind: 'faults', errors: [{ field: 'code', message: NOT_A_CODE }] }
  }
  await forgive(store, counted)
  const given = personInput.safeParse({ name: form.name, email: code.email ?? form.email })
  const owner = { name: form.name, email: code.email ?? form.email }
  const errors = [
    ...(given.success
      ? []
      : given.error.issues.map(({ path, message }) => ({
          field: String(path[0]),
          message: `${path[0] === 'name' ? 'Your name' : 'Your email address'} ${message}`,
        }))),
    ...(await passwordErrors(form, owner)),
  ]
  if (errors.length > 0 || !given.success) return { kind: 'faults', errors }
  const { name, email } = given.data
  const password = await hashPassword(form.password)
  const known = purpose === 'set up' ? await findByEmail(store.db, email) : undefined
  const attempt = await startFactor(store, now, {
    person: code.person ?? known?.id ?? null,
    email,
    to: purpose === 'join' ? '/' : '/people',
    outcome:
      purpose === 'join'
        ? { kind: 'join', invitation: code.hash, name, password }
        : { kind: 'set up', code: code.hash, name, password },
  })
  return { kind: 'next', attempt }
}

/** What is wrong with a new password typed twice. */
export async function passwordErrors(
  form: { readonly password: string; readonly again: string },
  owner: { readonly name: string; readonly email: string },
): Promise<readonly FieldError[]> {
  const fault = await passwordFault(form.password, owner)
  if (fault !== undefined) return [{ field: 'password', message: fault }]
  return form.password === form.again
    ? []
    : [{ field: 'again', message: 'The two passwords are not the same' }]
}

interface GoodCode {
  readonly hash: string
  readonly person: string | null
  /** The address that was invited; null where the person says it. */
  readonly email: string | null
}

async function invited(store: Store, now: Date, form: JoinForm): Promise<GoodCode | undefined> {
  const person = await findInvited(store, now, form.code)
  return person === undefined
    ? undefined
    : { hash: hashSecret(plainCode(form.code)), person: person.id, email: person.email }
}

async function setUp(store: Store, now: Date, form: JoinForm): Promise<GoodCode | undefined> {
  if (await hasAdministrator(store.db, today({ now: () => now }))) return undefined
  const hash = await findSetUpCode(store, now, form.code)
  return hash === undefined ? undefined : { hash, person: null, email: null }
}
