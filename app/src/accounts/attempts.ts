import * as z from 'zod'
import type { SignInAttemptRow } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import { hashSecret, newToken } from './secret.ts'

const MINUTE = 60_000

/** The cookie of something half done: a sign-in between password and code, a means being set up. */
export const ATTEMPT_COOKIE = '__Host-footings-attempt'

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** The `Set-Cookie` of an attempt that was started. */
export function attemptCookie(token: string): string {
  return `${ATTEMPT_COOKIE}=${token}; ${ATTRIBUTES}`
}

/** The `Set-Cookie` that forgets an attempt. */
export const CLEARING_ATTEMPT_COOKIE = `${ATTEMPT_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`

/** How long something may stay half done, in minutes. */
const ATTEMPT_MINUTES = 15

/** Something half done: of which kind, about whom, and what its second half needs. */
export interface Attempt<Data> {
  readonly person: string | null
  readonly data: Data
}

/**
 * Keeps something that is half done, and gives the token for the browser's cookie: 32 random bytes,
 * of which the store has the SHA-256.
 */
export async function startAttempt(
  store: Store,
  now: Date,
  attempt: Attempt<object> & { readonly kind: string; readonly minutes?: number },
): Promise<string> {
  const token = newToken()
  const until = now.getTime() + (attempt.minutes ?? ATTEMPT_MINUTES) * MINUTE
  const row: SignInAttemptRow = {
    id_hash: hashSecret(token),
    kind: attempt.kind,
    person: attempt.person,
    data: JSON.stringify(attempt.data),
    expires_at: new Date(until).toISOString(),
  }
  await store.jot((db) => db.insertInto('sign_in_attempt').values(row).execute())
  return token
}

/** What a token stands for, if it is of this kind and its time is not over; undefined otherwise. */
export async function findAttempt<Data>(
  store: Store,
  now: Date,
  token: string | undefined,
  kind: string,
  schema: z.ZodType<Data>,
): Promise<Attempt<Data> | undefined> {
  if (token === undefined) return undefined
  const row = await store.db
    .selectFrom('sign_in_attempt')
    .selectAll()
    .where('id_hash', '=', hashSecret(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { person: row.person, data: schema.parse(JSON.parse(row.data)) }
}

/** Ends what a token stands for, and says whether it was there: only one of two who end it is told so. */
export async function endAttempt(store: Store, token: string): Promise<boolean> {
  return store.jot(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('sign_in_attempt')
      .where('id_hash', '=', hashSecret(token))
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  })
}
