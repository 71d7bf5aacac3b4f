import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { PersonRow } from '../store/tables.ts'
import { endAttempt, findAttempt, startAttempt } from './attempts.ts'
import { recordEvent } from './events.ts'
import { takeUpInvitation } from './invited-means.ts'
import { ALGORITHMS, CHALLENGE_MINUTES, type RelyingParty } from './passkey-party.ts'
import { passkeysOf } from './passkeys.ts'

const KIND = 'new passkey'

const newData = z.object({
  challenge: z.string(),
  /** The hash of an invitation that it takes up; null for somebody who is signed in. */
  invitation: z.string().nullable(),
})

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000)

/** What a browser says of a passkey that it made. */
export const newPasskeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(
        z
          .string()
          .max(20)
          .regex(/^[\w-]+$/),
      )
      .max(10)
      .default([]),
  }),
})

export type NewPasskeyAnswer = z.output<typeof newPasskeyAnswer>

/**
 * Begins to add a passkey: what the browser is asked for, and the token for its cookie. The passkey
 * knows its person by itself, and asks for a finger, a face or a PIN: it is two factors.
 *
 * @param invitation the hash of an invitation's code, where the account is joined with it
 */
export async function startPasskey(
  store: Store,
  now: Date,
  party: RelyingParty,
  person: PersonRow,
  invitation: string | null,
): Promise<{
  readonly options: PublicKeyCredentialCreationOptionsJSON
  readonly attempt: string
}> {
  const known = await passkeysOf(store, person.id)
  const options = await generateRegistrationOptions({
    rpName: 'Footings',
    rpID: party.id,
    userID: new TextEncoder().encode(person.id),
    userName: person.email ?? person.id,
    userDisplayName: person.name ?? '',
    attestationType: 'none',
    timeout: CHALLENGE_MINUTES * 60_000,
    excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: [...ALGORITHMS],
  })
  const data: z.output<typeof newData> = { challenge: options.challenge, invitation }
  const attempt = await startAttempt(store, now, {
    kind: KIND,
    person: person.id,
    data,
    minutes: CHALLENGE_MINUTES,
  })
  return { options, attempt }
}

/**
 * Finishes a passkey and adds it to the account for which it was begun. Undefined where the browser's
 * answer is not one to what it was asked, or comes too late or again.
 *
 * @param signedIn the id of who is signed in; null for somebody who joins
 */
export async function finishPasskey(
  store: Store,
  now: Date,
  party: RelyingParty,
  token: string | undefined,
  given: {
    readonly answer: NewPasskeyAnswer
    readonly name: string
    readonly signedIn: string | null
  },
): Promise<{ readonly person: string } | undefined> {
  const attempt = await findAttempt(store, now, token, KIND, newData)
  const person = attempt?.person
  if (attempt === undefined || typeof person !== 'string' || token === undefined) return undefined
  const { challenge, invitation } = attempt.data
  if (invitation === null && given.signedIn !== person) return undefined
  if (!(await endAttempt(store, token))) return undefined
  const { answer, name } = given
  const { clientDataJSON, attestationObject, transports } = answer.response
  const checked = await verifyRegistrationResponse({
    response: {
      id: answer.id,
      rawId: answer.rawId,
      type: answer.type,
      response: { clientDataJSON, attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch(() => undefined)
  if (checked?.verified !== true) return undefined
  const { credential } = checked.registrationInfo
  const reason = invitation === null ? 'Passkey added' : 'Invitation taken up'
  await store.change({ name: person, reason }, async (change) => {
    if (invitation !== null) await takeUpInvitation(change, person, invitation)
    const row = await change.insert('passkey', {
      person,
      name,
      credential: credential.id,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      transports: transports.length === 0 ? null : transports.join(' '),
    })
    await change.db
      .insertInto('passkey_use')
      .values({ passkey: row.id, counter: credential.counter, used_at: now.toISOString() })
      .execute()
  })
  await recordEvent(store, now, {
    event: invitation === null ? 'means of signing in changed' : 'joined',
    person,
    detail: invitation === null ? 'Passkey added' : 'Invitation taken up with a passkey',
  })
  return { person }
}
