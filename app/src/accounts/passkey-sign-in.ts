import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { PasskeyRow } from '../store/tables.ts'
import { endAttempt, findAttempt, startAttempt } from './attempts.ts'
import { recordEvent } from './events.ts'
import { CHALLENGE_MINUTES, type RelyingParty } from './passkey-party.ts'
import { countUse } from './passkeys.ts'
import { startSession } from './sessions.ts'
import { countedAddress, forgive, takeTurn } from './sign-in-guard.ts'

const KIND = 'passkey'
const askedData = z.object({ challenge: z.string(), to: z.string() })
const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000)

/** What a browser says with a passkey. */
export const passkeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url,
  }),
})

export type PasskeyAnswer = z.output<typeof passkeyAnswer>

export interface PasskeyOf {
  readonly store: Store
  readonly now: Date
  readonly address: string
  readonly party: RelyingParty
}

/** Begins a sign-in with a passkey, whosever it is: nobody says who they are before they prove it. */
export async function startPasskeySignIn(
  { store, now, party }: PasskeyOf,
  to: string,
): Promise<{
  readonly options: PublicKeyCredentialRequestOptionsJSON
  readonly attempt: string
}> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    timeout: CHALLENGE_MINUTES * 60_000,
  })
  const data: z.output<typeof askedData> = { challenge: options.challenge, to }
  const attempt = await startAttempt(store, now, {
    kind: KIND,
    person: null,
    data,
    minutes: CHALLENGE_MINUTES,
  })
  return { options, attempt }
}

export type PasskeyStep =
  | { readonly kind: 'signed in'; readonly session: string; readonly to: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly until: Date }

/**
 * Finishes a sign-in with a passkey. A challenge counts once, for five minutes, in the browser that
 * was asked; an answer whose count has not grown is refused, for the passkey may have been copied.
 *
 * @param before the session token that the browser had
 */
export async function finishPasskeySignIn(
  of: PasskeyOf,
  token: string | undefined,
  answer: PasskeyAnswer,
  before: string | undefined,
): Promise<PasskeyStep> {
  const { store, now, address } = of
  const counted = [countedAddress(address)]
  const turn = await takeTurn(store, now, counted)
  if (turn.kind === 'wait') return turn
  const found = await findPasskey(store, answer.id)
  const refuse = async (why: string): Promise<PasskeyStep> => {
    await recordEvent(store, now, {
      event: 'sign-in refused',
      person: found?.person ?? null,
      detail: `${why}, from ${address}`,
    })
    return { kind: 'refused' }
  }
  const attempt = await findAttempt(store, now, token, KIND, askedData)
  if (attempt === undefined || token === undefined || !(await endAttempt(store, token))) {
    return refuse('A passkey answered what was not asked, or too late')
  }
  if (found === undefined) return refuse('A passkey that is not known here')
  const { challenge, to } = attempt.data
  const counter = await checkAnswer(of.party, found, answer, challenge)
  if (counter === undefined) return refuse('The answer of a passkey is not right')
  const { state } = await store.db
    .selectFrom('person')
    .select('state')
    .where('id', '=', found.person)
    .executeTakeFirstOrThrow()
  if (state !== 'active') return refuse(`The account is ${state}`)
  if (!(await countUse(store, now, found.id, counter))) {
    return refuse('The count of a passkey did not grow: it may have been copied')
  }
  await forgive(store, counted)
  const session = await startSession(store, now, { person: found.person, means: 'passkey', before })
  await recordEvent(store, now, {
    event: 'signed in',
    person: found.person,
    detail: `With passkey, from ${address}`,
  })
  return { kind: 'signed in', session, to }
}

/** How often the passkey has signed; undefined for an answer that is not its own to this challenge. */
async function checkAnswer(
  party: RelyingParty,
  passkey: PasskeyRow,
  answer: PasskeyAnswer,
  challenge: string,
): Promise<number | undefined> {
  const owner = Buffer.from(answer.response.userHandle, 'base64url').toString('utf8')
  if (owner !== passkey.person) return undefined
  const checked = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // The count is checked in the store, where two servers see the same.
    credential: {
      id: passkey.credential,
      publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
      counter: 0,
    },
  }).catch(() => undefined)
  return checked?.verified === true ? checked.authenticationInfo.newCounter : undefined
}

async function findPasskey(store: Store, credential: string): Promise<PasskeyRow | undefined> {
  return store.db
    .selectFrom('passkey')
    .selectAll()
    .where('credential', '=', credential)
    .executeTakeFirst()
}
