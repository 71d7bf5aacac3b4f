import type { SessionRow } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import { hashSecret, newToken } from './secret.ts'

const MINUTE = 60_000

/** A session ends when nothing was asked for this long, in milliseconds: 60 minutes. */
const IDLE = 60 * MINUTE

/** A session ends this long after the sign-in, whatever was asked, in milliseconds: 12 hours. */
const LONGEST = 12 * 60 * MINUTE

/** That somebody was here is written at most this often. */
const SEEN_EVERY = MINUTE

/** Clocks of two servers may differ by this much; a larger step back ends a session. */
const STEP_BACK = 5 * MINUTE

/** The `__Host-` prefix binds the cookie to this host, to TLS and to the path `/`. */
export const SESSION_COOKIE = '__Host-footings'

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** The `Set-Cookie` that takes a session out of the browser. */
export const CLEARING_COOKIE = `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`

/** The `Set-Cookie` that puts a session into the browser, until that is closed. */
export function sessionCookie(token: string): string {
  return `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}`
}

/**
 * Starts a session for somebody who has proved who they are, and gives its token: 32 random bytes,
 * which go into the browser's cookie ({@link sessionCookie}) and nowhere else; the store has their
 * SHA-256. A session that the browser had before is ended, so that no token outlives a sign-in.
 *
 * @param means how they signed in, for their page: `password and code`, `passkey`, or a provider
 */
export async function startSession(
  store: Store,
  now: Date,
  who: { readonly person: string; readonly means: string; readonly before?: string | undefined },
): Promise<string> {
  const token = newToken()
  const at = now.toISOString()
  const row: SessionRow = {
    token_hash: hashSecret(token),
    person: who.person,
    means: who.means,
    made_at: at,
    seen_at: at,
    expires_at: new Date(now.getTime() + LONGEST).toISOString(),
  }
  await store.jot(async (db) => {
    if (who.before !== undefined) {
      await db.deleteFrom('session').where('token_hash', '=', hashSecret(who.before)).execute()
    }
    await db.insertInto('session').values(row).execute()
  })
  return token
}

/**
 * The session of a token, if it is still on and its person is active; undefined otherwise. One that
 * is over by the clock is removed, and so is one from the future: when the clock is more than five
 * minutes before the session was last seen, nobody can tell how old it is.
 */
export async function findSession(
  store: Store,
  token: string,
  now: Date,
): Promise<SessionRow | undefined> {
  const row = await store.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .selectAll('session')
    .where('token_hash', '=', hashSecret(token))
    .where('person.state', '=', 'active')
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (!isOn(row, now)) {
    await endSession(store, row.token_hash)
    return undefined
  }
  const at = now.toISOString()
  if (now.getTime() - Date.parse(row.seen_at) >= SEEN_EVERY) {
    await store.jot((db) =>
      db
        .updateTable('session')
        .set({ seen_at: at })
        .where('token_hash', '=', row.token_hash)
        .execute(),
    )
    return { ...row, seen_at: at }
  }
  return row
}

/** Whether a session counts at a time: neither idle, nor too old, nor from the future. */
function isOn(row: Pick<SessionRow, 'made_at' | 'seen_at' | 'expires_at'>, now: Date): boolean {
  const time = now.getTime()
  const seen = Math.max(Date.parse(row.made_at), Date.parse(row.seen_at))
  return (
    time >= seen - STEP_BACK &&
    time < seen + IDLE &&
    time < Math.min(Date.parse(row.expires_at), Date.parse(row.made_at) + LONGEST)
  )
}

/** A person's sessions that are on, the latest first. */
export async function sessionsOf(
  store: Store,
  person: string,
  now: Date,
): Promise<readonly SessionRow[]> {
  const rows = await store.db
    .selectFrom('session')
    .selectAll()
    .where('person', '=', person)
    .orderBy('seen_at', 'desc')
    .orderBy('token_hash')
    .execute()
  return rows.filter((row) => isOn(row, now))
}

/** Ends one session, by the hash of its token: the browser's cookie is worth nothing from then on. */
export async function endSession(store: Store, tokenHash: string): Promise<void> {
  await store.jot((db) => db.deleteFrom('session').where('token_hash', '=', tokenHash).execute())
}

/** Ends all sessions of a person, but the one whose hash is given, and says how many. */
export async function endSessionsOf(
  store: Store,
  person: string,
  except?: string,
): Promise<number> {
  return store.jot(async (db) => {
    let deletion = db.deleteFrom('session').where('person', '=', person)
    if (except !== undefined) deletion = deletion.where('token_hash', '!=', except)
    const { numDeletedRows } = await deletion.executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}
