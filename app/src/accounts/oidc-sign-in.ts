import * as z from 'zod'
import type { Store } from '../store/store.ts'
import { endAttempt, findAttempt, startAttempt } from './attempts.ts'
import { recordEvent } from './events.ts'
import { OidcRefused, type OidcClient, type ProvedIdentity } from './oidc-client.ts'
import { startSession } from './sessions.ts'

const KIND = 'oidc'
/** How long the way to a provider and back may take, in minutes. */
const WAY_MINUTES = 10
/** How long somebody may take to type their invitation's code, in minutes. */
const PROVED_MINUTES = 15

const wayData = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
})

const PROVED = 'identity'

const provedData = z.object({
  provider: z.string(),
  issuer: z.string(),
  subject: z.string(),
  shown: z.string(),
  to: z.string(),
})

/** An identity that was proved at a provider and belongs to nobody here yet. */
export type Proved = z.output<typeof provedData>

export interface OidcOf {
  readonly store: Store
  readonly now: Date
  /** Where the request comes from, for the events. */
  readonly address: string
}

/** Begins a sign-in at a provider: where to go, and the token for the browser's cookie. */
export async function startOidc(
  { store, now }: OidcOf,
  provider: OidcClient,
  redirect: string,
  to: string,
): Promise<{ readonly href: string; readonly attempt: string }> {
  const { href, way } = await provider.begin(redirect)
  const data: z.output<typeof wayData> = { provider: provider.entry.id, ...way, to }
  const attempt = await startAttempt(store, now, {
    kind: KIND,
    person: null,
    data,
    minutes: WAY_MINUTES,
  })
  return { href, attempt }
}

export type OidcStep =
  | { readonly kind: 'signed in'; readonly session: string; readonly to: string }
  /** The identity is nobody's here: it can be linked with an invitation, or by whoever is signed in. */
  | { readonly kind: 'unknown'; readonly attempt: string }

/**
 * Takes what came back from a provider. It counts once, in the browser that began, for the provider
 * that it began with; an address that the provider tells of links nobody to an account.
 *
 * @param before the session token that the browser had
 * @throws OidcRefused for anything that is not as it should be; the refusal is noted
 */
export async function finishOidc(
  of: OidcOf,
  provider: OidcClient,
  token: string | undefined,
  back: URL,
  before: string | undefined,
): Promise<OidcStep> {
  const { store, now, address } = of
  const { name } = provider.entry
  try {
    const { identity, to } = await proveIdentity(of, provider, token, back)
    const person = await findLinked(store, identity)
    if (person === undefined) {
      const data: Proved = { provider: provider.entry.id, ...identity, to }
      const attempt = await startAttempt(store, now, {
        kind: PROVED,
        person: null,
        data,
        minutes: PROVED_MINUTES,
      })
      return { kind: 'unknown', attempt }
    }
    if (person.state !== 'active') throw new OidcRefused('This account is not open')
    const session = await startSession(store, now, { person: person.id, means: name, before })
    await recordEvent(store, now, {
      event: 'signed in',
      person: person.id,
      detail: `With ${name}, from ${address}`,
    })
    return { kind: 'signed in', session, to }
  } catch (error) {
    if (error instanceof OidcRefused) {
      await recordEvent(store, now, {
        event: 'sign-in refused',
        person: null,
        detail: `${error.message}; at ${name}, from ${address}`,
      })
    }
    throw error
  }
}

async function proveIdentity(
  { store, now }: OidcOf,
  provider: OidcClient,
  token: string | undefined,
  back: URL,
): Promise<{ readonly identity: ProvedIdentity; readonly to: string }> {
  const attempt = await findAttempt(store, now, token, KIND, wayData)
  const same =
    attempt !== undefined &&
    attempt.data.provider === provider.entry.id &&
    back.searchParams.get('state') === attempt.data.state
  if (!same || token === undefined) {
    throw new OidcRefused('This sign-in was not begun in this browser, or it is over')
  }
  // Of two that come back with the same, one goes on.
  if (!(await endAttempt(store, token))) throw new OidcRefused('This sign-in was used already')
  const identity = await provider.finish(back, attempt.data)
  return { identity, to: attempt.data.to }
}

async function findLinked(
  store: Store,
  { issuer, subject }: ProvedIdentity,
): Promise<{ readonly id: string; readonly state: string } | undefined> {
  return store.db
    .selectFrom('identity')
    .innerJoin('person', 'person.id', 'identity.person')
    .select(['person.id', 'person.state'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
}

/** The identity that this browser has proved and that is nobody's yet, if it is not too long ago. */
export async function findProved(
  store: Store,
  now: Date,
  token: string | undefined,
): Promise<Proved | undefined> {
  return (await findAttempt(store, now, token, PROVED, provedData))?.data
}
