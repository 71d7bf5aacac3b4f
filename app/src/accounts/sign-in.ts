import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { PersonRow } from '../store/tables.ts'
import { endAttempt, findAttempt, startAttempt } from './attempts.ts'
import { recordEvent } from './events.ts'
import { startFactor } from './factor.ts'
import { verifyPassword } from './passwords.ts'
import { findByEmail, getPerson, meansOf } from './people.ts'
import { useRecoveryCode } from './recovery-codes.ts'
import { startSession } from './sessions.ts'
import {
  countedAddress,
  countedEmail,
  countedPerson,
  forgive,
  takeTurn,
  useStep,
} from './sign-in-guard.ts'
import { stepOfCode } from './totp.ts'

/** The world around a sign-in. */
export interface SignInOf {
  readonly store: Store
  readonly now: Date
  /** Where the request comes from. */
  readonly address: string
  /** Stands in for {@link verifyPassword}, to see that it is asked whoever signs in. */
  readonly verify?: typeof verifyPassword
}

export type PasswordStep =
  /** The password was right: the code of the app comes next. */
  | { readonly kind: 'code'; readonly attempt: string }
  /** The password was right and there is no second means yet: it has to be set up first. */
  | { readonly kind: 'app'; readonly attempt: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly until: Date }

const KIND = 'code'
const codeData = z.object({ to: z.string() })

/**
 * The first half of a sign-in. For an address that has no account, an account that is disabled, and
 * one without a password, the same work is done and the same is said as for a wrong password.
 */
export async function givePassword(
  of: SignInOf,
  given: { readonly email: string; readonly password: string; readonly to: string },
): Promise<PasswordStep> {
  const { store, now, address } = of
  const email = given.email.trim().toLowerCase()
  const account = countedEmail(email)
  const from = countedAddress(address)
  const turn = await takeTurn(store, now, [account, from])
  if (turn.kind === 'wait') return turn
  const person = await findByEmail(store.db, email)
  const right = await (of.verify ?? verifyPassword)(given.password, person?.password ?? null)
  if (person === undefined || !right || person.state !== 'active') {
    await recordEvent(store, now, {
      event: 'sign-in refused',
      person: person?.id ?? null,
      detail: `${person === undefined ? 'No account has this address' : whyRefused(person)}, from ${address}`,
    })
    if (turn.slowsDown) await noteSlowing(of, person?.id ?? null)
    return { kind: 'refused' }
  }
  await forgive(store, [account, from])
  const { app, passkeys } = await meansOf(store, person)
  // Whoever has a passkey and no app signs in with it: a password alone lets nobody add an app.
  if (!app && passkeys > 0) {
    await recordEvent(store, now, {
      event: 'sign-in refused',
      person: person.id,
      detail: `A password where a passkey is needed, from ${address}`,
    })
    return { kind: 'refused' }
  }
  const { to } = given
  if (app) {
    const attempt = await startAttempt(store, now, { kind: KIND, person: person.id, data: { to } })
    return { kind: 'code', attempt }
  }
  const outcome = { kind: 'first' } as const
  return {
    kind: 'app',
    attempt: await startFactor(store, now, { person: person.id, email, to, outcome }),
  }
}

function whyRefused({ state }: PersonRow): string {
  return state === 'active' ? 'Wrong password' : `The account is ${state}`
}

export type CodeStep =
  | { readonly kind: 'signed in'; readonly session: string; readonly to: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly until: Date }
  /** The first half is too long ago, or was not there. */
  | { readonly kind: 'over' }

/** Whether the first half of a sign-in is still good. */
export async function isCodeAwaited(
  store: Store,
  now: Date,
  token: string | undefined,
): Promise<boolean> {
  return (await findAttempt(store, now, token, KIND, codeData)) !== undefined
}

/**
 * The second half of a sign-in: the code of the authenticator app, or one of the recovery codes. A
 * right one starts a session with a new token.
 *
 * @param before the session token that the browser had
 */
export async function giveCode(
  of: SignInOf,
  token: string | undefined,
  code: string,
  before: string | undefined,
): Promise<CodeStep> {
  const { store, now, address } = of
  const attempt = await findAttempt(store, now, token, KIND, codeData)
  if (attempt === undefined || token === undefined || attempt.person === null) {
    return { kind: 'over' }
  }
  const person = await getPerson(store, attempt.person)
  if (person.state !== 'active') return { kind: 'over' }
  const counted = [countedPerson(person.id), countedAddress(address)]
  const turn = await takeTurn(store, now, counted)
  if (turn.kind === 'wait') return turn
  const means = await checkCode(of, person, code)
  if (means === undefined) {
    await recordEvent(store, now, {
      event: 'sign-in refused',
      person: person.id,
      detail: `Wrong code after the right password, from ${address}`,
    })
    if (turn.slowsDown) await noteSlowing(of, person.id)
    return { kind: 'refused' }
  }
  if (!(await endAttempt(store, token))) return { kind: 'over' }
  await forgive(store, counted)
  const session = await startSession(store, now, { person: person.id, means, before })
  await recordEvent(store, now, {
    event: 'signed in',
    person: person.id,
    detail: `With ${means}, from ${address}`,
  })
  return { kind: 'signed in', session, to: attempt.data.to }
}

async function checkCode(
  { store, now }: SignInOf,
  person: PersonRow,
  code: string,
): Promise<string | undefined> {
  if (person.totp !== null) {
    const step = stepOfCode(person.totp, code, now)
    if (step !== undefined) {
      return (await useStep(store, now, person.id, step)) ? 'password and code' : undefined
    }
  }
  if (!(await useRecoveryCode(store, person.id, code))) return undefined
  await recordEvent(store, now, {
    event: 'recovery code used',
    person: person.id,
    detail: 'It is not good any longer',
  })
  return 'password and recovery code'
}

async function noteSlowing(
  { store, now, address }: SignInOf,
  person: string | null,
): Promise<void> {
  await recordEvent(store, now, {
    event: 'slowed down',
    person,
    detail: `After too many wrong attempts, from ${address}`,
  })
}
